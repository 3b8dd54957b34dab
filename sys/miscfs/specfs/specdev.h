/* SPDX-License-Identifier: ISC */
/*
 * What a file system's vop table has for its device vnodes; attributes stay
 * its own business.
 */
#ifndef _MISCFS_SPECDEV_H_
#define _MISCFS_SPECDEV_H_
#ifdef _KERNEL

#include <sys/types.h>

struct proc;
struct ucred;
struct uio;
struct vnode;

int	spec_open(struct vnode *, int, struct ucred *, struct proc *);
int	spec_close(struct vnode *, int, struct ucred *, struct proc *);
int	spec_read(struct vnode *, struct uio *, int, struct ucred *);
int	spec_write(struct vnode *, struct uio *, int, struct ucred *);
int	spec_ioctl(struct vnode *, u_long, caddr_t, int, struct ucred *,
	    struct proc *);
int	spec_poll(struct vnode *, int, struct proc *);

#endif
#endif /* _MISCFS_SPECDEV_H_ */

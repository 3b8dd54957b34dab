/* SPDX-License-Identifier: ISC */
/* What a file system's vop table has for its FIFO vnodes. */
#ifndef _MISCFS_FIFO_H_
#define _MISCFS_FIFO_H_
#ifdef _KERNEL

#include <sys/types.h>

struct proc;
struct ucred;
struct uio;
struct vnode;

int	fifo_open(struct vnode *, int, struct ucred *, struct proc *);
int	fifo_close(struct vnode *, int, struct ucred *, struct proc *);
int	fifo_read(struct vnode *, struct uio *, int, struct ucred *);
int	fifo_write(struct vnode *, struct uio *, int, struct ucred *);
int	fifo_ioctl(struct vnode *, u_long, caddr_t, int, struct ucred *,
	    struct proc *);
int	fifo_poll(struct vnode *, int, struct proc *);

#endif
#endif /* _MISCFS_FIFO_H_ */

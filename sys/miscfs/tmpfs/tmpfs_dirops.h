/* SPDX-License-Identifier: ISC */
/* tmpfs: the vnode operations on directories, for the table of operations. */
#ifndef _MISCFS_TMPFS_DIROPS_H_
#define _MISCFS_TMPFS_DIROPS_H_
#ifdef _KERNEL

struct componentname;
struct ucred;
struct uio;
struct vattr;
struct vnode;

int	tmpfs_lookup(struct vnode *, struct vnode **, struct componentname *);
int	tmpfs_create(struct vnode *, struct vnode **, struct componentname *,
	    struct vattr *);
int	tmpfs_mkdir(struct vnode *, struct vnode **, struct componentname *,
	    struct vattr *);
int	tmpfs_symlink(struct vnode *, struct vnode **, struct componentname *,
	    struct vattr *, char *);
int	tmpfs_link(struct vnode *, struct vnode *, struct componentname *);
int	tmpfs_remove(struct vnode *, struct vnode *, struct componentname *);
int	tmpfs_rmdir(struct vnode *, struct vnode *, struct componentname *);
int	tmpfs_rename(struct vnode *, struct vnode *, struct componentname *,
	    struct vnode *, struct vnode *, struct componentname *);
int	tmpfs_readdir(struct vnode *, struct uio *, struct ucred *, int *);

#endif
#endif /* _MISCFS_TMPFS_DIROPS_H_ */

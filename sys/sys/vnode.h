/* SPDX-License-Identifier: ISC */
/*
 * Vnodes: files as the kernel knows them, whatever file system they live in.
 *
 * The VOP_* functions have OpenBSD's names and arguments.  Unless said
 * otherwise they are called with the vnode locked and return 0 or an errno.
 * Directory operations follow 4.4BSD: dvp comes locked and referenced from
 * namei (LOCKPARENT); the operation consumes neither -- the caller vputs.
 * What namei and the system calls settle, so that no file system need to:
 * search, write and sticky-bit permission in directories, read-only mounts,
 * "." and the ".." of a root.  The rest of the contract:
 *	lookup	dvp stays locked; *vpp is referenced but not locked by it, or
 *		NULL with ENOENT.  Never asked for "."; ".." has ISDOTDOT set.
 *	create mknod mkdir symlink
 *		*vpp (not NULL) is returned referenced and locked.
 *	remove rmdir link
 *		dvp and vp are locked and differ; link's vp is no directory.
 *	rename	All four are locked (tvp may be NULL), and known to be what
 *		the names still mean, of one mount, of fitting types, and no
 *		directory moves below itself.
 *	inactive
 *		The last reference went; locked, may be left so.  vgone() in it
 *		means "do not keep the vnode": it goes when inactive returns.
 *	reclaim	Free v_data; may be called with references (revoke).
 */
#ifndef _SYS_VNODE_H_
#define _SYS_VNODE_H_

#include <sys/queue.h>
#include <sys/types.h>

enum vtype { VNON, VREG, VDIR, VBLK, VCHR, VLNK, VSOCK, VFIFO, VBAD };
enum vtagtype { VT_NON, VT_TMPFS, VT_DEVFS, VT_PROCFS, VT_9P, VT_PIPE };

#ifdef _KERNEL
#include <sys/fcntl.h>
#include <sys/mount.h>
#include <sys/time.h>
#include <sys/ucred.h>
#include <sys/uio.h>

struct componentname;
struct file;
struct pipe;
struct flock;
struct knote;
struct lockf;
struct nameidata;
struct proc;
struct stat;
struct ucred;
struct vm_object;
struct vops;

struct vnode {
	const struct vops *v_op;
	enum vtype	 v_type;
	enum vtagtype	 v_tag;
	u_int		 v_flag;	/* V* */
	u_int		 v_usecount;	/* references */
	int		 v_writecount;	/* open for writing (ETXTBSY) */
	int		 v_textcount;	/* running it as text */
	struct mount	*v_mount;	/* file system it is in */
	LIST_ENTRY(vnode) v_mntvnodes;	/* v_mount's vnodes */
	TAILQ_ENTRY(vnode) v_freelist;	/* unreferenced ones, oldest first */
	void		*v_data;	/* the file system's node */
	union {
		struct mount	*vu_mountedhere;	/* VDIR */
		struct socket	*vu_socket;		/* VSOCK */
		struct pipe	*vu_fifoinfo;	/* VFIFO; NULL: not open */
		dev_t		 vu_rdev;		/* VCHR, VBLK */
	} v_un;
	struct vm_object *v_object;	/* contents as pages, or NULL */
	struct lockf	*v_lockf;	/* advisory locks */
	struct proc	*v_lockholder;	/* vn_lock: exclusive, recursive not */
	u_int		 v_lockwaiters;
	u_int		 v_opencount;	/* VCHR: opens through this vnode */
};
#define	v_mountedhere	v_un.vu_mountedhere
#define	v_socket	v_un.vu_socket
#define	v_fifoinfo	v_un.vu_fifoinfo
#define	v_rdev		v_un.vu_rdev

/* v_flag */
#define	VROOT		0x0001	/* root of its file system */
#define	VTEXT		0x0002	/* has been executed since last write open */
#define	VISTTY		0x0008
#define	VXLOCK		0x0100	/* being reclaimed */
#define	VINACT		0x0200	/* in VOP_INACTIVE */
#define	VDOOMED		0x0400	/* vgone() as soon as that returns */
#define	VONFREE		0x0800	/* on the free list, perhaps in use again */
#define	VREUSED		0x1000	/* wanted again since it was freed */

#define	VNOVAL		(-1)	/* struct vattr: field not given (times: tv_nsec) */

struct vattr {
	enum vtype	va_type;
	mode_t		va_mode;
	nlink_t		va_nlink;
	uid_t		va_uid;
	gid_t		va_gid;
	long		va_fsid;
	ino_t		va_fileid;
	u_quad_t	va_size;	/* bytes */
	long		va_blocksize;	/* preferred I/O size */
	struct timespec	va_atime, va_mtime, va_ctime;
	u_int		va_gen;
	u_int		va_flags;	/* chflags() */
	dev_t		va_rdev;
	u_quad_t	va_bytes;	/* storage used */
	u_int		va_vaflags;	/* VA_* */
};
#define	VA_UTIMES_NULL	0x01		/* utimes(path, NULL) */
#define	VA_EXCLUSIVE	0x02

/* mode bits for VOP_ACCESS */
#define	VREAD	00400
#define	VWRITE	00200
#define	VEXEC	00100
#define	VSUID	04000
#define	VSGID	02000
#define	VSVTX	01000

/* ioflag of VOP_READ and VOP_WRITE */
#define	IO_UNIT		0x01	/* all or nothing: undo a partial write */
#define	IO_APPEND	0x02	/* write at the end */
#define	IO_SYNC		0x04
#define	IO_NODELOCKED	0x08	/* vn_rdwr: vnode is locked already */
#define	IO_NDELAY	0x10	/* FNDELAY set */
#define	IO_NOLIMIT	0x40	/* not subject to RLIMIT_FSIZE */

#define	LK_SHARED	0x01	/* locks are exclusive all the same */
#define	LK_EXCLUSIVE	0x02
#define	LK_RELEASE	0x06
#define	LK_NOWAIT	0x10	/* EBUSY rather than sleep */
#define	LK_RETRY	0x20000

/*
 * The operations of a file system.  A NULL member means: lookup-like ones
 * EOPNOTSUPP, open and close succeed, poll says ready, lock is generic.
 * See kern/vfs_vops.c.
 */
struct vops {
	int	(*vop_lookup)(struct vnode *, struct vnode **, struct componentname *);
	int	(*vop_create)(struct vnode *, struct vnode **, struct componentname *, struct vattr *);
	int	(*vop_mknod)(struct vnode *, struct vnode **, struct componentname *, struct vattr *);
	int	(*vop_open)(struct vnode *, int, struct ucred *, struct proc *);
	int	(*vop_close)(struct vnode *, int, struct ucred *, struct proc *);
	int	(*vop_access)(struct vnode *, int, struct ucred *, struct proc *);
	int	(*vop_getattr)(struct vnode *, struct vattr *, struct ucred *, struct proc *);
	int	(*vop_setattr)(struct vnode *, struct vattr *, struct ucred *, struct proc *);
	int	(*vop_read)(struct vnode *, struct uio *, int, struct ucred *);
	int	(*vop_write)(struct vnode *, struct uio *, int, struct ucred *);
	int	(*vop_ioctl)(struct vnode *, u_long, caddr_t, int, struct ucred *, struct proc *);
	int	(*vop_poll)(struct vnode *, int, struct proc *);
	int	(*vop_revoke)(struct vnode *, int);
	int	(*vop_fsync)(struct vnode *, struct ucred *, int, struct proc *);
	int	(*vop_remove)(struct vnode *, struct vnode *, struct componentname *);
	int	(*vop_link)(struct vnode *, struct vnode *, struct componentname *);
	int	(*vop_rename)(struct vnode *, struct vnode *, struct componentname *,
		    struct vnode *, struct vnode *, struct componentname *);
	int	(*vop_mkdir)(struct vnode *, struct vnode **, struct componentname *, struct vattr *);
	int	(*vop_rmdir)(struct vnode *, struct vnode *, struct componentname *);
	int	(*vop_symlink)(struct vnode *, struct vnode **, struct componentname *, struct vattr *, char *);
	int	(*vop_readdir)(struct vnode *, struct uio *, struct ucred *, int *);
	int	(*vop_readlink)(struct vnode *, struct uio *, struct ucred *);
	int	(*vop_inactive)(struct vnode *, struct proc *);
	int	(*vop_reclaim)(struct vnode *, struct proc *);
	int	(*vop_pathconf)(struct vnode *, int, register_t *);
	int	(*vop_advlock)(struct vnode *, void *, int, struct flock *, int);
};

/* kern/vfs_vops.c: OpenBSD's calling interface to the above */
int	VOP_LOOKUP(struct vnode *, struct vnode **, struct componentname *);
int	VOP_CREATE(struct vnode *, struct vnode **, struct componentname *, struct vattr *);
int	VOP_MKNOD(struct vnode *, struct vnode **, struct componentname *, struct vattr *);
int	VOP_OPEN(struct vnode *, int, struct ucred *, struct proc *);
int	VOP_CLOSE(struct vnode *, int, struct ucred *, struct proc *);
int	VOP_ACCESS(struct vnode *, int, struct ucred *, struct proc *);
int	VOP_GETATTR(struct vnode *, struct vattr *, struct ucred *, struct proc *);
int	VOP_SETATTR(struct vnode *, struct vattr *, struct ucred *, struct proc *);
int	VOP_READ(struct vnode *, struct uio *, int, struct ucred *);
int	VOP_WRITE(struct vnode *, struct uio *, int, struct ucred *);
int	VOP_IOCTL(struct vnode *, u_long, void *, int, struct ucred *, struct proc *);	/* unlocked */
int	VOP_POLL(struct vnode *, int, struct proc *);	/* unlocked */
int	VOP_REVOKE(struct vnode *, int);
int	VOP_FSYNC(struct vnode *, struct ucred *, int, struct proc *);
int	VOP_REMOVE(struct vnode *, struct vnode *, struct componentname *);
int	VOP_LINK(struct vnode *, struct vnode *, struct componentname *);
int	VOP_RENAME(struct vnode *, struct vnode *, struct componentname *,
	    struct vnode *, struct vnode *, struct componentname *);
int	VOP_MKDIR(struct vnode *, struct vnode **, struct componentname *, struct vattr *);
int	VOP_RMDIR(struct vnode *, struct vnode *, struct componentname *);
int	VOP_SYMLINK(struct vnode *, struct vnode **, struct componentname *, struct vattr *, char *);
int	VOP_READDIR(struct vnode *, struct uio *, struct ucred *, int *);
int	VOP_READLINK(struct vnode *, struct uio *, struct ucred *);
int	VOP_INACTIVE(struct vnode *, struct proc *);
int	VOP_RECLAIM(struct vnode *, struct proc *);
int	VOP_LOCK(struct vnode *, int, struct proc *);
int	VOP_UNLOCK(struct vnode *, int, struct proc *);
int	VOP_ISLOCKED(struct vnode *);
int	VOP_PATHCONF(struct vnode *, int, register_t *);
int	VOP_ADVLOCK(struct vnode *, void *, int, struct flock *, int);

extern int numvnodes;			/* vnodes in existence */
extern int maxvnodes;			/* ... at most */
extern const enum vtype iftovt_tab[16];
extern const int vttoif_tab[9];
#define	IFTOVT(mode)	(iftovt_tab[((mode) & S_IFMT) >> 12])
#define	VTTOIF(t)	(vttoif_tab[(int)(t)])
#define	MAKEIMODE(t, m)	((int)(VTTOIF(t) | (m)))

/* kern/vfs_subr.c */
int	getnewvnode(enum vtagtype, struct mount *, const struct vops *, struct vnode **);
void	vref(struct vnode *);		/* caller has a reference already */
#define	VREF(vp)	vref(vp)
int	vget(struct vnode *, int lkflags, struct proc *);	/* reference and lock; ENOENT if dying */
void	vrele(struct vnode *);		/* may sleep: last one calls VOP_INACTIVE */
void	vput(struct vnode *);		/* unlock and vrele */
void	vgone(struct vnode *);		/* cut the vnode off its file system (revoke) */
void	vattr_null(struct vattr *);
int	vaccess(enum vtype, mode_t fmode, uid_t, gid_t, mode_t acc, struct ucred *);
int	vflush(struct mount *, struct vnode *skip, int flags);	/* EBUSY */
#define	FORCECLOSE	MNT_FORCE /* vflush: revoke vnodes in use */
#define	REVOKEALL	0x0001	/* VOP_REVOKE: all aliases of the device */
int	vop_generic_revoke(struct vnode *, int);
void	vprint(const char *, struct vnode *);
void	vfs_unmountall(void);

/* kern/vfs_vnops.c */
int	vn_lock(struct vnode *, int flags, struct proc *);
int	vn_open(struct nameidata *, int fmode, int cmode);	/* returns locked ni_vp */
int	vn_close(struct vnode *, int flags, struct ucred *, struct proc *);
int	vn_rdwr(enum uio_rw, struct vnode *, void *base, int len, off_t,
	    enum uio_seg, int ioflg, struct ucred *, size_t *aresid, struct proc *);
int	vn_stat(struct vnode *, struct stat *, struct proc *);	/* locked */
int	vn_fsizechk(struct uio *, int ioflag, size_t *overrun);
int	vn_writechk(struct vnode *);	/* EROFS, ETXTBSY */
void	vn_marktext(struct vnode *);
int	vn_isunder(struct vnode *dvp, struct vnode *root, struct proc *); /* 1: is */
extern const struct fileops vnops;
/* The path of a vnode or a directory under the process's root; for __getcwd. */
int	vfs_getcwd(struct vnode *dvp, struct vnode *root, char *buf, size_t len,
	    size_t *used, struct proc *);

#endif /* _KERNEL */
#endif /* _SYS_VNODE_H_ */

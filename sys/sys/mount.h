/* SPDX-License-Identifier: ISC */
/* File systems: struct statfs for programs, struct mount for the kernel. */
#ifndef _SYS_MOUNT_H_
#define _SYS_MOUNT_H_

#include <sys/queue.h>
#include <sys/types.h>

typedef struct { int32_t val[2]; } fsid_t;

#define	MFSNAMELEN	16
#define	MNAMELEN	90

union mount_info {
	char	__pad[160];
	void	*__align;
};

struct statfs {
	u_int32_t	f_flags;	/* MNT_* */
	u_int32_t	f_bsize;	/* block size, bytes; unit of the counts */
	u_int32_t	f_iosize;	/* preferred I/O size */
	u_int64_t	f_blocks;
	u_int64_t	f_bfree;
	int64_t		f_bavail;	/* free to other users than root */
	u_int64_t	f_files;
	u_int64_t	f_ffree;
	int64_t		f_favail;
	u_int64_t	f_syncwrites;
	u_int64_t	f_syncreads;
	u_int64_t	f_asyncwrites;
	u_int64_t	f_asyncreads;
	fsid_t		f_fsid;
	u_int32_t	f_namemax;
	uid_t		f_owner;	/* who mounted it */
	u_int32_t	f_ctime;
	u_int32_t	f_spare[3];
	char		f_fstypename[MFSNAMELEN];
	char		f_mntonname[MNAMELEN];
	char		f_mntfromname[MNAMELEN];
	union mount_info mount_info;
};

#define	MOUNT_TMPFS	"tmpfs"
#define	MOUNT_DEVFS	"devfs"
#define	MOUNT_PROCFS	"procfs"
#define	MOUNT_9P	"9p"

/* f_flags and the flags of mount(2) */
#define	MNT_RDONLY	0x00000001
#define	MNT_SYNCHRONOUS	0x00000002
#define	MNT_NOEXEC	0x00000004
#define	MNT_NOSUID	0x00000008
#define	MNT_NODEV	0x00000010
#define	MNT_ASYNC	0x00000040
#define	MNT_LOCAL	0x00001000
#define	MNT_QUOTA	0x00002000
#define	MNT_ROOTFS	0x00004000
#define	MNT_NOATIME	0x00008000
#define	MNT_UPDATE	0x00010000
#define	MNT_RELOAD	0x00040000
#define	MNT_FORCE	0x00080000
#define	MNT_VISFLAGMASK	0x0400ffff
#define	MNT_WAIT	1
#define	MNT_NOWAIT	2
#define	MNT_LAZY	3

/* mount(2) data of tmpfs; NULL for the defaults (half of memory) */
struct tmpfs_args {
	u_int64_t	size;		/* bytes at most, 0: default */
	uid_t		uid;		/* of the root directory */
	gid_t		gid;
	mode_t		mode;		/* 0: 1777 */
};

#ifdef _KERNEL
struct mount;
struct nameidata;
struct proc;
struct ucred;
struct vnode;

/*
 * vfs_mount: path (in kernel memory) is where; data is user memory; ndp is
 * NULL.  With MNT_UPDATE in mnt_flag an existing mount gets new flags.  What
 * statfs shows but the sizes is filled in already.  vfs_unmount calls vflush.
 */
struct vfsops {
	const char *vfs_name;
	int	(*vfs_mount)(struct mount *, const char *path, void *data,
		    struct nameidata *, struct proc *);
	int	(*vfs_unmount)(struct mount *, int mntflags, struct proc *);
	int	(*vfs_root)(struct mount *, struct vnode **);	/* locked, referenced */
	int	(*vfs_statfs)(struct mount *, struct statfs *, struct proc *);
	int	(*vfs_sync)(struct mount *, int waitfor, struct ucred *, struct proc *);
};

struct mount {
	TAILQ_ENTRY(mount) mnt_list;	/* mountlist */
	const struct vfsops *mnt_op;
	struct vnode	*mnt_vnodecovered;
	LIST_HEAD(, vnode) mnt_vnodelist;
	u_int		 mnt_flag;
	struct statfs	 mnt_stat;
	void		*mnt_data;
};
TAILQ_HEAD(mntlist, mount);
extern struct mntlist mountlist;

#define	VFS_MOUNT(mp, path, data, ndp, p) \
	((mp)->mnt_op->vfs_mount(mp, path, data, ndp, p))
#define	VFS_UNMOUNT(mp, fl, p)	((mp)->mnt_op->vfs_unmount(mp, fl, p))
#define	VFS_ROOT(mp, vpp)	((mp)->mnt_op->vfs_root(mp, vpp))
#define	VFS_STATFS(mp, sbp, p)	((mp)->mnt_op->vfs_statfs(mp, sbp, p))
#define	VFS_SYNC(mp, w, c, p)	((mp)->mnt_op->vfs_sync(mp, w, c, p))

/* kern/vfs_conf.c: the table of file systems, NULL-terminated */
extern const struct vfsops *const vfsconf[];
extern const struct vfsops tmpfs_vfsops, devfs_vfsops;

void	vfsinit(void);
void	vfs_mountroot(void);		/* tmpfs from the boot module's tar */
int	vfs_mountedon(struct vnode *);
void	vfs_getnewfsid(struct mount *);
int	dounmount(struct mount *, int flags, struct proc *);
int	vfs_domount(struct proc *, const struct vfsops *, struct vnode *covered,
	    const char *path, int flags, void *data, struct mount **);
#else
int	mount(const char *, const char *, int, void *);
int	unmount(const char *, int);
int	statfs(const char *, struct statfs *);
int	fstatfs(int, struct statfs *);
int	getfsstat(struct statfs *, size_t, int);
int	getmntinfo(struct statfs **, int);
#endif
#endif /* _SYS_MOUNT_H_ */

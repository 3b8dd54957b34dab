/* SPDX-License-Identifier: ISC */
/*
 * tmpfs: a file system in memory.
 *
 * A node is a file; the contents of a regular one are the pages of its
 * vm_object, which mappings share.  Directory entries are found by a hash
 * table over all directories; each directory also lists its own in the order
 * of their cookies, which only grow, so that reading a directory goes on at
 * the right place whatever is removed meanwhile.
 *
 * Nothing in here sleeps but vnode locks, copies to and from user space and
 * memory allocation.  Directories change under their vnode's lock.
 */
#ifndef _MISCFS_TMPFS_H_
#define _MISCFS_TMPFS_H_
#ifdef _KERNEL

#include <sys/mount.h>
#include <sys/queue.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/vnode.h>

struct tmpfs_node;
struct vm_object;

struct tmpfs_dirent {
	LIST_ENTRY(tmpfs_dirent) td_hash;	/* entries of equal hash */
	TAILQ_ENTRY(tmpfs_dirent) td_list;	/* of td_dir, by td_cookie */
	struct tmpfs_node *td_dir;
	struct tmpfs_node *td_node;
	off_t		 td_cookie;		/* readdir offset of this entry */
	u_int32_t	 td_hashval;
	u_int8_t	 td_namelen;
	char		 td_name[];		/* not terminated */
};

struct tmpfs_node {
	LIST_ENTRY(tmpfs_node) tn_list;		/* of the mount */
	struct tmpfs_mount *tn_mount;
	struct vnode	*tn_vnode;		/* NULL: none now */
	enum vtype	 tn_type;
	ino_t		 tn_ino;
	mode_t		 tn_mode;
	uid_t		 tn_uid;
	gid_t		 tn_gid;
	u_int		 tn_flags;		/* chflags() */
	nlink_t		 tn_nlink;		/* 0: goes with its vnode */
	struct timespec	 tn_atime, tn_mtime, tn_ctime;
	union {
		struct {			/* VDIR */
			TAILQ_HEAD(tmpfs_direntq, tmpfs_dirent) entries;
			struct tmpfs_node *parent;	/* NULL: removed */
			struct tmpfs_dirent *hint; /* where readdir stopped */
			off_t	 cookie;	/* of the next new entry */
			size_t	 size;		/* bytes as readdir shows it */
		} tn_dir;
		struct {			/* VREG */
			struct vm_object *obj;
			u_int64_t pages;	/* charged to the mount */
		} tn_reg;
		struct {			/* VLNK */
			char	*target;
			size_t	 len;
		} tn_lnk;
		dev_t	 tn_rdev;		/* VCHR, VBLK */
	};
};
#define	VTOTN(vp)	((struct tmpfs_node *)(vp)->v_data)

struct tmpfs_mount {
	struct mount	*tm_mount;
	struct tmpfs_node *tm_root;
	LIST_HEAD(, tmpfs_node) tm_nodes;
	u_int64_t	 tm_maxpages;		/* limit of both: */
	u_int64_t	 tm_pages;		/* pages of files */
	u_int64_t	 tm_meta;		/* bytes of nodes, entries, links */
	u_int64_t	 tm_nnodes;
	ino_t		 tm_nextino;
	enum vtagtype	 tm_tag;
};
#define	VFSTOTM(mp)	((struct tmpfs_mount *)(mp)->mnt_data)

/* Files end before this, so that rounding up to a page cannot overflow. */
#define	TMPFS_MAXSIZE	((off_t)0x7fffffffffff0000LL)

/* tmpfs_subr.c */
int	tmpfs_alloc_node(struct tmpfs_mount *, enum vtype, mode_t, uid_t, gid_t,
	    struct tmpfs_node **);
void	tmpfs_free_node(struct tmpfs_node *);
int	tmpfs_set_link(struct tmpfs_node *, const char *, size_t);
struct tmpfs_dirent *tmpfs_dir_lookup(struct tmpfs_node *, const char *,
	    size_t);
int	tmpfs_dir_enter(struct tmpfs_node *, struct tmpfs_node *, const char *,
	    size_t);
void	tmpfs_dir_remove(struct tmpfs_dirent *);
/* A new node under a name, without a vnode: for filling a file system. */
int	tmpfs_dir_make(struct tmpfs_node *, const char *, size_t, enum vtype,
	    mode_t, uid_t, gid_t, struct tmpfs_node **);
struct tmpfs_dirent *tmpfs_dir_seek(struct tmpfs_node *, off_t);
int	tmpfs_space(struct tmpfs_mount *, u_int64_t pages);
int	tmpfs_space_write(struct tmpfs_node *, off_t, size_t);
void	tmpfs_account(struct tmpfs_node *);
u_int64_t tmpfs_avail(struct tmpfs_mount *);
int	tmpfs_getvnode(struct tmpfs_node *, struct vnode **);
#define	TN_ATIME	0x1
#define	TN_MTIME	0x2
#define	TN_CTIME	0x4
void	tmpfs_touch(struct tmpfs_node *, int which);

/* tmpfs_vfsops.c */
int	tmpfs_mount_init(struct mount *, const struct tmpfs_args *,
	    enum vtagtype);
int	tmpfs_unmount(struct mount *, int, struct proc *);
int	tmpfs_root(struct mount *, struct vnode **);
int	tmpfs_statfs(struct mount *, struct statfs *, struct proc *);
int	tmpfs_sync(struct mount *, int, struct ucred *, struct proc *);

extern const struct vops tmpfs_vops, tmpfs_specvops, tmpfs_fifovops;

#endif
#endif /* _MISCFS_TMPFS_H_ */

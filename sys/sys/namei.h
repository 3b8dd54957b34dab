/* SPDX-License-Identifier: ISC */
/* Path names to vnodes. */
#ifndef _SYS_NAMEI_H_
#define _SYS_NAMEI_H_
#ifdef _KERNEL

#include <sys/fcntl.h>
#include <sys/uio.h>

/* One component, as a file system's VOP_LOOKUP sees it. */
struct componentname {
	u_long		 cn_nameiop;	/* LOOKUP, CREATE, DELETE, RENAME */
	u_long		 cn_flags;
	struct proc	*cn_proc;
	struct ucred	*cn_cred;
	char		*cn_pnbuf;	/* the whole path (kept with SAVENAME) */
	char		*cn_nameptr;	/* this component, not terminated */
	long		 cn_namelen;
};

struct nameidata {
	/* what to look up (NDINIT) */
	const char	*ni_dirp;	/* path */
	enum uio_seg	 ni_segflg;
	int		 ni_dirfd;	/* AT_FDCWD or a directory, for *at() */
	/* found */
	struct vnode	*ni_vp;
	struct vnode	*ni_dvp;	/* its directory (LOCKPARENT, WANTPARENT) */
	/* on the way */
	struct vnode	*ni_startdir;
	struct vnode	*ni_rootdir;
	size_t		 ni_pathlen;
	char		*ni_next;
	u_long		 ni_loopcnt;
	struct componentname ni_cnd;
};

/* cn_nameiop */
#define	LOOKUP		0
#define	CREATE		1
#define	DELETE		2
#define	RENAME		3
#define	OPMASK		3
/* cn_flags: what the caller wants */
#define	LOCKLEAF	0x0004	/* return ni_vp locked */
#define	LOCKPARENT	0x0008	/* return ni_dvp, locked */
#define	WANTPARENT	0x0010	/* return ni_dvp, unlocked */
#define	NOCACHE		0x0020
#define	FOLLOW		0x0040	/* follow a final symbolic link */
#define	NOFOLLOW	0x0000
#define	SAVENAME	0x0400	/* keep cn_pnbuf; caller frees by namei_free */
#define	SAVESTART	0x0800
#define	REALPATH	0x1000
#define	HASCRED		0x200000	/* cn_cred is set; else it is the process's */
/* ... and what was found */
#define	ISDOTDOT	0x002000
#define	MAKEENTRY	0x004000
#define	ISLASTCN	0x008000
#define	ISSYMLINK	0x010000
#define	REQUIREDIR	0x080000	/* trailing slash: must be a directory */
#define	STRIPSLASHES	0x100000	/* wanted: ignore a trailing slash */

#define	NDINITAT(ndp, op, flags, seg, fd, path, p) do {			\
	(ndp)->ni_cnd.cn_nameiop = (op);				\
	(ndp)->ni_cnd.cn_flags = (flags);				\
	(ndp)->ni_cnd.cn_proc = (p);					\
	(ndp)->ni_cnd.cn_pnbuf = NULL;					\
	(ndp)->ni_segflg = (seg);					\
	(ndp)->ni_dirfd = (fd);						\
	(ndp)->ni_dirp = (path);					\
	(ndp)->ni_startdir = NULL;					\
} while (0)
#define	NDINIT(ndp, op, flags, seg, path, p) \
	NDINITAT(ndp, op, flags, seg, AT_FDCWD, path, p)

/*
 * ni_vp NULL with success: CREATE or RENAME of a name that does not exist yet.
 * ni_dvp may be ni_vp ("." and "/"): two references, one lock.
 */
int	namei(struct nameidata *);
/* Frees cn_pnbuf; needed after success with SAVENAME, CREATE, DELETE, RENAME. */
void	namei_free(struct nameidata *);
void	pnbuf_put(char *);
char	*pnbuf_get(void);		/* MAXPATHLEN bytes, may sleep */

#endif
#endif /* _SYS_NAMEI_H_ */

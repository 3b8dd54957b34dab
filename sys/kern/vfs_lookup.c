/* SPDX-License-Identifier: ISC */
/*
 * namei: from path names to vnodes.
 *
 * On the way down only the directory being searched is locked, and it is let
 * go before the next one is; two locks are held only for the last component
 * (LOCKPARENT with LOCKLEAF), the parent's first.  Hence lookups cannot
 * deadlock, whatever the paths.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/filedesc.h>
#include <sys/file.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/ktrace.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/ucred.h>
#include <sys/vnode.h>

/* Path buffers are in constant use: a few are kept. */
#define	NPNBUF	8
static char *pnbufs[NPNBUF];
static int npnbufs;

char *
pnbuf_get(void)
{
	if (npnbufs > 0)
		return (pnbufs[--npnbufs]);
	return (malloc(MAXPATHLEN, M_NAMEI, M_WAITOK));
}

void
pnbuf_put(char *buf)
{
	if (npnbufs < NPNBUF)
		pnbufs[npnbufs++] = buf;
	else
		free(buf, M_NAMEI);
}

void
namei_free(struct nameidata *ndp)
{
	if (ndp->ni_cnd.cn_pnbuf != NULL) {
		pnbuf_put(ndp->ni_cnd.cn_pnbuf);
		ndp->ni_cnd.cn_pnbuf = NULL;
	}
}

/* Where a relative path begins, referenced. */
static int
namei_startdir(struct nameidata *ndp, struct vnode **dpp)
{
	struct proc *p = ndp->ni_cnd.cn_proc;
	struct filedesc *fdp = p->p_fd;
	struct file *fp;
	struct vnode *dp;

	if (ndp->ni_dirfd == AT_FDCWD) {
		dp = fdp->fd_cdir != NULL ? fdp->fd_cdir : rootvnode;
		vref(dp);
		*dpp = dp;
		return (0);
	}
	if ((fp = fd_getfile(fdp, ndp->ni_dirfd)) == NULL)
		return (EBADF);
	dp = fp->f_data;
	if (fp->f_type != DTYPE_VNODE || dp->v_type != VDIR)
		return (ENOTDIR);
	vref(dp);
	/* A directory from outside is no way out of a changed root. */
	if (fdp->fd_rdir != NULL && !vn_isunder(dp, fdp->fd_rdir, p)) {
		vrele(dp);
		return (EPERM);
	}
	*dpp = dp;
	return (0);
}

/*
 * dp was about to be searched for "..": leaves its file system if dp is the
 * root of one.  Returns 1 if ".." is dp itself, as in the process's root.
 */
static int
lookup_dotdot(struct nameidata *ndp, struct vnode **dpp)
{
	struct proc *p = ndp->ni_cnd.cn_proc;
	struct vnode *dp = *dpp, *covered;

	for (;;) {
		if (dp == ndp->ni_rootdir || dp == rootvnode)
			return (1);
		if ((dp->v_flag & VROOT) == 0)
			return (0);
		if ((covered = dp->v_mount->mnt_vnodecovered) == NULL)
			return (1);
		vref(covered);
		vput(dp);
		vn_lock(covered, LK_EXCLUSIVE | LK_RETRY, p);
		*dpp = dp = covered;
	}
}

/* vp (referenced, unlocked) becomes the root of what is mounted on it. */
static int
lookup_mounted(struct vnode **vpp, struct proc *p)
{
	struct vnode *vp = *vpp, *root;
	struct mount *mp;
	int error;

	while (vp->v_type == VDIR && (mp = vp->v_mountedhere) != NULL) {
		if ((error = VFS_ROOT(mp, &root)) != 0) {
			if (vp->v_mountedhere != mp)
				continue;	/* unmounted meanwhile */
			vrele(vp);
			return (error);
		}
		VOP_UNLOCK(root, 0, p);
		vrele(vp);
		*vpp = vp = root;
	}
	return (0);
}

/*
 * Puts a symbolic link's target in front of the rest of the path and makes
 * the result the path to go on with.  Consumes vp.
 */
static int
lookup_symlink(struct nameidata *ndp, struct vnode *vp, const char *rest)
{
	struct componentname *cnp = &ndp->ni_cnd;
	struct iovec iov;
	struct uio uio;
	size_t len, restlen;
	char *buf;
	int error;

	buf = NULL;
	if (ndp->ni_loopcnt++ >= MAXSYMLINKS) {
		error = ELOOP;
		goto out;
	}
	if ((buf = pnbuf_get()) == NULL) {
		error = ENOMEM;
		goto out;
	}
	iov.iov_base = buf;
	iov.iov_len = MAXPATHLEN;
	uio.uio_iov = &iov;
	uio.uio_iovcnt = 1;
	uio.uio_offset = 0;
	uio.uio_resid = MAXPATHLEN;
	uio.uio_segflg = UIO_SYSSPACE;
	uio.uio_rw = UIO_READ;
	uio.uio_procp = cnp->cn_proc;
	if ((error = vn_lock(vp, LK_EXCLUSIVE, cnp->cn_proc)) != 0)
		goto out;
	error = VOP_READLINK(vp, &uio, cnp->cn_cred);
	VOP_UNLOCK(vp, 0, cnp->cn_proc);
	if (error)
		goto out;
	len = MAXPATHLEN - uio.uio_resid;
	restlen = strlen(rest);
	if (len == 0)
		error = ENOENT;
	else if (len + restlen >= MAXPATHLEN)
		error = ENAMETOOLONG;
	else {
		memcpy(buf + len, rest, restlen + 1);
		pnbuf_put(cnp->cn_pnbuf);
		cnp->cn_pnbuf = buf;
		buf = NULL;
		ndp->ni_pathlen = len + restlen + 1;
	}
out:
	if (buf != NULL)
		pnbuf_put(buf);
	vrele(vp);
	return (error);
}

/* May the entry of vp in dp be taken away?  Both are locked, or the same. */
static int
lookup_deletable(struct vnode *dp, struct vnode *vp, struct componentname *cnp)
{
	struct vattr dva, va;
	struct ucred *cred = cnp->cn_cred;
	struct proc *p = cnp->cn_proc;
	int error;

	if ((error = VOP_ACCESS(dp, VWRITE, cred, p)) != 0)
		return (error);
	if (cred->cr_uid == 0 || dp == vp)
		return (0);
	if ((error = VOP_GETATTR(dp, &dva, cred, p)) != 0)
		return (error);
	if ((dva.va_mode & S_ISVTX) == 0 || dva.va_uid == cred->cr_uid)
		return (0);
	if ((error = VOP_GETATTR(vp, &va, cred, p)) != 0)
		return (error);
	return (va.va_uid == cred->cr_uid ? 0 : EPERM);
}

/* The last component does not exist: may it be made in dp? */
static int
lookup_creatable(struct vnode *dp, struct componentname *cnp)
{
	u_long op = cnp->cn_nameiop;

	if (op != CREATE && op != RENAME)
		return (ENOENT);
	if (cnp->cn_flags & REQUIREDIR)
		return (ENOENT);
	return (VOP_ACCESS(dp, VWRITE, cnp->cn_cred, cnp->cn_proc));
}

/* vp is what the path names: leave dp and vp as the caller wants them. */
static int
lookup_last(struct nameidata *ndp, struct vnode *dp, struct vnode *vp)
{
	struct componentname *cnp = &ndp->ni_cnd;
	struct proc *p = cnp->cn_proc;
	u_long flags = cnp->cn_flags, op = cnp->cn_nameiop;
	int error = 0, parent = (flags & (LOCKPARENT | WANTPARENT)) != 0;

	if ((flags & REQUIREDIR) && vp->v_type != VDIR)
		error = ENOTDIR;
	if (!parent && error == 0) {
		/* The common case: only the leaf matters. */
		if (vp == dp) {
			vrele(dp);
		} else {
			vput(dp);
			if ((flags & LOCKLEAF) &&
			    (error = vn_lock(vp, LK_EXCLUSIVE, p)) != 0) {
				vrele(vp);
				return (error);
			}
		}
		if (vp == dp && !(flags & LOCKLEAF))
			VOP_UNLOCK(vp, 0, p);
		ndp->ni_dvp = NULL;
		ndp->ni_vp = vp;
		return (0);
	}
	if (error == 0 && vp != dp) {
		if (flags & ISDOTDOT)
			VOP_UNLOCK(dp, 0, p);
		if ((error = vn_lock(vp, LK_EXCLUSIVE, p)) != 0) {
			vrele(vp);
			if (flags & ISDOTDOT)
				vrele(dp);
			else
				vput(dp);
			return (error);
		}
		if (flags & ISDOTDOT)
			vn_lock(dp, LK_EXCLUSIVE | LK_RETRY, p);
	} else if (error) {
		if (vp == dp)
			vrele(dp);
		else
			vrele(vp);
		vput(dp);
		return (error);
	}
	if (op == DELETE || op == RENAME)
		error = lookup_deletable(dp, vp, cnp);
	if (error) {
		if (vp == dp)
			vrele(dp);
		else
			vput(vp);
		vput(dp);
		return (error);
	}
	/* vp == dp: locked once, and stays so if either is wanted locked. */
	if (vp == dp) {
		if (!(flags & (LOCKLEAF | LOCKPARENT)))
			VOP_UNLOCK(vp, 0, p);
	} else {
		if (!(flags & LOCKLEAF))
			VOP_UNLOCK(vp, 0, p);
		if (!(flags & LOCKPARENT))
			VOP_UNLOCK(dp, 0, p);
	}
	ndp->ni_dvp = dp;
	ndp->ni_vp = vp;
	return (0);
}

/*
 * Finds the next component, sets cn_nameptr, cn_namelen and the flags that
 * say what is special about it, and returns where the one after it begins.
 */
static char *
lookup_component(struct componentname *cnp, char *cp)
{
	char *next;
	u_long flags = cnp->cn_flags & ~(ISLASTCN | ISDOTDOT | REQUIREDIR);

	while (*cp == '/')
		cp++;
	for (next = cp; *next != '\0' && *next != '/'; next++)
		;
	cnp->cn_nameptr = cp;
	cnp->cn_namelen = next - cp;
	if (cnp->cn_namelen == 2 && cp[0] == '.' && cp[1] == '.')
		flags |= ISDOTDOT;
	if (*next == '/') {
		do
			next++;
		while (*next == '/');
		if (*next == '\0' && !(flags & STRIPSLASHES))
			flags |= REQUIREDIR;
	}
	if (*next == '\0')
		flags |= ISLASTCN;
	cnp->cn_flags = flags;
	return (next);
}

/*
 * One step: looks cn_nameptr up in *dpp (locked, referenced; may change when
 * ".." leaves a file system).  *vpp is referenced; locked only if it is *dpp.
 */
static int
lookup_step(struct nameidata *ndp, struct vnode **dpp, struct vnode **vpp)
{
	struct componentname *cnp = &ndp->ni_cnd;
	struct vnode *dp = *dpp;
	int error, self = 0;

	*vpp = NULL;
	if (dp->v_type != VDIR)
		return (ENOTDIR);
	if (cnp->cn_namelen > NAME_MAX)
		return (ENAMETOOLONG);
	error = VOP_ACCESS(dp, VEXEC, cnp->cn_cred, cnp->cn_proc);
	if (error)
		return (error);
	if (cnp->cn_flags & ISDOTDOT) {
		self = lookup_dotdot(ndp, dpp);
		dp = *dpp;
	} else if (cnp->cn_namelen == 0 ||
	    (cnp->cn_namelen == 1 && cnp->cn_nameptr[0] == '.'))
		self = 1;
	if (self) {
		cnp->cn_flags &= ~ISDOTDOT;
		vref(dp);
		*vpp = dp;
		return (0);
	}
	return (VOP_LOOKUP(dp, vpp, cnp));
}

static int
lookup(struct nameidata *ndp, struct vnode *dp)
{
	struct componentname *cnp = &ndp->ni_cnd;
	struct proc *p = cnp->cn_proc;
	struct vnode *vp;
	char *cp = cnp->cn_pnbuf;
	int error;

	if ((error = vn_lock(dp, LK_EXCLUSIVE, p)) != 0) {
		vrele(dp);
		return (error);
	}
	for (;;) {
		ndp->ni_next = lookup_component(cnp, cp);
		error = lookup_step(ndp, &dp, &vp);
		if (error == ENOENT && (cnp->cn_flags & ISLASTCN) &&
		    cnp->cn_nameiop != LOOKUP &&
		    (error = lookup_creatable(dp, cnp)) == 0) {
			ndp->ni_vp = NULL;
			ndp->ni_dvp = dp;
			if (!(cnp->cn_flags & LOCKPARENT))
				VOP_UNLOCK(dp, 0, p);
			return (0);
		}
		if (error) {
			vput(dp);
			return (error);
		}
		if (vp->v_type == VLNK && (!(cnp->cn_flags & ISLASTCN) ||
		    (cnp->cn_flags & (FOLLOW | REQUIREDIR)))) {
			error = lookup_symlink(ndp, vp,
			    cnp->cn_nameptr + cnp->cn_namelen);
			if (error) {
				vput(dp);
				return (error);
			}
			cp = cnp->cn_pnbuf;
			if (*cp == '/' && dp != ndp->ni_rootdir) {
				vput(dp);
				dp = ndp->ni_rootdir;
				vref(dp);
				vn_lock(dp, LK_EXCLUSIVE | LK_RETRY, p);
			}
			continue;
		}
		if (vp != dp && (error = lookup_mounted(&vp, p)) != 0) {
			vput(dp);
			return (error);
		}
		if (cnp->cn_flags & ISLASTCN)
			return (lookup_last(ndp, dp, vp));
		if (vp == dp)
			vrele(vp);
		else {
			vput(dp);
			if ((error = vn_lock(vp, LK_EXCLUSIVE, p)) != 0) {
				vrele(vp);
				return (error);
			}
			dp = vp;
		}
		cp = ndp->ni_next;
	}
}

/*
 * Looks a path up.  On success ni_vp is the vnode (or NULL where CREATE or
 * RENAME found none) and with LOCKPARENT or WANTPARENT ni_dvp its directory;
 * they may be the same vnode (".", "/"), referenced twice and locked once.
 */
int
namei(struct nameidata *ndp)
{
	struct componentname *cnp = &ndp->ni_cnd;
	struct proc *p = cnp->cn_proc;
	struct vnode *dp = NULL, *rdir;
	int error;

	ndp->ni_vp = ndp->ni_dvp = NULL;
	ndp->ni_loopcnt = 0;
	if ((cnp->cn_flags & HASCRED) == 0)
		cnp->cn_cred = p->p_ucred;
	if ((cnp->cn_pnbuf = pnbuf_get()) == NULL)
		return (ENOMEM);
	if (ndp->ni_segflg == UIO_SYSSPACE)
		error = copystr(ndp->ni_dirp, cnp->cn_pnbuf, MAXPATHLEN,
		    &ndp->ni_pathlen);
	else
		error = copyinstr(ndp->ni_dirp, cnp->cn_pnbuf, MAXPATHLEN,
		    &ndp->ni_pathlen);
	if (error == 0 && cnp->cn_pnbuf[0] == '\0')
		error = ENOENT;
	if (error)
		goto fail;
#ifdef KTRACE
	if (KTRCALLPOINT(p, KTR_NAMEI))
		ktrnamei(p, cnp->cn_pnbuf, ndp->ni_pathlen - 1);
#endif
	rdir = p->p_fd->fd_rdir;
	if (rdir != NULL)
		vref(rdir);
	ndp->ni_rootdir = rdir != NULL ? rdir : rootvnode;
	if (cnp->cn_pnbuf[0] == '/') {
		dp = ndp->ni_rootdir;
		vref(dp);
	} else
		error = namei_startdir(ndp, &dp);
	if (error == 0)
		error = lookup(ndp, dp);
	if (rdir != NULL)
		vrele(rdir);
	if (error)
		goto fail;
	if (cnp->cn_nameiop == LOOKUP && !(cnp->cn_flags & SAVENAME))
		namei_free(ndp);
	return (0);
fail:
	ndp->ni_vp = ndp->ni_dvp = NULL;
	namei_free(ndp);
	return (error);
}

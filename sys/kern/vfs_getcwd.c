/* SPDX-License-Identifier: ISC */
/*
 * From a directory up to the root: its path, and whether it is below another.
 * Works for any file system, by ".." and by reading the parent.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/dirent.h>
#include <sys/errno.h>
#include <sys/filedesc.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/syscallargs.h>
#include <sys/ucred.h>
#include <sys/vnode.h>

#define	GETCWD_BUFSIZE	2048

/*
 * Replaces *dpp (referenced, unlocked) by its parent directory and gives its
 * file id in that.  Roots of mounted file systems are stepped over first.
 */
static int
getcwd_parent(struct vnode **dpp, ino_t *fileid, struct proc *p)
{
	static char dotdot[] = "..";
	struct componentname cn;
	struct vnode *dp = *dpp, *up;
	struct vattr va;
	int error;

	while ((dp->v_flag & VROOT) && dp != rootvnode) {
		if ((up = dp->v_mount->mnt_vnodecovered) == NULL)
			return (ENOENT);
		vref(up);
		vrele(dp);
		*dpp = dp = up;
	}
	if (dp == rootvnode)
		return (ENOENT);
	memset(&cn, 0, sizeof(cn));
	cn.cn_nameiop = LOOKUP;
	cn.cn_flags = ISLASTCN | ISDOTDOT;
	cn.cn_proc = p;
	cn.cn_cred = p->p_ucred;
	cn.cn_pnbuf = cn.cn_nameptr = dotdot;
	cn.cn_namelen = 2;
	if ((error = vn_lock(dp, LK_EXCLUSIVE, p)) != 0)
		return (error);
	up = NULL;
	if (dp->v_type != VDIR)
		error = ENOTDIR;
	else if ((error = VOP_GETATTR(dp, &va, p->p_ucred, p)) == 0) {
		*fileid = va.va_fileid;
		error = VOP_LOOKUP(dp, &up, &cn);
	}
	VOP_UNLOCK(dp, 0, p);
	if (error)
		return (error);
	vrele(dp);
	*dpp = up;
	return (0);
}

/* Puts the name that fileid has in the locked directory dp before *bpp. */
static int
getcwd_name(struct vnode *dp, ino_t fileid, char *dbuf, char *start,
    char **bpp, struct proc *p)
{
	struct dirent *de;
	struct iovec iov;
	struct uio uio;
	char *cp, *end;
	int error, eof = 0;

	uio.uio_offset = 0;
	do {
		iov.iov_base = dbuf;
		iov.iov_len = GETCWD_BUFSIZE;
		uio.uio_iov = &iov;
		uio.uio_iovcnt = 1;
		uio.uio_resid = GETCWD_BUFSIZE;
		uio.uio_segflg = UIO_SYSSPACE;
		uio.uio_rw = UIO_READ;
		uio.uio_procp = p;
		if ((error = VOP_READDIR(dp, &uio, p->p_ucred, &eof)) != 0)
			return (error);
		end = dbuf + GETCWD_BUFSIZE - uio.uio_resid;
		for (cp = dbuf; cp < end; cp += de->d_reclen) {
			de = (struct dirent *)cp;
			if (de->d_reclen < _DIRENT_SIZE(0) ||
			    de->d_reclen > end - cp)
				return (EIO);
			if (de->d_fileno != fileid ||
			    (de->d_namlen == 1 && de->d_name[0] == '.') ||
			    (de->d_namlen == 2 && de->d_name[0] == '.' &&
			    de->d_name[1] == '.'))
				continue;
			if (*bpp - start < de->d_namlen + 1)
				return (ERANGE);
			*bpp -= de->d_namlen;
			memcpy(*bpp, de->d_name, de->d_namlen);
			*--*bpp = '/';
			return (0);
		}
	} while (!eof && uio.uio_resid < GETCWD_BUFSIZE);
	return (ENOENT);
}

/*
 * The path of directory dvp below root into buf, *used bytes with the NUL.
 * ENOENT if it is not below root or was removed, ERANGE if buf is too small.
 */
int
vfs_getcwd(struct vnode *dvp, struct vnode *root, char *buf, size_t len,
    size_t *used, struct proc *p)
{
	char *bp = buf + len, *dbuf;
	ino_t fileid;
	int error = 0;

	if (len < 2)
		return (ERANGE);
	if ((dbuf = malloc(GETCWD_BUFSIZE, M_TEMP, M_WAITOK)) == NULL)
		return (ENOMEM);
	*--bp = '\0';
	vref(dvp);
	while (dvp != root) {
		if ((error = getcwd_parent(&dvp, &fileid, p)) != 0)
			break;
		if ((error = vn_lock(dvp, LK_EXCLUSIVE, p)) != 0)
			break;
		error = VOP_ACCESS(dvp, VREAD | VEXEC, p->p_ucred, p);
		if (error == 0)
			error = getcwd_name(dvp, fileid, dbuf, buf, &bp, p);
		VOP_UNLOCK(dvp, 0, p);
		if (error)
			break;
	}
	vrele(dvp);
	free(dbuf, M_TEMP);
	if (error)
		return (error);
	if (*bp == '\0')
		*--bp = '/';
	*used = buf + len - bp;
	memmove(buf, bp, *used);
	return (0);
}

/* Is directory dvp root itself or below it? */
int
vn_isunder(struct vnode *dvp, struct vnode *root, struct proc *p)
{
	ino_t fileid;
	int found = 1;

	vref(dvp);
	while (dvp != root) {
		if (getcwd_parent(&dvp, &fileid, p) != 0) {
			found = 0;
			break;
		}
	}
	vrele(dvp);
	return (found);
}

int
sys___getcwd(struct proc *p, void *v, register_t *retval)
{
	struct sys___getcwd_args *uap = v;
	struct filedesc *fdp = p->p_fd;
	size_t len = SCARG(uap, len), used;
	char *buf;
	int error;

	if (len > MAXPATHLEN)
		len = MAXPATHLEN;
	else if (len < 2)
		return (ERANGE);
	if ((buf = malloc(len, M_TEMP, M_WAITOK)) == NULL)
		return (ENOMEM);
	error = vfs_getcwd(fdp->fd_cdir, fdp->fd_rdir != NULL ?
	    fdp->fd_rdir : rootvnode, buf, len, &used, p);
	if (error == 0)
		error = copyout(buf, SCARG(uap, buf), used);
	if (error == 0)
		*retval = used;
	free(buf, M_TEMP);
	return (error);
}

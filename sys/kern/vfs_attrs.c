/* SPDX-License-Identifier: ISC */
/* System calls that ask for or change what a file's inode says. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/syscallargs.h>
#include <sys/time.h>
#include <sys/ucred.h>
#include <sys/unistd.h>
#include <sys/vnode.h>

/* The vnode of a path, referenced and locked. */
static int
findat(struct proc *p, int fd, const char *path, u_long follow,
    struct vnode **vpp)
{
	struct nameidata nd;
	int error;

	NDINITAT(&nd, LOOKUP, follow | LOCKLEAF, UIO_USERSPACE, fd, path, p);
	if ((error = namei(&nd)) == 0)
		*vpp = nd.ni_vp;
	return (error);
}

/* The vnode of a descriptor, likewise; unlock it and FRELE *fpp. */
static int
findfd(struct proc *p, int fd, struct file **fpp, struct vnode **vpp)
{
	int error;

	if ((error = getvnode(p->p_fd, fd, fpp)) != 0)
		return (error);
	*vpp = (*fpp)->f_data;
	vn_lock(*vpp, LK_EXCLUSIVE | LK_RETRY, p);
	return (0);
}

static void
donefd(struct proc *p, struct file *fp, struct vnode *vp)
{
	VOP_UNLOCK(vp, 0, p);
	FRELE(fp, p);
}

static int
dostatat(struct proc *p, int fd, const char *path, struct stat *usb,
    u_long follow)
{
	struct vnode *vp;
	struct stat sb;
	int error;

	if ((error = findat(p, fd, path, follow, &vp)) != 0)
		return (error);
	error = vn_stat(vp, &sb, p);
	vput(vp);
	if (error == 0)
		error = copyout(&sb, usb, sizeof(sb));
	return (error);
}

int
sys_stat(struct proc *p, void *v, register_t *retval)
{
	struct sys_stat_args *uap = v;

	return (dostatat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, ub),
	    FOLLOW));
}

int
sys_lstat(struct proc *p, void *v, register_t *retval)
{
	struct sys_lstat_args *uap = v;

	return (dostatat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, ub),
	    NOFOLLOW));
}

int
sys_fstatat(struct proc *p, void *v, register_t *retval)
{
	struct sys_fstatat_args *uap = v;

	if (SCARG(uap, flag) & ~AT_SYMLINK_NOFOLLOW)
		return (EINVAL);
	return (dostatat(p, SCARG(uap, fd), SCARG(uap, path), SCARG(uap, buf),
	    (SCARG(uap, flag) & AT_SYMLINK_NOFOLLOW) ? NOFOLLOW : FOLLOW));
}

/* access() asks on behalf of the real ids, in the path's directories too. */
static int
dofaccessat(struct proc *p, int fd, const char *path, int amode, int flag)
{
	struct ucred *cred = p->p_ucred;
	struct nameidata nd;
	mode_t acc = 0;
	int error;

	if ((amode & ~(R_OK | W_OK | X_OK)) || (flag & ~AT_EACCESS))
		return (EINVAL);
	if (!(flag & AT_EACCESS) && (cred->cr_uid != p->p_cred->p_ruid ||
	    cred->cr_gid != p->p_cred->p_rgid)) {
		cred = crdup(cred);
		cred->cr_uid = p->p_cred->p_ruid;
		cred->cr_gid = p->p_cred->p_rgid;
	} else
		crhold(cred);
	NDINITAT(&nd, LOOKUP, FOLLOW | LOCKLEAF | HASCRED, UIO_USERSPACE, fd,
	    path, p);
	nd.ni_cnd.cn_cred = cred;
	if ((error = namei(&nd)) != 0)
		goto out;
	if (amode & R_OK)
		acc |= VREAD;
	if (amode & W_OK)
		acc |= VWRITE;
	if (amode & X_OK)
		acc |= VEXEC;
	if (amode & W_OK)
		error = vn_writechk(nd.ni_vp);
	if (error == 0 && acc != 0)
		error = VOP_ACCESS(nd.ni_vp, acc, cred, p);
	vput(nd.ni_vp);
out:
	crfree(cred);
	return (error);
}

int
sys_access(struct proc *p, void *v, register_t *retval)
{
	struct sys_access_args *uap = v;

	return (dofaccessat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, flags),
	    0));
}

int
sys_faccessat(struct proc *p, void *v, register_t *retval)
{
	struct sys_faccessat_args *uap = v;

	return (dofaccessat(p, SCARG(uap, fd), SCARG(uap, path),
	    SCARG(uap, amode), SCARG(uap, flag)));
}

static int
doreadlinkat(struct proc *p, int fd, const char *path, char *buf,
    size_t count, register_t *retval)
{
	struct iovec iov;
	struct uio uio;
	struct vnode *vp;
	int error;

	if (count > SSIZE_MAX)
		return (EINVAL);
	if ((error = findat(p, fd, path, NOFOLLOW, &vp)) != 0)
		return (error);
	if (vp->v_type != VLNK)
		error = EINVAL;
	else {
		iov.iov_base = buf;
		iov.iov_len = count;
		uio.uio_iov = &iov;
		uio.uio_iovcnt = 1;
		uio.uio_offset = 0;
		uio.uio_resid = count;
		uio.uio_segflg = UIO_USERSPACE;
		uio.uio_rw = UIO_READ;
		uio.uio_procp = p;
		error = VOP_READLINK(vp, &uio, p->p_ucred);
		*retval = count - uio.uio_resid;
	}
	vput(vp);
	return (error);
}

int
sys_readlink(struct proc *p, void *v, register_t *retval)
{
	struct sys_readlink_args *uap = v;

	return (doreadlinkat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, buf),
	    SCARG(uap, count), retval));
}

int
sys_readlinkat(struct proc *p, void *v, register_t *retval)
{
	struct sys_readlinkat_args *uap = v;

	return (doreadlinkat(p, SCARG(uap, fd), SCARG(uap, path),
	    SCARG(uap, buf), SCARG(uap, count), retval));
}

/* A locked vnode's attributes, unless it is on a read-only file system. */
static int
setattr(struct proc *p, struct vnode *vp, struct vattr *vap)
{
	if (vp->v_mount != NULL && (vp->v_mount->mnt_flag & MNT_RDONLY))
		return (EROFS);
	return (VOP_SETATTR(vp, vap, p->p_ucred, p));
}

/* ... of a path */
static int
setattrat(struct proc *p, int fd, const char *path, u_long follow,
    struct vattr *vap)
{
	struct vnode *vp;
	int error;

	if ((error = findat(p, fd, path, follow, &vp)) != 0)
		return (error);
	error = setattr(p, vp, vap);
	vput(vp);
	return (error);
}

/* ... and of a descriptor */
static int
setattrfd(struct proc *p, int fd, struct vattr *vap)
{
	struct file *fp;
	struct vnode *vp;
	int error;

	if ((error = findfd(p, fd, &fp, &vp)) != 0)
		return (error);
	error = setattr(p, vp, vap);
	donefd(p, fp, vp);
	return (error);
}

int
sys_chflags(struct proc *p, void *v, register_t *retval)
{
	struct sys_chflags_args *uap = v;
	struct vattr va;

	if (SCARG(uap, flags) == (u_int)VNOVAL)
		return (EINVAL);
	vattr_null(&va);
	va.va_flags = SCARG(uap, flags);
	return (setattrat(p, AT_FDCWD, SCARG(uap, path), FOLLOW, &va));
}

int
sys_fchflags(struct proc *p, void *v, register_t *retval)
{
	struct sys_fchflags_args *uap = v;
	struct vattr va;

	if (SCARG(uap, flags) == (u_int)VNOVAL)
		return (EINVAL);
	vattr_null(&va);
	va.va_flags = SCARG(uap, flags);
	return (setattrfd(p, SCARG(uap, fd), &va));
}

static int
dochmodat(struct proc *p, int fd, const char *path, mode_t mode, int flag)
{
	struct vattr va;

	if ((mode & ~(S_IFMT | ALLPERMS)) || (flag & ~AT_SYMLINK_NOFOLLOW))
		return (EINVAL);
	vattr_null(&va);
	va.va_mode = mode & ALLPERMS;
	return (setattrat(p, fd, path,
	    (flag & AT_SYMLINK_NOFOLLOW) ? NOFOLLOW : FOLLOW, &va));
}

int
sys_chmod(struct proc *p, void *v, register_t *retval)
{
	struct sys_chmod_args *uap = v;

	return (dochmodat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, mode), 0));
}

int
sys_fchmodat(struct proc *p, void *v, register_t *retval)
{
	struct sys_fchmodat_args *uap = v;

	return (dochmodat(p, SCARG(uap, fd), SCARG(uap, path),
	    SCARG(uap, mode), SCARG(uap, flag)));
}

int
sys_fchmod(struct proc *p, void *v, register_t *retval)
{
	struct sys_fchmod_args *uap = v;
	struct vattr va;

	if (SCARG(uap, mode) & ~(S_IFMT | ALLPERMS))
		return (EINVAL);
	vattr_null(&va);
	va.va_mode = SCARG(uap, mode) & ALLPERMS;
	return (setattrfd(p, SCARG(uap, fd), &va));
}

static int
dochownat(struct proc *p, int fd, const char *path, uid_t uid, gid_t gid,
    int flag)
{
	struct vattr va;

	if (flag & ~AT_SYMLINK_NOFOLLOW)
		return (EINVAL);
	vattr_null(&va);
	va.va_uid = uid;
	va.va_gid = gid;
	return (setattrat(p, fd, path,
	    (flag & AT_SYMLINK_NOFOLLOW) ? NOFOLLOW : FOLLOW, &va));
}

int
sys_chown(struct proc *p, void *v, register_t *retval)
{
	struct sys_chown_args *uap = v;

	return (dochownat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, uid),
	    SCARG(uap, gid), 0));
}

int
sys_lchown(struct proc *p, void *v, register_t *retval)
{
	struct sys_lchown_args *uap = v;

	return (dochownat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, uid),
	    SCARG(uap, gid), AT_SYMLINK_NOFOLLOW));
}

int
sys_fchownat(struct proc *p, void *v, register_t *retval)
{
	struct sys_fchownat_args *uap = v;

	return (dochownat(p, SCARG(uap, fd), SCARG(uap, path),
	    SCARG(uap, uid), SCARG(uap, gid), SCARG(uap, flag)));
}

int
sys_fchown(struct proc *p, void *v, register_t *retval)
{
	struct sys_fchown_args *uap = v;
	struct vattr va;

	vattr_null(&va);
	va.va_uid = SCARG(uap, uid);
	va.va_gid = SCARG(uap, gid);
	return (setattrfd(p, SCARG(uap, fd), &va));
}

/*
 * The times to set: ts[0] access, ts[1] modification, with UTIME_NOW and
 * UTIME_OMIT.  Setting both to now is what a writer may do, too.
 */
static int
settimes(const struct timespec ts[2], struct vattr *vap)
{
	struct timespec now;
	int i;

	nanotime(&now);
	vattr_null(vap);
	if (ts[0].tv_nsec == UTIME_NOW && ts[1].tv_nsec == UTIME_NOW)
		vap->va_vaflags |= VA_UTIMES_NULL;
	for (i = 0; i < 2; i++) {
		struct timespec *to = i == 0 ? &vap->va_atime : &vap->va_mtime;

		if (ts[i].tv_nsec == UTIME_OMIT)
			continue;
		if (ts[i].tv_nsec == UTIME_NOW) {
			*to = now;
			continue;
		}
		if (ts[i].tv_nsec < 0 || ts[i].tv_nsec >= 1000000000L)
			return (EINVAL);
		to->tv_sec = ts[i].tv_sec;
		to->tv_nsec = ts[i].tv_nsec;
	}
	return (0);
}

static int
copyin_timespecs(const struct timespec *uts, struct vattr *vap)
{
	struct timespec ts[2];
	int error;

	if (uts == NULL)
		ts[0].tv_nsec = ts[1].tv_nsec = UTIME_NOW;
	else if ((error = copyin(uts, ts, sizeof(ts))) != 0)
		return (error);
	return (settimes(ts, vap));
}

static int
copyin_timevals(const struct timeval *utv, struct vattr *vap)
{
	struct timespec ts[2];
	struct timeval tv[2];
	int error, i;

	if (utv == NULL)
		return (copyin_timespecs(NULL, vap));
	if ((error = copyin(utv, tv, sizeof(tv))) != 0)
		return (error);
	for (i = 0; i < 2; i++) {
		if (tv[i].tv_usec < 0 || tv[i].tv_usec >= 1000000)
			return (EINVAL);
		TIMEVAL_TO_TIMESPEC(&tv[i], &ts[i]);
		if (ts[i].tv_sec != tv[i].tv_sec)
			return (EINVAL);
	}
	return (settimes(ts, vap));
}

int
sys_utimes(struct proc *p, void *v, register_t *retval)
{
	struct sys_utimes_args *uap = v;
	struct vattr va;
	int error;

	if ((error = copyin_timevals(SCARG(uap, tptr), &va)) != 0)
		return (error);
	return (setattrat(p, AT_FDCWD, SCARG(uap, path), FOLLOW, &va));
}

int
sys_futimes(struct proc *p, void *v, register_t *retval)
{
	struct sys_futimes_args *uap = v;
	struct vattr va;
	int error;

	if ((error = copyin_timevals(SCARG(uap, tptr), &va)) != 0)
		return (error);
	return (setattrfd(p, SCARG(uap, fd), &va));
}

int
sys_utimensat(struct proc *p, void *v, register_t *retval)
{
	struct sys_utimensat_args *uap = v;
	struct vattr va;
	int error;

	if (SCARG(uap, flag) & ~AT_SYMLINK_NOFOLLOW)
		return (EINVAL);
	if ((error = copyin_timespecs(SCARG(uap, times), &va)) != 0)
		return (error);
	return (setattrat(p, SCARG(uap, fd), SCARG(uap, path),
	    (SCARG(uap, flag) & AT_SYMLINK_NOFOLLOW) ? NOFOLLOW : FOLLOW,
	    &va));
}

int
sys_futimens(struct proc *p, void *v, register_t *retval)
{
	struct sys_futimens_args *uap = v;
	struct vattr va;
	int error;

	if ((error = copyin_timespecs(SCARG(uap, times), &va)) != 0)
		return (error);
	return (setattrfd(p, SCARG(uap, fd), &va));
}

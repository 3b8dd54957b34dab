/* SPDX-License-Identifier: ISC */
/*
 * System calls on files as objects: open, seek, truncate, read directories,
 * and the process's current and root directory.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/stat.h>
#include <sys/syscallargs.h>
#include <sys/ucred.h>
#include <sys/unistd.h>
#include <sys/vnode.h>

/* open()'s O_SHLOCK and O_EXLOCK; vp is locked, and unlocked meanwhile. */
static int
open_lock(struct proc *p, struct file *fp, struct vnode *vp, int flags)
{
	struct flock fl;
	int error, type = F_FLOCK;

	memset(&fl, 0, sizeof(fl));
	fl.l_whence = SEEK_SET;
	fl.l_type = (flags & O_EXLOCK) ? F_WRLCK : F_RDLCK;
	if ((flags & FNONBLOCK) == 0)
		type |= F_WAIT;
	VOP_UNLOCK(vp, 0, p);
	error = VOP_ADVLOCK(vp, fp, F_SETLK, &fl, type);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	if (error == 0)
		fp->f_iflags |= FIF_HASLOCK;
	return (error);
}

static int
doopenat(struct proc *p, int fd, const char *path, int oflags, mode_t mode,
    register_t *retval)
{
	struct filedesc *fdp = p->p_fd;
	struct nameidata nd;
	struct file *fp;
	struct vnode *vp;
	int flags = FFLAGS(oflags), error, indx;

	if ((error = falloc(p, &fp, &indx)) != 0)
		return (error);
	if (flags & O_CLOEXEC)
		fdp->fd_ofileflags[indx] |= UF_EXCLOSE;
	NDINITAT(&nd, LOOKUP, 0, UIO_USERSPACE, fd, path, p);
	p->p_dupfd = -1;
	error = vn_open(&nd, flags, mode & ~fdp->fd_cmask & ALLPERMS &
	    ~S_ISVTX);
	if (error) {
		/* /dev/fd/N has no vnode of its own to open. */
		if (error == ENXIO && p->p_dupfd >= 0) {
			error = dupfdopen(p, indx, p->p_dupfd, oflags);
			if (error == 0) {
				*retval = indx;
				return (0);
			}
		}
		/* A file may exist already that would be "created" again. */
		if (error == ERESTART)
			error = EINTR;
		fdremove(fdp, indx);
		closef(fp, p);
		return (error);
	}
	p->p_dupfd = 0;
	vp = nd.ni_vp;
	fp->f_flag = flags & FMASK;
	fp->f_type = DTYPE_VNODE;
	fp->f_ops = &vnops;
	fp->f_data = vp;
	error = 0;
	if (flags & (O_EXLOCK | O_SHLOCK))
		error = open_lock(p, fp, vp, flags);
	VOP_UNLOCK(vp, 0, p);
	if (error) {
		fdremove(fdp, indx);
		closef(fp, p);
		return (error);
	}
	*retval = indx;
	FILE_SET_MATURE(fp, p);
	return (0);
}

int
sys_open(struct proc *p, void *v, register_t *retval)
{
	struct sys_open_args *uap = v;

	return (doopenat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, flags),
	    SCARG(uap, mode), retval));
}

int
sys_openat(struct proc *p, void *v, register_t *retval)
{
	struct sys_openat_args *uap = v;

	return (doopenat(p, SCARG(uap, fd), SCARG(uap, path),
	    SCARG(uap, flags), SCARG(uap, mode), retval));
}

int
sys_lseek(struct proc *p, void *v, register_t *retval)
{
	struct sys_lseek_args *uap = v;
	struct file *fp;
	struct vnode *vp;
	struct vattr va;
	off_t base, off;
	int error;

	if ((fp = fd_getfile(p->p_fd, SCARG(uap, fd))) == NULL)
		return (EBADF);
	vp = fp->f_data;
	if (fp->f_type != DTYPE_VNODE || vp->v_type == VFIFO ||
	    (vp->v_flag & VISTTY))
		return (ESPIPE);
	switch (SCARG(uap, whence)) {
	case SEEK_SET:
		base = 0;
		break;
	case SEEK_CUR:
		base = fp->f_offset;
		break;
	case SEEK_END:
		FREF(fp);
		vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
		error = VOP_GETATTR(vp, &va, p->p_ucred, p);
		VOP_UNLOCK(vp, 0, p);
		if (error) {
			FRELE(fp, p);
			return (error);
		}
		base = va.va_size;
		break;
	default:
		return (EINVAL);
	}
	error = 0;
	/* Special files use the whole range: /dev/mem's upper half. */
	if (__builtin_add_overflow(base, SCARG(uap, offset), &off))
		error = EOVERFLOW;
	else if (off < 0 && vp->v_type != VCHR)
		error = EINVAL;
	else
		*(off_t *)retval = fp->f_offset = off;
	if (SCARG(uap, whence) == SEEK_END)
		FRELE(fp, p);
	return (error);
}

int
sys_getdirentries(struct proc *p, void *v, register_t *retval)
{
	struct sys_getdirentries_args *uap = v;
	struct file *fp;
	struct vnode *vp;
	struct iovec iov;
	struct uio uio;
	off_t start;
	int error, eof;

	if (SCARG(uap, count) < 0)
		return (EINVAL);
	if ((error = getvnode(p->p_fd, SCARG(uap, fd), &fp)) != 0)
		return (error);
	vp = fp->f_data;
	if ((fp->f_flag & FREAD) == 0) {
		error = EBADF;
		goto out;
	}
	if (vp->v_type != VDIR) {
		error = EINVAL;
		goto out;
	}
	iov.iov_base = SCARG(uap, buf);
	iov.iov_len = SCARG(uap, count);
	uio.uio_iov = &iov;
	uio.uio_iovcnt = 1;
	uio.uio_rw = UIO_READ;
	uio.uio_segflg = UIO_USERSPACE;
	uio.uio_procp = p;
	uio.uio_resid = SCARG(uap, count);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	start = uio.uio_offset = fp->f_offset;
	if (start < 0)
		error = EINVAL;
	else
		error = VOP_READDIR(vp, &uio, fp->f_cred, &eof);
	fp->f_offset = uio.uio_offset;
	VOP_UNLOCK(vp, 0, p);
	if (error == 0)
		error = copyout(&start, SCARG(uap, basep), sizeof(start));
	*retval = SCARG(uap, count) - uio.uio_resid;
out:
	FRELE(fp, p);
	return (error);
}

/* RLIMIT_FSIZE holds for a length that is asked for, too. */
static int
dotruncate(struct proc *p, struct vnode *vp, off_t length, struct ucred *cred)
{
	struct vattr va;
	int error;

	if (vp->v_type == VDIR)
		return (EISDIR);
	if ((error = vn_writechk(vp)) != 0)
		return (error);
	if ((error = VOP_GETATTR(vp, &va, cred, p)) != 0)
		return (error);
	if ((u_quad_t)length > va.va_size &&
	    (rlim_t)length > lim_cur(p, RLIMIT_FSIZE)) {
		psignal(p, SIGXFSZ);
		return (EFBIG);
	}
	vattr_null(&va);
	va.va_size = length;
	return (VOP_SETATTR(vp, &va, cred, p));
}

int
sys_truncate(struct proc *p, void *v, register_t *retval)
{
	struct sys_truncate_args *uap = v;
	struct nameidata nd;
	int error;

	if (SCARG(uap, length) < 0)
		return (EINVAL);
	NDINIT(&nd, LOOKUP, FOLLOW | LOCKLEAF, UIO_USERSPACE,
	    SCARG(uap, path), p);
	if ((error = namei(&nd)) != 0)
		return (error);
	if (nd.ni_vp->v_type != VDIR)
		error = VOP_ACCESS(nd.ni_vp, VWRITE, p->p_ucred, p);
	if (error == 0)
		error = dotruncate(p, nd.ni_vp, SCARG(uap, length),
		    p->p_ucred);
	vput(nd.ni_vp);
	return (error);
}

int
sys_ftruncate(struct proc *p, void *v, register_t *retval)
{
	struct sys_ftruncate_args *uap = v;
	struct file *fp;
	int error;

	if (SCARG(uap, length) < 0)
		return (EINVAL);
	if ((error = getvnode(p->p_fd, SCARG(uap, fd), &fp)) != 0)
		return (error);
	if ((fp->f_flag & FWRITE) == 0)
		error = EINVAL;
	else {
		vn_lock(fp->f_data, LK_EXCLUSIVE | LK_RETRY, p);
		error = dotruncate(p, fp->f_data, SCARG(uap, length),
		    fp->f_cred);
		VOP_UNLOCK(fp->f_data, 0, p);
	}
	FRELE(fp, p);
	return (error);
}

int
sys_fsync(struct proc *p, void *v, register_t *retval)
{
	struct sys_fsync_args *uap = v;
	struct file *fp;
	int error;

	if ((error = getvnode(p->p_fd, SCARG(uap, fd), &fp)) != 0)
		return (error);
	vn_lock(fp->f_data, LK_EXCLUSIVE | LK_RETRY, p);
	error = VOP_FSYNC(fp->f_data, fp->f_cred, MNT_WAIT, p);
	VOP_UNLOCK(fp->f_data, 0, p);
	FRELE(fp, p);
	return (error);
}

int
sys_sync(struct proc *p, void *v, register_t *retval)
{
	struct mount *mp;

	TAILQ_FOREACH(mp, &mountlist, mnt_list)
		if ((mp->mnt_flag & MNT_RDONLY) == 0)
			VFS_SYNC(mp, MNT_NOWAIT, p->p_ucred, p);
	return (0);
}

/* The directory a path names, referenced; it must be searchable. */
static int
finddir(struct proc *p, const char *path, struct vnode **vpp)
{
	struct nameidata nd;
	int error;

	NDINIT(&nd, LOOKUP, FOLLOW | LOCKLEAF, UIO_USERSPACE, path, p);
	if ((error = namei(&nd)) != 0)
		return (error);
	if (nd.ni_vp->v_type != VDIR)
		error = ENOTDIR;
	else
		error = VOP_ACCESS(nd.ni_vp, VEXEC, p->p_ucred, p);
	if (error) {
		vput(nd.ni_vp);
		return (error);
	}
	VOP_UNLOCK(nd.ni_vp, 0, p);
	*vpp = nd.ni_vp;
	return (0);
}

/* Takes over the reference to vp. */
static void
setcwd(struct filedesc *fdp, struct vnode *vp)
{
	struct vnode *old = fdp->fd_cdir;

	fdp->fd_cdir = vp;
	if (old != NULL)
		vrele(old);
}

int
sys_chdir(struct proc *p, void *v, register_t *retval)
{
	struct sys_chdir_args *uap = v;
	struct vnode *vp;
	int error;

	if ((error = finddir(p, SCARG(uap, path), &vp)) == 0)
		setcwd(p->p_fd, vp);
	return (error);
}

int
sys_fchdir(struct proc *p, void *v, register_t *retval)
{
	struct sys_fchdir_args *uap = v;
	struct filedesc *fdp = p->p_fd;
	struct file *fp;
	struct vnode *vp;
	int error;

	if ((fp = fd_getfile(fdp, SCARG(uap, fd))) == NULL)
		return (EBADF);
	vp = fp->f_data;
	if (fp->f_type != DTYPE_VNODE || vp->v_type != VDIR)
		return (ENOTDIR);
	vref(vp);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	error = VOP_ACCESS(vp, VEXEC, p->p_ucred, p);
	VOP_UNLOCK(vp, 0, p);
	/* A descriptor from outside does not lead out of a changed root. */
	if (error == 0 && fdp->fd_rdir != NULL &&
	    !vn_isunder(vp, fdp->fd_rdir, p))
		error = EPERM;
	if (error)
		vrele(vp);
	else
		setcwd(fdp, vp);
	return (error);
}

int
sys_chroot(struct proc *p, void *v, register_t *retval)
{
	struct sys_chroot_args *uap = v;
	struct filedesc *fdp = p->p_fd;
	struct vnode *vp, *old;
	int error;

	if ((error = suser(p, 0)) != 0)
		return (error);
	if ((error = finddir(p, SCARG(uap, path), &vp)) != 0)
		return (error);
	old = fdp->fd_rdir;
	fdp->fd_rdir = vp;
	if (old != NULL) {
		/*
		 * Inside a changed root a second one takes the current
		 * directory along, lest that be left above the new root.
		 */
		vref(vp);
		setcwd(fdp, vp);
		vrele(old);
	}
	return (0);
}

int
sys_umask(struct proc *p, void *v, register_t *retval)
{
	struct sys_umask_args *uap = v;

	*retval = p->p_fd->fd_cmask;
	p->p_fd->fd_cmask = SCARG(uap, newmask) & ACCESSPERMS;
	return (0);
}

/* Takes a device away from all who have it open. */
int
sys_revoke(struct proc *p, void *v, register_t *retval)
{
	struct sys_revoke_args *uap = v;
	struct nameidata nd;
	struct vnode *vp;
	struct vattr va;
	int error;

	NDINIT(&nd, LOOKUP, FOLLOW | LOCKLEAF, UIO_USERSPACE,
	    SCARG(uap, path), p);
	if ((error = namei(&nd)) != 0)
		return (error);
	vp = nd.ni_vp;
	if (vp->v_type != VCHR && vp->v_type != VBLK)
		error = EINVAL;
	else
		error = VOP_GETATTR(vp, &va, p->p_ucred, p);
	if (error == 0 && p->p_ucred->cr_uid != va.va_uid)
		error = suser(p, 0);
	VOP_UNLOCK(vp, 0, p);
	if (error == 0)
		error = VOP_REVOKE(vp, REVOKEALL);
	vrele(vp);
	return (error);
}

int
sys_pathconf(struct proc *p, void *v, register_t *retval)
{
	struct sys_pathconf_args *uap = v;
	struct nameidata nd;
	int error;

	NDINIT(&nd, LOOKUP, FOLLOW | LOCKLEAF, UIO_USERSPACE,
	    SCARG(uap, path), p);
	if ((error = namei(&nd)) != 0)
		return (error);
	error = VOP_PATHCONF(nd.ni_vp, SCARG(uap, name), retval);
	vput(nd.ni_vp);
	return (error);
}

int
sys_fpathconf(struct proc *p, void *v, register_t *retval)
{
	struct sys_fpathconf_args *uap = v;
	struct file *fp;
	int error;

	if ((fp = fd_getfile(p->p_fd, SCARG(uap, fd))) == NULL)
		return (EBADF);
	if (fp->f_type != DTYPE_VNODE) {
		if (SCARG(uap, name) != _PC_PIPE_BUF)
			return (EINVAL);
		*retval = PIPE_BUF;
		return (0);
	}
	FREF(fp);
	vn_lock(fp->f_data, LK_EXCLUSIVE | LK_RETRY, p);
	error = VOP_PATHCONF(fp->f_data, SCARG(uap, name), retval);
	VOP_UNLOCK(fp->f_data, 0, p);
	FRELE(fp, p);
	return (error);
}

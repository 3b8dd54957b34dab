/* SPDX-License-Identifier: ISC */
/* Opening vnodes, and open files that are vnodes. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/dirent.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/filio.h>
#include <sys/ioctl.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/stat.h>
#include <sys/tty.h>
#include <sys/ucred.h>
#include <sys/vnode.h>

/*
 * Locks a referenced vnode.  Without LK_RETRY it is ENOENT for one that has
 * lost its file, also while we waited.
 */
int
vn_lock(struct vnode *vp, int flags, struct proc *p)
{
	int error;

	if (__predict_true(vp->v_lockholder == NULL && vp->v_type != VBAD &&
	    !(vp->v_flag & VXLOCK))) {
		vp->v_lockholder = curproc;
		return (0);
	}
	for (;;) {
		if (vp->v_flag & VXLOCK) {
			if (flags & LK_NOWAIT)
				return (EBUSY);
			tsleep(&vp->v_flag, PINOD, "vn_lock", 0);
			continue;
		}
		if ((error = VOP_LOCK(vp, flags, p)) != 0)
			return (error);
		if (vp->v_type != VBAD || (flags & LK_RETRY))
			return (0);
		VOP_UNLOCK(vp, 0, p);
		return (ENOENT);
	}
}

/* Makes the file that vn_open did not find; ni_vp becomes the locked vnode. */
static int
vn_create(struct nameidata *ndp, int fmode, int cmode)
{
	struct vattr va;
	int error;

	vattr_null(&va);
	va.va_type = VREG;
	va.va_mode = cmode;
	if (fmode & O_EXCL)
		va.va_vaflags |= VA_EXCLUSIVE;
	error = VOP_CREATE(ndp->ni_dvp, &ndp->ni_vp, &ndp->ni_cnd, &va);
	vput(ndp->ni_dvp);
	return (error);
}

/* May the existing file be opened so? */
static int
vn_openchk(struct vnode *vp, int fmode, struct ucred *cred, struct proc *p)
{
	mode_t acc = 0;
	int error;

	if (vp->v_type == VSOCK)
		return (EOPNOTSUPP);
	if (vp->v_type == VLNK)
		return (ELOOP);
	if ((fmode & O_DIRECTORY) && vp->v_type != VDIR)
		return (ENOTDIR);
	if (fmode & FREAD)
		acc |= VREAD;
	if (fmode & (FWRITE | O_TRUNC)) {
		if (vp->v_type == VDIR)
			return (EISDIR);
		if ((error = vn_writechk(vp)) != 0)
			return (error);
		acc |= VWRITE;
	}
	return (acc != 0 ? VOP_ACCESS(vp, acc, cred, p) : 0);
}

static int
vn_truncate(struct vnode *vp, u_quad_t size, struct ucred *cred,
    struct proc *p)
{
	struct vattr va;

	vattr_null(&va);
	va.va_size = size;
	return (VOP_SETATTR(vp, &va, cred, p));
}

/*
 * Opens what ndp names (NDINIT was done); ni_vp is returned locked.  fmode has
 * FREAD, FWRITE and O_*, cmode the permissions of a new file.
 */
int
vn_open(struct nameidata *ndp, int fmode, int cmode)
{
	struct proc *p = ndp->ni_cnd.cn_proc;
	struct ucred *cred = p->p_ucred;
	struct vnode *vp;
	int error, created = 0;

	if ((fmode & (FREAD | FWRITE)) == 0)
		return (EINVAL);
	if ((fmode & (O_TRUNC | FWRITE)) == O_TRUNC)
		return (EINVAL);
	if (fmode & O_CREAT) {
		ndp->ni_cnd.cn_nameiop = CREATE;
		ndp->ni_cnd.cn_flags = LOCKPARENT | LOCKLEAF;
		if ((fmode & (O_EXCL | O_NOFOLLOW)) == 0)
			ndp->ni_cnd.cn_flags |= FOLLOW;
	} else {
		ndp->ni_cnd.cn_nameiop = LOOKUP;
		ndp->ni_cnd.cn_flags = LOCKLEAF;
		if ((fmode & O_NOFOLLOW) == 0)
			ndp->ni_cnd.cn_flags |= FOLLOW;
	}
	if ((error = namei(ndp)) != 0)
		return (error);
	if ((vp = ndp->ni_vp) == NULL) {
		error = vn_create(ndp, fmode, cmode);
		namei_free(ndp);
		if (error)
			return (error);
		vp = ndp->ni_vp;
		created = 1;
		fmode &= ~O_TRUNC;
	} else {
		if (ndp->ni_dvp == vp)
			vrele(vp);
		else if (ndp->ni_dvp != NULL)
			vput(ndp->ni_dvp);
		namei_free(ndp);
		error = (fmode & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL) ?
		    EEXIST : vn_openchk(vp, fmode, cred, p);
		if (error)
			goto bad;
	}
	if (created && (fmode & O_DIRECTORY)) {
		error = ENOTDIR;
		goto bad;
	}
	if ((fmode & O_TRUNC) && vp->v_type == VREG &&
	    (error = vn_truncate(vp, 0, cred, p)) != 0)
		goto bad;
	if ((error = VOP_OPEN(vp, fmode, cred, p)) != 0)
		goto bad;
	if (fmode & FWRITE)
		vp->v_writecount++;
	return (0);
bad:
	ndp->ni_vp = NULL;
	vput(vp);
	return (error);
}

/* May the file be written at all?  (Not a question of permission.) */
int
vn_writechk(struct vnode *vp)
{
	if (vp->v_type == VREG || vp->v_type == VDIR || vp->v_type == VLNK) {
		if (vp->v_mount != NULL && (vp->v_mount->mnt_flag & MNT_RDONLY))
			return (EROFS);
	}
	if (vp->v_textcount > 0)
		return (ETXTBSY);
	vp->v_flag &= ~VTEXT;
	return (0);
}

void
vn_marktext(struct vnode *vp)
{
	vp->v_flag |= VTEXT;
}

/* Undoes vn_open; consumes the reference.  vp is not locked. */
int
vn_close(struct vnode *vp, int flags, struct ucred *cred, struct proc *p)
{
	int error;

	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	if (flags & FWRITE)
		vp->v_writecount--;
	error = VOP_CLOSE(vp, flags, cred, p);
	vput(vp);
	return (error);
}

/*
 * Reads or writes a vnode for the kernel.  What was left over goes to *aresid;
 * without aresid a short transfer is EIO.
 */
int
vn_rdwr(enum uio_rw rw, struct vnode *vp, void *base, int len, off_t offset,
    enum uio_seg segflg, int ioflg, struct ucred *cred, size_t *aresid,
    struct proc *p)
{
	struct iovec iov;
	struct uio uio;
	int error;

	if (len < 0 || offset < 0)
		return (EINVAL);
	iov.iov_base = base;
	iov.iov_len = len;
	uio.uio_iov = &iov;
	uio.uio_iovcnt = 1;
	uio.uio_resid = len;
	uio.uio_offset = offset;
	uio.uio_segflg = segflg;
	uio.uio_rw = rw;
	uio.uio_procp = p;
	if ((ioflg & IO_NODELOCKED) == 0 &&
	    (error = vn_lock(vp, LK_EXCLUSIVE, p)) != 0)
		return (error);
	error = rw == UIO_READ ? VOP_READ(vp, &uio, ioflg, cred) :
	    VOP_WRITE(vp, &uio, ioflg, cred);
	if ((ioflg & IO_NODELOCKED) == 0)
		VOP_UNLOCK(vp, 0, p);
	if (aresid != NULL)
		*aresid = uio.uio_resid;
	else if (error == 0 && uio.uio_resid != 0)
		error = EIO;
	return (error);
}

/* A transfer in a regular file: does its end still fit in off_t? */
static int
vn_rangechk(struct vnode *vp, off_t off, struct uio *uio)
{
	if (vp->v_type != VREG && vp->v_type != VDIR)
		return (0);
	if (off < 0)
		return (EINVAL);
	if (uio->uio_resid > (u_quad_t)(0x7fffffffffffffffLL - off))
		return (uio->uio_rw == UIO_READ ? EINVAL : EFBIG);
	return (0);
}

static int
vn_read(struct file *fp, off_t *poff, struct uio *uio, struct ucred *cred)
{
	struct vnode *vp = fp->f_data;
	struct proc *p = uio->uio_procp;
	size_t cnt = uio->uio_resid;
	int error;

	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	/* Only now: another user of the file may have moved *poff. */
	if ((error = vn_rangechk(vp, *poff, uio)) == 0) {
		uio->uio_offset = *poff;
		error = VOP_READ(vp, uio, (fp->f_flag & FNONBLOCK) ?
		    IO_NDELAY : 0, cred);
		*poff += cnt - uio->uio_resid;
	}
	VOP_UNLOCK(vp, 0, p);
	return (error);
}

static int
vn_write(struct file *fp, off_t *poff, struct uio *uio, struct ucred *cred)
{
	struct vnode *vp = fp->f_data;
	struct proc *p = uio->uio_procp;
	size_t cnt = uio->uio_resid;
	int error, ioflag = IO_UNIT;

	if ((fp->f_flag & FAPPEND) && vp->v_type == VREG)
		ioflag |= IO_APPEND;
	if (fp->f_flag & FNONBLOCK)
		ioflag |= IO_NDELAY;
	if ((fp->f_flag & FFSYNC) ||
	    (vp->v_mount != NULL && (vp->v_mount->mnt_flag & MNT_SYNCHRONOUS)))
		ioflag |= IO_SYNC;
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	if ((error = vn_rangechk(vp, *poff, uio)) == 0) {
		uio->uio_offset = *poff;
		error = VOP_WRITE(vp, uio, ioflag, cred);
		if (ioflag & IO_APPEND)
			*poff = uio->uio_offset;
		else
			*poff += cnt - uio->uio_resid;
	}
	VOP_UNLOCK(vp, 0, p);
	return (error);
}

/*
 * RLIMIT_FSIZE, for a file system's write once it knows uio_offset.  What does
 * not fit is taken off uio_resid, to be added again afterwards; if nothing
 * fits, it is EFBIG and SIGXFSZ.
 */
int
vn_fsizechk(struct uio *uio, int ioflag, size_t *overrun)
{
	struct proc *p = uio->uio_procp;
	rlim_t limit, room;

	*overrun = 0;
	if (p == NULL || (ioflag & IO_NOLIMIT) || uio->uio_resid == 0)
		return (0);
	limit = lim_cur(p, RLIMIT_FSIZE);
	room = limit > (rlim_t)uio->uio_offset ? limit - uio->uio_offset : 0;
	if (room == 0) {
		psignal(p, SIGXFSZ);
		return (EFBIG);
	}
	if (uio->uio_resid > room) {
		*overrun = uio->uio_resid - room;
		uio->uio_resid = room;
	}
	return (0);
}

/* Fills what stat(2) returns. */
int
vn_stat(struct vnode *vp, struct stat *sb, struct proc *p)
{
	struct vattr va;
	int error;

	if ((error = VOP_GETATTR(vp, &va, p->p_ucred, p)) != 0)
		return (error);
	/* All of it: padding and spare fields go to user space. */
	memset(sb, 0, sizeof(*sb));
	sb->st_dev = va.va_fsid;
	sb->st_ino = va.va_fileid;
	sb->st_mode = (va.va_mode & ~S_IFMT) | VTTOIF(va.va_type);
	sb->st_nlink = va.va_nlink;
	sb->st_uid = va.va_uid;
	sb->st_gid = va.va_gid;
	sb->st_rdev = va.va_rdev;
	sb->st_size = va.va_size;
	sb->st_atim.tv_sec = va.va_atime.tv_sec;
	sb->st_atim.tv_nsec = va.va_atime.tv_nsec;
	sb->st_mtim.tv_sec = va.va_mtime.tv_sec;
	sb->st_mtim.tv_nsec = va.va_mtime.tv_nsec;
	sb->st_ctim.tv_sec = va.va_ctime.tv_sec;
	sb->st_ctim.tv_nsec = va.va_ctime.tv_nsec;
	sb->st_blksize = va.va_blocksize;
	sb->st_flags = va.va_flags;
	sb->st_gen = suser_ucred(p->p_ucred) == 0 ? va.va_gen : 0;
	sb->st_blocks = va.va_bytes / S_BLKSIZE;
	return (0);
}

static int
vn_statfile(struct file *fp, struct stat *sb, struct proc *p)
{
	struct vnode *vp = fp->f_data;
	int error;

	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	error = vn_stat(vp, sb, p);
	VOP_UNLOCK(vp, 0, p);
	return (error);
}

/* A terminal becomes the session's controlling one: remember its vnode. */
static void
vn_setctty(struct vnode *vp, struct proc *p)
{
	struct session *sp = p->p_session;

	if (sp->s_ttyvp == vp)
		return;
	vref(vp);
	if (sp->s_ttyvp != NULL)
		vrele(sp->s_ttyvp);
	sp->s_ttyvp = vp;
}

static int
vn_ioctl(struct file *fp, u_long com, caddr_t data, struct proc *p)
{
	struct vnode *vp = fp->f_data;
	struct vattr va;
	int error;

	switch (vp->v_type) {
	case VREG:
	case VDIR:
		if (com == FIONBIO || com == FIOASYNC)
			return (0);
		if (com == FIONREAD) {
			vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
			error = VOP_GETATTR(vp, &va, p->p_ucred, p);
			VOP_UNLOCK(vp, 0, p);
			if (error == 0 && fp->f_offset >= (off_t)va.va_size)
				*(int *)data = 0;
			else if (error == 0)
				*(int *)data = MIN(va.va_size - fp->f_offset,
				    INT_MAX);
			return (error);
		}
		break;
	default:
		break;
	}
	error = VOP_IOCTL(vp, com, data, fp->f_flag, fp->f_cred, p);
	if (error == 0 && com == TIOCSCTTY && vp->v_type == VCHR)
		vn_setctty(vp, p);
	return (error);
}

static int
vn_poll(struct file *fp, int events, struct proc *p)
{
	struct vnode *vp = fp->f_data;

	/* A FIFO's two sides differ; what it is asked for tells which one. */
	if (vp->v_type == VFIFO) {
		if (!(fp->f_flag & FREAD))
			events &= ~(POLLIN | POLLRDNORM);
		if (!(fp->f_flag & FWRITE))
			events &= ~POLLOUT;
	}
	return (VOP_POLL(vp, events, p));
}

static int
vn_closefile(struct file *fp, struct proc *p)
{
	return (vn_close(fp->f_data, fp->f_flag, fp->f_cred, p));
}

const struct fileops vnops = {
	.fo_read = vn_read,
	.fo_write = vn_write,
	.fo_ioctl = vn_ioctl,
	.fo_poll = vn_poll,
	.fo_stat = vn_statfile,
	.fo_close = vn_closefile,
};

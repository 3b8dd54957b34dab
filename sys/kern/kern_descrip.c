/* SPDX-License-Identifier: ISC */
/*
 * Descriptor tables and the open files behind them.  A file is in the table
 * from the moment it gets its number, but larval -- invisible to every call --
 * until it has been opened for good.
 */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/ioctl.h>
#include <sys/malloc.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/stat.h>
#include <sys/syscallargs.h>
#include <sys/ucred.h>
#include <sys/unistd.h>
#include <sys/vnode.h>

struct filelist filehead = LIST_HEAD_INITIALIZER(filehead);
int nfiles;			/* open files */

static int
fdlimit(struct proc *p)
{
	rlim_t cur = lim_cur(p, RLIMIT_NOFILE);

	return (cur < (rlim_t)maxfiles ? (int)cur : maxfiles);
}

/* Keeps the hints right after slot fd was taken. */
static void
fd_used(struct filedesc *fdp, int fd)
{
	if (fd > fdp->fd_lastfile)
		fdp->fd_lastfile = fd;
	if (fd == fdp->fd_freefile)
		fdp->fd_freefile = fd + 1;
}

/* Empties a slot.  The file's use count stays as it is. */
void
fdremove(struct filedesc *fdp, int fd)
{
	fdp->fd_ofiles[fd] = NULL;
	fdp->fd_ofileflags[fd] = 0;
	if (fd < fdp->fd_freefile)
		fdp->fd_freefile = fd;
	while (fdp->fd_lastfile >= 0 &&
	    fdp->fd_ofiles[fdp->fd_lastfile] == NULL)
		fdp->fd_lastfile--;
}

/* Arrays for n slots, in one piece; the flags come after the pointers. */
static struct file **
fdarrays(int n)
{
	return (malloc((size_t)n * (sizeof(struct file *) + 1), M_FILEDESC,
	    M_WAITOK | M_CANFAIL | M_ZERO));
}

static void
fdsetarrays(struct filedesc *fdp, struct file **files, int n)
{
	char *flags = (char *)(files + n);

	memcpy(files, fdp->fd_ofiles,
	    (size_t)(fdp->fd_lastfile + 1) * sizeof(*files));
	memcpy(flags, fdp->fd_ofileflags, (size_t)(fdp->fd_lastfile + 1));
	if (fdp->fd_ofiles != fdp->fd_dfiles)
		free(fdp->fd_ofiles, M_FILEDESC);
	fdp->fd_ofiles = files;
	fdp->fd_ofileflags = flags;
	fdp->fd_nfiles = n;
}

/* More slots.  Sleeps, so the table may have changed in any way after it. */
static int
fdexpand(struct filedesc *fdp, int want, int lim)
{
	struct file **files;
	int n;

	n = fdp->fd_nfiles * 2;
	if (n <= want)
		n = want + NDFILE;
	if (n > lim)
		n = lim;
	if ((files = fdarrays(n)) == NULL)
		return (ENOMEM);
	if (n > fdp->fd_nfiles)
		fdsetarrays(fdp, files, n);
	else
		free(files, M_FILEDESC);
	return (0);
}

/*
 * The lowest free descriptor from want on.  The caller fills the slot before
 * it sleeps.
 */
int
fdalloc(struct proc *p, int want, int *result)
{
	struct filedesc *fdp = p->p_fd;
	int error, fd, last, lim;

	lim = fdlimit(p);
	for (;;) {
		fd = want > fdp->fd_freefile ? want : fdp->fd_freefile;
		last = fdp->fd_nfiles < lim ? fdp->fd_nfiles : lim;
		while (fd < last && fdp->fd_ofiles[fd] != NULL)
			fd++;
		if (fd < last) {
			if (want <= fdp->fd_freefile)
				fdp->fd_freefile = fd;
			fd_used(fdp, fd);
			fdp->fd_ofileflags[fd] = 0;
			*result = fd;
			return (0);
		}
		if (fd >= lim)
			return (EMFILE);
		if ((error = fdexpand(fdp, fd, lim)) != 0)
			return (error);
	}
}

/* A larval file and a descriptor for it, with a use for each. */
int
falloc(struct proc *p, struct file **resultfp, int *resultfd)
{
	struct file *fp;
	int error, fd;

	if (nfiles >= maxfiles) {
		tablefull("file");
		return (ENFILE);
	}
	nfiles++;
	fp = malloc(sizeof(*fp), M_FILE, M_WAITOK | M_CANFAIL | M_ZERO);
	if (fp == NULL) {
		nfiles--;
		return (ENOMEM);
	}
	if ((error = fdalloc(p, 0, &fd)) != 0) {
		nfiles--;
		free(fp, M_FILE);
		return (error);
	}
	fp->f_count = 2;
	fp->f_iflags = FIF_LARVAL;
	fp->f_cred = p->p_ucred;
	crhold(fp->f_cred);
	LIST_INSERT_HEAD(&filehead, fp, f_list);
	p->p_fd->fd_ofiles[fd] = fp;
	*resultfp = fp;
	*resultfd = fd;
	return (0);
}

struct file *
fd_getfile(struct filedesc *fdp, int fd)
{
	struct file *fp;

	if ((u_int)fd >= (u_int)fdp->fd_nfiles ||
	    (fp = fdp->fd_ofiles[fd]) == NULL || (fp->f_iflags & FIF_LARVAL))
		return (NULL);
	return (fp);
}

int
getvnode(struct filedesc *fdp, int fd, struct file **fpp)
{
	struct file *fp;

	if ((fp = fd_getfile(fdp, fd)) == NULL)
		return (EBADF);
	if (fp->f_type != DTYPE_VNODE)
		return (EINVAL);
	FREF(fp);
	*fpp = fp;
	return (0);
}

/* An unlock of everything, for closing. */
static void
fdunlock(struct vnode *vp, void *id, int flags)
{
	struct flock lf;

	memset(&lf, 0, sizeof(lf));
	lf.l_whence = SEEK_SET;
	lf.l_type = F_UNLCK;
	(void)VOP_ADVLOCK(vp, id, F_UNLCK, &lf, flags);
}

int
fdrop(struct file *fp, struct proc *p)
{
	struct vnode *vp;
	int error;

	if (--fp->f_count > 0)
		return (0);
	KASSERT(fp->f_count == 0);
	LIST_REMOVE(fp, f_list);
	error = 0;
	if (fp->f_ops != NULL) {
		vp = fp->f_data;
		if (fp->f_type == DTYPE_VNODE && vp->v_lockf != NULL)
			fdunlock(vp, fp, F_FLOCK);
		error = (*fp->f_ops->fo_close)(fp, p);
	}
	crfree(fp->f_cred);
	free(fp, M_FILE);
	nfiles--;
	return (error);
}

int
closef(struct file *fp, struct proc *p)
{
	struct vnode *vp;

	KASSERT(fp->f_count >= 2);
	if (fp->f_type == DTYPE_VNODE && fp->f_ops != NULL) {
		vp = fp->f_data;
		if (vp->v_lockf != NULL)
			fdunlock(vp, p->p_fd, F_POSIX);
	}
	fp->f_count--;
	return (fdrop(fp, p));
}

int
fdrelease(struct proc *p, int fd)
{
	struct file *fp;

	if ((fp = fd_getfile(p->p_fd, fd)) == NULL)
		return (EBADF);
	FREF(fp);
	fdremove(p->p_fd, fd);
	return (closef(fp, p));
}

/* An empty table with p's directories and umask (p may have none yet). */
struct filedesc *
fdinit(struct proc *p)
{
	struct filedesc *fdp, *old;

	fdp = malloc(sizeof(*fdp), M_FILEDESC, M_WAITOK | M_CANFAIL | M_ZERO);
	if (fdp == NULL)
		return (NULL);
	fdp->fd_ofiles = fdp->fd_dfiles;
	fdp->fd_ofileflags = fdp->fd_dfileflags;
	fdp->fd_nfiles = NDFILE;
	fdp->fd_lastfile = -1;
	fdp->fd_refcnt = 1;
	fdp->fd_cmask = CMASK;
	if (p == NULL || (old = p->p_fd) == NULL)
		return (fdp);
	fdp->fd_cmask = old->fd_cmask;
	if ((fdp->fd_cdir = old->fd_cdir) != NULL)
		vref(fdp->fd_cdir);
	if ((fdp->fd_rdir = old->fd_rdir) != NULL)
		vref(fdp->fd_rdir);
	return (fdp);
}

struct filedesc *
fdshare(struct proc *p)
{
	p->p_fd->fd_refcnt++;
	return (p->p_fd);
}

static void
fddispose(struct filedesc *fdp)
{
	if (fdp->fd_cdir != NULL)
		vrele(fdp->fd_cdir);
	if (fdp->fd_rdir != NULL)
		vrele(fdp->fd_rdir);
	if (fdp->fd_ofiles != fdp->fd_dfiles)
		free(fdp->fd_ofiles, M_FILEDESC);
	free(fdp, M_FILEDESC);
}

struct filedesc *
fdcopy(struct proc *p)
{
	struct filedesc *fdp = p->p_fd, *newfdp;
	struct file *fp, **files;
	int fd, n;

	if ((newfdp = fdinit(p)) == NULL)
		return (NULL);
	/* Who shares p's table may open more while this sleeps. */
	while (fdp->fd_lastfile >= newfdp->fd_nfiles) {
		n = roundup(fdp->fd_lastfile + 1, NDFILE);
		if ((files = fdarrays(n)) == NULL) {
			fddispose(newfdp);
			return (NULL);
		}
		fdsetarrays(newfdp, files, n);
	}
	for (fd = 0; fd <= fdp->fd_lastfile; fd++) {
		if ((fp = fd_getfile(fdp, fd)) == NULL)
			continue;
		FREF(fp);
		newfdp->fd_ofiles[fd] = fp;
		newfdp->fd_ofileflags[fd] = fdp->fd_ofileflags[fd];
		fd_used(newfdp, fd);
	}
	return (newfdp);
}

void
fdfree(struct proc *p)
{
	struct filedesc *fdp = p->p_fd;
	int fd;

	if (fdp == NULL)
		return;
	if (fdp->fd_refcnt > 1) {
		fdp->fd_refcnt--;
		p->p_fd = NULL;
		return;
	}
	/* The table stays p's meanwhile: its address owns the locks. */
	while ((fd = fdp->fd_lastfile) >= 0)
		(void)fdrelease(p, fd);
	p->p_fd = NULL;
	fddispose(fdp);
}

/*
 * A new image is to run.  It must not have its descriptors changed under it by
 * another process that shares the table.
 */
void
fdcloseexec(struct proc *p)
{
	struct filedesc *fdp;
	int fd;

	if (p->p_fd->fd_refcnt > 1) {
		if ((fdp = fdcopy(p)) == NULL) {
			psignal(p, SIGKILL);
			return;
		}
		p->p_fd->fd_refcnt--;
		p->p_fd = fdp;
	}
	fdp = p->p_fd;
	for (fd = fdp->fd_lastfile; fd >= 0; fd--)
		if (fd <= fdp->fd_lastfile && fdp->fd_ofiles[fd] != NULL &&
		    (fdp->fd_ofileflags[fd] & UF_EXCLOSE))
			(void)fdrelease(p, fd);
}

int
fdcheckstd(struct proc *p)
{
	struct nameidata nd;
	struct file *fp;
	int error, fd, i;

	for (i = 0; i < 3; i++) {
		if (fd_getfile(p->p_fd, i) != NULL)
			continue;
		if ((error = falloc(p, &fp, &fd)) != 0)
			return (error);
		NDINIT(&nd, LOOKUP, FOLLOW, UIO_SYSSPACE, "/dev/null", p);
		if ((error = vn_open(&nd, FREAD | FWRITE, 0)) != 0) {
			fdremove(p->p_fd, fd);
			closef(fp, p);
			return (error);
		}
		fp->f_flag = FREAD | FWRITE;
		fp->f_type = DTYPE_VNODE;
		fp->f_ops = &vnops;
		fp->f_data = nd.ni_vp;
		VOP_UNLOCK(nd.ni_vp, 0, p);
		FILE_SET_MATURE(fp, p);
	}
	return (0);
}

/* Puts fp, with a use of the caller's that this takes over, at slot fd. */
static int
finishdup(struct proc *p, struct file *fp, int fd, int flags)
{
	struct filedesc *fdp = p->p_fd;
	struct file *old;

	if ((old = fdp->fd_ofiles[fd]) != NULL) {
		if (old->f_iflags & FIF_LARVAL) {
			(void)fdrop(fp, p);
			return (EBUSY);
		}
		FREF(old);
	}
	fdp->fd_ofiles[fd] = fp;
	fdp->fd_ofileflags[fd] = flags;
	fd_used(fdp, fd);
	if (old != NULL)
		(void)closef(old, p);
	return (0);
}

/* dup() and F_DUPFD: the lowest free descriptor from want on. */
static int
dodup(struct proc *p, struct file *fp, int want, int flags, register_t *retval)
{
	int error, fd;

	FREF(fp);
	if ((error = fdalloc(p, want, &fd)) != 0) {
		(void)fdrop(fp, p);
		return (error);
	}
	*retval = fd;
	return (finishdup(p, fp, fd, flags));
}

int
sys_dup(struct proc *p, void *v, register_t *retval)
{
	struct sys_dup_args *uap = v;
	struct file *fp;

	if ((fp = fd_getfile(p->p_fd, SCARG(uap, fd))) == NULL)
		return (EBADF);
	return (dodup(p, fp, 0, 0, retval));
}

int
sys_dup2(struct proc *p, void *v, register_t *retval)
{
	struct sys_dup2_args *uap = v;
	struct filedesc *fdp = p->p_fd;
	struct file *fp;
	int error, lim, to = SCARG(uap, to);

	if ((fp = fd_getfile(fdp, SCARG(uap, from))) == NULL)
		return (EBADF);
	lim = fdlimit(p);
	if (to < 0 || to >= lim)
		return (EBADF);
	*retval = to;
	if (SCARG(uap, from) == to)
		return (0);
	FREF(fp);
	while (to >= fdp->fd_nfiles) {
		if ((error = fdexpand(fdp, to, lim)) != 0) {
			(void)fdrop(fp, p);
			return (error);
		}
	}
	return (finishdup(p, fp, to, 0));
}

int
dupfdopen(struct proc *p, int fd, int dfd, int oflags)
{
	struct file *fp, *larval = p->p_fd->fd_ofiles[fd];
	int fflag = FFLAGS(oflags) & (FREAD | FWRITE);

	if ((fp = fd_getfile(p->p_fd, dfd)) == NULL)
		return (EBADF);
	if ((fp->f_flag & fflag) != fflag)
		return (EACCES);
	FREF(fp);
	p->p_fd->fd_ofiles[fd] = fp;
	p->p_fd->fd_ofileflags[fd] = oflags & O_CLOEXEC ? UF_EXCLOSE : 0;
	return (closef(larval, p));
}

int
sys_close(struct proc *p, void *v, register_t *retval)
{
	struct sys_close_args *uap = v;

	return (fdrelease(p, SCARG(uap, fd)));
}

int
sys_closefrom(struct proc *p, void *v, register_t *retval)
{
	struct sys_closefrom_args *uap = v;
	struct filedesc *fdp = p->p_fd;
	int fd = SCARG(uap, fd), i;

	if (fd < 0 || fd > fdp->fd_lastfile)
		return (EBADF);
	for (i = fdp->fd_lastfile; i >= fd; i--)
		(void)fdrelease(p, i);
	return (0);
}

int
sys_fstat(struct proc *p, void *v, register_t *retval)
{
	struct sys_fstat_args *uap = v;
	struct file *fp;
	struct stat sb;
	int error;

	if ((fp = fd_getfile(p->p_fd, SCARG(uap, fd))) == NULL)
		return (EBADF);
	FREF(fp);
	memset(&sb, 0, sizeof(sb));
	error = (*fp->f_ops->fo_stat)(fp, &sb, p);
	FRELE(fp, p);
	if (error == 0)
		error = copyout(&sb, SCARG(uap, sb), sizeof(sb));
	return (error);
}

int
fsetown(struct file *fp, int pid, struct proc *p)
{
	struct proc *target;

	/* The kinds of file know process groups only. */
	if (pid > 0) {
		if ((target = pfind(pid)) == NULL)
			return (ESRCH);
		pid = target->p_pgid;
	} else {
		if (pid == -pid && pid != 0)
			return (EINVAL);
		pid = -pid;
	}
	return ((*fp->f_ops->fo_ioctl)(fp, TIOCSPGRP, (caddr_t)&pid, p));
}

int
fgetown(struct file *fp, int *pid, struct proc *p)
{
	int error, pgid = 0;

	error = (*fp->f_ops->fo_ioctl)(fp, TIOCGPGRP, (caddr_t)&pgid, p);
	*pid = -pgid;
	return (error);
}

/*
 * F_SETFL: the flags are in effect by being in f_flag; the file is told
 * because some kinds keep them themselves.
 */
static int
fcntl_setfl(struct proc *p, struct file *fp, int flags)
{
	u_int old = fp->f_flag;
	int error, on;

	fp->f_flag = (old & ~FCNTLFLAGS) | (flags & FCNTLFLAGS);
	on = (fp->f_flag & FNONBLOCK) != 0;
	error = (*fp->f_ops->fo_ioctl)(fp, FIONBIO, (caddr_t)&on, p);
	if ((error == 0 || error == ENOTTY) &&
	    ((fp->f_flag ^ old) & FASYNC) != 0) {
		on = (fp->f_flag & FASYNC) != 0;
		error = (*fp->f_ops->fo_ioctl)(fp, FIOASYNC, (caddr_t)&on, p);
		if (error != 0)
			fp->f_flag = (fp->f_flag & ~FASYNC) | (old & FASYNC);
		return (error);
	}
	return (error == ENOTTY ? 0 : error);
}

static int
fcntl_lock(struct proc *p, int fd, struct file *fp, int cmd, void *ufl)
{
	struct filedesc *fdp = p->p_fd;
	struct vnode *vp = fp->f_data;
	struct flock fl;
	int error, flags = F_POSIX;

	if (fp->f_type != DTYPE_VNODE)
		return (EINVAL);
	if ((error = copyin(ufl, &fl, sizeof(fl))) != 0)
		return (error);
	if (fl.l_whence == SEEK_CUR) {
		if (__builtin_add_overflow(fl.l_start, fp->f_offset,
		    &fl.l_start))
			return (EOVERFLOW);
		fl.l_whence = SEEK_SET;
	}
	if (cmd == F_GETLK) {
		if (fl.l_type != F_RDLCK && fl.l_type != F_WRLCK)
			return (EINVAL);
		error = VOP_ADVLOCK(vp, fdp, F_GETLK, &fl, F_POSIX);
		return (error ? error : copyout(&fl, ufl, sizeof(fl)));
	}
	if (cmd == F_SETLKW)
		flags |= F_WAIT;
	switch (fl.l_type) {
	case F_RDLCK:
		if ((fp->f_flag & FREAD) == 0)
			return (EBADF);
		break;
	case F_WRLCK:
		if ((fp->f_flag & FWRITE) == 0)
			return (EBADF);
		break;
	case F_UNLCK:
		return (VOP_ADVLOCK(vp, fdp, F_UNLCK, &fl, F_POSIX));
	default:
		return (EINVAL);
	}
	error = VOP_ADVLOCK(vp, fdp, F_SETLK, &fl, flags);
	/* Closed meanwhile by a sharer of the table: nobody would unlock it. */
	if (error == 0 && fd_getfile(fdp, fd) != fp) {
		fdunlock(vp, fdp, F_POSIX);
		error = EBADF;
	}
	return (error);
}

int
sys_fcntl(struct proc *p, void *v, register_t *retval)
{
	struct sys_fcntl_args *uap = v;
	struct filedesc *fdp = p->p_fd;
	struct file *fp;
	int arg = (int)(long)SCARG(uap, arg), cmd = SCARG(uap, cmd);
	int error = 0, fd = SCARG(uap, fd), pid;

	if ((fp = fd_getfile(fdp, fd)) == NULL)
		return (EBADF);
	FREF(fp);
	switch (cmd) {
	case F_DUPFD:
	case F_DUPFD_CLOEXEC:
		if (arg < 0 || arg >= fdlimit(p))
			error = EINVAL;
		else
			error = dodup(p, fp, arg, cmd == F_DUPFD_CLOEXEC ?
			    UF_EXCLOSE : 0, retval);
		break;
	case F_GETFD:
		*retval = fdp->fd_ofileflags[fd] & UF_EXCLOSE ? FD_CLOEXEC : 0;
		break;
	case F_SETFD:
		if (arg & FD_CLOEXEC)
			fdp->fd_ofileflags[fd] |= UF_EXCLOSE;
		else
			fdp->fd_ofileflags[fd] &= ~UF_EXCLOSE;
		break;
	case F_GETFL:
		*retval = OFLAGS(fp->f_flag & FMASK);
		break;
	case F_SETFL:
		error = fcntl_setfl(p, fp, arg);
		break;
	case F_GETOWN:
		if ((error = fgetown(fp, &pid, p)) == 0)
			*retval = pid;
		break;
	case F_SETOWN:
		error = fsetown(fp, arg, p);
		break;
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
		error = fcntl_lock(p, fd, fp, cmd, SCARG(uap, arg));
		break;
	default:
		error = EINVAL;
		break;
	}
	FRELE(fp, p);
	return (error);
}

int
sys_flock(struct proc *p, void *v, register_t *retval)
{
	struct sys_flock_args *uap = v;
	struct flock lf;
	struct file *fp;
	struct vnode *vp;
	int error, how = SCARG(uap, how);

	if ((fp = fd_getfile(p->p_fd, SCARG(uap, fd))) == NULL)
		return (EBADF);
	if (fp->f_type != DTYPE_VNODE)
		return (EOPNOTSUPP);
	memset(&lf, 0, sizeof(lf));
	lf.l_whence = SEEK_SET;
	vp = fp->f_data;
	FREF(fp);
	if (how & LOCK_UN) {
		lf.l_type = F_UNLCK;
		fp->f_iflags &= ~FIF_HASLOCK;
		error = VOP_ADVLOCK(vp, fp, F_UNLCK, &lf, F_FLOCK);
	} else if (how & (LOCK_EX | LOCK_SH)) {
		lf.l_type = how & LOCK_EX ? F_WRLCK : F_RDLCK;
		error = VOP_ADVLOCK(vp, fp, F_SETLK, &lf,
		    how & LOCK_NB ? F_FLOCK : F_FLOCK | F_WAIT);
		if (error == 0)
			fp->f_iflags |= FIF_HASLOCK;
	} else
		error = EINVAL;
	FRELE(fp, p);
	return (error);
}

/* SPDX-License-Identifier: ISC */
/* System calls for every kind of file: read, write, ioctl, select, poll. */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/ioctl.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/selinfo.h>
#include <sys/signalvar.h>
#include <sys/stat.h>
#include <sys/syscallargs.h>
#include <sys/uio.h>
#include <sys/vnode.h>

/* The file of a descriptor that is open in the wanted way, held; or NULL. */
static inline struct file *
getfile_mode(struct proc *p, int fd, u_int mode)
{
	struct file *fp;

	if ((fp = fd_getfile(p->p_fd, fd)) == NULL ||
	    (fp->f_flag & mode) == 0)
		return (NULL);
	FREF(fp);
	return (fp);
}

/*
 * Makes the uio of a transfer, with the array of a user copied to small or to
 * allocated memory.  *iovp is that memory, or NULL if there is none to free.
 */
static int
uio_setup(struct proc *p, struct uio *uio, const struct iovec *iov, int iovcnt,
    int userspace, struct iovec *small, struct iovec **iovp)
{
	struct iovec *to;
	size_t resid;
	int error, i;

	*iovp = NULL;
	if (userspace) {
		if (iovcnt <= 0 || iovcnt > IOV_MAX)
			return (EINVAL);
		to = small;
		if (iovcnt > UIO_SMALLIOV && (to = *iovp = malloc(iovcnt *
		    sizeof(*to), M_IOV, M_WAITOK | M_CANFAIL)) == NULL)
			return (ENOMEM);
		error = copyin(iov, to, iovcnt * sizeof(*to));
		if (error != 0)
			return (error);
		uio->uio_iov = to;
	} else
		uio->uio_iov = (struct iovec *)iov;
	resid = 0;
	for (i = 0; i < iovcnt; i++) {
		if (uio->uio_iov[i].iov_len > (size_t)SSIZE_MAX - resid)
			return (EINVAL);
		resid += uio->uio_iov[i].iov_len;
	}
	uio->uio_iovcnt = iovcnt;
	uio->uio_resid = resid;
	uio->uio_segflg = UIO_USERSPACE;
	uio->uio_procp = p;
	return (0);
}

/* What was moved before a transfer was interrupted counts as success. */
static inline int
uio_partial(const struct uio *uio, size_t cnt, int error)
{
	if (uio->uio_resid != cnt && (error == ERESTART || error == EINTR ||
	    error == EWOULDBLOCK))
		return (0);
	return (error);
}

/*
 * With userspace, iov is an array in user memory; otherwise one of the
 * kernel's that may be changed.  The buffers are the user's in any case.
 */
int
dofilereadv(struct proc *p, int fd, struct file *fp, const struct iovec *iov,
    int iovcnt, int userspace, off_t *offset, register_t *retval)
{
	struct iovec small[UIO_SMALLIOV], *needfree;
	struct uio uio;
	size_t cnt;
	int error;

	error = uio_setup(p, &uio, iov, iovcnt, userspace, small, &needfree);
	if (error == 0) {
		uio.uio_rw = UIO_READ;
		cnt = uio.uio_resid;
		error = (*fp->f_ops->fo_read)(fp, offset, &uio, fp->f_cred);
		if (__predict_false(error != 0))
			error = uio_partial(&uio, cnt, error);
		*retval = cnt - uio.uio_resid;
	}
	if (__predict_false(needfree != NULL))
		free(needfree, M_IOV);
	FRELE(fp, p);
	return (error);
}

int
dofilewritev(struct proc *p, int fd, struct file *fp, const struct iovec *iov,
    int iovcnt, int userspace, off_t *offset, register_t *retval)
{
	struct iovec small[UIO_SMALLIOV], *needfree;
	struct uio uio;
	size_t cnt;
	int error;

	error = uio_setup(p, &uio, iov, iovcnt, userspace, small, &needfree);
	if (error == 0) {
		uio.uio_rw = UIO_WRITE;
		cnt = uio.uio_resid;
		error = (*fp->f_ops->fo_write)(fp, offset, &uio, fp->f_cred);
		if (__predict_false(error != 0)) {
			error = uio_partial(&uio, cnt, error);
			if (error == EPIPE)
				psignal(p, SIGPIPE);
		}
		*retval = cnt - uio.uio_resid;
	}
	if (__predict_false(needfree != NULL))
		free(needfree, M_IOV);
	FRELE(fp, p);
	return (error);
}

int
sys_read(struct proc *p, void *v, register_t *retval)
{
	struct sys_read_args *uap = v;
	struct iovec iov;
	struct file *fp;

	if ((fp = getfile_mode(p, SCARG(uap, fd), FREAD)) == NULL)
		return (EBADF);
	iov.iov_base = SCARG(uap, buf);
	iov.iov_len = SCARG(uap, nbyte);
	return (dofilereadv(p, SCARG(uap, fd), fp, &iov, 1, 0, &fp->f_offset,
	    retval));
}

int
sys_write(struct proc *p, void *v, register_t *retval)
{
	struct sys_write_args *uap = v;
	struct iovec iov;
	struct file *fp;

	if ((fp = getfile_mode(p, SCARG(uap, fd), FWRITE)) == NULL)
		return (EBADF);
	iov.iov_base = (void *)SCARG(uap, buf);
	iov.iov_len = SCARG(uap, nbyte);
	return (dofilewritev(p, SCARG(uap, fd), fp, &iov, 1, 0, &fp->f_offset,
	    retval));
}

int
sys_readv(struct proc *p, void *v, register_t *retval)
{
	struct sys_readv_args *uap = v;
	struct file *fp;

	if ((fp = getfile_mode(p, SCARG(uap, fd), FREAD)) == NULL)
		return (EBADF);
	return (dofilereadv(p, SCARG(uap, fd), fp, SCARG(uap, iovp),
	    SCARG(uap, iovcnt), 1, &fp->f_offset, retval));
}

int
sys_writev(struct proc *p, void *v, register_t *retval)
{
	struct sys_writev_args *uap = v;
	struct file *fp;

	if ((fp = getfile_mode(p, SCARG(uap, fd), FWRITE)) == NULL)
		return (EBADF);
	return (dofilewritev(p, SCARG(uap, fd), fp, SCARG(uap, iovp),
	    SCARG(uap, iovcnt), 1, &fp->f_offset, retval));
}

/* A file to be read or written at offset: one that has positions. */
static int
getfile_seekable(struct proc *p, int fd, u_int mode, off_t offset,
    struct file **fpp)
{
	struct file *fp;
	struct vnode *vp;

	if ((fp = getfile_mode(p, fd, mode)) == NULL)
		return (EBADF);
	vp = fp->f_data;
	if (fp->f_type != DTYPE_VNODE || vp->v_type == VFIFO ||
	    (vp->v_flag & VISTTY)) {
		FRELE(fp, p);
		return (ESPIPE);
	}
	if (offset < 0 && vp->v_type != VCHR) {
		FRELE(fp, p);
		return (EINVAL);
	}
	*fpp = fp;
	return (0);
}

int
sys_pread(struct proc *p, void *v, register_t *retval)
{
	struct sys_pread_args *uap = v;
	off_t offset = SCARG(uap, offset);
	struct iovec iov;
	struct file *fp;
	int error, fd = SCARG(uap, fd);

	if ((error = getfile_seekable(p, fd, FREAD, offset, &fp)) != 0)
		return (error);
	iov.iov_base = SCARG(uap, buf);
	iov.iov_len = SCARG(uap, nbyte);
	return (dofilereadv(p, fd, fp, &iov, 1, 0, &offset, retval));
}

int
sys_pwrite(struct proc *p, void *v, register_t *retval)
{
	struct sys_pwrite_args *uap = v;
	off_t offset = SCARG(uap, offset);
	struct iovec iov;
	struct file *fp;
	int error, fd = SCARG(uap, fd);

	if ((error = getfile_seekable(p, fd, FWRITE, offset, &fp)) != 0)
		return (error);
	iov.iov_base = (void *)SCARG(uap, buf);
	iov.iov_len = SCARG(uap, nbyte);
	return (dofilewritev(p, fd, fp, &iov, 1, 0, &offset, retval));
}

int
sys_preadv(struct proc *p, void *v, register_t *retval)
{
	struct sys_preadv_args *uap = v;
	off_t offset = SCARG(uap, offset);
	struct file *fp;
	int error, fd = SCARG(uap, fd);

	if ((error = getfile_seekable(p, fd, FREAD, offset, &fp)) != 0)
		return (error);
	return (dofilereadv(p, fd, fp, SCARG(uap, iovp), SCARG(uap, iovcnt), 1,
	    &offset, retval));
}

int
sys_pwritev(struct proc *p, void *v, register_t *retval)
{
	struct sys_pwritev_args *uap = v;
	off_t offset = SCARG(uap, offset);
	struct file *fp;
	int error, fd = SCARG(uap, fd);

	if ((error = getfile_seekable(p, fd, FWRITE, offset, &fp)) != 0)
		return (error);
	return (dofilewritev(p, fd, fp, SCARG(uap, iovp), SCARG(uap, iovcnt),
	    1, &offset, retval));
}

/* A flag that is kept in f_flag, and told to the file. */
static int
ioctl_fflag(struct proc *p, struct file *fp, u_long com, int flag, int on)
{
	u_int old = fp->f_flag;
	int error;

	fp->f_flag = on ? old | flag : old & ~flag;
	error = (*fp->f_ops->fo_ioctl)(fp, com, (caddr_t)&on, p);
	if (error == ENOTTY && (com == FIONBIO || !on))
		error = 0;
	if (error != 0)
		fp->f_flag = old;
	return (error);
}

static int
doioctl(struct proc *p, int fd, struct file *fp, u_long com, caddr_t data)
{
	switch (com) {
	case FIOCLEX:
		p->p_fd->fd_ofileflags[fd] |= UF_EXCLOSE;
		return (0);
	case FIONCLEX:
		p->p_fd->fd_ofileflags[fd] &= ~UF_EXCLOSE;
		return (0);
	case FIONBIO:
		return (ioctl_fflag(p, fp, com, FNONBLOCK, *(int *)data != 0));
	case FIOASYNC:
		return (ioctl_fflag(p, fp, com, FASYNC, *(int *)data != 0));
	case FIOSETOWN:
		return (fsetown(fp, *(int *)data, p));
	case FIOGETOWN:
		return (fgetown(fp, (int *)data, p));
	default:
		return ((*fp->f_ops->fo_ioctl)(fp, com, data, p));
	}
}

#define	STK_PARAMS	128

int
sys_ioctl(struct proc *p, void *v, register_t *retval)
{
	struct sys_ioctl_args *uap = v;
	long stkbuf[STK_PARAMS / sizeof(long)];
	u_long com = SCARG(uap, com) & 0xffffffffUL;
	size_t size = IOCPARM_LEN(com);
	caddr_t data = (caddr_t)stkbuf;
	struct file *fp;
	int error = 0, fd = SCARG(uap, fd);

	if ((fp = getfile_mode(p, fd, FREAD | FWRITE)) == NULL)
		return (EBADF);
	if (size > IOCPARM_MAX)
		error = ENOTTY;
	else if (size > sizeof(stkbuf) && (data = malloc(size, M_IOCTLOPS,
	    M_WAITOK | M_CANFAIL)) == NULL)
		error = ENOMEM;
	if (error != 0) {
		FRELE(fp, p);
		return (error);
	}
	if (size == 0)		/* the argument itself is the parameter */
		*(void **)data = SCARG(uap, data);
	else if (com & IOC_IN)
		error = copyin(SCARG(uap, data), data, size);
	else
		memset(data, 0, size);
	if (error == 0)
		error = doioctl(p, fd, fp, com, data);
	if (error == 0 && (com & IOC_OUT) && size > 0)
		error = copyout(data, SCARG(uap, data), size);
	if (data != (caddr_t)stkbuf)
		free(data, M_IOCTLOPS);
	FRELE(fp, p);
	return (error);
}

/*
 * select and poll.  Who finds nothing ready sleeps on a channel by pid; an
 * object remembers one pid, and wakes everybody if it has seen a second one.
 * selgen tells whether a wakeup came between the look at the objects and the
 * sleep.
 */
#define	SELCHANS	16
static char selchan[SELCHANS];
static volatile u_int selgen;
#define	SELCHAN(pid)	(&selchan[(u_int)(pid) % SELCHANS])

#define	SEL_MAXSECS	100000000	/* a longer wait is this one */

void
selrecord(struct proc *selector, struct selinfo *sip)
{
	int s = splhigh();

	if (sip->si_selpid == 0)
		sip->si_selpid = selector->p_pid;
	else if (sip->si_selpid != selector->p_pid)
		sip->si_flags |= SI_COLL;
	splx(s);
}

void
selwakeup(struct selinfo *sip)
{
	int i, s = splhigh();

	if (sip->si_selpid != 0) {
		selgen++;
		if (sip->si_flags & SI_COLL) {
			for (i = 0; i < SELCHANS; i++)
				wakeup(&selchan[i]);
		} else
			wakeup(SELCHAN(sip->si_selpid));
		sip->si_selpid = 0;
		sip->si_flags = 0;
	}
	splx(s);
}

int
seltrue(dev_t dev, int events, struct proc *p)
{
	return (events & (POLLIN | POLLOUT | POLLRDNORM | POLLRDBAND |
	    POLLWRBAND));
}

/*
 * Waits for a wakeup after selgen was gen, until the deadline (uptime) if
 * there is one: EWOULDBLOCK when that has passed.  EINTR.
 */
static int
selsleep(struct proc *p, u_int gen, const struct timespec *deadline,
    const char *wmesg)
{
	struct timespec left, now;
	int error, s, timo = 0;

	if (deadline != NULL) {
		nanouptime(&now);
		if (timespeccmp(&now, deadline, >=))
			return (EWOULDBLOCK);
		timespecsub(deadline, &now, &left);
		if (left.tv_sec > 100000)	/* then again */
			left.tv_sec = 100000;
		if ((timo = tstohz(&left)) <= 0)
			timo = 1;
	}
	s = splhigh();
	error = 0;
	if (selgen == gen)
		error = tsleep(SELCHAN(p->p_pid), PSOCK | PCATCH, wmesg, timo);
	splx(s);
	if (error == ERESTART)		/* the time left would be lost */
		error = EINTR;
	return (error == EWOULDBLOCK ? 0 : error);
}

/* The uptime at which a wait of that long ends. */
static void
seldeadline(struct timespec *deadline, long sec, long nsec)
{
	struct timespec now, wait;

	wait.tv_sec = sec < SEL_MAXSECS ? sec : SEL_MAXSECS;
	wait.tv_nsec = nsec;
	nanouptime(&now);
	timespecadd(&now, &wait, deadline);
}

static int
filepoll(struct proc *p, struct file *fp, int events)
{
	int revents;

	FREF(fp);
	revents = (*fp->f_ops->fo_poll)(fp, events, p);
	FRELE(fp, p);
	return (revents & (events | POLLERR | POLLHUP | POLLNVAL));
}

/* What poll knows, in select's words. */
#define	SEL_IN		(POLLIN | POLLRDNORM)
#define	SEL_OUT		(POLLOUT)
#define	SEL_EX		(POLLPRI | POLLRDBAND)
#define	SEL_ERR		(POLLHUP | POLLERR | POLLNVAL)

/* bits holds the words of the three sets asked for, then the answers'. */
static int
selscan(struct proc *p, fd_mask *bits, int nd, u_int words, register_t *retval)
{
	struct file *fp;
	fd_mask any, bit, *w = bits;
	int ev, fd, n = 0, rev;
	u_int i;

	memset(bits + 3 * words, 0, 3 * words * sizeof(*bits));
	for (i = 0; i < words; i++, w++) {
		any = w[0] | w[words] | w[2 * words];
		for (fd = i * NFDBITS; any != 0 && fd < nd; fd++, any >>= 1) {
			if ((any & 1) == 0)
				continue;
			bit = (fd_mask)1 << (fd % NFDBITS);
			if ((fp = fd_getfile(p->p_fd, fd)) == NULL)
				return (EBADF);
			ev = (w[0] & bit ? SEL_IN : 0) |
			    (w[words] & bit ? SEL_OUT : 0) |
			    (w[2 * words] & bit ? SEL_EX : 0);
			rev = filepoll(p, fp, ev);
			if ((w[0] & bit) &&
			    (rev & (SEL_IN | SEL_ERR))) {
				w[3 * words] |= bit;
				n++;
			}
			if ((w[words] & bit) &&
			    (rev & (SEL_OUT | SEL_ERR))) {
				w[4 * words] |= bit;
				n++;
			}
			if ((w[2 * words] & bit) && (rev & SEL_EX)) {
				w[5 * words] |= bit;
				n++;
			}
		}
	}
	*retval = n;
	return (0);
}

int
sys_select(struct proc *p, void *v, register_t *retval)
{
	struct sys_select_args *uap = v;
	fd_mask small[6 * __howmanyfd(256)], *bits = small;
	fd_set *sets[3] = { SCARG(uap, in), SCARG(uap, ou), SCARG(uap, ex) };
	struct timespec deadline, *dlp = NULL;
	struct timeval tv;
	size_t size;
	u_int gen, words;
	int error, i, nd = SCARG(uap, nd);

	if (nd < 0)
		return (EINVAL);
	/* No descriptor is beyond the table; up to FD_SETSIZE we look. */
	if (nd > FD_SETSIZE && nd > p->p_fd->fd_nfiles)
		nd = MAX(FD_SETSIZE, p->p_fd->fd_nfiles);
	if (SCARG(uap, tv) != NULL) {
		if ((error = copyin(SCARG(uap, tv), &tv, sizeof(tv))) != 0)
			return (error);
		if (tv.tv_sec < 0 || tv.tv_usec < 0 || tv.tv_usec >= 1000000)
			return (EINVAL);
		seldeadline(&deadline, tv.tv_sec, tv.tv_usec * 1000);
		dlp = &deadline;
	}
	words = __howmanyfd(nd);
	size = words * sizeof(fd_mask);
	if (6 * size > sizeof(small) && (bits = malloc(6 * size, M_TEMP,
	    M_WAITOK | M_CANFAIL)) == NULL)
		return (ENOMEM);
	memset(bits, 0, 6 * size);
	error = 0;
	for (i = 0; i < 3 && error == 0; i++)
		if (sets[i] != NULL)
			error = copyin(sets[i], bits + i * words, size);
	while (error == 0) {
		gen = selgen;
		error = selscan(p, bits, nd, words, retval);
		if (error != 0 || *retval != 0)
			break;
		error = selsleep(p, gen, dlp, "select");
	}
	if (error == EWOULDBLOCK)
		error = 0;
	for (i = 0; i < 3 && error == 0; i++)
		if (sets[i] != NULL)
			error = copyout(bits + (3 + i) * words, sets[i], size);
	if (bits != small)
		free(bits, M_TEMP);
	return (error);
}

static void
pollscan(struct proc *p, struct pollfd *pfd, u_int nfds, register_t *retval)
{
	struct file *fp;
	int n = 0;

	for (; nfds > 0; nfds--, pfd++) {
		if (pfd->fd < 0)
			pfd->revents = 0;
		else if ((fp = fd_getfile(p->p_fd, pfd->fd)) == NULL)
			pfd->revents = POLLNVAL;
		else
			pfd->revents = filepoll(p, fp, pfd->events);
		if (pfd->revents != 0)
			n++;
	}
	*retval = n;
}

int
sys_poll(struct proc *p, void *v, register_t *retval)
{
	struct sys_poll_args *uap = v;
	struct pollfd small[32], *fds = small;
	struct timespec deadline, *dlp = NULL;
	u_int gen, nfds = SCARG(uap, nfds);
	int error, msec = SCARG(uap, timeout);
	rlim_t lim = lim_cur(p, RLIMIT_NOFILE);

	/* Of no use beyond what can be open. */
	if (nfds > (lim < (rlim_t)maxfiles ? lim : (rlim_t)maxfiles) ||
	    msec < INFTIM)
		return (EINVAL);
	if (msec != INFTIM) {
		seldeadline(&deadline, msec / 1000, msec % 1000 * 1000000L);
		dlp = &deadline;
	}
	if (nfds > nitems(small) && (fds = malloc(nfds * sizeof(*fds), M_TEMP,
	    M_WAITOK | M_CANFAIL)) == NULL)
		return (ENOMEM);
	error = copyin(SCARG(uap, fds), fds, nfds * sizeof(*fds));
	while (error == 0) {
		gen = selgen;
		pollscan(p, fds, nfds, retval);
		if (*retval != 0)
			break;
		error = selsleep(p, gen, dlp, "poll");
	}
	if (error == EWOULDBLOCK)
		error = 0;
	if (error == 0)
		error = copyout(fds, SCARG(uap, fds), nfds * sizeof(*fds));
	if (fds != small)
		free(fds, M_TEMP);
	return (error);
}

/* SPDX-License-Identifier: ISC */
/*
 * Pipes, and the byte queue that FIFOs use as well.  A pipe has one direction:
 * the first descriptor is for reading, the second for writing.
 */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/ioctl.h>
#include <sys/malloc.h>
#include <sys/pipe.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/stat.h>
#include <sys/syscallargs.h>
#include <sys/uio.h>
#include <sys/vnode.h>

static size_t pipekva;		/* bytes of all rings */

/* To the tick: the exact time costs more than moving a few bytes. */
static void
pipe_stamp(struct timespec *ts)
{
	struct timeval tv;

	getmicrotime(&tv);
	TIMEVAL_TO_TIMESPEC(&tv, ts);
}

struct pipe *
pipe_alloc(void)
{
	struct pipe *pi;

	pi = malloc(sizeof(*pi), M_PIPE, M_WAITOK | M_CANFAIL | M_ZERO);
	if (pi == NULL)
		return (NULL);
	pipe_stamp(&pi->pipe_ctime);
	pi->pipe_atime = pi->pipe_mtime = pi->pipe_ctime;
	return (pi);
}

static void
pipe_freebuf(struct pipe *pi)
{
	if (pi->pipe_buf == NULL)
		return;
	pipekva -= pi->pipe_size;
	free(pi->pipe_buf, M_PIPE);
	pi->pipe_buf = NULL;
	pi->pipe_cnt = pi->pipe_out = 0;
}

/* Leaves a call that may have slept; the last one out frees a dead pipe. */
static void
pipe_unbusy(struct pipe *pi)
{
	if (--pi->pipe_busy == 0 && (pi->pipe_flags & PIPE_DYING)) {
		pipe_freebuf(pi);
		free(pi, M_PIPE);
	}
}

void
pipe_free(struct pipe *pi)
{
	pi->pipe_busy++;
	pi->pipe_flags |= PIPE_DYING;
	pi->pipe_readers = pi->pipe_writers = 0;
	selwakeup(&pi->pipe_rsel);
	selwakeup(&pi->pipe_wsel);
	wakeup(&pi->pipe_readers);
	wakeup(&pi->pipe_writers);
	wakeup(&pi->pipe_flags);
	pipe_unbusy(pi);
}

/*
 * Copying to and from user space may sleep.  The lock keeps others out of the
 * ring meanwhile; nobody waits for data or room with it.
 */
static int
pipe_lock(struct pipe *pi)
{
	int error;

	while (pi->pipe_flags & PIPE_LOCK) {
		pi->pipe_flags |= PIPE_LWANT;
		error = tsleep(&pi->pipe_flags, PSOCK | PCATCH, "pipelk", 0);
		if (error != 0)
			return (error);
	}
	pi->pipe_flags |= PIPE_LOCK;
	return (0);
}

static void
pipe_unlock(struct pipe *pi)
{
	u_int flags = pi->pipe_flags;

	pi->pipe_flags = flags & ~(PIPE_LOCK | PIPE_LWANT);
	if (flags & PIPE_LWANT)
		wakeup(&pi->pipe_flags);
}

/* Data has come, or the last writer has gone. */
static void
pipe_wakereader(struct pipe *pi)
{
	if (pi->pipe_flags & PIPE_WANTR) {
		pi->pipe_flags &= ~PIPE_WANTR;
		wakeup(&pi->pipe_readers);
	}
	selwakeup(&pi->pipe_rsel);
	if ((pi->pipe_flags & PIPE_ASYNC) && pi->pipe_pgid > 0)
		gsignal(pi->pipe_pgid, SIGIO);
}

/* There is room, or the last reader has gone. */
static void
pipe_wakewriter(struct pipe *pi)
{
	if (pi->pipe_flags & PIPE_WANTW) {
		pi->pipe_flags &= ~PIPE_WANTW;
		wakeup(&pi->pipe_writers);
	}
	selwakeup(&pi->pipe_wsel);
}

/* The ring's memory.  Many big pipes must not take the kernel's memory. */
static int
pipe_getbuf(struct pipe *pi)
{
	u_int size = pipekva > PIPE_MAXKVA ? PIPE_SMALL : PIPE_SIZE;

	pi->pipe_buf = malloc(size, M_PIPE, M_NOWAIT);
	if (pi->pipe_buf == NULL) {
		size = PIPE_SMALL;
		pi->pipe_buf = malloc(size, M_PIPE, M_NOWAIT);
	}
	if (pi->pipe_buf == NULL)
		return (ENOMEM);
	pi->pipe_size = size;
	pipekva += size;
	return (0);
}

/* Moves n bytes, at most what is there: 0 or EFAULT. */
static int
pipe_get(struct pipe *pi, struct uio *uio, size_t n)
{
	size_t part;
	int error;

	while (n > 0) {
		part = MIN(n, pi->pipe_size - pi->pipe_out);
		error = uiomove(pi->pipe_buf + pi->pipe_out, part, uio);
		if (error != 0)
			return (error);
		pi->pipe_cnt -= part;
		pi->pipe_out += part;
		if (pi->pipe_out == pi->pipe_size)
			pi->pipe_out = 0;
		n -= part;
	}
	if (pi->pipe_cnt == 0)
		pi->pipe_out = 0;
	return (0);
}

/* Moves n bytes, for which there is room; nothing is added on EFAULT. */
static int
pipe_put(struct pipe *pi, struct uio *uio, size_t n)
{
	size_t in, part;
	int error;

	in = pi->pipe_out + pi->pipe_cnt;
	if (in >= pi->pipe_size)
		in -= pi->pipe_size;
	part = MIN(n, pi->pipe_size - in);
	error = uiomove(pi->pipe_buf + in, part, uio);
	if (error == 0 && part < n)
		error = uiomove(pi->pipe_buf, n - part, uio);
	if (error == 0)
		pi->pipe_cnt += n;
	return (error);
}

int
pipe_read(struct pipe *pi, struct uio *uio, int ioflag)
{
	size_t n;
	int error = 0;

	if (uio->uio_resid == 0)
		return (0);
	pi->pipe_busy++;
	for (;;) {
		if (pi->pipe_cnt == 0) {
			if (pi->pipe_writers == 0)
				break;			/* end of file */
			if (ioflag & IO_NDELAY) {
				error = EWOULDBLOCK;
				break;
			}
			pi->pipe_flags |= PIPE_WANTR;
			error = tsleep(&pi->pipe_readers, PSOCK | PCATCH,
			    "piperd", 0);
			if (error != 0)
				break;
			continue;
		}
		if ((error = pipe_lock(pi)) != 0)
			break;
		n = MIN(uio->uio_resid, pi->pipe_cnt);
		if (n == 0) {			/* another was faster */
			pipe_unlock(pi);
			continue;
		}
		error = pipe_get(pi, uio, n);
		pipe_unlock(pi);
		pipe_stamp(&pi->pipe_atime);
		/* Room for an atomic write is what a writer can use. */
		if (pi->pipe_size - pi->pipe_cnt >= PIPE_BUF)
			pipe_wakewriter(pi);
		break;
	}
	pipe_unbusy(pi);
	return (error);
}

/* Waits for room; an error, or 0 to try again. */
static int
pipe_waitroom(struct pipe *pi, int ioflag)
{
	if (ioflag & IO_NDELAY)
		return (EWOULDBLOCK);
	pi->pipe_flags |= PIPE_WANTW;
	return (tsleep(&pi->pipe_writers, PSOCK | PCATCH, "pipewr", 0));
}

int
pipe_write(struct pipe *pi, struct uio *uio, int ioflag)
{
	size_t n, need, room;
	int error = 0;

	pi->pipe_busy++;
	/* As much as this goes in at once, or not yet. */
	need = uio->uio_resid <= PIPE_BUF ? uio->uio_resid : 1;
	while (error == 0) {
		if (pi->pipe_readers == 0) {
			error = EPIPE;
			break;
		}
		if (uio->uio_resid == 0)
			break;
		if ((error = pipe_lock(pi)) != 0)
			break;
		if (pi->pipe_buf == NULL && (error = pipe_getbuf(pi)) != 0) {
			pipe_unlock(pi);
			break;
		}
		room = pi->pipe_readers == 0 ? 0 :
		    pi->pipe_size - pi->pipe_cnt;
		if (room < need) {
			pipe_unlock(pi);
			if (pi->pipe_readers != 0)
				error = pipe_waitroom(pi, ioflag);
			continue;
		}
		n = MIN(uio->uio_resid, room);
		error = pipe_put(pi, uio, n);
		pipe_unlock(pi);
		if (error == 0) {
			pipe_stamp(&pi->pipe_mtime);
			pipe_wakereader(pi);
		}
	}
	pipe_unbusy(pi);
	return (error);
}

int
pipe_poll(struct pipe *pi, int events, int fflag, struct proc *p)
{
	int revents = 0;

	if (fflag & FREAD) {
		/* A FIFO that never had a writer is not at its end. */
		if (pi->pipe_writers == 0 && pi->pipe_wgen != 0)
			revents |= POLLHUP | (events & (POLLIN | POLLRDNORM));
		else if (pi->pipe_cnt > 0)
			revents |= events & (POLLIN | POLLRDNORM);
		if (revents == 0)
			selrecord(p, &pi->pipe_rsel);
	}
	if (fflag & FWRITE) {
		if (pi->pipe_readers == 0)
			revents |= POLLHUP;
		else if (pi->pipe_buf == NULL ||
		    pi->pipe_size - pi->pipe_cnt >= PIPE_BUF)
			revents |= events & POLLOUT;
		if (revents == 0)
			selrecord(p, &pi->pipe_wsel);
	}
	return (revents);
}

int
pipe_ioctl(struct pipe *pi, u_long com, caddr_t data, struct proc *p)
{
	struct pgrp *pgrp;
	int pgid;

	switch (com) {
	case FIONBIO:
		return (0);
	case FIOASYNC:
		if (*(int *)data)
			pi->pipe_flags |= PIPE_ASYNC;
		else
			pi->pipe_flags &= ~PIPE_ASYNC;
		return (0);
	case FIONREAD:
		*(int *)data = pi->pipe_cnt;
		return (0);
	case TIOCSPGRP:
		if ((pgid = *(int *)data) != 0) {
			if (pgid < 0 || (pgrp = pgfind(pgid)) == NULL)
				return (ESRCH);
			if (pgrp->pg_session != p->p_session)
				return (EPERM);
		}
		pi->pipe_pgid = pgid;
		return (0);
	case TIOCGPGRP:
		*(int *)data = pi->pipe_pgid;
		return (0);
	default:
		return (ENOTTY);
	}
}

void
pipe_stat(struct pipe *pi, struct stat *sb)
{
	memset(sb, 0, sizeof(*sb));
	sb->st_mode = S_IFIFO;
	sb->st_blksize = pi->pipe_buf != NULL ? pi->pipe_size : PIPE_SIZE;
	sb->st_size = pi->pipe_cnt;
	sb->st_blocks = howmany(pi->pipe_cnt, S_BLKSIZE);
	sb->st_atim = pi->pipe_atime;
	sb->st_mtim = pi->pipe_mtime;
	sb->st_ctim = pi->pipe_ctime;
}

/* Adds sides and wakes who waits for them. */
static void
pipe_addsides(struct pipe *pi, int fflag)
{
	if (fflag & FREAD) {
		pi->pipe_readers++;
		pi->pipe_rgen++;
	}
	if (fflag & FWRITE) {
		pi->pipe_writers++;
		pi->pipe_wgen++;
	}
	wakeup(&pi->pipe_rgen);
}

int
pipe_open(struct pipe *pi, int fflag)
{
	u_int rgen, wgen;
	int error = 0;

	if ((fflag & (FREAD | FWRITE | FNONBLOCK)) == (FWRITE | FNONBLOCK) &&
	    pi->pipe_readers == 0)
		return (ENXIO);
	pi->pipe_busy++;
	pipe_addsides(pi, fflag);
	rgen = pi->pipe_rgen;
	wgen = pi->pipe_wgen;
	while ((fflag & FNONBLOCK) == 0 && error == 0 &&
	    (pi->pipe_flags & PIPE_DYING) == 0 &&
	    (((fflag & FREAD) && pi->pipe_writers == 0 &&
	    wgen == pi->pipe_wgen) ||
	    ((fflag & FWRITE) && pi->pipe_readers == 0 &&
	    rgen == pi->pipe_rgen)))
		error = tsleep(&pi->pipe_rgen, PSOCK | PCATCH, "fifo", 0);
	if (error != 0)
		pipe_close(pi, fflag);
	pipe_unbusy(pi);
	return (error);
}

void
pipe_close(struct pipe *pi, int fflag)
{
	if ((fflag & FREAD) && pi->pipe_readers > 0 &&
	    --pi->pipe_readers == 0)
		pipe_wakewriter(pi);
	if ((fflag & FWRITE) && pi->pipe_writers > 0 &&
	    --pi->pipe_writers == 0)
		pipe_wakereader(pi);
	/* What nobody read is gone once nobody has the FIFO open. */
	if (pi->pipe_readers == 0 && pi->pipe_writers == 0 &&
	    (pi->pipe_flags & PIPE_LOCK) == 0)
		pipe_freebuf(pi);
}

/* The pipes themselves: files that have one side each. */

static int
pipe_fread(struct file *fp, off_t *off, struct uio *uio, struct ucred *cred)
{
	return (pipe_read(fp->f_data, uio,
	    fp->f_flag & FNONBLOCK ? IO_NDELAY : 0));
}

static int
pipe_fwrite(struct file *fp, off_t *off, struct uio *uio, struct ucred *cred)
{
	return (pipe_write(fp->f_data, uio,
	    fp->f_flag & FNONBLOCK ? IO_NDELAY : 0));
}

static int
pipe_fioctl(struct file *fp, u_long com, caddr_t data, struct proc *p)
{
	return (pipe_ioctl(fp->f_data, com, data, p));
}

static int
pipe_fpoll(struct file *fp, int events, struct proc *p)
{
	return (pipe_poll(fp->f_data, events, fp->f_flag, p));
}

static int
pipe_fstat(struct file *fp, struct stat *sb, struct proc *p)
{
	pipe_stat(fp->f_data, sb);
	sb->st_uid = fp->f_cred->cr_uid;
	sb->st_gid = fp->f_cred->cr_gid;
	return (0);
}

static int
pipe_fclose(struct file *fp, struct proc *p)
{
	struct pipe *pi = fp->f_data;

	pipe_close(pi, fp->f_flag);
	if (pi->pipe_readers == 0 && pi->pipe_writers == 0)
		pipe_free(pi);
	return (0);
}

static const struct fileops pipeops = {
	.fo_read = pipe_fread,
	.fo_write = pipe_fwrite,
	.fo_ioctl = pipe_fioctl,
	.fo_poll = pipe_fpoll,
	.fo_stat = pipe_fstat,
	.fo_close = pipe_fclose,
};

static void
pipe_setfile(struct file *fp, struct pipe *pi, int flag, struct proc *p)
{
	fp->f_flag = flag;
	fp->f_type = DTYPE_PIPE;
	fp->f_ops = &pipeops;
	fp->f_data = pi;
	FILE_SET_MATURE(fp, p);
}

int
sys_pipe(struct proc *p, void *v, register_t *retval)
{
	struct sys_pipe_args *uap = v;
	struct file *rf, *wf;
	struct pipe *pi;
	int error, fds[2];

	if ((pi = pipe_alloc()) == NULL)
		return (ENOMEM);
	if ((error = falloc(p, &rf, &fds[0])) != 0) {
		pipe_free(pi);
		return (error);
	}
	if ((error = falloc(p, &wf, &fds[1])) == 0) {
		if ((error = copyout(fds, SCARG(uap, fdp), sizeof(fds))) == 0) {
			pipe_addsides(pi, FREAD | FWRITE);
			pipe_setfile(rf, pi, FREAD, p);
			pipe_setfile(wf, pi, FWRITE, p);
			return (0);
		}
		fdremove(p->p_fd, fds[1]);
		(void)closef(wf, p);
	}
	fdremove(p->p_fd, fds[0]);
	(void)closef(rf, p);
	pipe_free(pi);
	return (error);
}

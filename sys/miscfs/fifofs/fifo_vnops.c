/* SPDX-License-Identifier: ISC */
/*
 * FIFO vnodes: a pipe's queue under a name.  It exists from the first open to
 * the last close.  All that may wait is done with the vnode unlocked; the
 * queue then lasts because its sides are counted.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/pipe.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/vnode.h>
#include <miscfs/fifofs/fifo.h>

static void
fifo_release(struct vnode *vp)
{
	struct pipe *pi = vp->v_fifoinfo;

	if (pi->pipe_readers == 0 && pi->pipe_writers == 0) {
		vp->v_fifoinfo = NULL;
		pipe_free(pi);
	}
}

int
fifo_open(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	struct pipe *pi;
	int error;

	if (vp->v_fifoinfo == NULL &&
	    (vp->v_fifoinfo = pipe_alloc()) == NULL)
		return (ENOMEM);
	pi = vp->v_fifoinfo;
	VOP_UNLOCK(vp, 0, p);
	error = pipe_open(pi, mode);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	if (vp->v_type != VFIFO)
		return (ENXIO);		/* cut off meanwhile; pi is gone */
	if (error && vp->v_fifoinfo != NULL)
		fifo_release(vp);
	return (error);
}

int
fifo_close(struct vnode *vp, int fflag, struct ucred *cred, struct proc *p)
{
	struct pipe *pi = vp->v_fifoinfo;

	if (pi == NULL)
		return (0);
	if (vp->v_flag & VXLOCK) {
		vp->v_fifoinfo = NULL;
		pipe_free(pi);
		return (0);
	}
	pipe_close(pi, fflag);
	fifo_release(vp);
	return (0);
}

int
fifo_read(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	struct pipe *pi = vp->v_fifoinfo;
	int error;

	if (pi == NULL)
		return (EIO);
	VOP_UNLOCK(vp, 0, uio->uio_procp);
	error = pipe_read(pi, uio, ioflag);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, uio->uio_procp);
	return (error);
}

int
fifo_write(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	struct pipe *pi = vp->v_fifoinfo;
	int error;

	if (pi == NULL)
		return (EIO);
	VOP_UNLOCK(vp, 0, uio->uio_procp);
	error = pipe_write(pi, uio, ioflag);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, uio->uio_procp);
	return (error);
}

int
fifo_ioctl(struct vnode *vp, u_long com, caddr_t data, int fflag,
    struct ucred *cred, struct proc *p)
{
	if (vp->v_fifoinfo == NULL)
		return (EIO);
	return (pipe_ioctl(vp->v_fifoinfo, com, data, p));
}

/* vn_poll() asks each side for its own events only. */
int
fifo_poll(struct vnode *vp, int events, struct proc *p)
{
	int fflag = 0;

	if (vp->v_fifoinfo == NULL)
		return (POLLHUP);
	if (events & POLLOUT)
		fflag |= FWRITE;
	if ((events & (POLLIN | POLLRDNORM)) || fflag == 0)
		fflag |= FREAD;
	return (pipe_poll(vp->v_fifoinfo, events, fflag, p));
}

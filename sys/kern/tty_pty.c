/* SPDX-License-Identifier: ISC */
/*
 * Pseudo terminals: what is written to the master /dev/ptypN is typed at the
 * terminal /dev/ttypN, and what that puts out can be read from the master.
 */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/fcntl.h>
#include <sys/ioctl.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/selinfo.h>
#include <sys/signalvar.h>
#include <sys/tty.h>
#include <sys/ttydefaults.h>
#include <sys/ucred.h>
#include <sys/uio.h>
#include <sys/vnode.h>

#define	NPTY		8
#define	PTYBUF		256	/* bytes handled with interrupts off */

static struct pt_softc {
	struct tty	*pt_tty;	/* NULL before the first open */
	int		 pt_flags;
	u_char		 pt_send;	/* TIOCPKT_* to tell the master */
	struct selinfo	 pt_rsel, pt_wsel;	/* of the master */
} pt_softc[NPTY];
#define	PT_MASTER	0x01	/* master is open */
#define	PT_PKT		0x02	/* packet mode */
#define	PT_STOPPED	0x04	/* master was told TIOCPKT_STOP */

static struct pt_softc *
ptlookup(dev_t dev)
{
	return (minor(dev) < NPTY ? &pt_softc[minor(dev)] : NULL);
}

/* The master may read, or write. */
static void
ptcwakeup(struct pt_softc *pt, int rw)
{
	if (rw & FREAD) {
		selwakeup(&pt->pt_rsel);
		wakeup(&pt->pt_rsel);
	}
	if (rw & FWRITE) {
		selwakeup(&pt->pt_wsel);
		wakeup(&pt->pt_wsel);
	}
}

static void
ptsstart(struct tty *tp)
{
	struct pt_softc *pt = tp->t_sc;

	if (tp->t_outq.c_cc == 0 || (tp->t_state & TS_TTSTOP))
		return;
	if (pt->pt_flags & PT_STOPPED) {
		pt->pt_flags &= ~PT_STOPPED;
		pt->pt_send = (pt->pt_send & ~TIOCPKT_STOP) | TIOCPKT_START;
	}
	ptcwakeup(pt, FREAD);
}

static void
ptsstop(struct tty *tp, int rw)
{
	struct pt_softc *pt = tp->t_sc;

	if (rw == 0) {
		pt->pt_flags |= PT_STOPPED;
		pt->pt_send = (pt->pt_send & ~TIOCPKT_START) | TIOCPKT_STOP;
	} else {
		if (rw & FREAD)
			pt->pt_send |= TIOCPKT_FLUSHREAD;
		if (rw & FWRITE)
			pt->pt_send |= TIOCPKT_FLUSHWRITE;
	}
	if (pt->pt_flags & PT_PKT)
		ptcwakeup(pt, FREAD);
}

static void
ptshwiflow(struct tty *tp, int stop)
{
	if (!stop)
		ptcwakeup(tp->t_sc, FWRITE);
}

/* The terminal of a pair, which is made when it is first needed. */
static struct tty *
ptgettty(struct pt_softc *pt)
{
	struct tty *tp;

	if (pt->pt_tty != NULL)
		return (pt->pt_tty);
	if ((tp = ttymalloc()) == NULL)
		return (NULL);
	if (pt->pt_tty != NULL) {	/* somebody else made it meanwhile */
		ttyfree(tp);
		return (pt->pt_tty);
	}
	tp->t_sc = pt;
	tp->t_stop = ptsstop;
	tp->t_hwiflow = ptshwiflow;
	pt->pt_tty = tp;
	return (tp);
}

int
ptsopen(dev_t dev, int oflags, int devtype, struct proc *p)
{
	struct pt_softc *pt = ptlookup(dev);
	struct tty *tp;
	int error, s;

	if (pt == NULL)
		return (ENXIO);
	if ((tp = ptgettty(pt)) == NULL)
		return (ENOMEM);
	while ((pt->pt_flags & PT_MASTER) == 0) {
		if (oflags & FNONBLOCK)
			return (EIO);
		error = tsleep(&tp->t_state, PZERO | PCATCH, "ttyopn", 0);
		if (error != 0)
			return (error);
	}
	s = spltty();
	if ((tp->t_state & TS_ISOPEN) == 0) {
		ttychars(tp);
		tp->t_iflag = TTYDEF_IFLAG;
		tp->t_oflag = TTYDEF_OFLAG;
		tp->t_cflag = TTYDEF_CFLAG;
		tp->t_lflag = TTYDEF_LFLAG;
		tp->t_ispeed = tp->t_ospeed = TTYDEF_SPEED;
	} else if ((tp->t_state & TS_XCLUDE) && suser(p, 0) != 0) {
		splx(s);
		return (EBUSY);
	}
	tp->t_state |= TS_CARR_ON;
	error = ttyopen(dev, tp);
	ptcwakeup(pt, FREAD | FWRITE);
	splx(s);
	return (error);
}

int
ptsclose(dev_t dev, int fflag, int devtype, struct proc *p)
{
	struct pt_softc *pt = ptlookup(dev);
	struct tty *tp = pt->pt_tty;
	struct clist outq;
	u_char send = pt->pt_send;
	int s;

	s = spltty();
	/* What was put out is still the master's to read. */
	memset(&outq, 0, sizeof(outq));
	if (pt->pt_flags & PT_MASTER)
		clswap(&outq, &tp->t_outq);
	ttyclose(tp);
	if (pt->pt_flags & PT_MASTER)
		clswap(&outq, &tp->t_outq);
	pt->pt_send = send;
	ptcwakeup(pt, FREAD | FWRITE);
	splx(s);
	return (0);
}

int
ptsread(dev_t dev, struct uio *uio, int ioflag)
{
	return (ttread(ptlookup(dev)->pt_tty, uio, ioflag));
}

int
ptswrite(dev_t dev, struct uio *uio, int ioflag)
{
	return (ttwrite(ptlookup(dev)->pt_tty, uio, ioflag));
}

int
ptspoll(dev_t dev, int events, struct proc *p)
{
	return (ttpoll(ptlookup(dev)->pt_tty, events, p));
}

int
ptsioctl(dev_t dev, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	int error;

	error = ttioctl(ptlookup(dev)->pt_tty, cmd, data, fflag, p);
	return (error >= 0 ? error : ENOTTY);
}

struct tty *
ptstty(dev_t dev)
{
	struct pt_softc *pt = ptlookup(dev);

	return (pt != NULL ? pt->pt_tty : NULL);
}

int
ptcopen(dev_t dev, int oflags, int devtype, struct proc *p)
{
	struct pt_softc *pt = ptlookup(dev);
	struct tty *tp;

	if (pt == NULL)
		return (ENXIO);
	if ((tp = ptgettty(pt)) == NULL)
		return (ENOMEM);
	/* Who still has the terminal of an earlier master keeps it busy. */
	if ((pt->pt_flags & PT_MASTER) || (tp->t_state & TS_ISOPEN))
		return (EIO);
	pt->pt_flags = PT_MASTER;
	pt->pt_send = 0;
	clflush(&tp->t_outq);
	tp->t_oproc = ptsstart;
	tp->t_state |= TS_CARR_ON;
	wakeup(&tp->t_state);
	return (0);
}

int
ptcclose(dev_t dev, int fflag, int devtype, struct proc *p)
{
	struct pt_softc *pt = ptlookup(dev);

	pt->pt_flags = 0;
	pt->pt_tty->t_oproc = NULL;
	ttyhangup(pt->pt_tty);
	return (0);
}

static inline int
ptchasoutput(struct pt_softc *pt)
{
	struct tty *tp = pt->pt_tty;

	return (((pt->pt_flags & PT_PKT) && pt->pt_send != 0) ||
	    (tp->t_outq.c_cc > 0 && (tp->t_state & TS_TTSTOP) == 0));
}

int
ptcread(dev_t dev, struct uio *uio, int ioflag)
{
	struct pt_softc *pt = ptlookup(dev);
	struct tty *tp = pt->pt_tty;
	u_char buf[PTYBUF];
	int error = 0, n, pkt, s;

	if (uio->uio_resid == 0)
		return (0);
	s = spltty();
	while (!ptchasoutput(pt)) {
		if ((tp->t_state & TS_CARR_ON) == 0) {
			splx(s);
			return (0);		/* the terminal was closed */
		}
		error = EWOULDBLOCK;
		if ((ioflag & IO_NDELAY) == 0)
			error = tsleep(&pt->pt_rsel, PZERO | PCATCH, "ptcin",
			    0);
		if (error != 0) {
			splx(s);
			return (error);
		}
	}
	pkt = (pt->pt_flags & PT_PKT) != 0;
	buf[0] = pkt ? pt->pt_send : TIOCPKT_DATA;
	if (pkt) {
		pt->pt_send = 0;
		error = uiomove(buf, 1, uio);
	}
	while (error == 0 && buf[0] == TIOCPKT_DATA && uio->uio_resid > 0) {
		n = q_to_b(&tp->t_outq, buf, MIN(uio->uio_resid, PTYBUF));
		if (n == 0)
			break;
		splx(s);
		error = uiomove(buf, n, uio);
		s = spltty();
		buf[0] = TIOCPKT_DATA;
	}
	ttyoutdone(tp);
	splx(s);
	return (error);
}

/* Waits until the terminal takes what is typed. */
static int
ptcroom(struct pt_softc *pt, int ioflag)
{
	struct tty *tp = pt->pt_tty;
	int error;

	for (;;) {
		if ((tp->t_state & TS_CARR_ON) == 0)
			return (EIO);
		if ((tp->t_state & (TS_ISOPEN | TS_TBLOCK)) == TS_ISOPEN)
			return (0);
		if (ioflag & IO_NDELAY)
			return (EWOULDBLOCK);
		error = tsleep(&pt->pt_wsel, PZERO | PCATCH, "ptcout", 0);
		if (error != 0)
			return (error);
	}
}

int
ptcwrite(dev_t dev, struct uio *uio, int ioflag)
{
	struct pt_softc *pt = ptlookup(dev);
	u_char buf[PTYBUF];
	int cc = 0, error = 0, i = 0, s;

	s = spltty();
	for (;;) {
		if (i == cc) {
			if (uio->uio_resid == 0)
				break;
			i = 0;
			cc = MIN(uio->uio_resid, PTYBUF);
			splx(s);
			error = uiomove(buf, cc, uio);
			s = spltty();
			if (error != 0) {
				cc = 0;
				break;
			}
		}
		if ((error = ptcroom(pt, ioflag)) != 0)
			break;
		ttyinput(buf[i++], pt->pt_tty);
	}
	splx(s);
	uio->uio_resid += cc - i;
	return (error);
}

int
ptcpoll(dev_t dev, int events, struct proc *p)
{
	struct pt_softc *pt = ptlookup(dev);
	struct tty *tp = pt->pt_tty;
	int revents = 0, s = spltty();

	if ((events & (POLLIN | POLLRDNORM)) && ptchasoutput(pt))
		revents |= events & (POLLIN | POLLRDNORM);
	if ((tp->t_state & TS_CARR_ON) == 0)
		revents |= POLLHUP | (events & (POLLIN | POLLRDNORM));
	else if ((tp->t_state & (TS_ISOPEN | TS_TBLOCK)) == TS_ISOPEN)
		revents |= events & POLLOUT;
	if (revents == 0) {
		selrecord(p, &pt->pt_rsel);
		if (events & POLLOUT)
			selrecord(p, &pt->pt_wsel);
	}
	splx(s);
	return (revents);
}

int
ptcioctl(dev_t dev, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	struct pt_softc *pt = ptlookup(dev);
	struct tty *tp = pt->pt_tty;
	int error, sig;

	switch (cmd) {
	case FIONREAD:
		*(int *)data = ptchasoutput(pt) ? tp->t_outq.c_cc : 0;
		return (0);
	case TIOCPKT:
		if (*(int *)data)
			pt->pt_flags |= PT_PKT;
		else
			pt->pt_flags &= ~PT_PKT;
		pt->pt_send = 0;
		return (0);
	case TIOCSIG:
		sig = *(int *)data;
		if (sig <= 0 || sig >= NSIG)
			return (EINVAL);
		if ((tp->t_lflag & NOFLSH) == 0)
			ttyflush(tp, FREAD | FWRITE);
		ttysignal(tp, sig);
		return (0);
	case TIOCGPGRP:		/* the master looks at it from outside */
		*(int *)data = tp->t_pgrp != NULL ? tp->t_pgrp->pg_id : 0;
		return (0);
	case TIOCSCTTY:
	case TIOCSPGRP:
	case TIOCDRAIN:
		return (ENOTTY);
	case TIOCSETAW:		/* nobody but the caller could drain it */
	case TIOCSETAF:
		cmd = TIOCSETA;
		break;
	default:
		break;
	}
	error = ttioctl(tp, cmd, data, fflag, p);
	return (error >= 0 ? error : ENOTTY);
}

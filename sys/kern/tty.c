/* SPDX-License-Identifier: ISC */
/*
 * Terminals: opening and closing, reading, writing and polling, flow control.
 * What is typed comes in by tty_input.c; requests are in tty_ioctl.c.
 */

#define	TTYDEFCHARS
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/fcntl.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/tty.h>
#include <sys/ttydefaults.h>
#include <sys/uio.h>
#include <sys/vnode.h>

struct tty *constty;		/* gets what the kernel prints, TIOCCONS */

#define	OBUFSIZ		256	/* bytes handled with interrupts off */
#define	CLOSEWAIT	5	/* seconds that a close waits for progress */

#define	CARRIER(tp)	((tp)->t_state & TS_CARR_ON)

struct tty *
ttymalloc(void)
{
	struct tty *tp;

	tp = malloc(sizeof(*tp), M_TTYS, M_WAITOK | M_CANFAIL | M_ZERO);
	if (tp == NULL)
		return (NULL);
	if (clalloc(&tp->t_rawq, TTYHOG, 1) != 0 ||
	    clalloc(&tp->t_canq, TTYHOG, 1) != 0 ||
	    clalloc(&tp->t_holdq, TTYHOG, 1) != 0 ||
	    clalloc(&tp->t_outq, TTYOUTSIZE, 0) != 0) {
		ttyfree(tp);
		return (NULL);
	}
	return (tp);
}

void
ttyfree(struct tty *tp)
{
	clfree(&tp->t_rawq);
	clfree(&tp->t_canq);
	clfree(&tp->t_holdq);
	clfree(&tp->t_outq);
	free(tp, M_TTYS);
}

void
ttychars(struct tty *tp)
{
	memcpy(tp->t_cc, ttydefchars, sizeof(tp->t_cc));
}

int
ttyopen(dev_t dev, struct tty *tp)
{
	tp->t_dev = dev;
	if ((tp->t_state & TS_ISOPEN) == 0) {
		/* Nothing that was asked for before goes on. */
		tp->t_state = (tp->t_state & TS_CARR_ON) | TS_ISOPEN;
		tp->t_column = tp->t_rocol = tp->t_rocount = 0;
		memset(&tp->t_winsize, 0, sizeof(tp->t_winsize));
	}
	return (0);
}

/* The last close: nothing of this use of the terminal stays behind. */
int
ttyclose(struct tty *tp)
{
	struct session *sess;

	if (constty == tp)
		constty = NULL;
	ttyflush(tp, FREAD | FWRITE);
	tp->t_gen++;
	tp->t_pgrp = NULL;
	tp->t_state = 0;
	if ((sess = tp->t_session) != NULL) {
		tp->t_session = NULL;
		if (sess->s_ttyp == tp)
			sess->s_ttyp = NULL;
		sessrele(sess);
	}
	wakeup(&tp->t_rawq);
	wakeup(&tp->t_outq);
	selwakeup(&tp->t_rsel);
	selwakeup(&tp->t_wsel);
	return (0);
}

/* No carrier any more: input ends, output goes nowhere. */
void
ttyhangup(struct tty *tp)
{
	int s = spltty();

	tp->t_state &= ~TS_CARR_ON;
	if (tp->t_state & TS_ISOPEN) {
		if (tp->t_session != NULL && tp->t_session->s_leader != NULL)
			psignal(tp->t_session->s_leader, SIGHUP);
		ttyflush(tp, FREAD | FWRITE);
	}
	wakeup(&tp->t_rawq);
	wakeup(&tp->t_outq);
	selwakeup(&tp->t_rsel);
	selwakeup(&tp->t_wsel);
	splx(s);
}

void
ttysignal(struct tty *tp, int sig)
{
	if (tp->t_pgrp != NULL)
		pgsignal(tp->t_pgrp, sig, 1);
}

void
ttwakeup(struct tty *tp)
{
	selwakeup(&tp->t_rsel);
	if (tp->t_state & TS_ASYNC)
		ttysignal(tp, SIGIO);
	wakeup(&tp->t_rawq);
}

void
ttstart(struct tty *tp)
{
	if (tp->t_oproc != NULL)
		(*tp->t_oproc)(tp);
}

void
ttyoutdone(struct tty *tp)
{
	if (tp->t_outq.c_cc > TTYOLOW)
		return;
	if (tp->t_state & TS_ASLEEP) {
		tp->t_state &= ~TS_ASLEEP;
		wakeup(&tp->t_outq);
	}
	selwakeup(&tp->t_wsel);
}

/* Sleeps like tsleep; a terminal that was closed meanwhile is ERESTART. */
int
ttysleep(struct tty *tp, void *chan, int pri, const char *wmesg, int timo)
{
	u_int gen = tp->t_gen;
	int error;

	error = tsleep(chan, pri, wmesg, timo);
	return (tp->t_gen == gen ? error : ERESTART);
}

/*
 * A background process that may not do this yet, or not while a flag of lflag
 * is set: stop its group.  0 when it may go on, EIO if nobody could continue
 * it.
 */
int
ttybgcheck(struct tty *tp, struct proc *p, int sig, tcflag_t lflag)
{
	int error;

	while (isbackground(p, tp) &&
	    (lflag == 0 || (tp->t_lflag & lflag) != 0)) {
		if ((p->p_sigmask & sigmask(sig)) ||
		    (p->p_sigacts->ps_sigignore & sigmask(sig)) ||
		    (p->p_flag & P_PPWAIT))
			return (sig == SIGTTIN ? EIO : 0);
		if (p->p_pgrp->pg_jobc == 0)
			return (EIO);
		pgsignal(p->p_pgrp, sig, 1);
		/* The signal acts in here; afterwards look again. */
		error = ttysleep(tp, &tp->t_gen, PZERO | PCATCH, "ttybg", 1);
		if (error != 0 && error != EWOULDBLOCK)
			return (error);
	}
	return (0);
}

/*
 * Holds the sender back when the queues are full of what a reader can take;
 * an endless line in canonical mode must be let in (and dropped), or nobody
 * could end it.
 */
void
ttyiflow(struct tty *tp)
{
	int can, n, stop;

	n = tp->t_rawq.c_cc + tp->t_canq.c_cc;
	can = (tp->t_lflag & ICANON) == 0 || tp->t_canq.c_cc > 0;
	if (tp->t_state & TS_TBLOCK) {
		if (can && n > TTYILOW)
			return;
		stop = 0;
	} else {
		if (!can || n < TTYIHIGH)
			return;
		stop = 1;
	}
	if (tp->t_iflag & IXOFF) {
		u_char c = tp->t_cc[stop ? VSTOP : VSTART];

		if (c != _POSIX_VDISABLE && putc(c, &tp->t_outq) == 0)
			ttstart(tp);
	}
	tp->t_state ^= TS_TBLOCK;
	if (tp->t_hwiflow != NULL)
		(*tp->t_hwiflow)(tp, stop);
}

void
ttyflush(struct tty *tp, int rw)
{
	int s = spltty();

	if (rw & FREAD) {
		clflush(&tp->t_rawq);
		clflush(&tp->t_canq);
		tp->t_rocount = tp->t_rocol = 0;
		tp->t_state &= ~TS_ERASE;
		ttyiflow(tp);
	}
	if (rw & FWRITE) {
		tp->t_state &= ~TS_TTSTOP;
		clflush(&tp->t_outq);
		ttyoutdone(tp);
	}
	if (tp->t_stop != NULL)
		(*tp->t_stop)(tp, rw);
	splx(s);
}

static inline int
ttyoutleft(struct tty *tp)
{
	return ((tp->t_outq.c_cc > 0 || (tp->t_state & TS_BUSY)) &&
	    CARRIER(tp) && tp->t_oproc != NULL);
}

/* With timo, gives up (EWOULDBLOCK) after that many ticks without progress. */
static int
ttydrain(struct tty *tp, int timo)
{
	int before, error = 0, s = spltty();

	while (ttyoutleft(tp)) {
		ttstart(tp);
		if (!ttyoutleft(tp))
			break;
		before = tp->t_outq.c_cc;
		tp->t_state |= TS_ASLEEP;
		error = ttysleep(tp, &tp->t_outq, PZERO | PCATCH, "ttyout",
		    timo);
		if (error != 0 &&
		    (error != EWOULDBLOCK || tp->t_outq.c_cc >= before))
			break;
		error = 0;
	}
	splx(s);
	return (error);
}

int
ttywait(struct tty *tp)
{
	return (ttydrain(tp, 0));
}

/* For closing: what does not get out goes away. */
int
ttywaitclose(struct tty *tp)
{
	int error;

	error = tp->t_state & TS_TTSTOP ? EWOULDBLOCK :
	    ttydrain(tp, CLOSEWAIT * hz);
	if (error != 0)
		ttyflush(tp, FWRITE);
	return (error);
}

/* Room for a message of the kernel's?  Waits a little if asked. */
int
ttycheckoutq(struct tty *tp, int wait)
{
	int room, s = spltty();

	if (tp->t_outq.c_cc > TTYOHIGH)
		ttstart(tp);
	if (tp->t_outq.c_cc > TTYOHIGH && wait) {
		tp->t_state |= TS_ASLEEP;
		(void)ttysleep(tp, &tp->t_outq, PZERO | PCATCH, "ttckoutq",
		    hz);
	}
	room = tp->t_outq.c_cc <= TTYOHIGH;
	splx(s);
	return (room);
}

int
ttnread(struct tty *tp)
{
	int n;

	if (tp->t_lflag & PENDIN)
		ttypend(tp);
	n = tp->t_canq.c_cc;
	if ((tp->t_lflag & ICANON) == 0) {
		n += tp->t_rawq.c_cc;
		if (n < tp->t_cc[VMIN] && tp->t_cc[VTIME] == 0)
			n = 0;
	}
	return (n);
}

int
ttpoll(struct tty *tp, int events, struct proc *p)
{
	int revents = 0, s = spltty();

	if (!CARRIER(tp))
		revents |= POLLHUP | (events & (POLLIN | POLLRDNORM));
	else {
		if ((events & (POLLIN | POLLRDNORM)) && ttnread(tp) > 0)
			revents |= events & (POLLIN | POLLRDNORM);
		if ((events & POLLOUT) && tp->t_outq.c_cc <= TTYOLOW)
			revents |= POLLOUT;
	}
	if (revents == 0) {
		selrecord(p, &tp->t_rsel);
		if (events & POLLOUT)
			selrecord(p, &tp->t_wsel);
	}
	splx(s);
	return (revents);
}

/* MIN and TIME of a read without canonical mode. */
struct ttytimer {
	int	running;
	int	deadline;	/* in ticks */
	int	last;		/* characters seen when it was set */
};

/* 0: read what is there; 1: sleep, for *timo ticks (0: until input). */
static int
ttyrawwait(struct tty *tp, struct ttytimer *tt, int *timo)
{
	int cc = tp->t_rawq.c_cc, min = tp->t_cc[VMIN];
	int wait = tp->t_cc[VTIME] * hz / 10;

	*timo = 0;
	if (min == 0) {
		if (cc > 0 || wait == 0)
			return (0);
	} else if (cc >= min)
		return (0);
	else if (wait == 0 || cc == 0) {
		tt->running = 0;
		return (1);
	}
	if (!tt->running || (min > 0 && cc != tt->last)) {
		tt->running = 1;
		tt->deadline = ticks + wait + 1;
		tt->last = cc;
	}
	*timo = tt->deadline - ticks;
	return (*timo > 0);
}

/* Waits until there is something to read: 0, TTY_EOF, or an error. */
#define	TTY_EOF		(-100)
static int
ttyreadwait(struct tty *tp, struct proc *p, int ioflag)
{
	struct ttytimer tt = { 0, 0, 0 };
	int error, timo;

	for (;;) {
		timo = 0;
		if ((error = ttybgcheck(tp, p, SIGTTIN, 0)) != 0)
			return (error);
		if (tp->t_lflag & PENDIN)
			ttypend(tp);
		if (tp->t_lflag & ICANON) {
			if (tp->t_canq.c_cc > 0)
				return (0);
		} else if (ioflag & IO_NDELAY) {
			if (tp->t_rawq.c_cc > 0 || tp->t_cc[VMIN] == 0)
				return (0);
		} else if (!ttyrawwait(tp, &tt, &timo))
			return (0);
		if (!CARRIER(tp))
			return (TTY_EOF);
		if (ioflag & IO_NDELAY)
			return (EWOULDBLOCK);
		error = ttysleep(tp, &tp->t_rawq, PZERO | PCATCH, "ttyin",
		    timo);
		if (error != 0 && error != EWOULDBLOCK)
			return (error);
	}
}

/*
 * Takes at most n characters of a line.  *end tells that the line is at its
 * end; TTY_DSUSP came in place of a character.
 */
#define	TTY_DSUSP	(-101)
static int
ttygetline(struct tty *tp, u_char *buf, int n, int *end)
{
	int c, i = 0;

	*end = 0;
	while (i < n && (c = clindex(&tp->t_canq, 0)) >= 0) {
		if (CCEQ(tp->t_cc[VDSUSP], c) &&
		    (tp->t_lflag & (IEXTEN | ISIG)) == (IEXTEN | ISIG)) {
			if (i > 0)
				break;
			(void)getc(&tp->t_canq);
			return (TTY_DSUSP);
		}
		(void)getc(&tp->t_canq);
		if (CCEQ(tp->t_cc[VEOF], c)) {
			*end = 1;
			break;
		}
		buf[i++] = c;
		if (TTBREAKC(c, tp)) {
			*end = 1;
			break;
		}
	}
	return (i);
}

int
ttread(struct tty *tp, struct uio *uio, int ioflag)
{
	struct proc *p = curproc;
	u_char buf[128];
	int end = 0, error, n, s, started = 0;

	if (uio->uio_resid == 0)
		return (0);
	s = spltty();
again:
	error = ttyreadwait(tp, p, ioflag);
	while (error == 0 && !end && uio->uio_resid > 0) {
		n = MIN(uio->uio_resid, sizeof(buf));
		if (tp->t_lflag & ICANON)
			n = ttygetline(tp, buf, n, &end);
		else
			n = q_to_b(&tp->t_rawq, buf, n);
		if (n == TTY_DSUSP) {
			ttysignal(tp, SIGTSTP);
			if (started)
				break;
			error = ttysleep(tp, &tp->t_gen, PZERO | PCATCH,
			    "ttybg", 1);
			if (error == 0 || error == EWOULDBLOCK)
				goto again;
			break;
		}
		if (n == 0)
			break;
		started = 1;
		splx(s);
		error = uiomove(buf, n, uio);
		s = spltty();
	}
	/* An end of file right behind what fitted must not end the next read. */
	if (error == 0 && !end && started && (tp->t_lflag & ICANON) &&
	    CCEQ(tp->t_cc[VEOF], clindex(&tp->t_canq, 0)))
		(void)getc(&tp->t_canq);
	ttyiflow(tp);
	splx(s);
	return (error == TTY_EOF ? 0 : error);
}

static void
ttycolumn(struct tty *tp, int c)
{
	switch (c) {
	case '\b':
		if (tp->t_column > 0)
			tp->t_column--;
		break;
	case '\t':
		tp->t_column = (tp->t_column + 8) & ~7;
		break;
	case '\n':
		if (tp->t_oflag & (ONLCR | ONLRET))
			tp->t_column = 0;
		break;
	case '\r':
		tp->t_column = 0;
		break;
	default:
		if (c >= ' ' && c != 0177)
			tp->t_column++;
		break;
	}
}

/* Puts out one character in the way that the modes want it. */
int
ttyoutput(int c, struct tty *tp)
{
	tcflag_t oflag = tp->t_oflag;
	int drop = (tp->t_lflag & FLUSHO) != 0, n;
	int room = tp->t_outq.c_size - tp->t_outq.c_cc;

	c &= TTY_CHARMASK;
	if ((oflag & OPOST) == 0)
		return (drop ? 0 : putc(c, &tp->t_outq));
	if (c == '\t' && (oflag & OXTABS)) {
		n = 8 - (tp->t_column & 7);
		if (!drop && b_to_q((const u_char *)"        ",
		    room < n ? 0 : n, &tp->t_outq) != n)
			return (-1);
		tp->t_column += n;
		return (0);
	}
	if (c == CEOT && (oflag & ONOEOT))
		return (0);
	if (c == '\r') {
		if ((oflag & ONOCR) && tp->t_column == 0)
			return (0);
		if (oflag & OCRNL)
			c = '\n';
	} else if (c == '\n' && (oflag & ONLCR)) {
		if (!drop && (room < 2 || putc('\r', &tp->t_outq) != 0))
			return (-1);
	} else if ((oflag & OLCUC) && c >= 'a' && c <= 'z')
		c -= 'a' - 'A';
	if (!drop && putc(c, &tp->t_outq) != 0)
		return (-1);
	ttycolumn(tp, c);
	return (0);
}

/* Moves output of a process to the queue; returns how much found room. */
static int
ttyoutbuf(struct tty *tp, const u_char *cp, int cc)
{
	int done = 0, n, room;

	tp->t_rocount = 0;
	while (done < cc) {
		room = TTYOHIGH - tp->t_outq.c_cc;
		if (room <= 0)
			break;
		n = 0;
		if ((tp->t_oflag & OPOST) == 0)
			n = cc - done;
		else if ((tp->t_oflag & OLCUC) == 0)
			while (done + n < cc && cp[done + n] >= ' ' &&
			    cp[done + n] != 0177)
				n++;
		if (n > 0) {
			n = b_to_q(cp + done, MIN(n, room), &tp->t_outq);
			tp->t_column += n;
			done += n;
		} else {
			if (ttyoutput(cp[done], tp) != 0)
				break;
			done++;
		}
	}
	return (done);
}

/* Waits for room in the output queue: a good deal, once it was full. */
static int
ttyroom(struct tty *tp, size_t need, int ioflag)
{
	if (tp->t_outq.c_cc + (int)need <= TTYOHIGH)
		return (0);
	if (ioflag & IO_NDELAY)
		return (EWOULDBLOCK);
	tp->t_state |= TS_ASLEEP;
	return (ttysleep(tp, &tp->t_outq, PZERO | PCATCH, "ttyout", 0));
}

int
ttwrite(struct tty *tp, struct uio *uio, int ioflag)
{
	struct proc *p = curproc;
	u_char buf[OBUFSIZ], *cp = buf;
	size_t need = 1;
	int cc = 0, error = 0, n, s = spltty();

	/* A line goes in at once, so that lines of several are not mixed. */
	if (uio->uio_resid <= (TTYOHIGH - TTYOLOW) / 2)
		need = uio->uio_resid * 2;	/* newlines become two */
	while (error == 0 && (cc > 0 || uio->uio_resid > 0)) {
		if (!CARRIER(tp)) {
			error = EIO;
			break;
		}
		if ((tp->t_lflag & TOSTOP) &&
		    (error = ttybgcheck(tp, p, SIGTTOU, TOSTOP)) != 0)
			break;
		if (tp->t_lflag & FLUSHO) {
			cc = 0;
			uio->uio_resid = 0;
			break;
		}
		if (tp->t_outq.c_cc + (int)need > TTYOHIGH) {
			ttstart(tp);
			error = ttyroom(tp, need, ioflag);
			continue;
		}
		need = 1;
		if (cc == 0) {
			cp = buf;
			cc = MIN(uio->uio_resid, sizeof(buf));
			splx(s);
			error = uiomove(buf, cc, uio);
			s = spltty();
			if (error != 0) {
				cc = 0;
				break;
			}
		}
		n = ttyoutbuf(tp, cp, cc);
		cp += n;
		cc -= n;
		ttstart(tp);
		if (cc > 0)
			error = ttyroom(tp, need, ioflag);
	}
	splx(s);
	/* What was taken but not put out was not written. */
	uio->uio_resid += cc;
	return (error);
}

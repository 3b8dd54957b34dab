/* SPDX-License-Identifier: ISC */
/* Requests on terminals, and the status line of ^T. */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/fcntl.h>
#include <sys/ioctl.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/tty.h>
#include <sys/ucred.h>

/* Does it change the terminal, so that a background process may not? */
static int
ttymodifies(u_long cmd)
{
	switch (cmd) {
	case TIOCFLUSH:
	case TIOCDRAIN:
	case TIOCSETA:
	case TIOCSETAF:
	case TIOCSETAW:
	case TIOCSETD:
	case TIOCSPGRP:
	case TIOCSTAT:
	case TIOCSTART:
	case TIOCSTOP:
	case TIOCSTI:
	case TIOCSWINSZ:
		return (1);
	default:
		return (0);
	}
}

static int
ttysetattr(struct tty *tp, u_long cmd, const struct termios *t)
{
	tcflag_t old = tp->t_iflag, pendin;
	int error, s;

	if (t->c_ispeed < 0 || t->c_ospeed < 0)
		return (EINVAL);
	if (cmd != TIOCSETA && (error = ttywait(tp)) != 0)
		return (error);
	if (cmd == TIOCSETAF)
		ttyflush(tp, FREAD);
	s = spltty();
	if ((t->c_cflag & CIGNORE) == 0) {
		if (tp->t_param != NULL && (error = (*tp->t_param)(tp,
		    (struct termios *)t)) != 0) {
			splx(s);
			return (error);
		}
		tp->t_cflag = t->c_cflag;
		tp->t_ospeed = t->c_ospeed;
		tp->t_ispeed = t->c_ispeed != 0 ? t->c_ispeed : t->c_ospeed;
	}
	pendin = tp->t_lflag & PENDIN;
	if ((tp->t_lflag ^ t->c_lflag) & ICANON) {
		if (t->c_lflag & ICANON)
			pendin = PENDIN;	/* make lines of it */
		else {
			/* Lines and what follows them are just characters. */
			catq(&tp->t_rawq, &tp->t_canq);
			clswap(&tp->t_rawq, &tp->t_canq);
			pendin = 0;
		}
	}
	tp->t_iflag = t->c_iflag;
	tp->t_oflag = t->c_oflag;
	tp->t_lflag = (t->c_lflag & ~PENDIN) | pendin;
	memcpy(tp->t_cc, t->c_cc, sizeof(tp->t_cc));
	/* Nobody could type the ^Q any more. */
	if ((old & IXON) && (tp->t_iflag & IXON) == 0)
		tp->t_state &= ~TS_TTSTOP;
	ttyiflow(tp);
	ttwakeup(tp);
	ttstart(tp);
	splx(s);
	return (0);
}

static int
ttysetctty(struct tty *tp, struct proc *p)
{
	struct session *sess = p->p_session, *old = tp->t_session;

	if (!SESS_LEADER(p))
		return (EPERM);
	if (old != sess) {
		/* One whose leader is dead has lost it. */
		if (sess->s_ttyp != NULL ||
		    (old != NULL && old->s_leader != NULL))
			return (EPERM);
		SESSHOLD(sess);
		tp->t_session = sess;
		if (old != NULL) {
			if (old->s_ttyp == tp)
				old->s_ttyp = NULL;
			sessrele(old);
		}
	}
	tp->t_pgrp = p->p_pgrp;
	sess->s_ttyp = tp;
	p->p_flag |= P_CONTROLT;
	return (0);
}

static int
ttysetpgrp(struct tty *tp, pid_t pgid, struct proc *p)
{
	struct pgrp *pgrp;

	if (!isctty(p, tp))
		return (ENOTTY);
	if (pgid < 0)
		return (EINVAL);
	if ((pgrp = pgfind(pgid)) == NULL || pgrp->pg_session != p->p_session)
		return (EPERM);
	tp->t_pgrp = pgrp;
	return (0);
}

static int
ttysti(struct tty *tp, int c, int fflag, struct proc *p)
{
	int s;

	if (suser(p, 0) != 0) {
		if ((fflag & FREAD) == 0)
			return (EPERM);
		if (!isctty(p, tp))
			return (EACCES);
	}
	s = spltty();
	ttyinput(c, tp);
	splx(s);
	return (0);
}

static int
ttysetcons(struct tty *tp, int on, struct proc *p)
{
	int error;

	if (!on) {
		if (constty == tp)
			constty = NULL;
		return (0);
	}
	if ((error = suser(p, 0)) != 0)
		return (error);
	if (constty != NULL && constty != tp)
		return (EBUSY);
	constty = tp;
	return (0);
}

/* Requests that look or change a little. */
static int
ttymisc(struct tty *tp, u_long cmd, caddr_t data, struct proc *p)
{
	int flags;

	switch (cmd) {
	case FIONBIO:		/* in the file's flags */
		return (0);
	case FIOASYNC:
		if (*(int *)data)
			tp->t_state |= TS_ASYNC;
		else
			tp->t_state &= ~TS_ASYNC;
		return (0);
	case FIONREAD:
		*(int *)data = ttnread(tp);
		return (0);
	case TIOCOUTQ:
		*(int *)data = tp->t_outq.c_cc;
		return (0);
	case TIOCEXCL:
		tp->t_state |= TS_XCLUDE;
		return (0);
	case TIOCNXCL:
		tp->t_state &= ~TS_XCLUDE;
		return (0);
	case TIOCFLUSH:
		flags = *(int *)data & (FREAD | FWRITE);
		ttyflush(tp, flags != 0 ? flags : FREAD | FWRITE);
		return (0);
	case TIOCSTART:
		tp->t_state &= ~TS_TTSTOP;
		tp->t_lflag &= ~FLUSHO;
		ttstart(tp);
		return (0);
	case TIOCSTOP:
		tp->t_state |= TS_TTSTOP;
		if (tp->t_stop != NULL)
			(*tp->t_stop)(tp, 0);
		return (0);
	case TIOCSTAT:
		ttyinfo(tp);
		return (0);
	case TIOCGETA:
		memcpy(data, &tp->t_termios, sizeof(tp->t_termios));
		return (0);
	case TIOCGETD:
		*(int *)data = TTYDISC;
		return (0);
	case TIOCSETD:
		return (*(int *)data == TTYDISC ? 0 : ENXIO);
	case TIOCGWINSZ:
		memcpy(data, &tp->t_winsize, sizeof(tp->t_winsize));
		return (0);
	case TIOCSWINSZ:
		if (memcmp(data, &tp->t_winsize, sizeof(tp->t_winsize)) != 0) {
			memcpy(&tp->t_winsize, data, sizeof(tp->t_winsize));
			ttysignal(tp, SIGWINCH);
		}
		return (0);
	default:
		return (-1);
	}
}

int
ttioctl(struct tty *tp, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	int error, s;

	if (ttymodifies(cmd) && (error = ttybgcheck(tp, p, SIGTTOU, 0)) != 0)
		return (error);
	switch (cmd) {
	case TIOCSETA:
	case TIOCSETAW:
	case TIOCSETAF:
		return (ttysetattr(tp, cmd, (struct termios *)data));
	case TIOCDRAIN:
		return (ttywait(tp));
	case TIOCSTI:
		return (ttysti(tp, *(u_char *)data, fflag, p));
	case TIOCCONS:
		return (ttysetcons(tp, *(int *)data, p));
	case TIOCSCTTY:
		return (ttysetctty(tp, p));
	case TIOCNOTTY:
		if (!isctty(p, tp))
			return (ENOTTY);
		if (SESS_LEADER(p))
			return (EINVAL);
		p->p_flag &= ~P_CONTROLT;
		return (0);
	case TIOCGPGRP:
		if (!isctty(p, tp))
			return (ENOTTY);
		*(int *)data = tp->t_pgrp != NULL ? tp->t_pgrp->pg_id : NO_PID;
		return (0);
	case TIOCSPGRP:
		return (ttysetpgrp(tp, *(int *)data, p));
	default:
		s = spltty();
		error = ttymisc(tp, cmd, data, p);
		splx(s);
		return (error);
	}
}

static void
ttyputs(struct tty *tp, const char *cp)
{
	for (; *cp != '\0'; cp++)
		(void)ttyoutput(*cp, tp);
}

/* The process that a person would be waiting for: one that runs, or a young one. */
static struct proc *
ttyinfopick(struct pgrp *pgrp)
{
	struct proc *best = NULL, *p;
	int prun, brun;

	LIST_FOREACH(p, &pgrp->pg_members, p_pglist) {
		if (p->p_stat == SZOMB || p->p_stat == SIDL)
			continue;
		prun = p->p_stat == SRUN || p->p_stat == SONPROC;
		brun = best != NULL &&
		    (best->p_stat == SRUN || best->p_stat == SONPROC);
		if (best == NULL || prun > brun ||
		    (prun == brun && p->p_pid > best->p_pid))
			best = p;
	}
	return (best);
}

void
ttyinfo(struct tty *tp)
{
	struct timeval utime, stime;
	struct proc *p;
	const char *state;
	char buf[120];

	if (!ttycheckoutq(tp, 0))
		return;
	if (tp->t_column != 0)
		(void)ttyoutput('\n', tp);
	if (tp->t_session == NULL)
		ttyputs(tp, "not a controlling terminal\n");
	else if (tp->t_pgrp == NULL || (p = ttyinfopick(tp->t_pgrp)) == NULL)
		ttyputs(tp, "no foreground process\n");
	else {
		if (p->p_stat == SSTOP)
			state = "stopped";
		else if (p->p_stat == SSLEEP && p->p_wmesg != NULL)
			state = p->p_wmesg;
		else
			state = "running";
		calcru(p, &utime, &stime, NULL);
		snprintf(buf, sizeof(buf),
		    "cmd: %s %d [%s] %ld.%02ldu %ld.%02lds\n", p->p_comm,
		    p->p_pid, state, (long)utime.tv_sec,
		    (long)utime.tv_usec / 10000, (long)stime.tv_sec,
		    (long)stime.tv_usec / 10000);
		ttyputs(tp, buf);
	}
	tp->t_rocount = 0;	/* what is being typed is to be shown again */
	ttstart(tp);
}

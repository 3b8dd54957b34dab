/* SPDX-License-Identifier: ISC */
/*
 * Signals: sending them, and what a process does about them on its way to user
 * mode.  The system calls are in kern_sig2.c.
 *
 * p_siglist, p_sinfo and p_stat are changed by interrupts too (timers, ttys),
 * so they are touched with interrupts off.
 */

#include <sys/param.h>
#include <sys/core.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/procvar.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/systm.h>
#include <sys/trace.h>
#include <sys/ucred.h>
#include <sys/wait.h>

const int sigprop[NSIG] = {
	[SIGHUP] = SA_KILL,
	[SIGINT] = SA_KILL,
	[SIGQUIT] = SA_KILL | SA_CORE,
	[SIGILL] = SA_KILL | SA_CORE,
	[SIGTRAP] = SA_KILL | SA_CORE,
	[SIGABRT] = SA_KILL | SA_CORE,
	[SIGEMT] = SA_KILL | SA_CORE,
	[SIGFPE] = SA_KILL | SA_CORE,
	[SIGKILL] = SA_KILL,
	[SIGBUS] = SA_KILL | SA_CORE,
	[SIGSEGV] = SA_KILL | SA_CORE,
	[SIGSYS] = SA_KILL | SA_CORE,
	[SIGPIPE] = SA_KILL,
	[SIGALRM] = SA_KILL,
	[SIGTERM] = SA_KILL,
	[SIGURG] = SA_IGNORE,
	[SIGSTOP] = SA_STOP,
	[SIGTSTP] = SA_STOP | SA_TTYSTOP,
	[SIGCONT] = SA_IGNORE | SA_CONT,
	[SIGCHLD] = SA_IGNORE,
	[SIGTTIN] = SA_STOP | SA_TTYSTOP,
	[SIGTTOU] = SA_STOP | SA_TTYSTOP,
	[SIGIO] = SA_IGNORE,
	[SIGXCPU] = SA_KILL,
	[SIGXFSZ] = SA_KILL,
	[SIGVTALRM] = SA_KILL,
	[SIGPROF] = SA_KILL,
	[SIGWINCH] = SA_IGNORE,
	[SIGINFO] = SA_IGNORE,
	[SIGUSR1] = SA_KILL,
	[SIGUSR2] = SA_KILL,
	[SIGTHR] = SA_IGNORE,
};

/* Signals that their default action ignores, of proc0 and after exec. */
void
siginit(struct proc *p)
{
	struct sigacts *ps = p->p_sigacts;
	int sig;

	for (sig = 1; sig < NSIG; sig++)
		if ((sigprop[sig] & SA_IGNORE) && sig != SIGCONT)
			ps->ps_sigignore |= sigmask(sig);
	ps->ps_sigintr = ~0U;		/* SA_RESTART is not set */
	ps->ps_flags = 0;
	ps->ps_sigstk.ss_flags = SS_DISABLE;
}

struct sigacts *
sigactsinit(struct proc *p)
{
	struct sigacts *ps;

	ps = malloc(sizeof(*ps), M_SUBPROC, M_WAITOK);
	if (ps != NULL) {
		*ps = *p->p_sigacts;
		ps->ps_refcnt = 1;
	}
	return (ps);
}

void
sigactsfree(struct proc *p)
{
	struct sigacts *ps = p->p_sigacts;

	p->p_sigacts = NULL;
	if (--ps->ps_refcnt == 0)
		free(ps, M_SUBPROC);
}

/* exec: a new image has no handlers. */
void
execsigs(struct proc *p)
{
	struct sigacts *ps = p->p_sigacts;
	int sig;

	for (sig = 1; sig < NSIG; sig++) {
		if ((ps->ps_sigcatch & sigmask(sig)) == 0)
			continue;
		ps->ps_sigcatch &= ~sigmask(sig);
		if ((sigprop[sig] & SA_IGNORE) && sig != SIGCONT) {
			ps->ps_sigignore |= sigmask(sig);
			sigclear(p, sigmask(sig));
		}
		ps->ps_sigact[sig] = SIG_DFL;
		ps->ps_catchmask[sig] = 0;
	}
	ps->ps_sigintr = ~0U;
	ps->ps_sigonstack = ps->ps_sigreset = 0;
	ps->ps_siginfo = ps->ps_nodefer = 0;
	ps->ps_flags &= ~(SAS_NOCLDSTOP | SAS_NOCLDWAIT);
	if (ps->ps_sigact[SIGCHLD] == SIG_IGN)
		ps->ps_sigact[SIGCHLD] = SIG_DFL;
	memset(&ps->ps_sigstk, 0, sizeof(ps->ps_sigstk));
	ps->ps_sigstk.ss_flags = SS_DISABLE;
}

void
initsiginfo(siginfo_t *si, int sig, u_long trapno, int code, union sigval val)
{
	memset(si, 0, sizeof(*si));
	si->si_signo = sig;
	si->si_code = code;
	if (code <= 0)
		si->si_value = val;
	else if (sig == SIGSEGV || sig == SIGBUS || sig == SIGILL ||
	    sig == SIGFPE || sig == SIGTRAP) {
		si->si_addr = val.sival_ptr;
		si->si_trapno = trapno;
	}
}

/* Forget pending signals. */
void
sigclear(struct proc *p, sigset_t mask)
{
	int s;

	s = splhigh();
	p->p_siglist &= ~mask;
	splx(s);
}

/* Tell the parent about a child that ended, stopped or goes on. */
void
sig_child(struct proc *parent, struct proc *child, int code)
{
	struct timeval ut, st;
	siginfo_t si;
	int sig = SIGCHLD;

	if (code == CLD_STOPPED || code == CLD_CONTINUED) {
		if (parent->p_sigacts->ps_flags & SAS_NOCLDSTOP)
			return;
	} else
		sig = child->p_exitsig;
	memset(&si, 0, sizeof(si));
	si.si_signo = sig;
	si.si_code = code;
	si.si_pid = child->p_pid;
	si.si_status = code == CLD_EXITED ? WEXITSTATUS(child->p_xstat) :
	    code == CLD_CONTINUED ? SIGCONT : code == CLD_STOPPED ?
	    child->p_xstat : WTERMSIG(child->p_xstat);
	calcru(child, &ut, &st, NULL);
	si.si_utime = ut.tv_sec * CLK_TCK + ut.tv_usec / (1000000 / CLK_TCK);
	si.si_stime = st.tv_sec * CLK_TCK + st.tv_usec / (1000000 / CLK_TCK);
	psendsig(parent, sig, &si);
}

/*
 * p stops, wherever it is; whoever waits for it learns.  If p runs it has to
 * give up the processor itself.
 */
static void
sig_stop(struct proc *p, int sig)
{
	p->p_xstat = sig;
	p->p_flag &= ~(P_WAITED | P_CONTINUED);
	p->p_stat = SSTOP;
	wakeup(p->p_pptr);
	sig_child(p->p_pptr, p, CLD_STOPPED);
}

/* SIGCONT for a stopped process: back to its sleep, or to run. */
static void
sig_continue(struct proc *p, int interrupt)
{
	p->p_flag |= P_CONTINUED;
	p->p_flag &= ~P_WAITED;
	if (p->p_wchan != NULL && !interrupt)
		p->p_stat = SSLEEP;
	else
		setrunnable(p);
	wakeup(p->p_pptr);
	sig_child(p->p_pptr, p, CLD_CONTINUED);
}

void
psignal(struct proc *p, int sig)
{
	psendsig(p, sig, NULL);
}

/* SIGKILL for a process that is on its way out, but stuck. */
static void
kill_exiting(struct proc *p)
{
	p->p_siglist |= sigmask(SIGKILL);
	if (p->p_stat == SSLEEP && (p->p_flag & P_SINTR))
		setrunnable(p);
}

/*
 * A signal has been put on the list of a process that does not block it: see
 * that it is looked at.
 */
static void
sig_post(struct proc *p, int sig, int caught)
{
	sigset_t bit = sigmask(sig);
	int prop = sigprop[sig];

	switch (p->p_stat) {
	case SSLEEP:
		if ((p->p_flag & P_SINTR) == 0)
			break;		/* when it comes to user mode */
		if (!caught && (prop & SA_CONT)) {
			p->p_siglist &= ~bit;
			return;
		}
		if (!caught && (prop & SA_STOP)) {
			/* a vfork child holds up its parent: not now */
			if (p->p_flag & P_PPWAIT)
				break;
			p->p_siglist &= ~bit;
			sig_stop(p, sig);
			return;
		}
		setrunnable(p);
		break;
	case SSTOP:
		if (sig == SIGKILL) {
			setrunnable(p);
			break;
		}
		if (prop & SA_STOP) {
			p->p_siglist &= ~bit;	/* it is already */
			return;
		}
		/* Let it look at the signal first thing when it goes on. */
		if (p->p_wchan != NULL && (p->p_flag & P_SINTR))
			unsleep(p);
		break;
	default:
		break;
	}
	aston(p, AST_SIGNAL);
}

/*
 * Send a signal.  May be called from interrupts; never sleeps.  info may be
 * NULL.  A second instance of a pending signal is dropped, its info too.
 */
void
psendsig(struct proc *p, int sig, const siginfo_t *info)
{
	struct sigacts *ps = p->p_sigacts;
	sigset_t bit;
	int prop, caught, held, s;

	KASSERT(sig > 0 && sig < NSIG);
	if (p->p_stat == SZOMB || (p->p_flag & P_SYSTEM))
		return;
	bit = sigmask(sig);
	prop = sigprop[sig];
	s = splhigh();
	if (p->p_flag & P_WEXIT) {
		if (sig == SIGKILL)
			kill_exiting(p);
		goto out;
	}
	/* SIGCONT is never in this set: it continues even if ignored */
	if (ps->ps_sigignore & bit)
		goto out;
	caught = (ps->ps_sigcatch & bit) != 0;
	held = (p->p_sigmask & bit) != 0;

	/* Stopping and continuing undo each other, blocked or not. */
	if (prop & SA_CONT)
		p->p_siglist &= ~stopsigmask;
	if (prop & SA_STOP) {
		/* nobody could continue an orphan */
		if ((prop & SA_TTYSTOP) && !caught && p->p_pgrp->pg_jobc == 0)
			goto out;
		p->p_siglist &= ~contsigmask;
	}
	if (sig == SIGKILL && p->p_nice > 0)
		p->p_nice = 0;		/* so that it dies soon */

	if ((p->p_siglist & bit) == 0) {
		if (info != NULL)
			p->p_sinfo[sig] = *info;
		else {
			memset(&p->p_sinfo[sig], 0, sizeof(p->p_sinfo[sig]));
			p->p_sinfo[sig].si_signo = sig;
		}
	}
	p->p_siglist |= bit;

	if ((prop & SA_CONT) && p->p_stat == SSTOP) {
		if (!caught && !held)
			p->p_siglist &= ~bit;
		sig_continue(p, (caught && !held) || SIGPENDING(p));
		if (!held)
			aston(p, AST_SIGNAL);
	} else if (!held)
		sig_post(p, sig, caught);
out:
	splx(s);
}

/* To each member of a group; with checkctty, those with a terminal only. */
void
pgsignal(struct pgrp *pg, int sig, int checkctty)
{
	struct proc *p;

	if (pg == NULL)
		return;
	LIST_FOREACH(p, &pg->pg_members, p_pglist)
		if (!checkctty || (p->p_flag & P_CONTROLT))
			psignal(p, sig);
}

void
gsignal(pid_t pgid, int sig)
{
	if (pgid != 0)
		pgsignal(pgfind(pgid), sig, 0);
}

/* Take the default action of a pending signal that is not deadly. */
static void
sig_default(struct proc *p, int sig)
{
	int s;

	sigclear(p, sigmask(sig));
	if ((sigprop[sig] & SA_STOP) == 0 || p->p_pid <= 1)
		return;
	if ((sigprop[sig] & SA_TTYSTOP) && p->p_pgrp->pg_jobc == 0)
		return;
	s = splhigh();
	sig_stop(p, sig);
	mi_switch();
	splx(s);
}

/*
 * Look at the pending signals of the current process: ignored ones are
 * forgotten, it stops if one says so, and the first that is to be acted on is
 * returned.  It stays pending, until postsig().
 */
int
issignal(struct proc *p)
{
	struct sigacts *ps = p->p_sigacts;
	sigset_t mask;
	int sig;

	KASSERT(p == curproc);
	for (;;) {
		mask = p->p_siglist & ~p->p_sigmask;
		if (p->p_flag & P_PPWAIT)
			mask &= ~stopsigmask;
		if (mask == 0)
			return (0);
		sig = mask & sigmask(SIGKILL) ? SIGKILL : ffs(mask);
		if (p->p_flag & P_WEXIT)
			return (sig);
		if (ps->ps_sigact[sig] == SIG_IGN ||
		    (ps->ps_sigignore & sigmask(sig))) {
			sigclear(p, sigmask(sig));
			continue;
		}
		if (ps->ps_sigact[sig] != SIG_DFL)
			return (sig);
		if (p->p_pid > 1 && (sigprop[sig] & SA_KILL))
			return (sig);
		sig_default(p, sig);
	}
}

/* Run a handler: the mask, one-shot actions, and the frame for it. */
static void
sig_deliver(struct proc *p, int sig)
{
	struct sigacts *ps = p->p_sigacts;
	sig_t action = ps->ps_sigact[sig];
	siginfo_t *si = &p->p_sinfo[sig];
	sigset_t returnmask = p->p_sigmask;
	union sigval val;

	if (p->p_flag & P_SIGSUSPEND) {
		p->p_flag &= ~P_SIGSUSPEND;
		returnmask = p->p_oldmask;
	}
#ifdef TRACING
	trace_signal(p, sig, action, returnmask);
#endif
	/* not before: another instance would change what we know of this */
	sigclear(p, sigmask(sig));
	p->p_sigmask |= ps->ps_catchmask[sig];
	if (ps->ps_sigreset & sigmask(sig)) {
		ps->ps_sigcatch &= ~sigmask(sig);
		if (sig != SIGCONT && (sigprop[sig] & SA_IGNORE))
			ps->ps_sigignore |= sigmask(sig);
		ps->ps_sigact[sig] = SIG_DFL;
	}
	p->p_stats->p_ru.ru_nsignals++;
	if (si->si_code > 0)
		val.sival_ptr = si->si_addr;
	else
		val = si->si_value;
	sendsig(action, sig, returnmask,
	    si->si_code > 0 ? si->si_trapno : 0, si->si_code, val);
}

/* Act on a signal that issignal() has returned. */
void
postsig(int sig)
{
	struct proc *p = curproc;

	if (p->p_sigacts->ps_sigact[sig] == SIG_DFL) {
#ifdef TRACING
		trace_signal(p, sig, SIG_DFL, p->p_sigmask);
#endif
		sigexit(p, sig);
	}
	sig_deliver(p, sig);
}

/*
 * A signal that the current process has brought upon itself by what it just
 * did in user mode.  It cannot go on as if nothing were, so if the signal is
 * blocked or ignored it dies.
 */
void
trapsignal(struct proc *p, int sig, u_long trapno, int code, union sigval val)
{
	struct sigacts *ps = p->p_sigacts;
	sigset_t bit = sigmask(sig);
	siginfo_t si;
	int s;

	KASSERT(p == curproc);
	initsiginfo(&si, sig, trapno, code, val);
	if ((ps->ps_sigcatch & bit) && (p->p_sigmask & bit) == 0) {
		s = splhigh();
		p->p_sinfo[sig] = si;
		splx(s);
		sig_deliver(p, sig);
		return;
	}
	if ((p->p_sigmask | ps->ps_sigignore) & bit) {
		p->p_sigmask &= ~bit;
		ps->ps_sigignore &= ~bit;
		ps->ps_sigcatch &= ~bit;
		ps->ps_sigact[sig] = SIG_DFL;
	}
	if (p->p_pid <= 1 && ps->ps_sigact[sig] == SIG_DFL)
		sigexit(p, sig);	/* init: issignal() would pass over it */
	s = splhigh();
	p->p_sinfo[sig] = si;
	p->p_siglist |= bit;
	aston(p, AST_SIGNAL);
	splx(s);
}

/* Die of a signal. */
void
sigexit(struct proc *p, int sig)
{
	int status = W_EXITCODE(0, sig);

	if ((sigprop[sig] & SA_CORE) && coredump(p, sig) == 0)
		status |= WCOREFLAG;
	else if (p->p_siglist & sigmask(SIGKILL))
		status = W_EXITCODE(0, SIGKILL);	/* came at a stop */
	exit1(p, status);
}

/*
 * Everything that has come up for the current process while it was in the
 * kernel, or in user mode when an interrupt came.
 */
void
ast(struct proc *p)
{
	int sig, s;
	u_int why;

	while ((why = p->p_ast & AST_USERRET) != 0) {
		s = splhigh();
		p->p_ast &= ~why;
		splx(s);
		while ((sig = CURSIG(p)) != 0)
			postsig(sig);
		if (p->p_flag & P_SIGSUSPEND) {
			/* what ended the sleep was taken back */
			p->p_flag &= ~P_SIGSUSPEND;
			p->p_sigmask = p->p_oldmask;
			aston(p, AST_SIGNAL);
		}
		if (why & AST_RESCHED)
			preempt();
	}
}

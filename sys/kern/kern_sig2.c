/* SPDX-License-Identifier: ISC */
/* Signals: the system calls, and who may send to whom. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/ucred.h>

#define	SETBIT(set, bit, on)	((set) = (on) ? (set) | (bit) : (set) & ~(bit))

static void
sigaction_get(const struct sigacts *ps, int sig, struct sigaction *sa)
{
	sigset_t bit = sigmask(sig);

	memset(sa, 0, sizeof(*sa));
	sa->sa_handler = ps->ps_sigact[sig];
	sa->sa_mask = ps->ps_catchmask[sig];
	if (ps->ps_sigonstack & bit)
		sa->sa_flags |= SA_ONSTACK;
	if ((ps->ps_sigintr & bit) == 0)
		sa->sa_flags |= SA_RESTART;
	if (ps->ps_sigreset & bit)
		sa->sa_flags |= SA_RESETHAND;
	if (ps->ps_siginfo & bit)
		sa->sa_flags |= SA_SIGINFO;
	if (ps->ps_nodefer & bit)
		sa->sa_flags |= SA_NODEFER;
	else
		sa->sa_mask &= ~bit;	/* was added by the kernel */
	if (sig == SIGCHLD) {
		if (ps->ps_flags & SAS_NOCLDSTOP)
			sa->sa_flags |= SA_NOCLDSTOP;
		if ((ps->ps_flags & SAS_NOCLDWAIT) &&
		    ps->ps_sigact[sig] != SIG_IGN)
			sa->sa_flags |= SA_NOCLDWAIT;
	}
}

static void
sigaction_set(struct proc *p, int sig, const struct sigaction *sa)
{
	struct sigacts *ps = p->p_sigacts;
	sigset_t bit = sigmask(sig);
	int flags = sa->sa_flags, prop = sigprop[sig], s;

	s = splhigh();
	ps->ps_sigact[sig] = sa->sa_handler;
	ps->ps_catchmask[sig] = (sa->sa_mask |
	    (flags & SA_NODEFER ? 0 : bit)) & ~sigcantmask;
	SETBIT(ps->ps_nodefer, bit, flags & SA_NODEFER);
	SETBIT(ps->ps_sigreset, bit, flags & SA_RESETHAND);
	SETBIT(ps->ps_siginfo, bit, flags & SA_SIGINFO);
	SETBIT(ps->ps_sigintr, bit, !(flags & SA_RESTART));
	SETBIT(ps->ps_sigonstack, bit, flags & SA_ONSTACK);
	if (sig == SIGCHLD) {
		SETBIT(ps->ps_flags, SAS_NOCLDSTOP, flags & SA_NOCLDSTOP);
		/* init takes what others do not want */
		SETBIT(ps->ps_flags, SAS_NOCLDWAIT, p != initproc &&
		    ((flags & SA_NOCLDWAIT) || sa->sa_handler == SIG_IGN));
	}

	if (sa->sa_handler == SIG_IGN ||
	    (sa->sa_handler == SIG_DFL && (prop & SA_IGNORE))) {
		p->p_siglist &= ~bit;
		if (sig != SIGCONT)	/* which continues all the same */
			ps->ps_sigignore |= bit;
		ps->ps_sigcatch &= ~bit;
	} else {
		ps->ps_sigignore &= ~bit;
		SETBIT(ps->ps_sigcatch, bit, sa->sa_handler != SIG_DFL);
	}
	splx(s);
}

int
sys_sigaction(struct proc *p, void *v, register_t *retval)
{
	struct sys_sigaction_args *uap = v;
	struct sigaction nsa, osa;
	int sig = SCARG(uap, signum), error;

	if (sig <= 0 || sig >= NSIG || (SCARG(uap, nsa) != NULL &&
	    (sigmask(sig) & sigcantmask)))
		return (EINVAL);
	if (SCARG(uap, nsa) != NULL) {
		error = copyin(SCARG(uap, nsa), &nsa, sizeof(nsa));
		if (error)
			return (error);
	}
	if (SCARG(uap, osa) != NULL) {
		sigaction_get(p->p_sigacts, sig, &osa);
		error = copyout(&osa, SCARG(uap, osa), sizeof(osa));
		if (error)
			return (error);
	}
	if (SCARG(uap, nsa) != NULL)
		sigaction_set(p, sig, &nsa);
	return (0);
}

int
sys_sigprocmask(struct proc *p, void *v, register_t *retval)
{
	struct sys_sigprocmask_args *uap = v;
	sigset_t mask = SCARG(uap, mask) & ~sigcantmask;

	*retval = p->p_sigmask;
	switch (SCARG(uap, how)) {
	case SIG_BLOCK:
		p->p_sigmask |= mask;
		break;
	case SIG_UNBLOCK:
		p->p_sigmask &= ~mask;
		break;
	case SIG_SETMASK:
		p->p_sigmask = mask;
		break;
	default:
		return (EINVAL);
	}
	if (SIGPENDING(p))
		aston(p, AST_SIGNAL);
	return (0);
}

int
sys_sigpending(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_siglist;
	return (0);
}

/*
 * Sleep with another mask until a handler has run.  The old mask comes back
 * with the handler's return.
 */
int
sys_sigsuspend(struct proc *p, void *v, register_t *retval)
{
	struct sys_sigsuspend_args *uap = v;

	p->p_oldmask = p->p_sigmask;
	p->p_flag |= P_SIGSUSPEND;
	p->p_sigmask = (sigset_t)SCARG(uap, mask) & ~sigcantmask;
	if (SIGPENDING(p))
		aston(p, AST_SIGNAL);
	while (tsleep(&p->p_sigacts, PPAUSE | PCATCH, "pause", 0) == 0)
		;
	/* never ERESTART: the handler's mask is the one to go back to */
	return (EINTR);
}

int
sys_sigaltstack(struct proc *p, void *v, register_t *retval)
{
	struct sys_sigaltstack_args *uap = v;
	struct sigaltstack *cur = &p->p_sigacts->ps_sigstk, ss, oss;
	int error;

	cpu_sigonstack(p);
	if (SCARG(uap, nss) != NULL) {
		error = copyin(SCARG(uap, nss), &ss, sizeof(ss));
		if (error)
			return (error);
	}
	if (SCARG(uap, oss) != NULL) {
		memset(&oss, 0, sizeof(oss));
		oss.ss_sp = cur->ss_sp;
		oss.ss_size = cur->ss_size;
		oss.ss_flags = cur->ss_flags;
		error = copyout(&oss, SCARG(uap, oss), sizeof(oss));
		if (error)
			return (error);
	}
	if (SCARG(uap, nss) == NULL)
		return (0);

	if (ss.ss_flags & ~SS_DISABLE)
		return (EINVAL);
	if (cur->ss_flags & SS_ONSTACK)		/* in use */
		return (ss.ss_flags & SS_DISABLE ? EINVAL : EPERM);
	if (ss.ss_flags & SS_DISABLE) {
		cur->ss_flags = SS_DISABLE;
		return (0);
	}
	if (ss.ss_size < MINSIGSTKSZ)
		return (ENOMEM);
	cur->ss_sp = ss.ss_sp;
	cur->ss_size = ss.ss_size;
	cur->ss_flags = 0;
	return (0);
}

/* May p send sig to q?  Signal 0 asks whether it may at all. */
int
cansignal(struct proc *p, struct proc *q, int sig)
{
	const struct pcred *pc = p->p_cred, *qc = q->p_cred;

	if (p->p_ucred->cr_uid == 0 || p == q)
		return (1);
	if (sig == SIGCONT && q->p_session == p->p_session)
		return (1);
	/*
	 * A program that has more rights than its user may not be prepared for
	 * signals that he could not send by the keyboard or the shell.
	 */
	if (q->p_flag & P_SUGID) {
		switch (sig) {
		case 0:
		case SIGKILL:
		case SIGINT:
		case SIGTERM:
		case SIGALRM:
		case SIGSTOP:
		case SIGTTIN:
		case SIGTTOU:
		case SIGTSTP:
		case SIGHUP:
		case SIGUSR1:
		case SIGUSR2:
			return (pc->p_ruid == qc->p_ruid ||
			    p->p_ucred->cr_uid == qc->p_ruid);
		default:
			return (0);
		}
	}
	return (pc->p_ruid == qc->p_ruid || pc->p_ruid == qc->p_svuid ||
	    p->p_ucred->cr_uid == qc->p_ruid ||
	    p->p_ucred->cr_uid == qc->p_svuid);
}

/* kill(2)'s effect on one process: counts who was there and who was allowed. */
static void
kill_one(struct proc *p, struct proc *q, const siginfo_t *si, int *found,
    int *allowed)
{
	(*found)++;
	if (!cansignal(p, q, si->si_signo))
		return;
	(*allowed)++;
	if (si->si_signo != 0)
		psendsig(q, si->si_signo, si);
}

static void
kill_all(struct proc *p, const siginfo_t *si, int *found, int *allowed)
{
	struct proc *q;

	LIST_FOREACH(q, &allproc, p_list)
		if (q->p_pid > 1 && (q->p_flag & P_SYSTEM) == 0 && q != p)
			kill_one(p, q, si, found, allowed);
}

static void
kill_pgrp(struct proc *p, pid_t pgid, const siginfo_t *si, int *found,
    int *allowed)
{
	struct pgrp *pg = pgid == 0 ? p->p_pgrp : pgfind(pgid);
	struct proc *q;

	if (pg == NULL)
		return;
	LIST_FOREACH(q, &pg->pg_members, p_pglist)
		if (q->p_pid > 1 && (q->p_flag & P_SYSTEM) == 0)
			kill_one(p, q, si, found, allowed);
}

int
sys_kill(struct proc *p, void *v, register_t *retval)
{
	struct sys_kill_args *uap = v;
	int pid = SCARG(uap, pid), sig = SCARG(uap, signum);
	int found = 0, allowed = 0;
	struct proc *q;
	siginfo_t si;

	if (sig < 0 || sig >= NSIG)
		return (EINVAL);
	memset(&si, 0, sizeof(si));
	si.si_signo = sig;
	si.si_code = SI_USER;
	si.si_pid = p->p_pid;
	si.si_uid = p->p_cred->p_ruid;

	if (pid > 0) {
		q = pfind(pid);
		if (q == NULL)
			q = zfind(pid);	/* dead, but still there */
		if (q != NULL)
			kill_one(p, q, &si, &found, &allowed);
	} else if (pid == -1)
		kill_all(p, &si, &found, &allowed);
	else if (pid != (int)(1U << 31))	/* which has no positive */
		kill_pgrp(p, -pid, &si, &found, &allowed);
	if (found == 0)
		return (ESRCH);
	return (allowed == 0 ? EPERM : 0);
}

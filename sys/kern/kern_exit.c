/* SPDX-License-Identifier: ISC */
/* The end of a process: exit, and wait4 by its parent. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/filedesc.h>
#include <sys/kernel.h>
#include <sys/ktrace.h>
#include <sys/proc.h>
#include <sys/procvar.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/tty.h>
#include <sys/ucred.h>
#include <sys/vnode.h>
#include <sys/wait.h>
#include <vm/vm.h>

extern int nprocs;

int
sys_exit(struct proc *p, void *v, register_t *retval)
{
	struct sys_exit_args *uap = v;

	exit1(p, W_EXITCODE(SCARG(uap, rval) & 0xff, 0));
	return (0);
}

/* The session ends with its leader: whoever is in front hears of it, and the
 * terminal is taken from all who have it open. */
static void
exit_session(struct proc *p)
{
	struct session *sess = p->p_session;
	struct vnode *vp = sess->s_ttyvp;
	struct tty *tp = sess->s_ttyp;

	if (vp != NULL) {
		if (tp != NULL && tp->t_session == sess) {
			if (tp->t_pgrp != NULL)
				pgsignal(tp->t_pgrp, SIGHUP, 1);
			/* do not wait for output that somebody holds */
			if ((tp->t_state & TS_TTSTOP) == 0)
				(void)ttywait(tp);
			/* the wait may have seen it revoked already */
			if (sess->s_ttyvp == vp) {
				vref(vp);
				VOP_REVOKE(vp, REVOKEALL);
				vrele(vp);
			}
		}
		if (sess->s_ttyvp == vp) {
			/* s_ttyp stays for ps, until the session is gone */
			sess->s_ttyvp = NULL;
			vrele(vp);
		}
	}
	sess->s_leader = NULL;
}

/* Children go to init, which may find one to reap among them. */
static void
exit_children(struct proc *p)
{
	struct proc *q, *next;

	LIST_FOREACH_SAFE(q, &p->p_children, p_sibling, next) {
		proc_reparent(q, initproc);
		if (q->p_stat == SZOMB || q->p_stat == SSTOP)
			wakeup(initproc);
	}
}

/* Tell the parent, or init if the parent does not want to know. */
static void
exit_notify(struct proc *p)
{
	struct proc *parent = p->p_pptr;

	if ((p->p_flag & P_NOCLDWAIT) ||
	    (parent->p_sigacts->ps_flags & SAS_NOCLDWAIT)) {
		proc_reparent(p, initproc);
		/* it may have been waiting for the last of its children */
		if (LIST_EMPTY(&parent->p_children))
			wakeup(parent);
	}
	if (p->p_exitsig != 0)
		sig_child(p->p_pptr, p, WIFEXITED(p->p_xstat) ? CLD_EXITED :
		    WCOREDUMP(p->p_xstat) ? CLD_DUMPED : CLD_KILLED);
	wakeup(p->p_pptr);
}

void
exit1(struct proc *p, int wstatus)
{
	KASSERT(p == curproc);
	if (p == initproc)
		panic("init died (signal %d, exit %d)", WTERMSIG(wstatus),
		    WEXITSTATUS(wstatus));
	KASSERT((p->p_flag & P_WEXIT) == 0);
#ifdef STOPEVENT
	stopevent_exit(p, wstatus);
#endif

	/*
	 * From here on no group counts on it, and no signal is noticed but
	 * SIGKILL, which ends waits that closing its files may bring.
	 */
	p->p_flag |= P_WEXIT;
	fixjobc(p, p->p_pgrp, 0);
	p->p_siglist = 0;
	p->p_sigmask = ~sigmask(SIGKILL);
	timeout_del(&p->p_realit_to);
	timerclear(&p->p_stats->p_timer[ITIMER_VIRTUAL].it_value);
	timerclear(&p->p_stats->p_timer[ITIMER_PROF].it_value);

	fdfree(p);
	p->p_fd = NULL;
	if (SESS_LEADER(p))
		exit_session(p);
	if (p->p_textvp != NULL) {
		exec_textrele(p->p_textvp);
		p->p_textvp = NULL;
	}
	uvmspace_exit(p);
	if (p->p_flag & P_PPWAIT) {
		p->p_flag &= ~P_PPWAIT;
		wakeup(p->p_pptr);
	}

#ifdef KTRACE
	ktrexit(p);
#endif
	/* Nothing sleeps from here to the end. */
	exit_children(p);
	(void)splhigh();
	p->p_siglist = 0;
	p->p_xstat = wstatus;
	p->p_ru = &p->p_stats->p_ru;
	calcru(p, &p->p_ru->ru_utime, &p->p_ru->ru_stime, NULL);
	ruadd(p->p_ru, &p->p_stats->p_cru);
	LIST_REMOVE(p, p_list);
	LIST_INSERT_HEAD(&zombproc, p, p_list);
	p->p_stat = SZOMB;
	exit_notify(p);
	sched_exit(p);
}

/* Give a child another parent.  One of init's ends with SIGCHLD. */
void
proc_reparent(struct proc *child, struct proc *parent)
{
	if (child->p_pptr == parent)
		return;
	if (parent == initproc)
		child->p_exitsig = SIGCHLD;
	LIST_REMOVE(child, p_sibling);
	LIST_INSERT_HEAD(&parent->p_children, child, p_sibling);
	child->p_pptr = parent;
}

/* The last of a zombie: its number, its counts, its memory. */
static void
proc_reap(struct proc *q)
{
	LIST_REMOVE(q, p_list);
	LIST_REMOVE(q, p_hash);
	LIST_REMOVE(q, p_sibling);
	leavepgrp(q);
	chgproccnt(q->p_cred->p_ruid, -1);
	limfree(q->p_limit);
	nprocs--;
#ifdef KTRACE
	ktrrelease(q);
#endif
	q->p_vmspace = NULL;	/* gone since exit */
	proc_free_parts(q);
}

/* Kernel threads are children of proc0, which does nothing but this. */
void
proc0_reaper(void)
{
	struct proc *q, *next;

	for (;;) {
		LIST_FOREACH_SAFE(q, &proc0.p_children, p_sibling, next)
			if (q->p_stat == SZOMB)
				proc_reap(q);
		tsleep(&proc0, PWAIT, "sched", 0);
	}
}

/* Does wait4(pid, ..., options) by p mean its child q? */
static int
wait_match(struct proc *p, struct proc *q, pid_t pid, int options)
{
	if (pid > 0) {
		if (q->p_pid != pid)
			return (0);
	} else if (pid == WAIT_MYPGRP) {
		if (q->p_pgid != p->p_pgid)
			return (0);
	} else if (pid != WAIT_ANY && q->p_pgid != -pid)
		return (0);
	return (((options & WALTSIG) != 0) == (q->p_exitsig != SIGCHLD));
}

static int
wait_zombie(struct proc *p, struct proc *q, struct sys_wait4_args *uap,
    register_t *retval)
{
	int error, status = q->p_xstat;

#ifdef KTRACE
	if ((error = ktrwait(p, q)) != 0)
		return (error);
#endif
	/* a bad address leaves the child for another try */
	if (SCARG(uap, status) != NULL) {
		error = copyout(&status, SCARG(uap, status), sizeof(status));
		if (error)
			return (error);
	}
	if (SCARG(uap, rusage) != NULL) {
		error = copyout(q->p_ru, SCARG(uap, rusage), sizeof(*q->p_ru));
		if (error)
			return (error);
	}
	retval[0] = q->p_pid;
	ruadd(&p->p_stats->p_cru, q->p_ru);
	proc_reap(q);
	return (0);
}

/* A child that stopped or goes on, if that is new: its status, or -1. */
static int
wait_status(struct proc *q, int options)
{
	int status = -1, s;

	s = splhigh();
	if (q->p_stat == SSTOP && (q->p_flag & P_WAITED) == 0 &&
	    (options & WUNTRACED)) {
		q->p_flag |= P_WAITED;
		status = W_STOPCODE(q->p_xstat);
	} else if ((q->p_flag & P_CONTINUED) && (options & WCONTINUED)) {
		q->p_flag &= ~P_CONTINUED;
		status = _WCONTINUED;
	}
	splx(s);
	return (status);
}

int
sys_wait4(struct proc *p, void *v, register_t *retval)
{
	struct sys_wait4_args *uap = v;
	int options = SCARG(uap, options), error, nfound, status;
	pid_t pid = SCARG(uap, pid);
	struct proc *q;

	if (options & ~(WNOHANG | WUNTRACED | WALTSIG | WCONTINUED))
		return (EINVAL);
	if (pid == (pid_t)(1U << 31))
		return (ECHILD);	/* has no positive counterpart */
	for (;;) {
		nfound = 0;
		LIST_FOREACH(q, &p->p_children, p_sibling) {
			if (!wait_match(p, q, pid, options))
				continue;
			nfound++;
			if (q->p_stat == SZOMB)
				return (wait_zombie(p, q, uap, retval));
			status = wait_status(q, options);
			if (status == -1)
				continue;
			retval[0] = q->p_pid;
			return (SCARG(uap, status) == NULL ? 0 :
			    copyout(&status, SCARG(uap, status),
			    sizeof(status)));
		}
		if (nfound == 0)
			return (ECHILD);
		if (options & WNOHANG) {
			retval[0] = 0;
			return (0);
		}
		error = tsleep(p, PWAIT | PCATCH, "wait", 0);
		if (error)
			return (error);
	}
}

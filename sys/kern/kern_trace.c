/* SPDX-License-Identifier: ISC */
/*
 * What ktrace and stop events share: the traced half of the system call
 * path, and who may trace whom.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/ktrace.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/stopevent.h>
#include <sys/syscall.h>
#include <sys/systm.h>
#include <sys/trace.h>
#include <sys/ucred.h>

#ifdef TRACING
/* Derive the two words that the system call path tests. */
void
trace_update(struct proc *p)
{
	u_int tracing = 0, atexit = 0;

#ifdef KTRACE
	if (p->p_traceflag & (KTRFAC_SYSCALL | KTRFAC_STRUCT | KTRFAC_GENIO))
		tracing |= TRACING_KTR;
	if (p->p_traceflag & KTRFAC_MASK)
		atexit = AST_TRACE;
#endif
#ifdef STOPEVENT
	if (p->p_stop.st_events & S_SCE)
		tracing |= TRACING_STOP;
	if (p->p_stop.st_events & S_SCX)
		atexit = AST_TRACE;
#endif
	p->p_tracing = tracing;
	if (atexit)
		aston(p, atexit);
	else
		__atomic_fetch_and(&p->p_ast, ~AST_TRACE, __ATOMIC_RELAXED);
}

/* 0, or EINTR when the process was killed while it was held here. */
static int
trace_syscall(struct proc *p, register_t code, const struct sysent *callp,
    register_t *args)
{
	p->p_tracecall = code + 1;
#ifdef STOPEVENT
	STOPON(p, S_SCE, callp->sy_argsize / sizeof(register_t));
#endif
#ifdef KTRACE
	if (KTRPOINT(p, KTR_SYSCALL))
		ktrsyscall(p, code, callp->sy_argsize, args);
	if (KTRPOINT(p, KTR_STRUCT))
		ktrstructs_enter(p, code, args, callp->sy_argsize);
	if (KTRPOINT(p, KTR_GENIO))
		ktrio_enter(p, code, args);
#endif
	/* Either may have taken long. */
	return (p->p_siglist & sigmask(SIGKILL) ? EINTR : 0);
}

int
trace_call(struct proc *p, register_t code, const struct sysent *callp,
    register_t *args, register_t *rval, int error)
{
	int killed;

	if (error)
		memset(args, 0, callp->sy_argsize);
	if ((killed = trace_syscall(p, code, callp, args)) != 0)
		return (killed);
	return (error ? error : (*callp->sy_call)(p, args, rval));
}

/* The number as it was at entry, or if nobody watched then, of the entry. */
void
trace_return(struct proc *p, const struct sysent *callp, int error,
    register_t rval)
{
	register_t code = p->p_tracecall != 0 ? p->p_tracecall - 1 :
	    callp - p->p_emul->e_sysent;

	p->p_tracecall = 0;
	trace_sysret(p, code, error, rval);
}

void
trace_sysret(struct proc *p, register_t code, int error, register_t rval)
{
#ifdef KTRACE
	if (KTRPOINT(p, KTR_STRUCT))
		ktrstructs_leave(p, code, error);
	if (p->p_ktrcall.kc_iovcnt != 0)
		ktrio_leave(p, error ? 0 : rval);
	if (KTRPOINT(p, KTR_SYSRET))
		ktrsysret(p, code, error, rval);
	else if (p->p_traceflag & KTRFAC_MASK)
		ktrsink_throttle(p->p_tracep, p);
#endif
#ifdef STOPEVENT
	STOPON(p, S_SCX, code);
#endif
}

/*
 * A child was made and has not run: it inherits, and whoever watches the
 * parent gets the chance to watch the child from its first instruction on.
 */
void
trace_fork(struct proc *parent, struct proc *child, int flags)
{
	child->p_forkcall = flags & FORK_VFORK ? SYS_vfork :
	    flags & FORK_RFORK ? SYS_rfork : SYS_fork;
#ifdef KTRACE
	ktrfork(parent, child);
#endif
#ifdef STOPEVENT
	STOPON(parent, S_FORK, child->p_pid);
#endif
}

/*
 * A new image is about to run.  args are the strings that it was given, argc
 * arguments and then the environment.
 */
void
trace_exec(struct proc *p, const char *args, size_t len, int argc)
{
#ifdef KTRACE
	ktrexecargs(p, args, len, argc);
	if (KTRPOINT(p, KTR_EMUL))
		ktremul(p);
#endif
#ifdef STOPEVENT
	STOPON(p, S_EXEC, 0);
#endif
}

/* A signal is about to run its handler, or to end the process. */
void
trace_signal(struct proc *p, int sig, sig_t action, sigset_t mask)
{
#ifdef STOPEVENT
	if (sig != SIGKILL)
		STOPON(p, S_SIG, sig);
#endif
#ifdef KTRACE
	if (KTRPOINT(p, KTR_PSIG))
		ktrpsig(p, sig, action, mask, &p->p_sinfo[sig]);
#endif
}

/*
 * A stop or a full buffer must hold the process whatever signals arrive, but
 * never against SIGKILL.  Other signals stay pending meanwhile, as if blocked.
 */
int
trace_sleep(struct proc *p, const volatile void *ident, const char *wmesg,
    int ticks)
{
	sigset_t mask = p->p_sigmask;
	int error;

	p->p_sigmask = ~sigmask(SIGKILL);
	error = tsleep(ident, PWAIT | PCATCH, wmesg, ticks);
	p->p_sigmask = mask;
	if (SIGPENDING(p))
		aston(p, AST_SIGNAL);
	return (error == ERESTART ? EINTR : error);
}

#endif /* TRACING */

/*
 * Root may trace anything but the kernel's own threads.  Others need to have
 * every identity that the target has, so that tracing shows them nothing that
 * they could not see by themselves.
 */
int
trace_permitted(struct ucred *cr, struct proc *target)
{
	const struct pcred *pc = target->p_cred;
	const struct ucred *tcr = pc->pc_ucred;
	int i;

	if (target->p_flag & P_SYSTEM)
		return (EPERM);
	if (cr->cr_uid == 0)
		return (0);
	if (target->p_flag & (P_SUGID | P_SUGIDEXEC | P_INEXEC))
		return (EPERM);
#ifdef KTRACE
	if (target->p_traceflag & KTRFAC_ROOT)
		return (EPERM);
#endif
	if (cr->cr_uid != pc->p_ruid || cr->cr_uid != pc->p_svuid ||
	    cr->cr_uid != tcr->cr_uid || !groupmember(pc->p_rgid, cr) ||
	    !groupmember(pc->p_svgid, cr) || !groupmember(tcr->cr_gid, cr))
		return (EPERM);
	for (i = 0; i < tcr->cr_ngroups; i++)
		if (!groupmember(tcr->cr_groups[i], cr))
			return (EPERM);
	return (0);
}

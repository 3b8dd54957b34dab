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
#ifdef KTRACE
/* Records of these belong to a system call. */
#define	KTR_OFCALLS	(KTRFAC_SYSCALL | KTRFAC_SYSRET | KTRFAC_NAMEI | \
	KTRFAC_GENIO | KTRFAC_STRUCT)
#endif

/* The calls that one who watches leaves out. */
static inline struct callmask *
trace_skip(struct proc *p, u_int who)
{
#ifdef KTRACE
	if (who == TRACING_KTR)
		return (&p->p_ktrskip);
#endif
#ifdef STOPEVENT
	if (who == TRACING_STOP)
		return (&p->p_stop.st_skip);
#endif
	return (NULL);
}

/* who, if it watches this call; or 0 */
static inline u_int
trace_watches(struct proc *p, u_int who, register_t code)
{
	return ((p->p_tracing & who) != 0 &&
	    !trace_skipped(trace_skip(p, who), code) ? who : 0);
}

/*
 * Derive what the system call path tests.  Who begins to watch during a call
 * is told of its exit.
 */
void
trace_update(struct proc *p)
{
	u_int tracing = 0, begun, who, i;

#ifdef KTRACE
	if (p->p_traceflag & KTR_OFCALLS)
		tracing |= TRACING_KTR;
#endif
#ifdef STOPEVENT
	if (p->p_stop.st_events & (S_SCE | S_SCX))
		tracing |= TRACING_STOP;
#endif
	begun = tracing & ~p->p_tracing;
	p->p_tracing = tracing;
	p->p_tracetell &= tracing;
	if (tracing == 0)
		return;
	memset(&p->p_traceskip, 0xff, sizeof(p->p_traceskip));
	for (who = TRACING_KTR; who <= TRACING_STOP; who <<= 1) {
		if ((tracing & who) == 0)
			continue;
		for (i = 0; i < nitems(p->p_traceskip.cm_bits); i++)
			p->p_traceskip.cm_bits[i] &=
			    trace_skip(p, who)->cm_bits[i];
		if ((begun & who) && (p->p_tracecall == 0 ||
		    trace_watches(p, who, p->p_tracecall - 1))) {
			p->p_tracetell |= who;
			aston(p, AST_TRACE);
		}
	}
}

/*
 * A call is watched to its end or not at all, so who is told of the exit of
 * the present one does not change, but for one that is not known to be
 * watched: it may be left out by the old mask and be in the new one.
 */
void
trace_setmask(struct proc *p, u_int who, const struct callmask *calls)
{
	struct callmask skip, *old = trace_skip(p, who);
	u_int i;

	if (calls == NULL && (p->p_tracesome & who) == 0)
		return;
	memset(&skip, 0, sizeof(skip));
	if (calls != NULL) {
		for (i = 0; i < nitems(skip.cm_bits); i++)
			skip.cm_bits[i] = ~calls->cm_bits[i];
		/* So that the test of a number knows one limit only. */
		for (i = p->p_emul->e_nsysent; i < CALLMASK_CALLS; i++) {
			skip.cm_bits[i / 32] &= ~(1U << i % 32);
			skip.cm_bits[i / 32] |= (skip.cm_bits[0] & 1) << i % 32;
		}
	}
	if (memcmp(&skip, old, sizeof(skip)) == 0)
		return;
	*old = skip;
	if (calls == NULL)
		p->p_tracesome &= ~who;
	else
		p->p_tracesome |= who;
	if (p->p_tracecall == 0)
		p->p_tracetell &= ~who;
}

/*
 * At the entry of a call that one watches at least: stop if the events say so.
 * Returns who watches it.
 */
static u_int
trace_stop(struct proc *p, register_t code, const struct sysent *callp,
    const register_t *args)
{
	u_int who = trace_watches(p, TRACING_STOP, code);

	p->p_tracetell = who;
#ifdef STOPEVENT
	if (who && (p->p_stop.st_events & S_SCE))
		stopevent_call(p, code, args, callp->sy_argsize);
#endif
	/* Much may have changed meanwhile. */
	return ((p->p_tracetell & TRACING_STOP) |
	    trace_watches(p, TRACING_KTR, code));
}

/* 0, or EINTR when the process was killed while it was held here. */
static int
trace_syscall(struct proc *p, register_t code, const struct sysent *callp,
    register_t *args)
{
	p->p_tracecall = code + 1;
	aston(p, AST_TRACE);
	p->p_tracetell = p->p_tracing == TRACING_KTR ? TRACING_KTR :
	    trace_stop(p, code, callp, args);
#ifdef KTRACE
	if (p->p_tracetell & TRACING_KTR) {
		if (KTRPOINT(p, KTR_SYSCALL))
			ktrsyscall(p, code, callp->sy_argsize, args);
		if (KTRPOINT(p, KTR_STRUCT))
			ktrstructs_enter(p, code, args, callp->sy_argsize);
		if (KTRPOINT(p, KTR_GENIO))
			ktrio_enter(p, code, args);
	}
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
    const register_t *rval)
{
	trace_sysret(p, p->p_tracecall != 0 ? p->p_tracecall - 1 :
	    callp - p->p_emul->e_sysent, error, rval);
}

void
trace_sysret(struct proc *p, register_t code, int error,
    const register_t *rval)
{
	u_int tell = p->p_tracetell;

	if (p->p_tracecall == 0)
		tell &= trace_watches(p, TRACING_KTR, code) |
		    trace_watches(p, TRACING_STOP, code);
	p->p_tracecall = 0;
	p->p_tracetell = 0;
	__atomic_fetch_and(&p->p_ast, ~AST_TRACE, __ATOMIC_RELAXED);
#ifdef KTRACE
	if (tell & TRACING_KTR) {
		if (KTRPOINT(p, KTR_STRUCT))
			ktrstructs_leave(p, code, error);
		if (p->p_ktrcall.kc_iovcnt != 0)
			ktrio_leave(p, error ? 0 : rval[0]);
	}
	if ((tell & TRACING_KTR) && KTRPOINT(p, KTR_SYSRET))
		ktrsysret(p, code, error, rval[0]);
	else if (p->p_traceflag & KTRFAC_MASK)
		ktrsink_throttle(p->p_tracep, p);
#endif
#ifdef STOPEVENT
	if ((tell & TRACING_STOP) && (p->p_stop.st_events & S_SCX))
		stopevent_return(p, code, error, rval);
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

/*
 * A core file is about to be written: the process makes no more calls, so what
 * is looked up from now on is none's that may be left out.
 */
void
trace_core(struct proc *p, int sig)
{
#ifdef STOPEVENT
	STOPON(p, S_CORE, sig);
#endif
#ifdef KTRACE
	trace_setmask(p, TRACING_KTR, NULL);
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

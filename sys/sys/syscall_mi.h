/* SPDX-License-Identifier: ISC */
/*
 * The machine-independent middle of a system call, between fetching its
 * arguments and returning to user mode.
 */
#ifndef _SYS_SYSCALL_MI_H_
#define _SYS_SYSCALL_MI_H_
#ifdef _KERNEL

#include <sys/proc.h>
#include <sys/syscall.h>
#include <sys/systm.h>
#include <sys/trace.h>

/*
 * The entry of a call.  There is none for a number that is out of range, and
 * the two indirect calls are none by themselves: nosys().
 */
static inline const struct sysent *
mi_sysent(struct proc *p, u_long code)
{
	const struct sysent *callp = p->p_emul->e_sysent;

	return (__predict_true(code < p->p_emul->e_nsysent) ?
	    callp + code : callp + SYS_syscall);
}

/*
 * Does somebody watch this call of p?  Then machine code takes its slow way,
 * out of line, so that the usual one has nothing to keep for the watcher.
 */
static inline int
mi_syscall_watched(struct proc *p, u_long code)
{
#ifdef TRACING
	return (__predict_false(p->p_tracing != 0) &&
	    !trace_skipped(&p->p_traceskip, code));
#else
	return (0);
#endif
}

/*
 * The slow way's call.  error: its arguments could not be read, so it fails,
 * and is seen to.
 */
static inline int
mi_syscall(struct proc *p, register_t code, const struct sysent *callp,
    register_t *args, register_t *rval, int error)
{
#ifdef TRACING
	if (mi_syscall_watched(p, code))
		return (trace_call(p, code, callp, args, rval, error));
#endif
	return (error ? error : (*callp->sy_call)(p, args, rval));
}

/*
 * After the results are in the trap frame.  The call is named by its entry,
 * which the caller has at hand; its number would have to be kept.
 */
static inline void
mi_syscall_return(struct proc *p, const struct sysent *callp, int error,
    const register_t *rval)
{
	if (__predict_true(p->p_ast == 0))
		return;
#ifdef TRACING
	if (p->p_ast & AST_TRACE)
		trace_return(p, callp, error, rval);
#endif
	ast(p);
}

#endif /* _KERNEL */
#endif /* _SYS_SYSCALL_MI_H_ */

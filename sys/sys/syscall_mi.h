/* SPDX-License-Identifier: ISC */
/*
 * The machine-independent middle of a system call, between fetching its
 * arguments and returning to user mode.
 */
#ifndef _SYS_SYSCALL_MI_H_
#define _SYS_SYSCALL_MI_H_
#ifdef _KERNEL

#include <sys/proc.h>
#include <sys/systm.h>
#include <sys/trace.h>

static inline int
mi_syscall(struct proc *p, register_t code, const struct sysent *callp,
    register_t *args, register_t rval[2])
{
#ifdef TRACING
	int error;

	if (__predict_false(p->p_tracing != 0) &&
	    (error = trace_syscall(p, code, callp, args)) != 0)
		return (error);
#endif
	return ((*callp->sy_call)(p, args, rval));
}

/* A call whose arguments could not be read: it fails, and is seen to. */
static inline void
mi_syscall_noargs(struct proc *p, register_t code, const struct sysent *callp)
{
#ifdef TRACING
	register_t args[8] = { 0 };

	if (p->p_tracing != 0)
		trace_syscall(p, code, callp, args);
#endif
}

/* After the results are in the trap frame. */
static inline void
mi_syscall_return(struct proc *p, register_t code, int error, register_t rval)
{
	if (__predict_true(p->p_ast == 0))
		return;
#ifdef TRACING
	if (p->p_ast & AST_TRACE)
		trace_sysret(p, code, error, rval);
#endif
	ast(p);
}

#endif /* _KERNEL */
#endif /* _SYS_SYSCALL_MI_H_ */

/* SPDX-License-Identifier: ISC */
/* System calls on amd64: number in rax, results in rax, rdx and carry. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/syscall.h>
#include <sys/syscall_mi.h>
#include <machine/cpu.h>
#include <machine/psl.h>

#include <x86/machdep.h>

#define	MAXARGS		8		/* words of arguments */
#define	REGARGS		6		/* of them in registers */

int	syscall(struct trapframe *);

/* Arguments that did not fit in registers; got of them did. */
static int
stack_args(struct trapframe *tf, register_t *args, int got, int narg)
{
	if (narg > MAXARGS)
		return (EINVAL);
	return (copyin((const void *)(tf->tf_rsp + sizeof(register_t)),
	    &args[got], (narg - got) * sizeof(register_t)));
}

static inline __attribute__((always_inline)) int
syscall_args(struct trapframe *tf, register_t *args, int narg)
{
	switch (narg) {
	default:
		args[5] = tf->tf_r9;
		args[4] = tf->tf_r8;
		args[3] = tf->tf_r10;
		args[2] = tf->tf_rdx;
		args[1] = tf->tf_rsi;
		args[0] = tf->tf_rdi;
		return (narg > REGARGS ?
		    stack_args(tf, args, REGARGS, narg) : 0);
	case 3:
		args[2] = tf->tf_rdx;
		/* FALLTHROUGH */
	case 2:
		args[1] = tf->tf_rsi;
		/* FALLTHROUGH */
	case 1:
		args[0] = tf->tf_rdi;
		/* FALLTHROUGH */
	case 0:
		return (0);
	}
}

/* syscall(2) and __syscall(2): the number is the first argument. */
static int
indirect_args(struct trapframe *tf, register_t *args, int narg)
{
	args[0] = tf->tf_rsi;
	args[1] = tf->tf_rdx;
	args[2] = tf->tf_r10;
	args[3] = tf->tf_r8;
	args[4] = tf->tf_r9;
	return (narg > REGARGS - 1 ?
	    stack_args(tf, args, REGARGS - 1, narg) : 0);
}

static inline void
syscall_result(struct trapframe *tf, int error, const register_t *rval)
{
	if (__predict_true(error == 0)) {
		tf->tf_rax = rval[0];
		tf->tf_rdx = rval[1];
		tf->tf_rflags &= ~PSL_C;
	} else if (error == ERESTART)
		tf->tf_rip -= tf->tf_err;
	else if (error != EJUSTRETURN) {
		tf->tf_rax = error;
		tf->tf_rflags |= PSL_C;
	}
}

/* An indirect call, or one that somebody watches. */
static void __attribute__((noinline))
syscall_slow(struct proc *p, struct trapframe *tf)
{
	register_t args[MAXARGS], rval[2] = { 0, tf->tf_rdx };
	u_long code = (u_int)tf->tf_rax;
	int indirect = code == SYS_syscall || code == SYS___syscall, error;
	const struct sysent *callp;

	if (indirect)
		code = (u_int)tf->tf_rdi;
	callp = mi_sysent(p, code);
	error = indirect ? indirect_args(tf, args, callp->sy_narg) :
	    syscall_args(tf, args, callp->sy_narg);
	error = mi_syscall(p, code, callp, args, rval, error);
	syscall_result(tf, error, rval);
	mi_syscall_return(p, callp, error, rval);
}

/*
 * Returns with interrupts off: 0 if only results were changed in the frame,
 * so that the short way back will do.
 */
int
syscall(struct trapframe *tf)
{
	struct proc *p = curproc;
	const struct sysent *callp;
	register_t args[MAXARGS], rval[2];
	u_long code = (u_int)tf->tf_rax;	/* an int, as in eax */
	int error, flags;

	if (__predict_false(code == SYS_syscall || code == SYS___syscall ||
	    mi_syscall_watched(p, code)))
		syscall_slow(p, tf);
	else {
		callp = mi_sysent(p, code);
		error = syscall_args(tf, args, callp->sy_narg);
		rval[0] = 0;
		rval[1] = tf->tf_rdx;
		if (__predict_true(error == 0))
			error = (*callp->sy_call)(p, args, rval);
		syscall_result(tf, error, rval);
		mi_syscall_return(p, callp, error, rval);
	}
	syscall_userret(p);
	flags = p->p_md.md_flags;
	p->p_md.md_flags = 0;
	return (flags);
}

void
cpu_child_regs(struct trapframe *tf)
{
	tf->tf_rax = 0;
	tf->tf_rdx = 1;
	tf->tf_rflags &= ~PSL_C;
}

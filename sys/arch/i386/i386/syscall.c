/* SPDX-License-Identifier: ISC */
/*
 * System calls on i386: number in eax, arguments on the user's stack above
 * what is a return address there, results in eax, edx and carry.
 */
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

void	syscall(struct trapframe *);

/*
 * syscall(2) and __syscall(2): the number is the first argument, of one word
 * or two.  Moves *params over it.
 */
static int
indirect_code(u_int *code, const char **params)
{
	int size = *code == SYS_syscall ? sizeof(int) : sizeof(quad_t);
	int error;

	if ((error = copyin(*params, code, sizeof(*code))) != 0)
		return (error);
	*params += size;
	return (0);
}

static inline int
syscall_args(const char *params, register_t *args, size_t argsize)
{
	if (argsize == 0)
		return (0);
	return (argsize <= MAXARGS * sizeof(register_t) ?
	    copyin(params, args, argsize) : EINVAL);
}

static inline void
syscall_result(struct trapframe *tf, int error, const register_t *rval)
{
	if (__predict_true(error == 0)) {
		tf->tf_eax = rval[0];
		tf->tf_edx = rval[1];
		tf->tf_eflags &= ~PSL_C;
	} else if (error == ERESTART)
		tf->tf_eip -= tf->tf_err;
	else if (error != EJUSTRETURN) {
		tf->tf_eax = error;
		tf->tf_eflags |= PSL_C;
	}
}

/* An indirect call, or one that somebody watches. */
static void __attribute__((noinline))
syscall_slow(struct proc *p, struct trapframe *tf)
{
	const char *params = (const char *)tf->tf_esp + sizeof(int);
	register_t args[MAXARGS], rval[2] = { 0, tf->tf_edx };
	const struct sysent *callp;
	u_int code = tf->tf_eax;
	int error = 0;

	if (code == SYS_syscall || code == SYS___syscall)
		error = indirect_code(&code, &params);
	callp = mi_sysent(p, code);
	if (error == 0)
		error = syscall_args(params, args, callp->sy_argsize);
	error = mi_syscall(p, code, callp, args, rval, error);
	syscall_result(tf, error, rval);
	mi_syscall_return(p, callp, error, rval);
}

void
syscall(struct trapframe *tf)
{
	struct proc *p = curproc;
	const struct sysent *callp;
	register_t args[MAXARGS], rval[2];
	u_int code = tf->tf_eax;
	int error;

	if (__predict_false(code == SYS_syscall || code == SYS___syscall ||
	    mi_syscall_watched(p, code)))
		syscall_slow(p, tf);
	else {
		callp = mi_sysent(p, code);
		error = syscall_args((const char *)tf->tf_esp + sizeof(int),
		    args, callp->sy_argsize);
		rval[0] = 0;
		rval[1] = tf->tf_edx;
		if (__predict_true(error == 0))
			error = (*callp->sy_call)(p, args, rval);
		syscall_result(tf, error, rval);
		mi_syscall_return(p, callp, error, rval);
	}
	syscall_userret(p);
}

/* edx stays the caller's; libc tells the child by the other result. */
void
cpu_child_regs(struct trapframe *tf)
{
	tf->tf_eax = 0;
	tf->tf_eflags &= ~PSL_C;
}

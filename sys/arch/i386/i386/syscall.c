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

void
syscall(struct trapframe *tf)
{
	struct proc *p = curproc;
	const struct sysent *callp;
	const char *params = (const char *)tf->tf_esp + sizeof(int);
	register_t args[MAXARGS], rval[2];
	u_int code = tf->tf_eax;
	int error = 0;

	if (__predict_false(code == SYS_syscall || code == SYS___syscall))
		error = indirect_code(&code, &params);
	callp = p->p_emul->e_sysent;
	/* No such call: nosys(), as these two are not calls by themselves. */
	callp += __predict_true(code < p->p_emul->e_nsysent) ? code :
	    SYS_syscall;
	if (callp->sy_argsize != 0 && error == 0)
		error = callp->sy_argsize <= sizeof(args) ?
		    copyin(params, args, callp->sy_argsize) : EINVAL;
	rval[0] = 0;
	rval[1] = tf->tf_edx;
	if (__predict_true(error == 0))
		error = mi_syscall(p, code, callp, args, rval);
	else
		mi_syscall_noargs(p, code, callp);

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
	mi_syscall_return(p, code, error, rval[0]);
	syscall_userret(p);
}

/* edx stays the caller's; libc tells the child by the other result. */
void
cpu_child_regs(struct trapframe *tf)
{
	tf->tf_eax = 0;
	tf->tf_eflags &= ~PSL_C;
}

/* SPDX-License-Identifier: ISC */
/* Between the shared files and those of each machine. */
#ifndef _X86_MACHDEP_H_
#define _X86_MACHDEP_H_

#include <sys/proc.h>
#include <machine/cpu.h>
#include <machine/fpu.h>

struct pcb;
struct trapframe;

/* What cpu_switch_stack() pops. */
struct switchframe {
#ifdef __LP64__
	register_t	sf_r15, sf_r14, sf_r13;
	register_t	sf_arg;		/* r12 */
	register_t	sf_func;	/* rbx */
	register_t	sf_rbp;
#else
	register_t	sf_edi;
	register_t	sf_arg;		/* esi */
	register_t	sf_func;	/* ebx */
	register_t	sf_ebp;
#endif
	register_t	sf_pc;
};

/* userret(), short when there is nothing to do. */
static inline void
syscall_userret(struct proc *p)
{
	disable_intr();
	if (__predict_false((p->p_ast & AST_USERRET) != 0))
		userret(p);
}

/* vector.S */
void	cpu_switch_stack(register_t *old, register_t new);
void	cpu_load_tables(const void *gdtr, const void *idtr);
void	proc_trampoline(void);
void	Xsyscall(void);
extern const vaddr_t trap_vectors[], intr_vectors[];
#define	NTRAPS		20
#define	INTR_VECTOR	32

/* x86 */
void	cpu_proc_stack(struct proc *);
void	proc_return(void);
void	cpu_identify(void);
void	cpu_features(void);
void	cpu_proc0_init(void);
void	cpu_sigmask(struct proc *, int mask);

/* i386, amd64 */
void	cpu_child_regs(struct trapframe *);	/* results of fork in a child */
void	cpu_load_user(struct pcb *);		/* stack and segments of a process */
int	i386_user_selector(int);

#endif /* _X86_MACHDEP_H_ */

/* SPDX-License-Identifier: ISC */
/* Making processes and switching between them. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/syscallargs.h>
#include <machine/cpu.h>
#include <machine/cpufunc.h>
#include <machine/pcb.h>
#include <machine/pmap.h>
#include <machine/vmparam.h>

#include <x86/machdep.h>

struct cpu_info cpu_info_primary;

_Static_assert(sizeof(struct pcb) % 16 == 0, "the trap frame is aligned");

/* pcb and trap frame of a process are at the top of its kernel stack. */
void
cpu_proc_stack(struct proc *p)
{
	p->p_pcb = (struct pcb *)(p->p_kstack + USPACE) - 1;
	p->p_md.md_regs = (struct trapframe *)p->p_pcb - 1;
}

/*
 * p2 becomes a copy of p1 as far as registers go, and will start in func(arg)
 * on its own stack; when that returns it goes to user mode.
 */
void
cpu_fork(struct proc *p1, struct proc *p2, void (*func)(void *), void *arg)
{
	struct switchframe *sf;

	cpu_proc_stack(p2);
	memset(p2->p_pcb, 0, sizeof(*p2->p_pcb));
	if (p1->p_flag & P_SYSTEM) {
		memset(p2->p_md.md_regs, 0, sizeof(*p2->p_md.md_regs));
		fpu_reset(p2);
	} else {
		*p2->p_md.md_regs = *p1->p_md.md_regs;
		fpu_get(p1, &p2->p_pcb->pcb_fpu);
		p2->p_pcb->pcb_tcb = p1->p_pcb->pcb_tcb;
	}
	p2->p_md.md_flags = MDP_IRET;

	sf = (struct switchframe *)p2->p_md.md_regs - 1;
	memset(sf, 0, sizeof(*sf));
	sf->sf_func = (register_t)(vaddr_t)func;
	sf->sf_arg = (register_t)(vaddr_t)arg;
	sf->sf_pc = (register_t)(vaddr_t)proc_trampoline;
	p2->p_pcb->pcb_sp = (register_t)(vaddr_t)sf;
}

void
child_return(void *v)
{
	struct proc *p = v;

	cpu_child_regs(p->p_md.md_regs);
	mi_child_return(p);
}

/* From proc_trampoline: the new process's function is done. */
void
proc_return(void)
{
	userret(curproc);
}

/*
 * Give the processor to new.  Returns, on old's stack, when old gets it back;
 * never if there is no old.
 */
void
cpu_switchto(struct proc *old, struct proc *new)
{
	struct cpu_info *ci = curcpu();
	struct pcb *pcb = new->p_pcb;
	register_t nowhere;
	int s;

	s = intr_disable();
	if (old != NULL)
		fxsave(&old->p_pcb->pcb_fpu);
	ci->ci_curproc = new;
	ci->ci_kstack = (vaddr_t)pcb;
	pmap_activate(new);
	fxrstor(&pcb->pcb_fpu);
	cpu_load_user(pcb);
	cpu_switch_stack(old != NULL ? &old->p_pcb->pcb_sp : &nowhere,
	    pcb->pcb_sp);
	intr_restore(s);
}

/*
 * Wait for an interrupt.  To be called with interrupts off when there is
 * nothing to run: turning them on and halting is one step for the processor,
 * so that an interrupt in between cannot be slept through.
 */
void
cpu_idle(void)
{
	int s = intr_disable();

	__asm__ volatile("sti; hlt" : : : "memory");
	intr_restore(s);
}

/* The thread pointer: base of fs on amd64, of gs on i386. */
int
sys___set_tcb(struct proc *p, void *v, register_t *retval)
{
	struct sys___set_tcb_args *uap = v;
	vaddr_t tcb = (vaddr_t)SCARG(uap, tcb);

	if (tcb >= VM_MAXUSER_ADDRESS)
		return (EINVAL);
	cpu_set_tcb(p, tcb);
	return (0);
}

int
sys___get_tcb(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_pcb->pcb_tcb;
	return (0);
}

/*
 * Is p on its signal stack?  The stack pointer alone tells, as a handler may
 * leave by longjmp(3), which we do not see.
 */
void
cpu_sigonstack(struct proc *p)
{
	struct sigaltstack *ss = &p->p_sigacts->ps_sigstk;
	vaddr_t sp = (vaddr_t)p->p_md.md_regs->tf_sp;

	ss->ss_flags &= ~SS_ONSTACK;
	if (!(ss->ss_flags & SS_DISABLE) &&
	    sp - (vaddr_t)ss->ss_sp < ss->ss_size)
		ss->ss_flags |= SS_ONSTACK;
}

/* The mask that a signal context brings back. */
void
cpu_sigmask(struct proc *p, int mask)
{
	p->p_sigmask = mask & ~sigcantmask;
	if (SIGPENDING(p))
		aston(p, AST_SIGNAL);
}

/* SPDX-License-Identifier: ISC */
/* Signal frames and the registers of a new image on i386. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/syscallargs.h>
#include <machine/cpu.h>
#include <machine/pcb.h>
#include <machine/psl.h>
#include <machine/segments.h>

#include <x86/machdep.h>

/* What the trampoline finds at the stack pointer. */
struct sigframe {
	int		 sf_signum;	/* these three are the handler's */
	u_int32_t	 sf_info;	/* arguments */
	u_int32_t	 sf_context;
	u_int32_t	 sf_handler;
	struct sigcontext sf_sc;
	siginfo_t	 sf_si;
};
_Static_assert(sizeof(struct sigcontext) == 84, "OpenBSD's layout");
_Static_assert(sizeof(struct sigframe) == 228, "OpenBSD's layout");

void
setregs(struct proc *p, struct exec_package *pack, u_long stack,
    register_t *retval)
{
	struct trapframe *tf = p->p_md.md_regs;

	fpu_reset(p);
	cpu_set_tcb(p, 0);
	memset(tf, 0, sizeof(*tf));
	tf->tf_gs = GUGS_SEL;
	tf->tf_fs = GUFS_SEL;
	tf->tf_es = tf->tf_ds = tf->tf_ss = GUDATA_SEL;
	tf->tf_ebx = p->p_psstr;
	tf->tf_eip = pack->ep_entry;
	tf->tf_cs = GUCODE_SEL;
	tf->tf_eflags = PSL_USERSET;
	tf->tf_esp = stack;
	retval[0] = retval[1] = 0;
}

static void
frame_to_context(const struct trapframe *tf, struct sigcontext *sc)
{
	sc->sc_gs = tf->tf_gs & 0xffff;
	sc->sc_fs = tf->tf_fs & 0xffff;
	sc->sc_es = tf->tf_es & 0xffff;
	sc->sc_ds = tf->tf_ds & 0xffff;
	sc->sc_edi = tf->tf_edi;
	sc->sc_esi = tf->tf_esi;
	sc->sc_ebp = tf->tf_ebp;
	sc->sc_ebx = tf->tf_ebx;
	sc->sc_edx = tf->tf_edx;
	sc->sc_ecx = tf->tf_ecx;
	sc->sc_eax = tf->tf_eax;
	sc->sc_eip = tf->tf_eip;
	sc->sc_cs = tf->tf_cs & 0xffff;
	sc->sc_eflags = tf->tf_eflags;
	sc->sc_esp = tf->tf_esp;
	sc->sc_ss = tf->tf_ss & 0xffff;
	sc->sc_trapno = tf->tf_trapno;
	sc->sc_err = tf->tf_err;
}

static void
context_to_frame(const struct sigcontext *sc, struct trapframe *tf)
{
	tf->tf_gs = sc->sc_gs;
	tf->tf_fs = sc->sc_fs;
	tf->tf_es = sc->sc_es;
	tf->tf_ds = sc->sc_ds;
	tf->tf_edi = sc->sc_edi;
	tf->tf_esi = sc->sc_esi;
	tf->tf_ebp = sc->sc_ebp;
	tf->tf_ebx = sc->sc_ebx;
	tf->tf_edx = sc->sc_edx;
	tf->tf_ecx = sc->sc_ecx;
	tf->tf_eax = sc->sc_eax;
	tf->tf_eip = sc->sc_eip;
	tf->tf_cs = sc->sc_cs;
	tf->tf_eflags = sc->sc_eflags;
	tf->tf_esp = sc->sc_esp;
	tf->tf_ss = sc->sc_ss;
}

/*
 * Arrange for the handler to run when the process gets to user mode.  From the
 * top: FPU state, struct sigframe.
 */
void
sendsig(sig_t handler, int sig, int mask, u_long trapno, int code,
    union sigval val)
{
	struct proc *p = curproc;
	struct trapframe *tf = p->p_md.md_regs;
	struct sigaltstack *ss = &p->p_sigacts->ps_sigstk;
	struct sigframe sf;
	struct fxsave fx;
	vaddr_t sp;

	cpu_sigonstack(p);
	memset(&sf, 0, sizeof(sf));
	frame_to_context(tf, &sf.sf_sc);
	sf.sf_sc.sc_mask = mask;
	sf.sf_sc.sc_onstack = (ss->ss_flags & SS_ONSTACK) != 0;
	sp = tf->tf_esp;
	if ((ss->ss_flags & (SS_ONSTACK | SS_DISABLE)) == 0 &&
	    (p->p_sigacts->ps_sigonstack & sigmask(sig)))
		sp = (vaddr_t)ss->ss_sp + ss->ss_size;

	fpu_get(p, &fx);
	sp = (sp & ~15UL) - sizeof(fx);
	sf.sf_sc.sc_fpstate = (void *)sp;
	if (copyout(&fx, (void *)sp, sizeof(fx)) != 0)
		sigexit(p, SIGILL);
	/* the handler is called with an aligned stack */
	sp = (sp - sizeof(sf)) & ~15UL;
	sf.sf_signum = sig;
	sf.sf_context = sp + offsetof(struct sigframe, sf_sc);
	sf.sf_handler = (u_int32_t)(vaddr_t)handler;
	if (p->p_sigacts->ps_siginfo & sigmask(sig)) {
		sf.sf_info = sp + offsetof(struct sigframe, sf_si);
		sf.sf_si = p->p_sinfo[sig];
	}
	if (copyout(&sf, (void *)sp, sizeof(sf)) != 0)
		sigexit(p, SIGILL);

	fpu_reset(p);
	tf->tf_gs = GUGS_SEL;
	tf->tf_fs = GUFS_SEL;
	tf->tf_es = tf->tf_ds = tf->tf_ss = GUDATA_SEL;
	tf->tf_eip = p->p_sigcode;
	tf->tf_cs = GUCODE_SEL;
	tf->tf_eflags &= ~(PSL_T | PSL_D | PSL_AC | PSL_RF);
	tf->tf_esp = sp;
}

/*
 * Back from a handler, with a context that the process may have written
 * itself: nothing in it may give more than user mode, or make the loading of
 * segments fault.
 */
int
sys_sigreturn(struct proc *p, void *v, register_t *retval)
{
	struct sys_sigreturn_args *uap = v;
	struct trapframe *tf = p->p_md.md_regs;
	struct sigcontext sc;
	struct fxsave fx;
	int error;

	error = copyin(SCARG(uap, sigcntxp), &sc, sizeof(sc));
	if (error != 0)
		return (error);
	if (((sc.sc_eflags ^ tf->tf_eflags) & ~PSL_USERMOD) != 0 ||
	    sc.sc_cs != GUCODE_SEL || sc.sc_ss != GUDATA_SEL ||
	    !i386_user_selector(sc.sc_ds) || !i386_user_selector(sc.sc_es) ||
	    !i386_user_selector(sc.sc_fs) || !i386_user_selector(sc.sc_gs))
		return (EINVAL);
	if (sc.sc_fpstate != NULL) {
		error = copyin(sc.sc_fpstate, &fx, sizeof(fx));
		if (error != 0)
			return (error);
		fpu_set(p, &fx);
	}
	context_to_frame(&sc, tf);
	cpu_sigmask(p, sc.sc_mask);
	return (EJUSTRETURN);
}

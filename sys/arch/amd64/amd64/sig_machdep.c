/* SPDX-License-Identifier: ISC */
/* Signal frames and the registers of a new image on amd64. */
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
#include <machine/vmparam.h>

#include <x86/machdep.h>

#define	RED_ZONE	128		/* below rsp, the ABI's */

_Static_assert(sizeof(struct sigcontext) == 224, "OpenBSD's layout");
_Static_assert(sizeof(siginfo_t) == 136, "OpenBSD's layout");

void
setregs(struct proc *p, struct exec_package *pack, u_long stack,
    register_t *retval)
{
	struct trapframe *tf = p->p_md.md_regs;

	fpu_reset(p);
	cpu_set_tcb(p, 0);
	memset(tf, 0, sizeof(*tf));
	tf->tf_rip = pack->ep_entry;
	tf->tf_cs = GUCODE_SEL;
	tf->tf_rflags = PSL_USERSET;
	tf->tf_rsp = stack;
	tf->tf_ss = GUDATA_SEL;
	p->p_md.md_flags |= MDP_IRET;
	retval[0] = retval[1] = 0;
}

static void
frame_to_context(const struct trapframe *tf, struct sigcontext *sc)
{
	sc->sc_rdi = tf->tf_rdi;
	sc->sc_rsi = tf->tf_rsi;
	sc->sc_rdx = tf->tf_rdx;
	sc->sc_rcx = tf->tf_rcx;
	sc->sc_r8 = tf->tf_r8;
	sc->sc_r9 = tf->tf_r9;
	sc->sc_r10 = tf->tf_r10;
	sc->sc_r11 = tf->tf_r11;
	sc->sc_r12 = tf->tf_r12;
	sc->sc_r13 = tf->tf_r13;
	sc->sc_r14 = tf->tf_r14;
	sc->sc_r15 = tf->tf_r15;
	sc->sc_rbp = tf->tf_rbp;
	sc->sc_rbx = tf->tf_rbx;
	sc->sc_rax = tf->tf_rax;
	sc->sc_gs = sc->sc_fs = sc->sc_es = sc->sc_ds = GUDATA_SEL;
	sc->sc_trapno = tf->tf_trapno;
	sc->sc_err = tf->tf_err;
	sc->sc_rip = tf->tf_rip;
	sc->sc_cs = tf->tf_cs;
	sc->sc_rflags = tf->tf_rflags;
	sc->sc_rsp = tf->tf_rsp;
	sc->sc_ss = tf->tf_ss;
}

static void
context_to_frame(const struct sigcontext *sc, struct trapframe *tf)
{
	tf->tf_rdi = sc->sc_rdi;
	tf->tf_rsi = sc->sc_rsi;
	tf->tf_rdx = sc->sc_rdx;
	tf->tf_rcx = sc->sc_rcx;
	tf->tf_r8 = sc->sc_r8;
	tf->tf_r9 = sc->sc_r9;
	tf->tf_r10 = sc->sc_r10;
	tf->tf_r11 = sc->sc_r11;
	tf->tf_r12 = sc->sc_r12;
	tf->tf_r13 = sc->sc_r13;
	tf->tf_r14 = sc->sc_r14;
	tf->tf_r15 = sc->sc_r15;
	tf->tf_rbp = sc->sc_rbp;
	tf->tf_rbx = sc->sc_rbx;
	tf->tf_rax = sc->sc_rax;
	tf->tf_rip = sc->sc_rip;
	tf->tf_cs = sc->sc_cs;
	tf->tf_rflags = sc->sc_rflags;
	tf->tf_rsp = sc->sc_rsp;
	tf->tf_ss = sc->sc_ss;
}

/*
 * Arrange for the handler to run when the process gets to user mode.  From the
 * top: FPU state, siginfo if asked for, context.
 */
void
sendsig(sig_t handler, int sig, int mask, u_long trapno, int code,
    union sigval val)
{
	struct proc *p = curproc;
	struct trapframe *tf = p->p_md.md_regs;
	struct sigaltstack *ss = &p->p_sigacts->ps_sigstk;
	struct sigcontext sc;
	struct fxsave fx;
	siginfo_t info;
	vaddr_t sp, infop = 0;

	cpu_sigonstack(p);
	memset(&sc, 0, sizeof(sc));
	frame_to_context(tf, &sc);
	sc.sc_mask = mask;
	sc.sc_onstack = (ss->ss_flags & SS_ONSTACK) != 0;
	sp = tf->tf_rsp - RED_ZONE;
	if ((ss->ss_flags & (SS_ONSTACK | SS_DISABLE)) == 0 &&
	    (p->p_sigacts->ps_sigonstack & sigmask(sig)))
		sp = (vaddr_t)ss->ss_sp + ss->ss_size;
	sp &= ~15UL;

	fpu_get(p, &fx);
	sp -= sizeof(fx);
	sc.sc_fpstate = (void *)sp;
	if (copyout(&fx, (void *)sp, sizeof(fx)) != 0)
		sigexit(p, SIGILL);
	if (p->p_sigacts->ps_siginfo & sigmask(sig)) {
		info = p->p_sinfo[sig];
		sp -= roundup(sizeof(info), 16);
		infop = sp;
		if (copyout(&info, (void *)sp, sizeof(info)) != 0)
			sigexit(p, SIGILL);
	}
	sp -= sizeof(sc);
	if (copyout(&sc, (void *)sp, sizeof(sc)) != 0)
		sigexit(p, SIGILL);

	fpu_reset(p);
	tf->tf_rax = (register_t)(vaddr_t)handler;
	tf->tf_rdi = sig;
	tf->tf_rsi = infop;
	tf->tf_rdx = sp;
	tf->tf_rsp = sp;
	tf->tf_rip = p->p_sigcode;
	tf->tf_cs = GUCODE_SEL;
	tf->tf_rflags &= ~(PSL_T | PSL_D | PSL_AC | PSL_RF);
	tf->tf_ss = GUDATA_SEL;
	p->p_md.md_flags |= MDP_IRET;
}

/*
 * Back from a handler, with a context that the process may have written
 * itself: nothing in it may give more than user mode.
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
	if (((sc.sc_rflags ^ tf->tf_rflags) & ~PSL_USERMOD) != 0 ||
	    sc.sc_cs != GUCODE_SEL || sc.sc_ss != GUDATA_SEL ||
	    (u_long)sc.sc_rip >= VM_MAXUSER_ADDRESS)
		return (EINVAL);
	if (sc.sc_fpstate != NULL) {
		error = copyin(sc.sc_fpstate, &fx, sizeof(fx));
		if (error != 0)
			return (error);
		fpu_set(p, &fx);
	}
	context_to_frame(&sc, tf);
	p->p_md.md_flags |= MDP_IRET;
	cpu_sigmask(p, sc.sc_mask);
	return (EJUSTRETURN);
}

/* SPDX-License-Identifier: ISC */
/*
 * Floating point state.  It is saved and loaded at every switch between
 * processes, so no process can see another's registers, and the kernel itself
 * never uses them.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/proc.h>
#include <sys/signal.h>
#include <sys/siginfo.h>
#include <machine/cpu.h>
#include <machine/cpufunc.h>
#include <machine/fpu.h>
#include <machine/pcb.h>
#include <machine/specialreg.h>

#define	FCW_INIT	0x037f		/* all masked, extended precision */
#define	MXCSR_INIT	0x1f80		/* all masked */
#define	MXCSR_MASK	0xffbf		/* where fxsave does not say */
#define	EX_INVALID	0x01		/* exception bits of x87 and SSE alike */
#define	EX_DENORMAL	0x02
#define	EX_ZERODIV	0x04
#define	EX_OVERFLOW	0x08
#define	EX_UNDERFLOW	0x10
#define	EX_PRECISION	0x20
#define	EX_ALL		0x3f
#define	FSW_STACK	0x40
#define	MXCSR_MASKSHIFT	7		/* from flags to masks */

static struct fxsave fpu_initial;
static u_int32_t mxcsr_mask = MXCSR_MASK;

void
fpu_init(void)
{
	lcr0((rcr0() & ~(CR0_EM | CR0_TS)) | CR0_MP | CR0_NE);
	lcr4(rcr4() | CR4_OSFXSR |
	    (curcpu()->ci_feature & CPUID_SSE ? CR4_OSXMMEXCPT : 0));
	__asm__ volatile("fninit");
	fxsave(&fpu_initial);
	if (fpu_initial.fx_mxcsr_mask != 0)
		mxcsr_mask = fpu_initial.fx_mxcsr_mask;
	memset(&fpu_initial, 0, sizeof(fpu_initial));
	fpu_initial.fx_fcw = FCW_INIT;
	fpu_initial.fx_mxcsr = MXCSR_INIT;
	fxrstor(&fpu_initial);
}

void
fpu_reset(struct proc *p)
{
	if (p == curproc)
		fxrstor(&fpu_initial);
	else
		p->p_pcb->pcb_fpu = fpu_initial;
}

void
fpu_get(struct proc *p, struct fxsave *fx)
{
	if (p == curproc) {
		memset(fx, 0, sizeof(*fx));	/* fxsave leaves gaps */
		fxsave(fx);
	} else
		*fx = p->p_pcb->pcb_fpu;
}

/* Reserved bits would make fxrstor fault. */
void
fpu_set(struct proc *p, const struct fxsave *fx)
{
	struct fxsave *to = &p->p_pcb->pcb_fpu;

	*to = *fx;
	to->fx_mxcsr &= mxcsr_mask;
	if (p == curproc)
		fxrstor(to);
}

static int
fpu_code(u_int ex)
{
	if (ex & EX_ZERODIV)
		return (FPE_FLTDIV);
	if (ex & EX_INVALID)
		return (FPE_FLTINV);
	if (ex & EX_OVERFLOW)
		return (FPE_FLTOVF);
	if (ex & (EX_UNDERFLOW | EX_DENORMAL))
		return (FPE_FLTUND);
	if (ex & EX_PRECISION)
		return (FPE_FLTRES);
	return (FPE_FLTINV);
}

int
fpu_x87_code(void)
{
	u_int16_t cw, sw;

	__asm__ volatile("fnstcw %0; fnstsw %1; fnclex" : "=m" (cw), "=m" (sw));
	if ((sw & EX_INVALID) && !(cw & EX_INVALID) && (sw & FSW_STACK))
		return (FPE_FLTSUB);
	return (fpu_code(sw & ~cw & EX_ALL));
}

int
fpu_sse_code(void)
{
	u_int32_t mxcsr;

	__asm__ volatile("stmxcsr %0" : "=m" (mxcsr));
	return (fpu_code(mxcsr & ~(mxcsr >> MXCSR_MASKSHIFT) & EX_ALL));
}

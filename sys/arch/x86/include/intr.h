/* SPDX-License-Identifier: ISC */
/*
 * Interrupts.  There is one level: raising it, by whatever name, turns
 * interrupts off on this processor; splx() puts back what was before.
 */
#ifndef _X86_INTR_H_
#define _X86_INTR_H_

#ifdef _KERNEL
#include <x86/cpufunc.h>
#include <x86/psl.h>

struct trapframe;

static inline int
intr_disable(void)
{
	int s = (read_psl() & PSL_I) != 0;

	disable_intr();
	return (s);
}

static inline void
intr_restore(int s)
{
	if (s)
		enable_intr();
	else
		disable_intr();
}

#define	splhigh()	intr_disable()
#define	splclock()	intr_disable()
#define	splstatclock()	intr_disable()
#define	spltty()	intr_disable()
#define	splbio()	intr_disable()
#define	splnet()	intr_disable()
#define	splvm()		intr_disable()
#define	splsched()	intr_disable()
#define	splsoftclock()	intr_disable()
#define	spl0()		enable_intr()
#define	splx(s)		intr_restore(s)

#define	NIRQ		16

/*
 * Calls fn(arg) when the line fires; several handlers share a line, each
 * says whether the interrupt was its own.  Without an arg the handler gets
 * the trap frame.  0, or an errno.
 */
int	intr_establish(int irq, int (*fn)(void *), void *arg, const char *name);
void	intr_init(void);
void	intr_dispatch(struct trapframe *);
extern u_long intr_count[NIRQ];

#endif
#endif /* _X86_INTR_H_ */

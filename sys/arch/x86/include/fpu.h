/* SPDX-License-Identifier: ISC */
/* Floating point state as fxsave writes it, and what is done with it. */
#ifndef _X86_FPU_H_
#define _X86_FPU_H_

#include <sys/types.h>

struct fxsave {
	u_int16_t	 fx_fcw;	/* control */
	u_int16_t	 fx_fsw;	/* status */
	u_int8_t	 fx_ftw;	/* one bit per register in use */
	u_int8_t	 fx_zero;
	u_int16_t	 fx_fop;	/* last opcode */
	u_int32_t	 fx_ip[2];	/* last instruction: offset, selector */
	u_int32_t	 fx_dp[2];	/* last operand */
	u_int32_t	 fx_mxcsr;
	u_int32_t	 fx_mxcsr_mask;
	u_int8_t	 fx_st[8][16];	/* x87 registers, 10 bytes each */
	u_int8_t	 fx_xmm[16][16];
	u_int8_t	 fx_spare[96];
} __aligned(16);

#ifdef _KERNEL
struct proc;

static inline void
fxsave(struct fxsave *fx)
{
#ifdef __LP64__
	__asm__ volatile("fxsaveq %0" : "=m" (*fx));
#else
	__asm__ volatile("fxsave %0" : "=m" (*fx));
#endif
}

static inline void
fxrstor(const struct fxsave *fx)
{
#ifdef __LP64__
	__asm__ volatile("fxrstorq %0" : : "m" (*fx));
#else
	__asm__ volatile("fxrstor %0" : : "m" (*fx));
#endif
}

void	fpu_init(void);
void	fpu_reset(struct proc *);		/* state of a new image */
void	fpu_get(struct proc *, struct fxsave *);
void	fpu_set(struct proc *, const struct fxsave *);	/* checked */
int	fpu_x87_code(void);		/* si_code of a pending exception, */
int	fpu_sse_code(void);		/* which is cleared */
#endif
#endif /* _X86_FPU_H_ */

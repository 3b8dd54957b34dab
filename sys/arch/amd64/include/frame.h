/* SPDX-License-Identifier: ISC */
/* Registers as a trap saves them; sigcontext has the same order. */
#ifndef _MACHINE_FRAME_H_
#define _MACHINE_FRAME_H_

#include <sys/types.h>

struct trapframe {
	register_t	tf_rdi;
	register_t	tf_rsi;
	register_t	tf_rdx;
	register_t	tf_rcx;
	register_t	tf_r8;
	register_t	tf_r9;
	register_t	tf_r10;
	register_t	tf_r11;
	register_t	tf_r12;
	register_t	tf_r13;
	register_t	tf_r14;
	register_t	tf_r15;
	register_t	tf_rbp;
	register_t	tf_rbx;
	register_t	tf_rax;
	register_t	tf_trapno;	/* T_* */
	register_t	tf_err;		/* the processor's, or instruction length */
	/* from here on pushed by the processor */
	register_t	tf_rip;
	register_t	tf_cs;
	register_t	tf_rflags;
	register_t	tf_rsp;
	register_t	tf_ss;
};
#define	tf_pc	tf_rip
#define	tf_fp	tf_rbp
#define	tf_sp	tf_rsp
#define	tf_psl	tf_rflags
#define	tf_ret	tf_rax

#include <x86/frame.h>

#endif /* _MACHINE_FRAME_H_ */

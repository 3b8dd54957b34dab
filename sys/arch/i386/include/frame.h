/* SPDX-License-Identifier: ISC */
/* Registers as a trap saves them. */
#ifndef _MACHINE_FRAME_H_
#define _MACHINE_FRAME_H_

#include <sys/types.h>

struct trapframe {
	register_t	tf_gs;
	register_t	tf_fs;
	register_t	tf_es;
	register_t	tf_ds;
	register_t	tf_edi;		/* from here by pushal */
	register_t	tf_esi;
	register_t	tf_ebp;
	register_t	tf_isp;		/* not the user's: esp at pushal */
	register_t	tf_ebx;
	register_t	tf_edx;
	register_t	tf_ecx;
	register_t	tf_eax;
	register_t	tf_trapno;	/* T_* */
	register_t	tf_err;		/* the processor's, or instruction length */
	/* from here on pushed by the processor */
	register_t	tf_eip;
	register_t	tf_cs;
	register_t	tf_eflags;
	register_t	tf_esp;		/* these two from user mode only */
	register_t	tf_ss;
};
#define	tf_pc	tf_eip
#define	tf_fp	tf_ebp
#define	tf_sp	tf_esp
#define	tf_psl	tf_eflags
#define	tf_ret	tf_eax

#include <x86/frame.h>

#endif /* _MACHINE_FRAME_H_ */

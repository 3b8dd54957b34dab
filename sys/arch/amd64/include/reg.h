/* SPDX-License-Identifier: ISC */
/* Register sets as debuggers see them (OpenBSD's layout). */
#ifndef _MACHINE_REG_H_
#define _MACHINE_REG_H_

#include <sys/types.h>

struct reg {
	int64_t	r_rdi;
	int64_t	r_rsi;
	int64_t	r_rdx;
	int64_t	r_rcx;
	int64_t	r_r8;
	int64_t	r_r9;
	int64_t	r_r10;
	int64_t	r_r11;
	int64_t	r_r12;
	int64_t	r_r13;
	int64_t	r_r14;
	int64_t	r_r15;
	int64_t	r_rbp;
	int64_t	r_rbx;
	int64_t	r_rax;
	int64_t	r_rsp;
	int64_t	r_rip;
	int64_t	r_rflags;
	int64_t	r_cs;
	int64_t	r_ss;
	int64_t	r_ds;
	int64_t	r_es;
	int64_t	r_fs;
	int64_t	r_gs;
};

struct fpreg {
	u_int8_t fp_fxsave[512];	/* fxsave area */
};

#ifdef _KERNEL
#include <x86/reg.h>
#endif
#endif /* _MACHINE_REG_H_ */

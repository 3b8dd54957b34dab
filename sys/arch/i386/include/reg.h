/* SPDX-License-Identifier: ISC */
/* Register sets as debuggers see them (OpenBSD's layout). */
#ifndef _MACHINE_REG_H_
#define _MACHINE_REG_H_

#include <sys/types.h>

struct reg {
	int	r_eax;
	int	r_ecx;
	int	r_edx;
	int	r_ebx;
	int	r_esp;
	int	r_ebp;
	int	r_esi;
	int	r_edi;
	int	r_eip;
	int	r_eflags;
	int	r_cs;
	int	r_ss;
	int	r_ds;
	int	r_es;
	int	r_fs;
	int	r_gs;
};

struct fpreg {				/* fsave area and two spare words */
	u_int32_t fp_cw;
	u_int32_t fp_sw;
	u_int32_t fp_tw;		/* two bits per register */
	u_int32_t fp_ip[2];
	u_int32_t fp_dp[2];
	u_int8_t  fp_st[8][10];
	u_int32_t fp_ex_sw;
	u_int32_t fp_ex_tw;
};

#ifdef _KERNEL
#include <x86/reg.h>
#endif
#endif /* _MACHINE_REG_H_ */

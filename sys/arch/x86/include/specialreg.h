/* SPDX-License-Identifier: ISC */
/* Control register, MSR and CPUID bits; numbers from the Intel manual. */
#ifndef _X86_SPECIALREG_H_
#define _X86_SPECIALREG_H_

#define	CR0_PE		0x00000001	/* protected mode */
#define	CR0_MP		0x00000002	/* wait traps with TS */
#define	CR0_EM		0x00000004	/* no FPU */
#define	CR0_TS		0x00000008	/* FPU traps */
#define	CR0_NE		0x00000020	/* FPU errors are exceptions */
#define	CR0_WP		0x00010000	/* read-only holds for the kernel too */
#define	CR0_AM		0x00040000	/* alignment check allowed */
#define	CR0_PG		0x80000000	/* paging */

#define	CR4_TSD		0x00000004	/* rdtsc is privileged */
#define	CR4_DE		0x00000008
#define	CR4_PSE		0x00000010	/* large pages without PAE */
#define	CR4_PAE		0x00000020
#define	CR4_PGE		0x00000080	/* global pages */
#define	CR4_OSFXSR	0x00000200	/* fxsave, SSE */
#define	CR4_OSXMMEXCPT	0x00000400	/* #XM */
#define	CR4_UMIP	0x00000800	/* sgdt and friends are privileged */
#define	CR4_SMEP	0x00100000	/* kernel does not run user pages */
#define	CR4_SMAP	0x00200000	/* kernel touches them only with AC */

#define	MSR_EFER	0xc0000080
#define	EFER_SCE	0x00000001	/* syscall */
#define	EFER_LME	0x00000100	/* long mode */
#define	EFER_NXE	0x00000800	/* no-execute */
#define	MSR_STAR	0xc0000081
#define	MSR_LSTAR	0xc0000082
#define	MSR_CSTAR	0xc0000083
#define	MSR_SFMASK	0xc0000084
#define	MSR_FSBASE	0xc0000100
#define	MSR_GSBASE	0xc0000101

/* CPUID leaf 1 */
#define	CPUID_FPU	0x00000001	/* edx */
#define	CPUID_TSC	0x00000010
#define	CPUID_PAE	0x00000040
#define	CPUID_PGE	0x00002000
#define	CPUID_FXSR	0x01000000
#define	CPUID_SSE	0x02000000
#define	CPUIDECX_RDRAND	0x40000000	/* ecx */
/* leaf 7 */
#define	CPUID7_SMEP	0x00000080	/* ebx */
#define	CPUID7_SMAP	0x00100000
#define	CPUID7C_UMIP	0x00000004	/* ecx */
/* leaf 0x80000001 */
#define	CPUIDX_NX	0x00100000	/* edx */

#endif /* _X86_SPECIALREG_H_ */

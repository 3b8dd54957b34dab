/* SPDX-License-Identifier: ISC */
/* Trap numbers as BSD counts them (they reach users in si_trapno). */
#ifndef _X86_TRAP_H_
#define _X86_TRAP_H_

#define	T_PRIVINFLT	0	/* privileged or invalid instruction */
#define	T_BPTFLT	1	/* breakpoint */
#define	T_ARITHTRAP	2	/* x87 arithmetic */
#define	T_ASTFLT	3	/* system call or interrupt: nothing wrong */
#define	T_PROTFLT	4	/* protection */
#define	T_TRCTRAP	5	/* single step, debug registers */
#define	T_PAGEFLT	6
#define	T_ALIGNFLT	7
#define	T_DIVIDE	8
#define	T_NMI		9
#define	T_OFLOW		10
#define	T_BOUND		11
#define	T_DNA		12	/* no FPU */
#define	T_DOUBLEFLT	13
#define	T_FPOPFLT	14
#define	T_TSSFLT	15
#define	T_SEGNPFLT	16
#define	T_STKFLT	17
#define	T_MCA		18
#define	T_XMM		19	/* SSE arithmetic */
#define	T_RESERVED	20

/* Page fault error code */
#define	PGEX_P		0x01	/* protection, not an absent page */
#define	PGEX_W		0x02	/* write */
#define	PGEX_U		0x04	/* in user mode */
#define	PGEX_RSV	0x08	/* a reserved bit was set */
#define	PGEX_I		0x10	/* instruction fetch */

#endif /* _X86_TRAP_H_ */

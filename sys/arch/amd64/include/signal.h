/* SPDX-License-Identifier: ISC */
/* The context that a signal handler gets on amd64, and sigreturn(2) takes. */
#ifndef _MACHINE_SIGNAL_H_
#define _MACHINE_SIGNAL_H_

typedef int	sig_atomic_t;

/* Up to sc_ss the layout is the trap frame's. */
struct sigcontext {
	long	 sc_rdi;
	long	 sc_rsi;
	long	 sc_rdx;
	long	 sc_rcx;
	long	 sc_r8;
	long	 sc_r9;
	long	 sc_r10;
	long	 sc_r11;
	long	 sc_r12;
	long	 sc_r13;
	long	 sc_r14;
	long	 sc_r15;
	long	 sc_rbp;
	long	 sc_rbx;
	long	 sc_rax;
	long	 sc_gs;
	long	 sc_fs;
	long	 sc_es;
	long	 sc_ds;
	long	 sc_trapno;
	long	 sc_err;
	long	 sc_rip;
	long	 sc_cs;
	long	 sc_rflags;
	long	 sc_rsp;
	long	 sc_ss;
	void	*sc_fpstate;		/* FPU state, or null */
	int	 sc_onstack;		/* on the alternate stack before? */
	int	 sc_mask;		/* signal mask to restore */
};

#define sc_sp	sc_rsp
#define sc_fp	sc_rbp
#define sc_pc	sc_rip
#define sc_ps	sc_rflags

#endif /* _MACHINE_SIGNAL_H_ */

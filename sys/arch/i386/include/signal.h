/* SPDX-License-Identifier: ISC */
/* The context that a signal handler gets on i386, and sigreturn(2) takes. */
#ifndef _MACHINE_SIGNAL_H_
#define _MACHINE_SIGNAL_H_

typedef int	sig_atomic_t;

struct sigcontext {
	int	 sc_gs;
	int	 sc_fs;
	int	 sc_es;
	int	 sc_ds;
	int	 sc_edi;
	int	 sc_esi;
	int	 sc_ebp;
	int	 sc_ebx;
	int	 sc_edx;
	int	 sc_ecx;
	int	 sc_eax;
	int	 sc_eip;
	int	 sc_cs;
	int	 sc_eflags;
	int	 sc_esp;
	int	 sc_ss;
	int	 sc_onstack;		/* on the alternate stack before? */
	int	 sc_mask;		/* signal mask to restore */
	int	 sc_trapno;
	int	 sc_err;
	void	*sc_fpstate;		/* FPU state, or null */
};

#define sc_sp	sc_esp
#define sc_fp	sc_ebp
#define sc_pc	sc_eip
#define sc_ps	sc_eflags

#endif /* _MACHINE_SIGNAL_H_ */

/* SPDX-License-Identifier: ISC */
/* Signals inside the kernel. */
#ifndef _SYS_SIGNALVAR_H_
#define _SYS_SIGNALVAR_H_
#ifdef _KERNEL

#include <sys/proc.h>
#include <sys/signal.h>
#include <sys/siginfo.h>

struct sigacts {
	sig_t		ps_sigact[NSIG];	/* disposition */
	sigset_t	ps_catchmask[NSIG];	/* blocked during the handler */
	sigset_t	ps_sigonstack;
	sigset_t	ps_sigintr;		/* interrupt system calls */
	sigset_t	ps_sigreset;
	sigset_t	ps_siginfo;
	sigset_t	ps_nodefer;
	sigset_t	ps_sigignore;
	sigset_t	ps_sigcatch;
	int		ps_flags;		/* SAS_* */
	struct sigaltstack ps_sigstk;
	int		ps_refcnt;
};
#define	SAS_NOCLDSTOP	0x1
#define	SAS_NOCLDWAIT	0x2
#define	SAS_OLDMASK	0x4

#define	sigmask(n)	(1U << ((n) - 1))
#define	sigcantmask	(sigmask(SIGKILL) | sigmask(SIGSTOP))
#define	stopsigmask	(sigmask(SIGSTOP) | sigmask(SIGTSTP) | \
			 sigmask(SIGTTIN) | sigmask(SIGTTOU))
#define	contsigmask	(sigmask(SIGCONT))

/* sigprop[]: what a signal does by default (table of the ABI facts) */
#define	SA_KILL		0x01
#define	SA_CORE		0x02
#define	SA_STOP		0x04
#define	SA_TTYSTOP	0x08
#define	SA_IGNORE	0x10
#define	SA_CONT		0x20
extern const int sigprop[NSIG];

/* Is a signal waiting that the process does not block? */
#define	SIGPENDING(p)	(((p)->p_siglist & ~(p)->p_sigmask) != 0)
/* The signal to act on now, or 0; may stop the process inside. */
#define	CURSIG(p)	(SIGPENDING(p) ? issignal(p) : 0)

void	psignal(struct proc *, int sig);
void	psendsig(struct proc *, int sig, const siginfo_t *);	/* with siginfo */
void	pgsignal(struct pgrp *, int sig, int checkctty);
void	sigclear(struct proc *, sigset_t);	/* forget pending ones */
void	gsignal(pid_t pgid, int sig);
void	trapsignal(struct proc *, int sig, u_long trapno, int code,
	    union sigval addr);
int	issignal(struct proc *);
void	postsig(int sig);			/* for curproc */
__dead void sigexit(struct proc *, int sig);
void	execsigs(struct proc *);
void	siginit(struct proc *);
struct sigacts *sigactsinit(struct proc *);	/* a copy, for fork */
void	sigactsfree(struct proc *);
int	cansignal(struct proc *p, struct proc *target, int sig);
void	initsiginfo(siginfo_t *, int sig, u_long trapno, int code,
	    union sigval addr);

/* Machine-dependent: push a signal frame on the current user stack. */
void	sendsig(sig_t, int sig, int returnmask, u_long code, int type,
	    union sigval);
extern char sigcode[], esigcode[];

#endif
#endif /* _SYS_SIGNALVAR_H_ */

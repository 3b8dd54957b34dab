/* SPDX-License-Identifier: ISC */
/* Signals: numbers, actions, stacks.  Numbers are OpenBSD 5.1's. */
#ifndef _SYS_SIGNAL_H_
#define _SYS_SIGNAL_H_

#include <sys/types.h>
#include <machine/signal.h>

#define _NSIG	33
#define NSIG	_NSIG

#define SIGHUP		1	/* hangup */
#define SIGINT		2	/* interrupt from the tty */
#define SIGQUIT		3	/* quit from the tty */
#define SIGILL		4	/* illegal instruction */
#define SIGTRAP		5	/* breakpoint or trace trap */
#define SIGABRT		6	/* abort(3) */
#define SIGIOT		SIGABRT
#define SIGEMT		7	/* emulated instruction */
#define SIGFPE		8	/* arithmetic exception */
#define SIGKILL		9	/* kill: cannot be caught, blocked, ignored */
#define SIGBUS		10	/* bus error */
#define SIGSEGV		11	/* segmentation violation */
#define SIGSYS		12	/* bad system call */
#define SIGPIPE		13	/* write to a pipe without reader */
#define SIGALRM		14	/* alarm clock */
#define SIGTERM		15	/* please terminate */
#define SIGURG		16	/* urgent condition */
#define SIGSTOP		17	/* stop: cannot be caught, blocked, ignored */
#define SIGTSTP		18	/* stop from the tty */
#define SIGCONT		19	/* continue if stopped */
#define SIGCHLD		20	/* a child stopped or exited */
#define SIGTTIN		21	/* background read from the tty */
#define SIGTTOU		22	/* background write to the tty */
#define SIGIO		23	/* I/O possible */
#define SIGXCPU		24	/* CPU time limit exceeded */
#define SIGXFSZ		25	/* file size limit exceeded */
#define SIGVTALRM	26	/* virtual timer expired */
#define SIGPROF		27	/* profiling timer expired */
#define SIGWINCH	28	/* window size changed */
#define SIGINFO		29	/* information request from the tty */
#define SIGUSR1		30
#define SIGUSR2		31
#define SIGTHR		32	/* for the threads library */

#define SIG_DFL		((void (*)(int))0)
#define SIG_IGN		((void (*)(int))1)
#define SIG_ERR		((void (*)(int))-1)

typedef __sigset_t	sigset_t;

#include <sys/siginfo.h>

struct sigaction {
	union {
		void	(*__sa_handler)(int);
		void	(*__sa_sigaction)(int, siginfo_t *, void *);
	} __sigaction_u;
	sigset_t	sa_mask;	/* blocked during the handler */
	int		sa_flags;
};
#define sa_handler	__sigaction_u.__sa_handler
#define sa_sigaction	__sigaction_u.__sa_sigaction

#define SA_ONSTACK	0x0001	/* run on the alternate stack */
#define SA_RESTART	0x0002	/* restart the interrupted system call */
#define SA_RESETHAND	0x0004	/* reset to SIG_DFL when delivered */
#define SA_NOCLDSTOP	0x0008	/* no SIGCHLD when children stop */
#define SA_NODEFER	0x0010	/* do not block the signal itself */
#define SA_NOCLDWAIT	0x0020	/* children leave no zombies */
#define SA_SIGINFO	0x0040	/* handler takes siginfo and context */

#define SIG_BLOCK	1
#define SIG_UNBLOCK	2
#define SIG_SETMASK	3

typedef void (*sig_t)(int);

typedef struct sigaltstack {
	void	*ss_sp;
	size_t	 ss_size;
	int	 ss_flags;
} stack_t;
#define SS_ONSTACK	0x0001
#define SS_DISABLE	0x0004
#define MINSIGSTKSZ	8192
#define SIGSTKSZ	(MINSIGSTKSZ + 32768)

typedef struct sigcontext	ucontext_t;

#define sigmask(n)	(1U << ((n) - 1))

#define BADSIG		SIG_ERR

#endif /* _SYS_SIGNAL_H_ */

/* SPDX-License-Identifier: ISC */
/* Signals. */
#ifndef _SIGNAL_H_
#define _SIGNAL_H_

#include <sys/signal.h>

extern const char *const sys_signame[NSIG];
extern const char *const sys_siglist[NSIG];

struct timespec;

__BEGIN_DECLS
int	 kill(pid_t, int);
int	 killpg(pid_t, int);
void	 psignal(unsigned int, const char *);
int	 raise(int);
int	 sigaction(int, const struct sigaction *, struct sigaction *);
int	 sigaddset(sigset_t *, int);
int	 sigaltstack(const struct sigaltstack *, struct sigaltstack *);
int	 sigblock(int);
int	 sigdelset(sigset_t *, int);
int	 sigemptyset(sigset_t *);
int	 sigfillset(sigset_t *);
int	 siginterrupt(int, int);
int	 sigismember(const sigset_t *, int);
void	(*signal(int, void (*)(int)))(int);
int	 sigpause(int);
int	 sigpending(sigset_t *);
int	 sigprocmask(int, const sigset_t *, sigset_t *);
int	 sigreturn(struct sigcontext *);
int	 sigsetmask(int);
int	 sigsuspend(const sigset_t *);
__END_DECLS

#endif /* _SIGNAL_H_ */

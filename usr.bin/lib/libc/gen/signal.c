/* SPDX-License-Identifier: ISC */
/* Signals: sets of them, and signal(3) over sigaction(2). */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static sigset_t	interrupting;		/* siginterrupt(3) was asked for */

static int
bad(int sig)
{
	if (sig > 0 && sig < NSIG)
		return (0);
	errno = EINVAL;
	return (1);
}

int
sigemptyset(sigset_t *set)
{
	*set = 0;
	return (0);
}

int
sigfillset(sigset_t *set)
{
	*set = ~(sigset_t)0;
	return (0);
}

int
sigaddset(sigset_t *set, int sig)
{
	if (bad(sig))
		return (-1);
	*set |= sigmask(sig);
	return (0);
}

int
sigdelset(sigset_t *set, int sig)
{
	if (bad(sig))
		return (-1);
	*set &= ~sigmask(sig);
	return (0);
}

int
sigismember(const sigset_t *set, int sig)
{
	if (bad(sig))
		return (-1);
	return ((*set & sigmask(sig)) != 0);
}

void
(*signal(int sig, void (*handler)(int)))(int)
{
	struct sigaction sa = { 0 }, old;

	sa.sa_handler = handler;
	if (sig > 0 && sig < NSIG && !(interrupting & sigmask(sig)))
		sa.sa_flags = SA_RESTART;
	if (sigaction(sig, &sa, &old) == -1)
		return (SIG_ERR);
	return (old.sa_handler);
}

int
siginterrupt(int sig, int on)
{
	struct sigaction sa;

	if (sigaction(sig, NULL, &sa) == -1)
		return (-1);
	if (on) {
		interrupting |= sigmask(sig);
		sa.sa_flags &= ~SA_RESTART;
	} else {
		interrupting &= ~sigmask(sig);
		sa.sa_flags |= SA_RESTART;
	}
	return (sigaction(sig, &sa, NULL));
}

int
raise(int sig)
{
	return (kill(getpid(), sig));
}

int
killpg(pid_t pgrp, int sig)
{
	if (pgrp == 1 || pgrp < 0) {
		errno = ESRCH;
		return (-1);
	}
	return (kill(pgrp == 0 ? 0 : -pgrp, sig));
}

/* The 4.2BSD interface: masks as ints. */
int
sigblock(int mask)
{
	sigset_t set = (sigset_t)mask, old;

	return (sigprocmask(SIG_BLOCK, &set, &old) == -1 ? -1 : (int)old);
}

int
sigsetmask(int mask)
{
	sigset_t set = (sigset_t)mask, old;

	return (sigprocmask(SIG_SETMASK, &set, &old) == -1 ? -1 : (int)old);
}

int
sigpause(int mask)
{
	sigset_t set = (sigset_t)mask;

	return (sigsuspend(&set));
}

int
pause(void)
{
	sigset_t mask;

	if (sigprocmask(SIG_BLOCK, NULL, &mask) == -1)
		return (-1);
	return (sigsuspend(&mask));
}

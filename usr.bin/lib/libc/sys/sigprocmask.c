/* SPDX-License-Identifier: ISC */
/* sigprocmask(2): the call takes and returns the mask itself. */
#include <signal.h>

/*
 * A mask never is -1, as SIGKILL and SIGSTOP cannot be blocked: -1 is an
 * error.
 */
sigset_t __sys_sigprocmask(int, sigset_t);

int
sigprocmask(int how, const sigset_t *set, sigset_t *oset)
{
	sigset_t old;

	old = __sys_sigprocmask(set == NULL ? SIG_BLOCK : how,
	    set == NULL ? 0 : *set);
	if (old == (sigset_t)-1)
		return (-1);
	if (oset != NULL)
		*oset = old;
	return (0);
}

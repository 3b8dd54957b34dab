/* SPDX-License-Identifier: ISC */
/* sigsuspend(2): the call takes the mask itself. */
#include <signal.h>

int	 __sys_sigsuspend(sigset_t);

int
sigsuspend(const sigset_t *set)
{
	return (__sys_sigsuspend(*set));
}

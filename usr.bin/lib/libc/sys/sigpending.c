/* SPDX-License-Identifier: ISC */
/* sigpending(2): the call returns the set itself. */
#include <signal.h>

sigset_t __sys_sigpending(void);

int
sigpending(sigset_t *set)
{
	*set = __sys_sigpending();
	return (0);
}

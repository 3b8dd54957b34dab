/* SPDX-License-Identifier: ISC */
/* getpriority and setpriority. */

#include <sys/resource.h>
#include "testlib.h"

static int
as_user(void)
{
	setuid(1005);
	if (setpriority(PRIO_PROCESS, 0, 5) == -1)
		return (1);
	if (setpriority(PRIO_PROCESS, 0, 4) != -1 || errno != EACCES)
		return (2);
	if (setpriority(PRIO_PROCESS, 1, 10) != -1 || errno != EPERM)
		return (3);
	if (setpriority(PRIO_USER, 0, 7) == -1 ||
	    getpriority(PRIO_USER, 1005) != 7)
		return (4);
	return (getpriority(PRIO_PROCESS, 0) == 7 ? 0 : 5);
}

static int
range(void)
{
	if (setpriority(PRIO_PROCESS, 0, 1000) == -1 ||
	    getpriority(PRIO_PROCESS, 0) != PRIO_MAX)
		return (1);
	if (setpriority(PRIO_PROCESS, 0, -1000) == -1 ||
	    getpriority(PRIO_PROCESS, 0) != PRIO_MIN)
		return (2);
	if (setpriority(PRIO_PROCESS, 0, -0x7fffffff - 1) == -1)
		return (3);
	setpgid(0, 0);
	if (setpriority(PRIO_PGRP, 0, -1) == -1)
		return (4);
	errno = 0;
	return (getpriority(PRIO_PGRP, getpgrp()) == -1 && errno == 0 ? 0 : 5);
}

int
main(int argc, char *argv[])
{
	is_errno(getpriority(-1, 0), EINVAL, "which -1");
	is_errno(getpriority(3, 0), EINVAL, "which 3");
	is_errno(setpriority(3, 0, 0), EINVAL, "set which 3");
	is_errno(getpriority(PRIO_PROCESS, 0x7fffffff), ESRCH, "no process");
	is_errno(getpriority(PRIO_PGRP, 0x7fffffff), ESRCH, "no group");
	is_errno(getpriority(PRIO_USER, 0x7fffffff), ESRCH, "no user");
	is_exit(in_child(as_user), 0, "what a user may");
	is_exit(in_child(range), 0, "from -20 to 20");
	return (tap_done());
}

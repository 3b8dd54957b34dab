/* SPDX-License-Identifier: ISC */
/* Small functions on processes: nice, setpgrp, posix_madvise. */
#include <sys/mman.h>
#include <sys/resource.h>

#include <errno.h>
#include <unistd.h>

int
nice(int incr)
{
	int saved = errno, prio;

	errno = 0;
	prio = getpriority(PRIO_PROCESS, 0);
	if (prio == -1 && errno != 0)
		return (-1);
	if (setpriority(PRIO_PROCESS, 0, prio + incr) == -1) {
		if (errno == EACCES)
			errno = EPERM;
		return (-1);
	}
	errno = saved;
	return (getpriority(PRIO_PROCESS, 0));
}

int
setpgrp(pid_t pid, pid_t pgrp)
{
	return (setpgid(pid, pgrp));
}

int
posix_madvise(void *addr, size_t len, int advice)
{
	int saved = errno, r = madvise(addr, len, advice);

	if (r == -1)
		r = errno;
	errno = saved;
	return (r);
}

/* SPDX-License-Identifier: ISC */
/* rfork: what is shared and what is not. */

#include "testlib.h"

#define	RFTHREAD	(1 << 13)

static volatile int value;

static int
run(int flags, int fd)
{
	int status = -1;
	pid_t pid = rfork(flags);

	if (pid == -1)
		tap_bail("rfork");
	if (pid == 0) {
		int n = fcntl(fd, F_GETFD);

		close(fd);
		_exit(n == -1 ? 1 : 0);
	}
	waitpid(pid, &status, 0);
	return (status);
}

int
main(int argc, char *argv[])
{
	static const int bad[] = {
		0, RFFDG, RFMEM, RFPROC | RFFDG | RFCFDG,
		RFPROC | RFTHREAD, RFPROC | (1 << 30), -1 & ~RFPROC
	};
	int fd, status, i;
	pid_t pid;

	for (i = 0; i < (int)(sizeof(bad) / sizeof(bad[0])); i++)
		is_errno(rfork(bad[i]), EINVAL, "rfork(0x%x)", bad[i]);

	fd = open("/dev/null", O_RDONLY);
	is_exit(run(RFPROC | RFFDG, fd), 0, "descriptors are copied");
	is_int(fcntl(fd, F_GETFD), 0, "closing a copy changes nothing here");
	is_exit(run(RFPROC | RFCFDG, fd), 1, "or there are none");
	is_int(fcntl(fd, F_GETFD), 0, "which changes nothing here");
	is_exit(run(RFPROC, fd), 0, "or they are shared");
	is_errno(fcntl(fd, F_GETFD), EBADF, "and closing one closes it here");

	pid = rfork(RFPROC | RFFDG | RFNOWAIT);
	if (pid == 0) {
		msleep(50);
		_exit(0);
	}
	is_errno(waitpid(pid, &status, 0), ECHILD,
	    "nobody waits for an RFNOWAIT child");

	value = 1;
	pid = rfork(RFPROC | RFFDG);
	if (pid == 0) {
		value = 2;
		_exit(0);
	}
	waitpid(pid, &status, 0);
	is_int(value, 1, "memory is copied without RFMEM");
	return (tap_done());
}

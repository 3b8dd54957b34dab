/* SPDX-License-Identifier: ISC */
/* A table shared by rfork: what one process does to the other's calls. */

#include <sys/select.h>
#include "testlib.h"

#ifndef RFFDG
#define RFNAMEG		(1 << 0)
#define RFFDG		(1 << 2)
#define RFPROC		(1 << 4)
#endif

int rfork(int);

static pid_t
sharer(void)
{
	pid_t pid = rfork(RFPROC);	/* neither copied nor cleared: shared */

	if (pid == -1)
		tap_bail("rfork");
	return (pid);
}

int
main(int argc, char *argv[])
{
	char buf[10];
	int fds[2], n, status;
	pid_t pid;

	pipe(fds);
	if ((pid = sharer()) == 0) {
		if (dup2(fds[1], 33) != 33)
			_exit(1);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	is_exit(status, 0, "a sharer duplicates");
	is_ok(fcntl(33, F_GETFD), "and we have it");
	close(33);

	/* Closed under a sleeping read: the read goes on. */
	if ((pid = sharer()) == 0) {
		n = read(fds[0], buf, sizeof(buf));
		_exit(n == 3 && memcmp(buf, "abc", 3) == 0 ? 0 : 1);
	}
	msleep(100);
	close(fds[0]);
	is_errno(read(fds[0], buf, 1), EBADF, "closed for both");
	write(fds[1], "abc", 3);
	waitpid(pid, &status, 0);
	is_exit(status, 0, "who was reading reads on");
	signal(SIGPIPE, SIG_IGN);
	is_errno(write(fds[1], "x", 1), EPIPE, "then the file is gone");
	close(fds[1]);

	/* exec gives a table of its own: what it closes stays here. */
	fds[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if ((pid = sharer()) == 0) {
		execl("/bin/true", "true", (char *)NULL);
		execl("/usr/bin/true", "true", (char *)NULL);
		_exit(1);
	}
	waitpid(pid, &status, 0);
	is_exit(status, 0, "a sharer runs a program");
	is_ok(fcntl(fds[0], F_GETFD), "close-on-exec was only its own");

	/* Closed while it is waited for in poll's set. */
	pipe(fds);
	if ((pid = sharer()) == 0) {
		struct timeval tv = { 2, 0 };
		fd_set r;

		FD_ZERO(&r);
		FD_SET(fds[0], &r);
		n = select(fds[0] + 1, &r, NULL, NULL, &tv);
		_exit(n == 1 || (n == -1 && errno == EBADF) ? 0 : 1);
	}
	msleep(100);
	close(fds[0]);
	close(fds[1]);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	ok(1, "the system lives");
	return (tap_done());
}

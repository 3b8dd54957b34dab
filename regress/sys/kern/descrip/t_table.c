/* SPDX-License-Identifier: ISC */
/* Growing tables, limits, lowest numbers, close-on-exec by every way. */

#include <sys/ioctl.h>
#include <sys/resource.h>
#include "testlib.h"

static void
numbers(void)
{
	int i, n;

	closefrom(3);
	for (i = 3; i < 40; i++)
		if (dup(0) != i)
			break;
	is_int(i, 40, "each is the lowest that is free");
	close(30);
	close(7);
	close(20);
	is_int(dup(0), 7, "the lowest hole first");
	is_int(fcntl(0, F_DUPFD, 10), 20, "F_DUPFD: the lowest from there");
	is_int(dup(0), 30, "then the last");
	is_int(fcntl(0, F_DUPFD, 50), 50, "beyond the end of the table");
	is_int(dup2(0, 60), 60, "dup2, further");
	is_int(dup(0), 40, "holes are still found");
	is_errno(closefrom(-1), EBADF, "closefrom of nothing");
	is_errno(closefrom(61), EBADF, "closefrom beyond all");
	is_ok(closefrom(5), "closefrom");
	for (n = i = 0; i < 64; i++)
		n += fcntl(i, F_GETFD) != -1;
	is_int(n, 5, "leaves the ones before");
}

static int
limits(void)
{
	struct rlimit rl = { 20, 20 };
	int fd, last = -1, n = 0;

	closefrom(3);
	if (setrlimit(RLIMIT_NOFILE, &rl) == -1)
		return (1);
	while ((fd = open("/dev/null", O_RDONLY)) != -1) {
		last = fd;
		n++;
	}
	if (errno != EMFILE || last != 19 || n != 17)
		return (2);
	if (dup(0) != -1 || errno != EMFILE)
		return (3);
	if (dup2(0, 20) != -1 || errno != EBADF)
		return (4);
	if (fcntl(0, F_DUPFD, 20) != -1 || errno != EINVAL)
		return (5);
	if (fcntl(0, F_DUPFD, -1) != -1 || errno != EINVAL)
		return (6);
	if (pipe((int [2]){ 0, 0 }) != -1 || errno != EMFILE)
		return (7);
	close(10);
	/* One is free: a pipe needs two and must give it back. */
	if (pipe((int [2]){ 0, 0 }) != -1 || errno != EMFILE)
		return (8);
	if (dup(0) != 10)
		return (9);
	return (0);
}

static int
lowered(void)
{
	struct rlimit rl = { 10, 64 };

	if (dup2(0, 30) != 30)
		return (1);
	setrlimit(RLIMIT_NOFILE, &rl);
	/* What is open stays usable. */
	if (fcntl(30, F_GETFD) == -1 || close(30) == -1)
		return (2);
	if (dup2(0, 30) != -1 || errno != EBADF)
		return (3);
	return (0);
}

static void
closeonexec(void)
{
	int fd;

	fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	is_int(fcntl(fd, F_GETFD), FD_CLOEXEC, "O_CLOEXEC");
	is_int(fcntl(dup(fd), F_GETFD), 0, "a duplicate is not");
	is_ok(fcntl(fd, F_SETFD, 0), "F_SETFD");
	is_int(fcntl(fd, F_GETFD), 0, "off");
	is_ok(ioctl(fd, FIOCLEX, 0), "FIOCLEX");
	is_int(fcntl(fd, F_GETFD), FD_CLOEXEC, "on");
	is_ok(ioctl(fd, FIONCLEX, 0), "FIONCLEX");
	is_int(fcntl(fd, F_GETFD), 0, "off");
	fd = fcntl(0, F_DUPFD_CLOEXEC, 0);
	is_int(fcntl(fd, F_GETFD), FD_CLOEXEC, "F_DUPFD_CLOEXEC");
	dup2(0, fd);
	is_int(fcntl(fd, F_GETFD), 0, "dup2 clears it");
	is_int(dup2(fd, fd), fd, "dup2 to itself");
	is_errno(dup2(63, 63), EBADF, "of one that is closed");
	is_errno(dup2(0, -1), EBADF, "to a negative number");
	is_errno(dup2(0, 0x7fffffff), EBADF, "to a huge number");
	is_errno(fcntl(0, 99, 0), EINVAL, "fcntl: no such command");
	closefrom(3);
}

/* Many tables full of files: the system says so, and recovers. */
static int
fill(void)
{
	struct rlimit rl;
	int n = 0;

	getrlimit(RLIMIT_NOFILE, &rl);
	rl.rlim_cur = rl.rlim_max;
	setrlimit(RLIMIT_NOFILE, &rl);
	while (open("/dev/null", O_RDONLY) != -1)
		n++;
	return (errno == ENFILE ? 0 : errno == EMFILE ? 1 : 2);
}

int
main(int argc, char *argv[])
{
	int status;

	numbers();
	is_exit(in_child(limits), 0, "RLIMIT_NOFILE");
	is_exit(in_child(lowered), 0, "a limit below what is open");
	closeonexec();
	status = in_child(fill);
	ok(WIFEXITED(status) && WEXITSTATUS(status) < 2, "all files in use");
	is_ok(status = open("/dev/null", O_RDONLY), "and free again");
	return (tap_done());
}

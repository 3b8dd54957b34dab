/* SPDX-License-Identifier: ISC */
/* flock(2): locks that belong to an open file. */

#include <sys/file.h>
#include "testlib.h"

static int how;

static int
try(void)
{
	int fd = open("f", O_RDWR);

	return (flock(fd, how | LOCK_NB) == -1 ? errno : 0);
}

static int
blocked(int h)
{
	int status;

	how = h;
	status = in_child(try);
	return (WIFEXITED(status) ? WEXITSTATUS(status) == EWOULDBLOCK : -1);
}

static int
holder(void)
{
	int fd = open("f", O_RDWR);

	flock(fd, LOCK_EX);
	msleep(200);
	return (0);
}

int
main(int argc, char *argv[])
{
	int d, fd, fd2, p[2], status;
	pid_t pid;

	fd = open("f", O_RDWR | O_CREAT, 0666);
	is_ok(flock(fd, LOCK_SH), "shared");
	is_int(blocked(LOCK_SH), 0, "is shared");
	is_int(blocked(LOCK_EX), 1, "not exclusive");
	is_ok(flock(fd, LOCK_EX), "exclusive now");
	is_int(blocked(LOCK_SH), 1, "is not shared");
	fd2 = open("f", O_RDWR);
	is_errno(flock(fd2, LOCK_EX | LOCK_NB), EWOULDBLOCK,
	    "not even with another open file of this process");
	d = dup(fd);
	close(fd);
	is_int(blocked(LOCK_SH), 1, "a duplicate keeps it");
	close(d);
	is_int(blocked(LOCK_SH), 0, "the last close gives it up");
	flock(fd2, LOCK_EX);
	if ((pid = fork()) == 0)
		_exit(flock(fd2, LOCK_UN) == 0 ? 0 : 1);
	waitpid(pid, &status, 0);
	is_int(blocked(LOCK_SH), 0, "a child shares file and lock");
	if ((pid = fork()) == 0)
		_exit(holder());
	msleep(50);
	is_ok(flock(fd2, LOCK_EX), "waits for another's");
	waitpid(pid, &status, 0);
	is_ok(flock(fd2, LOCK_UN), "unlock");
	is_ok(flock(fd2, LOCK_UN), "unlock twice");
	is_errno(flock(fd2, 0), EINVAL, "no operation");
	is_errno(flock(99, LOCK_SH), EBADF, "no file");
	pipe(p);
	is_errno(flock(p[0], LOCK_SH), EOPNOTSUPP, "a pipe");
	is_ok(fd = open("f", O_RDWR | O_EXLOCK), "open with a lock");
	is_int(blocked(LOCK_SH), 1, "has it");
	is_errno(open("f", O_RDWR | O_EXLOCK | O_NONBLOCK), EWOULDBLOCK,
	    "which another open cannot have");
	close(fd);
	is_int(blocked(LOCK_EX), 0, "gone with the file");
	return (tap_done());
}

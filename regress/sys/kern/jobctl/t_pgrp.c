/* SPDX-License-Identifier: ISC */
/* setpgid and its relatives. */

#include "testlib.h"

static pid_t
sleeper(void)
{
	pid_t pid = fork();

	if (pid == 0)
		for (;;)
			msleep(1000);
	return (pid);
}

static void
reap(pid_t pid)
{
	int status;

	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
}

/* A child that has called exec is left alone. */
static void
after_exec(void)
{
	char *args[] = { "sleep", "10", NULL };
	int fds[2];
	char c;
	pid_t pid;

	if (pipe(fds) == -1)
		tap_bail("pipe");
	fcntl(fds[1], F_SETFD, FD_CLOEXEC);
	if ((pid = fork()) == 0) {
		execv("/bin/sleep", args);
		_exit(1);
	}
	close(fds[1]);
	read(fds[0], &c, 1);		/* until exec closes it */
	close(fds[0]);
	is_errno(setpgid(pid, pid), EACCES, "a child that has called exec");
	reap(pid);
}

static int
leader(void)
{
	setsid();
	return (setpgid(0, 0) == -1 && errno == EPERM ? 0 : 1);
}

/* A group outlives its leader, and its number is not given away. */
static int
headless(void)
{
	pid_t a, b;
	int status;

	if ((a = sleeper()) == -1 || (b = sleeper()) == -1)
		return (1);
	if (setpgid(a, a) == -1 || setpgid(b, a) == -1)
		return (2);
	reap(a);
	if (getpgid(b) != a || kill(-a, 0) == -1)
		return (3);
	if (kill(-a, SIGTERM) == -1 || waitpid(b, &status, 0) != b)
		return (4);
	return (kill(-a, 0) == -1 && errno == ESRCH ? 0 : 5);
}

int
main(int argc, char *argv[])
{
	pid_t a = sleeper(), b = sleeper();
	int status;

	is_errno(setpgid(a, -1), EINVAL, "group -1");
	is_errno(setpgid(a, -0x7fffffff - 1), EINVAL, "group INT_MIN");
	is_errno(setpgid(-1, 0), ESRCH, "process -1");
	is_errno(setpgid(1, 0), ESRCH, "init");
	is_errno(setpgid(a, 0x7fffffff), EPERM, "a group that is not there");
	is_ok(setpgid(a, a), "a new group");
	is_int(getpgid(a), a, "with a child in it");
	is_ok(setpgid(b, a), "and another");
	is_ok(setpgid(b, a), "again");
	is_int(getpgid(b), a, "is in it");
	is_ok(setpgid(b, 0), "0 is its own number");
	is_int(getpgid(b), b, "so be it");
	is_errno(getpgid(0x7fffffff), ESRCH, "getpgid of nobody");
	is_errno(getsid(0x7fffffff), ESRCH, "getsid of nobody");
	is_int(getpgid(0), getpgrp(), "getpgid of oneself");
	reap(a);
	is_errno(setpgid(a, a), ESRCH, "one that is gone");
	reap(b);
	if ((a = fork()) == 0)
		_exit(0);
	msleep(50);
	is_errno(setpgid(a, a), ESRCH, "a zombie");
	waitpid(a, &status, 0);
	after_exec();
	is_exit(in_child(leader), 0, "a session leader");
	is_exit(in_child(headless), 0, "a group without its leader");
	return (tap_done());
}

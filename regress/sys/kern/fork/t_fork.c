/* SPDX-License-Identifier: ISC */
/* fork, vfork, exit and wait. */

#include <sys/resource.h>
#include "testlib.h"

static int shared = 1;

static int
change(void)
{
	shared = 2;
	return (shared == 2 ? 42 : 1);
}

static int
ids(void)
{
	return (getpid() != getppid() && getpgrp() == getpgid(getppid()) ?
	    0 : 1);
}

static int
abort_child(void)
{
	abort();
}

/* A grandchild whose parent dies goes to init. */
static int
orphan(void)
{
	int fds[2];
	char c = 0;

	if (pipe(fds) == -1)
		return (1);
	if (fork() == 0) {
		if (fork() == 0) {
			while (getppid() != 1)
				msleep(10);
			write(fds[1], "x", 1);
			_exit(0);
		}
		_exit(0);
	}
	wait(NULL);
	close(fds[1]);
	return (read(fds[0], &c, 1) == 1 && c == 'x' ? 0 : 1);
}

static int
many(void)
{
	int i, n = 0, status;

	for (i = 0; i < 40; i++)
		switch (fork()) {
		case -1:
			return (1);
		case 0:
			_exit(i);
		}
	while (wait(&status) != -1)
		n += WEXITSTATUS(status);
	return (n == 40 * 39 / 2 ? 0 : 2);
}

static int
storm(void)
{
	int i, status;
	pid_t pid;

	for (i = 0; i < 500; i++) {
		if ((pid = fork()) == -1)
			return (1);
		if (pid == 0)
			_exit(i & 0x7f);
		if (waitpid(pid, &status, 0) != pid ||
		    WEXITSTATUS(status) != (i & 0x7f))
			return (2);
	}
	return (0);
}

int
main(int argc, char *argv[])
{
	struct rusage ru;
	int status, fds[2];
	char c = 0;
	pid_t pid;

	is_exit(in_child(change), 42, "exit status");
	is_int(shared, 1, "a child's writes are its own");
	is_exit(in_child(ids), 0, "a child has its own id, its parent's group");
	is_signalled(in_child(abort_child), SIGABRT, "abort is SIGABRT");
	is_exit(in_child(orphan), 0, "an orphan's parent is init");
	is_exit(in_child(many), 0, "forty children at a time");
	is_exit(in_child(storm), 0, "five hundred one after the other");

	is_errno(wait(&status), ECHILD, "wait without children");
	is_errno(waitpid(1, &status, 0), ECHILD, "wait for no child of ours");
	is_errno(waitpid(-1, &status, 0x4000), EINVAL, "unknown options");

	if (pipe(fds) == -1)
		tap_bail("pipe");
	if ((pid = fork()) == 0) {
		read(fds[0], &c, 1);
		_exit(5);
	}
	is_int(waitpid(pid, &status, WNOHANG), 0, "WNOHANG, still running");
	write(fds[1], "x", 1);
	is_int(wait4(pid, &status, 0, &ru), pid, "wait4");
	is_exit(status, 5, "its status");
	ok(ru.ru_utime.tv_sec >= 0 && ru.ru_maxrss >= 0, "usage makes sense");

	if ((pid = fork()) == 0)
		_exit(0x1ff);
	is_int(waitpid(pid, (int *)BAD, 0), -1, "status at a bad address");
	while (waitpid(-1, NULL, 0) != -1)
		continue;

	/* a process group's children only */
	if ((pid = fork()) == 0) {
		setpgid(0, 0);
		_exit(3);
	}
	setpgid(pid, pid);
	is_int(waitpid(-pid, &status, 0), pid, "wait for a process group");

	shared = 1;
	if ((pid = vfork()) == 0) {
		shared = 3;
		_exit(9);
	}
	is_int(waitpid(pid, &status, 0), pid, "vfork");
	is_exit(status, 9, "status of a vforked child");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Processes until there are no more; and numbers that do not come back soon. */

#include <sys/param.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include "testlib.h"

static int
integer(int name)
{
	int mib[2] = { CTL_KERN, name }, value = -1;
	size_t len = sizeof(value);

	sysctl(mib, 2, &value, &len, NULL, 0);
	return (value);
}

/* As a user: the limit is lifted, so that only the table stands in the way. */
static int
storm(void)
{
	struct rlimit rl;
	int n = 0, status, error = 0;
	pid_t pid;

	rl.rlim_cur = rl.rlim_max = integer(KERN_MAXPROC);
	setrlimit(RLIMIT_NPROC, &rl);
	if (setuid(1002) == -1)
		return (1);
	for (;;) {
		pid = fork();
		if (pid == 0)
			for (;;)
				sigsuspend(&(sigset_t){ 0 });
		if (pid == -1) {
			error = errno;
			break;
		}
		n++;
	}
	/* by memory or by number, but it ends in an error */
	if (error != EAGAIN && error != ENOMEM)
		return (2);
	kill(-1, SIGKILL);
	while (waitpid(-1, &status, 0) > 0)
		n--;
	return (n == 0 && errno == ECHILD ? 0 : 3);
}

/* The same from many at once: no one is lost, nothing hangs. */
static int
tree(int depth)
{
	int i, n = 0, status;

	if (depth == 0)
		return (0);
	for (i = 0; i < 4; i++)
		switch (fork()) {
		case -1:
			break;
		case 0:
			_exit(tree(depth - 1));
		default:
			n++;
		}
	while (wait(&status) > 0)
		if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
			n--;
	return (n == 0 ? 0 : 1);
}

static int
trees(void)
{
	return (tree(4));
}

int
main(int argc, char *argv[])
{
	int i, before, again = 0, status;
	pid_t pid, pids[50];

	before = integer(KERN_NPROCS);
	is_exit(in_child(storm), 0, "a user's storm ends");
	pid = fork();
	if (pid == 0)
		_exit(0);
	ok(pid > 0, "afterwards there is room");
	waitpid(pid, &status, 0);
	is_exit(in_child(trees), 0, "a tree of processes");
	msleep(50);
	is_int(integer(KERN_NPROCS), before, "none is left over");

	for (i = 0; i < 50; i++) {
		int j;

		pids[i] = fork();
		if (pids[i] == 0)
			_exit(0);
		waitpid(pids[i], &status, 0);
		for (j = 0; j < i; j++)
			again += pids[j] == pids[i];
	}
	is_int(again, 0, "a process number is not used again at once");
	return (tap_done());
}

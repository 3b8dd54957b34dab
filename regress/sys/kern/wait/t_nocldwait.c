/* SPDX-License-Identifier: ISC */
/* Children that nobody wants to hear of. */

#include "testlib.h"

static int
run(void (*fn)(int), int flags)
{
	struct sigaction sa;
	int i, status;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = fn;
	sa.sa_flags = flags;
	sigaction(SIGCHLD, &sa, NULL);
	for (i = 0; i < 5; i++)
		if (fork() == 0) {
			msleep(20);
			_exit(i);
		}
	/* blocks until the last has gone */
	if (waitpid(-1, &status, 0) != -1 || errno != ECHILD)
		return (1);
	return (0);
}

static int
flag(void)
{
	return (run(SIG_DFL, SA_NOCLDWAIT));
}

static int
ignoring(void)
{
	return (run(SIG_IGN, 0));
}

static int
normal(void)
{
	int status, n = 0;

	signal(SIGCHLD, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	if (fork() == 0)
		_exit(0);
	while (waitpid(-1, &status, 0) > 0)
		n++;
	return (n == 1 ? 0 : 1);
}

int
main(int argc, char *argv[])
{
	is_exit(in_child(flag), 0, "SA_NOCLDWAIT");
	is_exit(in_child(ignoring), 0, "SIGCHLD ignored");
	is_exit(in_child(normal), 0, "neither: they are waited for");
	return (tap_done());
}

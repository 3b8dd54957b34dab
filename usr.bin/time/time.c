/* SPDX-License-Identifier: ISC */
/* time: times a command. */

#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
show(const char *what, const struct timeval *tv, int posix)
{
	if (posix)
		fprintf(stderr, "%s %lld.%02ld\n", what, (long long)tv->tv_sec,
		    (long)tv->tv_usec / 10000);
	else
		fprintf(stderr, "%9lld.%02ld %s", (long long)tv->tv_sec,
		    (long)tv->tv_usec / 10000, what);
}

int
main(int argc, char *argv[])
{
	struct timeval before, after;
	struct rusage ru;
	int posix = 0, status;
	pid_t pid;

	argv++;
	if (*argv != NULL && strcmp(*argv, "-p") == 0) {
		posix = 1;
		argv++;
	}
	if (*argv == NULL) {
		fprintf(stderr, "usage: time [-p] command [arg ...]\n");
		return (1);
	}
	gettimeofday(&before, NULL);
	switch (pid = fork()) {
	case -1:
		err(1, "fork");
	case 0:
		execvp(*argv, argv);
		err(errno == ENOENT ? 127 : 126, "%s", *argv);
	}
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	while (wait4(pid, &status, 0, &ru) == -1)
		if (errno != EINTR)
			err(1, "wait4");
	gettimeofday(&after, NULL);
	timersub(&after, &before, &after);
	show("real", &after, posix);
	show("user", &ru.ru_utime, posix);
	show("sys", &ru.ru_stime, posix);
	if (!posix)
		fputc('\n', stderr);
	return (WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status));
}

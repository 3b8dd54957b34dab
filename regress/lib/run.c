/* SPDX-License-Identifier: ISC */
/*
 * Runs the tests that /regress/tests lists, in the system.  Each runs in a
 * session and an empty directory of its own and for a limited time; lines
 * "# begin NAME" and "# end NAME STATUS" stand around what it prints.
 *
 *	run [-B] [-t seconds] [pattern]
 *
 * -B leaves out the directories of tests that need a kernel with tracing.
 */

#include <sys/types.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROOT	"/regress"

static int limit = 60;
static volatile sig_atomic_t expired;

static void
on_alarm(int sig)
{
	expired = 1;
}

/* The directory of a test has a file .tracing if it needs tracing. */
static int
needs_tracing(const char *test)
{
	char path[256], *slash;
	struct stat sb;

	snprintf(path, sizeof(path), ROOT "/%s", test);
	if ((slash = strrchr(path, '/')) == NULL)
		return (0);
	snprintf(slash, sizeof(path) - (slash - path), "/.tracing");
	return (stat(path, &sb) == 0);
}

static void
child(const char *test, const char *dir)
{
	char path[256];
	int fd;

	setsid();
	if (chdir(dir) == -1)
		err(126, "%s", dir);
	if ((fd = open("/dev/null", O_RDWR)) != -1) {
		dup2(fd, 0);
		close(fd);
	}
	dup2(1, 2);
	snprintf(path, sizeof(path), ROOT "/%s", test);
	execl(path, path, (char *)NULL);
	err(127, "%s", path);
}

static void
run(const char *test, int number)
{
	char dir[64];
	int status = -1;
	pid_t pid;

	printf("# begin %s\n", test);
	fflush(stdout);
	snprintf(dir, sizeof(dir), "/tmp/regress.%d", number);
	mkdir(dir, 0755);
	expired = 0;
	if ((pid = fork()) == 0)
		child(test, dir);
	alarm(limit);
	while (pid != -1 && waitpid(pid, &status, 0) == -1 && errno == EINTR)
		if (expired) {
			/* Who waits for what tells why it hangs. */
			system("ps -axl | while read -r l; do echo \"# $l\"; done");
			kill(-pid, SIGKILL);
		}
	alarm(0);
	kill(-pid, SIGKILL);		/* what it has left behind */
	printf("# end %s %d%s\n", test, WIFEXITED(status) ?
	    WEXITSTATUS(status) : 128 + WTERMSIG(status),
	    expired ? " time-out" : "");
	fflush(stdout);
}

int
main(int argc, char *argv[])
{
	struct sigaction sa;
	char line[200];
	int base = 0, ch, n = 0;
	const char *pattern;
	FILE *list;

	while ((ch = getopt(argc, argv, "Bt:")) != -1)
		switch (ch) {
		case 'B':
			base = 1;
			break;
		case 't':
			limit = atoi(optarg);
			break;
		default:
			fprintf(stderr, "usage: run [-B] [-t seconds] "
			    "[pattern]\n");
			return (1);
		}
	pattern = argv[optind];

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_alarm;
	sigaction(SIGALRM, &sa, NULL);
	if ((list = fopen(ROOT "/tests", "r")) == NULL)
		err(1, ROOT "/tests");
	fcntl(fileno(list), F_SETFD, FD_CLOEXEC);
	while (fgets(line, sizeof(line), list) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (pattern != NULL && fnmatch(pattern, line, 0) != 0)
			continue;
		if (base && needs_tracing(line))
			continue;
		run(line, n++);
	}
	printf("# all done\n");
	return (0);
}

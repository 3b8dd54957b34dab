/* SPDX-License-Identifier: ISC */
/*
 * truss is killed, in every way and at any moment: what it watches, with its
 * children, runs on to its end, and does all of its work.
 */

#include <sys/param.h>
#include <sched.h>

#include "testlib.h"

#define	ROUNDS	24

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGKILL };

static pid_t
run(const char *out, const char *const argv[])
{
	pid_t pid;
	int fd;

	if ((pid = fork()) != 0)
		return (pid);
	if ((fd = open(out, O_WRONLY | O_CREAT | O_APPEND, 0644)) != -1) {
		dup2(fd, 1);
		dup2(fd, 2);
		close(fd);
	}
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(99);
}

static int
status(pid_t pid)
{
	int i, st;

	for (i = 0; i < 1500; i++) {
		if (waitpid(pid, &st, WNOHANG) == pid)
			return (st);
		msleep(10);
	}
	return (-1);
}

/* Work of many processes: the file says when it is done. */
static const char *const work[] = { "sh", "-c",
    "i=0; while [ $i -lt 12 ]; do i=$((i+1)); true; (true; true) & "
    "/bin/true; done; wait; echo done >>result", NULL };

static int
isdone(int rounds)
{
	int i;

	for (i = 0; i < 1500; i++) {
		if ((int)strlen(get("result")) >= 5 * rounds)
			return (1);
		msleep(10);
	}
	return (0);
}

/* Attached to a process that runs already. */
static void
attached(const char *follow)
{
	const char *argv[] = { "truss", follow, "-o", "/dev/null", "-p", NULL,
	    NULL };
	char arg[12];
	int bad = 0, i, st;
	pid_t pid, tracer;

	put("result", "", 0644);
	argv[5] = arg;
	for (i = 0; i < ROUNDS; i++) {
		pid = run("out", work);
		snprintf(arg, sizeof(arg), "%d", (int)pid);
		tracer = run("errors", argv);
		usleep(i * 1500);
		kill(tracer, signals[i % nitems(signals)]);
		bad += status(tracer) == -1;
		st = status(pid);
		bad += !WIFEXITED(st) || WEXITSTATUS(st) != 0;
	}
	is_int(bad, 0, "truss %s -p is killed: all end well", follow);
	ok(isdone(ROUNDS), "and have done their work");
}

/*
 * It has started the program itself.  SIGINT and SIGQUIT are that one's
 * business.
 */
static void
started(void)
{
	static const int sigs[] = { SIGTERM, SIGHUP, SIGKILL };
	const char *argv[] = { "truss", "-f", "-o", "/dev/null", work[0],
	    work[1], work[2], NULL };
	int bad = 0, i, n = 0;
	pid_t tracer;

	put("result", "", 0644);
	for (i = 0; i < ROUNDS; i++) {
		tracer = run("out", argv);
		/* not before it has a child: then there is none */
		usleep(20000 + i * 1500);
		kill(tracer, sigs[i % nitems(sigs)]);
		bad += status(tracer) == -1;
		n++;
	}
	is_int(bad, 0, "truss -f of a command is killed: it ends");
	ok(isdone(n), "what it had started goes on to its end");
}

/* The process is killed under truss, which ends, too. */
static void
tracee(void)
{
	const char *argv[] = { "truss", "-f", "-o", "/dev/null", "-p", NULL,
	    NULL };
	char arg[12];
	int bad = 0, i;
	pid_t pid, tracer;

	argv[5] = arg;
	for (i = 0; i < ROUNDS; i++) {
		pid = run("out", work);
		snprintf(arg, sizeof(arg), "%d", (int)pid);
		tracer = run("errors", argv);
		usleep(i * 1500);
		kill(pid, SIGKILL);
		bad += status(pid) == -1;
		bad += status(tracer) == -1;
	}
	is_int(bad, 0, "the process is killed at any stop: truss ends");
}

/* Several at once on one process, and truss of a truss. */
static void
crowd(void)
{
	const char *argv[] = { "truss", "-o", "/dev/null", "-p", NULL, NULL };
	char arg[12];
	int bad = 0, i, st;
	pid_t pid, tracer[3];

	put("result", "", 0644);
	argv[4] = arg;
	pid = run("out", work);
	for (i = 0; i < 3; i++) {
		/* the second watches the first */
		snprintf(arg, sizeof(arg), "%d",
		    (int)(i == 1 ? tracer[0] : pid));
		tracer[i] = run("errors", argv);
		msleep(20);
	}
	st = status(pid);
	ok(WIFEXITED(st) && WEXITSTATUS(st) == 0, "three at once: it ends well");
	for (i = 0; i < 3; i++) {
		kill(tracer[i], SIGTERM);
		bad += status(tracer[i]) == -1;
	}
	is_int(bad, 0, "and they do");
}

int
main(int argc, char *argv[])
{
	attached("-v");
	attached("-f");
	started();
	tracee();
	crowd();
	return (tap_done());
}

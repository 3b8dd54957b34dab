/* SPDX-License-Identifier: ISC */
/* truss: shows the system calls and signals of processes while they run. */

#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sysdecode.h>

#include "truss.h"

static FILE *out;
static int follow;			/* -f */
static int attached;			/* -p: not our child */
static pid_t child;
static struct tracee *tracees;
static int ntracees;
static volatile sig_atomic_t interrupted;

#define EVENTS (S_SCE | S_SCX | S_SIG | S_EXIT | (follow ? S_FORK : 0))

static void
onsignal(int sig)
{
	interrupted = 1;
}

/* The start of a line: with -f, whose it is. */
static void
prefix(const struct tracee *t)
{
	if (follow)
		fprintf(out, "%5d: ", (int)t->pid);
}

static struct tracee *
add(pid_t pid)
{
	struct tracee *t;

	t = reallocarray(tracees, ntracees + 1, sizeof(*tracees));
	if (t == NULL)
		err(1, NULL);
	tracees = t;
	t += ntracees;
	if (tracee_open(t, pid) == -1)
		return (NULL);
	ntracees++;
	return (t);
}

static void
drop(struct tracee *t)
{
	tracee_close(t);
	*t = tracees[--ntracees];
}

static void
show_call(struct tracee *t, int nargs)
{
	const char *name;
	struct callinfo ci;
	int i;

	if (tracee_call(t, nargs, &ci) == -1)
		return;
	t->incall = 1;
	t->code = ci.code;
	prefix(t);
	if ((name = sysdecode_syscallname(ci.code)) != NULL)
		fprintf(out, "SYSCALL %s", name);
	else
		fprintf(out, "SYSCALL %d", ci.code);
	for (i = 0; i < ci.nargs; i++)
		fprintf(out, " 0x%lx", ci.args[i]);
	fputc('\n', out);
}

static void
show_result(struct tracee *t)
{
	int error;
	long value;

	if (tracee_result(t, &error, &value) == -1)
		return;
	t->incall = 0;
	prefix(t);
	if (error)
		fprintf(out, "errno %d '%s'\n", error,
		    sysdecode_errtext(error));
	else
		fprintf(out, "returns 0x%lx (%ld)\n", value, value);
}

static void
show_signal(struct tracee *t, int sig)
{
	const char *name = sysdecode_signame(sig);

	prefix(t);
	fprintf(out, "SIGNAL %d (%s)\n", sig, name ? name : "?");
}

static void
show_exit(struct tracee *t, int status)
{
	prefix(t);
	if (WIFEXITED(status))
		fprintf(out, "process exit, rval = %d\n", WEXITSTATUS(status));
	else
		fprintf(out, "process killed, signal = %d%s\n",
		    WTERMSIG(status), WCOREDUMP(status) ? " (core dumped)" : "");
}

/*
 * A stop of a process: tell it, then let the process go on.  Everything told
 * is out before that, so that what the process prints comes after.
 */
static void
event(struct tracee *t, const struct procfs_status *ps)
{
	struct tracee *new;
	pid_t pid = t->pid;

	switch (ps->why) {
	case S_SCE:
		show_call(t, ps->val);
		break;
	case S_SCX:
		show_result(t);
		break;
	case S_SIG:
		show_signal(t, ps->val);
		break;
	case S_EXIT:
		show_exit(t, ps->val);
		break;
	case S_FORK:
		if ((new = add(ps->val)) != NULL)
			tracee_events(new, EVENTS);
		t = &tracees[0];
		while (t->pid != pid)
			t++;
		break;
	}
	fflush(out);
	if (tracee_continue(t, 0) == -1 && errno == ESRCH)
		drop(t);
}

/* One process: ask for its next stop, and sleep until it comes. */
static void
wait_one(struct tracee *t)
{
	struct procfs_status ps;

	if (ioctl(t->mem, PIOCWAIT, &ps) == 0)
		event(t, &ps);
	else if (errno != EINTR)
		drop(t);
}

/* Several: see which are stopped. */
static void
wait_many(void)
{
	struct procfs_status ps;
	struct pollfd *pfd;
	int i, n = ntracees;

	if ((pfd = calloc(n, sizeof(*pfd))) == NULL)
		err(1, NULL);
	for (i = 0; i < n; i++) {
		pfd[i].fd = tracees[i].mem;
		pfd[i].events = POLLIN;
	}
	if (poll(pfd, n, -1) > 0)
		for (i = n - 1; i >= 0; i--) {
			if (pfd[i].revents == 0)
				continue;
			if (ioctl(tracees[i].mem, PIOCSTATUS, &ps) == -1)
				drop(&tracees[i]);
			else if (ps.state == 1)
				event(&tracees[i], &ps);
			else if (pfd[i].revents & POLLHUP)
				drop(&tracees[i]);
		}
	free(pfd);
}

/* Leave every process running, and forget it. */
static void
detach(void)
{
	while (ntracees > 0) {
		tracee_events(&tracees[0], 0);
		tracee_continue(&tracees[0], 0);
		drop(&tracees[0]);
	}
}

static void
watch(void)
{
	while (ntracees > 0 && !interrupted) {
		if (ntracees == 1)
			wait_one(&tracees[0]);
		else
			wait_many();
	}
	detach();
}

/*
 * The child waits at a pipe until its file is open and its exec will stop; so
 * nothing is left behind when either of the two dies on the way.
 */
static void
start(char *argv[])
{
	struct procfs_status ps;
	struct tracee *t;
	int fds[2];
	char c;

	if (pipe(fds) == -1)
		err(1, "pipe");
	if ((child = fork()) == -1)
		err(1, "fork");
	if (child == 0) {
		close(fds[1]);
		while (read(fds[0], &c, 1) == -1 && errno == EINTR)
			continue;
		close(fds[0]);
		execvp(argv[0], argv);
		warn("%s", argv[0]);
		_exit(errno == ENOENT ? 127 : 126);
	}
	close(fds[0]);
	signal(SIGINT, SIG_IGN);	/* the program's business */
	signal(SIGQUIT, SIG_IGN);
	if ((t = add(child)) == NULL ||
	    tracee_events(t, S_EXEC | S_EXIT) == -1) {
		warn("/proc/%d", (int)child);
		kill(child, SIGKILL);
		exit(1);
	}
	close(fds[1]);
	if (ioctl(t->mem, PIOCWAIT, &ps) == -1) {
		drop(t);
		return;
	}
	tracee_events(t, ps.why == S_EXEC ? EVENTS : 0);
	tracee_continue(t, 0);
}

/* The command's status becomes ours. */
static int
status(void)
{
	int st;

	while (waitpid(child, &st, 0) == -1)
		if (errno != EINTR)
			err(1, "wait");
	return (WIFEXITED(st) ? WEXITSTATUS(st) : 128 + WTERMSIG(st));
}

static void
usage(void)
{
	fprintf(stderr, "usage: truss [-f] [-o file] -p pid\n"
	    "       truss [-f] [-o file] command [arg ...]\n");
	exit(1);
}

int
main(int argc, char *argv[])
{
	struct sigaction sa;
	const char *errstr, *path = NULL;
	pid_t pid = 0;
	int ch;

	while ((ch = getopt(argc, argv, "fo:p:")) != -1)
		switch (ch) {
		case 'f':
			follow = 1;
			break;
		case 'o':
			path = optarg;
			break;
		case 'p':
			pid = strtonum(optarg, 1, INT_MAX, &errstr);
			if (errstr != NULL)
				errx(1, "process %s is %s", optarg, errstr);
			attached = 1;
			break;
		default:
			usage();
		}
	argc -= optind;
	argv += optind;
	if (attached ? argc != 0 : argc == 0)
		usage();
	out = stderr;
	if (path != NULL && (out = fopen(path, "we")) == NULL)
		err(1, "%s", path);
	setvbuf(out, NULL, _IOFBF, BUFSIZ);

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = onsignal;
	sigaction(SIGHUP, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);
	if (!attached)
		start(argv);
	else {
		sigaction(SIGINT, &sa, NULL);
		sigaction(SIGQUIT, &sa, NULL);
		if (pid == getpid())
			errx(1, "cannot watch myself");
		if (add(pid) == NULL)
			err(1, "process %d", (int)pid);
		if (tracee_events(&tracees[0], EVENTS) == -1)
			err(1, "process %d", (int)pid);
	}
	watch();
	if (fflush(out) == EOF)
		err(1, "%s", path ? path : "stderr");
	return (attached ? 0 : status());
}

/* SPDX-License-Identifier: ISC */
/* vfork: the parent waits until the child execs or ends. */

#include <sys/time.h>
#include "testlib.h"

static volatile int order;
static volatile sig_atomic_t caught;

static void
handler(int sig)
{
	caught++;
}

static char *volatile noprog = "/nonexistent";

/* A parent that is killed while its vfork child goes on. */
static int
killed_parent(void)
{
	struct timespec ts = { 1, 0 };
	pid_t pid = vfork();

	if (pid == 0) {
		nanosleep(&ts, NULL);
		_exit(0);
	}
	return (0);
}

/* The child stops itself: it must not, or the parent would never go on. */
static int
stopping_child(void)
{
	int status;
	pid_t pid;

	setpgid(0, 0);			/* a job that may be stopped */
	pid = vfork();
	if (pid == 0) {
		kill(getpid(), SIGTSTP);
		_exit(7);
	}
	if (waitpid(pid, &status, 0) != pid)
		return (1);
	return (WIFEXITED(status) && WEXITSTATUS(status) == 7 ? 0 : 2);
}

int
main(int argc, char *argv[])
{
	struct timeval a, b;
	char *args[] = { "true", NULL };
	int status;
	pid_t pid, got;

	pid = vfork();
	if (pid == 0) {
		order = 1;
		_exit(3);
	}
	ok(pid > 0, "vfork");
	is_int(waitpid(pid, &status, 0), pid, "its child is waited for");
	is_exit(status, 3, "and exits");

	pid = vfork();
	if (pid == 0) {
		execve("/bin/true", args, NULL);
		_exit(99);
	}
	waitpid(pid, &status, 0);
	is_exit(status, 0, "exec in a vfork child");

	pid = vfork();
	if (pid == 0) {
		execve(noprog, args, NULL);
		_exit(errno);
	}
	waitpid(pid, &status, 0);
	is_exit(status, ENOENT, "exec that fails in a vfork child");

	gettimeofday(&a, NULL);
	pid = vfork();
	if (pid == 0) {
		struct timespec ts = { 0, 200000000 };

		nanosleep(&ts, NULL);
		_exit(0);
	}
	gettimeofday(&b, NULL);
	ok((b.tv_sec - a.tv_sec) * 1000000 + b.tv_usec - a.tv_usec >= 190000,
	    "the parent waits for the child");
	waitpid(pid, &status, 0);

	signal(SIGUSR1, handler);
	pid = vfork();
	if (pid == 0) {
		struct timespec ts = { 0, 100000000 };

		kill(getppid(), SIGUSR1);
		nanosleep(&ts, NULL);
		_exit(caught);	/* shared: the parent's handler has not run */
	}
	waitpid(pid, &status, 0);
	is_exit(status, 0, "a signal waits until the child is done");
	is_int(caught, 1, "and comes then");

	if ((pid = fork()) == 0)
		_exit(killed_parent());
	msleep(100);
	kill(pid, SIGKILL);
	got = waitpid(pid, &status, 0);
	ok(got == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL,
	    "SIGKILL ends the wait for a vfork child");
	is_exit(in_child(stopping_child), 0, "a vfork child does not stop");
	return (tap_done());
}

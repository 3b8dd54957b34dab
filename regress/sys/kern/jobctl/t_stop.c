/* SPDX-License-Identifier: ISC */
/* Stopping and continuing, process groups, sessions. */

#include "testlib.h"

static volatile sig_atomic_t caught;

static void
handler(int sig)
{
	caught++;
}

static pid_t
looper(void)
{
	pid_t pid;

	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	return (pid);
}

static int
session(void)
{
	pid_t pid;
	int status;

	if (setsid() != getpid() || getsid(0) != getpid() ||
	    getpgrp() != getpid())
		return (1);
	if (setsid() != -1 || errno != EPERM)
		return (2);
	if (setpgid(0, 0) != -1 || errno != EPERM)
		return (3);
	if ((pid = looper()) == -1)
		return (4);
	if (setpgid(pid, pid) == -1 || getpgid(pid) != pid)
		return (5);
	if (setpgid(pid, 1) != -1 || errno != EPERM)
		return (6);
	kill(-pid, SIGTERM);
	waitpid(pid, &status, 0);
	return (WIFSIGNALED(status) ? 0 : 7);
}

/* A default stop signal from the tty does nothing to an orphaned group. */
static int
orphaned(void)
{
	setsid();
	kill(getpid(), SIGTSTP);
	return (0);
}

int
main(int argc, char *argv[])
{
	int status;
	pid_t pid;

	signal(SIGCHLD, handler);
	pid = looper();
	msleep(50);
	kill(pid, SIGSTOP);
	is_int(waitpid(pid, &status, WUNTRACED), pid, "a stop is reported");
	ok(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP, "as such");
	ok(caught >= 1, "with SIGCHLD");
	is_int(waitpid(pid, &status, WUNTRACED | WNOHANG), 0, "and once");
	kill(pid, SIGTERM);
	msleep(50);
	is_int(waitpid(pid, &status, WNOHANG), 0,
	    "a stopped process does not take a signal");
	kill(pid, SIGCONT);
	is_int(waitpid(pid, &status, 0), pid, "but once it is continued");
	is_signalled(status, SIGTERM, "it does");

	pid = looper();
	kill(pid, SIGSTOP);
	waitpid(pid, &status, WUNTRACED);
	kill(pid, SIGCONT);
	is_int(waitpid(pid, &status, WCONTINUED), pid, "WCONTINUED");
	ok(WIFCONTINUED(status), "says so");
	kill(pid, SIGSTOP);
	waitpid(pid, &status, WUNTRACED);
	kill(pid, SIGKILL);
	is_int(waitpid(pid, &status, 0), pid, "SIGKILL gets to a stopped one");
	is_signalled(status, SIGKILL, "and ends it");

	is_exit(in_child(session), 0, "sessions and process groups");
	is_exit(in_child(orphaned), 0, "SIGTSTP in an orphaned group");
	is_errno(setpgid(0x7ffffff0, 0), ESRCH, "group of no process");
	is_errno(setpgid(0, -5), EINVAL, "a negative group");
	is_errno(kill(-0x7ffffff0, SIGTERM), ESRCH, "signal to no group");
	return (tap_done());
}

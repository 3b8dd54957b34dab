/* SPDX-License-Identifier: ISC */
/* Sessions. */

#include "testlib.h"

static int
new_session(void)
{
	if (setsid() != getpid())
		return (1);
	if (getpgrp() != getpid() || getsid(0) != getpid())
		return (2);
	return (setsid() == -1 && errno == EPERM ? 0 : 3);
}

static int
group_leader(void)
{
	setpgid(0, 0);
	return (setsid() == -1 && errno == EPERM ? 0 : 1);
}

/* The number of a group that others are in cannot become a session's. */
static int
used_number(void)
{
	int fds[2], status;
	pid_t kid, me = getpid();
	char c = 0;

	if (pipe(fds) == -1 || setpgid(0, 0) == -1)
		return (1);
	if ((kid = fork()) == 0) {
		close(fds[1]);
		read(fds[0], &c, 1);
		_exit(0);
	}
	if (setpgid(0, getpgid(getppid())) == -1)
		return (2);
	if (getpgid(kid) != me)
		return (3);
	if (setsid() != -1 || errno != EPERM)
		return (4);
	close(fds[1]);
	waitpid(kid, &status, 0);
	return (setsid() == me ? 0 : 5);
}

static int
other_session(void)
{
	pid_t parent = getppid();

	setsid();
	if (getsid(parent) != -1 || errno != EPERM)
		return (1);
	if (getpgid(parent) != -1 || errno != EPERM)
		return (2);
	/* nor can one move between sessions */
	if (setpgid(0, parent) != -1 || errno != EPERM)
		return (3);
	return (open("/dev/tty", O_RDWR) == -1 ? 0 : 4);
}

static int
child_in_session(void)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		setsid();
		msleep(2000);
		_exit(0);
	}
	msleep(50);
	if (setpgid(pid, getpgrp()) != -1 || errno != EPERM)
		return (1);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return (0);
}

int
main(int argc, char *argv[])
{
	is_exit(in_child(new_session), 0, "setsid");
	is_exit(in_child(group_leader), 0, "not by a group's leader");
	is_exit(in_child(used_number), 0,
	    "nor while a group has the number");
	is_exit(in_child(other_session), 0, "other sessions are closed");
	is_exit(in_child(child_in_session), 0,
	    "a child in its own cannot be moved");
	return (tap_done());
}

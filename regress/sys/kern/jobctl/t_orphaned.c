/* SPDX-License-Identifier: ISC */
/* Process groups that nobody of their session controls any more. */

#include "testlib.h"

static int fds[2];

static void
hup(int sig)
{
	write(fds[1], "H", 1);
}

static void
cont(int sig)
{
	write(fds[1], "C", 1);
}

/*
 * A session leader with a child in a group of its own, which is stopped when
 * the leader goes: it must hear of it.
 */
static int
leave_stopped(void)
{
	int status;
	pid_t pid;

	setsid();
	if ((pid = fork()) == 0) {
		setpgid(0, 0);
		signal(SIGHUP, hup);
		signal(SIGCONT, cont);
		kill(getpid(), SIGSTOP);
		_exit(0);
	}
	setpgid(pid, pid);
	if (waitpid(pid, &status, WUNTRACED) != pid || !WIFSTOPPED(status))
		return (1);
	return (0);
}

/* One that runs hears nothing. */
static int
leave_running(void)
{
	pid_t pid;

	setsid();
	if ((pid = fork()) == 0) {
		setpgid(0, 0);
		signal(SIGHUP, hup);
		signal(SIGCONT, cont);
		msleep(200);
		_exit(0);
	}
	setpgid(pid, pid);
	return (0);
}

/* Stop signals of the terminal have no effect on an orphan. */
static int
no_stop(void)
{
	static const int stops[] = { SIGTSTP, SIGTTIN, SIGTTOU };
	int i;

	setsid();
	for (i = 0; i < 3; i++)
		kill(getpid(), stops[i]);
	return (0);
}

static void
listen_to(int (*fn)(void), char *buf, size_t size)
{
	ssize_t n, len = 0;

	memset(buf, 0, size);
	if (pipe(fds) == -1)
		tap_bail("pipe");
	is_exit(in_child(fn), 0, "the leader leaves");
	close(fds[1]);
	while ((n = read(fds[0], buf + len, size - 1 - len)) > 0)
		len += n;
	close(fds[0]);
}

int
main(int argc, char *argv[])
{
	char buf[16];

	listen_to(leave_stopped, buf, sizeof(buf));
	ok(strcmp(buf, "HC") == 0 || strcmp(buf, "CH") == 0,
	    "SIGHUP and SIGCONT for a stopped group: \"%s\"", buf);
	listen_to(leave_running, buf, sizeof(buf));
	is_str(buf, "", "nothing for one that runs");
	is_exit(in_child(no_stop), 0, "an orphan does not stop");
	return (tap_done());
}

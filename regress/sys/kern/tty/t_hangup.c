/* SPDX-License-Identifier: ISC */
/* The ends of terminals: the master goes, the leader goes, orphans stay. */

#include "ptylib.h"

static int report[2];

static void
say(char c)
{
	write(report[1], &c, 1);
}

static char
heard(void)
{
	struct pollfd pfd = { report[0], POLLIN, 0 };
	char c;

	if (poll(&pfd, 1, 5000) != 1 || read(report[0], &c, 1) != 1)
		return ('?');
	return (c);
}

static void
on_hup(int sig)
{
	say('h');
}

static int
leader(void)
{
	struct pollfd pfd;
	char c;
	int s;

	setsid();
	s = open(pty_slave, O_RDWR);
	if (ioctl(s, TIOCSCTTY, 0) == -1)
		return (1);
	signal(SIGHUP, on_hup);
	say('r');
	pause();
	if (read(s, &c, 1) != 0)
		return (2);
	if (write(s, "x", 1) != -1 || errno != EIO)
		return (3);
	pfd.fd = s;
	pfd.events = POLLIN;
	if (poll(&pfd, 1, 0) != 1 || (pfd.revents & POLLHUP) == 0)
		return (4);
	return (0);
}

static void
master_closes(void)
{
	int m, status;
	pid_t pid;

	m = pty_master();
	if ((pid = fork()) == 0) {
		close(m);
		_exit(leader());
	}
	is_int(heard(), 'r', "a session");
	close(m);
	is_int(heard(), 'h', "its leader gets SIGHUP when the master closes");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "reads end, writes fail");
}

/* The leader's job in the foreground. */
static int
job(int s)
{
	char c;

	setpgid(0, 0);
	signal(SIGHUP, on_hup);
	say('j');
	if (read(s, &c, 1) == 1)
		say(c);
	/* The terminal is being taken away. */
	msleep(200);
	say(read(s, &c, 1) <= 0 ? 'e' : 'x');
	say(write(s, "x", 1) == -1 && errno == EIO ? 'e' : 'x');
	return (0);
}

static int
leader_with_job(void)
{
	pid_t pid;
	int s;

	setsid();
	s = open(pty_slave, O_RDWR);
	if (ioctl(s, TIOCSCTTY, 0) == -1)
		return (1);
	if ((pid = fork()) == 0) {
		msleep(100);
		_exit(job(s));
	}
	setpgid(pid, pid);
	if (tcsetpgrp(s, pid) == -1)
		return (2);
	if (heard() != 'j')
		return (3);
	return (0);
}

static void
leader_exits(void)
{
	char buf[10];
	int m, status;
	pid_t pid;

	m = pty_master();
	if ((pid = fork()) == 0)
		_exit(leader_with_job());
	waitpid(pid, &status, 0);
	is_exit(status, 0, "a leader exits");
	is_int(heard(), 'h', "the foreground gets SIGHUP");
	is_int(heard(), 'e', "and reads nothing more");
	is_int(heard(), 'e', "nor writes");
	is_int(read(m, buf, sizeof(buf)), 0, "the master reads an end");
	close(m);
}

static int
orphan(int s)
{
	char c;

	setpgid(0, 0);
	msleep(300);			/* the parent is gone */
	errno = 0;
	say(read(s, &c, 1) == -1 && errno == EIO ? 'o' : 'x');
	return (0);
}

/* Its parent, in the session but not its leader, exits at once. */
static int
leader_with_orphan(void)
{
	int s;

	setsid();
	s = open(pty_slave, O_RDWR);
	if (ioctl(s, TIOCSCTTY, 0) == -1)
		return (1);
	if (fork() == 0) {
		if (fork() == 0)
			_exit(orphan(s));
		_exit(0);
	}
	wait(NULL);
	msleep(1500);
	return (0);
}

static void
orphans(void)
{
	int m, status;
	pid_t pid;

	m = pty_master();
	if ((pid = fork()) == 0)
		_exit(leader_with_orphan());
	is_int(heard(), 'o', "an orphaned group reads with EIO, and goes on");
	waitpid(pid, &status, 0);
	close(m);
}

/* What was put out before the last close can still be read. */
static void
last_words(void)
{
	int m, s, status;
	pid_t pid;

	m = pty_master();
	if ((pid = fork()) == 0) {
		s = open(pty_slave, O_RDWR);
		write(s, "bye\n", 4);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	is_str(pty_get(m), "bye\r\n", "output outlives who wrote it");
	is_str(pty_read(m, 10), "EOF", "then it ends");
	s = open(pty_slave, O_RDWR);
	write(s, "again", 5);
	is_str(pty_get(m), "again", "and can be opened again");
	is_errno(open(pty_name, O_RDWR), EIO, "a master has one owner");
	close(m);
	is_errno(open(pty_name, O_RDWR), EIO,
	    "its terminal must be closed before the next");
	close(s);
	is_ok(m = open(pty_name, O_RDWR), "now it is free");
	close(m);
}

static int
opener(void)
{
	say(open(pty_slave, O_RDWR) == -1 ? 'x' : 'o');
	return (0);
}

static void
open_waits(void)
{
	int m, status;
	pid_t pid;

	m = pty_master();
	close(m);
	is_errno(open(pty_slave, O_RDWR | O_NONBLOCK), EIO, "no master");
	if ((pid = fork()) == 0)
		_exit(opener());
	msleep(200);
	is_int(waitpid(pid, &status, WNOHANG), 0, "without one open waits");
	m = pty_master();
	is_int(heard(), 'o', "until there is one");
	waitpid(pid, &status, 0);
	close(m);
	if ((pid = fork()) == 0)
		_exit(opener());
	msleep(200);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	is_signalled(status, SIGKILL, "or for a signal");
}

int
main(int argc, char *argv[])
{
	pipe(report);
	signal(SIGPIPE, SIG_IGN);
	master_closes();
	leader_exits();
	orphans();
	last_words();
	open_waits();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Controlling terminals: sessions, foreground and background, signals. */

#include "ptylib.h"

static int m;
static int report[2];		/* the session's leader to the test */

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
on_signal(int sig)
{
	say(sig == SIGINT ? 'i' : sig == SIGQUIT ? 'q' : sig == SIGWINCH ?
	    'w' : sig == SIGINFO ? 'f' : sig == SIGHUP ? 'h' : 'x');
}

/* In a child: lead a session on the terminal. */
static int
lead(void)
{
	int s;

	if (setsid() == -1 || (s = open(pty_slave, O_RDWR)) == -1)
		_exit(90);
	if (open("/dev/tty", O_RDWR) != -1 || errno != ENXIO)
		_exit(91);
	if (ioctl(s, TIOCSCTTY, 0) == -1)
		_exit(92);
	return (s);
}

/* The job in the foreground: it is not orphaned, so it can be stopped. */
static int
job(int s)
{
	signal(SIGINT, on_signal);
	signal(SIGQUIT, on_signal);
	signal(SIGWINCH, on_signal);
	while (tcgetpgrp(s) != getpgrp())
		msleep(10);
	say('r');
	for (;;)
		pause();
	return (0);
}

static pid_t background(int, int (*)(int));

static int
signals(void)
{
	int s = lead(), status;
	pid_t pid;

	pid = background(s, job);
	if (tcsetpgrp(s, pid) == -1 || tcgetpgrp(s) != pid)
		return (1);
	if (waitpid(pid, &status, WUNTRACED) != pid || !WIFSTOPPED(status))
		return (2);
	say(WSTOPSIG(status) == SIGTSTP ? 'z' : 'x');
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return (0);
}

static void
typed_signals(void)
{
	struct winsize ws = { 10, 20, 0, 0 };
	struct termios t;
	const char *told;
	int status;
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(signals());
	is_int(heard(), 'r', "a job on the terminal");
	pty_type(m, "\003");
	is_int(heard(), 'i', "^C is SIGINT");
	is_str(pty_get(m), "^C", "and shows as ^C");
	pty_type(m, "\034");
	is_int(heard(), 'q', "^\\ is SIGQUIT");
	tcgetattr(m, &t);
	t.c_cc[VSTATUS] = 024;
	tcsetattr(m, TCSANOW, &t);
	pty_get(m);
	pty_type(m, "\024");
	told = pty_get(m);
	if (!ok(strstr(told, "cmd: t_jobctl ") != NULL, "^T tells"))
		diag("it said: %s", told);
	ioctl(m, TIOCSWINSZ, &ws);
	is_int(heard(), 'w', "a new size is SIGWINCH");
	pty_type(m, "\032");
	is_int(heard(), 'z', "^Z stops with SIGTSTP");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "its leader saw it");
	pty_get(m);
}

/* The leader's children in a group of their own, in the background. */
static pid_t
background(int s, int (*fn)(int))
{
	pid_t pid;

	if ((pid = fork()) == 0) {
		setpgid(0, 0);
		_exit(fn(s));
	}
	setpgid(pid, pid);
	return (pid);
}

static int
bg_read(int s)
{
	char c;

	return (read(s, &c, 1) == 1 ? c : 99);
}

static int
bg_write(int s)
{
	return (write(s, "bg\n", 3) == 3 ? 0 : 99);
}

static int
bg_read_ignoring(int s)
{
	char c;

	signal(SIGTTIN, SIG_IGN);
	return (read(s, &c, 1) == -1 ? errno : 99);
}

static int
bg_setattr(int s)
{
	struct termios t;

	tcgetattr(s, &t);
	return (tcsetattr(s, TCSANOW, &t) == 0 ? 0 : 99);
}

static int
bg_taketerminal(int s)
{
	signal(SIGTTOU, SIG_IGN);
	return (tcsetpgrp(s, getpgrp()) == 0 ? 0 : errno);
}

static void
tostop(int s, int on)
{
	struct termios t;

	tcgetattr(s, &t);
	if (on)
		t.c_lflag |= TOSTOP;
	else
		t.c_lflag &= ~TOSTOP;
	tcsetattr(s, TCSANOW, &t);
}

#define CHECK(cond, n)	do { if (!(cond)) return (n); } while (0)

static int
shell(void)
{
	int s = lead(), status, tty;
	pid_t pid;

	signal(SIGTTOU, SIG_IGN);
	tty = open("/dev/tty", O_RDWR);
	CHECK(tty != -1 && tcgetpgrp(tty) == getpgrp(), 1);

	pid = background(s, bg_read);
	waitpid(pid, &status, WUNTRACED);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGTTIN, 2);
	CHECK(tcsetpgrp(s, pid) == 0 && tcgetpgrp(s) == pid, 3);
	kill(-pid, SIGCONT);
	say('1');			/* the test types "A\n" */
	waitpid(pid, &status, WUNTRACED);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 'A', 4);
	CHECK(tcsetpgrp(s, getpgrp()) == 0, 5);
	tcflush(s, TCIFLUSH);

	pid = background(s, bg_write);
	waitpid(pid, &status, WUNTRACED);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, 6);
	tostop(s, 1);
	signal(SIGTTOU, SIG_DFL);
	pid = background(s, bg_write);
	waitpid(pid, &status, WUNTRACED);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGTTOU, 7);
	tostop(s, 0);
	kill(-pid, SIGCONT);
	waitpid(pid, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, 8);

	pid = background(s, bg_setattr);
	waitpid(pid, &status, WUNTRACED);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGTTOU, 9);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	CHECK(WIFSIGNALED(status), 10);

	pid = background(s, bg_read_ignoring);
	waitpid(pid, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == EIO, 11);
	pid = background(s, bg_taketerminal);
	waitpid(pid, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, 12);

	signal(SIGTTOU, SIG_IGN);
	CHECK(tcsetpgrp(s, -5) == -1 && errno == EINVAL, 13);
	CHECK(tcsetpgrp(s, 1) == -1 && errno == EPERM, 14);
	CHECK(ioctl(s, TIOCNOTTY, 0) == -1 && errno == EINVAL, 15);
	return (0);
}

static void
groups(void)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(shell());
	is_int(heard(), '1', "a stopped reader comes to the foreground");
	pty_type(m, "A\n");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "background processes are stopped as they must");
	pty_get(m);
}

/* A second session must not get the terminal while the first has it. */
static int
thief(void)
{
	int s;

	setsid();
	if ((s = open(pty_slave, O_RDWR)) == -1)
		return (1);
	if (ioctl(s, TIOCSCTTY, 0) != -1 || errno != EPERM)
		return (2);
	if (tcsetpgrp(s, getpgrp()) != -1 || errno != ENOTTY)
		return (3);
	return (0);
}

static int
member(void)
{
	int s = lead();

	if (fork() == 0) {
		/* A member may leave the terminal, but not take it. */
		if (ioctl(s, TIOCSCTTY, 0) != -1 || errno != EPERM)
			_exit(1);
		if (ioctl(s, TIOCNOTTY, 0) == -1)
			_exit(2);
		if (open("/dev/tty", O_RDWR) != -1 || errno != ENXIO)
			_exit(3);
		_exit(0);
	} else {
		int status;

		wait(&status);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			return (10 + WEXITSTATUS(status));
	}
	say('r');
	msleep(500);
	return (0);
}

static void
sessions(void)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(member());
	is_int(heard(), 'r', "TIOCNOTTY in a member of the session");
	is_exit(in_child(thief), 0, "a terminal has one session");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "the session ends");
	if ((pid = fork()) == 0) {
		lead();
		_exit(0);
	}
	waitpid(pid, &status, 0);
	is_exit(status, 0, "then another one can have it");
	pty_get(m);
}

int
main(int argc, char *argv[])
{
	m = pty_master();
	pipe(report);
	typed_signals();
	groups();
	sessions();
	return (tap_done());
}

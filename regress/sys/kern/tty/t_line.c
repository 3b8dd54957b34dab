/* SPDX-License-Identifier: ISC */
/* The line discipline in canonical mode: editing, echo, output processing. */

#include "ptylib.h"

static int m, s;

/* Types; what the reader gets and what the screen shows. */
static void
line(const char *typed, const char *got, const char *shown, const char *what)
{
	pty_type(m, typed);
	is_str(pty_get(s), got, "%s: the line", what);
	is_str(pty_get(m), shown, "%s: the echo", what);
}

static void
setflags(tcflag_t set, tcflag_t clear)
{
	struct termios t;

	tcgetattr(s, &t);
	t.c_lflag |= set;
	t.c_lflag &= ~clear;
	tcsetattr(s, TCSANOW, &t);
}

static void
editing(void)
{
	line("hello\n", "hello\n", "hello\r\n", "plain");
	line("cr\r", "cr\n", "cr\r\n", "CR becomes NL");
	line("ab\177c\n", "ac\n", "ab\b \bc\r\n", "erase");
	line("\177\177x\n", "x\n", "x\r\n", "erase on an empty line");
	line("abc\025d\n", "d\n", "abc\b \b\b \b\b \bd\r\n", "kill");
	line("one two\027x\n", "one x\n",
	    "one two\b \b\b \b\b \bx\r\n", "word erase");
	line("a\026\003b\n", "a\003b\n", "a^\b^Cb\r\n", "literal next");
	line("a\001\177b\n", "ab\n", "a^A\b \b\b \bb\r\n",
	    "a control character takes two columns");
	line("a\tb\177\177c\n", "ac\n",
	    "a       b\b \b\b\b\b\b\b\b\bc\r\n", "a tab is erased whole");
	line("ab\022c\n", "abc\n", "ab^R\r\nabc\r\n", "reprint");
	setflags(0, ECHOE | ECHOKE);
	line("ab\177c\n", "ac\n", "ab^?c\r\n", "erase without ECHOE");
	setflags(ECHOPRT, 0);
	line("ab\177\177c\n", "c\n", "ab\\ba/c\r\n", "erase with ECHOPRT");
	setflags(ECHOE | ECHOKE, ECHOPRT | ECHO);
	line("quiet\n", "quiet\n", "", "no echo");
	setflags(ECHONL, 0);
	line("quiet\n", "quiet\n", "\r\n", "no echo but of the newline");
	setflags(ECHO, ECHONL);
}

static void
endoffile(void)
{
	pty_type(m, "abc\004");
	is_str(pty_read(s, 100), "abc", "^D hands over what there is");
	pty_type(m, "\004");
	is_str(pty_read(s, 100), "EOF", "^D alone is the end of file");
	pty_type(m, "abc\004def\n");
	is_str(pty_read(s, 3), "abc", "a read of just that size");
	is_str(pty_read(s, 100), "def\n", "has taken the ^D along");
	pty_type(m, "two\nlines\n");
	is_str(pty_read(s, 100), "two\n", "a read ends at the newline");
	is_str(pty_read(s, 2), "li", "a short read leaves");
	is_str(pty_read(s, 100), "nes\n", "the rest of the line");
	pty_get(m);
}

static void
output(void)
{
	struct termios t;

	write(s, "a\nb\tc", 5);
	is_str(pty_get(m), "a\r\nb       c", "newline and tab on output");
	tcgetattr(s, &t);
	t.c_oflag = OPOST | OCRNL | ONOCR;
	tcsetattr(s, TCSADRAIN, &t);
	write(s, "\r\nx\rb", 5);
	is_str(pty_get(m), "\n\nx\nb", "OCRNL");
	t.c_oflag = OPOST | ONOCR | ONLRET;
	tcsetattr(s, TCSANOW, &t);
	write(s, "\n\rx\ry", 5);
	is_str(pty_get(m), "\nx\ry", "ONOCR at column 0");
	t.c_oflag = 0;
	tcsetattr(s, TCSANOW, &t);
	write(s, "a\nb\tc", 5);
	is_str(pty_get(m), "a\nb\tc", "no output processing");
	t.c_oflag = OPOST | ONLCR | OXTABS;
	tcsetattr(s, TCSANOW, &t);
}

static void
flow(void)
{
	int n;

	pty_type(m, "\023");
	write(s, "held", 4);
	is_str(pty_get(m), "", "nothing comes out after ^S");
	is_ok(ioctl(s, TIOCOUTQ, &n), "TIOCOUTQ");
	is_int(n, 4, "it is in the queue");
	pty_type(m, "\021");
	is_str(pty_get(m), "held", "until ^Q");
	is_ok(tcflow(s, TCOOFF), "tcflow: off");
	write(s, "x", 1);
	is_str(pty_get(m), "", "nothing comes out");
	is_ok(tcflow(s, TCOON), "tcflow: on");
	is_str(pty_get(m), "x", "now it does");
	pty_type(m, "\017");
	pty_get(m);
	write(s, "dropped", 7);
	is_str(pty_get(m), "", "nothing comes out after ^O");
	pty_type(m, "\n");
	pty_get(m);
	write(s, "shown", 5);
	is_str(pty_get(m), "shown", "until something is typed");
	pty_get(s);
}

/* What a master asks for before there is anybody at the terminal is over. */
static void
opened(void)
{
	int master = pty_master(), slave;

	is_ok(ioctl(master, TIOCSTOP, 0), "output is stopped");
	if ((slave = open(pty_slave, O_RDWR)) == -1)
		tap_bail("%s", pty_slave);
	write(slave, "goes", 4);
	is_str(pty_get(master), "goes", "but goes on when it is opened");
	close(slave);
	close(master);
}

static void
requests(void)
{
	struct winsize ws = { 24, 80, 0, 0 }, got;
	struct termios t;
	char c = 'z';
	int n;

	pty_type(m, "12345\n12");
	is_ok(ioctl(s, FIONREAD, &n), "FIONREAD");
	is_int(n, 6, "counts whole lines");
	is_ok(tcflush(s, TCIFLUSH), "flush the input");
	ioctl(s, FIONREAD, &n);
	is_int(n, 0, "nothing is left of it");
	pty_get(m);
	is_ok(ioctl(s, TIOCSTI, &c), "TIOCSTI");
	c = '\n';
	ioctl(s, TIOCSTI, &c);
	is_str(pty_get(s), "z\n", "is as if typed");
	pty_get(m);
	n = 0;
	is_ok(ioctl(s, TIOCSTAT, &n), "TIOCSTAT");
	is_str(pty_get(m), "not a controlling terminal\r\n", "has its say");
	is_ok(ioctl(m, TIOCSWINSZ, &ws), "TIOCSWINSZ");
	memset(&got, 1, sizeof(got));
	is_ok(ioctl(s, TIOCGWINSZ, &got), "TIOCGWINSZ");
	ok(memcmp(&ws, &got, sizeof(ws)) == 0, "the size");
	is_errno(ioctl(s, TIOCGWINSZ, BAD), EFAULT, "a bad address");
	is_errno(ioctl(s, _IOR('t', 250, int), &n), ENOTTY, "no such request");
	is_errno(ioctl(s, TIOCGPGRP, &n), ENOTTY,
	    "not the controlling terminal");
	n = 17;
	is_errno(ioctl(s, TIOCSETD, &n), ENXIO, "no such line discipline");
	is_ok(tcgetattr(s, &t), "tcgetattr");
	t.c_ospeed = -1;
	is_errno(ioctl(s, TIOCSETA, &t), EINVAL, "a negative speed");
	ok(isatty(s), "it is a terminal");
	is_errno(lseek(s, 0, SEEK_SET), ESPIPE, "it has no position");
	is_errno(pread(s, &t, 1, 0), ESPIPE, "not for pread either");
}

#define LINE	400
#define LINES	30

static void
writelines(int c)
{
	char line[LINE + 1];
	int i;

	if (fork() != 0)
		return;
	memset(line, c, LINE);
	line[LINE] = '\n';
	for (i = 0; i < LINES; i++)
		write(s, line, LINE + 1);
	_exit(0);
}

/* Reads n lines; how many are of one writer. */
static int
wholelines(int n)
{
	char got[LINE + 2];
	int i, whole = 0;
	ssize_t len, some;

	while (n-- > 0) {
		for (len = 0; len < LINE + 2; len += some)
			if ((some = read(m, got + len, LINE + 2 - len)) <= 0)
				break;
		for (i = 1; i < LINE && got[i] == got[0]; i++)
			continue;
		whole += i == LINE && memcmp(got + LINE, "\r\n", 2) == 0;
	}
	return (whole);
}

/* One writes more than there is room for; others come when there is some. */
static void
lines(void)
{
	int whole;

	writelines('a');
	msleep(100);
	whole = wholelines(3);
	writelines('b');
	msleep(100);
	whole += wholelines(2);
	writelines('c');
	msleep(100);
	whole += wholelines(3 * LINES - 5);
	is_int(whole, 3 * LINES, "lines of several writers are not mixed");
	while (wait(NULL) != -1)
		continue;
}

int
main(int argc, char *argv[])
{
	pty_pair(&m, &s);
	is_errno(open("/dev/ptyp9", O_RDWR), ENOENT, "no more than 8");
	editing();
	endoffile();
	output();
	flow();
	opened();
	requests();
	lines();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Terminals without canonical mode: MIN and TIME, all bytes, and no loss. */

#include <sys/select.h>
#include "ptylib.h"

static int m, s;

static void
minmax(void)
{
	int before, n;
	pid_t pid;

	pty_raw(s, 3, 0);
	if ((pid = fork()) == 0) {
		msleep(100);
		pty_type(m, "a");
		msleep(100);
		pty_type(m, "b");
		msleep(100);
		pty_type(m, "c");
		_exit(0);
	}
	before = now_ms();
	is_str(pty_read(s, 10), "abc", "MIN 3 waits for three");
	n = now_ms() - before;
	ok(n >= 290, "as long as that takes (%d ms)", n);
	waitpid(pid, NULL, 0);

	pty_raw(s, 0, 2);
	before = now_ms();
	is_str(pty_read(s, 10), "EOF", "MIN 0 TIME 2 without input");
	n = now_ms() - before;
	ok(n >= 190 && n < 2000, "takes 0.2 s (%d ms)", n);
	pty_type(m, "xy");
	is_str(pty_read(s, 10), "xy", "and takes what there is");

	pty_raw(s, 5, 1);
	pty_type(m, "ab");
	before = now_ms();
	is_str(pty_read(s, 10), "ab", "MIN 5 TIME 1 ends between bytes");
	n = now_ms() - before;
	ok(n >= 90 && n < 2000, "0.1 s after the last (%d ms)", n);

	pty_raw(s, 0, 0);
	is_str(pty_read(s, 10), "EOF", "MIN 0 TIME 0 does not wait");
	pty_raw(s, 1, 0);
	fcntl(s, F_SETFL, O_NONBLOCK);
	is_str(pty_read(s, 10), "error 35", "O_NONBLOCK without input");
	fcntl(s, F_SETFL, 0);
}

static void
allbytes(void)
{
	unsigned char buf[256], got[256];
	int bad, i, n;

	for (i = 0; i < 256; i++)
		buf[i] = i;
	write(m, buf, 256);
	for (n = 0; n < 256 && (i = read(s, got + n, 256 - n)) > 0;)
		n += i;
	is_int(n, 256, "256 bytes in");
	is_int(memcmp(buf, got, 256), 0, "all of them as they were");
	write(s, buf, 256);
	for (n = 0; n < 256 && (i = read(m, got + n, 256 - n)) > 0;)
		n += i;
	for (bad = i = 0; i < 256; i++)
		bad += got[i] != buf[i];
	is_int(n, 256, "256 bytes out");
	is_int(bad, 0, "all of them as they were");
}

/* Much more than the queues hold, in both directions. */
#define BULK	100000

static int
feeder(int fd)
{
	char buf[777];
	int done, i, n;

	for (done = 0; done < BULK; done += n) {
		n = BULK - done < (int)sizeof(buf) ? BULK - done :
		    (int)sizeof(buf);
		for (i = 0; i < n; i++)
			buf[i] = (done + i) % 253;
		if (write(fd, buf, n) != n)
			return (1);
	}
	return (0);
}

static void
bulk(int from, int to, const char *what)
{
	unsigned char buf[1000];
	int bad = 0, done = 0, i, n, status;
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(feeder(from));
	while (done < BULK && (n = read(to, buf, sizeof(buf))) > 0)
		for (i = 0; i < n; i++)
			bad += buf[i] != done++ % 253;
	waitpid(pid, &status, 0);
	is_exit(status, 0, "%s: written", what);
	is_int(done, BULK, "%s: read", what);
	is_int(bad, 0, "%s: in order", what);
}

static void
backpressure(void)
{
	char buf[4000];
	struct pollfd pfd = { m, POLLOUT, 0 };
	int done, got, n;

	memset(buf, 'x', sizeof(buf));
	fcntl(m, F_SETFL, O_NONBLOCK);
	done = write(m, buf, sizeof(buf));
	ok(done > 500 && done < 4000, "a full queue takes no more (%d)", done);
	is_errno(write(m, buf, 1), EAGAIN, "nothing at all");
	is_int(poll(&pfd, 1, 0), 0, "poll knows it");
	for (got = 0; got < done && (n = read(s, buf, sizeof(buf))) > 0;)
		got += n;
	is_int(got, done, "all that went in comes out");
	is_int(poll(&pfd, 1, 1000), 1, "then there is room");
	fcntl(m, F_SETFL, 0);

	fcntl(s, F_SETFL, O_NONBLOCK);
	for (done = 0; (n = write(s, buf, 1000)) > 0;)
		done += n;
	is_int(errno, EAGAIN, "the output queue is full, too (%d)", done);
	for (got = 0; got < done && (n = read(m, buf, sizeof(buf))) > 0;)
		got += n;
	is_int(got, done, "all of it comes out");
	fcntl(s, F_SETFL, 0);
}

/* Modes change under typed-ahead input. */
static void
switching(void)
{
	struct termios canon, t;

	tcgetattr(s, &t);
	canon = t;
	canon.c_lflag |= ICANON;
	canon.c_iflag |= ICRNL;
	canon.c_cc[VEOF] = 4;
	canon.c_cc[VEOL] = canon.c_cc[VEOL2] = _POSIX_VDISABLE;
	pty_type(m, "abc\ndef");
	tcsetattr(s, TCSANOW, &canon);
	is_str(pty_read(s, 100), "abc\n", "typed ahead: a line now");
	pty_type(m, "g\nrest");
	is_str(pty_read(s, 100), "defg\n", "goes on with what came before");
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	tcsetattr(s, TCSANOW, &t);
	is_str(pty_read(s, 100), "rest", "half a line is there without ICANON");
	pty_type(m, "gone");
	tcsetattr(s, TCSAFLUSH, &t);
	pty_type(m, "new");
	is_str(pty_read(s, 100), "new", "TCSAFLUSH drops what was typed");
}

static void
waiting(void)
{
	struct timeval tv = { 0, 0 };
	fd_set r;
	pid_t pid;

	FD_ZERO(&r);
	FD_SET(s, &r);
	is_int(select(s + 1, &r, NULL, NULL, &tv), 0, "nothing to read");
	if ((pid = fork()) == 0) {
		msleep(100);
		pty_type(m, "k");
		_exit(0);
	}
	FD_SET(s, &r);
	is_int(select(s + 1, &r, NULL, NULL, NULL), 1, "select wakes up");
	ok(FD_ISSET(s, &r), "for the terminal");
	is_str(pty_read(s, 10), "k", "with the key");
	waitpid(pid, NULL, 0);
}

int
main(int argc, char *argv[])
{
	pty_pair(&m, &s);
	minmax();
	allbytes();
	bulk(m, s, "typed");
	bulk(s, m, "put out");
	backpressure();
	switching();
	waiting();
	return (tap_done());
}

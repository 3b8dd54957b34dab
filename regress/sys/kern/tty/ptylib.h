/* SPDX-License-Identifier: ISC */
/* A pseudo terminal for a test, and what one does with it. */
#ifndef _PTYLIB_H_
#define _PTYLIB_H_

#include <sys/ioctl.h>
#include <poll.h>
#include <termios.h>

#include "testlib.h"

static char pty_name[32], pty_slave[32];

/* Opens a free pair; the master's descriptor. */
static int TAP_UNUSED
pty_master(void)
{
	int fd, i;

	for (i = 0; i < 8; i++) {
		snprintf(pty_name, sizeof(pty_name), "/dev/ptyp%d", i);
		snprintf(pty_slave, sizeof(pty_slave), "/dev/ttyp%d", i);
		if ((fd = open(pty_name, O_RDWR)) != -1)
			return (fd);
	}
	tap_bail("no pseudo terminal");
}

static void TAP_UNUSED
pty_pair(int *master, int *slave)
{
	*master = pty_master();
	if ((*slave = open(pty_slave, O_RDWR)) == -1)
		tap_bail("%s", pty_slave);
}

/* What can be read within 100 ms of silence, as a string. */
static TAP_UNUSED const char *
pty_get(int fd)
{
	static char buf[8192];
	struct pollfd pfd = { fd, POLLIN, 0 };
	size_t got = 0;
	ssize_t n;

	while (got < sizeof(buf) - 1 && poll(&pfd, 1, 100) == 1) {
		if ((n = read(fd, buf + got, sizeof(buf) - 1 - got)) <= 0)
			break;
		got += n;
	}
	buf[got] = '\0';
	return (buf);
}

static void TAP_UNUSED
pty_type(int fd, const char *s)
{
	if (write(fd, s, strlen(s)) != (ssize_t)strlen(s))
		diag("typing failed: %s", strerror(errno));
}

/* One read as a string; "EOF" or "error N". */
static TAP_UNUSED const char *
pty_read(int fd, size_t size)
{
	static char buf[8192];
	ssize_t n;

	if ((n = read(fd, buf, size)) == 0)
		return ("EOF");
	if (n < 0)
		snprintf(buf, sizeof(buf), "error %d", errno);
	else
		buf[n] = '\0';
	return (buf);
}

static void TAP_UNUSED
pty_raw(int fd, int min, int ttime)
{
	struct termios t;

	tcgetattr(fd, &t);
	cfmakeraw(&t);
	t.c_cc[VMIN] = min;
	t.c_cc[VTIME] = ttime;
	if (tcsetattr(fd, TCSANOW, &t) == -1)
		diag("tcsetattr: %s", strerror(errno));
}

static TAP_UNUSED int
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (ts.tv_sec * 1000 + ts.tv_nsec / 1000000);
}

#endif /* _PTYLIB_H_ */

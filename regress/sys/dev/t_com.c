/* SPDX-License-Identifier: ISC */
/*
 * Serial ports.  Whatever is at the other end, the port can be asked and set;
 * nothing is sent.
 */

#include <sys/ioctl.h>
#include <termios.h>
#include "testlib.h"

int
main(int argc, char *argv[])
{
	struct termios t;
	int fd, n;

	is_errno(open("/dev/tty09", O_RDWR), ENOENT, "no tenth port");
	fd = open("/dev/tty00", O_RDWR | O_NONBLOCK);
	ok(fd != -1, "the first port");
	is_ok(tcgetattr(fd, &t), "tcgetattr");
	ok(t.c_cflag & CREAD, "the receiver is on");
	is_ok(tcsetattr(fd, TCSANOW, &t), "tcsetattr");
	is_ok(ioctl(fd, TIOCMGET, &n), "TIOCMGET");
	ok(n & TIOCM_DTR, "DTR is on");
	is_ok(ioctl(fd, TIOCOUTQ, &n), "TIOCOUTQ");
	is_errno(ioctl(fd, _IO('t', 255), 0), ENOTTY, "no such request");
	ok(isatty(fd), "it is a terminal");
	close(fd);
	return (tap_done());
}

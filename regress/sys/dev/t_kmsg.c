/* SPDX-License-Identifier: ISC */
/* /dev/kmsg: messages in and out. */

#include <poll.h>
#include "testlib.h"

#define LINE	"regress: a message through /dev/kmsg"

static int
nobody(void)
{
	setuid(1000);
	return (open("/dev/kmsg", O_RDONLY) == -1 ? errno : 0);
}

int
main(int argc, char *argv[])
{
	static char buf[65536];
	struct pollfd pfd;
	int fd, n, total;

	is_exit(in_child(nobody), EACCES, "not for everybody");
	fd = open("/dev/kmsg", O_RDWR | O_NONBLOCK);
	for (total = 0; total < (int)sizeof(buf) - 1 && (n = read(fd,
	    buf + total, sizeof(buf) - 1 - total)) > 0;)
		total += n;
	ok(total > 0, "there are messages");
	is_int(errno, EAGAIN, "then no more");
	pfd.fd = fd;
	pfd.events = POLLIN;
	is_int(poll(&pfd, 1, 0), 0, "poll says so");
	is_int(write(fd, LINE "\n", sizeof(LINE)), sizeof(LINE), "a message");
	is_int(poll(&pfd, 1, 1000), 1, "comes");
	n = read(fd, buf, sizeof(buf) - 1);
	buf[n > 0 ? n : 0] = '\0';
	ok(strstr(buf, LINE "\n") != NULL, "as it was written");
	return (tap_done());
}

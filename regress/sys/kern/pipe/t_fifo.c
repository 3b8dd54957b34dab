/* SPDX-License-Identifier: ISC */
/* How FIFOs open, end and are given up. */

#include <poll.h>
#include "testlib.h"

static int
short_writer(void)
{
	int fd = open("ff", O_WRONLY);

	/* Gone before the reader has a chance to look. */
	return (fd == -1 || close(fd) == -1);
}

static int
stuck(void)
{
	open("ff", O_RDONLY);
	return (1);
}

int
main(int argc, char *argv[])
{
	struct pollfd pfd;
	char buf[10];
	int n, r, status, w;
	pid_t pid;

	is_ok(mkfifo("ff", 0644), "mkfifo");
	is_errno(open("ff", O_WRONLY | O_NONBLOCK), ENXIO,
	    "a writer without reader");
	is_ok(r = open("ff", O_RDONLY | O_NONBLOCK), "a reader does not wait");
	pfd.fd = r;
	pfd.events = POLLIN;
	is_int(poll(&pfd, 1, 0), 0, "no writer yet: nothing to tell");
	is_int(read(r, buf, 1), 0, "an end to read");
	is_ok(w = open("ff", O_WRONLY | O_NONBLOCK), "now a writer can");
	is_errno(read(r, buf, 1), EAGAIN, "nothing to read yet");
	write(w, "abc", 3);
	is_int(poll(&pfd, 1, 0), 1, "readable");
	is_int(read(r, buf, 10), 3, "read");
	write(w, "left", 4);
	close(w);
	is_int(read(r, buf, 10), 4, "data outlives its writer");
	is_int(read(r, buf, 10), 0, "then the end");
	pfd.revents = 0;
	poll(&pfd, 1, 0);
	ok(pfd.revents & POLLHUP, "hung up");
	w = open("ff", O_WRONLY);
	write(w, "again", 5);
	is_int(read(r, buf, 10), 5, "a new writer");
	close(r);
	signal(SIGPIPE, SIG_IGN);
	is_errno(write(w, "x", 1), EPIPE, "no reader any more");
	close(w);

	if ((pid = fork()) == 0)
		_exit(short_writer());
	r = open("ff", O_RDONLY);
	ok(r != -1, "a writer that closes at once is met all the same");
	n = read(r, buf, 1);
	is_int(n, 0, "and has ended");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "it has met us");
	close(r);

	if ((pid = fork()) == 0)
		_exit(stuck());
	msleep(100);
	is_int(waitpid(pid, &status, WNOHANG), 0, "a reader waits");
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	is_signalled(status, SIGKILL, "and can be killed");
	is_errno(open("ff", O_WRONLY | O_NONBLOCK), ENXIO,
	    "it left nothing behind");
	is_ok(w = open("ff", O_RDWR), "both sides at once do not wait");
	write(w, "self", 4);
	is_int(read(w, buf, 10), 4, "and talk to themselves");
	unlink("ff");
	write(w, "more", 4);
	is_int(read(w, buf, 10), 4, "without a name, too");
	return (tap_done());
}

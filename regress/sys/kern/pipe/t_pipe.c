/* SPDX-License-Identifier: ISC */
/* Pipes and fifos. */

#include <sys/ioctl.h>
#include "testlib.h"

#define BIG	300000

static int fds[2];

/* Write BIG bytes of a pattern. */
static int
writer(void)
{
	static unsigned char buf[7919];
	size_t i, n, done = 0;
	ssize_t w;

	close(fds[0]);
	while (done < BIG) {
		n = BIG - done < sizeof(buf) ? BIG - done : sizeof(buf);
		for (i = 0; i < n; i++)
			buf[i] = (done + i) % 251;
		if ((w = write(fds[1], buf, n)) != (ssize_t)n)
			return (1);
		done += n;
	}
	return (0);
}

static int
broken(void)
{
	write(fds[1], "x", 1);
	return (0);
}

static int
opener(void)
{
	int fd = open("fifo", O_WRONLY);

	return (write(fd, "hello", 5) == 5 ? 0 : 1);
}

int
main(int argc, char *argv[])
{
	static unsigned char buf[1000];
	size_t got = 0;
	int bad = 0, fd, i, n, status;
	struct stat sb;
	pid_t pid;

	is_errno(pipe(BAD), EFAULT, "descriptors at a bad address");
	is_ok(pipe(fds), "pipe");
	is_errno(lseek(fds[0], 0, SEEK_SET), ESPIPE, "a pipe has no position");
	is_errno(write(fds[0], "x", 1), EBADF, "its read end is to read");
	is_errno(read(fds[1], buf, 1), EBADF, "its write end is to write");
	ok(fstat(fds[0], &sb) == 0 && S_ISFIFO(sb.st_mode), "it is a fifo");

	write(fds[1], "abc", 3);
	ok(ioctl(fds[0], FIONREAD, &n) == 0 && n == 3, "FIONREAD counts");
	is_errno(read(fds[0], BAD, 3), EFAULT, "read to a bad address");
	read(fds[0], buf, sizeof(buf));

	if ((pid = fork()) == 0)
		_exit(writer());
	close(fds[1]);
	while ((n = read(fds[0], buf, sizeof(buf))) > 0)
		for (i = 0; i < n; i++, got++)
			if (buf[i] != got % 251)
				bad++;
	is_int(n, 0, "end of file when no writer is left");
	is_int(got, BIG, "all that was written");
	is_int(bad, 0, "in order");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "the writer is done");
	close(fds[0]);

	if (pipe(fds) == -1)
		tap_bail("pipe");
	close(fds[0]);
	signal(SIGPIPE, SIG_DFL);
	is_signalled(in_child(broken), SIGPIPE, "no reader: SIGPIPE");
	signal(SIGPIPE, SIG_IGN);
	is_errno(write(fds[1], "x", 1), EPIPE, "or EPIPE");
	close(fds[1]);

	if (pipe(fds) == -1)
		tap_bail("pipe");
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	fcntl(fds[1], F_SETFL, O_NONBLOCK);
	is_errno(read(fds[0], buf, 1), EAGAIN, "empty, O_NONBLOCK");
	for (got = 0; (n = write(fds[1], buf, sizeof(buf))) > 0; got += n)
		continue;
	ok(n == -1 && errno == EAGAIN && got >= 4096, "full, O_NONBLOCK");
	while (read(fds[0], buf, sizeof(buf)) > 0)
		continue;
	is_int(write(fds[1], buf, 512), 512, "room again");

	is_ok(mkfifo("fifo", 0600), "mkfifo");
	is_errno(mkfifo("fifo", 0600), EEXIST, "mkfifo over it");
	is_errno(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO, "no reader yet");
	if ((pid = fork()) == 0)
		_exit(opener());
	is_ok(fd = open("fifo", O_RDONLY), "open waits for the other end");
	memset(buf, 0, sizeof(buf));
	is_int(read(fd, buf, sizeof(buf)), 5, "read from a fifo");
	is_str((char *)buf, "hello", "what was written");
	is_int(read(fd, buf, sizeof(buf)), 0, "and its end");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "its writer is done");
	return (tap_done());
}

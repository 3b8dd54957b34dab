/* SPDX-License-Identifier: ISC */
/* Status flags, owners, scatter and gather, and counts out of bounds. */

#include <sys/ioctl.h>
#include <sys/uio.h>
#include <limits.h>
#include "testlib.h"

static void
flags(void)
{
	int fd, n, p[2];

	fd = open("flags", O_RDWR | O_CREAT | O_APPEND, 0644);
	is_int(fcntl(fd, F_GETFL), O_RDWR | O_APPEND, "flags of open");
	is_ok(fcntl(fd, F_SETFL, O_NONBLOCK | O_WRONLY | O_TRUNC), "F_SETFL");
	is_int(fcntl(fd, F_GETFL), O_RDWR | O_NONBLOCK,
	    "changes what may change only");
	is_ok(fcntl(fd, F_SETFL, O_RDWR | O_WRONLY), "all of the mode's bits");
	is_int(fcntl(fd, F_GETFL), O_RDWR, "change nothing");
	pipe(p);
	n = 1;
	is_ok(ioctl(p[0], FIONBIO, &n), "FIONBIO");
	is_int(fcntl(p[0], F_GETFL), O_NONBLOCK, "is O_NONBLOCK");
	is_errno(read(p[0], &n, 1), EAGAIN, "and works");
	n = 0;
	ioctl(p[0], FIONBIO, &n);
	is_int(fcntl(p[0], F_GETFL), 0, "off again");
	is_ok(fcntl(p[0], F_SETOWN, getpid()), "F_SETOWN");
	is_int(fcntl(p[0], F_GETOWN), -getpgrp(), "F_GETOWN: the group");
	is_errno(fcntl(p[0], F_SETOWN, 32000), ESRCH, "no such process");
	is_errno(ioctl(p[0], FIONBIO, BAD), EFAULT, "a bad address");
	is_errno(ioctl(p[0], _IOC(IOC_OUT, 'x', 1, 0x1fff), &n), ENOTTY,
	    "a parameter that is too long");
	is_errno(ioctl(99, FIONBIO, &n), EBADF, "no file");
	close(p[0]);
	close(p[1]);
	close(fd);
}

static int asyncs;
static void
on_io(int sig)
{
	asyncs++;
}

static void
async(void)
{
	int p[2];

	pipe(p);
	signal(SIGIO, on_io);
	fcntl(p[0], F_SETOWN, getpid());
	is_ok(fcntl(p[0], F_SETFL, O_ASYNC), "O_ASYNC");
	write(p[1], "x", 1);
	ok(asyncs > 0, "SIGIO when there is something to read");
	close(p[0]);
	close(p[1]);
}

static void
vectors(void)
{
	static struct iovec many[IOV_MAX + 1];
	static char bytes[IOV_MAX + 1];
	struct iovec iov[3];
	char a[3], b[4];
	int fd, i;

	fd = open("vec", O_RDWR | O_CREAT | O_TRUNC, 0644);
	iov[0].iov_base = "one";
	iov[0].iov_len = 3;
	iov[1].iov_base = NULL;
	iov[1].iov_len = 0;
	iov[2].iov_base = "four";
	iov[2].iov_len = 4;
	is_int(writev(fd, iov, 3), 7, "writev");
	iov[0].iov_base = a;
	iov[1].iov_base = b;
	iov[1].iov_len = 4;
	is_int(preadv(fd, iov, 2, 0), 7, "preadv");
	ok(memcmp(a, "one", 3) == 0 && memcmp(b, "four", 4) == 0, "in order");
	is_int(lseek(fd, 0, SEEK_CUR), 7, "leaves the position");
	is_errno(readv(fd, iov, 0), EINVAL, "no elements");
	is_errno(readv(fd, iov, -1), EINVAL, "a negative number");
	is_errno(readv(fd, iov, IOV_MAX + 1), EINVAL, "too many");
	is_errno(readv(fd, BAD, 1), EFAULT, "a bad array");
	iov[0].iov_len = SSIZE_MAX;
	iov[1].iov_len = 1;
	is_errno(readv(fd, iov, 2), EINVAL, "a sum beyond SSIZE_MAX");
	iov[0].iov_len = (size_t)-1;
	is_errno(writev(fd, iov, 1), EINVAL, "a length beyond it");
	is_errno(read(fd, a, (size_t)SSIZE_MAX + 1), EINVAL, "read, too");
	for (i = 0; i <= IOV_MAX; i++) {
		bytes[i] = i;
		many[i].iov_base = bytes + i;
		many[i].iov_len = 1;
	}
	is_int(pwritev(fd, many, IOV_MAX, 0), IOV_MAX, "as many as may be");
	is_errno(pread(fd, a, 1, -1), EINVAL, "a negative position");
	close(fd);
}

int
main(int argc, char *argv[])
{
	flags();
	async();
	vectors();
	return (tap_done());
}

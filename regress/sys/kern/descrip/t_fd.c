/* SPDX-License-Identifier: ISC */
/* Descriptors: dup, fcntl, positions, vectors, locks. */

#include <sys/file.h>
#include <sys/uio.h>
#include <limits.h>
#include "testlib.h"

static int
locked(void)
{
	struct flock fl;
	int fd = open("file", O_RDWR);

	memset(&fl, 0, sizeof(fl));
	fl.l_type = F_WRLCK;
	fl.l_start = 5;
	fl.l_len = 1;
	if (fcntl(fd, F_SETLK, &fl) != -1 || errno != EAGAIN)
		return (1);
	if (fcntl(fd, F_GETLK, &fl) == -1 || fl.l_type != F_WRLCK ||
	    fl.l_pid != getppid())
		return (2);
	fl.l_type = F_WRLCK;
	fl.l_start = 20;
	fl.l_len = 0;
	if (fcntl(fd, F_SETLK, &fl) == -1)
		return (3);
	fd = open("whole", O_RDWR);
	if (flock(fd, LOCK_EX | LOCK_NB) != -1 || errno != EWOULDBLOCK)
		return (4);
	return (0);
}

int
main(int argc, char *argv[])
{
	char a[4], b[8], buf[64];
	struct iovec iov[2];
	struct flock fl;
	int fd, fd2, fd3;

	is_ok(fd = open("file", O_RDWR | O_CREAT | O_EXCL, 0644), "create");
	is_errno(open("file", O_RDWR | O_CREAT | O_EXCL, 0644), EEXIST,
	    "O_EXCL");
	is_int(write(fd, "0123456789", 10), 10, "write");
	is_int(fd2 = dup(fd), fd + 1, "dup takes the lowest");
	is_int(lseek(fd2, 0, SEEK_CUR), 10, "and shares the position");
	is_int(dup2(fd, 40), 40, "dup2");
	is_int(dup2(fd, fd), fd, "dup2 to itself");
	is_errno(dup2(99, 5), EBADF, "dup2 of none");
	is_errno(dup2(fd, -1), EBADF, "dup2 to none");
	is_errno(dup2(fd, 1 << 20), EBADF, "dup2 beyond the limit");
	is_int(fd3 = fcntl(fd, F_DUPFD, 50), 50, "F_DUPFD");
	is_errno(fcntl(fd, F_DUPFD, -1), EINVAL, "F_DUPFD below 0");
	is_int(fcntl(fd, F_DUPFD_CLOEXEC, 50), 51, "F_DUPFD_CLOEXEC");
	is_int(fcntl(51, F_GETFD), FD_CLOEXEC, "sets the flag");
	is_int(fcntl(fd3, F_GETFD), 0, "F_DUPFD does not");
	is_errno(fcntl(fd, 999, 0), EINVAL, "an unknown command");
	is_ok(closefrom(40), "closefrom");
	is_errno(close(51), EBADF, "closes all from there");
	is_errno(closefrom(1000), EBADF, "closefrom beyond all");

	is_int(fcntl(fd, F_GETFL) & O_ACCMODE, O_RDWR, "F_GETFL");
	fcntl(fd, F_SETFL, O_APPEND);
	lseek(fd, 0, SEEK_SET);
	is_int(write(fd2, "AB", 2), 2, "O_APPEND, by the other descriptor");
	is_int(lseek(fd, 0, SEEK_CUR), 12, "writes to the end");
	fcntl(fd, F_SETFL, 0);

	is_int(pread(fd, buf, 3, 4), 3, "pread");
	ok(memcmp(buf, "456", 3) == 0, "at its place");
	is_int(pwrite(fd, "xy", 2, 1), 2, "pwrite");
	is_int(lseek(fd, 0, SEEK_CUR), 12, "leave the position alone");
	is_errno(pread(fd, buf, 3, -1), EINVAL, "not before the beginning");
	is_errno(lseek(fd, -1, SEEK_SET), EINVAL, "nor does lseek go there");
	is_errno(lseek(fd, 0, 77), EINVAL, "an unknown whence");
	is_int(lseek(fd, 0x100000000LL, SEEK_SET), 0x100000000LL,
	    "64 bits of position");
	is_int(read(fd, buf, 1), 0, "nothing to read there");
	lseek(fd, 0, SEEK_SET);

	iov[0].iov_base = a;
	iov[0].iov_len = sizeof(a);
	iov[1].iov_base = b;
	iov[1].iov_len = sizeof(b);
	is_int(readv(fd, iov, 2), 12, "readv");
	ok(memcmp(a, "0xy3", 4) == 0 && memcmp(b, "456789AB", 8) == 0,
	    "to all its parts");
	is_errno(readv(fd, iov, 0), EINVAL, "no parts");
	is_errno(readv(fd, iov, IOV_MAX + 1), EINVAL, "too many parts");
	iov[0].iov_len = SSIZE_MAX;
	is_errno(writev(fd, iov, 2), EINVAL, "too many bytes in all");
	is_errno(readv(fd, BAD, 2), EFAULT, "parts at a bad address");
	is_errno(read(fd, buf, (size_t)-1), EINVAL, "too many bytes");

	is_int(pwrite(fd, "end", 3, 100000), 3, "write behind a hole");
	is_int(pread(fd, buf, 4, 50000), 4, "read it");
	ok(memcmp(buf, "\0\0\0\0", 4) == 0, "zeros");
	is_ok(ftruncate(fd, 5), "ftruncate");
	is_ok(ftruncate(fd, 12), "and longer again");
	pread(fd, buf, 12, 0);
	ok(memcmp(buf, "0xy34\0\0\0\0\0\0\0", 12) == 0, "zeros again");
	is_errno(ftruncate(fd, -1), EINVAL, "ftruncate to less than nothing");

	memset(&fl, 0, sizeof(fl));
	fl.l_type = F_WRLCK;
	fl.l_len = 10;
	is_ok(fcntl(fd, F_SETLK, &fl), "lock a part");
	put("whole", "", 0644);
	fd2 = open("whole", O_RDWR);
	is_ok(flock(fd2, LOCK_EX), "lock a whole file");
	is_exit(in_child(locked), 0, "another process sees the locks");
	return (tap_done());
}

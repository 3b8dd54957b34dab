/* SPDX-License-Identifier: ISC */
/* Offsets and lengths that are none, on each file of a process. */

#include <sys/param.h>
#include <sys/uio.h>
#include <limits.h>

#include "pfs.h"

static const struct {
	const char	*name;
	int		 reads, writes;
} files[] = {
	{ "mem", 1, 1 },	{ "regs", 1, 1 },	{ "fpregs", 1, 1 },
	{ "ctl", 0, 1 },	{ "status", 1, 0 },	{ "map", 1, 0 },
	{ "cmdline", 1, 0 },	{ "etype", 1, 0 },	{ "file", 1, 0 },
	{ "note", 0, 1 },	{ "notepg", 0, 1 },	{ "rlimit", 1, 0 },
};

static const off_t bad[] = { -1, -2, -4096, -0x80000000LL, -0x7fffffffffffffffLL,
    -0x7fffffffffffffffLL - 1, 0x80000000LL, 0x80000001LL, 0xffffffffLL,
    0x100000000LL, 0x100000001LL, 0x1000000000000LL, 0x7fffffff00000000LL,
    0x7ffffffffffff000LL, 0x7ffffffffffffffeLL, 0x7fffffffffffffffLL };

static char buf[65536];

/* One of each sort at a bad offset: how many do not fail. */
static int
uses(int fd, off_t off)
{
	struct iovec iov[3] = { { buf, 1 }, { buf + 1, 0 }, { buf + 2, 7 } };
	int n = 0;

	n += pread(fd, buf, 1, off) != -1;
	n += pread(fd, buf, sizeof(buf), off) != -1;
	n += preadv(fd, iov, 3, off) != -1;
	n += pwrite(fd, "winch", 5, off) != -1;
	n += pwrite(fd, buf, sizeof(buf), off) != -1;
	n += pwritev(fd, iov, 3, off) != -1;
	if (off < 0)
		n += lseek(fd, off, SEEK_SET) != -1;
	else if (lseek(fd, off, SEEK_SET) == off) {
		n += read(fd, buf, 8) != -1;
		n += write(fd, "winch", 5) != -1;
	}
	return (n);
}

/* Lengths that are too much, and none at all. */
static void
lengths(int fd, const char *name)
{
	struct iovec iov[2] = { { buf, LONG_MAX }, { buf, LONG_MAX } };
	int wrong = 0;

	wrong += read(fd, buf, (size_t)-1) != -1;
	wrong += write(fd, buf, (size_t)-1) != -1;
	wrong += pread(fd, buf, (size_t)LONG_MAX + 1, 0) != -1;
	wrong += pwrite(fd, buf, (size_t)LONG_MAX + 1, 0) != -1;
	wrong += readv(fd, iov, 2) != -1;
	wrong += writev(fd, iov, 2) != -1;
	iov[0].iov_len = iov[1].iov_len = (size_t)-1;
	wrong += preadv(fd, iov, 2, 0) != -1;
	wrong += pwritev(fd, iov, 2, 0) != -1;
	wrong += pread(fd, buf, 0, 0) > 0;
	wrong += pwrite(fd, buf, 0, 0) > 0;
	is_int(wrong, 0, "%s: no length is too much", name);
}

/* Read in odd pieces, it is what it is at once. */
static void
pieces(int fd, const char *name)
{
	static char whole[65536];
	struct iovec iov[4] = { { buf, 3 }, { buf + 3, 0 }, { buf + 3, 1 },
	    { buf + 4, sizeof(buf) - 4 } };
	ssize_t len, n, done = 0;

	len = pread(fd, whole, sizeof(whole), 0);
	while ((n = pread(fd, buf + done, 7, done)) > 0 &&
	    done < (ssize_t)sizeof(buf) - 7)
		done += n;
	if (done > len)
		done = len;
	ok(len > 0 && done >= len - 7 && memcmp(buf, whole, done) == 0,
	    "%s: read in pieces", name);
	memset(buf, 0, sizeof(buf));
	ok(preadv(fd, iov, 4, 0) == len && memcmp(buf, whole, len) == 0,
	    "%s: scattered", name);
	is_int(pread(fd, buf, 1, strcmp(name, "file") == 0 ? INT_MAX : len), 0,
	    "%s: nothing behind its end", name);
}

int
main(int argc, char *argv[])
{
	size_t i, j;
	int fd, held, n;
	pid_t pid = hold(&held);

	for (i = 0; i < nitems(files); i++) {
		fd = pfs_open(pid, files[i].name, O_RDWR);
		for (n = 0, j = 0; j < nitems(bad); j++)
			if (uses(fd, bad[j]) != 0) {
				diag("at %lld", (long long)bad[j]);
				n++;
			}
		is_int(n, 0, "%s: bad offsets are errors", files[i].name);
		lseek(fd, 0, SEEK_SET);
		lengths(fd, files[i].name);
		lseek(fd, 0, SEEK_SET);
		if (!files[i].reads)
			is_errno(read(fd, buf, 8), EOPNOTSUPP,
			    "%s: not read", files[i].name);
		else if (strcmp(files[i].name, "mem") != 0)
			pieces(fd, files[i].name);
		if (!files[i].writes)
			is_errno(write(fd, buf, 8), EOPNOTSUPP,
			    "%s: not written", files[i].name);
		close(fd);
	}
	ok(is_stopped(held), "it has noticed nothing");
	events(held, 0);
	go(held, 0);
	is_exit(ended(pid), 5, "and ends as it would have");
	close(held);
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Files with holes, and files made longer and shorter. */

#include "testlib.h"

#define	PAGE	4096

static char buf[3 * PAGE];

static int
zeros(const char *p, size_t n)
{
	while (n-- > 0)
		if (*p++ != 0)
			return (0);
	return (1);
}

static void
holes(void)
{
	struct stat sb;
	off_t far = 1LL << 40;
	int fd;

	is_ok(fd = open("s", O_CREAT | O_RDWR, 0644), "a file");
	is_int(pwrite(fd, "end", 3, far), 3, "three bytes at 1 TB");
	fstat(fd, &sb);
	is_int(sb.st_size, far + 3, "its size");
	is_int(sb.st_blocks, PAGE / 512, "one page is stored");
	memset(buf, 1, sizeof(buf));
	is_int(pread(fd, buf, sizeof(buf), far / 2), (long)sizeof(buf),
	    "reading in the hole");
	ok(zeros(buf, sizeof(buf)), "gives zeros");
	fstat(fd, &sb);
	is_int(sb.st_blocks, PAGE / 512, "and stores nothing");
	is_int(pread(fd, buf, 100, far), 3, "up to the end");
	is_int(pread(fd, buf, 100, far + 3), 0, "and not beyond");
	is_errno(pwrite(fd, "x", 1, 0x7fffffffffffffffLL), EFBIG,
	    "at the end of all files");
	is_errno(pwrite(fd, "x", 1, 0x7ffffffffffffff0LL), EFBIG, "just before");
	is_errno(ftruncate(fd, 0x7fffffffffffffffLL), EFBIG,
	    "a file that ends there");
	is_ok(ftruncate(fd, 0x7000000000000000LL), "a very long one");
	is_ok(ftruncate(fd, 0), "cut to nothing");
	fstat(fd, &sb);
	ok(sb.st_size == 0 && sb.st_blocks == 0, "nothing is left");
	close(fd);
}

static void
tails(void)
{
	int fd, i, bad = 0;

	fd = open("t", O_CREAT | O_RDWR, 0644);
	memset(buf, 'x', sizeof(buf));
	for (i = 1; i < 2 * PAGE; i += 317) {
		ftruncate(fd, 0);
		pwrite(fd, buf, 2 * PAGE, 0);
		ftruncate(fd, i);
		ftruncate(fd, sizeof(buf));
		memset(buf, 'y', sizeof(buf));
		if (pread(fd, buf, sizeof(buf), 0) != (ssize_t)sizeof(buf) ||
		    buf[i - 1] != 'x' || !zeros(buf + i, sizeof(buf) - i))
			bad++;
		memset(buf, 'x', sizeof(buf));
	}
	is_int(bad, 0, "what was cut off comes back as zeros");
	ftruncate(fd, 10);
	pwrite(fd, "z", 1, 100);
	pread(fd, buf, 100, 0);
	ok(zeros(buf + 10, 90), "also behind a write further on");
	close(fd);
}

/* Part of a write that goes wrong leaves no trace. */
static void
undone(void)
{
	struct stat sb;
	int fd;

	fd = open("u", O_CREAT | O_RDWR, 0644);
	write(fd, "12345", 5);
	is_errno(write(fd, BAD, 100), EFAULT, "from a bad address");
	fstat(fd, &sb);
	is_int(sb.st_size, 5, "no longer");
	is_int(lseek(fd, 0, SEEK_CUR), 5, "nor further");
	close(fd);
}

int
main(void)
{
	holes();
	tails();
	undone();
	return (tap_done());
}

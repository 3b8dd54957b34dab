/* SPDX-License-Identifier: ISC */
/* mmap, munmap, mprotect, of memory and of files. */

#include <sys/mman.h>
#include "testlib.h"

#define PG	4096
#define RW	(PROT_READ | PROT_WRITE)

static volatile char *volatile at;

static int
peek(void)
{
	(void)*at;
	return (0);
}

static int
poke(void)
{
	*at = 1;
	return (0);
}

static int
jump(void)
{
	*at = (char)0xc3;		/* ret */
	((void (*)(void))(unsigned long)at)();
	return (0);
}

static void
anonymous(void)
{
	char *p, *q;
	int i, zero = 1;

	p = mmap(NULL, 8 * PG, RW, MAP_ANON | MAP_PRIVATE, -1, 0);
	ok(p != MAP_FAILED, "map memory");
	for (i = 0; i < 8 * PG; i++)
		zero = zero && p[i] == 0;
	ok(zero, "it is zeros");
	memset(p, 'm', 8 * PG);
	is_ok(munmap(p + 2 * PG, PG), "unmap a page in the middle");
	ok(p[2 * PG - 1] == 'm' && p[3 * PG] == 'm', "its neighbours stay");
	at = p + 2 * PG;
	is_signalled(in_child(peek), SIGSEGV, "it is gone");
	q = mmap(p + 2 * PG, PG, RW, MAP_ANON | MAP_PRIVATE | MAP_FIXED, -1, 0);
	ok(q == p + 2 * PG && *q == 0, "MAP_FIXED fills the hole");
	is_ok(mprotect(p, PG, PROT_READ), "mprotect");
	at = p;
	is_exit(in_child(peek), 0, "can be read");
	is_signalled(in_child(poke), SIGSEGV, "but not written");
	mprotect(p, PG, PROT_NONE);
	is_signalled(in_child(peek), SIGSEGV, "PROT_NONE");
	mprotect(p, PG, RW);
	is_int(*p, 'm', "what was there is there again");
	is_signalled(in_child(jump), SIGSEGV, "data cannot be executed");
	is_errno(mprotect(p + 1, PG, PROT_READ), EINVAL, "not a page's address");
	is_errno(munmap((void *)-PG, PG), EINVAL, "the kernel's part");
	is_errno(mmap(NULL, 0, RW, MAP_ANON | MAP_PRIVATE, -1, 0), EINVAL,
	    "nothing");
	is_errno(mmap((void *)-8192L, PG, RW, MAP_ANON | MAP_PRIVATE |
	    MAP_FIXED, -1, 0), EINVAL, "in the kernel's part");
	is_errno(mmap(NULL, (size_t)-PG, RW, MAP_ANON | MAP_PRIVATE, -1, 0),
	    ENOMEM, "more than there is");
	is_ok(munmap(p, 8 * PG), "unmap it all");
}

static void
files(void)
{
	char buf[PG], *p, *q;
	int fd, rd;

	fd = open("map", O_RDWR | O_CREAT, 0644);
	memset(buf, 'f', sizeof(buf));
	write(fd, buf, PG);
	write(fd, "tail", 4);
	p = mmap(NULL, 2 * PG, RW, MAP_SHARED, fd, 0);
	ok(p != MAP_FAILED, "map a file, shared");
	ok(p[0] == 'f' && memcmp(p + PG, "tail\0", 5) == 0,
	    "it is there, and zeros behind");
	p[1] = 'S';
	pread(fd, buf, 4, 0);
	is_int(buf[1], 'S', "a store is read");
	pwrite(fd, "W", 1, 2);
	is_int(p[2], 'W', "a write is loaded");
	q = mmap(NULL, PG, RW, MAP_PRIVATE, fd, 0);
	ok(q != MAP_FAILED, "map it, private");
	q[1] = 'P';
	pread(fd, buf, 4, 0);
	is_int(buf[1], 'S', "a store there is not seen");
	is_int(p[1], 'S', "nor in the other map");
	is_int(q[2], 'W', "but what was there is");
	rd = open("map", O_RDONLY);
	is_errno(mmap(NULL, PG, RW, MAP_SHARED, rd, 0), EACCES,
	    "shared and to write needs a file to write");
	ok(mmap(NULL, PG, RW, MAP_PRIVATE, rd, 0) != MAP_FAILED,
	    "private does not");
	is_errno(mmap(NULL, PG, PROT_READ, MAP_SHARED, 99, 0), EBADF, "no file");
	is_errno(mmap(NULL, PG, PROT_READ, MAP_SHARED, fd, 100), EINVAL,
	    "an offset within a page");
	close(fd);
	unlink("map");
	is_int(p[1], 'S', "a map outlives name and descriptor");
	is_ok(ftruncate(rd, 0) == -1 ? 0 : -1, "ftruncate needs to write");
	is_ok(msync(p, 2 * PG, MS_SYNC), "msync");
	munmap(p, 2 * PG);
	is_errno(msync(p, PG, MS_SYNC), ENOMEM, "msync of nothing");
}

static void
truncated(void)
{
	int fd;

	fd = open("short", O_RDWR | O_CREAT, 0644);
	write(fd, "x", 1);
	at = mmap(NULL, 3 * PG, RW, MAP_SHARED, fd, 0);
	at += 2 * PG;
	is_signalled(in_child(peek), SIGBUS, "behind the end of a file");
}

int
main(int argc, char *argv[])
{
	anonymous();
	files();
	truncated();
	return (tap_done());
}

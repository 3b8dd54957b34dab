/* SPDX-License-Identifier: ISC */
/* Bad arguments of the system calls about memory, and their errors. */

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include "testlib.h"

#define PG	4096
#define RW	(PROT_READ | PROT_WRITE)
#define ANON	(MAP_ANON | MAP_PRIVATE)
#define HIGH	((void *)-8192L)

static char *p;			/* eight pages, the fifth not mapped */

static void
mmaps(void)
{
	int fd, wr, fds[2];

	is_errno(mmap(NULL, PG, 8, ANON, -1, 0), EINVAL, "mmap: protection");
	is_errno(mmap(NULL, PG, RW, ANON | 0x10000, -1, 0), EINVAL,
	    "mmap: flag");
	is_errno(mmap(NULL, PG, RW, MAP_ANON | MAP_SHARED | MAP_PRIVATE, -1,
	    0), EINVAL, "mmap: shared and private");
	is_errno(mmap(NULL, PG, RW, ANON, 0, 0), EINVAL,
	    "mmap: memory of a descriptor");
	is_errno(mmap(p + 1, PG, RW, ANON | MAP_FIXED, -1, 0), EINVAL,
	    "mmap: fixed at what is not a page");
	is_errno(mmap(NULL, PG, RW, ANON | MAP_FIXED, -1, 0), EINVAL,
	    "mmap: page zero");
	is_errno(mmap(p, -PG, RW, ANON | MAP_FIXED, -1, 0), ENOMEM,
	    "mmap: as large as anything");
	is_errno(mmap(NULL, ~(size_t)0 >> 1, RW, ANON, -1, 0), ENOMEM,
	    "mmap: half of all");
	if ((fd = open("f", O_RDWR | O_CREAT, 0644)) == -1 ||
	    (wr = open("f", O_WRONLY)) == -1 || pipe(fds) == -1)
		tap_bail("f");
	write(fd, "f", 1);
	is_errno(mmap(NULL, PG, PROT_READ, MAP_SHARED, wr, 0), EACCES,
	    "mmap: a file not open for reading");
	is_errno(mmap(NULL, PG, PROT_WRITE, MAP_SHARED, wr, 0), EACCES,
	    "mmap: ... not even to write");
	is_errno(mmap(NULL, PG, PROT_READ, MAP_SHARED, fd, -PG), EINVAL,
	    "mmap: negative offset");
	is_errno(mmap(NULL, 2 * PG, PROT_READ, MAP_SHARED, fd,
	    0x7ffffffffffff000LL), EINVAL, "mmap: offset overflow");
	is_errno(mmap(NULL, PG, PROT_READ, MAP_SHARED, fds[0], 0), ENODEV,
	    "mmap: a pipe");
	is_errno(mmap(NULL, PG, PROT_READ, MAP_SHARED, open(".", O_RDONLY), 0),
	    ENODEV, "mmap: a directory");
	is_errno(mmap(NULL, PG, PROT_READ, MAP_SHARED,
	    open("/dev/null", O_RDONLY), 0), ENODEV, "mmap: /dev/null");
	close(wr);
	close(fds[0]);
	close(fds[1]);
	close(fd);
}

static void
ranges(void)
{
	char vec[8];

	is_errno(munmap(p + 1, PG), EINVAL, "munmap: not a page");
	is_errno(munmap(p, 0), EINVAL, "munmap: nothing");
	is_errno(munmap(p, -PG), EINVAL, "munmap: overflow");
	is_errno(munmap(p, 8 * PG), EINVAL, "munmap: a hole");
	is_int(p[0], 1, "munmap: and nothing happened");
	is_errno(mprotect(p, PG, 8), EINVAL, "mprotect: protection");
	is_errno(mprotect(p, 8 * PG, PROT_READ), ENOMEM, "mprotect: a hole");
	p[0] = 1;
	is_ok(mprotect(p, 0, PROT_READ), "mprotect: nothing");
	is_errno(mprotect(HIGH, PG, PROT_READ), ENOMEM,
	    "mprotect: the kernel's part");
	is_errno(mprotect(p, -PG - 1, PROT_READ), ENOMEM,
	    "mprotect: overflow");
	is_errno(madvise(p, PG, 99), EINVAL, "madvise: advice");
	is_errno(madvise(p, 8 * PG, MADV_DONTNEED), ENOMEM, "madvise: a hole");
	is_ok(madvise(p, PG, MADV_DONTNEED), "madvise");
	is_int(p[0], 1, "madvise: what is not needed is kept");
	is_errno(msync(p, PG, 0x80), EINVAL, "msync: flags");
	is_errno(msync(p, PG, MS_SYNC | MS_ASYNC), EINVAL, "msync: both");
	is_errno(msync(p + 1, PG, MS_SYNC), EINVAL, "msync: not a page");
	is_errno(msync(p, 8 * PG, MS_SYNC), ENOMEM, "msync: a hole");
	is_errno(minherit(p, PG, 9), EINVAL, "minherit: how");
	is_errno(minherit(p + 1, PG, MAP_INHERIT_NONE), EINVAL,
	    "minherit: not a page");
	is_errno(syscall(SYS_mincore, p + 1, PG, vec), EINVAL,
	    "mincore: not a page");
	is_errno(syscall(SYS_mincore, p, 8 * PG, vec), ENOMEM,
	    "mincore: a hole");
	is_errno(syscall(SYS_mincore, p, PG, BAD), EFAULT, "mincore: vector");
	memset(vec, 9, sizeof(vec));
	is_ok(syscall(SYS_mincore, p, 2 * PG, vec), "mincore");
	ok(vec[0] == 1 && vec[1] == 0 && vec[2] == 9,
	    "mincore: what was touched is there, what was not is not");
	is_errno(mlock(p, 8 * PG), ENOMEM, "mlock: a hole");
	is_errno(mlock(p, -1), EINVAL, "mlock: overflow");
	is_errno(mlockall(0), EINVAL, "mlockall: nothing");
	is_errno(mlockall(8), EINVAL, "mlockall: flags");
	is_ok(mlock(p + 1, PG), "mlock");
	is_ok(syscall(SYS_mincore, p, 2 * PG, vec), "mincore");
	is_int(vec[1], 1, "mlock: brings pages in");
	is_errno(msync(p, PG, MS_INVALIDATE), EBUSY, "msync: what is locked");
	is_ok(munlock(p + 1, PG), "munlock");
	is_ok(msync(p, PG, MS_INVALIDATE), "msync: no longer");
}

static int
locks(void)
{
	struct rlimit rl = { 2 * PG, 2 * PG };

	setrlimit(RLIMIT_MEMLOCK, &rl);
	if (mlock(p, PG) != 0)
		return (1);
	if (mlock(p + PG, 2 * PG) != -1 || errno != EAGAIN)
		return (2);
	munlock(p, PG);
	return (mlock(p + PG, 2 * PG) == 0 ? 0 : 3);
}

static int
data(void)
{
	struct rlimit rl = { 1 << 20, 1 << 20 };
	char *q;

	setrlimit(RLIMIT_DATA, &rl);
	q = mmap(NULL, 2 << 20, RW, ANON, -1, 0);
	if (q != MAP_FAILED || errno != ENOMEM)
		return (1);
	if (sbrk(2 << 20) != (void *)-1 || errno != ENOMEM)
		return (2);
	q = mmap(NULL, 1 << 19, RW, ANON, -1, 0);
	if (q == MAP_FAILED)
		return (3);
	if (mmap(NULL, 1 << 20, RW, ANON, -1, 0) != MAP_FAILED)
		return (4);
	munmap(q, 1 << 19);
	return (mmap(NULL, 1 << 19, RW, ANON, -1, 0) != MAP_FAILED ? 0 : 5);
}

int
main(int argc, char *argv[])
{
	char *q;

	p = mmap(NULL, 8 * PG, RW, ANON, -1, 0);
	if (p == MAP_FAILED || munmap(p + 4 * PG, PG) == -1)
		tap_bail("mmap");
	p[0] = 1;
	mmaps();
	ranges();
	is_exit(in_child(locks), 0, "RLIMIT_MEMLOCK");
	is_exit(in_child(data), 0, "RLIMIT_DATA");
	q = mmap(p + 4 * PG, PG, RW, ANON | MAP_TRYFIXED, -1, 0);
	ok(q == p + 4 * PG, "MAP_TRYFIXED: the place is free");
	q = mmap(p, PG, RW, ANON | MAP_TRYFIXED, -1, 0);
	ok(q != MAP_FAILED && q != p && p[0] == 1,
	    "MAP_TRYFIXED: the place is taken");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* mem: another's memory, every address and offset; files stay as they are. */

#include <sys/mman.h>

#include "pfs.h"

#define PG	4096
#define BIG	((off_t)1 << 31)

static char secret[2 * PG] = "find me";
static const char constant[PG] = "constant, as text is";

static ssize_t
get_at(int fd, off_t off, size_t len)
{
	static char buf[4 * PG];

	return (pread(fd, buf, len, off));
}

static ssize_t
put_at(int fd, off_t off, const char *s, size_t len)
{
	return (pwrite(fd, s, len, off));
}

static off_t
addr(const volatile void *p)
{
	return ((off_t)(uintptr_t)p);
}

/* A target that stays as it was forked. */
static pid_t
still(int *fd)
{
	pid_t pid;

	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	*fd = proc_open(pid);
	return (pid);
}

static void
transfers(void)
{
	char *two, buf[2 * PG];
	int fd;
	pid_t pid;
	struct iovec iov[2] = { { buf, 3 }, { buf + 10, 4 } };

	two = mmap(NULL, 3 * PG, PROT_READ | PROT_WRITE, MAP_ANON | MAP_PRIVATE,
	    -1, 0);
	munmap(two + 2 * PG, PG);
	strcpy(two + 2 * PG - 4, "end");
	mprotect(two, PG, PROT_NONE);
	pid = still(&fd);
	is_int(pread(fd, buf, 8, addr(secret)), 8, "read at an address");
	is_str(buf, "find me", "what is there");
	lseek(fd, addr(secret), SEEK_SET);
	is_int(read(fd, buf, 4), 4, "read where lseek has gone");
	ok(read(fd, buf + 4, 4) == 4 && strcmp(buf, "find me") == 0,
	    "the next read goes on behind it");
	lseek(fd, addr(secret), SEEK_SET);
	ok(readv(fd, iov, 2) == 7 && memcmp(buf, "fin", 3) == 0 &&
	    memcmp(buf + 10, "d me", 4) == 0, "in pieces");
	is_int(pread(fd, buf, 0, 0), 0, "no bytes");
	ok(put_at(fd, addr(secret), "changed", 8) == 8 &&
	    pread(fd, buf, 8, addr(secret)) == 8 && strcmp(buf, "changed") == 0,
	    "written, it is changed");
	is_str(secret, "find me", "in that process only");
	is_int(pread(fd, buf, 2 * PG, addr(two + PG)), PG,
	    "a read ends where the memory does");
	is_errno(pread(fd, buf, 1, addr(two + 2 * PG)), EFAULT,
	    "there is none behind it");
	is_errno(pread(fd, buf, 4, addr(two)), EFAULT,
	    "a page that it may not touch itself");
	is_errno(pwrite(fd, buf, 4, addr(two)), EFAULT, "to write neither");
	is_errno(pread(fd, BAD, 8, addr(secret)), EFAULT, "to nowhere");
	is_errno(pwrite(fd, BAD, 8, addr(secret)), EFAULT, "from nowhere");
	kill(pid, SIGKILL);
	ended(pid);
	close(fd);
}

/* Offsets that are no address of a process's. */
static void
offsets(void)
{
	static const off_t bad[] = { 0, 16, PG - 1,
#ifdef __i386__
	    0xd0000000LL, 0xfffff000LL, 0xffffffffLL, BIG * 2, BIG * 2 + 0x1000,
	    ((off_t)1 << 40),
#else
	    0x7fffffffff000LL, 0x800000000000LL, ((off_t)1 << 62),
	    0xffffffff80000LL << 8,
#endif
	    0x7ffffffffffff000LL, 0x7fffffffffffffffLL };
	int fd, i, nbad = sizeof(bad) / sizeof(bad[0]), reads = 0, writes = 0;
	pid_t pid = still(&fd);
	off_t off = -1;

	for (i = 0; i < nbad; i++) {
		if (get_at(fd, bad[i], 16) >= 0) {
			diag("read at 0x%llx", (long long)bad[i]);
			reads++;
		}
		if (put_at(fd, bad[i], "x", 1) >= 0) {
			diag("write at 0x%llx", (long long)bad[i]);
			writes++;
		}
	}
	is_int(reads, 0, "no read where no memory of its own can be");
	is_int(writes, 0, "no write");
	is_errno(get_at(fd, off, 1), EINVAL, "offset -1");
	is_errno(get_at(fd, -BIG, 1), EINVAL, "offset -2^31");
	is_errno(put_at(fd, -1 - 0x7fffffffffffffffLL, "x", 1), EINVAL,
	    "offset -2^63");
	is_errno(lseek(fd, -1, SEEK_SET), EINVAL, "lseek to -1");
	kill(pid, SIGKILL);
	ended(pid);
	close(fd);
}

/* Writing what it could not write itself. */
static void
read_only(void)
{
	char *anon, *file, before[64], buf[64], *shared, *mapped, *priv;
	int fd, map;
	pid_t pid;
	FILE *fp;

	/* Text and constants of a program that others run, too. */
	memcpy(before, (char *)(uintptr_t)getppid, sizeof(before));
	pid = still(&fd);
	is_int(put_at(fd, addr((void *)getppid), "\314\314", 2), 2,
	    "its text can be written");
	ok(pread(fd, buf, 2, addr((void *)getppid)) == 2 &&
	    memcmp(buf, "\314\314", 2) == 0, "and is changed, for it");
	ok(memcmp((char *)(uintptr_t)getppid, before, 64) == 0, "not for us");
	is_int(put_at(fd, addr(constant), "X", 1), 1, "so can constants");
	is_str(constant, "constant, as text is", "for it only");
	kill(pid, SIGKILL);
	ended(pid);
	close(fd);
	if ((pid = fork()) == 0)
		execl("/regress/sys/miscfs/procfs/t_mem",
		    "t_mem", "check", (char *)NULL);
	is_exit(ended(pid), 0, "nor in the file of the program");

	/* A file mapped shared without the right to write to it. */
	put("mapped", "as it was", 0444);
	fp = fopen("mapped", "r");
	map = fileno(fp);
	shared = mmap(NULL, PG, PROT_READ, MAP_SHARED, map, 0);
	priv = mmap(NULL, PG, PROT_READ, MAP_PRIVATE, map, 0);
	put("written", "as it was", 0644);
	mapped = mmap(NULL, PG, PROT_READ, MAP_SHARED,
	    open("written", O_RDWR), 0);
	pid = still(&fd);
	put_at(fd, addr(shared), "CHANGED", 7);
	is_str(get("mapped"), "as it was",
	    "shared and read-only: the file is not changed");
	put_at(fd, addr(priv), "CHANGED", 7);
	is_str(get("mapped"), "as it was", "private: nor");
	is_str(shared, "as it was", "nor what we see of it");
	put_at(fd, addr(mapped), "CHANGED", 7);
	is_str(get("written"), "as it was",
	    "a shared file that is not mapped for writing: nor");
	file = mmap(NULL, PG, PROT_READ | PROT_WRITE, MAP_SHARED,
	    open("written", O_RDWR), 0);
	anon = mmap(NULL, PG, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANON,
	    -1, 0);
	ok(file != MAP_FAILED && anon != MAP_FAILED, "map");
	kill(pid, SIGKILL);
	ended(pid);
	close(fd);
	pid = still(&fd);
	is_errno(put_at(fd, addr(file), "CHANGED", 7), EACCES,
	    "one that it could write itself");
	is_str(get("written"), "as it was", "nor");
	is_int(put_at(fd, addr(anon), "CHANGED", 7), 7,
	    "shared memory of no file");
	is_str(anon, "CHANGED", "is changed");
	kill(pid, SIGKILL);
	ended(pid);
	close(fd);
	fclose(fp);
}

/* Memory that comes and goes under the hands of a reader. */
static void
moving(void)
{
	char buf[64];
	int fd, i, n = 0;
	pid_t pid;
	char *p;

	p = mmap(NULL, 16 * PG, PROT_READ | PROT_WRITE, MAP_ANON | MAP_PRIVATE,
	    -1, 0);
	if ((pid = fork()) == 0)
		for (i = 0;; i++) {
			munmap(p + i % 16 * PG, PG);
			mmap(p + i % 16 * PG, PG, PROT_READ | PROT_WRITE,
			    MAP_ANON | MAP_PRIVATE | MAP_FIXED, -1, 0);
			if (i % 100 == 0)
				execl("/regress/sys/miscfs/procfs/t_mem",
				    "t_mem", "sleep", (char *)NULL);
		}
	fd = proc_open(pid);
	for (i = 0; i < 2000; i++) {
		n += pread(fd, buf, sizeof(buf), addr(p) + i % 16 * PG) > 0;
		pwrite(fd, buf, 1, addr(p) + i % 16 * PG);
	}
	ok(1, "memory that changes, and an exec: %d reads", n);
	kill(pid, SIGKILL);
	is_signalled(ended(pid), SIGKILL, "the process is still there");
	is_errno(pread(fd, buf, 1, addr(p)), ESRCH, "then it is gone");
	close(fd);
}

int
main(int argc, char *argv[])
{
	static const unsigned char break_[] = { 0314, 0314 };

	if (argc > 1 && strcmp(argv[1], "check") == 0)
		return (memcmp((void *)(uintptr_t)getppid, break_, 2) == 0 ||
		    constant[0] != 'c');
	if (argc > 1)
		for (;;)
			msleep(1000);
	transfers();
	offsets();
	read_only();
	moving();
	return (tap_done());
}

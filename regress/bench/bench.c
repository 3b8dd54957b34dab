/* SPDX-License-Identifier: ISC */
/*
 * bench CALL COUNT: makes a system call (or a few that belong together) that
 * many times and prints the number of instructions that one turn takes, the
 * loop itself not counted.  "kdump" shows /files/trace.
 *
 * This needs a QEMU that counts instructions as time (-icount shift=0): there
 * the time stamp counter is the number of instructions that the machine has
 * executed, in user mode and in the kernel, by whomever.
 */

#include <sys/types.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WARMUP 8	/* turns before counting, so that no page is new */

static int null, zero;

static void
do_nothing(void)
{
	__asm__ volatile("");
}

static void
do_getpid(void)
{
	getpid();
}

static void
do_write1(void)
{
	if (write(null, "x", 1) != 1)
		err(1, "write");
}

static void
do_read1(void)
{
	char c;

	if (read(zero, &c, 1) != 1)
		err(1, "read");
}

static void
do_openfstatclose(void)
{
	struct stat st;
	int fd;

	if ((fd = open("/etc/passwd", O_RDONLY)) == -1 || fstat(fd, &st) == -1)
		err(1, "/etc/passwd");
	close(fd);
}

static void
do_forkexecwait(void)
{
	int status;

	switch (fork()) {
	case -1:
		err(1, "fork");
	case 0:
		execl("/bin/true", "true", (char *)NULL);
		_exit(127);
	}
	if (wait(&status) == -1 || status != 0)
		errx(1, "/bin/true failed");
}

static void
do_kdump(void)
{
	int status;

	switch (fork()) {
	case -1:
		err(1, "fork");
	case 0:
		dup2(null, STDOUT_FILENO);
		execl("/bin/kdump", "kdump", "-f", "/files/trace",
		    (char *)NULL);
		_exit(127);
	}
	if (wait(&status) == -1 || status != 0)
		errx(1, "/bin/kdump failed");
}

static const struct {
	const char	*name;
	void		(*call)(void);
} calls[] = {
	{ "getpid", do_getpid },
	{ "write1", do_write1 },
	{ "read1", do_read1 },
	{ "openfstatclose", do_openfstatclose },
	{ "forkexecwait", do_forkexecwait },
	{ "kdump", do_kdump },
};
#define NCALLS (sizeof(calls) / sizeof(calls[0]))

/* The same loop for every call, so that its cost can be taken away. */
static __attribute__((noinline)) unsigned long long
turns(void (*call)(void), long n)
{
	unsigned long long start = __builtin_ia32_rdtsc();

	while (n-- > 0)
		(*call)();
	return (__builtin_ia32_rdtsc() - start);
}

int
main(int argc, char *argv[])
{
	unsigned long long empty, full;
	size_t i;
	long n;

	for (i = 0; argc == 3 && i < NCALLS; i++)
		if (strcmp(argv[1], calls[i].name) == 0)
			break;
	if (argc != 3 || i == NCALLS || (n = atol(argv[2])) <= 0)
		errx(1, "usage: bench call count");
	if ((null = open("/dev/null", O_WRONLY)) == -1 ||
	    (zero = open("/dev/zero", O_RDONLY)) == -1)
		err(1, "/dev");
	turns(do_nothing, WARMUP);
	turns(calls[i].call, WARMUP);
	empty = turns(do_nothing, n);
	full = turns(calls[i].call, n);
	printf("%llu\n", (full - empty + n / 2) / n);
	return (0);
}

/* SPDX-License-Identifier: ISC */
/* null, zero and random. */

#include <sys/mman.h>
#include "testlib.h"

static int
endless(void)
{
	static char buf[16 << 20];	/* takes long to fill */
	int fd = open("/dev/urandom", O_RDONLY);

	while (read(fd, buf, sizeof(buf)) > 0)
		continue;
	return (0);
}

int
main(int argc, char *argv[])
{
	unsigned char a[4096], b[4096];
	int ones = 0, fd, i, status;
	char *p;
	pid_t pid;

	fd = open("/dev/null", O_RDWR);
	is_int(read(fd, a, 10), 0, "null is empty");
	is_int(write(fd, a, sizeof(a)), sizeof(a), "and takes all");
	is_int(write(fd, BAD, 10), 10, "without looking at it");
	is_ok(lseek(fd, 10, SEEK_SET), "it can be sought in");
	close(fd);

	fd = open("/dev/zero", O_RDWR);
	memset(a, 1, sizeof(a));
	is_int(read(fd, a, sizeof(a)), sizeof(a), "zero never ends");
	for (i = 0; i < (int)sizeof(a); i++)
		ones += a[i] != 0;
	is_int(ones, 0, "and is zeros");
	is_int(read(fd, BAD, 10), -1, "not to a bad address");
	p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	ok(p != MAP_FAILED && p[0] == 0 && p[8191] == 0, "it maps as zeros");
	if (p != MAP_FAILED)
		p[5000] = 1;
	close(fd);

	fd = open("/dev/urandom", O_RDONLY);
	is_int(read(fd, a, sizeof(a)), sizeof(a), "random bytes");
	read(fd, b, sizeof(b));
	ok(memcmp(a, b, sizeof(a)) != 0, "differ from time to time");
	for (ones = i = 0; i < (int)sizeof(a); i++)
		ones += __builtin_popcount(a[i]);
	ok(ones > 15600 && ones < 17200, "half of the bits are ones (%d)", ones);
	close(fd);
	if ((pid = fork()) == 0)
		_exit(endless());
	msleep(50);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	is_signalled(status, SIGKILL, "a long read can be killed");
	is_errno(open("/dev/mem", O_RDONLY), ENOENT, "no /dev/mem");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Resource limits: each one set low, and met. */

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include "testlib.h"

static void
limit(int which, rlim_t value)
{
	struct rlimit rl;

	rl.rlim_cur = rl.rlim_max = value;
	if (setrlimit(which, &rl) == -1)
		tap_bail("setrlimit");
}

static int
files(void)
{
	int n;

	limit(RLIMIT_NOFILE, 10);
	for (n = 0; dup(0) != -1; n++)
		continue;
	return (errno == EMFILE && n == 7 ? 0 : n + 1);
}

static int
file_size(void)
{
	char buf[1000];
	ssize_t n;
	int fd;

	memset(buf, 'x', sizeof(buf));
	limit(RLIMIT_FSIZE, 1500);
	signal(SIGXFSZ, SIG_IGN);
	fd = open("big", O_CREAT | O_WRONLY, 0644);
	if (write(fd, buf, sizeof(buf)) != 1000)
		return (1);
	/* a part of it, or none */
	if ((n = write(fd, buf, sizeof(buf))) != 500 && n != -1)
		return (2);
	if (write(fd, buf, sizeof(buf)) != -1 || errno != EFBIG)
		return (3);
	if (lseek(fd, 0, SEEK_END) > 1500)
		return (4);
	signal(SIGXFSZ, SIG_DFL);
	write(fd, buf, sizeof(buf));
	return (5);
}

/* A fork bomb, bounded. */
static int
bomb(void)
{
	int n;
	pid_t pid;

	limit(RLIMIT_NPROC, 10);
	if (setuid(1001) == -1)
		return (1);
	for (n = 0; n < 100; n++) {
		if ((pid = fork()) == -1)
			break;
		if (pid == 0)
			for (;;)
				msleep(1000);
	}
	if (errno != EAGAIN || n != 9)
		return (2);
	signal(SIGTERM, SIG_IGN);
	kill(-1, SIGTERM);
	while (wait(NULL) != -1)
		n--;
	return (n == 0 ? 0 : 3);
}

static int
processor(void)
{
	volatile int forever = 1;

	limit(RLIMIT_CPU, 1);
	while (forever)
		continue;
	return (0);
}

static int
data(void)
{
	limit(RLIMIT_DATA, 8 * 1024 * 1024);
	if (sbrk(64 * 1024 * 1024) != (void *)-1 || errno != ENOMEM)
		return (1);
	return (sbrk(65536) == (void *)-1 ? 2 : 0);
}

static int
lower_only(void)
{
	struct rlimit rl;

	setuid(1000);
	getrlimit(RLIMIT_NOFILE, &rl);
	rl.rlim_max--;
	rl.rlim_cur = 5;
	if (setrlimit(RLIMIT_NOFILE, &rl) == -1)
		return (1);
	rl.rlim_max++;
	return (setrlimit(RLIMIT_NOFILE, &rl) == -1 && errno == EPERM ? 0 : 2);
}

int
main(int argc, char *argv[])
{
	struct rlimit rl;

	is_exit(in_child(files), 0, "RLIMIT_NOFILE");
	is_signalled(in_child(file_size), SIGXFSZ, "RLIMIT_FSIZE");
	is_exit(in_child(bomb), 0, "RLIMIT_NPROC");
	is_signalled(in_child(processor), SIGXCPU, "RLIMIT_CPU");
	is_exit(in_child(data), 0, "RLIMIT_DATA");
	is_exit(in_child(lower_only), 0, "a user cannot raise his limits");
	is_errno(getrlimit(99, &rl), EINVAL, "no such limit");
	is_errno(setrlimit(RLIMIT_DATA, BAD), EFAULT, "at a bad address");
	return (tap_done());
}

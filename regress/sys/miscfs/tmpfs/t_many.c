/* SPDX-License-Identifier: ISC */
/* Large directories, many links, many open files. */

#include <sys/resource.h>
#include <sys/time.h>
#include "testlib.h"

#define	N	20000

static long
elapsed(const struct timeval *from)
{
	struct timeval now;

	gettimeofday(&now, NULL);
	return ((now.tv_sec - from->tv_sec) * 1000 +
	    (now.tv_usec - from->tv_usec) / 1000);
}

static void
large(void)
{
	struct timeval t;
	struct stat sb;
	char name[32];
	long small = 0, big;
	int fd, i, bad = 0;

	gettimeofday(&t, NULL);
	mkdir("d", 0755);
	for (i = 0; i < N; i++) {
		if (i == N / 10)
			small = elapsed(&t);
		snprintf(name, sizeof(name), "d/file%d", i);
		if ((fd = open(name, O_CREAT | O_EXCL | O_WRONLY, 0644)) == -1)
			bad++;
		close(fd);
	}
	big = elapsed(&t);
	is_int(bad, 0, "%d files", N);
	ok(big < 40 * small + 2000, "the last made as fast as the first");
	for (i = 0; i < N; i++) {
		snprintf(name, sizeof(name), "d/file%d", (i * 7919) % N);
		if (stat(name, &sb) == -1)
			bad++;
	}
	is_int(bad, 0, "all found");
	for (i = 0; i < N; i++) {
		snprintf(name, sizeof(name), "d/file%d", (i * 7919) % N);
		if (unlink(name) == -1)
			bad++;
	}
	is_int(bad, 0, "all removed, in disorder");
	is_ok(rmdir("d"), "nothing left");
}

static void
links(void)
{
	struct stat sb;
	char name[32];
	int i;

	put("f", "", 0644);
	mkdir("l", 0755);
	for (i = 1; i < 40000; i++) {
		snprintf(name, sizeof(name), "l/%d", i);
		if (link("f", name) == -1)
			break;
	}
	is_int(errno, EMLINK, "links have an end");
	stat("f", &sb);
	is_int(sb.st_nlink, 32767, "LINK_MAX");
	while (--i > 0) {
		snprintf(name, sizeof(name), "l/%d", i);
		unlink(name);
	}
	stat("f", &sb);
	is_int(sb.st_nlink, 1, "one is left");
	is_ok(rmdir("l"), "of a directory full");
}

/* Vnodes are few, but files that nobody has open do not need one. */
static void
vnodes(void)
{
	struct rlimit rl;
	char name[32];
	int fds[1000], i, n, bad = 0;

	getrlimit(RLIMIT_NOFILE, &rl);
	rl.rlim_cur = rl.rlim_max;
	setrlimit(RLIMIT_NOFILE, &rl);
	for (n = 0; n < 1000; n++) {
		snprintf(name, sizeof(name), "v%d", n);
		if ((fds[n] = open(name, O_CREAT | O_RDWR, 0644)) == -1)
			break;
		write(fds[n], &n, sizeof(n));
	}
	ok(n > 60 && (n == 1000 || errno == EMFILE || errno == ENFILE),
	    "%d open files", n);
	for (i = 0; i < n; i++) {
		int got = -1;

		if (pread(fds[i], &got, sizeof(got), 0) != sizeof(got) ||
		    got != i)
			bad++;
		close(fds[i]);
		snprintf(name, sizeof(name), "v%d", i);
		unlink(name);
	}
	is_int(bad, 0, "each with its own contents");
}

int
main(void)
{
	large();
	links();
	vnodes();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/*
 * Writes small trace files of every kind into a directory: one with a record
 * of each type, and one with many calls and structures.
 */

#include <err.h>
#include <stdio.h>

#include <ktrfile.h>

#include "kinds.h"

#define CALLS		12		/* each has three records */
#define HIGHEST		600		/* call, more or less */

static struct gen gen;

static void
save(const char *dir, const char *what, int n)
{
	char path[1024];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s.%02d", dir, what, n);
	if ((f = fopen(path, "w")) == NULL ||
	    fwrite(gen.bytes, gen.n, 1, f) != 1 || fclose(f) != 0)
		err(1, "%s", path);
}

static void
many(const struct kind *k, int n)
{
	static const char *const structs[] = { "stat", "sockaddr", "sigaction",
	    "abstimespec", "reltimeval", "itimerval", "rlimit", "rusage",
	    "pollfd", "iovec", "termios", "fdset", "fds", "msghdr", "cmsghdr",
	    "kevent", "caprights", "quota", "flock", "statfs" };
	static const uint64_t args[] = { 3, 0x7ffe1000, 0x1ff, 2, 5,
	    (uint64_t)-1, 0, 1 };
	int i, code;

	memset(&gen, 0, sizeof(gen));
	gen.k = k;
	for (i = 0; i < CALLS; i++) {
		code = (n * CALLS + i) * 7 % HIGHEST;
		call(&gen, code, i % 8, args, 0);
		structure(&gen, structs[(n + i) % 20], 8 * (i * n % 20));
		ret(&gen, code, i % 5 == 4 ? i : 0, i, 0);
	}
	call(&gen, 2, 0, args, 0);
	ret(&gen, 2, 0, 4712, 0);
	call(&gen, 42, 1, args, 0);
	structure(&gen, "fds", 8);
	ret(&gen, 42, 0, 3, 0);
}

int
main(int argc, char *argv[])
{
	int i;

	if (argc != 2)
		errx(1, "usage: seeds directory");
	for (i = 0; i < NKINDS; i++) {
		gen_kind(&gen, &kinds[i]);
		save(argv[1], "kind", i);
		many(&kinds[i], i);
		save(argv[1], "many", i);
	}
	return (0);
}

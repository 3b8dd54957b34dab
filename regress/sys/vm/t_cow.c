/* SPDX-License-Identifier: ISC */
/* What a child shares with its parent, and what it does not. */

#include <sys/mman.h>
#include "testlib.h"

#define PG	4096
#define N	64

static char *priv, *shared;

static int
child(void)
{
	int i;

	for (i = 0; i < N; i++)
		if (priv[i * PG] != (char)i)
			return (1);
	for (i = 0; i < N; i += 2) {
		priv[i * PG] = 'c';
		shared[i * PG] = 'c';
	}
	return (0);
}

/* Generations: each changes a page of its own and sees all before. */
static int
generations(void)
{
	int i, g, status;
	pid_t pid;

	for (g = 0; g < 10; g++) {
		priv[g * PG] = 'A' + g;
		if ((pid = fork()) == -1)
			return (1);
		if (pid > 0) {
			priv[g * PG] = 'x';
			waitpid(pid, &status, 0);
			return (WEXITSTATUS(status));
		}
	}
	for (i = 0; i < 10; i++)
		if (priv[i * PG] != 'A' + i)
			return (2);
	return (0);
}

/* The kernel's writes break the sharing too. */
static int
by_read(void)
{
	int fd = open("/dev/zero", O_RDONLY);

	return (read(fd, priv + PG - 10, 20) == 20 ? 0 : 1);
}

int
main(int argc, char *argv[])
{
	int i, bad = 0;

	priv = mmap(NULL, N * PG, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);
	shared = mmap(NULL, N * PG, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_SHARED, -1, 0);
	if (priv == MAP_FAILED || shared == MAP_FAILED)
		tap_bail("mmap");
	for (i = 0; i < N; i++)
		priv[i * PG] = i;
	is_exit(in_child(child), 0, "a child sees what its parent wrote");
	for (i = 0; i < N; i++)
		bad += priv[i * PG] != (char)i;
	is_int(bad, 0, "what it writes to private memory is its own");
	for (bad = 0, i = 0; i < N; i++)
		bad += shared[i * PG] != (i % 2 ? 0 : 'c');
	is_int(bad, 0, "what it writes to shared memory is seen");
	is_exit(in_child(generations), 0, "ten generations");
	memset(priv, 'p', 2 * PG);
	is_exit(in_child(by_read), 0, "a read into a page that is shared");
	ok(priv[PG - 1] == 'p' && priv[PG] == 'p', "is the child's alone");
	is_ok(minherit(shared, PG, MAP_INHERIT_NONE), "minherit");
	return (tap_done());
}

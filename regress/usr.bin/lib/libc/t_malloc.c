/* SPDX-License-Identifier: ISC */
/* malloc(3): no overlap, nothing lost, memory goes back. */
#include <stdint.h>

#include "tap.h"

#define N	500

static unsigned char	*block[N];
static size_t		 size[N];
static unsigned char	 mark[N];

static int
intact(int i)
{
	size_t j;

	for (j = 0; j < size[i]; j++)
		if (block[i][j] != mark[i])
			return (0);
	return (1);
}

static size_t
somesize(void)
{
	switch (rand() % 16) {
	case 0:
		return (rand() % 400000);
	case 1:
	case 2:
		return (rand() % 20000);
	default:
		return (rand() % 300);
	}
}

static void
fill(int i, size_t n)
{
	size[i] = n;
	mark[i] = (unsigned char)rand();
	memset(block[i], mark[i], n);
}

static void
stress(void)
{
	int i, round, bad = 0, misaligned = 0;
	size_t n, keep, j;
	unsigned char *p;

	srand(12345);
	for (round = 0; round < 40000; round++) {
		i = rand() % N;
		if (block[i] == NULL) {
			n = somesize();
			if (rand() % 8 == 0)
				posix_memalign((void **)&block[i],
				    (size_t)16 << rand() % 10, n);
			else
				block[i] = malloc(n);
			if (block[i] == NULL)
				tap_bail("malloc");
			misaligned += (uintptr_t)block[i] % 16 != 0;
			fill(i, n);
			continue;
		}
		bad += !intact(i);
		if (rand() % 4 == 0) {
			n = somesize();
			if ((p = realloc(block[i], n)) == NULL)
				tap_bail("realloc");
			keep = n < size[i] ? n : size[i];
			for (j = 0; j < keep; j++)
				bad += p[j] != mark[i];
			block[i] = p;
			fill(i, n);
		} else {
			free(block[i]);
			block[i] = NULL;
		}
	}
	for (i = 0; i < N; i++) {
		if (block[i] != NULL)
			bad += !intact(i);
		free(block[i]);
		block[i] = NULL;
	}
	is_int(bad, 0, "contents survive 40000 operations");
	is_int(misaligned, 0, "everything is aligned to 16");
}

/* Far more in all than there is, were it not given back. */
static void
again(void)
{
	int i, failed = 0;
	char *p;

	for (i = 0; i < 3000; i++) {
		if ((p = malloc(1 << 20)) == NULL)
			failed++;
		else
			p[0] = p[(1 << 20) - 1] = 1;
		free(p);
	}
	is_int(failed, 0, "3000 times a megabyte");
}

/* Run again with options: 0 if new memory is filled. */
static int
filled(const char *self)
{
	char cmd[100];

	snprintf(cmd, sizeof(cmd), "exec %s junk", self);
	return (system(cmd));
}

static void
options(const char *self)
{
	ok(filled(self) != 0, "memory is not filled by itself");
	setenv("MALLOC_OPTIONS", "J", 1);
	is_int(filled(self), 0, "MALLOC_OPTIONS=J fills it");
	unsetenv("MALLOC_OPTIONS");
	if (symlink("J", "/etc/malloc.conf") == -1)
		return;
	is_int(filled(self), 0, "/etc/malloc.conf fills it");
	unlink("/etc/malloc.conf");
}

int
main(int argc, char **argv)
{
	unsigned char *p;
	volatile size_t huge = SIZE_MAX;	/* not for the compiler to see */
	void *q = NULL;
	int i, sum = 0;

	if (argc > 1) {
		p = malloc(1000);
		return (p[0] != 0xd0 || p[999] != 0xd0);
	}
	options(argv[0]);
	stress();
	again();
	p = malloc(1000);
	memset(p, 0xff, 1000);
	free(p);
	p = calloc(10, 100);
	for (i = 0; i < 1000; i++)
		sum += p[i];
	is_int(sum, 0, "calloc clears");
	free(p);
	errno = 0;
	ok(calloc(huge / 2, 3) == NULL && errno == ENOMEM,
	    "calloc sees the overflow");
	errno = 0;
	ok(reallocarray(NULL, huge / 2, 3) == NULL && errno == ENOMEM,
	    "reallocarray sees the overflow");
	errno = 0;
	ok(malloc(huge - 100) == NULL && errno == ENOMEM, "malloc of all");
	p = malloc(0);
	ok(p != NULL, "malloc of nothing");
	free(p);
	free(NULL);
	is_int(posix_memalign(&q, 3, 10), EINVAL, "posix_memalign of 3");
	is_int(posix_memalign(&q, 1 << 20, 5000000), 0, "a big alignment");
	ok((uintptr_t)q % (1 << 20) == 0, "is kept");
	memset(q, 1, 5000000);
	free(q);
	q = aligned_alloc(4096, 10000);
	ok(q != NULL && (uintptr_t)q % 4096 == 0, "aligned_alloc");
	free(q);
	return (tap_done());
}

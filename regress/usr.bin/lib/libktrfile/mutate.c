/* SPDX-License-Identifier: ISC */
/*
 * mutate count: reads that many traces of all kinds, with some bytes changed,
 * inserted, or cut off.  What is before the damage has to be right, if there
 * is enough of it to recognise the format by.
 */

#include <err.h>
#include <fcntl.h>
#include <unistd.h>

#include <ktrfile.h>

#include "kinds.h"
#include "same.h"

#define ENOUGH	18		/* records */

static struct gen gen;
static uint8_t bytes[GEN_MAX + 64];
static uint64_t seed = 1;

static unsigned int
random_below(unsigned int n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return ((seed >> 33) % n);
}

/* Changes something of n bytes from offset from on; returns how many remain. */
static size_t
damage(size_t n, size_t from, size_t *at)
{
	static const uint8_t odd[] = { 0, 1, 0x7f, 0x80, 0xff };
	size_t i;

	*at = from + random_below(n - from);
	switch (random_below(6)) {
	case 0:
		return (*at);
	case 1:
		memmove(bytes + *at + 3, bytes + *at, n - *at);
		return (n + 3);
	case 2:
		memmove(bytes + *at, bytes + *at + 1, n - *at - 1);
		return (n - 1);
	case 3:
		for (i = *at; i < n; i += 1 + random_below(40))
			bytes[i] = random_below(256);
		return (n);
	case 4:
		bytes[*at] = odd[random_below(sizeof(odd))];
		return (n);
	default:
		bytes[*at] ^= 1 << random_below(8);
		return (n);
	}
}

/* Reads a file that is right up to at. */
static int
check(int fd, size_t n, size_t at)
{
	struct ktrfile *kf;
	struct ktr_event ev;
	size_t records = 0;
	int r;

	if (ftruncate(fd, 0) == -1 || pwrite(fd, bytes, n, 0) != (ssize_t)n ||
	    lseek(fd, 0, SEEK_SET) == -1 || (kf = ktrfile_open(fd)) == NULL)
		err(1, "a trace");
	while ((r = ktrfile_next(kf, &ev)) == 1) {
		if (records < (size_t)gen.nwant &&
		    gen.want[records].end <= at && at >= gen.want[ENOUGH - 1].end &&
		    !same(&ev, &gen.want[records], gen.k))
			break;
		if (++records > n)
			break;
	}
	if (r == -1 && ktrfile_error(kf)[0] == '\0')
		r = 2;
	while (r < 1 && records < (size_t)gen.nwant &&
	    gen.want[records].end <= at && at >= gen.want[ENOUGH - 1].end)
		r = 3;
	ktrfile_close(kf);
	return (r);
}

int
main(int argc, char *argv[])
{
	long i, count = argc > 1 ? atol(argv[1]) : 1000;
	size_t n, at;
	int fd, r;

	if ((fd = open("mutate.trace", O_RDWR | O_CREAT | O_TRUNC, 0600)) == -1)
		err(1, "mutate.trace");
	for (i = 0; i < count; i++) {
		gen_kind(&gen, &kinds[i % NKINDS]);
		memcpy(bytes, gen.bytes, gen.n);
		n = damage(gen.n, random_below(2) ? 0 : gen.want[ENOUGH - 1].end,
		    &at);
		if ((r = check(fd, n, at)) > 0)
			errx(1, "%ld: %s, damaged at %zu: %d", i, gen.k->name,
			    at, r);
	}
	return (0);
}

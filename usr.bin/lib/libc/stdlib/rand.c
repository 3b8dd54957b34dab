/* SPDX-License-Identifier: ISC */
/* Pseudo-random numbers: a 64-bit linear congruence's upper bits. */
#include <stdint.h>
#include <stdlib.h>

static uint64_t	state = 1;

static uint32_t
next(uint64_t *s)
{
	*s = *s * 6364136223846793005ULL + 1442695040888963407ULL;
	return (*s >> 33);
}

int
rand(void)
{
	return ((int)next(&state));
}

void
srand(unsigned int seed)
{
	state = seed;
	next(&state);
}

int
rand_r(unsigned int *seed)
{
	uint64_t s = *seed;

	*seed = next(&s);
	return ((int)(next(&s) & RAND_MAX));
}

long
random(void)
{
	return ((long)next(&state));
}

void
srandom(unsigned int seed)
{
	srand(seed);
}

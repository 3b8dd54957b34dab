/* SPDX-License-Identifier: ISC */
/* ffs(3): the number of the lowest bit set, from 1. */
#include <strings.h>

int
ffs(int mask)
{
	return (mask == 0 ? 0 : __builtin_ctz((unsigned int)mask) + 1);
}

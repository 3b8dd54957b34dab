/* SPDX-License-Identifier: ISC */
/* memset and its old names. */
#include <string.h>

void *
memset(void *dst, int c, size_t len)
{
	void *d = dst;

	__asm__ volatile("rep stosb" : "+D" (d), "+c" (len) : "a" (c) :
	    "memory");
	return (dst);
}

void
bzero(void *dst, size_t len)
{
	memset(dst, 0, len);
}

/* The compiler cannot drop the store: the assembly above is volatile. */
void
explicit_bzero(void *dst, size_t len)
{
	memset(dst, 0, len);
}

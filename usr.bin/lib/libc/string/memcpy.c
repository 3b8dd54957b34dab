/* SPDX-License-Identifier: ISC */
/* memcpy, memmove and their old names: the string instructions are fast. */
#include <string.h>

void *
memcpy(void *restrict dst, const void *restrict src, size_t len)
{
	void *d = dst;

	__asm__ volatile("rep movsb" : "+D" (d), "+S" (src), "+c" (len) : :
	    "memory");
	return (dst);
}

void *
mempcpy(void *restrict dst, const void *restrict src, size_t len)
{
	return ((char *)memcpy(dst, src, len) + len);
}

void *
memmove(void *dst, const void *src, size_t len)
{
	char *d = dst;
	const char *s = src;

	if ((size_t)(d - s) >= len)
		return (memcpy(dst, src, len));
	/* They overlap with dst behind src: copy from the end. */
	while (len-- > 0)
		d[len] = s[len];
	return (dst);
}

void
bcopy(const void *src, void *dst, size_t len)
{
	memmove(dst, src, len);
}

/* SPDX-License-Identifier: ISC */
/* Searching and comparing memory. */
#include <string.h>

void *
memchr(const void *buf, int c, size_t len)
{
	const unsigned char *p = buf;

	for (; len > 0; p++, len--)
		if (*p == (unsigned char)c)
			return ((void *)p);
	return (NULL);
}

void *
memrchr(const void *buf, int c, size_t len)
{
	const unsigned char *p = buf;

	while (len-- > 0)
		if (p[len] == (unsigned char)c)
			return ((void *)(p + len));
	return (NULL);
}

int
memcmp(const void *a, const void *b, size_t len)
{
	const unsigned char *p = a, *q = b;

	for (; len > 0; p++, q++, len--)
		if (*p != *q)
			return (*p - *q);
	return (0);
}

int
bcmp(const void *a, const void *b, size_t len)
{
	return (memcmp(a, b, len));
}

void *
memccpy(void *dst, const void *src, int c, size_t len)
{
	unsigned char *d = dst;
	const unsigned char *s = src;

	while (len-- > 0)
		if ((*d++ = *s++) == (unsigned char)c)
			return (d);
	return (NULL);
}

void *
memmem(const void *big, size_t biglen, const void *little, size_t littlelen)
{
	const char *p = big, *last;

	if (littlelen == 0)
		return ((void *)big);
	if (littlelen > biglen)
		return (NULL);
	last = p + (biglen - littlelen);
	while ((p = memchr(p, *(const char *)little, last - p + 1)) != NULL) {
		if (memcmp(p, little, littlelen) == 0)
			return ((void *)p);
		if (p++ == last)
			break;
	}
	return (NULL);
}

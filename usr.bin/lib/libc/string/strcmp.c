/* SPDX-License-Identifier: ISC */
/* Comparing strings. */
#include <ctype.h>
#include <string.h>

int
strcmp(const char *a, const char *b)
{
	for (; *a == *b; a++, b++)
		if (*a == '\0')
			return (0);
	return ((unsigned char)*a - (unsigned char)*b);
}

int
strncmp(const char *a, const char *b, size_t len)
{
	for (; len > 0; a++, b++, len--) {
		if (*a != *b)
			return ((unsigned char)*a - (unsigned char)*b);
		if (*a == '\0')
			break;
	}
	return (0);
}

int
strncasecmp(const char *a, const char *b, size_t len)
{
	int x, y;

	for (; len > 0; a++, b++, len--) {
		x = tolower((unsigned char)*a);
		y = tolower((unsigned char)*b);
		if (x != y)
			return (x - y);
		if (x == '\0')
			break;
	}
	return (0);
}

int
strcasecmp(const char *a, const char *b)
{
	return (strncasecmp(a, b, (size_t)-1));
}

int
strcoll(const char *a, const char *b)
{
	return (strcmp(a, b));
}

size_t
strxfrm(char *restrict dst, const char *restrict src, size_t size)
{
	return (strlcpy(dst, src, size));
}

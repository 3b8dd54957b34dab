/* SPDX-License-Identifier: ISC */
/* Copying and appending strings. */
#include <string.h>

char *
strcpy(char *restrict dst, const char *restrict src)
{
	memcpy(dst, src, strlen(src) + 1);
	return (dst);
}

char *
stpcpy(char *restrict dst, const char *restrict src)
{
	size_t len = strlen(src);

	memcpy(dst, src, len + 1);
	return (dst + len);
}

/* Fills the rest of dst with NULs, and returns the address of the first. */
char *
stpncpy(char *restrict dst, const char *restrict src, size_t size)
{
	size_t len = strnlen(src, size);

	memcpy(dst, src, len);
	memset(dst + len, 0, size - len);
	return (dst + len);
}

char *
strncpy(char *restrict dst, const char *restrict src, size_t size)
{
	stpncpy(dst, src, size);
	return (dst);
}

char *
strcat(char *restrict dst, const char *restrict src)
{
	strcpy(dst + strlen(dst), src);
	return (dst);
}

char *
strncat(char *restrict dst, const char *restrict src, size_t max)
{
	size_t len = strnlen(src, max);
	char *end = dst + strlen(dst);

	memcpy(end, src, len);
	end[len] = '\0';
	return (dst);
}

/* These return the length that they wanted to make. */
size_t
strlcpy(char *restrict dst, const char *restrict src, size_t size)
{
	size_t len = strlen(src), n;

	if (size > 0) {
		n = len < size ? len : size - 1;
		memcpy(dst, src, n);
		dst[n] = '\0';
	}
	return (len);
}

size_t
strlcat(char *restrict dst, const char *restrict src, size_t size)
{
	size_t len = strnlen(dst, size);

	return (len + strlcpy(dst + len, src, size - len));
}

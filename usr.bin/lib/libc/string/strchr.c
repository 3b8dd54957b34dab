/* SPDX-License-Identifier: ISC */
/* Searching strings for characters. */
#include <string.h>

char *
strchrnul(const char *s, int c)
{
	while (*s != '\0' && *s != (char)c)
		s++;
	return ((char *)s);
}

char *
strchr(const char *s, int c)
{
	s = strchrnul(s, c);
	return (*s == (char)c ? (char *)s : NULL);
}

char *
strrchr(const char *s, int c)
{
	return (memrchr(s, c, strlen(s) + 1));
}

char *
index(const char *s, int c)
{
	return (strchr(s, c));
}

char *
rindex(const char *s, int c)
{
	return (strrchr(s, c));
}

/* The length of what starts s and has only characters of set (or none). */
static size_t
span(const char *s, const char *set, int in)
{
	unsigned char has[256] = { 0 };
	const char *p;

	while (*set != '\0')
		has[(unsigned char)*set++] = 1;
	for (p = s; *p != '\0' && has[(unsigned char)*p] == in; p++)
		;
	return (p - s);
}

size_t
strspn(const char *s, const char *set)
{
	return (span(s, set, 1));
}

size_t
strcspn(const char *s, const char *set)
{
	return (span(s, set, 0));
}

char *
strpbrk(const char *s, const char *set)
{
	s += strcspn(s, set);
	return (*s != '\0' ? (char *)s : NULL);
}

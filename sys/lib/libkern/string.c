/* SPDX-License-Identifier: ISC */
/* Memory and strings. */
#include <lib/libkern/libkern.h>

#undef memcmp
#undef memcpy
#undef memmove
#undef memset

/* Keeps a compiler from making a loop a call of the function it is in. */
#define	NOT_AN_IDIOM()	__asm__ volatile("")

#ifdef __LP64__
#define	MOVS_WORD	"rep movsq"
#define	STOS_WORD	"rep stosq"
#else
#define	MOVS_WORD	"rep movsl"
#define	STOS_WORD	"rep stosl"
#endif

void *
memcpy(void *to, const void *from, size_t n)
{
	void *d = to;
	size_t words = n / sizeof(long), rest = n % sizeof(long);

	__asm__ volatile(MOVS_WORD : "+D" (d), "+S" (from), "+c" (words)
	    : : "memory");
	__asm__ volatile("rep movsb" : "+D" (d), "+S" (from), "+c" (rest)
	    : : "memory");
	return (to);
}

void *
memmove(void *to, const void *from, size_t n)
{
	char *d = to;
	const char *s = from;

	if ((size_t)(d - s) >= n)	/* below, or no overlap */
		return (memcpy(to, from, n));
	while (n-- > 0) {
		d[n] = s[n];
		NOT_AN_IDIOM();
	}
	return (to);
}

void *
memset(void *to, int c, size_t n)
{
	void *d = to;
	size_t words = n / sizeof(long), rest = n % sizeof(long);
	u_long v = (u_long)-1 / 0xff * (u_char)c;

	__asm__ volatile(STOS_WORD : "+D" (d), "+c" (words) : "a" (v)
	    : "memory");
	__asm__ volatile("rep stosb" : "+D" (d), "+c" (rest) : "a" (v)
	    : "memory");
	return (to);
}

int
memcmp(const void *a, const void *b, size_t n)
{
	const u_char *p = a, *q = b;

	for (; n > 0; n--, p++, q++)
		if (*p != *q)
			return (*p - *q);
	return (0);
}

void *
memchr(const void *s, int c, size_t n)
{
	const u_char *p = s;

	for (; n > 0; n--, p++)
		if (*p == (u_char)c)
			return ((void *)p);
	return (NULL);
}

size_t
strlen(const char *s)
{
	const char *p;

	for (p = s; *p != '\0'; p++)
		NOT_AN_IDIOM();
	return (p - s);
}

size_t
strnlen(const char *s, size_t max)
{
	size_t n;

	for (n = 0; n < max && s[n] != '\0'; n++)
		NOT_AN_IDIOM();
	return (n);
}

int
strcmp(const char *a, const char *b)
{
	for (; *a == *b && *a != '\0'; a++, b++)
		;
	return (*(const u_char *)a - *(const u_char *)b);
}

int
strncmp(const char *a, const char *b, size_t n)
{
	for (; n > 0; n--, a++, b++)
		if (*a != *b || *a == '\0')
			return (*(const u_char *)a - *(const u_char *)b);
	return (0);
}

/* Both return the length that they tried to make. */
size_t
strlcpy(char *to, const char *from, size_t size)
{
	size_t len = strlen(from), n;

	if (size != 0) {
		n = len < size ? len : size - 1;
		memcpy(to, from, n);
		to[n] = '\0';
	}
	return (len);
}

size_t
strlcat(char *to, const char *from, size_t size)
{
	size_t used = strnlen(to, size);

	return (used + strlcpy(to + used, from, size - used));
}

char *
strchr(const char *s, int c)
{
	for (;; s++) {
		if (*s == (char)c)
			return ((char *)s);
		if (*s == '\0')
			return (NULL);
	}
}

char *
strrchr(const char *s, int c)
{
	const char *last = NULL;

	for (;; s++) {
		if (*s == (char)c)
			last = s;
		if (*s == '\0')
			return ((char *)last);
	}
}

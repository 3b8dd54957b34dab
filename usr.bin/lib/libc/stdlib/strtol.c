/* SPDX-License-Identifier: ISC */
/* Strings to integers. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

static int
digit(char ch)
{
	int c = (unsigned char)ch;

	if (isdigit(c))
		return (c - '0');
	if (isalpha(c))
		return (tolower(c) - 'a' + 10);
	return (INT_MAX);
}

/*
 * The value of s without its sign, at most max; a larger one is max and
 * ERANGE.  max depends on the sign: a negative number may be one more.
 */
static unsigned long long
convert(const char *s, char **endp, int base, unsigned long long pos,
    unsigned long long neg, int *negative)
{
	unsigned long long n = 0, max;
	const char *start = s;
	int d, any = 0, over = 0;

	*negative = 0;
	if (base < 0 || base == 1 || base > 36) {
		errno = EINVAL;
		if (endp != NULL)
			*endp = (char *)s;
		return (0);
	}
	while (isspace((unsigned char)*s))
		s++;
	if (*s == '-' || *s == '+')
		*negative = *s++ == '-';
	max = *negative ? neg : pos;
	if ((base == 0 || base == 16) && s[0] == '0' &&
	    (s[1] == 'x' || s[1] == 'X') && digit(s[2]) < 16) {
		s += 2;
		base = 16;
	}
	if (base == 0)
		base = *s == '0' ? 8 : 10;
	for (; (d = digit(*s)) < base; s++) {
		any = 1;
		if (over || n > (max - d) / base || (unsigned int)d > max)
			over = 1;
		else
			n = n * base + d;
	}
	if (over) {
		errno = ERANGE;
		n = max;
	}
	if (endp != NULL)
		*endp = (char *)(any ? s : start);
	return (n);
}

long long
strtoll(const char *s, char **endp, int base)
{
	int neg;
	unsigned long long n = convert(s, endp, base, LLONG_MAX,
	    (unsigned long long)LLONG_MAX + 1, &neg);

	return ((long long)(neg ? -n : n));
}

long
strtol(const char *s, char **endp, int base)
{
	int neg;
	unsigned long long n = convert(s, endp, base, LONG_MAX,
	    (unsigned long long)LONG_MAX + 1, &neg);

	return ((long)(neg ? -n : n));
}

/* Unsigned numbers may have a minus sign, but then overflow is no sign. */
static unsigned long long
uconvert(const char *s, char **endp, int base, unsigned long long max)
{
	int neg, saved = errno, over;
	unsigned long long n;

	errno = 0;
	n = convert(s, endp, base, max, max, &neg);
	over = errno == ERANGE;
	if (errno == 0)
		errno = saved;
	return (neg && !over ? -n & max : n);
}

unsigned long
strtoul(const char *s, char **endp, int base)
{
	return ((unsigned long)uconvert(s, endp, base, ULONG_MAX));
}

unsigned long long
strtoull(const char *s, char **endp, int base)
{
	return (uconvert(s, endp, base, ULLONG_MAX));
}

intmax_t
strtoimax(const char *s, char **endp, int base)
{
	return (strtoll(s, endp, base));
}

uintmax_t
strtoumax(const char *s, char **endp, int base)
{
	return (strtoull(s, endp, base));
}

quad_t
strtoq(const char *s, char **endp, int base)
{
	return (strtoll(s, endp, base));
}

u_quad_t
strtouq(const char *s, char **endp, int base)
{
	return (strtoull(s, endp, base));
}

int
atoi(const char *s)
{
	return ((int)strtol(s, NULL, 10));
}

long
atol(const char *s)
{
	return (strtol(s, NULL, 10));
}

long long
atoll(const char *s)
{
	return (strtoll(s, NULL, 10));
}

/* SPDX-License-Identifier: ISC */
/* Strings to floating-point numbers, correctly rounded. */
#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "decimal.h"

/* "inf", "infinity", "nan" or "nan(...)": the length, or 0. */
static size_t
special(const char *s, double *x)
{
	size_t n = 3;

	if (strncasecmp(s, "inf", 3) == 0) {
		*x = __builtin_inf();
		return (strncasecmp(s + 3, "inity", 5) == 0 ? 8 : 3);
	}
	if (strncasecmp(s, "nan", 3) != 0)
		return (0);
	*x = __builtin_nan("");
	if (s[n] == '(') {
		while (isalnum((unsigned char)s[++n]) || s[n] == '_')
			;
		n = s[n] == ')' ? n + 1 : 3;
	}
	return (n);
}

/* An exponent, if there is one after the letter; else s stays. */
static const char *
exponent(const char *s, int *exp)
{
	const char *p = s + 1;
	int neg = 0, e = 0;

	*exp = 0;
	if (*p == '-' || *p == '+')
		neg = *p++ == '-';
	if (!isdigit((unsigned char)*p))
		return (s);
	for (; isdigit((unsigned char)*p); p++)
		if (e < 100000)
			e = e * 10 + (*p - '0');
	*exp = neg ? -e : e;
	return (p);
}

/* Decimal digits with point and exponent; NULL if there is no digit. */
static const char *
decimal(const char *s, struct decimal *a)
{
	int any = 0, point = 0, exp;

	memset(a, 0, offsetof(struct decimal, d));
	for (;; s++) {
		if (*s == '.' && !point) {
			point = 1;
			continue;
		}
		if (!isdigit((unsigned char)*s))
			break;
		any = 1;
		if (*s == '0' && a->nd == 0) {
			a->dp -= point;
			continue;
		}
		if (a->nd < DECIMAL_DIGITS)
			a->d[a->nd++] = *s - '0';
		else if (*s != '0')
			a->trunc = 1;
		if (!point && a->dp < 100000)
			a->dp++;
	}
	if (!any)
		return (NULL);
	if (*s == 'e' || *s == 'E') {
		s = exponent(s, &exp);
		a->dp += exp;
	}
	while (a->nd > 0 && a->d[a->nd - 1] == 0)
		a->nd--;
	return (s);
}

/* Hexadecimal digits after 0x, as an exact decimal's double. */
static const char *
hexadecimal(const char *s, double *x)
{
	unsigned long long m = 0;
	int any = 0, point = 0, exp = 0, e, c, sticky = 0;

	for (;; s++) {
		c = (unsigned char)*s;
		if (c == '.' && !point) {
			point = 1;
			continue;
		}
		if (!isxdigit(c))
			break;
		any = 1;
		c = isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;
		if (m >> 58) {		/* more than fits: keep if not 0 */
			sticky |= c;
			exp += point ? 0 : 4;
		} else {
			m = m << 4 | c;
			exp -= point ? 4 : 0;
		}
	}
	if (!any)
		return (NULL);
	if (*s == 'p' || *s == 'P') {
		s = exponent(s, &e);
		exp += e;
	}
	*x = (double)(m | (sticky != 0));
	for (; exp > 0 && *x != 0 && *x < __DBL_MAX__; exp--)
		*x *= 2;
	for (; exp < 0 && *x != 0; exp++)
		*x /= 2;
	return (s);
}

static double
convert(const char *s, char **endp, int mantbits, int minexp, int maxexp)
{
	struct decimal a;
	const char *start = s, *p;
	int neg = 0, nonzero, over;
	double x = 0;
	size_t n;

	while (isspace((unsigned char)*s))
		s++;
	if (*s == '-' || *s == '+')
		neg = *s++ == '-';
	if ((n = special(s, &x)) > 0)
		p = s + n;
	else if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X') &&
	    (p = hexadecimal(s + 2, &x)) != NULL) {
		if (x > __DBL_MAX__)
			errno = ERANGE;
	} else if ((p = decimal(s, &a)) != NULL) {
		nonzero = a.nd > 0;
		x = __decimal_to_double(&a, mantbits, minexp, maxexp, &over);
		if (over || (x == 0 && nonzero))
			errno = ERANGE;
	} else
		p = start;
	if (endp != NULL)
		*endp = (char *)p;
	return (neg ? -x : x);
}

double
strtod(const char *s, char **endp)
{
	return (convert(s, endp, 53, -1021, 1024));
}

float
strtof(const char *s, char **endp)
{
	return ((float)convert(s, endp, 24, -125, 128));
}

/* With the precision of double only. */
long double
strtold(const char *s, char **endp)
{
	return (strtod(s, endp));
}

double
atof(const char *s)
{
	return (strtod(s, NULL));
}

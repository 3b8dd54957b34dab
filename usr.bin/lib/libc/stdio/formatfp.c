/* SPDX-License-Identifier: ISC */
/* The floating-point conversions of printf, exact in every digit. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../stdlib/decimal.h"
#include "local.h"

static void
put(struct out *o, const char *s, size_t n)
{
	o->put(o, s, n);
	o->total += n;
}

/* Digits from to to (exclusive) of the number; 0 where it has none. */
static void
digits(struct out *o, const struct decimal *a, int from, int to)
{
	char c;

	if (from < 0 && from < to) {
		__out_pad(o, '0', to < 0 ? to - from : -from);
		from = to < 0 ? to : 0;
	}
	for (; from < to && from < a->nd; from++) {
		c = (char)('0' + a->d[from]);
		put(o, &c, 1);
	}
	__out_pad(o, '0', to - from);
}

/* An exponent as in e+05 into buf: its length. */
static int
expstring(char *buf, int e, char letter)
{
	char *p = buf;

	*p++ = letter;
	*p++ = e < 0 ? '-' : '+';
	e = abs(e);
	if (e >= 100)
		*p++ = (char)('0' + e / 100);
	*p++ = (char)('0' + e / 10 % 10);
	*p++ = (char)('0' + e % 10);
	return ((int)(p - buf));
}

/* "inf" and "nan" */
static void
special(struct out *o, const char *sign, const char *s, unsigned int flags,
    int width)
{
	int pad = width - (int)strlen(sign) - 3;

	if (!(flags & F_LEFT))
		__out_pad(o, ' ', pad);
	put(o, sign, strlen(sign));
	put(o, s, 3);
	if (flags & F_LEFT)
		__out_pad(o, ' ', pad);
}

/* The number itself, with sign and exponent: 0x1.8p+1. */
static void
hexadecimal(struct out *o, const char *sign, double x, int upper,
    unsigned int flags, int width, int prec)
{
	const char *digit = upper ? "0123456789ABCDEF" : "0123456789abcdef";
	char buf[16], ebuf[8];
	uint64_t m;
	int e, n, elen, point, body, pad, zeros;

	memcpy(&m, &x, sizeof(m));
	e = (int)(m >> 52 & 0x7ff);
	m &= (1ULL << 52) - 1;
	if (e != 0)
		m |= 1ULL << 52;
	e = x == 0 ? 0 : e == 0 ? -1022 : e - 1023;
	if (prec >= 0 && prec < 13) {
		/* to the nearest, or the even one of two */
		n = 4 * (13 - prec);
		m += (1ULL << (n - 1)) - 1 + (m >> n & 1);
		m = m >> n << n;
	}
	buf[0] = digit[m >> 52];
	for (n = 0; n < 13; n++)
		buf[n + 1] = digit[m >> (48 - 4 * n) & 15];
	while (n > 0 && buf[n] == '0')
		n--;
	zeros = prec > n ? prec - n : 0;
	if (prec >= 0 && prec < n)
		n = prec;
	point = n + zeros > 0 || (flags & F_ALT);
	elen = 0;
	ebuf[elen++] = upper ? 'P' : 'p';
	ebuf[elen++] = e < 0 ? '-' : '+';
	for (e = abs(e), body = e >= 1000 ? 1000 : e >= 100 ? 100 :
	    e >= 10 ? 10 : 1; body > 0; body /= 10)
		ebuf[elen++] = digit[e / body % 10];
	body = (int)strlen(sign) + 2 + 1 + point + n + elen;
	pad = width > body && width - body > zeros ? width - body - zeros : 0;
	if (!(flags & (F_LEFT | F_ZERO)))
		__out_pad(o, ' ', pad);
	put(o, sign, strlen(sign));
	put(o, upper ? "0X" : "0x", 2);
	if ((flags & (F_LEFT | F_ZERO)) == F_ZERO)
		__out_pad(o, '0', pad);
	put(o, buf, 1);
	put(o, ".", point);
	put(o, buf + 1, n);
	__out_pad(o, '0', zeros);
	put(o, ebuf, elen);
	if (flags & F_LEFT)
		__out_pad(o, ' ', pad);
}

void
__format_double(struct out *o, double x, int conv, unsigned int flags,
    int width, int prec)
{
	int upper = conv < 'a', exp, intdigits, body, point, pad, elen = 0;
	const char *sign = "";
	struct decimal a;
	char ebuf[8];

	if (__builtin_signbit(x)) {
		sign = "-";
		x = -x;
	} else if (flags & F_PLUS)
		sign = "+";
	else if (flags & F_SPACE)
		sign = " ";
	if (x != x || x > __DBL_MAX__) {
		special(o, sign, x != x ? upper ? "NAN" : "nan" :
		    upper ? "INF" : "inf", flags, width);
		return;
	}
	if (upper)
		conv += 'a' - 'A';
	if (conv == 'a') {
		hexadecimal(o, sign, x, upper, flags, width, prec);
		return;
	}
	if (prec < 0)
		prec = 6;
	__decimal_from_double(&a, x);
	if (conv == 'g') {
		if (prec == 0)
			prec = 1;
		__decimal_round(&a, prec);
		exp = a.nd == 0 ? 0 : a.dp - 1;
		if (exp < -4 || exp >= prec) {
			conv = 'e';
			prec--;
			if (!(flags & F_ALT) && prec > a.nd - 1)
				prec = a.nd > 0 ? a.nd - 1 : 0;
		} else {
			conv = 'f';
			prec -= exp + 1;
			if (!(flags & F_ALT) && prec > a.nd - a.dp)
				prec = a.nd > a.dp ? a.nd - a.dp : 0;
		}
	} else if (conv == 'e')
		__decimal_round(&a, prec < DECIMAL_DIGITS ? prec + 1 : prec);
	else if (prec < DECIMAL_DIGITS + 400)
		__decimal_round(&a, a.dp + prec);
	point = prec > 0 || (flags & F_ALT);
	if (conv == 'e') {
		exp = a.nd == 0 ? 0 : a.dp - 1;
		elen = expstring(ebuf, exp, upper ? 'E' : 'e');
		intdigits = 1;
	} else
		intdigits = a.dp > 0 ? a.dp : 1;
	body = (int)strlen(sign) + intdigits + point + elen;
	pad = width > body && width - body > prec ? width - body - prec : 0;

	if (!(flags & (F_LEFT | F_ZERO)))
		__out_pad(o, ' ', pad);
	put(o, sign, strlen(sign));
	if ((flags & (F_LEFT | F_ZERO)) == F_ZERO)
		__out_pad(o, '0', pad);
	if (conv == 'e') {
		digits(o, &a, 0, 1);
		put(o, ".", point);
		digits(o, &a, 1, 1 + prec);
		put(o, ebuf, elen);
	} else {
		if (a.dp > 0)
			digits(o, &a, 0, a.dp);
		else
			put(o, "0", 1);
		put(o, ".", point);
		digits(o, &a, a.dp, a.dp + prec);
	}
	if (flags & F_LEFT)
		__out_pad(o, ' ', pad);
}

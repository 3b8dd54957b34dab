/* SPDX-License-Identifier: ISC */
/*
 * 64-bit division for 32-bit machines, under the names that compilers call.
 * The C library has it too, so nothing of the kernel is used here.
 */

typedef unsigned long long	uquad;
typedef long long		quad;
typedef unsigned int		uword;

uquad	__udivmoddi4(uquad, uquad, uquad *);
quad	__divmoddi4(quad, quad, quad *);
uquad	__udivdi3(uquad, uquad);
uquad	__umoddi3(uquad, uquad);
quad	__divdi3(quad, quad);
quad	__moddi3(quad, quad);

/* The processor's own division; the quotient must fit: high < d. */
static uword
div_64_by_32(uword high, uword low, uword d, uword *rem)
{
	uword q;

	__asm__("divl %4" : "=a" (q), "=d" (*rem) : "0" (low), "1" (high),
	    "rm" (d) : "cc");
	return (q);
}

/*
 * By a divisor of more than 32 bits: divide by its upper 32 bits, normalised,
 * which gives a quotient that is right or one too large.
 */
static uquad
div_long(uquad n, uquad d, uquad *rem)
{
	int shift = __builtin_clz((uword)(d >> 32));
	uword dtop = (uword)((d << shift) >> 32), r, q;
	uquad ntop = n >> 1, p;

	q = div_64_by_32((uword)(ntop >> 32), (uword)ntop, dtop, &r);
	q = shift == 31 ? q : q >> (31 - shift);
	if (q != 0)
		q--;			/* now right or one too small */
	p = d * q;
	if (n - p >= d) {
		q++;
		p += d;
	}
	*rem = n - p;
	return (q);
}

uquad
__udivmoddi4(uquad n, uquad d, uquad *rem)
{
	uword high, low, r;
	uquad tmp;

	if (rem == 0)
		rem = &tmp;
	if (n < d) {
		*rem = n;
		return (0);
	}
	if (d >> 32 != 0)
		return (div_long(n, d, rem));
	/* a divisor of zero traps here, as it should */
	high = (uword)(n >> 32) / (uword)d;
	low = div_64_by_32((uword)(n >> 32) % (uword)d, (uword)n, (uword)d, &r);
	*rem = r;
	return ((uquad)high << 32 | low);
}

quad
__divmoddi4(quad n, quad d, quad *rem)
{
	uquad q, r;

	q = __udivmoddi4(n < 0 ? -(uquad)n : (uquad)n,
	    d < 0 ? -(uquad)d : (uquad)d, &r);
	*rem = n < 0 ? -r : r;
	return ((n < 0) != (d < 0) ? -q : q);
}

uquad
__udivdi3(uquad n, uquad d)
{
	return (__udivmoddi4(n, d, 0));
}

uquad
__umoddi3(uquad n, uquad d)
{
	uquad r;

	__udivmoddi4(n, d, &r);
	return (r);
}

quad
__divdi3(quad n, quad d)
{
	quad r;

	return (__divmoddi4(n, d, &r));
}

quad
__moddi3(quad n, quad d)
{
	quad r;

	__divmoddi4(n, d, &r);
	return (r);
}

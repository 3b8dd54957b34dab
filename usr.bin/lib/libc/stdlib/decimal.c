/* SPDX-License-Identifier: ISC */
/* Exact decimal numbers, which can be multiplied by powers of two. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "decimal.h"

#define MAXSHIFT	59		/* 9 << 59 plus a carry fits 64 bits */

static void
trim(struct decimal *a)
{
	while (a->nd > 0 && a->d[a->nd - 1] == 0)
		a->nd--;
	if (a->nd == 0)
		a->dp = 0;
}

/* Multiply by 2^k, k <= MAXSHIFT. */
static void
shiftleft(struct decimal *a, unsigned int k)
{
	unsigned char head[20];
	uint64_t n = 0;
	int i, h = 0;

	for (i = a->nd - 1; i >= 0; i--) {
		n += (uint64_t)a->d[i] << k;
		a->d[i] = n % 10;
		n /= 10;
	}
	/* The carry makes new digits in front, at most 18. */
	for (; n > 0; n /= 10)
		head[h++] = n % 10;
	memmove(a->d + h, a->d, a->nd);
	for (i = 0; i < h; i++)
		a->d[i] = head[h - 1 - i];
	a->nd += h;
	a->dp += h;
	while (a->nd > DECIMAL_DIGITS)
		if (a->d[--a->nd] != 0)
			a->trunc = 1;
	trim(a);
}

/* Divide by 2^k, k <= MAXSHIFT. */
static void
shiftright(struct decimal *a, unsigned int k)
{
	uint64_t n = 0, mask = ((uint64_t)1 << k) - 1;
	int r = 0, w = 0;

	/* Enough digits to have a first digit of the quotient. */
	for (; (n >> k) == 0; r++) {
		if (r >= a->nd) {
			if (n == 0) {
				a->nd = a->dp = 0;
				return;
			}
			n *= 10;
		} else
			n = n * 10 + a->d[r];
	}
	a->dp -= r - 1;
	for (; r < a->nd || n != 0; r++) {
		if (w < DECIMAL_DIGITS)
			a->d[w++] = n >> k;
		else if ((n >> k) != 0)
			a->trunc = 1;
		n = (n & mask) * 10;
		if (r < a->nd)
			n += a->d[r];
	}
	a->nd = w;
	trim(a);
}

static void
shift(struct decimal *a, int k)
{
	if (a->nd == 0)
		return;
	for (; k > MAXSHIFT; k -= MAXSHIFT)
		shiftleft(a, MAXSHIFT);
	for (; k < -MAXSHIFT; k += MAXSHIFT)
		shiftright(a, MAXSHIFT);
	if (k > 0)
		shiftleft(a, k);
	else if (k < 0)
		shiftright(a, -k);
}

/* x is finite and not negative. */
void
__decimal_from_double(struct decimal *a, double x)
{
	uint64_t bits, mant;
	int exp, i, n = 0;
	unsigned char rev[20];

	memcpy(&bits, &x, sizeof(bits));
	exp = (bits >> 52) & 0x7ff;
	mant = bits & (((uint64_t)1 << 52) - 1);
	if (exp == 0)
		exp++;
	else
		mant |= (uint64_t)1 << 52;
	memset(a, 0, offsetof(struct decimal, d));
	for (; mant > 0; mant /= 10)
		rev[n++] = mant % 10;
	for (i = 0; i < n; i++)
		a->d[i] = rev[n - 1 - i];
	a->nd = a->dp = n;
	trim(a);
	shift(a, exp - 1075);
}

/* Would rounding to nd digits go up?  Half goes to even. */
static int
roundup(const struct decimal *a, int nd)
{
	if (nd < 0 || nd >= a->nd)
		return (0);
	if (a->d[nd] == 5 && nd + 1 == a->nd && !a->trunc)
		return (nd > 0 && a->d[nd - 1] % 2 != 0);
	return (a->d[nd] >= 5);
}

/* Round to nd digits; none if nd is negative. */
void
__decimal_round(struct decimal *a, int nd)
{
	int up = roundup(a, nd);

	if (nd >= a->nd)
		return;
	a->nd = nd < 0 ? 0 : nd;
	if (up) {
		while (a->nd > 0 && a->d[a->nd - 1] == 9)
			a->nd--;
		if (a->nd == 0) {
			a->d[0] = 1;
			a->nd = 1;
			a->dp++;
		} else
			a->d[a->nd - 1]++;
	}
	trim(a);
}

/* The integer nearest to a, which is below 2^63. */
static uint64_t
tointeger(const struct decimal *a)
{
	uint64_t n = 0;
	int i;

	for (i = 0; i < a->dp; i++)
		n = n * 10 + (i < a->nd ? a->d[i] : 0);
	return (n + roundup(a, a->dp));
}

/* 2 to the power of e, which is in the range of double. */
static double
power2(int e)
{
	uint64_t bits;
	double x;

	if (e >= -1022)
		bits = (uint64_t)(e + 1023) << 52;
	else
		bits = (uint64_t)1 << (e + 1074);
	memcpy(&x, &bits, sizeof(x));
	return (x);
}

/*
 * The nearest number with mantbits bits and an exponent as given, where
 * 0.5 <= fraction < 1; the result is exact whatever unit computes it, as both
 * factors and the product are numbers of the format.  a is spoilt.
 */
double
__decimal_to_double(struct decimal *a, int mantbits, int minexp, int maxexp,
    int *overflow)
{
	int exp = 0, n;
	uint64_t mant;

	*overflow = 0;
	if (a->nd == 0 || a->dp < -400)
		return (0);
	if (a->dp > 400)
		goto over;
	/* Bring it to 0.5 <= a < 1, counting the powers of two. */
	while (a->dp > 0) {
		n = a->dp > 17 ? MAXSHIFT : a->dp * 3;
		shift(a, -n);
		exp += n;
	}
	while (a->dp < 0 || a->d[0] < 5) {
		n = a->dp < -17 ? MAXSHIFT : a->dp < 0 ? -a->dp * 3 : 1;
		shift(a, n);
		exp -= n;
	}
	/* Below the smallest exponent there are fewer bits. */
	if (exp < minexp) {
		shift(a, exp - minexp);
		exp = minexp;
	}
	shift(a, mantbits);
	mant = tointeger(a);
	if (mant == (uint64_t)1 << mantbits) {
		mant >>= 1;
		exp++;
	}
	if (exp > maxexp)
		goto over;
	return ((double)mant * power2(exp - mantbits));
over:
	*overflow = 1;
	return (__builtin_huge_val());
}

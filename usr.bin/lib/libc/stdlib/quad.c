/* SPDX-License-Identifier: ISC */
/*
 * What compilers call for what the machine's instructions do not do: counting
 * bits, and 64-bit arithmetic on a 32-bit machine.
 */
#include <sys/types.h>

#include <limits.h>

int	 __popcountsi2(u_int);
int	 __popcountdi2(u_quad_t);

int
__popcountsi2(u_int n)
{
	int count;

	for (count = 0; n != 0; count++)
		n &= n - 1;
	return (count);
}

int
__popcountdi2(u_quad_t n)
{
	return (__popcountsi2((u_int)n) + __popcountsi2(n >> 32));
}

#ifndef __LP64__

/*
 * Division by shift and subtract; a divisor of 32 bits, the usual one, takes
 * two divide instructions instead.
 */
static u_quad_t
divide(u_quad_t n, u_quad_t d, u_quad_t *rem)
{
	u_int32_t high = n >> 32, low = (u_int32_t)n, q1, q0, r, d0;
	u_quad_t q = 0;
	int shift;

	if ((d >> 32) == 0) {
		d0 = (u_int32_t)d;
		q1 = high / d0;		/* traps when d is 0 */
		r = high % d0;
		__asm__("divl %4" : "=a" (q0), "=d" (r) :
		    "0" (low), "1" (r), "rm" (d0));
		*rem = r;
		return ((u_quad_t)q1 << 32 | q0);
	}
	if (n >= d) {
		shift = __builtin_clz((u_int32_t)(d >> 32)) -
		    __builtin_clz(high);
		for (d <<= shift; shift >= 0; shift--, d >>= 1) {
			q <<= 1;
			if (n >= d) {
				n -= d;
				q |= 1;
			}
		}
	}
	*rem = n;
	return (q);
}

u_quad_t __udivdi3(u_quad_t, u_quad_t);
u_quad_t __umoddi3(u_quad_t, u_quad_t);
u_quad_t __udivmoddi4(u_quad_t, u_quad_t, u_quad_t *);
quad_t	 __divdi3(quad_t, quad_t);
quad_t	 __moddi3(quad_t, quad_t);
quad_t	 __divmoddi4(quad_t, quad_t, quad_t *);
quad_t	 __mulodi4(quad_t, quad_t, int *);
u_quad_t __fixunsdfdi(double);
u_quad_t __fixunssfdi(float);
double	 __floatundidf(u_quad_t);
float	 __floatundisf(u_quad_t);

u_quad_t
__udivdi3(u_quad_t n, u_quad_t d)
{
	u_quad_t rem;

	return (divide(n, d, &rem));
}

u_quad_t
__umoddi3(u_quad_t n, u_quad_t d)
{
	u_quad_t rem;

	divide(n, d, &rem);
	return (rem);
}

u_quad_t
__udivmoddi4(u_quad_t n, u_quad_t d, u_quad_t *remp)
{
	u_quad_t rem, q = divide(n, d, &rem);

	if (remp != NULL)
		*remp = rem;
	return (q);
}

quad_t
__divmoddi4(quad_t n, quad_t d, quad_t *remp)
{
	u_quad_t rem, q;

	q = divide(n < 0 ? -(u_quad_t)n : (u_quad_t)n,
	    d < 0 ? -(u_quad_t)d : (u_quad_t)d, &rem);
	if (remp != NULL)
		*remp = (quad_t)(n < 0 ? -rem : rem);
	return ((quad_t)((n < 0) != (d < 0) ? -q : q));
}

quad_t
__divdi3(quad_t n, quad_t d)
{
	return (__divmoddi4(n, d, NULL));
}

quad_t
__moddi3(quad_t n, quad_t d)
{
	quad_t rem;

	__divmoddi4(n, d, &rem);
	return (rem);
}

/* Multiply, and say whether that overflowed. */
quad_t
__mulodi4(quad_t a, quad_t b, int *overflow)
{
	u_quad_t x = a < 0 ? -(u_quad_t)a : (u_quad_t)a;
	u_quad_t y = b < 0 ? -(u_quad_t)b : (u_quad_t)b;
	u_quad_t max = (u_quad_t)QUAD_MAX + ((a < 0) != (b < 0)), rem;

	*overflow = x != 0 && y > divide(max, x, &rem);
	return ((quad_t)((u_quad_t)a * (u_quad_t)b));
}

u_quad_t
__fixunsdfdi(double x)
{
	if (x < 9223372036854775808.0)
		return ((u_quad_t)(quad_t)x);
	return ((u_quad_t)(quad_t)(x - 9223372036854775808.0) +
	    ((u_quad_t)1 << 63));
}

u_quad_t
__fixunssfdi(float x)
{
	return (__fixunsdfdi(x));
}

double
__floatundidf(u_quad_t n)
{
	long double x = (quad_t)n;

	return ((double)((quad_t)n < 0 ? x + 18446744073709551616.0L : x));
}

float
__floatundisf(u_quad_t n)
{
	long double x = (quad_t)n;

	return ((float)((quad_t)n < 0 ? x + 18446744073709551616.0L : x));
}

#endif /* !__LP64__ */

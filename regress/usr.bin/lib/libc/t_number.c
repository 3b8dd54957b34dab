/* SPDX-License-Identifier: ISC */
/* strtol(3), strtod(3), strtonum(3) and 64-bit arithmetic. */
#include <limits.h>
#include <stdint.h>

#include "tap.h"

static const struct {
	const char	*s;
	int		 base;
	long long	 value;
	int		 used;
	int		 error;
} ints[] = {
	{ "0", 0, 0, 1, 0 },
	{ "  42x", 10, 42, 4, 0 },
	{ "-17", 10, -17, 3, 0 },
	{ "+17", 10, 17, 3, 0 },
	{ "0x1F", 0, 31, 4, 0 },
	{ "0x", 16, 0, 1, 0 },
	{ "0xg", 0, 0, 1, 0 },
	{ "017", 0, 15, 3, 0 },
	{ "08", 0, 0, 1, 0 },
	{ "z", 36, 35, 1, 0 },
	{ "", 10, 0, 0, 0 },
	{ "-", 10, 0, 0, 0 },
	{ "9223372036854775807", 10, LLONG_MAX, 19, 0 },
	{ "9223372036854775808", 10, LLONG_MAX, 19, ERANGE },
	{ "-9223372036854775808", 10, LLONG_MIN, 20, 0 },
	{ "-9223372036854775809", 10, LLONG_MIN, 20, ERANGE },
	{ "99999999999999999999999", 10, LLONG_MAX, 23, ERANGE },
	{ "1", 37, 0, 0, EINVAL },
};

static const struct {
	const char	*s;
	uint64_t	 bits;
	int		 used;
} doubles[] = {
	{ "0", 0, 1 },
	{ "-0", 0x8000000000000000, 2 },
	{ "1", 0x3ff0000000000000, 1 },
	{ "0.1", 0x3fb999999999999a, 3 },
	{ "  -1.5e1z", 0xc02e000000000000, 8 },
	{ "1e", 0x3ff0000000000000, 1 },
	{ "123456789012345678", 0x437b69b4ba630f35, 18 },
	{ "9007199254740993", 0x4340000000000000, 16 },
	{ "9007199254740993.0000000000000000001", 0x4340000000000001, 36 },
	{ "1.7976931348623157e308", 0x7fefffffffffffff, 22 },
	{ "1.7976931348623159e308", 0x7ff0000000000000, 22 },
	{ "2.2250738585072014e-308", 0x0010000000000000, 23 },
	{ "2.2250738585072011e-308", 0x000fffffffffffff, 23 },
	{ "4.9e-324", 1, 8 },
	{ "2e-324", 0, 6 },
	{ "1e400", 0x7ff0000000000000, 5 },
	{ "1e-400", 0, 6 },
	{ "inf", 0x7ff0000000000000, 3 },
	{ "-Infinity", 0xfff0000000000000, 9 },
	{ "0x1.8p1", 0x4008000000000000, 7 },
	{ "0x10", 0x4030000000000000, 4 },
	{ ".5", 0x3fe0000000000000, 2 },
	{ "5.", 0x4014000000000000, 2 },
	{ ".", 0, 0 },
	{ "e5", 0, 0 },
	{ "000000000000000000000000000001e2", 0x4059000000000000, 32 },
	{ "0.00000000000000000000000000000000001e35", 0x3ff0000000000000,
	    40 },
};

static void
strtonums(void)
{
	const char *why;

	is_int(strtonum("5", 1, 10, &why), 5, "strtonum");
	ok(why == NULL, "strtonum is content");
	strtonum("11", 1, 10, &why);
	is_str(why, "too large", "strtonum above");
	strtonum("0", 1, 10, &why);
	is_str(why, "too small", "strtonum below");
	strtonum("5x", 1, 10, &why);
	is_str(why, "invalid", "strtonum with a letter");
}

/* The compiler must not know the values. */
static void
arithmetic(void)
{
	volatile int64_t a = 1234567890123456789, b = -987654321, c;
	volatile uint64_t u = 0xfedcba9876543210, v = 0x123456789abc, w;
	volatile double d = 1e19;

	c = a / b;
	is_int(c, -1249999988, "signed division");
	c = a % b;
	is_int(c, 725308641, "signed remainder");
	is_int(b % 1000, -321, "remainder of a negative number");
	w = u / v;
	is_int(w, 917504, "division by more than 32 bits");
	w = u % v;
	is_int(w, 799248, "its remainder");
	w = u / 10;
	ok(w == 1836475854449306472, "unsigned division");
	ok((uint64_t)d == 10000000000000000000ULL, "double to unsigned");
	ok((double)(u | 1) > 1.8e19, "unsigned to double");
	is_int(__builtin_popcountll(u), 32, "population count");
}

int
main(void)
{
	char *end, small[32];
	double d;
	uint64_t bits;
	size_t i;
	long l;

	for (i = 0; i < sizeof(ints) / sizeof(ints[0]); i++) {
		errno = 0;
		is_int(strtoll(ints[i].s, &end, ints[i].base), ints[i].value,
		    "strtoll(\"%s\", %d)", ints[i].s, ints[i].base);
		is_int(end - ints[i].s, ints[i].used, "its end");
		is_int(errno, ints[i].error, "its errno");
	}
	errno = 0;
	snprintf(small, sizeof(small), "-%ld0", LONG_MAX);
	l = strtol(small, NULL, 10);
	ok(l == LONG_MIN && errno == ERANGE, "strtol of too little");
	ok(strtoul("-1", NULL, 10) == ULONG_MAX, "strtoul of -1");
	errno = 0;
	ok(strtoull("18446744073709551616", NULL, 10) == ULLONG_MAX &&
	    errno == ERANGE, "strtoull of too much");

	for (i = 0; i < sizeof(doubles) / sizeof(doubles[0]); i++) {
		d = strtod(doubles[i].s, &end);
		memcpy(&bits, &d, sizeof(bits));
		ok(bits == doubles[i].bits && end - doubles[i].s ==
		    doubles[i].used, "strtod(\"%s\") is %llx, uses %d",
		    doubles[i].s, (unsigned long long)bits,
		    (int)(end - doubles[i].s));
	}
	ok(strtof("0.1", NULL) == 0.1f, "strtof");
	strtonums();
	arithmetic();
	return (tap_done());
}

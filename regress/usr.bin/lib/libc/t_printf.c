/* SPDX-License-Identifier: ISC */
/* printf(3) and scanf(3): every conversion, and what odd ones do. */
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "tap.h"

/* One format with its arguments, and the text that must come out. */
#define P(want, ...) do {						\
	char buf_[2048];						\
	int n_ = snprintf(buf_, sizeof(buf_), __VA_ARGS__);		\
									\
	is_str(buf_, want, "printf %s", #__VA_ARGS__);			\
	if (n_ != (int)strlen(want))					\
		ok(0, "length of printf %s", #__VA_ARGS__);		\
} while (0)

static void
integers(void)
{
	P("0", "%d", 0);
	P("-42", "%d", -42);
	P("-2147483648", "%d", INT_MIN);
	P("4294967295", "%u", UINT_MAX);
	P("   42|42   |00042", "%5d|%-5d|%05d", 42, 42, 42);
	P("+7 -7  7", "%+d %+d % d", 7, -7, 7);
	P("-0042", "%05d", -42);
	P("  0042", "%6.4d", 42);
	P("0042  ", "%-6.4d", 42);
	P("   042", "%06.3d", 42);
	P("", "%.0d", 0);
	P("ff FF 0xff 0XFF", "%x %X %#x %#X", 255, 255, 255, 255);
	P("0 0", "%#x %#o", 0, 0);
	P("17 017", "%o %#o", 15, 15);
	P("0x00ff", "%#06x", 255);
	P("-9223372036854775808", "%lld", LLONG_MIN);
	P("18446744073709551615", "%llu", ULLONG_MAX);
	P("-1 255", "%hhd %hhu", 255, 511);
	P("-1 65535", "%hd %hu", 65535, 65535);
	P("123 456", "%zu %zd", (size_t)123, (ssize_t)456);
	P("-5 99", "%td %jd", (ptrdiff_t)-5, (intmax_t)99);
	P("0x1000", "%p", (void *)0x1000);
	P("    7|7   |", "%*d|%*d|", 5, 7, -4, 7);
	P("18446744073709551615", "%" PRIu64, UINT64_MAX);
}

static void
strings(void)
{
	char buf[8];

	P("abc", "%s", "abc");
	P("  abc|abc  |ab", "%5s|%-5s|%.2s", "abc", "abc", "abc");
	P("(null)", "%s", (char *)NULL);
	P("x%y", "x%%%c", 'y');
	P("  c|c  ", "%3c|%-3c", 'c', 'c');
	P("ab", "%.*s", 2, "abcdef");
	is_int(snprintf(buf, sizeof(buf), "%s", "0123456789"), 10,
	    "snprintf tells the length wanted");
	is_str(buf, "0123456", "snprintf cuts off");
	is_int(snprintf(NULL, 0, "%d", 12345), 5, "snprintf without room");
}

static void
floats(void)
{
	P("0.000000 1.500000 -2.250000", "%f %f %f", 0.0, 1.5, -2.25);
	P("3.14", "%.2f", 3.14159);
	P("0 2 2 4", "%.0f %.0f %.0f %.0f", 0.5, 1.5, 2.5, 3.5);
	P("1.", "%#.0f", 1.0);
	P("  1.50|1.50  |0001.5", "%6.2f|%-6.2f|%06.1f", 1.5, 1.5, 1.5);
	P("1.234560e+02", "%e", 123.456);
	P("1.23E-10", "%.2E", 1.23e-10);
	P("1e+100", "%g", 1e100);
	P("100000 1e+06", "%g %g", 1e5, 1e6);
	P("0.0001 1e-05", "%g %g", 1e-4, 1e-5);
	P("0.1 0.3 0.30000000000000004", "%g %g %.17g", 0.1, 0.1 + 0.2,
	    0.30000000000000004);
	P("100.000", "%#g", 100.0);
	P("1.79769e+308 2.22507e-308", "%g %g", DBL_MAX, DBL_MIN);
	P("4.94066e-324", "%g", 4.9406564584124654e-324);
	P("inf -inf nan INF", "%f %f %f %F", __builtin_inf(), -__builtin_inf(), __builtin_nan(""), __builtin_inf());
	P("  inf", "%05f", __builtin_inf());
	P("-0.000000", "%f", -0.0);
	P("17976931348623157081452742373170435679807056752584499659891747"
	    "68031572607800285387605895586327668781715404589535143824642343"
	    "21326889464182768467546703537516986049910576551282076245490090"
	    "38932894407586850845513394230458323690322294816580855933212334"
	    "8274797826204144723168738177180919299881250404026184124858368."
	    "0",
	    "%.1f", DBL_MAX);
	P("0.1000000000000000055511151231257827021181583404541015625",
	    "%.55f", 0.1);
	P("9.9 10", "%.1f %.0f", 9.94, 9.94);
	P("9.99995", "%g", 9.99995);
	P("1.5", "%Lg", 1.5L);
	P("0x1p+0 -0x1.8p+1 0x0p+0", "%a %a %a", 1.0, -3.0, 0.0);
	P("0x1.999999999999ap-4", "%a", 0.1);
	P("0X1.FFFFFFFFFFFFFP+1023", "%A", DBL_MAX);
	P("0x0.0000000000001p-1022", "%a", 4.9406564584124654e-324);
	P("0x1.9ap-4 0x2p+0 0x1.0000p+1", "%.2a %.0a %.4a", 0.1, 1.75, 2.0);
	P("  0x1p+4|0x1p+4  |0x0001p+4", "%8a|%-8a|%09a", 16.0, 16.0, 16.0);
}

static void
scans(void)
{
	int a = 0, b = 0, n = 0;
	unsigned int u = 0;
	long long ll = 0;
	double d = 0;
	float f = 0;
	char s[16], c = 0, t[16];

	is_int(sscanf("12 -7", "%d %d", &a, &b), 2, "sscanf two numbers");
	ok(a == 12 && b == -7, "their values");
	is_int(sscanf("0x1f 017 9", "%i %i %i", &a, &b, &n), 3, "%%i");
	ok(a == 31 && b == 15 && n == 9, "%%i by prefix: %d %d %d", a, b, n);
	is_int(sscanf("ff", "%x", &u), 1, "%%x");
	is_int(u, 255, "value of ff");
	is_int(sscanf("9223372036854775807", "%lld", &ll), 1, "%%lld");
	is_int(ll, LLONG_MAX, "its value");
	is_int(sscanf("1.5e3 -0.25", "%lf %f", &d, &f), 2, "%%lf %%f");
	ok(d == 1500 && f == -0.25f, "values of %%lf %%f");
	is_int(sscanf("hello world", "%s %c", s, &c), 2, "%%s %%c");
	ok(strcmp(s, "hello") == 0 && c == 'w', "values of %%s %%c");
	is_int(sscanf("key=value;", "%[a-z]=%[^;]", s, t), 2, "%%[");
	ok(strcmp(s, "key") == 0 && strcmp(t, "value") == 0, "sets");
	is_int(sscanf("12345", "%2d%n%3d", &a, &n, &b), 2, "widths");
	ok(a == 12 && n == 2 && b == 345, "values of widths");
	is_int(sscanf("", "%d", &a), EOF, "end of input");
	is_int(sscanf("x", "%d", &a), 0, "no match");
	is_int(sscanf("5 6", "%*d %d", &a), 1, "suppressed");
	is_int(a, 6, "value after suppressed");
	is_int(sscanf("10%", "%d%%", &a), 1, "percent");
}

int
main(void)
{
	integers();
	strings();
	floats();
	scans();
	return (tap_done());
}

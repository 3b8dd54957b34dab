/* SPDX-License-Identifier: ISC */
/* vis(3) and unvis(3). */
#include <vis.h>

#include "tap.h"

static const struct {
	int		 flags;
	const char	*s, *want;
} tests[] = {
	{ 0, "plain text", "plain text" },
	{ 0, "a\\b", "a\\\\b" },
	{ 0, "\001\177", "\\^A\\^?" },
	{ 0, "\201\341", "\\M^A\\M-a" },
	{ 0, "\240", "\\240" },
	{ 0, "\t\n ", "\t\n " },
	{ VIS_CSTYLE, "\a\b\r\v\f", "\\a\\b\\r\\v\\f" },
	{ VIS_CSTYLE | VIS_WHITE, "\t\n x", "\\t\\n\\sx" },
	{ VIS_OCTAL, "\001\n\377", "\\001\n\\377" },
	{ VIS_OCTAL | VIS_WHITE, " \n", "\\040\\012" },
	{ VIS_SAFE, "\a\b\r\033", "\a\b\r\\^[" },
	{ VIS_NOSLASH, "a\\\001", "a\\^A" },
	{ VIS_DQ, "\"q\"", "\\\"q\\\"" },
	{ VIS_GLOB, "*?[#x", "\\052\\077\\133\\043x" },
};

int
main(void)
{
	char in[256], out[1100], back[1100];
	size_t i;
	int flags, bad, n;

	for (i = 0; i < sizeof(tests) / sizeof(tests[0]); i++) {
		n = strvis(out, tests[i].s, tests[i].flags);
		is_str(out, tests[i].want, "strvis, flags %#x",
		    tests[i].flags);
		is_int(n, (int)strlen(tests[i].want), "its length");
	}
	strvisx(out, "a\0b\0001", 5, VIS_CSTYLE);
	is_str(out, "a\\0b\\0001", "strvisx of NULs");

	for (i = 0; i < 256; i++)
		in[i] = (char)i;
	for (flags = 0; flags < 0x40; flags++) {
		n = strvisx(out, in, sizeof(in), flags);
		bad = 0;
		for (i = 0; i < (size_t)n; i++)
			bad += (unsigned char)out[i] > 0176;
		if (bad || strunvis(back, out) != 256 ||
		    memcmp(in, back, 256) != 0)
			ok(0, "all bytes there and back, flags %#x", flags);
	}
	ok(1, "all bytes there and back");

	memset(out, 'x', sizeof(out));
	is_int(strnvis(out, "a\001b", 4, 0), 5, "strnvis's length");
	is_str(out, "a", "strnvis keeps encodings whole");
	is_int(strunvis(back, "\\12z"), 2, "short octal");
	ok(back[0] == '\n' && back[1] == 'z', "and what follows");
	is_int(strunvis(back, "a\\"), -1, "a backslash at the end");
	is_int(strnunvis(back, "abcdef", 4), 6, "strnunvis's length");
	is_str(back, "abc", "strnunvis cuts off");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/*
 * kdump: any bytes as a string of JSON, from which they can be had again.
 *
 * What is UTF-8 stands for itself, or as JSON escapes it.  Any other byte is
 * \xHH, in the string and not in JSON's own notation, which has no bytes.  So
 * that none is taken for that, a backslash before an x is written \x5c.
 */

#include <string.h>

#include "json.h"

/* Is this how a character of n bytes goes on? */
static int
continues(const uint8_t *p, size_t n)
{
	for (; n > 0; n--, p++)
		if ((*p & 0xc0) != 0x80)
			return (0);
	return (1);
}

/*
 * The length of the character at p, which is not ASCII; 0: it is none.  No
 * character is longer than needed, a surrogate, or beyond U+10FFFF.
 */
static size_t
utf8(const uint8_t *p, const uint8_t *end)
{
	size_t n = *p >= 0xf0 ? 4 : *p >= 0xe0 ? 3 : 2;

	if (*p < 0xc2 || *p > 0xf4 || (size_t)(end - p) < n ||
	    !continues(p + 1, n - 1))
		return (0);
	if ((*p == 0xe0 && p[1] < 0xa0) || (*p == 0xed && p[1] > 0x9f) ||
	    (*p == 0xf0 && p[1] < 0x90) || (*p == 0xf4 && p[1] > 0x8f))
		return (0);
	return (n);
}

static void
hexbyte(struct out *o, const char *before, int byte)
{
	static const char digits[] = "0123456789abcdef";

	out_str(o, before);
	out_char(o, digits[byte >> 4]);
	out_char(o, digits[byte & 15]);
}

/* A byte that does not stand for itself. */
static void
escape(struct out *o, int byte, int next)
{
	static const char special[] = "\b\t\n\f\r\"", letter[] = "btnfr\"";
	const char *s = byte != '\0' ? strchr(special, byte) : NULL;

	if (s != NULL) {
		out_char(o, '\\');
		out_char(o, letter[s - special]);
	} else if (byte == '\\')
		out_str(o, next == 'x' ? "\\\\x5c" : "\\\\");
	else if (byte < ' ')
		hexbyte(o, "\\u00", byte);
	else
		hexbyte(o, "\\\\x", byte);
}

void
json_string(struct out *o, const void *bytes, size_t len)
{
	const uint8_t *p = bytes, *end = p + len, *run = p;
	size_t n;

	out_char(o, '"');
	while (p < end) {
		if (*p >= ' ' && *p < 0x80 && *p != '"' && *p != '\\')
			p++;
		else if (*p >= 0x80 && (n = utf8(p, end)) > 0)
			p += n;
		else {
			out_mem(o, run, p - run);
			escape(o, *p, p + 1 < end ? p[1] : 0);
			run = ++p;
		}
	}
	out_mem(o, run, p - run);
	out_char(o, '"');
}

void
json_hex(struct out *o, const void *bytes, size_t len)
{
	const uint8_t *p = bytes;

	out_char(o, '"');
	for (; len > 0; len--)
		hexbyte(o, "", *p++);
	out_char(o, '"');
}

void
json_seconds(struct out *o, int64_t sec, int64_t nsec)
{
	sec += nsec / 1000000000;
	nsec %= 1000000000;
	if (sec < 0 && nsec > 0) {	/* both of one sign */
		sec++;
		nsec -= 1000000000;
	} else if (sec > 0 && nsec < 0) {
		sec--;
		nsec += 1000000000;
	}
	if (sec < 0 || nsec < 0)
		out_char(o, '-');
	out_udec(o, sec < 0 ? -(uint64_t)sec : (uint64_t)sec);
	out_char(o, '.');
	out_dec0(o, nsec < 0 ? -nsec : nsec, 9);
}

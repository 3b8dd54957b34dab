/* SPDX-License-Identifier: ISC */
/* libsysdecode: bytes of a traced program, made harmless to a terminal. */

#include "sysdecode.h"

int
sysdecode_vis(char *to, int byte, int next)
{
	static const char special[] = "\a\b\t\n\v\f\r", letter[] = "abtnvfr";
	int i;

	byte &= 0xff;
	if (byte >= ' ' && byte < 0x7f && byte != '\\') {
		to[0] = byte;
		to[1] = '\0';
		return (1);
	}
	to[0] = '\\';
	to[2] = '\0';
	if (byte == '\\') {
		to[1] = '\\';
		return (2);
	}
	for (i = 0; letter[i] != '\0'; i++)
		if (special[i] == byte) {
			to[1] = letter[i];
			return (2);
		}
	/* "\0" before a digit would read as another character. */
	if (byte == '\0' && !(next >= '0' && next <= '7')) {
		to[1] = '0';
		return (2);
	}
	to[1] = '0' + (byte >> 6);
	to[2] = '0' + (byte >> 3 & 7);
	to[3] = '0' + (byte & 7);
	to[4] = '\0';
	return (4);
}

void
out_vis(struct out *o, const void *data, size_t len, int quote)
{
	const unsigned char *p = data, *end = p + len, *run;
	char buf[SYSDECODE_VISMAX];

	while (p < end) {
		for (run = p; p < end && *p >= ' ' && *p < 0x7f && *p != '\\' &&
		    !(quote && *p == '"'); p++)
			continue;
		out_mem(o, run, p - run);
		if (p == end)
			break;
		if (*p == '"')
			out_mem(o, "\\\"", 2);
		else
			out_mem(o, buf, sysdecode_vis(buf, *p,
			    p + 1 < end ? p[1] : 0));
		p++;
	}
}

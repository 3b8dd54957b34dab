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
sysdecode_print(FILE *fp, const void *data, size_t len, int quote)
{
	const unsigned char *p = data;
	char buf[SYSDECODE_VISMAX];
	size_t i;

	for (i = 0; i < len; i++) {
		if (quote && p[i] == '"')
			fputc('\\', fp);
		sysdecode_vis(buf, p[i], i + 1 < len ? p[i + 1] : 0);
		fputs(buf, fp);
	}
}

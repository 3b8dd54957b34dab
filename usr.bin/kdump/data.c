/* SPDX-License-Identifier: ISC */
/* kdump: the bytes of I/O, as text and in hexadecimal. */

#include <stdio.h>

#include <sysdecode.h>

#include "kdump.h"

/*
 * Text in double quotes behind an indent; a line of the data begins a line of
 * the output, at a tab stop, and long ones are folded with a backslash.
 */
void
data_visual(const uint8_t *p, size_t len, int width)
{
	char buf[SYSDECODE_VISMAX];
	int col = 8, w;
	size_t i;

	fputs("       \"", stdout);
	for (i = 0; i < len; i++) {
		if (col == 0) {
			putchar('\t');
			col = 8;
		}
		if (p[i] == '\n') {
			putchar('\n');
			col = 0;
			continue;
		}
		if (p[i] == '\t') {
			buf[0] = '\t';
			buf[1] = '\0';
			w = 8 - (col & 7);
		} else
			w = sysdecode_vis(buf, p[i], i + 1 < len ? p[i + 1] : 0);
		if (col + w > width - 2) {
			fputs("\\\n\t", stdout);
			col = 8;
		}
		fputs(buf, stdout);
		col += w;
	}
	fputs(col == 0 ? "       \"\n" : "\"\n", stdout);
}

/* Sixteen bytes a line: offset, hexadecimal, text. */
void
data_hex(const uint8_t *p, size_t len)
{
	size_t off, i;

	for (off = 0; off < len; off += 16) {
		printf("       0x%04zx", off);
		for (i = off; i < off + 16; i++) {
			if (i % 2 == 0)
				putchar(' ');
			if (i < len)
				printf("%02x", p[i]);
			else
				fputs("  ", stdout);
		}
		fputs("  |", stdout);
		for (i = off; i < off + 16 && i < len; i++)
			putchar(p[i] >= ' ' && p[i] < 0x7f ? p[i] : '.');
		fputs("|\n", stdout);
	}
}

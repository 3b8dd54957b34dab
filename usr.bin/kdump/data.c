/* SPDX-License-Identifier: ISC */
/* kdump: the bytes of I/O, as text and in hexadecimal. */

#include <string.h>

#include "kdump.h"

/*
 * Text in double quotes, the first of them in column col; a line of the data
 * begins a line of the output, at a tab stop, and long ones are folded with a
 * backslash.
 */
void
data_visual(const uint8_t *p, size_t len, int col, int width)
{
	const uint8_t *end = p + len, *run, *limit;
	char buf[SYSDECODE_VISMAX];
	int w;

	out_char(&out, '"');
	col++;
	while (p < end) {
		if (col == 0) {
			out_char(&out, '\t');
			col = 8;
		}
		/* as much as needs no thought and fits the line */
		limit = p + (col < width - 2 ? width - 2 - col : 0);
		if (limit > end)
			limit = end;
		for (run = p; p < limit && *p >= ' ' && *p < 0x7f &&
		    *p != '\\'; p++)
			continue;
		out_mem(&out, run, p - run);
		col += p - run;
		if (p == end)
			break;
		if (*p == '\n') {
			out_char(&out, '\n');
			col = 0;
			p++;
			continue;
		}
		if (*p == '\t') {
			buf[0] = '\t';
			w = 8 - (col & 7);
		} else
			w = sysdecode_vis(buf, *p, p + 1 < end ? p[1] : 0);
		if (col + w > width - 2) {
			out_str(&out, "\\\n\t");
			col = 8;
		}
		out_mem(&out, buf, *p == '\t' ? 1 : w);
		col += w;
		p++;
	}
	if (col == 0)
		out_str(&out, "       ");
	out_str(&out, "\"\n");
}

/* Sixteen bytes a line: offset, hexadecimal and, when asked for, text. */
static void
data_hex(const uint8_t *p, size_t len, int text)
{
	static const char digits[] = "0123456789abcdef";
	char line[64], *l;
	size_t off, i;

	for (off = 0; off < len; off += 16) {
		out_str(&out, "       0x");
		for (i = 12;; i -= 4) {
			out_char(&out, digits[off >> i & 15]);
			if (i == 0)
				break;
		}
		l = line;
		for (i = off; i < off + 16 && (text || i < len); i++) {
			if (i % 2 == 0)
				*l++ = ' ';
			*l++ = i < len ? digits[p[i] >> 4] : ' ';
			*l++ = i < len ? digits[p[i] & 15] : ' ';
		}
		out_mem(&out, line, l - line);
		if (text) {
			out_str(&out, "  |");
			l = line;
			for (i = off; i < off + 16 && i < len; i++)
				*l++ = p[i] >= ' ' && p[i] < 0x7f ? p[i] : '.';
			*l++ = '|';
			out_mem(&out, line, l - line);
		}
		out_char(&out, '\n');
	}
}

void
data_show(const uint8_t *p, size_t len, const struct kdump_options *opt)
{
	if (len == 0)
		return;
	if (opt->hex)
		data_hex(p, len, opt->hex == 2);
	else {
		out_pad(&out, 7);
		data_visual(p, len, 7, opt->width);
	}
}

/* SPDX-License-Identifier: ISC */
/* Writing characters, strings and blocks. */
#include <errno.h>
#include <string.h>

#include "local.h"

int
fputc(int c, FILE *f)
{
	char ch = (char)c;

	/* The usual case: room, and no end of line to act on. */
	if ((f->_flags & (S_WR | S_LBF | S_NBF)) == S_WR &&
	    f->_end - f->_p > 1) {
		*f->_p++ = (unsigned char)c;
		return ((unsigned char)c);
	}
	return (__swrite(f, &ch, 1) == 1 ? (unsigned char)c : EOF);
}

int
putc(int c, FILE *f)
{
	return (fputc(c, f));
}

int
putchar(int c)
{
	return (fputc(c, stdout));
}

int
putc_unlocked(int c, FILE *f)
{
	return (fputc(c, f));
}

int
putchar_unlocked(int c)
{
	return (fputc(c, stdout));
}

int
fputs(const char *restrict s, FILE *restrict f)
{
	size_t len = strlen(s);

	return (__swrite(f, s, len) == len ? 0 : EOF);
}

/* In one write even if the stream is unbuffered. */
int
puts(const char *s)
{
	return (printf("%s\n", s) < 0 ? EOF : 0);
}

size_t
fwrite(const void *restrict buf, size_t size, size_t count, FILE *restrict f)
{
	size_t len;

	if (size == 0 || count == 0)
		return (0);
	if (__builtin_mul_overflow(size, count, &len)) {
		errno = EOVERFLOW;
		f->_flags |= S_ERR;
		return (0);
	}
	return (__swrite(f, buf, len) / size);
}

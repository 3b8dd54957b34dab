/* SPDX-License-Identifier: ISC */
/* The printf family: where the characters go. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "local.h"

static void
put_stream(struct out *o, const char *s, size_t n)
{
	if (!o->error && __swrite(o->f, s, n) != n)
		o->error = 1;
}

/* An unbuffered stream gets pieces as big as fit the buffer. */
static void
put_gather(struct out *o, const char *s, size_t n)
{
	size_t part;

	for (; n > 0; s += part, n -= part) {
		if (o->room == 0) {
			put_stream(o, o->buf - BUFSIZ, BUFSIZ);
			o->buf -= BUFSIZ;
			o->room = BUFSIZ;
		}
		part = n < o->room ? n : o->room;
		memcpy(o->buf, s, part);
		o->buf += part;
		o->room -= part;
	}
}

static void
put_string(struct out *o, const char *s, size_t n)
{
	if (n > o->room)
		n = o->room;
	memcpy(o->buf, s, n);
	o->buf += n;
	o->room -= n;
}

/* Doubles the allocation that ends room bytes behind buf. */
static void
put_alloc(struct out *o, const char *s, size_t n)
{
	size_t used = o->total, size;
	char *p;

	if (o->error)
		return;
	if (n >= o->room) {
		size = used + o->room + n + used / 2 + 64;
		if ((p = realloc(o->buf == NULL ? NULL : o->buf - used,
		    size)) == NULL) {
			o->error = 1;
			return;
		}
		o->buf = p + used;
		o->room = size - used;
	}
	memcpy(o->buf, s, n);
	o->buf += n;
	o->room -= n;
}

int
vfprintf(FILE *restrict f, const char *restrict fmt, va_list ap)
{
	struct out o = { .put = put_stream, .f = f };
	char buf[BUFSIZ];
	int n;

	if (!(f->_flags & S_NBF))
		return (__format(&o, fmt, ap));
	o.put = put_gather;
	o.buf = buf;
	o.room = sizeof(buf);
	n = __format(&o, fmt, ap);
	put_stream(&o, buf, sizeof(buf) - o.room);
	return (o.error ? -1 : n);
}

int
vsnprintf(char *restrict buf, size_t size, const char *restrict fmt,
    va_list ap)
{
	struct out o = { .put = put_string, .buf = buf };
	int n;

	o.room = size == 0 ? 0 : size - 1;
	n = __format(&o, fmt, ap);
	if (size > 0)
		*o.buf = '\0';
	return (n);
}

int
vsprintf(char *restrict buf, const char *restrict fmt, va_list ap)
{
	return (vsnprintf(buf, INT_MAX, fmt, ap));
}

int
vasprintf(char **sp, const char *fmt, va_list ap)
{
	struct out o = { .put = put_alloc };
	int n;

	n = __format(&o, fmt, ap);
	if (n >= 0)
		put_alloc(&o, "", 1);
	if (n < 0 || o.error) {
		if (o.buf != NULL)
			free(o.buf - o.total);
		*sp = NULL;
		return (-1);
	}
	*sp = o.buf - n - 1;
	return (n);
}

int
vdprintf(int fd, const char *restrict fmt, va_list ap)
{
	FILE f = { ._fd = fd, ._flags = S_CANWR | S_NBF };

	return (vfprintf(&f, fmt, ap));
}

int
vprintf(const char *fmt, va_list ap)
{
	return (vfprintf(stdout, fmt, ap));
}

int
printf(const char *restrict fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vfprintf(stdout, fmt, ap);
	va_end(ap);
	return (n);
}

int
fprintf(FILE *restrict f, const char *restrict fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vfprintf(f, fmt, ap);
	va_end(ap);
	return (n);
}

int
snprintf(char *restrict buf, size_t size, const char *restrict fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, size, fmt, ap);
	va_end(ap);
	return (n);
}

int
sprintf(char *restrict buf, const char *restrict fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsprintf(buf, fmt, ap);
	va_end(ap);
	return (n);
}

int
asprintf(char **sp, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vasprintf(sp, fmt, ap);
	va_end(ap);
	return (n);
}

int
dprintf(int fd, const char *restrict fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vdprintf(fd, fmt, ap);
	va_end(ap);
	return (n);
}

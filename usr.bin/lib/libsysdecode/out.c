/* SPDX-License-Identifier: ISC */
/* libsysdecode: output into a buffer. */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "out.h"

void
out_init(struct out *o, int fd, char *buf, size_t size)
{
	o->p = o->buf = buf;
	o->end = buf + size;
	o->fd = fd;
	o->error = 0;
}

int
out_flush(struct out *o)
{
	char *p = o->buf;
	ssize_t n;

	while (o->fd != -1 && o->error == 0 && p < o->p) {
		n = write(o->fd, p, o->p - p);
		if (n > 0)
			p += n;
		else if (n == -1 && errno != EINTR)
			o->error = errno;
	}
	if (o->fd != -1)
		o->p = o->buf;
	if (o->error == 0)
		return (0);
	errno = o->error;
	return (-1);
}

int
out_room(struct out *o, size_t n)
{
	if ((size_t)(o->end - o->p) >= n)
		return (1);
	if (o->fd == -1)
		return (0);
	out_flush(o);
	return ((size_t)(o->end - o->p) >= n);
}

void
out_mem(struct out *o, const void *data, size_t len)
{
	const char *p = data;
	size_t n;

	while (len > 0) {
		if (o->p == o->end && !out_room(o, 1))
			return;
		n = o->end - o->p;
		if (n > len)
			n = len;
		memcpy(o->p, p, n);
		o->p += n;
		p += n;
		len -= n;
	}
}

void
out_str(struct out *o, const char *s)
{
	out_mem(o, s, strlen(s));
}

void
out_pad(struct out *o, int n)
{
	while (n-- > 0)
		out_char(o, ' ');
}

/* Digits of v, ending before end; returns the first. */
static char *
digits(char *end, uint64_t v, unsigned int base)
{
	/* Most numbers are small, and 64-bit division is dear on i386. */
	while (v > 0xffffffffu) {
		*--end = "0123456789abcdef"[v % base];
		v /= base;
	}
	for (uint32_t w = v;;) {
		*--end = "0123456789abcdef"[w % base];
		if ((w /= base) == 0)
			return (end);
	}
}

static void
number(struct out *o, uint64_t v, unsigned int base, int negative, int width,
    char fill)
{
	char buf[64], *end = buf + sizeof(buf), *p = digits(end, v, base);

	if (negative)
		*--p = '-';
	while (end - p < width && p > buf)
		*--p = fill;
	out_mem(o, p, end - p);
}

void
out_udec(struct out *o, uint64_t v)
{
	number(o, v, 10, 0, 0, ' ');
}

void
out_dec(struct out *o, int64_t v)
{
	number(o, v < 0 ? -(uint64_t)v : (uint64_t)v, 10, v < 0, 0, ' ');
}

void
out_decw(struct out *o, int64_t v, int width)
{
	number(o, v < 0 ? -(uint64_t)v : (uint64_t)v, 10, v < 0, width, ' ');
}

void
out_dec0(struct out *o, uint64_t v, int width)
{
	number(o, v, 10, 0, width, '0');
}

void
out_oct(struct out *o, uint64_t v)
{
	if (v != 0)
		out_char(o, '0');
	number(o, v, 8, 0, 0, ' ');
}

void
out_hex(struct out *o, uint64_t v)
{
	if (v != 0)
		out_mem(o, "0x", 2);
	number(o, v, 16, 0, 0, ' ');
}

void
out_xdigits(struct out *o, uint64_t v)
{
	number(o, v, 16, 0, 0, ' ');
}

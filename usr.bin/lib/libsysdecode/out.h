/* SPDX-License-Identifier: ISC */
/*
 * libsysdecode: output.  A buffer before a descriptor, without the locks and
 * formats of stdio, as a line of a trace is many small pieces.  What a traced
 * program controls goes through out_vis().
 */
#ifndef OUT_H
#define OUT_H

#include <stddef.h>
#include <stdint.h>

struct out {
	char	*p;		/* next byte */
	char	*end;		/* of the buffer */
	char	*buf;
	int	 fd;		/* -1: the buffer is all; what is over is cut */
	int	 error;		/* errno of the first write that failed */
};

void	out_init(struct out *, int fd, char *buf, size_t size);
int	out_flush(struct out *);	/* -1 with errno: a write has failed */

/* Makes room for n bytes, at most the buffer's size; 0: there is none. */
int	out_room(struct out *, size_t n);

static inline void
out_char(struct out *o, int c)
{
	if (o->p == o->end && !out_room(o, 1))
		return;
	*o->p++ = c;
}

void	out_mem(struct out *, const void *, size_t);
void	out_str(struct out *, const char *);
void	out_pad(struct out *, int n);		/* n blanks */

/* Numbers: with width, blanks before them. */
void	out_dec(struct out *, int64_t);
void	out_udec(struct out *, uint64_t);
void	out_decw(struct out *, int64_t, int width);
void	out_dec0(struct out *, uint64_t, int width);	/* zeros before it */
void	out_oct(struct out *, uint64_t);		/* 0644 */
void	out_hex(struct out *, uint64_t);		/* 0x1f; 0 is "0" */
void	out_xdigits(struct out *, uint64_t);		/* 1f */

/*
 * Bytes made harmless to a terminal: vis(3)'s C style, and a backslash
 * doubled.  Blanks and letters stand for themselves; with quote, the double
 * quote is escaped as well.
 */
void	out_vis(struct out *, const void *, size_t, int quote);

#endif

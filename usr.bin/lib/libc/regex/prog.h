/* SPDX-License-Identifier: ISC */
/* A compiled regular expression: a program for a small machine. */
#ifndef _LIBC_REGEX_PROG_H_
#define _LIBC_REGEX_PROG_H_

#include <regex.h>

#define RE_MAGIC	0x52452b31
#define MAXPROG		50000		/* instructions */
#define MAXNEST		200		/* parentheses */

enum op {
	CHAR,		/* the byte c */
	ANY,		/* any byte */
	ANYBUTNL,	/* any byte but newline */
	SET,		/* a byte in set x */
	BOL, EOL,	/* assertions: beginning and end of line */
	BOW, EOW,	/* assertions: beginning and end of word */
	SAVE,		/* note the place in slot x */
	SPLIT,		/* go on at x, or else at y */
	JUMP,		/* go on at x */
	MARK,		/* note the place of iteration x */
	CHECK,		/* fail if iteration x matched nothing */
	BACKREF,	/* what group x matched */
	MATCH		/* the end */
};

struct inst {
	unsigned char	op;
	unsigned char	c;
	int		x, y;	/* targets are relative to the instruction */
};

struct re_prog {
	struct inst	*code;
	int		 n, room;
	unsigned char	(*sets)[32];
	int		 nsets, setroom;
	int		 nloops;
	int		 flags;		/* REG_* of regcomp */
	int		 backrefs;	/* there are some */
	int		 usefirst;	/* a match begins with a byte of: */
	unsigned char	 first[32];
};

#define SETBIT(s, c)	((s)[(c) / 8] |= (unsigned char)(1 << ((c) % 8)))
#define HASBIT(s, c)	(((s)[(c) / 8] >> ((c) % 8)) & 1)

/* The string that is searched. */
struct subject {
	const unsigned char	*base, *start, *end;
	int			 eflags;
	int			 newline;
};

int	 __re_assert(const struct subject *, int, const unsigned char *);
int	 __re_backtrack(const struct re_prog *, const struct subject *,
	    regoff_t *, int);

#endif /* _LIBC_REGEX_PROG_H_ */

/* SPDX-License-Identifier: ISC */
/* libsysdecode: reading and showing the fields of a structure. */
#ifndef CURSOR_H
#define CURSOR_H

#include "sysdecode.h"

/* Where one is in a structure.  Reading beyond its end reads zeros. */
struct cursor {
	struct out	*o;
	const uint8_t	*p;
	size_t		 len;
	size_t		 off;
	const struct sysdecode_abi *abi;
	int		 fields;	/* shown so far */
	int		 w;		/* word size */
	size_t		 align;		/* nothing is aligned to more */
	size_t		 aligned;	/* what was the most so far */
	int		 time;		/* bytes of a time_t; 4: or a long */
	int		 flags;
};

uint64_t	 get(struct cursor *, size_t size);
int64_t		 get_int(struct cursor *);
int64_t		 get_long(struct cursor *);

/* The start of a field; all but the first follow a comma. */
void		 field(struct cursor *, const char *name);

void		 show_int(struct cursor *, const char *name);
void		 show_long(struct cursor *, const char *name);
void		 show_quad(struct cursor *, const char *name);
void		 show_unsigned(struct cursor *, const char *name, size_t size);
void		 show_hex(struct cursor *, const char *name, size_t size);
void		 show_set(struct cursor *, const char *name,
		    const struct sysdecode_set *, size_t size);
void		 user(struct cursor *, const char *name, uint32_t id, int group);

/* A point in time, or a span of it. */
void		 timespec(struct cursor *, const char *name, int span);
void		 timeval(struct cursor *, const char *name, int span);

/* stat.c: OpenBSD's, its of 64-bit times, FreeBSD's, its of 64-bit inodes. */
void		 show_stat(struct cursor *);
void		 show_stat55(struct cursor *);
void		 show_stat11(struct cursor *);
void		 show_stat12(struct cursor *);

#endif

/* SPDX-License-Identifier: ISC */
/* kdump: what its files share. */
#ifndef KDUMP_H
#define KDUMP_H

#include <ktrfile.h>

struct kdump_options {
	int	 raw;		/* -n: numbers instead of names */
	int	 relative;	/* -R: time since the record before */
	int	 timestamp;	/* -T: time of day, seconds since the epoch */
	int	 hex;		/* -x: I/O data in hexadecimal */
	size_t	 maxdata;	/* -m: bytes of I/O shown; 0: all */
	int	 width;		/* columns of the terminal */
};

/* text.c */
void	text_event(const struct ktr_event *, const struct kdump_options *);

/* data.c */
void	data_visual(const uint8_t *, size_t, int width);
void	data_hex(const uint8_t *, size_t);

#endif

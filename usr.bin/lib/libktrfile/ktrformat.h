/* SPDX-License-Identifier: ISC */
/* libktrfile: what a file format is.  Inside of the library. */
#ifndef KTRFORMAT_H
#define KTRFORMAT_H

#include "ktrfile.h"

#define KTR_HDRMAX	64		/* the longest header of any format */

struct ktr_format {
	const char	*name;
	int		 wordsize;	/* bytes of a register and a pointer */
	size_t		 hdrsize;	/* bytes */
	/* Fills in type, pid, comm, time and len; -1: not credible. */
	int		(*header)(const uint8_t *, struct ktr_event *);
	/* Fills in u; the payload has ev->len bytes.  -1: damaged. */
	int		(*payload)(struct ktr_event *, const uint8_t *);
};

extern const struct ktr_format *const ktr_formats[];	/* ends with NULL */
extern const struct ktr_format ktr_openbsd51_lp64, ktr_openbsd51_ilp32;

#endif

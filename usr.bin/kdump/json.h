/* SPDX-License-Identifier: ISC */
/* kdump: the pieces of JSON. */
#ifndef JSON_H
#define JSON_H

#include <stddef.h>
#include <stdint.h>

#include <out.h>

/* Any bytes as a string, in quotes; see jstring.c for how they survive. */
void	json_string(struct out *, const void *, size_t);
void	json_hex(struct out *, const void *, size_t);	/* "666f6f" */

/* Seconds, exactly. */
void	json_seconds(struct out *, int64_t sec, int64_t nsec);

#endif

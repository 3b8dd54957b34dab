/* SPDX-License-Identifier: ISC */
/* libsysdecode: the tables, made by tables.awk from the system's headers. */
#ifndef TABLES_H
#define TABLES_H

/* Included with the host's headers and with the system's own alike. */
#include "sysdecode.h"

/* What has other names on other systems. */
struct sysdecode_tables {
	const struct sysdecode_call *calls;
	int		 ncalls;
	int		 wide;		/* each argument is in 64 bits */
	int		 time64;	/* OpenBSD's times are 64 bits */
	const struct sysdecode_set *errnames, *errtexts;
	const struct sysdecode_set *signals, *ioctls;
	const struct sysdecode_set *openflags, *fdflags, *fcntlcmd, *atfd;
	const struct sysdecode_set *sigactionflags, *pollevents;
	const struct sysdecode_set *addressfamily, *fileflags;
};
extern const struct sysdecode_tables sysdecode_nativetables;

const char	*sysdecode_nameof(const struct sysdecode_set *, uint32_t);

extern const struct sysdecode_group sysdecode_groups[];
extern const unsigned long sysdecode_ngroups;

/* The sets of terminals, which only this system's programs show. */
#define SET(name)	sysdecode_set_##name
extern const struct sysdecode_set SET(termiflag), SET(termoflag),
    SET(termcflag), SET(termlflag);

#endif

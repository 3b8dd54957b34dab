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
	const struct sysdecode_set *errnames, *errtexts;
	const struct sysdecode_set *signals, *ioctls;
};

extern const struct sysdecode_call sysdecode_calls[];
extern const int sysdecode_calls_n;
extern const struct sysdecode_set sysdecode_errnames, sysdecode_errtexts;
extern const struct sysdecode_set sysdecode_ioctls;
extern const struct sysdecode_group sysdecode_groups[];
extern const unsigned long sysdecode_ngroups;

/* Those of the sets in the file of that name that are asked for by name. */
#define SET(name)	sysdecode_set_##name
extern const struct sysdecode_set SET(openflags), SET(fdflags), SET(fcntlcmd),
    SET(atfd), SET(signal), SET(sigactionflags), SET(sigstackflags),
    SET(pollevents), SET(addressfamily), SET(fileflags), SET(termiflag),
    SET(termoflag), SET(termcflag), SET(termlflag);

#endif

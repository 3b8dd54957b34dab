/* SPDX-License-Identifier: ISC */
/* libsysdecode: the tables of other systems, made by systems.awk. */
#ifndef SYSTEMS_H
#define SYSTEMS_H

#include "tables.h"

/* A number of OpenBSD's and the call that it was, in days since the Epoch. */
struct sysdecode_change {
	unsigned short	 number;
	unsigned short	 first, last;
	struct sysdecode_call call;
};
extern const struct sysdecode_change sysdecode_changes[];	/* by number */
extern const int sysdecode_nchanges;

extern const struct sysdecode_tables sysdecode_openbsd, sysdecode_openbsd_5_1,
    sysdecode_freebsd, sysdecode_freebsd_9, sysdecode_netbsd,
    sysdecode_netbsd_1_6, sysdecode_darwin, sysdecode_darwin_8,
    sysdecode_dragonfly, sysdecode_bsd44, sysdecode_linux_amd64,
    sysdecode_linux_i386;

#endif

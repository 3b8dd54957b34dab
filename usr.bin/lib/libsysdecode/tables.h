/* SPDX-License-Identifier: ISC */
/* libsysdecode: the tables, made by tables.awk from the system's headers. */
#ifndef TABLES_H
#define TABLES_H

/* Included with the host's headers and with the system's own alike. */
struct name {
	long long	 value;
	const char	*name;
};

extern const char *const sysdecode_syscalls[];
extern const unsigned long sysdecode_nsyscalls;
extern const struct name sysdecode_errnames[], sysdecode_errtexts[];
extern const unsigned long sysdecode_nerrnames, sysdecode_nerrtexts;
extern const struct name sysdecode_signals[];
extern const unsigned long sysdecode_nsignals;
extern const struct name sysdecode_ioctls[];
extern const unsigned long sysdecode_nioctls;

#endif

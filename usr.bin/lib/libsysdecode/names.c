/* SPDX-License-Identifier: ISC */
/* libsysdecode: looking up names in the tables that tables.awk makes. */

#include "sysdecode.h"
#include "tables.h"

static const char *
lookup(const struct name *table, size_t n, int64_t value)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (table[i].value == value)
			return (table[i].name);
	return (NULL);
}

const char *
sysdecode_syscallname(int number)
{
	if (number < 0 || (size_t)number >= sysdecode_nsyscalls)
		return (NULL);
	return (sysdecode_syscalls[number]);
}

const char *
sysdecode_errname(int error)
{
	return (lookup(sysdecode_errnames, sysdecode_nerrnames, error));
}

const char *
sysdecode_errtext(int error)
{
	static char unknown[40];
	const char *text;

	text = lookup(sysdecode_errtexts, sysdecode_nerrtexts, error);
	if (text != NULL)
		return (text);
	snprintf(unknown, sizeof(unknown), "%s error: %d",
	    error ? "Unknown" : "Undefined", error);
	return (unknown);
}

const char *
sysdecode_signame(int signo)
{
	return (lookup(sysdecode_signals, sysdecode_nsignals, signo));
}

const char *
sysdecode_ioctlname(uint32_t command)
{
	return (lookup(sysdecode_ioctls, sysdecode_nioctls, command));
}

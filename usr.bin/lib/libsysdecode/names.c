/* SPDX-License-Identifier: ISC */
/* libsysdecode: looking up names in the tables that tables.awk makes. */

#include <stdio.h>
#include <string.h>

#include "sysdecode.h"
#include "tables.h"

#define IOC_LENGTH	0x1fff0000u	/* bytes of an ioctl's parameter */

const struct sysdecode_abi *
sysdecode_native(void)
{
	static const struct sysdecode_abi native = {
		"openbsd", sizeof(void *), 0, &sysdecode_nativetables
	};

	return (&native);
}

static const char *
lookup(const struct sysdecode_set *set, int64_t value)
{
	unsigned int i;

	for (i = 0; i < set->n; i++)
		if (set->names[i].value == value)
			return (set->names[i].name);
	return (NULL);
}

const char *
sysdecode_nameof(const struct sysdecode_set *set, uint32_t v)
{
	unsigned int i;

	for (i = 0; i < set->n; i++)
		if ((uint32_t)set->names[i].value == v)
			return (set->names[i].name);
	return (NULL);
}

const struct sysdecode_call *
sysdecode_call(const struct sysdecode_abi *abi, int number)
{
	const struct sysdecode_tables *t = abi->tables;

	if (number < 0 || number >= t->ncalls || t->calls[number].name == NULL)
		return (NULL);
	return (&t->calls[number]);
}

int
sysdecode_ncalls(const struct sysdecode_abi *abi)
{
	return (abi->tables->ncalls);
}

const char *
sysdecode_syscallname(const struct sysdecode_abi *abi, int number)
{
	const struct sysdecode_call *call = sysdecode_call(abi, number);

	return (call != NULL ? call->name : NULL);
}

const char *
sysdecode_errname(const struct sysdecode_abi *abi, int error)
{
	return (lookup(abi->tables->errnames, error));
}

const char *
sysdecode_errtext(const struct sysdecode_abi *abi, int error)
{
	static char unknown[40];
	const char *text;

	text = lookup(abi->tables->errtexts, error);
	if (text != NULL)
		return (text);
	snprintf(unknown, sizeof(unknown), "%s error: %d",
	    error ? "Unknown" : "Undefined", error);
	return (unknown);
}

const char *
sysdecode_signame(const struct sysdecode_abi *abi, int signo)
{
	return (lookup(abi->tables->signals, signo));
}

/*
 * A trace of the other word size has other lengths in the commands whose
 * parameter holds a long: such a command is known by the rest of it.
 */
const char *
sysdecode_ioctlname(const struct sysdecode_abi *abi, uint32_t command)
{
	const struct sysdecode_set *ioctls = abi->tables->ioctls;
	const char *name = lookup(ioctls, command);
	unsigned int i;

	for (i = 0; name == NULL && i < ioctls->n; i++)
		if (((ioctls->names[i].value ^ command) &
		    ~(long long)IOC_LENGTH) == 0)
			name = ioctls->names[i].name;
	return (name);
}

unsigned int
sysdecode_group(const char *name)
{
	unsigned long i;

	for (i = 0; i < sysdecode_ngroups; i++)
		if (strcmp(sysdecode_groups[i].name, name) == 0)
			return (1u << i);
	return (0);
}

const struct sysdecode_group *
sysdecode_nthgroup(int n)
{
	return (n >= 0 && (unsigned long)n < sysdecode_ngroups ?
	    &sysdecode_groups[n] : NULL);
}

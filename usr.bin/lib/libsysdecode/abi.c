/* SPDX-License-Identifier: ISC */
/* libsysdecode: which tables are those of a system, of an age and machine. */

#include <stdlib.h>
#include <string.h>

#include "sysdecode.h"
#include "tables.h"

static struct sysdecode_tables tables;

const struct sysdecode_abi *
sysdecode_abi(const char *system, int wordsize, int bigendian, int64_t kernel)
{
	static struct sysdecode_abi abis[4];
	struct sysdecode_abi *abi;

	(void)kernel;
	tables.calls = sysdecode_calls;
	tables.ncalls = sysdecode_calls_n;
	tables.errnames = &sysdecode_errnames;
	tables.errtexts = &sysdecode_errtexts;
	tables.signals = &SET(signal);
	tables.ioctls = &sysdecode_ioctls;
	abi = &abis[(wordsize == 8) * 2 + bigendian];
	abi->system = system;
	abi->wordsize = wordsize;
	abi->bigendian = bigendian;
	abi->tables = &tables;
	return (abi);
}

const struct sysdecode_abi *
sysdecode_native(void)
{
	static const struct sysdecode_abi *abi;

	if (abi == NULL)
		abi = sysdecode_abi("openbsd", sizeof(long), 0, 0);
	return (abi);
}

/* SPDX-License-Identifier: ISC */
/* Shows the names that a system of a day has: number, tab, name. */

#include <stdio.h>
#include <stdlib.h>

#include <sysdecode.h>

int
main(int argc, char *argv[])
{
	const struct sysdecode_abi *abi;
	const char *name;
	int i;

	if (argc != 4)
		return (1);
	abi = sysdecode_abi(argv[1], atoi(argv[2]), 0, atoll(argv[3]) * 86400);
	for (i = 0; i < sysdecode_ncalls(abi); i++)
		if ((name = sysdecode_syscallname(abi, i)) != NULL)
			printf("%d\t%s\n", i, name);
	return (0);
}

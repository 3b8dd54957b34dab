/* SPDX-License-Identifier: ISC */
/* The program's name; crt0 sets it. */
#include <stdlib.h>
#include <string.h>

char	*__progname = "";

const char *
getprogname(void)
{
	return (__progname);
}

void
setprogname(const char *name)
{
	const char *slash = strrchr(name, '/');

	__progname = (char *)(slash != NULL ? slash + 1 : name);
}

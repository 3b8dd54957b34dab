/* SPDX-License-Identifier: ISC */
/* What a failed assertion does. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

void
__assert2(const char *file, int line, const char *func, const char *expr)
{
	fprintf(stderr, "assertion \"%s\" failed: file \"%s\", line %d, "
	    "function \"%s\"\n", expr, file, line, func);
	abort();
}

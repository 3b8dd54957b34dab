/* SPDX-License-Identifier: ISC */
/* truncate(2) */
#include <unistd.h>

#include "padded.h"

int
truncate(const char *path, off_t length)
{
	return ((int)PADDED(truncate, path, 0, length));
}

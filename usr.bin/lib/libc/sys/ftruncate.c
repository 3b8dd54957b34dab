/* SPDX-License-Identifier: ISC */
/* ftruncate(2) */
#include <unistd.h>

#include "padded.h"

int
ftruncate(int fd, off_t length)
{
	return ((int)PADDED(ftruncate, fd, 0, length));
}

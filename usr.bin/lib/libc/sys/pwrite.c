/* SPDX-License-Identifier: ISC */
/* pwrite(2) */
#include <unistd.h>

#include "padded.h"

ssize_t
pwrite(int fd, const void *buf, size_t len, off_t offset)
{
	return ((ssize_t)PADDED(pwrite, fd, buf, len, 0, offset));
}

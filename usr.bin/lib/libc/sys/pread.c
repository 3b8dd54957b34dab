/* SPDX-License-Identifier: ISC */
/* pread(2) */
#include <unistd.h>

#include "padded.h"

ssize_t
pread(int fd, void *buf, size_t len, off_t offset)
{
	return ((ssize_t)PADDED(pread, fd, buf, len, 0, offset));
}

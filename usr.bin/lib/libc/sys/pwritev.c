/* SPDX-License-Identifier: ISC */
/* pwritev(2) */
#include <unistd.h>

#include "padded.h"

ssize_t
pwritev(int fd, const struct iovec *iov, int iovcnt, off_t offset)
{
	return ((ssize_t)PADDED(pwritev, fd, iov, iovcnt, 0, offset));
}

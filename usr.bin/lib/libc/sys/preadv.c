/* SPDX-License-Identifier: ISC */
/* preadv(2) */
#include <unistd.h>

#include "padded.h"

ssize_t
preadv(int fd, const struct iovec *iov, int iovcnt, off_t offset)
{
	return ((ssize_t)PADDED(preadv, fd, iov, iovcnt, 0, offset));
}

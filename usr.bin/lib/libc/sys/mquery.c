/* SPDX-License-Identifier: ISC */
/* mquery(2) */
#include <sys/mman.h>

#include "padded.h"

void *
mquery(void *addr, size_t len, int prot, int flags, int fd, off_t offset)
{
	return ((void *)(long)PADDED(mquery, addr, len, prot, flags, fd, 0L,
	    offset));
}

/* SPDX-License-Identifier: ISC */
/* mmap(2) */
#include <sys/mman.h>

#include "padded.h"

void *
mmap(void *addr, size_t len, int prot, int flags, int fd, off_t offset)
{
	return ((void *)(long)PADDED(mmap, addr, len, prot, flags, fd, 0L,
	    offset));
}

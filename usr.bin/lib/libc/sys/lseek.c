/* SPDX-License-Identifier: ISC */
/* lseek(2) */
#include <unistd.h>

#include "padded.h"

off_t
lseek(int fd, off_t offset, int whence)
{
	return (PADDED(lseek, fd, 0, offset, whence));
}

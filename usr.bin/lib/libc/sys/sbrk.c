/* SPDX-License-Identifier: ISC */
/* brk(2) and sbrk(2), over break. */
#include <errno.h>
#include <stdint.h>
#include <unistd.h>

extern char	end[];			/* of the data, from the linker */
int		__sys_break(void *);

static char	*curbrk = end;

int
brk(void *addr)
{
	if (__sys_break(addr) == -1)
		return (-1);
	curbrk = addr;
	return (0);
}

void *
sbrk(int incr)
{
	char *old = curbrk;

	if (incr > 0 && (uintptr_t)old + incr < (uintptr_t)old) {
		errno = ENOMEM;
		return ((void *)-1);
	}
	if (incr != 0 && brk(old + incr) == -1)
		return ((void *)-1);
	return (old);
}

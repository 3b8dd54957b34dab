/* SPDX-License-Identifier: ISC */
/* Where errno lives; __cerror sets it. */
#include <errno.h>

int	 __errno_value;

int *
__errno(void)
{
	return (&__errno_value);
}

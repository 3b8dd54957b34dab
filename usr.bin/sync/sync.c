/* SPDX-License-Identifier: ISC */
/* sync: writes out what file systems hold back. */

#include <unistd.h>

int
main(void)
{
	sync();
	return (0);
}

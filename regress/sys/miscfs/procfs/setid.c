/* SPDX-License-Identifier: ISC */
/*
 * A program that runs set-id: exits with what a write to its standard error
 * says, 0 or the error.  With an argument: first says that it is there, by a
 * byte to its standard output, and sleeps.
 */

#include <errno.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	if (argc > 1) {
		write(1, "x", 1);
		for (;;) {
			getppid();
			usleep(10000);
		}
	}
	return (write(2, "error message", 13) == -1 ? errno : 0);
}

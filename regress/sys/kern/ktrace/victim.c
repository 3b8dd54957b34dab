/* SPDX-License-Identifier: ISC */
/*
 * A process to be traced: says that it is there and sleeps.
 *	victim [drop | swap]
 * drop: first becomes user 1000 for good; swap: is user 1000 for a moment.
 */

#include <sys/types.h>
#include <string.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	if (argc > 1 && strcmp(argv[1], "drop") == 0) {
		setgroups(0, NULL);
		if (setresgid(1000, 1000, 1000) == -1 ||
		    setresuid(1000, 1000, 1000) == -1)
			return (1);
	} else if (argc > 1) {
		if (seteuid(1001) == -1 || seteuid(0) == -1)
			return (1);
	}
	write(1, "x", 1);
	for (;;) {
		getppid();
		usleep(20000);
	}
}

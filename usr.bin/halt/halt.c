/* SPDX-License-Identifier: ISC */
/* halt: stop the system and turn it off; as reboot, start it again. */

#include <sys/types.h>
#include <sys/reboot.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	int ch, how;

	if (strcmp(getprogname(), "reboot") == 0)
		how = RB_AUTOBOOT;
	else
		how = RB_HALT | RB_POWERDOWN;
	while ((ch = getopt(argc, argv, "npq")) != -1)
		switch (ch) {
		case 'n':	/* do not sync */
			how |= RB_NOSYNC;
			break;
		case 'p':	/* turn off: always done */
			break;
		case 'q':	/* at once: there is nothing to wait for */
			break;
		default:
			goto usage;
		}
	if (optind != argc)
		goto usage;
	if (geteuid() != 0)
		errx(1, "Operation not permitted");
	if ((how & RB_NOSYNC) == 0)
		sync();
	reboot(how);
	err(1, "reboot");
usage:
	fprintf(stderr, "usage: %s [-npq]\n", getprogname());
	return (1);
}

/* SPDX-License-Identifier: ISC */
/* umount: unmounts file systems. */

#include <sys/types.h>
#include <sys/mount.h>

#include <err.h>
#include <stdio.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	int ch, flags = 0, status = 0;

	while ((ch = getopt(argc, argv, "f")) != -1)
		switch (ch) {
		case 'f':
			flags |= MNT_FORCE;
			break;
		default:
			goto usage;
		}
	if (argc == optind)
		goto usage;
	for (argv += optind; *argv != NULL; argv++)
		if (unmount(*argv, flags) == -1) {
			warn("%s", *argv);
			status = 1;
		}
	return (status);
usage:
	fprintf(stderr, "usage: umount [-f] node ...\n");
	return (1);
}

/* SPDX-License-Identifier: ISC */
/* mkfifo: makes named pipes. */

#include <sys/stat.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	mode_t mode = 0666;
	char *end;
	int ch, exact = 0, status = 0;

	while ((ch = getopt(argc, argv, "m:")) != -1)
		switch (ch) {
		case 'm':
			mode = strtol(optarg, &end, 8);
			if (*end != '\0' || mode > 0777)
				errx(1, "invalid mode: %s", optarg);
			exact = 1;
			break;
		default:
			fprintf(stderr, "usage: mkfifo [-m mode] name ...\n");
			return (1);
		}
	if (exact)
		umask(0);
	for (argv += optind; *argv != NULL; argv++)
		if (mkfifo(*argv, mode) == -1) {
			warn("%s", *argv);
			status = 1;
		}
	return (status);
}

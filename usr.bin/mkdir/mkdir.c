/* SPDX-License-Identifier: ISC */
/* mkdir: makes directories. */

#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The directories on the way, which may exist. */
static int
makeparents(char *path)
{
	struct stat st;
	char *s;

	for (s = path + (*path == '/'); *s != '\0'; s++) {
		if (*s != '/')
			continue;
		*s = '\0';
		if (mkdir(path, 0777) == -1 && (errno != EEXIST ||
		    stat(path, &st) == -1 || !S_ISDIR(st.st_mode))) {
			warn("%s", path);
			return (-1);
		}
		*s = '/';
	}
	return (0);
}

int
main(int argc, char *argv[])
{
	struct stat st;
	char *end;
	long mode = -1;
	int ch, parents = 0, status = 0;

	while ((ch = getopt(argc, argv, "m:p")) != -1)
		switch (ch) {
		case 'm':
			mode = strtol(optarg, &end, 8);
			if (*optarg == '\0' || *end != '\0' || mode < 0 ||
			    mode > 07777)
				errx(1, "invalid mode: %s", optarg);
			break;
		case 'p':
			parents = 1;
			break;
		default:
			goto usage;
		}
	if (optind == argc)
		goto usage;
	for (argv += optind; *argv != NULL; argv++) {
		if (parents && makeparents(*argv) == -1) {
			status = 1;
			continue;
		}
		if (mkdir(*argv, 0777) == -1) {
			if (parents && errno == EEXIST &&
			    stat(*argv, &st) == 0 && S_ISDIR(st.st_mode))
				continue;
			warn("%s", *argv);
			status = 1;
		} else if (mode != -1 && chmod(*argv, mode) == -1) {
			warn("%s", *argv);
			status = 1;
		}
	}
	return (status);
usage:
	fprintf(stderr, "usage: mkdir [-p] [-m mode] directory ...\n");
	return (1);
}

/* SPDX-License-Identifier: ISC */
/* env: runs a program with a changed environment, or shows it. */

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

int
main(int argc, char *argv[])
{
	static char *empty[] = { NULL };
	char **e, *eq;
	int ch;

	while ((ch = getopt(argc, argv, "iu:")) != -1)
		switch (ch) {
		case 'i':
			environ = empty;
			break;
		case 'u':
			if (unsetenv(optarg) == -1)
				err(1, "%s", optarg);
			break;
		default:
			fprintf(stderr, "usage: env [-i] [-u name] "
			    "[name=value ...] [command [arg ...]]\n");
			return (1);
		}
	for (argv += optind; *argv != NULL &&
	    (eq = strchr(*argv, '=')) != NULL; argv++) {
		*eq = '\0';
		if (setenv(*argv, eq + 1, 1) == -1)
			err(1, "%s", *argv);
	}
	if (*argv != NULL) {
		execvp(*argv, argv);
		err(errno == ENOENT ? 127 : 126, "%s", *argv);
	}
	for (e = environ; *e != NULL; e++)
		puts(*e);
	return (0);
}

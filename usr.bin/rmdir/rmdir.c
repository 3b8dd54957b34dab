/* SPDX-License-Identifier: ISC */
/* rmdir: removes empty directories. */

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* With -p, the parents that are named too, from the innermost on. */
static int
removeall(char *path, int parents)
{
	char *slash;

	for (;;) {
		if (rmdir(path) == -1) {
			warn("%s", path);
			return (1);
		}
		if (!parents || (slash = strrchr(path, '/')) == NULL ||
		    slash == path)
			return (0);
		while (slash > path && slash[-1] == '/')
			slash--;
		*slash = '\0';
	}
}

int
main(int argc, char *argv[])
{
	int ch, parents = 0, status = 0;

	while ((ch = getopt(argc, argv, "p")) != -1)
		switch (ch) {
		case 'p':
			parents = 1;
			break;
		default:
			fprintf(stderr, "usage: rmdir [-p] directory ...\n");
			return (1);
		}
	for (argv += optind; *argv != NULL; argv++)
		status |= removeall(*argv, parents);
	return (status);
}

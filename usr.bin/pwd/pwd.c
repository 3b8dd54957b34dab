/* SPDX-License-Identifier: ISC */
/* pwd: shows the working directory. */

#include <sys/stat.h>

#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* $PWD, if it does name the directory. */
static const char *
logical(void)
{
	const char *pwd = getenv("PWD");
	struct stat a, b;

	if (pwd == NULL || *pwd != '/' || stat(pwd, &a) == -1 ||
	    stat(".", &b) == -1 || a.st_dev != b.st_dev || a.st_ino != b.st_ino)
		return (NULL);
	return (pwd);
}

int
main(int argc, char *argv[])
{
	char buf[PATH_MAX];
	const char *dir = NULL;
	int ch, wantlogical = 0;

	while ((ch = getopt(argc, argv, "LP")) != -1)
		switch (ch) {
		case 'L':
			wantlogical = 1;
			break;
		case 'P':
			wantlogical = 0;
			break;
		default:
			fprintf(stderr, "usage: pwd [-LP]\n");
			return (1);
		}
	if (wantlogical)
		dir = logical();
	if (dir == NULL && (dir = getcwd(buf, sizeof(buf))) == NULL)
		err(1, NULL);
	puts(dir);
	return (0);
}

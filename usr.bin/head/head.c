/* SPDX-License-Identifier: ISC */
/* head: shows the first lines of files. */

#include <ctype.h>
#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
head(FILE *fp, long lines)
{
	int c;

	while (lines > 0 && (c = getc(fp)) != EOF) {
		putchar(c);
		if (c == '\n')
			lines--;
	}
}

static void
usage(void)
{
	fprintf(stderr, "usage: head [-n count | -count] [file ...]\n");
	exit(1);
}

int
main(int argc, char *argv[])
{
	const char *count = "10", *errstr;
	int first = 1, many, status = 0;
	long lines;
	FILE *fp;

	argv++;
	if (*argv != NULL && strncmp(*argv, "-n", 2) == 0) {
		count = (*argv)[2] != '\0' ? *argv + 2 : *++argv;
		if (count == NULL)
			usage();
		argv++;
	} else if (*argv != NULL && (*argv)[0] == '-' &&
	    isdigit((unsigned char)(*argv)[1]))
		count = *argv++ + 1;
	if (*argv != NULL && strcmp(*argv, "--") == 0)
		argv++;
	else if (*argv != NULL && (*argv)[0] == '-' && (*argv)[1] != '\0')
		usage();
	lines = strtonum(count, 0, LONG_MAX, &errstr);
	if (errstr != NULL)
		errx(1, "line count %s is %s", count, errstr);
	if (*argv == NULL)
		head(stdin, lines);
	many = *argv != NULL && argv[1] != NULL;
	for (; *argv != NULL; argv++, first = 0) {
		if ((fp = fopen(*argv, "r")) == NULL) {
			warn("%s", *argv);
			status = 1;
			continue;
		}
		if (many)
			printf("%s==> %s <==\n", first ? "" : "\n", *argv);
		head(fp, lines);
		fclose(fp);
	}
	if (fflush(stdout) == EOF)
		err(1, "stdout");
	return (status);
}

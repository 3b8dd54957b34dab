/* SPDX-License-Identifier: ISC */
/* echo: writes its arguments. */

#include <err.h>
#include <stdio.h>
#include <string.h>

int
main(int argc, char *argv[])
{
	int newline = 1;

	argv++;
	if (*argv != NULL && strcmp(*argv, "-n") == 0) {
		newline = 0;
		argv++;
	}
	for (; *argv != NULL; argv++) {
		fputs(*argv, stdout);
		if (argv[1] != NULL)
			putchar(' ');
	}
	if (newline)
		putchar('\n');
	if (fflush(stdout) == EOF)
		err(1, "stdout");
	return (0);
}

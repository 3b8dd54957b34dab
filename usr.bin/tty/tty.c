/* SPDX-License-Identifier: ISC */
/* tty: names the terminal of standard input. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	const char *name = ttyname(STDIN_FILENO);

	if (argc != 2 || strcmp(argv[1], "-s") != 0)
		puts(name != NULL ? name : "not a tty");
	return (name == NULL);
}

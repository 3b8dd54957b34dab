/* SPDX-License-Identifier: ISC */
/*
 * An extension of GNU make: $(exit-with FILE) ends make with the status that
 * FILE holds unless that is 0, and removes FILE then, so that "make run CMD=..." has the status of the command.  By
 * itself make turns every failure into 2.
 */

#include <stdio.h>
#include <stdlib.h>

int	plugin_is_GPL_compatible;	/* make insists on the symbol */

/* Of make itself: clean up and exit; register a function. */
extern void die(int) __attribute__((weak, noreturn));
extern void gmk_add_function(const char *, char *(*)(const char *,
    unsigned int, char **), unsigned int, unsigned int, unsigned int);

static char *
exit_with(const char *name, unsigned int argc, char **argv)
{
	FILE *f;
	int status = 2;

	(void)name;
	(void)argc;
	if ((f = fopen(argv[0], "r")) != NULL) {
		if (fscanf(f, "%d", &status) != 1)
			status = 2;
		fclose(f);
	}
	if (status == 0)
		return (NULL);
	remove(argv[0]);
	if (die != NULL)
		die(status);
	exit(status);
}

int
gmkexit_gmk_setup(void)
{
	gmk_add_function("exit-with", exit_with, 1, 1, 0);
	return (1);
}

/* SPDX-License-Identifier: ISC */
/*
 * truss -t: which calls are shown.  A list of terms, of which the last that
 * fits a call decides: a glob of names, a number, or @group, each perhaps
 * negated by "!".
 */

#include <ctype.h>
#include <err.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "truss.h"

/*
 * By number: 1, 0, or what no term has fitted yet, of which the terms decide
 * all together.
 */
static unsigned char *selected;		/* NULL: no filter */
#define UNSAID	2
static int positive;			/* a term that is not negated was seen */

/* Both of these are groups that no table needs to list. */
#define ALL	(~0u)

static unsigned int
group(const char *name)
{
	unsigned int bits;

	if (strcmp(name, "all") == 0)
		return (ALL);
	if (strcmp(name, "none") == 0)
		return (0);
	if ((bits = sysdecode_group(name)) == 0)
		errx(1, "-t: no group @%s", name);
	return (bits);
}

static int
isnumber(const char *s)
{
	for (; isdigit((unsigned char)*s); s++)
		continue;
	return (*s == '\0');
}

/* Applies one term; how many calls it fits. */
static int
term(const char *what, int value)
{
	const struct sysdecode_call *call;
	unsigned int bits = *what == '@' ? group(what + 1) : 0;
	u_long i, n = 0;
	int fits;

	for (i = 0; i < sysdecode_ncalls; i++) {
		call = sysdecode_call(i);
		if (*what == '@')
			fits = bits == ALL || (call->groups & bits) != 0;
		else if (isnumber(what))
			fits = strtoul(what, NULL, 10) == i;
		else
			fits = fnmatch(what, call->name, 0) == 0;
		if (fits) {
			selected[i] = value;
			n++;
		}
	}
	return (n);
}

void
filter_add(const char *list)
{
	char *copy, *p, *word;
	int negated;

	if (selected == NULL) {
		if ((selected = malloc(sysdecode_ncalls)) == NULL)
			err(1, NULL);
		memset(selected, UNSAID, sysdecode_ncalls);
	}
	if ((copy = strdup(list)) == NULL)
		err(1, NULL);
	for (p = copy; (word = strsep(&p, ",")) != NULL;) {
		negated = *word == '!';
		word += negated;
		if (*word == '\0')
			continue;
		if (!negated)
			positive = 1;
		if (term(word, !negated) == 0 && *word != '@')
			warnx("-t: no system call is %s", word);
	}
	free(copy);
}

void
filter_groups(void)
{
	const char *name;
	int i;

	puts("@all");
	for (i = 0; (name = sysdecode_groupname(i)) != NULL; i++)
		printf("@%s\n", name);
	puts("@none");
}

static int
selects(int code)
{
	if (code < 0 || (u_long)code >= sysdecode_ncalls)
		return (!positive);
	return (selected[code] == UNSAID ? !positive : selected[code]);
}

/* A call made through another is shown for the sake of either, if named. */
int
filter_selects(const struct callinfo *ci)
{
	if (selected == NULL || selects(ci->realcode))
		return (1);
	return (ci->skip > 0 && selected[ci->code] == 1);
}

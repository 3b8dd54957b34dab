/* SPDX-License-Identifier: ISC */
/*
 * truss -t: which calls are shown.  A list of terms, of which the last that
 * fits a call decides: a glob of names, a number, or @group, each perhaps
 * negated by "!".
 */

#include <ctype.h>
#include <err.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "truss.h"

static struct term {
	const char	*glob;		/* of names; or NULL: */
	unsigned int	 group;		/* bits; or 0: */
	unsigned int	 number;
	int		 value;		/* 0: it was negated */
} *terms;
static int nterms;
static int positive;			/* a term that is not negated was seen */

/* By number, what was decided; so that globs are matched but once. */
static unsigned char *selected;
#define UNSAID	2			/* by the terms all together */

/* These are groups that no table needs to list. */
#define NONE	(1u << 30)
#define ALL	(1u << 31)

static unsigned int
group(const char *name)
{
	unsigned int bits;

	if (strcmp(name, "all") == 0)
		return (ALL);
	if (strcmp(name, "none") == 0)
		return (NONE);
	if ((bits = sysdecode_group(name)) == 0)
		errx(1, "unknown system call group @%s; \"truss -t\" lists "
		    "what there is", name);
	return (bits);
}

static int
isnumber(const char *s)
{
	for (; isdigit((unsigned char)*s); s++)
		continue;
	return (*s == '\0');
}

/* A process may ask for any number, of whatever name or none. */
static unsigned int
number(const char *s)
{
	const char *errstr;
	unsigned int n;

	n = (unsigned int)strtonum(s, 0, UINT_MAX, &errstr);
	if (errstr != NULL)
		errx(1, "system call number is %s: %s", errstr, s);
	return (n);
}

static int
fits(const struct term *t, unsigned int code)
{
	const struct sysdecode_call *call = sysdecode_call(abi, (int)code);
	char name[16];

	if (t->glob != NULL) {
		snprintf(name, sizeof(name), "#%u", code);
		return (fnmatch(t->glob, call != NULL ? call->name : name,
		    0) == 0);
	}
	if (t->group != 0)
		return (t->group == ALL ||
		    (call != NULL && (call->groups & t->group) != 0));
	return (t->number == code);
}

static int
decide(unsigned int code)
{
	int i;

	for (i = nterms - 1; i >= 0; i--)
		if (fits(&terms[i], code))
			return (terms[i].value);
	return (UNSAID);
}

static void
add(const char *word)
{
	struct term *t;
	unsigned int i;

	terms = reallocarray(terms, nterms + 1, sizeof(*terms));
	if (terms == NULL)
		err(1, NULL);
	t = &terms[nterms++];
	memset(t, 0, sizeof(*t));
	t->value = *word != '!';
	if (!t->value && *++word == '\0')
		errx(1, "missing pattern after \"!\"");
	positive |= t->value;
	if (*word == '@')
		t->group = group(word + 1);
	else if (isnumber(word))
		t->number = number(word);
	else {
		t->glob = word;
		for (i = 0; i < NCALLS && !fits(t, i); i++)
			continue;
		if (i == NCALLS)
			warnx("%s: matches no known system call", word);
	}
}

void
filter_add(const char *list)
{
	char *copy, *word;
	unsigned int i;

	if (selected == NULL &&
	    (selected = malloc(NCALLS)) == NULL)
		err(1, NULL);
	if ((copy = strdup(list)) == NULL)	/* the terms point there */
		err(1, NULL);
	while ((word = strsep(&copy, ",")) != NULL)
		if (*word != '\0')
			add(word);
	for (i = 0; i < NCALLS; i++)
		selected[i] = decide(i);
}

void
filter_groups(void)
{
	const struct sysdecode_group *g;
	int i;

	printf("%-9severy call\n", "@all");
	for (i = 0; (g = sysdecode_nthgroup(i)) != NULL; i++)
		printf("@%-8s%s\n", g->name, g->text);
	printf("%-9sno call\n", "@none");
}

static int
selects(int code)
{
	int value = (unsigned int)code < NCALLS ? selected[code] :
	    decide((unsigned int)code);

	return (value == UNSAID ? !positive : value);
}

/* A call made through another is shown for the sake of either, if named. */
int
filter_selects(const struct callinfo *ci)
{
	if (selected == NULL || selects(ci->realcode))
		return (1);
	return (ci->skip > 0 && selected[ci->code] == 1);
}

/* SPDX-License-Identifier: ISC */
/*
 * System calls chosen by a list of terms, of which the last that fits a call
 * decides: a glob of names, a number, or @group, each perhaps negated by "!".
 */

#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sysdecode.h"

struct sysdecode_term {
	char		*glob;		/* of names; or NULL: */
	unsigned int	 group;		/* bits; or 0: */
	unsigned int	 number;
	int		 value;		/* 0: it was negated */
};

/* What was decided of the calls of a table, so that globs match but once. */
struct sysdecode_decided {
	struct sysdecode_decided *next;
	const struct sysdecode_abi *abi;
	unsigned char	 call[];
};
#define UNSAID	2			/* by the terms all together */

/* These are groups that no table needs to list. */
#define NONE	(1u << 30)
#define ALL	(1u << 31)

static int
fail(struct sysdecode_filter *f, const char *what, const char *word,
    const char *hint)
{
	snprintf(f->error, sizeof(f->error), "%s%s%s", what, word, hint);
	return (-1);
}

static int
group(struct sysdecode_filter *f, struct sysdecode_term *t, const char *name)
{
	t->group = strcmp(name, "all") == 0 ? ALL :
	    strcmp(name, "none") == 0 ? NONE : sysdecode_group(name);
	if (t->group != 0)
		return (0);
	return (fail(f, "unknown system call group @", name,
	    "; \"truss -t\" lists what there is"));
}

/* A process may ask for any number, of whatever name or none. */
static int
number(struct sysdecode_filter *f, struct sysdecode_term *t, const char *s)
{
	unsigned long long n;

	errno = 0;
	n = strtoull(s, NULL, 10);
	if (errno != 0 || n > UINT_MAX)
		return (fail(f, "system call number is too large: ", s, ""));
	t->number = (unsigned int)n;
	return (0);
}

static int
isnumber(const char *s)
{
	for (; isdigit((unsigned char)*s); s++)
		continue;
	return (*s == '\0');
}

static int
parse(struct sysdecode_filter *f, struct sysdecode_term *t, const char *word)
{
	memset(t, 0, sizeof(*t));
	t->value = *word != '!';
	if (!t->value && *++word == '\0')
		return (fail(f, "missing pattern after \"!\"", "", ""));
	if (*word == '@')
		return (group(f, t, word + 1));
	if (isnumber(word))
		return (number(f, t, word));
	if ((t->glob = strdup(word)) == NULL)
		return (fail(f, strerror(errno), "", ""));
	return (0);
}

/* What was decided before the list got longer is void. */
static void
forget(struct sysdecode_filter *f)
{
	struct sysdecode_decided *d;

	while ((d = f->decided) != NULL) {
		f->decided = d->next;
		free(d);
	}
}

static int
add(struct sysdecode_filter *f, const char *word)
{
	struct sysdecode_term *terms;

	terms = realloc(f->terms, (f->nterms + 1) * sizeof(*terms));
	if (terms == NULL)
		return (fail(f, strerror(errno), "", ""));
	f->terms = terms;
	if (parse(f, &terms[f->nterms], word) == -1)
		return (-1);
	f->positive |= terms[f->nterms++].value;
	return (0);
}

int
sysdecode_filter_add(struct sysdecode_filter *f, const char *list)
{
	char *copy, *p, *word;
	int error = 0;

	if ((copy = strdup(list)) == NULL)
		return (fail(f, strerror(errno), "", ""));
	forget(f);
	for (p = copy; error == 0 && (word = strsep(&p, ",")) != NULL;)
		if (*word != '\0')
			error = add(f, word);
	free(copy);
	return (error);
}

static int
fits(SYSDECODE_ABI abi, const struct sysdecode_term *t, unsigned int code)
{
	const struct sysdecode_call *call = sysdecode_call(abi, (int)code);
	char name[16];

	if (t->glob != NULL) {
		snprintf(name, sizeof(name), "#%u", code);
		return (fnmatch(t->glob, call != NULL && call->name != NULL ?
		    call->name : name, 0) == 0);
	}
	if (t->group != 0)
		return (t->group == ALL ||
		    (call != NULL && (call->groups & t->group) != 0));
	return (t->number == code);
}

static int
decide(SYSDECODE_ABI abi, const struct sysdecode_filter *f, unsigned int code)
{
	int i;

	for (i = f->nterms - 1; i >= 0; i--)
		if (fits(abi, &f->terms[i], code))
			return (f->terms[i].value);
	return (UNSAID);
}

/* All that there are of a table; NULL: no memory. */
static const struct sysdecode_decided *
decided(SYSDECODE_ABI abi, struct sysdecode_filter *f)
{
	struct sysdecode_decided *d;
	int i, n = sysdecode_ncalls(abi);

	for (d = f->decided; d != NULL; d = d->next)
		if (d->abi == abi)
			return (d);
	if ((d = malloc(sizeof(*d) + (size_t)n)) == NULL)
		return (NULL);
	for (i = 0; i < n; i++)
		d->call[i] = (unsigned char)decide(abi, f, (unsigned int)i);
	d->abi = abi;
	d->next = f->decided;
	f->decided = d;
	return (d);
}

static int
value(SYSDECODE_ABI abi, struct sysdecode_filter *f, int code)
{
	const struct sysdecode_decided *d;

	if (code >= 0 && code < sysdecode_ncalls(abi) &&
	    (d = decided(abi, f)) != NULL)
		return (d->call[code]);
	return (decide(abi, f, (unsigned int)code));
}

int
sysdecode_filter_selects(SYSDECODE_ABI abi, struct sysdecode_filter *f,
    int code)
{
	int v = value(abi, f, code);

	return (v == UNSAID ? !f->positive : v);
}

int
sysdecode_filter_names(SYSDECODE_ABI abi, struct sysdecode_filter *f, int code)
{
	return (value(abi, f, code) == 1);
}

const char *
sysdecode_filter_unmatched(SYSDECODE_ABI abi, const struct sysdecode_filter *f,
    int n)
{
	unsigned int code, ncalls = (unsigned int)sysdecode_ncalls(abi);
	const struct sysdecode_term *t;

	for (t = f->terms; t < f->terms + f->nterms; t++) {
		if (t->glob == NULL)
			continue;
		for (code = 0; code < ncalls && !fits(abi, t, code); code++)
			continue;
		if (code == ncalls && n-- == 0)
			return (t->glob);
	}
	return (NULL);
}

/* May it select a number that is beyond the table? */
static int
beyond(SYSDECODE_ABI abi, const struct sysdecode_filter *f)
{
	const struct sysdecode_term *t;

	for (t = f->terms; t < f->terms + f->nterms; t++)
		if (t->value && (t->glob != NULL ?
		    strchr("#*?[\\", *t->glob) != NULL : t->group == ALL ||
		    (t->group == 0 &&
		    t->number >= (unsigned int)sysdecode_ncalls(abi))))
			return (1);
	return (!f->positive);
}

void
sysdecode_filter_mask(SYSDECODE_ABI abi, struct sysdecode_filter *f,
    unsigned int *words, size_t nwords)
{
	int all = beyond(abi, f), ncalls = sysdecode_ncalls(abi), i;

	memset(words, 0, nwords * sizeof(*words));
	for (i = 0; (size_t)i < nwords * 32; i++)
		if (i == 0 || i >= ncalls ? all :
		    sysdecode_filter_selects(abi, f, i))
			words[i / 32] |= 1u << i % 32;
}

/* SPDX-License-Identifier: ISC */
/* Aliases. */
#include "sh.h"

static struct alias *aliases;

struct alias *
alias_find(const char *name)
{
	struct alias *a;

	for (a = aliases; a != NULL; a = a->next)
		if (strcmp(a->name, name) == 0)
			return a;
	return NULL;
}

static void
alias_free(struct alias *a)
{
	free(a->name);
	free(a->value);
	free(a);
}

/* One that is being read is taken off the list, and freed by its reader. */
static bool
alias_remove(const char *name)
{
	struct alias **ap, *a;

	for (ap = &aliases; (a = *ap) != NULL; ap = &a->next) {
		if (name != NULL && strcmp(a->name, name) != 0)
			continue;
		*ap = a->next;
		a->dead = true;
		if (!a->inuse)
			alias_free(a);
		return true;
	}
	return false;
}

/* The input has read the alias' text to its end. */
void
alias_done(struct alias *a)
{
	if (--a->inuse == 0 && a->dead)
		alias_free(a);
}

void
alias_names(void (*fn)(const char *, void *), void *arg)
{
	struct alias *a;

	for (a = aliases; a != NULL; a = a->next)
		fn(a->name, arg);
}

static void
show(const struct alias *a)
{
	out_f("%s=%s\n", a->name, quote(a->value));
}

int
bi_alias(int argc, char **argv)
{
	struct alias *a;
	int status = 0;
	char *eq, *name;

	if (argc == 1)
		for (a = aliases; a != NULL; a = a->next)
			show(a);
	for (argv++; *argv != NULL; argv++) {
		eq = strchr(*argv, '=');
		if (eq == NULL || eq == *argv) {
			if ((a = alias_find(*argv)) != NULL)
				show(a);
			else {
				sh_warn("%s: not found", *argv);
				status = 1;
			}
			continue;
		}
		name = tmp_str(*argv, (size_t)(eq - *argv));
		alias_remove(name);
		a = xmalloc(sizeof(*a));
		a->name = xstrdup(name);
		a->value = xstrdup(eq + 1);
		a->inuse = 0;
		a->dead = false;
		a->next = aliases;
		aliases = a;
	}
	return status;
}

int
bi_unalias(int argc, char **argv)
{
	int status = 0;

	while (nextopt("a") != 0)
		while (alias_remove(NULL))
			continue;
	for (; *argptr != NULL; argptr++)
		if (!alias_remove(*argptr)) {
			sh_warn("%s: not found", *argptr);
			status = 1;
		}
	return status;
}

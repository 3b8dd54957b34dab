/* SPDX-License-Identifier: ISC */
/* truss -t: which calls are shown, and which the kernel need not stop at. */

#include <sys/callmask.h>
#include <sys/syscall.h>

#include <err.h>
#include <stdio.h>
#include <string.h>

#include "truss.h"

static struct sysdecode_filter filter;
static int filtered;
static struct callmask calls;

void
filter_add(const char *list)
{
	if (sysdecode_filter_add(&filter, list) == -1)
		errx(1, "%s", filter.error);
	filtered = 1;
}

/*
 * All -t are there.  A call that is made through another is to be shown for
 * the sake of either, but the kernel judges by the call made.
 */
void
filter_ready(void)
{
	const char *s;
	int i;

	for (i = 0; (s = sysdecode_filter_unmatched(abi, &filter, i)) != NULL;
	    i++)
		warnx("%s: matches no known system call", s);
	if (sysdecode_filter_names(abi, &filter, SYS_syscall) ||
	    sysdecode_filter_names(abi, &filter, SYS___syscall))
		memset(&calls, 0xff, sizeof(calls));
	else
		sysdecode_filter_mask(abi, &filter, calls.cm_bits,
		    sizeof(calls.cm_bits) / sizeof(calls.cm_bits[0]));
}

const struct callmask *
filter_mask(void)
{
	return (filtered ? &calls : NULL);
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

int
filter_selects(const struct callinfo *ci)
{
	if (!filtered || sysdecode_filter_selects(abi, &filter, ci->realcode))
		return (1);
	return (ci->skip > 0 && sysdecode_filter_names(abi, &filter, ci->code));
}

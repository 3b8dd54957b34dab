/* SPDX-License-Identifier: ISC */
/* kdump: which records are shown: -e, -p, -t and -u. */

#include <err.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "calls.h"
#include "kdump.h"

#define POINT(type)	(1u << (type))
#define ALLPOINTS	(~0u)

static unsigned int	 points = ALLPOINTS;	/* -t */
static long		*pids;			/* -p */
static int		 npids;
static struct sysdecode_filter filter;		/* -e */
static const char	*label;			/* -u */

/* Trace points by letter, as ktrace(1) and other systems' have them. */
static const struct {
	char		letter;
	unsigned int	set;
} letters[] = {
	{ 'c', POINT(KTE_SYSCALL) | POINT(KTE_SYSRET) | POINT(KTE_EXTERR) },
	{ 'e', POINT(KTE_EMUL) | POINT(KTE_PROCCTOR) | POINT(KTE_PROCDTOR) },
	{ 'f', POINT(KTE_FAULT) | POINT(KTE_FAULTEND) },
	{ 'i', POINT(KTE_GENIO) },
	{ 'n', POINT(KTE_NAMEI) },
	{ 'p', POINT(KTE_PLEDGE) | POINT(KTE_PINSYSCALL) | POINT(KTE_CAPFAIL) },
	{ 's', POINT(KTE_PSIG) },
	{ 't', POINT(KTE_STRUCT) | POINT(KTE_STRUCTARRAY) },
	{ 'u', POINT(KTE_USER) },
	{ 'w', POINT(KTE_CSW) },
	{ 'x', POINT(KTE_EXECARGS) | POINT(KTE_EXECFD) },
	{ 'X', POINT(KTE_EXECENV) },
	{ 'y', POINT(KTE_SYSCTL) | POINT(KTE_MIB) },
	{ '+', ALLPOINTS & ~POINT(KTE_CSW) },
};

void
select_points(const char *s)
{
	size_t i, n = sizeof(letters) / sizeof(letters[0]);

	for (points = 0; *s != '\0'; s++) {
		for (i = 0; i < n && letters[i].letter != *s; i++)
			continue;
		if (i == n)
			errx(1, "unknown trace point '%c'", *s);
		points |= letters[i].set;
	}
}

void
select_pid(long pid)
{
	if ((pids = reallocarray(pids, npids + 1, sizeof(*pids))) == NULL)
		err(1, NULL);
	pids[npids++] = pid;
}

void
select_calls(const char *list)
{
	if (sysdecode_filter_add(&filter, list) == -1)
		errx(1, "%s", filter.error);
}

void
select_label(const char *s)
{
	label = s;
}

int
selects_by_call(void)
{
	return (filter.nterms > 0);
}

/* The tables are known with the first record. */
static void
warn_of_unknown(const struct sysdecode_abi *abi)
{
	static int done;
	const char *s;
	int i;

	for (i = 0; !done && (s = sysdecode_filter_unmatched(abi, &filter,
	    i)) != NULL; i++)
		warnx("%s: matches no known system call", s);
	done = 1;
}

int
shows_point(int type)
{
	return ((points & POINT(type)) != 0);
}

int
shows_pid(int32_t pid)
{
	int i;

	for (i = 0; i < npids; i++)
		if (pids[i] == pid)
			return (1);
	return (npids == 0);
}

int
shows_code(const struct sysdecode_abi *abi, int code)
{
	return (filter.nterms == 0 ||
	    sysdecode_filter_selects(abi, &filter, code));
}

int
shows_call(const struct call *c)
{
	return (label == NULL && shows_point(KTE_SYSCALL) &&
	    shows_pid(c->pid) && shows_code(c->abi, c->code));
}

int
shows_event(const struct ktr_event *ev, const struct call *call)
{
	if (filter.nterms > 0)
		warn_of_unknown(decode(ev));
	if (label != NULL && (ev->type != KTE_USER ||
	    strcmp(ev->u.st.name, label) != 0))
		return (0);
	return (shows_point(ev->type) && shows_pid(ev->pid) &&
	    (call == NULL || shows_code(call->abi, call->code)));
}

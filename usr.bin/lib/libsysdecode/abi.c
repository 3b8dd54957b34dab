/* SPDX-License-Identifier: ISC */
/*
 * libsysdecode: which tables are those of a system, of an age and machine.
 * Only who asks for other systems has their tables in its program.
 */

#include <stdlib.h>
#include <string.h>

#include "systems.h"

#define DAY		86400
#define OLDER_DAYS	400	/* a release in use is as much behind */

/* Days, in seconds since the Epoch. */
#define OPENBSD_5_1	INT64_C(1326758400)	/* 2012-01-17 */
#define OPENBSD_5_2	INT64_C(1334188800)	/* 2012-04-12 */
#define OPENBSD_5_5	INT64_C(1376611200)	/* 2013-08-16 */
#define OPENBSD_NEW	INT64_C(1786492800)	/* 2026-08-12 */
#define FREEBSD_INO64	INT64_C(1495497600)	/* 2017-05-23 */
#define NETBSD_2_0	INT64_C(1101859200)	/* 2004-12-01 */
#define DARWIN_9	INT64_C(1191196800)	/* 2007-10-01 */

struct abi {
	struct sysdecode_abi abi;	/* first: it is what others know */
	struct abi	*next;
};

static const struct sysdecode_name nonames[] = { { 0, "" } };
static const struct sysdecode_set noset = { nonames, 0, 0, 0 };
static const struct sysdecode_tables notables = {
	.errnames = &noset, .errtexts = &noset, .signals = &noset,
	.ioctls = &noset, .openflags = &noset, .fdflags = &noset,
	.fcntlcmd = &noset, .atfd = &noset, .sigactionflags = &noset,
	.pollevents = &noset, .addressfamily = &noset, .fileflags = &noset
};

/* From which kernel on a table is right, the youngest first. */
static const struct age {
	const char	*system;
	int64_t		 since;
	int		 wordsize;	/* 0: any */
	const struct sysdecode_tables *tables;	/* NULL: made from changes */
} ages[] = {
	{ "openbsd", OPENBSD_NEW, 0, &sysdecode_openbsd },
	{ "openbsd", OPENBSD_5_2, 0, NULL },
	{ "openbsd", OPENBSD_5_1, 0, &sysdecode_nativetables },
	{ "openbsd", INT64_MIN, 0, NULL },
	{ "freebsd", FREEBSD_INO64, 0, &sysdecode_freebsd },
	{ "freebsd", INT64_MIN, 0, &sysdecode_freebsd_9 },
	{ "netbsd", NETBSD_2_0, 0, &sysdecode_netbsd },
	{ "netbsd", INT64_MIN, 0, &sysdecode_netbsd_1_6 },
	{ "darwin", DARWIN_9, 0, &sysdecode_darwin },
	{ "darwin", INT64_MIN, 0, &sysdecode_darwin_8 },
	{ "dragonfly", INT64_MIN, 0, &sysdecode_dragonfly },
	{ "4.4bsd", INT64_MIN, 0, &sysdecode_bsd44 },
	{ "linux", INT64_MIN, 8, &sysdecode_linux_amd64 },
	{ "linux", INT64_MIN, 4, &sysdecode_linux_i386 },
};
#define NAGES	(sizeof(ages) / sizeof(ages[0]))

/*
 * An emulation is called by the system, and by what its programs or machine
 * are: freebsd_elf, netbsd32, linux32.
 */
static int
fits(const struct age *age, const char *system, int wordsize, int bigendian,
    int64_t kernel)
{
	size_t n = strlen(age->system);

	if (strncmp(system, age->system, n) != 0 ||
	    (system[n] != '\0' && system[n] != '_' &&
	    strcmp(system + n, "32") != 0 && strcmp(system + n, "64") != 0))
		return (0);
	if (age->wordsize != 0 && (age->wordsize != wordsize || bigendian))
		return (0);	/* Linux numbers its calls by machine */
	return (kernel >= age->since);
}

/*
 * The day for which OpenBSD's table is the same as for a kernel's: that of the
 * last change before it.
 */
static int
lastchange(int64_t kernel)
{
	const struct sysdecode_change *c;
	int64_t today = kernel / DAY;
	int i, day = 0;

	for (i = 0; i < sysdecode_nchanges; i++) {
		c = &sysdecode_changes[i];
		if (c->first <= today && c->first > day)
			day = c->first;
		if (c->last < today && c->last + 1 > day)
			day = c->last + 1;
		if (c->last + OLDER_DAYS < today &&
		    c->last + OLDER_DAYS + 1 > day)
			day = c->last + OLDER_DAYS + 1;
	}
	return (day);
}

/* The call that has a number on a day; what has just gone still counts. */
static const struct sysdecode_call *
callon(int number, int day)
{
	const struct sysdecode_change *c;
	const struct sysdecode_call *gone = NULL;
	int i;

	for (i = 0; i < sysdecode_nchanges; i++) {
		c = &sysdecode_changes[i];
		if (c->number != number || c->first > day)
			continue;
		if (day <= c->last)
			return (&c->call);
		if (day <= c->last + OLDER_DAYS)
			gone = &c->call;
	}
	return (gone);
}

/* "#8 (obsolete ocreat)": there is no such call. */
static const struct sysdecode_call *
unused(const struct sysdecode_tables *t, int number)
{
	if (number >= t->ncalls || t->calls[number].name == NULL ||
	    t->calls[number].name[0] != '#')
		return (NULL);
	return (&t->calls[number]);
}

static const struct sysdecode_tables *
openbsd(int day, int new)
{
	static struct { int day; struct sysdecode_tables *tables; } *made;
	static size_t nmade;
	const struct sysdecode_tables *a, *b;
	const struct sysdecode_call *call;
	struct sysdecode_call *calls;
	struct sysdecode_tables *t;
	void *p;
	size_t i;
	int n;

	for (i = 0; i < nmade; i++)
		if (made[i].day == day)
			return (made[i].tables);
	a = new ? &sysdecode_openbsd : &sysdecode_openbsd_5_1;
	b = new ? &sysdecode_openbsd_5_1 : &sysdecode_openbsd;
	n = a->ncalls > b->ncalls ? a->ncalls : b->ncalls;
	t = malloc(sizeof(*t));
	calls = calloc(n, sizeof(*calls));
	p = reallocarray(made, nmade + 1, sizeof(*made));
	if (p != NULL)
		made = p;
	if (t == NULL || calls == NULL || p == NULL) {
		free(t);
		free(calls);
		return (a);
	}
	*t = *a;
	t->ncalls = n;
	t->calls = calls;
	t->time64 = day >= OPENBSD_5_5 / DAY;
	for (i = 0; i < (size_t)n; i++) {
		if ((call = callon(i, day)) == NULL &&
		    (call = unused(a, i)) == NULL)
			call = unused(b, i);
		if (call != NULL)
			calls[i] = *call;
	}
	made[nmade].day = day;
	made[nmade++].tables = t;
	return (t);
}

static const struct sysdecode_abi *
intern(const char *system, int wordsize, int bigendian,
    const struct sysdecode_tables *tables)
{
	static struct abi *abis;
	struct abi *a;

	for (a = abis; a != NULL; a = a->next)
		if (a->abi.tables == tables && a->abi.wordsize == wordsize &&
		    a->abi.bigendian == bigendian)
			return (&a->abi);
	if ((a = malloc(sizeof(*a))) == NULL)
		return (sysdecode_native());
	a->abi.system = system;
	a->abi.wordsize = wordsize;
	a->abi.bigendian = bigendian;
	a->abi.tables = tables;
	a->next = abis;
	abis = a;
	return (&a->abi);
}

const struct sysdecode_abi *
sysdecode_abi(const char *system, int wordsize, int bigendian, int64_t kernel)
{
	const struct sysdecode_tables *t;
	size_t i;

	wordsize = wordsize == 4 ? 4 : 8;
	bigendian = bigendian != 0;
	for (i = 0; i < NAGES; i++)
		if (fits(&ages[i], system, wordsize, bigendian, kernel))
			break;
	if (i == NAGES)
		return (intern("unknown", wordsize, bigendian, &notables));
	if ((t = ages[i].tables) == NULL)
		t = openbsd(lastchange(kernel), ages[i].since == OPENBSD_5_2);
	return (intern(ages[i].system, wordsize, bigendian, t));
}

/* SPDX-License-Identifier: ISC */
/*
 * libktrfile: whose numbers a process has.  At first its system's; records of
 * an emulation, or of a process's beginning, may say otherwise.  Processes are
 * remembered in a table that does not grow: who is not seen for long in a
 * crowd is taken for a common one.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ktrformat.h"

#define NAMELEN		32
#define MAXABIS		64		/* a file may claim any emulation */
#define SETS		1024		/* of processes, a power of 2 */
#define WAYS		4
#define CALLS		64

#define FREEBSD_LINUX	3		/* in PROCCTOR's low byte */
#define FREEBSD_ILP32	0x100
#define FREEBSD_LP64	0x200

struct process {
	const struct ktr_abi *abi;	/* NULL: the place is free */
	const struct ktr_abi *callabi;	/* of the call that it is in */
	int32_t		 pid;
	uint16_t	 code;
	uint8_t		 calling;
};

struct ktr_abis {
	int		 n;
	const struct ktr_abi *base;	/* of all that have no other */
	struct ktr_abi	 abi[MAXABIS];
	char		 name[MAXABIS][NAMELEN];
	struct process	 process[SETS][WAYS];
	uint8_t		 victim[SETS];
	struct {			/* who made that call of late */
		const struct ktr_abi *abi;
		uint16_t code;
	} caller[CALLS];
};

struct ktr_abis *
ktr_abis_new(void)
{
	return (calloc(1, sizeof(struct ktr_abis)));
}

void
ktr_abis_free(struct ktr_abis *t)
{
	free(t);
}

/* The one of a kind; when there are too many, the base. */
static const struct ktr_abi *
intern(struct ktr_abis *t, const char *system, int wordsize, int bigendian,
    int64_t kernel)
{
	struct ktr_abi *a;
	int i;

	for (i = 0; i < t->n; i++) {
		a = &t->abi[i];
		if (a->wordsize == wordsize && a->bigendian == bigendian &&
		    a->kernel == kernel && strcmp(a->system, system) == 0)
			return (a);
	}
	if (t->n == MAXABIS)
		return (t->base);
	a = &t->abi[t->n];
	snprintf(t->name[t->n], NAMELEN, "%s", system);
	a->system = t->name[t->n++];
	a->wordsize = wordsize;
	a->bigendian = bigendian;
	a->kernel = kernel;
	return (a);
}

/* A trace begins, in this format. */
void
ktr_abis_begin(struct ktr_abis *t, const struct ktr_guess *g)
{
	const struct ktr_format *f = g->source.format;

	if (t->base == NULL)
		t->base = &t->abi[0];
	t->base = intern(t, f->system->name, f->word, g->source.big,
	    g->kernel);
	memset(t->process, 0, sizeof(t->process));
	memset(t->caller, 0, sizeof(t->caller));
}

/* Another system's numbers, of the base's machine and age. */
static const struct ktr_abi *
foreign(struct ktr_abis *t, const char *system, int wordsize)
{
	return (intern(t, system, wordsize, t->base->bigendian,
	    t->base->kernel));
}

/* By the name of an emulation. */
static const struct ktr_abi *
emulation(struct ktr_abis *t, const uint8_t *p, size_t len)
{
	static const char *const systems[] = {
		"linux", "freebsd", "netbsd", "openbsd", "darwin"
	};
	char name[NAMELEN];
	int word = t->base->wordsize;
	size_t i, n;

	while (len > 0 && p[len - 1] == '\0')
		len--;
	if (len == 0 || len >= sizeof(name))
		return (t->base);
	for (i = 0; i < len; i++) {
		if (p[i] <= ' ' || p[i] >= 0x7f)
			return (t->base);
		name[i] = p[i];
	}
	name[len] = '\0';
	if (len > 2 && strcmp(name + len - 2, "32") == 0)
		word = 4;
	if (strcmp(name, "native") == 0)
		return (t->base);
	for (i = 0; i < sizeof(systems) / sizeof(systems[0]); i++) {
		n = strlen(systems[i]);
		if (strncmp(name, systems[i], n) == 0)
			return (foreign(t, systems[i], word));
	}
	if (strncmp(name, "aout", 4) == 0)	/* old binaries of its own */
		return (t->base);
	return (foreign(t, name, word));
}

/* By the flags in a record of a process's beginning. */
static const struct ktr_abi *
constructed(struct ktr_abis *t, uint64_t flags)
{
	int word = t->base->wordsize;

	if (flags & FREEBSD_ILP32)
		word = 4;
	else if (flags & FREEBSD_LP64)
		word = 8;
	return (foreign(t, (flags & 0xff) == FREEBSD_LINUX ? "linux" :
	    t->base->system, word));
}

static struct process *
find(struct ktr_abis *t, int32_t pid)
{
	struct process *set = t->process[(uint32_t)pid % SETS];
	int i;

	for (i = 0; i < WAYS; i++)
		if (set[i].abi != NULL && set[i].pid == pid)
			return (&set[i]);
	return (NULL);
}

/* A place for it, if need be another's, but rather that of a common one. */
static struct process *
enter(struct ktr_abis *t, int32_t pid, const struct ktr_abi *abi)
{
	uint32_t s = (uint32_t)pid % SETS;
	struct process *set = t->process[s], *p;
	int i;

	for (i = 0; i < WAYS && set[i].abi != NULL; i++)
		continue;
	if (i == WAYS)
		for (i = 0; i < WAYS && set[i].abi != t->base; i++)
			continue;
	if (i == WAYS)
		i = t->victim[s]++ % WAYS;
	p = &set[i];
	memset(p, 0, sizeof(*p));
	p->pid = pid;
	p->abi = abi;
	return (p);
}

/* A child's first record is the return of the call that made it. */
static const struct ktr_abi *
inherited(const struct ktr_abis *t, uint16_t code)
{
	if (t->caller[code % CALLS].code == code &&
	    t->caller[code % CALLS].abi != NULL)
		return (t->caller[code % CALLS].abi);
	return (t->base);
}

/*
 * A return belongs to its call: of an exec, it still has the number of the
 * emulation before.
 */
static const struct ktr_abi *
returned(struct ktr_abis *t, struct process *p, const struct ktr_event *ev)
{
	uint16_t code = ev->u.ret.code;

	if (p == NULL)
		p = enter(t, ev->pid, inherited(t, code));
	else if (p->calling) {
		p->calling = 0;
		if (p->code == code)
			return (p->callabi);
		p->abi = inherited(t, code);	/* the pid is used again */
	}
	return (p->abi);
}

/* What holds for the event, which is not damaged; remembers what it says. */
const struct ktr_abi *
ktr_abis_of(struct ktr_abis *t, const struct ktr_event *ev)
{
	struct process *p = find(t, ev->pid);
	const struct ktr_abi *abi;

	switch (ev->type) {
	case KTE_EMUL:
	case KTE_PROCCTOR:
		abi = ev->type == KTE_EMUL ?
		    emulation(t, ev->data, ev->len) :
		    constructed(t, ev->u.num.v[0]);
		if (p == NULL)
			p = enter(t, ev->pid, abi);
		p->abi = abi;
		return (abi);
	case KTE_SYSCALL:
		if (p == NULL)
			p = enter(t, ev->pid, t->base);
		p->callabi = p->abi;
		p->code = ev->u.call.code;
		p->calling = 1;
		t->caller[p->code % CALLS].abi = p->abi;
		t->caller[p->code % CALLS].code = p->code;
		return (p->abi);
	case KTE_SYSRET:
		return (returned(t, p, ev));
	case KTE_PROCDTOR:
		abi = p != NULL ? p->abi : t->base;
		if (p != NULL)
			p->abi = NULL;
		return (abi);
	default:
		return (p != NULL ? p->abi : t->base);
	}
}

/* SPDX-License-Identifier: ISC */
/*
 * Matching with back-references: all ways are tried one after the other, which
 * can take forever, so depth and number of steps are limited.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "prog.h"

#define MAXDEPTH	5000
#define MAXSTEPS	4000000

struct track {
	const struct re_prog	*prog;
	const struct subject	*sub;
	regoff_t		*slots;
	regoff_t		*best;
	int			 nslots;
	const unsigned char	**loops;	/* where iterations began */
	int			 depth;
	long			 steps;
	int			 error;
	int			 found;
};

static int
accepts(const struct re_prog *g, const struct inst *in, int c)
{
	if (in->op == CHAR)
		return (in->c == (g->flags & REG_ICASE ? tolower(c) : c));
	if (in->op == SET)
		return (HASBIT(g->sets[in->x], c));
	return (in->op == ANY || c != '\n');
}

/* The length of what the group matched if it is here again, or -1. */
static regoff_t
again(const struct track *t, int group, const unsigned char *p)
{
	regoff_t so = t->slots[2 * group], eo = t->slots[2 * group + 1];
	const char *old = (const char *)t->sub->base + so;
	regoff_t len = eo - so;

	if (so == -1 || eo == -1 || len > t->sub->end - p)
		return (-1);
	if (t->prog->flags & REG_ICASE)
		return (strncasecmp(old, (const char *)p, (size_t)len) == 0 ?
		    len : -1);
	return (memcmp(old, p, (size_t)len) == 0 ? len : -1);
}

/* Try all ways from pc and p on; the longest match goes to best. */
static void
try(struct track *t, int pc, const unsigned char *p)
{
	const struct inst *in;
	const unsigned char *oldloop;
	regoff_t old;

	if (++t->depth > MAXDEPTH)
		t->error = 1;
	for (; !t->error; pc++) {
		in = &t->prog->code[pc];
		if (++t->steps > MAXSTEPS) {
			t->error = 1;
			break;
		}
		switch (in->op) {
		case BOL: case EOL: case BOW: case EOW:
			if (!__re_assert(t->sub, in->op, p))
				goto out;
			break;
		case JUMP:
			pc += in->x - 1;
			break;
		case SPLIT:
			try(t, pc + in->x, p);
			pc += in->y - 1;
			break;
		case SAVE:
			old = t->slots[in->x];
			t->slots[in->x] = p - t->sub->base;
			try(t, pc + 1, p);
			t->slots[in->x] = old;
			goto out;
		case MARK:
			oldloop = t->loops[in->x];
			t->loops[in->x] = p;
			try(t, pc + 1, p);
			t->loops[in->x] = oldloop;
			goto out;
		case CHECK:
			if (t->loops[in->x] == p)
				goto out;
			break;
		case BACKREF:
			if ((old = again(t, in->x, p)) == -1)
				goto out;
			p += old;
			break;
		case MATCH:
			if (!t->found || t->slots[1] > t->best[1])
				memcpy(t->best, t->slots,
				    t->nslots * sizeof(*t->best));
			t->found = 1;
			goto out;
		default:
			if (p == t->sub->end || !accepts(t->prog, in, *p))
				goto out;
			p++;
		}
	}
out:
	t->depth--;
}

/* 1 if there is a match, 0 if none, -1 if that is too hard to say. */
int
__re_backtrack(const struct re_prog *g, const struct subject *s,
    regoff_t *best, int nslots)
{
	struct track t = { 0 };
	const unsigned char *p;
	int i;

	t.prog = g;
	t.sub = s;
	t.best = best;
	t.nslots = nslots;
	t.slots = reallocarray(NULL, nslots, sizeof(*t.slots));
	t.loops = calloc(g->nloops + 1, sizeof(*t.loops));
	if (t.slots == NULL || t.loops == NULL)
		t.error = 1;
	for (p = s->start; !t.error && !t.found && p <= s->end; p++) {
		if (g->usefirst && (p == s->end || !HASBIT(g->first, *p)))
			continue;
		for (i = 0; i < nslots; i++)
			t.slots[i] = -1;
		try(&t, 0, p);
	}
	free(t.slots);
	free(t.loops);
	return (t.error ? -1 : t.found);
}

/* SPDX-License-Identifier: ISC */
/*
 * regexec(3): all ways through the program at once, so that the time is the
 * product of the lengths of program and string whatever they are.  A program
 * with back-references, for which there is no such way, is left to
 * backtrack.c.
 */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "prog.h"

struct list {			/* of threads, those preferred first */
	int		 n;
	int		*pc;
	regoff_t	*caps;	/* slots of each thread */
};

struct todo {			/* of addthread */
	int		 pc;	/* or -1: restore the slot */
	int		 slot;
	regoff_t	 old;
};

struct machine {
	const struct re_prog *prog;
	const struct subject *sub;
	int		 nslots;
	unsigned int	 generation;
	unsigned int	*mark;	/* generation in which pc was added */
	struct todo	*stack;
	regoff_t	*caps;	/* of the thread being added */
	struct list	 list[2];
};

static int
isword(int c)
{
	return (isalnum(c) || c == '_');
}

/* Is the assertion true at p? */
int
__re_assert(const struct subject *s, int op, const unsigned char *p)
{
	int before = p > s->base && isword(p[-1]);
	int after = p < s->end && isword(*p);

	switch (op) {
	case BOL:
		if (p == s->start)
			return (!(s->eflags & REG_NOTBOL));
		return (s->newline && p[-1] == '\n');
	case EOL:
		if (p == s->end)
			return (!(s->eflags & REG_NOTEOL));
		return (s->newline && *p == '\n');
	case BOW:
		return (!before && after);
	default:
		return (before && !after);
	}
}

/* Add the thread at pc to the list, and all that it leads to without input. */
static void
addthread(struct machine *m, struct list *l, int pc, const unsigned char *p)
{
	const struct inst *in;
	struct todo *st = m->stack;
	int top = 0;

	st[top++].pc = pc;
	while (top > 0) {
		pc = st[--top].pc;
		if (pc == -1) {
			m->caps[st[top].slot] = st[top].old;
			continue;
		}
		if (m->mark[pc] == m->generation)
			continue;
		m->mark[pc] = m->generation;
		in = &m->prog->code[pc];
		switch (in->op) {
		case JUMP:
			st[top++].pc = pc + in->x;
			break;
		case SPLIT:
			st[top++].pc = pc + in->y;
			st[top++].pc = pc + in->x;
			break;
		case SAVE:
			if (in->x < m->nslots) {
				st[top].pc = -1;
				st[top].slot = in->x;
				st[top++].old = m->caps[in->x];
				m->caps[in->x] = p - m->sub->base;
			}
			st[top++].pc = pc + 1;
			break;
		case MARK:
		case CHECK:
			st[top++].pc = pc + 1;
			break;
		case BOL: case EOL: case BOW: case EOW:
			if (__re_assert(m->sub, in->op, p))
				st[top++].pc = pc + 1;
			break;
		default:
			l->pc[l->n] = pc;
			memcpy(l->caps + (size_t)l->n * m->nslots, m->caps,
			    m->nslots * sizeof(*m->caps));
			l->n++;
		}
	}
}

static int
accepts(const struct re_prog *g, const struct inst *in, int c)
{
	switch (in->op) {
	case CHAR:
		return (in->c == (g->flags & REG_ICASE ? tolower(c) : c));
	case ANY:
		return (1);
	case ANYBUTNL:
		return (c != '\n');
	default:
		return (HASBIT(g->sets[in->x], c));
	}
}

/* The leftmost match, the longest of those: into best; 1 if there is one. */
static int
run(struct machine *m, regoff_t *best, int any)
{
	const struct re_prog *g = m->prog;
	const struct subject *s = m->sub;
	struct list *cur = &m->list[0], *next = &m->list[1], *t;
	const unsigned char *p;
	regoff_t *caps;
	int i, found = 0;
	const struct inst *in;

	m->generation = 1;
	cur->n = 0;
	for (p = s->start; ; p++) {
		if (!found) {
			if (cur->n == 0 && g->usefirst)
				while (p < s->end && !HASBIT(g->first, *p))
					p++;
			for (i = 0; i < m->nslots; i++)
				m->caps[i] = -1;
			addthread(m, cur, 0, p);
		}
		if (cur->n == 0 && (found || p == s->end))
			break;
		m->generation++;
		next->n = 0;
		for (i = 0; i < cur->n; i++) {
			in = &g->code[cur->pc[i]];
			caps = cur->caps + (size_t)i * m->nslots;
			if (found && caps[0] > best[0])
				break;	/* begins behind a match */
			if (in->op == MATCH) {
				if (!found || caps[0] < best[0] ||
				    caps[1] > best[1])
					memcpy(best, caps, m->nslots *
					    sizeof(*best));
				found = 1;
				if (any)
					return (1);
			} else if (p < s->end && accepts(g, in, *p)) {
				memcpy(m->caps, caps, m->nslots *
				    sizeof(*caps));
				addthread(m, next, cur->pc[i] + 1, p + 1);
			}
		}
		if (p == s->end)
			break;
		t = cur;
		cur = next;
		next = t;
	}
	return (found);
}

static int
simulate(const struct re_prog *g, const struct subject *s, regoff_t *best,
    int nslots, int any)
{
	struct machine m = { g, s, nslots, 0, NULL, NULL, NULL, { { 0 } } };
	size_t n = (size_t)g->n, size;
	char *mem;
	int r;

	/* One allocation, the parts in the order of their alignment. */
	size = n * 3 * sizeof(struct todo) +
	    (2 * n + 1) * nslots * sizeof(regoff_t) +
	    2 * n * sizeof(int) + n * sizeof(unsigned int);
	if ((mem = malloc(size)) == NULL)
		return (-1);
	m.stack = (struct todo *)mem;
	m.caps = (regoff_t *)(m.stack + n * 3);
	m.list[0].caps = m.caps + nslots;
	m.list[1].caps = m.list[0].caps + n * nslots;
	m.list[0].pc = (int *)(m.list[1].caps + n * nslots);
	m.list[1].pc = m.list[0].pc + n;
	m.mark = (unsigned int *)(m.list[1].pc + n);
	memset(m.mark, 0, n * sizeof(*m.mark));
	r = run(&m, best, any);
	free(mem);
	return (r);
}

int
regexec(const regex_t *restrict re, const char *restrict str, size_t nmatch,
    regmatch_t match[restrict], int eflags)
{
	const struct re_prog *g = re->re_prog;
	struct subject s;
	regoff_t *best, small[20];
	size_t i, groups, nslots;
	int r;

	if (re->re_magic != RE_MAGIC)
		return (REG_BADPAT);
	s.base = s.start = (const unsigned char *)str;
	if (eflags & REG_STARTEND) {
		s.start = s.base + match[0].rm_so;
		s.end = s.base + match[0].rm_eo;
	} else
		s.end = s.base + strlen(str);
	s.eflags = eflags;
	s.newline = (g->flags & REG_NEWLINE) != 0;
	if (g->flags & REG_NOSUB)
		nmatch = 0;

	groups = nmatch < re->re_nsub + 1 ? nmatch : re->re_nsub + 1;
	nslots = groups == 0 ? 2 : groups * 2;
	if (g->backrefs)
		nslots = (re->re_nsub + 1) * 2;
	best = small;
	if (nslots > sizeof(small) / sizeof(small[0]) &&
	    (best = reallocarray(NULL, nslots, sizeof(*best))) == NULL)
		return (REG_ESPACE);
	r = g->backrefs ? __re_backtrack(g, &s, best, (int)nslots) :
	    simulate(g, &s, best, (int)nslots, nmatch == 0);
	if (r == 1)
		for (i = 0; i < nmatch; i++) {
			match[i].rm_so = match[i].rm_eo = -1;
			if (i < groups && best[2 * i] != -1 &&
			    best[2 * i + 1] != -1) {
				match[i].rm_so = best[2 * i];
				match[i].rm_eo = best[2 * i + 1];
			}
		}
	if (best != small)
		free(best);
	return (r == 1 ? 0 : r == 0 ? REG_NOMATCH : REG_ESPACE);
}

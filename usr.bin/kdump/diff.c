/* SPDX-License-Identifier: ISC */
/*
 * kdump --diff: what is different between two traces, process by process.
 * Processes are matched by their places in the trees of forks, their records
 * made lines, and the lines compared as diff(1) does.
 */

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "diff.h"

#define CONTEXT		3		/* lines around differences */
#define LINEMAX		65536		/* bytes of a line */
#define DATAMAX		64		/* of data shown, unless -m says */
#define MATCHMAX	(1u << 20)	/* pairs of children looked at */

struct line {
	const char	*text;
	const struct record *record;
	uint32_t	 id;		/* the same for lines that are equal */
};

/* One thread, or all of one, in one trace. */
struct lines {
	struct line	*line;
	size_t		 n;
	uint8_t		*changed;
};

/* A process in both traces, or in one of them. */
struct pair {
	struct process	*in[2];
};

static struct trace *traces[2];
static struct pair *pairs;
static size_t npairs, maxpairs;
static int *bound[2][4];		/* objects of a kind, as in the other */
static int nbound[2][4];
static int different;

static void *
allocate(size_t n, size_t size)
{
	void *p;

	if ((p = calloc(n + 1, size)) == NULL)
		err(2, NULL);
	return (p);
}

/* Matching of processes. */

static void
addpair(struct process *a, struct process *b)
{
	if (npairs == maxpairs) {
		maxpairs = maxpairs * 2 + 16;
		pairs = realloc(pairs, maxpairs * sizeof(*pairs));
		if (pairs == NULL)
			err(2, NULL);
	}
	pairs[npairs].in[0] = a;
	pairs[npairs++].in[1] = b;
	if (a != NULL)
		a->number = npairs;
	if (b != NULL)
		b->number = npairs;
}

/*
 * Pairs siblings so that the fewest are alone or have another's name; those
 * in the same place when it is all the same.
 */
static void
matchmany(struct process **a, size_t na, struct process **b, size_t nb)
{
	uint32_t *cost, *c;
	size_t i = 0, j = 0, w = nb + 1;

	cost = allocate((na + 1) * w, sizeof(*cost));
#define COST(i, j)	cost[(i) * w + (j)]
#define PAIRCOST(i, j)	(COST((i) + 1, (j) + 1) + \
	(strcmp(a[i]->comm, b[j]->comm) != 0))
	for (i = na + 1; i-- > 0;)
		for (j = nb + 1; j-- > 0;) {
			c = &COST(i, j);
			if (i == na || j == nb) {
				*c = na - i + nb - j;
				continue;
			}
			*c = PAIRCOST(i, j);
			if (COST(i + 1, j) + 1 < *c)
				*c = COST(i + 1, j) + 1;
			if (COST(i, j + 1) + 1 < *c)
				*c = COST(i, j + 1) + 1;
		}
	for (i = j = 0; i < na || j < nb;) {
		if (i < na && j < nb && COST(i, j) == PAIRCOST(i, j))
			addpair(a[i++], b[j++]);
		else if (i < na && COST(i, j) == COST(i + 1, j) + 1)
			addpair(a[i++], NULL);
		else
			addpair(NULL, b[j++]);
	}
#undef COST
#undef PAIRCOST
	free(cost);
}

static void
match(struct process **a, size_t na, struct process **b, size_t nb)
{
	while (na > 0 && nb > 0 && strcmp((*a)->comm, (*b)->comm) == 0) {
		addpair(*a++, *b++);
		na--;
		nb--;
	}
	if (na == 0 || nb == 0 || na + 1 <= MATCHMAX / (nb + 1)) {
		matchmany(a, na, b, nb);
		return;
	}
	for (; na > 0 || nb > 0; na -= na > 0, nb -= nb > 0)
		addpair(na > 0 ? *a++ : NULL, nb > 0 ? *b++ : NULL);
}

static struct process **
children(const struct process *p, size_t *n)
{
	struct process **all, *child;

	*n = 0;
	all = allocate(p != NULL ? p->nchildren : 0, sizeof(*all));
	for (child = p != NULL ? p->children : NULL; child != NULL;
	    child = child->sibling)
		all[(*n)++] = child;
	return (all);
}

static struct process **
roots(const struct trace *t, size_t *n)
{
	struct process **all, *p;

	*n = 0;
	for (p = t->processes; p != NULL; p = p->next)
		++*n;
	all = allocate(*n, sizeof(*all));
	*n = 0;
	for (p = t->processes; p != NULL; p = p->next)
		if (p->parent == NULL)
			all[(*n)++] = p;
	return (all);
}

static void
matchall(void)
{
	struct process **a, **b;
	size_t na, nb, i;

	a = roots(traces[0], &na);
	b = roots(traces[1], &nb);
	match(a, na, b, nb);
	free(a);
	free(b);
	for (i = 0; i < npairs; i++) {
		a = children(pairs[i].in[0], &na);
		b = children(pairs[i].in[1], &nb);
		match(a, na, b, nb);
		free(a);
		free(b);
	}
}

/* Lines. */

static int
samesystem(void)
{
	const char *a = traces[0]->system, *b = traces[1]->system;

	return (a == NULL || b == NULL || strcmp(a, b) == 0);
}

static int
wanted(const struct record *r)
{
	/* How a system calls itself is not what a program does. */
	if (r->type == KTE_EMUL && !samesystem())
		return (0);
	return (shows_point(r->type) && (r->type != KTE_SYSCALL ||
	    shows_code(r->abi, r->code)));
}

/* Those of a process, in order; its roles become those at its end. */
static struct lines
makelines(int side, struct process *p, struct arena *arena)
{
	static char buf[LINEMAX];
	struct lines ls = { NULL, 0, NULL };
	struct record *r;
	struct out o;
	size_t ncalls = 0;

	if (p == NULL)
		return (ls);
	ls.line = allocate(p->nrecords, sizeof(*ls.line));
	ls.changed = allocate(p->nrecords, 1);
	for (r = p->records; r != NULL; r = r->next) {
		ncalls += r->type == KTE_SYSCALL;
		r->nth = ncalls > 0 ? ncalls : 1;
		out_init(&o, -1, buf, sizeof(buf));
		diff_text(&o, traces[side], p, r);
		if (!wanted(r))
			continue;
		ls.line[ls.n].record = r;
		ls.line[ls.n++].text = arena_text(arena, buf, o.p - o.buf);
	}
	return (ls);
}

/* The order of threads is that of their first lines. */
struct thread {
	int64_t		 tid;
	struct line	*line;
	uint64_t	 first;
	size_t		 n;
};

static int
bytid(const void *a, const void *b)
{
	const struct record *x = ((const struct line *)a)->record;
	const struct record *y = ((const struct line *)b)->record;

	if (x->tid != y->tid)
		return (x->tid < y->tid ? -1 : 1);
	return (x->order < y->order ? -1 : x->order > y->order);
}

static int
byfirst(const void *a, const void *b)
{
	uint64_t x = ((const struct thread *)a)->first;
	uint64_t y = ((const struct thread *)b)->first;

	return (x < y ? -1 : x > y);
}

/* Sorts lines by thread; says where each thread's are. */
static struct thread *
makethreads(struct lines *ls, size_t *n)
{
	struct thread *ts = allocate(ls->n, sizeof(*ts)), *t;
	size_t i;

	qsort(ls->line, ls->n, sizeof(*ls->line), bytid);
	*n = 0;
	for (i = 0; i < ls->n; i++) {
		if (i == 0 || ls->line[i].record->tid != ts[*n - 1].tid) {
			t = &ts[(*n)++];
			t->tid = ls->line[i].record->tid;
			t->line = &ls->line[i];
			t->first = ls->line[i].record->order;
		}
		ts[*n - 1].n++;
	}
	qsort(ts, *n, sizeof(*ts), byfirst);
	return (ts);
}

/* Equal but for the numbers of objects. */
static int
sametext(const char *a, const char *b)
{
	for (;; a++, b++) {
		if (*a != *b)
			return (0);
		if (*a == '\0')
			return (1);
		if (ISOBJECT(*a)) {
			a += strspn(a + 1, "0123456789");
			b += strspn(b + 1, "0123456789");
		}
	}
}

static int
sameline(const struct line *a, const struct line *b)
{
	return (a->record->ndata == b->record->ndata &&
	    a->record->hash == b->record->hash && sametext(a->text, b->text));
}

static uint64_t
hashline(const struct line *l)
{
	uint64_t h = l->record->hash + l->record->ndata;
	const char *s;

	for (s = l->text; *s != '\0'; s++) {
		h = (h ^ (uint8_t)*s) * 0x100000001b3;
		if (ISOBJECT(*s))
			s += strspn(s + 1, "0123456789");
	}
	return (h ^ h >> 32);
}

/* Gives equal lines equal numbers. */
static void
number(struct lines *a, struct lines *b)
{
	struct line **table, *l;
	size_t size = 16, i, at, total = a->n + b->n;
	uint32_t last = 0;

	while (size < 2 * total)
		size *= 2;
	table = allocate(size, sizeof(*table));
	for (i = 0; i < total; i++) {
		l = i < a->n ? &a->line[i] : &b->line[i - a->n];
		at = hashline(l) & (size - 1);
		while (table[at] != NULL && !sameline(table[at], l))
			at = (at + 1) & (size - 1);
		if (table[at] == NULL) {
			table[at] = l;
			l->id = ++last;
		} else
			l->id = table[at]->id;
	}
	free(table);
}

/* Says that an object is another one's like; 0: it was thought so already. */
static int
bind(int side, int kind, int x, int y)
{
	int **b = &bound[side][kind], *n = &nbound[side][kind], old, i;

	if (x >= *n) {
		i = *n;
		*n = 2 * x + 16;
		if ((*b = realloc(*b, *n * sizeof(**b))) == NULL)
			err(2, NULL);
		for (; i < *n; i++)
			(*b)[i] = 0;
	}
	old = (*b)[x];
	(*b)[x] = y;
	return (old != 0 && old != y);
}

/* Do equal lines name objects that are each other's like? */
static int
sameobjects(const char *a, const char *b)
{
	int kind, x, y, wrong = 0;

	for (; *a != '\0'; a++, b++)
		if (ISOBJECT(*a)) {
			kind = *a;
			x = atoi(a + 1);
			y = atoi(b + 1);
			wrong |= bind(0, kind, x, y);
			wrong |= bind(1, kind, y, x);
			a += strspn(a + 1, "0123456789");
			b += strspn(b + 1, "0123456789");
		}
	return (!wrong);
}

static void
compare(struct lines *a, struct lines *b)
{
	uint32_t *ids = allocate(a->n + b->n, sizeof(*ids));
	size_t i, j;

	number(a, b);
	for (i = 0; i < a->n; i++)
		ids[i] = a->line[i].id;
	for (j = 0; j < b->n; j++)
		ids[a->n + j] = b->line[j].id;
	if (diff_lcs(ids, a->n, ids + a->n, b->n, a->changed, b->changed) == -1)
		errx(2, "out of memory");
	free(ids);
	for (i = j = 0; i < a->n || j < b->n;) {
		if (i < a->n && a->changed[i])
			i++;
		else if (j < b->n && b->changed[j])
			j++;
		else {
			if (!sameobjects(a->line[i].text, b->line[j].text))
				a->changed[i] = b->changed[j] = 1;
			i++;
			j++;
		}
	}
}

/* Output. */

/* Data from from on, as much as is shown of it. */
static void
showdata(const struct record *r, size_t from, size_t max)
{
	size_t n = r->kept - from;

	if (max != 0 && n > max)
		n = max;
	out_str(&out, from > 0 ? " ...\"" : " \"");
	out_vis(&out, r->data + from, n, 1);
	out_str(&out, from + n < r->ndata ? "\"..." : "\"");
}

/* like: the line that this one is shown beside, or NULL. */
static void
showline(int mark, const struct line *l, const struct line *like,
    const struct kdump_options *opt)
{
	const struct record *r = l->record, *other;
	size_t from = 0, max = opt->maxdata != 0 ? opt->maxdata : DATAMAX;
	const char *s;

	out_char(&out, mark);
	for (s = l->text; *s != '\0'; s++)
		if (!ISOBJECT(*s))
			out_char(&out, *s);
	if (r->kept > 0 && (r->type == KTE_SYSCALL || r->type == KTE_USER ||
	    r->type == KTE_OTHER)) {
		if (like != NULL && sametext(l->text, like->text)) {
			other = like->record;
			while (from < r->kept && from < other->kept &&
			    r->data[from] == other->data[from])
				from++;
			from = from < max / 2 ? 0 : from - max / 4;
		}
		showdata(r, from, max);
	}
	out_char(&out, '\n');
}

static void
showtitle(const struct pair *p)
{
	const struct process *q = p->in[0] != NULL ? p->in[0] : p->in[1];
	int side;

	for (side = 0; side < 2 && !different; side++) {
		out_str(&out, side == 0 ? "--- " : "+++ ");
		out_vis(&out, traces[side]->path, strlen(traces[side]->path), 0);
		out_char(&out, '\n');
	}
	different = 1;
	out_str(&out, "@@ process ");
	out_dec(&out, q->number);
	out_str(&out, " (");
	if (strcmp(q->firstcomm, q->comm) != 0) {
		out_vis(&out, q->firstcomm, strlen(q->firstcomm), 0);
		out_str(&out, " -> ");
	}
	out_vis(&out, q->comm, strlen(q->comm), 0);
	out_char(&out, ')');
}

/* Where equal lines end: from i and j on, nothing else is the same. */
static size_t
skipsame(const struct lines *a, const struct lines *b, size_t i, size_t j)
{
	size_t n = 0;

	while (i + n < a->n && j + n < b->n && !a->changed[i + n] &&
	    !b->changed[j + n])
		n++;
	return (n);
}

static size_t
changes(const struct lines *ls, size_t i)
{
	size_t n = 0;

	while (i + n < ls->n && ls->changed[i + n])
		n++;
	return (n);
}

/* Differences with what is around them; *i and *j move behind them. */
static void
showhunk(const struct lines *a, const struct lines *b, size_t *i, size_t *j,
    const struct kdump_options *opt)
{
	size_t na, nb, k, same;

	for (;;) {
		na = changes(a, *i);
		nb = changes(b, *j);
		for (k = 0; k < na; k++)
			showline('-', &a->line[*i + k], k < nb ?
			    &b->line[*j + k] : NULL, opt);
		for (k = 0; k < nb; k++)
			showline('+', &b->line[*j + k], k < na ?
			    &a->line[*i + k] : NULL, opt);
		*i += na;
		*j += nb;
		same = skipsame(a, b, *i, *j);
		if (same > 2 * CONTEXT || (*i + same == a->n &&
		    *j + same == b->n))
			break;
		for (k = 0; k < same; k++)
			showline(' ', &a->line[*i + k], NULL, opt);
		*i += same;
		*j += same;
	}
	for (k = 0; k < same && k < CONTEXT; k++)
		showline(' ', &a->line[*i + k], NULL, opt);
}

/* Which call a line is, or comes after. */
static size_t
nth(const struct lines *ls, size_t i)
{
	if (i < ls->n)
		return (ls->line[i].record->nth);
	return (i > 0 ? ls->line[i - 1].record->nth + 1 : 1);
}

static void
show(const struct pair *p, int thread, const struct lines *a,
    const struct lines *b, const struct kdump_options *opt)
{
	size_t i = 0, j = 0, same, before, k, x, y;

	for (;;) {
		same = skipsame(a, b, i, j);
		i += same;
		j += same;
		if (i == a->n && j == b->n)
			return;
		before = same < CONTEXT ? same : CONTEXT;
		showtitle(p);
		if (thread > 1) {
			out_str(&out, ", thread ");
			out_dec(&out, thread);
		}
		x = nth(a, i - before);
		y = nth(b, j - before);
		out_str(&out, ", call ");
		out_udec(&out, x);
		if (x != y) {
			out_str(&out, " and ");
			out_udec(&out, y);
		}
		out_str(&out, " @@\n");
		for (k = before; k > 0; k--)
			showline(' ', &a->line[i - k], NULL, opt);
		showhunk(a, b, &i, &j, opt);
	}
}

/* A process that one trace has. */
static void
showalone(const struct pair *p, const struct lines *ls,
    const struct kdump_options *opt)
{
	int side = p->in[0] == NULL;
	size_t i;

	showtitle(p);
	out_str(&out, ", only in ");
	out_vis(&out, traces[side]->path, strlen(traces[side]->path), 0);
	out_str(&out, " @@\n");
	for (i = 0; i < ls->n; i++)
		showline(side == 0 ? '-' : '+', &ls->line[i], NULL, opt);
}

/* One thread of one side; which is over, or more than the other side has. */
static struct lines
threadlines(const struct lines *all, const struct thread *ts, size_t n,
    size_t i)
{
	struct lines ls = { NULL, 0, NULL };

	if (i < n) {
		ls.line = ts[i].line;
		ls.n = ts[i].n;
		ls.changed = all->changed + (ts[i].line - all->line);
	}
	return (ls);
}

static void
comparethreads(const struct pair *p, struct lines *a, struct lines *b,
    const struct kdump_options *opt)
{
	struct thread *ta, *tb;
	struct lines la, lb;
	size_t na, nb, i;

	ta = makethreads(a, &na);
	tb = makethreads(b, &nb);
	for (i = 0; i < na || i < nb; i++) {
		la = threadlines(a, ta, na, i);
		lb = threadlines(b, tb, nb, i);
		compare(&la, &lb);
		show(p, i + 1, &la, &lb, opt);
	}
	free(ta);
	free(tb);
}

static int
chosen(const struct process *p)
{
	return (p != NULL && shows_pid(p->pid));
}

static void
comparepair(const struct pair *p, const struct kdump_options *opt)
{
	struct arena arena = { NULL };
	struct lines a, b;

	a = makelines(0, p->in[0], &arena);
	b = makelines(1, p->in[1], &arena);
	if (!chosen(p->in[0]) && !chosen(p->in[1]))
		;	/* -p: of others only the roles are wanted */
	else if (p->in[0] == NULL)
		showalone(p, &b, opt);
	else if (p->in[1] == NULL)
		showalone(p, &a, opt);
	else
		comparethreads(p, &a, &b, opt);
	free(a.line);
	free(a.changed);
	free(b.line);
	free(b.changed);
	arena_free(&arena);
}

static void
cleanup(void)
{
	int side, kind;

	trace_free(traces[0]);
	trace_free(traces[1]);
	for (side = 0; side < 2; side++)
		for (kind = 0; kind < 4; kind++) {
			free(bound[side][kind]);
			bound[side][kind] = NULL;
			nbound[side][kind] = 0;
		}
	free(pairs);
	pairs = NULL;
	npairs = maxpairs = 0;
}

int
diff_files(const char *a, const char *b, const struct kdump_options *opt)
{
	size_t i;
	int side;

	different = 0;
	traces[0] = trace_load(a, opt);
	traces[1] = traces[0] != NULL ? trace_load(b, opt) : NULL;
	if (traces[1] == NULL) {
		cleanup();
		return (2);
	}
	matchall();
	for (i = 0; i < npairs; i++) {
		if (out.error == 0)
			comparepair(&pairs[i], opt);
		for (side = 0; side < 2; side++)
			if (pairs[i].in[side] != NULL)
				roles_free(pairs[i].in[side]);
	}
	cleanup();
	if (out_flush(&out) == -1) {
		warn("stdout");
		return (2);
	}
	return (different);
}

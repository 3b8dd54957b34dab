/* SPDX-License-Identifier: ISC */
/* kdump -c: what each process called, how long that took and what failed. */

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "summary.h"

/*
 * Bounds, for traces that were made up: what goes beyond is counted with the
 * process that has no number, and calls as number -1.
 */
#define MAXPROCESSES	4096
#define MAXCALLS	1024		/* different ones of a process */
#define MAXCOUNTS	65536		/* of all processes together */
#define MAXERRORS	65536		/* and error */
#define BUCKETS		1024

struct errors {
	struct errors	*next;
	int		 error;
	uint64_t	 n;
};

struct count {
	struct count	*next;		/* the one used last comes first */
	const struct sysdecode_abi *abi;
	int		 code;
	uint64_t	 calls, errors, unreturned;
	uint64_t	 nsec, longest;
	uint64_t	 nread, nwritten;
	struct errors	*kinds;
};

struct process {
	struct process	*hash, *next;	/* in order of appearance */
	int32_t		 pid;
	char		 comm[32];
	uint64_t	 since;		/* the call that it was seen in first */
	int		 shown;
	int		 born;		/* it was forked, and has not run yet */
	int		 gone;		/* it has called exit */
	struct fds	 fds;
	int		 ncounts;
	struct count	*counts;
};

static struct process *table[BUCKETS], *first, **last = &first;
static struct process others = {
	.pid = -1, .comm = "others", .fds = { .pid = -1 }
};
static struct process total = { .pid = -1, .comm = "all processes" };
static int nprocesses, ncounts, nerrors;

static void *
allocate(size_t size)
{
	void *p;

	if ((p = calloc(1, size)) == NULL)
		err(1, NULL);
	return (p);
}

/* The process of that number that is not over, or NULL. */
static struct process *
find(int32_t pid)
{
	struct process *p;

	for (p = table[(uint32_t)pid % BUCKETS]; p != NULL; p = p->hash)
		if (p->pid == pid)
			return (p->gone ? NULL : p);
	return (NULL);
}

static struct process *
create(int32_t pid)
{
	struct process **bucket = &table[(uint32_t)pid % BUCKETS], *p;

	if (nprocesses == MAXPROCESSES)
		return (&others);
	nprocesses++;
	p = allocate(sizeof(*p));
	p->pid = p->fds.pid = pid;
	p->hash = *bucket;
	*bucket = p;
	*last = p;
	last = &p->next;
	return (p);
}

static struct process *
process(int32_t pid)
{
	struct process *p = find(pid);

	return (p != NULL ? p : create(pid));
}

static int
isone(const char *name, const char *const *list)
{
	for (name = plain_name(name); *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return (1);
	return (0);
}

static const char *const forks[] = {
	"fork", "vfork", "rfork", "pdfork", "pdrfork", "clone", "clone3",
	"__clone", "__vfork14", NULL
};
static const char *const exits[] = { "exit", "exit_group", NULL };

/* What began before the call that forked it had the same number, and is over. */
static struct process *
child_of(const struct call *c)
{
	struct process *p = find((int32_t)c->value);

	if (p != NULL && p->since > c->id)
		return (p);
	if (p != NULL)
		p->gone = 1;
	p = create((int32_t)c->value);
	if (p != &others) {
		p->born = 1;
		p->since = c->id;
		memcpy(p->comm, c->comm, sizeof(p->comm));
	}
	return (p);
}

/*
 * The child's first record is the return of the call, before or after its
 * parent's.
 */
static struct process *
forked(struct process *p, const struct call *c)
{
	struct process *child;

	if (!c->returned || c->error != 0)
		return (p);
	if (c->value == 0 && !c->entered) {	/* the child */
		if (!p->born && p->since < c->id && p != &others) {
			p->gone = 1;
			p = create(c->pid);
			p->since = c->id;
		}
		p->born = 0;
	} else if (c->value > 0 && c->value <= INT32_MAX &&
	    c->value != c->pid) {
		child = child_of(c);
		if (child != &others)
			files_inherit(&p->fds, &child->fds);
	}
	return (p);
}

static struct count *
countof(struct process *p, const struct sysdecode_abi *abi, int code)
{
	struct count **link, *n;

	if (ncounts == MAXCOUNTS || p->ncounts == MAXCALLS || p == &others)
		code = -1;
	for (link = &p->counts; (n = *link) != NULL; link = &n->next)
		if (n->code == code && (n->abi == abi || code == -1))
			break;
	if (n == NULL) {
		n = allocate(sizeof(*n));
		n->abi = abi;
		n->code = code;
		if (code != -1) {
			ncounts++;
			p->ncounts++;
		}
	} else
		*link = n->next;
	n->next = p->counts;
	p->counts = n;
	return (n);
}

static void
count_error(struct count *n, int error)
{
	struct errors *e;

	n->errors++;
	for (e = n->kinds; e != NULL && e->error != error; e = e->next)
		continue;
	if (e == NULL && nerrors < MAXERRORS) {
		nerrors++;
		e = allocate(sizeof(*e));
		e->error = error;
		e->next = n->kinds;
		n->kinds = e;
	}
	if (e != NULL)
		e->n++;
}

static void
count(struct process *p, const struct call *c)
{
	struct count *n = countof(p, c->abi, c->code);
	uint64_t nsec = 0;

	n->calls++;
	n->unreturned += !c->returned;
	if (c->returned && c->error > 0)
		count_error(n, c->error);
	if (c->entered && c->returned && c->end > c->start)
		nsec = c->end - c->start;
	n->nsec += nsec;
	if (nsec > n->longest)
		n->longest = nsec;
	if (shows_point(KTE_GENIO)) {
		n->nread += c->nread;
		n->nwritten += c->nwritten;
	}
}

static void
summary_call(const struct call *c, const struct kdump_options *opt)
{
	const char *name = sysdecode_syscallname(c->abi, c->code);
	struct process *p = process(c->pid);
	const struct call_item *i;
	int fork = name != NULL && isone(name, forks);

	if (p->since == 0)
		p->since = c->id;
	if (fork)
		p = forked(p, c);
	if (p != &others)
		memcpy(p->comm, c->comm, sizeof(p->comm));
	/* A child returns from its fork, but it was the parent that called. */
	if (shows_call(c) && (c->entered || !fork)) {
		p->shown = 1;
		count(p, c);
		count(&total, c);
		for (i = c->items; i != NULL; i = i->next)
			if (i->type == KTE_GENIO && shows_point(KTE_GENIO))
				files_io(&p->fds, i->fd, i->write, i->nbytes);
	}
	if (c->returned && c->error == 0)
		files_call(&p->fds, c);
	if (name != NULL && isone(name, exits) && c->entered &&
	    p != &others) {
		p->gone = 1;
		files_forget(&p->fds);
	}
}

/* The trace may begin within a call that moves data. */
static void
summary_event(const struct ktr_event *ev, const struct kdump_options *opt)
{
	if (ev->type == KTE_GENIO && shown_call() == 0)
		files_io(&process(ev->pid)->fds, ev->u.io.fd, ev->u.io.write,
		    ev->u.io.nbytes);
}

/* The dearest first. */
static int
compare(const void *va, const void *vb)
{
	const struct count *a = *(struct count *const *)va;
	const struct count *b = *(struct count *const *)vb;

	if (a->nsec != b->nsec)
		return (a->nsec > b->nsec ? -1 : 1);
	if (a->calls != b->calls)
		return (a->calls > b->calls ? -1 : 1);
	return (a->code < b->code ? -1 : a->code > b->code);
}

static void
put_seconds(uint64_t nsec)
{
	uint64_t usec = nsec / 1000;

	out_decw(&out, usec / 1000000, 5);
	out_char(&out, '.');
	out_dec0(&out, usec % 1000000, 6);
}

static void
put_numbers(const struct count *n)
{
	out_decw(&out, n->calls, 9);
	out_decw(&out, n->errors, 8);
	put_seconds(n->nsec);
	put_seconds(n->longest);
	out_decw(&out, n->nread, 13);
	out_decw(&out, n->nwritten, 13);
	out_str(&out, "  ");
}

/* Errors by name, behind a call. */
static void
put_errors(const struct count *n)
{
	const struct errors *e;
	const char *name;

	for (e = n->kinds; e != NULL; e = e->next) {
		out_str(&out, e == n->kinds ? " (" : ", ");
		if ((name = sysdecode_errname(n->abi, e->error)) != NULL)
			out_str(&out, name);
		else {
			out_str(&out, "errno ");
			out_dec(&out, e->error);
		}
		out_char(&out, ' ');
		out_udec(&out, e->n);
	}
	if (n->kinds != NULL)
		out_char(&out, ')');
}

static void
put_count(const struct count *n)
{
	const char *name = sysdecode_syscallname(n->abi, n->code);

	put_numbers(n);
	if (name != NULL)
		out_str(&out, name);
	else {
		out_char(&out, '[');
		out_dec(&out, n->code);
		out_char(&out, ']');
	}
	put_errors(n);
	if (n->unreturned > 0 && (name == NULL || !isone(name, exits))) {
		out_str(&out, ", ");
		out_udec(&out, n->unreturned);
		out_str(&out, " not returned");
	}
	out_char(&out, '\n');
}

static void
put_sum(struct count **counts, int n)
{
	struct count sum = { .calls = 0 };
	int i;

	for (i = 0; i < n; i++) {
		sum.calls += counts[i]->calls;
		sum.errors += counts[i]->errors;
		sum.nsec += counts[i]->nsec;
		if (counts[i]->longest > sum.longest)
			sum.longest = counts[i]->longest;
		sum.nread += counts[i]->nread;
		sum.nwritten += counts[i]->nwritten;
	}
	put_numbers(&sum);
	out_str(&out, "all\n");
}

static void
report(const struct process *p)
{
	struct count **counts, *c;
	int i, n = 0;

	for (c = p->counts; c != NULL; c = c->next)
		n++;
	if (p->pid >= 0) {
		out_dec(&out, p->pid);
		out_char(&out, ' ');
	}
	out_vis(&out, p->comm, strlen(p->comm), 0);
	out_str(&out, "\n    calls  errors     seconds     longest"
	    "   bytes read      written  call\n");
	counts = allocate((n + 1) * sizeof(*counts));
	for (c = p->counts, i = 0; c != NULL; c = c->next)
		counts[i++] = c;
	qsort(counts, n, sizeof(*counts), compare);
	for (i = 0; i < n; i++)
		put_count(counts[i]);
	put_sum(counts, n);
	free(counts);
}

static void
forget_counts(struct process *p)
{
	struct count *c;
	struct errors *e;

	while ((c = p->counts) != NULL) {
		p->counts = c->next;
		while ((e = c->kinds) != NULL) {
			c->kinds = e->next;
			free(e);
		}
		free(c);
	}
	files_forget(&p->fds);
	p->next = NULL;
	p->shown = p->ncounts = 0;
	p->since = 0;
}

static void
forget(void)
{
	struct process *p;

	while ((p = first) != NULL) {
		first = p->next;
		forget_counts(p);
		if (p != &others)
			free(p);
	}
	forget_counts(&others);
	forget_counts(&total);
	last = &first;
	memset(table, 0, sizeof(table));
	nprocesses = ncounts = nerrors = 0;
}

static int
summary_end(const struct kdump_options *opt)
{
	const struct process *p;
	int n = 0;

	others.next = NULL;
	if (others.shown)
		*last = &others;
	for (p = first; p != NULL; p = p->next)
		if (p->shown) {
			if (n++ > 0)
				out_char(&out, '\n');
			report(p);
		}
	if (n > 1) {
		out_char(&out, '\n');
		report(&total);
	}
	files_end();
	forget();
	return (0);
}

const struct printer summary = {
	.event = summary_event, .end = summary_end,
	.call = summary_call, .pairs = 1, .keep = CALLS_ITEMS, .atend = 1
};

/* SPDX-License-Identifier: ISC */
/*
 * kdump --diff: reads a trace into memory, as processes that have records and
 * children.  How records of processes lie between each other is forgotten.
 */

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diff.h"

#define CHUNK		(64u << 10)
#define OPEN		1024		/* buckets of calls that go on */
#define KEPT		4096		/* bytes of a call's data */
#define MAXVARS		1024		/* of an environment, as lines */

struct chunk {
	struct chunk	*next;
	size_t		 used, size;
	uint64_t	 bytes[];	/* aligned for anything */
};

struct loader {
	struct trace	*trace;
	struct calls	*calls;
	uint64_t	 order;
	struct record	*open[OPEN];
};

void *
arena_get(struct arena *arena, size_t size)
{
	struct chunk *c = arena->chunks;
	void *p;

	size = (size + 7) & ~(size_t)7;
	if (c == NULL || size > c->size - c->used) {
		c = malloc(sizeof(*c) + (size > CHUNK ? size : CHUNK));
		if (c == NULL)
			err(2, NULL);
		c->used = 0;
		c->size = size > CHUNK ? size : CHUNK;
		c->next = arena->chunks;
		arena->chunks = c;
	}
	p = (uint8_t *)c->bytes + c->used;
	c->used += size;
	return (memset(p, 0, size));
}

static void *
keep(struct arena *arena, const void *bytes, size_t n)
{
	void *p = arena_get(arena, n + 1);

	if (n > 0)
		memcpy(p, bytes, n);
	return (p);
}

char *
arena_text(struct arena *arena, const char *s, size_t len)
{
	return (keep(arena, s, len));
}

void
arena_free(struct arena *arena)
{
	struct chunk *c;

	while ((c = arena->chunks) != NULL) {
		arena->chunks = c->next;
		free(c);
	}
}

static struct pid *
findpid(struct trace *t, int32_t pid)
{
	struct pid **bucket = &t->pids[(uint32_t)pid % PIDS], *p;

	for (p = *bucket; p != NULL && p->pid != pid; p = p->next)
		continue;
	if (p == NULL) {
		p = arena_get(&t->arena, sizeof(*p));
		p->pid = pid;
		p->next = *bucket;
		*bucket = p;
	}
	return (p);
}

struct process *
trace_process(struct trace *t, int32_t pid, uint64_t order)
{
	struct process *p;
	struct pid *all = t->pids[(uint32_t)pid % PIDS];

	while (all != NULL && all->pid != pid)
		all = all->next;
	if (all == NULL || all->last == NULL)
		return (NULL);
	if (all->last->first <= order)
		return (all->last);
	if (all->first->first > order)
		return (NULL);
	/* Most often asked in order. */
	if ((p = all->found) == NULL || p->first > order)
		p = all->first;
	while (p->later != NULL && p->later->first <= order)
		p = p->later;
	return (all->found = p);
}

static int
isoneof(const char *name, const char *const *names)
{
	for (; name != NULL && *names != NULL; names++)
		if (strcmp(name, *names) == 0)
			return (1);
	return (0);
}

int
diff_isfork(const char *call)
{
	static const char *const names[] = { "fork", "vfork", "rfork",
	    "__vfork14", "__clone", "clone", "pdfork", "fork1", NULL };

	return (isoneof(call, names));
}

static const char *
callname(const struct ktr_event *ev, int code)
{
	return (sysdecode_syscallname(decode(ev), code));
}

/* Does a process begin that has the pid of one before? */
static int
isnew(const struct process *p, const struct ktr_event *ev)
{
	if (p == NULL)
		return (1);
	if (ev->type == KTE_PROCCTOR || (p->ended && p->endtid == ev->tid))
		return (1);
	return (ev->type == KTE_SYSRET && ev->u.ret.value == 0 &&
	    ev->u.ret.error == 0 && !p->forking &&
	    diff_isfork(callname(ev, ev->u.ret.code)));
}

static struct process *
process(struct loader *l, const struct ktr_event *ev)
{
	struct pid *all = findpid(l->trace, ev->pid);
	struct process *p = all->last;

	if (isnew(p, ev)) {
		p = arena_get(&l->trace->arena, sizeof(*p));
		p->pid = ev->pid;
		p->first = l->order;
		p->tail = &p->records;
		p->tailchild = &p->children;
		memcpy(p->firstcomm, ev->comm, sizeof(p->firstcomm));
		*l->trace->tail = p;
		l->trace->tail = &p->next;
		if (all->last != NULL)
			all->last->later = p;
		else
			all->first = p;
		if (all->orphan == NULL)
			all->orphan = p;
		all->last = p;
	}
	memcpy(p->comm, ev->comm, sizeof(p->comm));
	return (p);
}

static struct record *
append(struct loader *l, struct process *p, int type, int64_t tid)
{
	struct record *r = arena_get(&l->trace->arena, sizeof(*r));

	r->type = type;
	r->tid = tid;
	r->order = l->order;
	*p->tail = r;
	p->tail = &r->next;
	p->nrecords++;
	return (r);
}

static void
hash(struct record *r, const uint8_t *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		r->hash = (r->hash ^ p[i]) * 0x100000001b3;
}

/* All data of a call in one piece, the start of it kept. */
static void
keepdata(struct trace *t, struct record *r, const struct call *c)
{
	const struct call_item *i;
	uint8_t *p;
	size_t n;

	for (i = c->items; i != NULL; i = i->next)
		if (i->type == KTE_GENIO)
			r->ndata += i->nbytes;
	r->data = p = arena_get(&t->arena, r->ndata < KEPT ? r->ndata : KEPT);
	for (i = c->items; i != NULL; i = i->next) {
		if (i->type != KTE_GENIO || i->bytes == NULL)
			continue;
		hash(r, i->bytes, i->nbytes);
		n = i->nbytes < KEPT - r->kept ? i->nbytes : KEPT - r->kept;
		memcpy(p + r->kept, i->bytes, n);
		r->kept += n;
	}
}

static void
keepitems(struct trace *t, struct record *r, const struct call *c)
{
	struct item **tail = &r->items, *item;
	const struct call_item *i;

	for (i = c->items; i != NULL; i = i->next) {
		if ((i->type != KTE_NAMEI && i->type != KTE_STRUCT) ||
		    i->bytes == NULL)
			continue;
		item = arena_get(&t->arena, sizeof(*item));
		item->type = i->type;
		item->len = i->nbytes;
		item->bytes = keep(&t->arena, i->bytes, i->nbytes);
		if (i->name != NULL)
			item->name = arena_text(&t->arena, i->name,
			    strlen(i->name));
		*tail = item;
		tail = &item->next;
	}
}

/* A call is over: what is known of it goes to where its entry was. */
static void
done(const struct call *c, void *arg)
{
	struct loader *l = arg;
	struct trace *t = l->trace;
	struct record **open = &l->open[c->id % OPEN], *r;

	while (*open != NULL && (*open)->id != c->id)
		open = &(*open)->open;
	if ((r = *open) != NULL)
		*open = r->open;
	else
		r = append(l, findpid(t, c->pid)->last, KTE_SYSCALL, c->tid);
	r->abi = c->abi;
	r->code = c->code;
	r->entered = c->entered;
	r->returned = c->returned;
	r->error = c->error;
	r->value = c->value;
	r->nargs = c->nargs;
	r->args = keep(&t->arena, c->args, c->nargs * sizeof(c->args[0]));
	r->nmib = c->nmib;
	r->mib = keep(&t->arena, c->mib, c->nmib * sizeof(c->mib[0]));
	keepdata(t, r, c);
	keepitems(t, r, c);
}

/* A record that is no part of a call, with its data. */
static struct record *
other(struct loader *l, struct process *p, const struct ktr_event *ev,
    const uint8_t *bytes, size_t len)
{
	struct trace *t = l->trace;
	struct record *r = append(l, p, ev->type, ev->tid);

	r->abi = decode(ev);
	r->name = ktrfile_typename(ev);
	r->kept = r->ndata = len;
	r->data = keep(&t->arena, bytes, len);
	hash(r, bytes, len);
	return (r);
}

/* Each variable of an environment by itself, unless there are very many. */
static void
environment(struct loader *l, struct process *p, const struct ktr_event *ev)
{
	const uint8_t *s = ev->data, *end = s + ev->len, *nul;
	int n;

	for (n = 1; s < end; n++) {
		nul = n < MAXVARS ? memchr(s, '\0', end - s) : NULL;
		if (nul == NULL)
			nul = end - 1;
		other(l, p, ev, s, nul + 1 - s);
		s = nul + 1;
	}
}

static void
loose(struct loader *l, struct process *p, const struct ktr_event *ev)
{
	struct record *r;

	switch (ev->type) {
	case KTE_PSIG:
		r = other(l, p, ev, ev->data, 0);
		r->code = ev->u.sig.signo;
		r->value = ev->u.sig.action;
		break;
	case KTE_USER:
		r = other(l, p, ev, ev->u.st.bytes, ev->u.st.nbytes);
		r->name = arena_text(&l->trace->arena, ev->u.st.name,
		    strlen(ev->u.st.name));
		break;
	case KTE_EXECENV:
		environment(l, p, ev);
		break;
	case KTE_EMUL:
	case KTE_EXECARGS:
	case KTE_PLEDGE:
	case KTE_PINSYSCALL:
	case KTE_EXECFD:
	case KTE_SYSCTL:
	case KTE_CAPFAIL:
	case KTE_OTHER:
		other(l, p, ev, ev->data, ev->len);
		break;
	}
}

static void
event(struct loader *l, const struct ktr_event *ev)
{
	static const char *const exits[] = { "exit", "sys_exit", "exit_group",
	    NULL };
	struct process *p = process(l, ev);
	struct record *r;
	const char *name;
	uint64_t id;

	l->order++;
	id = calls_event(l->calls, ev);
	switch (ev->type) {
	case KTE_SYSCALL:
		r = append(l, p, KTE_SYSCALL, ev->tid);
		r->abi = decode(ev);
		r->code = ev->u.call.code;
		r->id = id;
		r->open = l->open[id % OPEN];
		l->open[id % OPEN] = r;
		name = callname(ev, ev->u.call.code);
		p->ended = isoneof(name, exits);
		p->endtid = ev->tid;
		p->forking = diff_isfork(name);
		break;
	case KTE_SYSRET:
		p->ended = p->forking = 0;
		break;
	default:
		loose(l, p, ev);
	}
}

struct fork {
	struct process	*parent;
	struct record	*call;
};

static int
byorder(const void *a, const void *b)
{
	uint64_t x = ((const struct fork *)a)->call->order;
	uint64_t y = ((const struct fork *)b)->call->order;

	return (x < y ? -1 : x > y);
}

static int
makesprocess(const struct record *r)
{
	return (r->type == KTE_SYSCALL && r->entered && r->returned &&
	    r->error == 0 && r->value > 0 && r->value <= INT32_MAX &&
	    diff_isfork(sysdecode_syscallname(r->abi, r->code)));
}

/* A process is the child of the first fork of its pid before it that is left. */
static void
adopt(struct trace *t, const struct fork *f)
{
	struct pid *all = findpid(t, f->call->value);
	struct process *child;

	while (all->orphan != NULL && all->orphan->first <= f->call->order)
		all->orphan = all->orphan->later;
	if ((child = all->orphan) == NULL)
		return;
	all->orphan = child->later;
	f->call->child = child;
	child->parent = f->parent;
	*f->parent->tailchild = child;
	f->parent->tailchild = &child->sibling;
	f->parent->nchildren++;
}

static void
findparents(struct trace *t)
{
	struct fork *forks;
	struct process *p;
	struct record *r;
	size_t n = 0, i;

	for (p = t->processes; p != NULL; p = p->next)
		for (r = p->records; r != NULL; r = r->next)
			n += makesprocess(r);
	if ((forks = calloc(n + 1, sizeof(*forks))) == NULL)
		err(2, NULL);
	n = 0;
	for (p = t->processes; p != NULL; p = p->next)
		for (r = p->records; r != NULL; r = r->next)
			if (makesprocess(r)) {
				forks[n].parent = p;
				forks[n++].call = r;
			}
	qsort(forks, n, sizeof(*forks), byorder);
	for (i = 0; i < n; i++)
		adopt(t, &forks[i]);
	free(forks);
}

/* 0: it was read to its end. */
static int
readall(struct trace *t, int fd, int keepwhat)
{
	static struct loader l;
	struct ktr_event ev;
	int r;

	memset(&l, 0, sizeof(l));
	l.trace = t;
	l.calls = calls_new(done, &l, keepwhat);
	if ((t->kf = ktrfile_open(fd)) == NULL)
		err(2, NULL);
	while ((r = ktrfile_next(t->kf, &ev)) == 1) {
		if (t->system == NULL)
			t->system = ev.abi->system;
		event(&l, &ev);
	}
	calls_end(l.calls);
	return (r);
}

struct trace *
trace_load(const char *path, const struct kdump_options *opt)
{
	struct trace *t;
	uint64_t offset;
	int fd = STDIN_FILENO, r;

	if (strcmp(path, "-") != 0 && (fd = open(path, O_RDONLY)) == -1) {
		warn("%s", path);
		return (NULL);
	}
	if ((t = calloc(1, sizeof(*t))) == NULL)
		err(2, NULL);
	t->path = path;
	t->tail = &t->processes;
	r = readall(t, fd, opt->nodata ? CALLS_ITEMS : CALLS_DATA);
	if (fd != STDIN_FILENO)
		close(fd);
	if (r < 0)
		warnx("%s: %s", path, ktrfile_error(t->kf));
	else if (ktrfile_damaged(t->kf, &offset) > 0)
		warnx("%s: offset %llu: a damaged record", path,
		    (unsigned long long)offset);
	else {
		findparents(t);
		return (t);
	}
	trace_free(t);
	return (NULL);
}

void
trace_free(struct trace *t)
{
	if (t == NULL)
		return;
	ktrfile_close(t->kf);
	arena_free(&t->arena);
	free(t);
}

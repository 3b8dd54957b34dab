/* SPDX-License-Identifier: ISC */
/* kdump: records put together into calls. */

#include <sys/queue.h>

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "calls.h"
#include "kdump.h"

#define BUCKETS		1024
/*
 * Threads that are known at a time.  A trace that names more has been made up;
 * the one not heard of for longest is taken as gone.
 */
#define MAXTHREADS	16384
#define MAXITEMS	65536		/* of a call that are kept */
#define MAXKEPT		(64u << 20)	/* bytes of the items of all calls */

struct thread {
	LIST_ENTRY(thread) hash;
	TAILQ_ENTRY(thread) age;	/* not heard of for longest first */
	int32_t		 pid;
	int64_t		 tid;
	int		 incall;
	int64_t		 asleep;	/* since; -1: it is not */
	struct call_item **tail;
	struct call	 call;
};

struct calls {
	void		(*done)(const struct call *, void *);
	void		*arg;
	int		 keep;
	uint64_t	 lastid;
	struct thread	*last;		/* of the record before; or NULL */
	const struct call *current;
	struct thread	*over;		/* in a call that does not return */
	size_t		 nthreads;
	size_t		 kept;		/* bytes of items */
	LIST_HEAD(, thread) threads[BUCKETS];
	TAILQ_HEAD(, thread) ages;
};

int64_t
event_time(const struct ktr_event *ev)
{
	const int64_t max = INT64_MAX / 1000000000 - 1;
	int64_t sec = ev->sec > max ? max : ev->sec < -max ? -max : ev->sec;

	return (sec * 1000000000 + ev->nsec);
}

static void *
allocate(size_t size)
{
	void *p;

	if ((p = calloc(1, size)) == NULL)
		err(1, NULL);
	return (p);
}

struct calls *
calls_new(void (*done)(const struct call *, void *), void *arg, int keep)
{
	struct calls *cs = allocate(sizeof(*cs));

	cs->done = done;
	cs->arg = arg;
	cs->keep = keep;
	TAILQ_INIT(&cs->ages);
	return (cs);
}

/* What an item takes, with its name and bytes behind it. */
static size_t
itemsize(size_t namelen, size_t nbytes)
{
	return (sizeof(struct call_item) + nbytes + namelen + 1);
}

/* The call of a thread, if it is in one, is over. */
static void
finish(struct calls *cs, struct thread *t)
{
	struct call_item *item;

	if (t->incall && cs->done != NULL)
		cs->done(&t->call, cs->arg);
	t->incall = 0;
	while ((item = t->call.items) != NULL) {
		t->call.items = item->next;
		cs->kept -= itemsize(item->name ? strlen(item->name) : 0,
		    item->bytes != NULL ? item->nbytes : 0);
		free(item);
	}
}

static void
forget(struct calls *cs, struct thread *t)
{
	finish(cs, t);
	LIST_REMOVE(t, hash);
	TAILQ_REMOVE(&cs->ages, t, age);
	cs->nthreads--;
	if (cs->last == t)
		cs->last = NULL;
	if (cs->over == t)
		cs->over = NULL;
	free(t);
}

static struct thread *
lookup(struct calls *cs, const struct ktr_event *ev)
{
	size_t bucket = ((uint32_t)ev->pid * 31 + (uint64_t)ev->tid) % BUCKETS;
	struct thread *t;

	LIST_FOREACH(t, &cs->threads[bucket], hash)
		if (t->pid == ev->pid && t->tid == ev->tid) {
			TAILQ_REMOVE(&cs->ages, t, age);
			TAILQ_INSERT_TAIL(&cs->ages, t, age);
			return (t);
		}
	if (cs->nthreads == MAXTHREADS)
		forget(cs, TAILQ_FIRST(&cs->ages));
	t = allocate(sizeof(*t));
	t->pid = ev->pid;
	t->tid = ev->tid;
	t->asleep = -1;
	LIST_INSERT_HEAD(&cs->threads[bucket], t, hash);
	TAILQ_INSERT_TAIL(&cs->ages, t, age);
	cs->nthreads++;
	return (t);
}

static struct thread *
find(struct calls *cs, const struct ktr_event *ev)
{
	struct thread *t = cs->last;

	if (t == NULL || t->pid != ev->pid || t->tid != ev->tid)
		t = cs->last = lookup(cs, ev);
	return (t);
}

/* A call begins for the trace, with its entry or, when that is missing, after. */
static void
begin(struct calls *cs, struct thread *t, const struct ktr_event *ev, int code)
{
	struct call *c = &t->call;

	finish(cs, t);
	memset(c, 0, sizeof(*c));
	c->id = ++cs->lastid;
	c->offset = ev->offset;
	c->abi = decode(ev);
	c->pid = ev->pid;
	c->tid = ev->tid;
	memcpy(c->comm, ev->comm, sizeof(c->comm));
	c->start = c->end = event_time(ev);
	c->code = code;
	t->tail = &c->items;
	t->incall = 1;
	t->asleep = -1;
}

/* One that does not return is over with the next record, whosever. */
static int
returns(const struct call *c)
{
	static const char *const last[] = {
		"exit", "exit_group", "threxit", "__threxit", "_lwp_exit"
	};
	const char *name = sysdecode_syscallname(c->abi, c->code);
	size_t i;

	for (i = 0; name != NULL && i < sizeof(last) / sizeof(last[0]); i++)
		if (strcmp(name, last[i]) == 0)
			return (0);
	return (1);
}

static void
enter(struct calls *cs, struct thread *t, const struct ktr_event *ev)
{
	struct call *c = &t->call;

	begin(cs, t, ev, ev->u.call.code);
	c->entered = 1;
	c->nargs = ev->u.call.nargs;
	memcpy(c->args, ev->u.call.args, c->nargs * sizeof(c->args[0]));
	c->nmib = ev->u.call.nmib;
	memcpy(c->mib, ev->u.call.mib, c->nmib * sizeof(c->mib[0]));
	if (!returns(c))
		cs->over = t;
}

/*
 * Does a return of code end the call?  One made through another may; and some
 * systems have 16 bits for the number of a return.
 */
static int
ends(const struct call *c, int code)
{
	const char *name;

	if ((int16_t)c->code == (int16_t)code)
		return (1);
	name = sysdecode_syscallname(c->abi, c->code);
	return (name != NULL && (strcmp(name, "syscall") == 0 ||
	    strcmp(name, "__syscall") == 0));
}

static void
leave(struct calls *cs, struct thread *t, const struct ktr_event *ev)
{
	struct call *c = &t->call;

	if (!t->incall || !ends(c, ev->u.ret.code))
		begin(cs, t, ev, ev->u.ret.code);
	memcpy(c->comm, ev->comm, sizeof(c->comm));
	c->returned = 1;
	c->end = event_time(ev);
	c->error = ev->u.ret.error;
	c->value = ev->u.ret.value;
	finish(cs, t);
}

int
calls_isitem(int type)
{
	return (type == KTE_NAMEI || type == KTE_GENIO || type == KTE_STRUCT ||
	    type == KTE_STRUCTARRAY || type == KTE_CSW);
}

/* What is kept of a record: a name, if it has one, and bytes. */
static struct call_item *
keep(struct calls *cs, const char *name, const uint8_t *bytes, size_t nbytes)
{
	size_t namelen = name != NULL ? strlen(name) : 0;
	size_t size = itemsize(namelen, bytes != NULL ? nbytes : 0);
	struct call_item *item;
	uint8_t *p;

	if (size > MAXKEPT - cs->kept)
		return (NULL);
	cs->kept += size;
	item = allocate(size);
	p = (uint8_t *)(item + 1);
	item->nbytes = nbytes;
	if (bytes != NULL) {
		item->bytes = p;
		memcpy(p, bytes, nbytes);
		p += nbytes;
	}
	if (name != NULL)
		item->name = memcpy(p, name, namelen + 1);
	return (item);
}

static struct call_item *
keep_event(struct calls *cs, const struct ktr_event *ev)
{
	struct call_item *item;

	switch (ev->type) {
	case KTE_GENIO:
		item = keep(cs, NULL, cs->keep == CALLS_DATA ?
		    ev->u.io.bytes : NULL, ev->u.io.nbytes);
		if (item != NULL) {
			item->fd = ev->u.io.fd;
			item->write = ev->u.io.write;
		}
		return (item);
	case KTE_STRUCT:
	case KTE_STRUCTARRAY:
		item = keep(cs, ev->u.st.name, ev->u.st.bytes,
		    ev->u.st.nbytes);
		if (item != NULL)
			item->size = ev->u.st.size;
		return (item);
	case KTE_CSW:
		item = keep(cs, NULL, NULL, 0);
		if (item != NULL)
			item->write = ev->u.csw.out;
		return (item);
	default:
		return (keep(cs, NULL, ev->data, ev->len));
	}
}

static void
append(struct calls *cs, struct thread *t, const struct ktr_event *ev)
{
	struct call_item *item = NULL;

	if (t->call.nitems < MAXITEMS)
		item = keep_event(cs, ev);
	if (item == NULL) {
		t->call.more++;
		return;
	}
	t->call.nitems++;
	item->type = ev->type;
	item->time = event_time(ev);
	*t->tail = item;
	t->tail = &item->next;
}

static void
sleep_or_wake(struct thread *t, const struct ktr_event *ev)
{
	int64_t now = event_time(ev);

	if (ev->u.csw.out)
		t->asleep = now;
	else if (t->asleep >= 0) {
		if (t->incall && now > t->asleep)
			t->call.slept += now - t->asleep;
		t->asleep = -1;
	}
}

/* A record within a call that has to do with it. */
static void
within(struct calls *cs, struct thread *t, const struct ktr_event *ev)
{
	struct call *c = &t->call;

	if (ev->type == KTE_GENIO && ev->u.io.write)
		c->nwritten += ev->u.io.nbytes;
	else if (ev->type == KTE_GENIO)
		c->nread += ev->u.io.nbytes;
	else if (ev->type == KTE_MIB) {
		c->nmib = ev->u.call.nmib;
		memcpy(c->mib, ev->u.call.mib, c->nmib * sizeof(c->mib[0]));
	}
	if (cs->keep != CALLS_BARE && calls_isitem(ev->type))
		append(cs, t, ev);
}

uint64_t
calls_event(struct calls *cs, const struct ktr_event *ev)
{
	struct thread *t;

	if (cs->over != NULL)
		finish(cs, cs->over);
	cs->over = NULL;
	cs->current = NULL;
	t = find(cs, ev);
	switch (ev->type) {
	case KTE_SYSCALL:
		enter(cs, t, ev);
		cs->current = &t->call;
		return (t->call.id);
	case KTE_SYSRET:
		leave(cs, t, ev);
		cs->current = &t->call;
		return (t->call.id);
	case KTE_CSW:
		sleep_or_wake(t, ev);
		break;
	case KTE_PSIG:
	case KTE_EMUL:
	case KTE_USER:
	case KTE_PROCCTOR:
	case KTE_PROCDTOR:
	case KTE_FAULT:
	case KTE_FAULTEND:
	case KTE_OTHER:
		return (0);
	}
	if (!t->incall)
		return (0);
	within(cs, t, ev);
	cs->current = &t->call;
	return (t->call.id);
}

const struct call *
calls_current(const struct calls *cs)
{
	return (cs->current);
}

void
calls_end(struct calls *cs)
{
	while (!TAILQ_EMPTY(&cs->ages))
		forget(cs, TAILQ_FIRST(&cs->ages));
	free(cs);
}

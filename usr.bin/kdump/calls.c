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
#define MAXDATA		(64u << 20)	/* bytes that are kept of all calls */

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
	int		 data;
	uint64_t	 lastid;
	size_t		 nthreads;
	size_t		 kept;		/* bytes of data */
	LIST_HEAD(, thread) threads[BUCKETS];
	TAILQ_HEAD(, thread) ages;
};

int64_t
event_time(const struct ktr_event *ev)
{
	return (ev->sec * 1000000000 + ev->nsec);
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
calls_new(void (*done)(const struct call *, void *), void *arg, int data)
{
	struct calls *cs = allocate(sizeof(*cs));

	cs->done = done;
	cs->arg = arg;
	cs->data = data;
	TAILQ_INIT(&cs->ages);
	return (cs);
}

/* The call of a thread, if it is in one, is over. */
static void
finish(struct calls *cs, struct thread *t)
{
	struct call_item *item;

	if (t->incall)
		cs->done(&t->call, cs->arg);
	t->incall = 0;
	while ((item = t->call.items) != NULL) {
		t->call.items = item->next;
		if (item->bytes != NULL)
			cs->kept -= item->nbytes;
		free(item->name);
		free(item->bytes);
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
	free(t);
}

static struct thread *
find(struct calls *cs, const struct ktr_event *ev)
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
}

/* Does a return of code end the call?  One made through another may. */
static int
ends(const struct call *c, int code)
{
	const char *name;

	if (c->code == code)
		return (1);
	name = sysdecode_syscallname(c->abi, c->code);
	return (name != NULL && (strcmp(name, "syscall") == 0 ||
	    strcmp(name, "__syscall") == 0));
}

static uint64_t
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
	return (c->id);
}

static void
copy(struct calls *cs, struct call_item *item, const uint8_t *bytes, size_t n)
{
	item->nbytes = n;
	if (n > MAXDATA - cs->kept)
		return;
	cs->kept += n;
	item->bytes = allocate(n + 1);
	memcpy(item->bytes, bytes, n);
}

static void
append(struct calls *cs, struct thread *t, const struct ktr_event *ev)
{
	struct call_item *item;

	if (t->call.nitems == MAXITEMS) {
		t->call.more++;
		return;
	}
	t->call.nitems++;
	item = allocate(sizeof(*item));
	item->type = ev->type;
	item->time = event_time(ev);
	switch (ev->type) {
	case KTE_GENIO:
		item->fd = ev->u.io.fd;
		item->write = ev->u.io.write;
		item->nbytes = ev->u.io.nbytes;
		if (cs->data)
			copy(cs, item, ev->u.io.bytes, ev->u.io.nbytes);
		break;
	case KTE_STRUCT:
		if ((item->name = strdup(ev->u.st.name)) == NULL)
			err(1, NULL);
		copy(cs, item, ev->u.st.bytes, ev->u.st.nbytes);
		break;
	case KTE_CSW:
		item->write = ev->u.csw.out;
		break;
	default:
		copy(cs, item, ev->data, ev->len);
	}
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

uint64_t
calls_event(struct calls *cs, const struct ktr_event *ev)
{
	struct thread *t = find(cs, ev);

	switch (ev->type) {
	case KTE_SYSCALL:
		enter(cs, t, ev);
		return (t->call.id);
	case KTE_SYSRET:
		return (leave(cs, t, ev));
	case KTE_CSW:
		sleep_or_wake(t, ev);
		break;
	case KTE_NAMEI:
	case KTE_GENIO:
	case KTE_STRUCT:
	case KTE_MIB:
		break;
	default:
		return (0);
	}
	if (!t->incall)
		return (0);
	append(cs, t, ev);
	return (t->call.id);
}

void
calls_end(struct calls *cs)
{
	while (!TAILQ_EMPTY(&cs->ages))
		forget(cs, TAILQ_FIRST(&cs->ages));
	free(cs);
}

/* SPDX-License-Identifier: ISC */
/*
 * kdump --timeline: who waited for whom.
 *
 * When sleeps were traced a wait is one of them; else a call that is there to
 * wait.  It is put down to another process where the trace proves it: a child
 * that exits ends wait4, and what one does to a pipe wakes who sleeps at its
 * other end.  For that, descriptors are followed from pipe and socketpair over
 * fork, dup and exec.  What is not known stays open.
 */

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "kdump.h"
#include "timeline.h"

#define BUCKETS		4096
#define MAXDESCRIPTORS	1024	/* of channels, in a process */
#define MAXALL		(1 << 20)	/* and in all processes */
#define READS		1	/* directions of a watch */
#define WRITES		2
#define FD_CLOEXEC_BIT	1	/* of fcntl; the same in every system */
#define POLLIN_BIT	1	/* of poll; these, too */
#define POLLOUT_BIT	4

enum op {
	OP_NONE, OP_CLOSE, OP_CLOSEFROM, OP_DUP, OP_DUP2, OP_EXEC, OP_EXIT,
	OP_FCNTL, OP_FORK, OP_KILL, OP_PIPE, OP_POLL, OP_READ, OP_SLEEP,
	OP_SOCKETPAIR, OP_VFORK, OP_WAIT, OP_WRITE
};

/* By name, which hardly differs between systems; sorted. */
static const struct opname {
	char	 name[20];
	int	 op;
} opnames[] = {
	{ "__nanosleep50", OP_SLEEP }, { "__pollts50", OP_POLL },
	{ "__select50", OP_POLL }, { "__vfork14", OP_VFORK },
	{ "__wait450", OP_WAIT }, { "clock_nanosleep", OP_SLEEP },
	{ "clone", OP_FORK }, { "close", OP_CLOSE },
	{ "close_nocancel", OP_CLOSE }, { "closefrom", OP_CLOSEFROM },
	{ "dup", OP_DUP }, { "dup2", OP_DUP2 }, { "dup3", OP_DUP2 },
	{ "execve", OP_EXEC }, { "exit", OP_EXIT }, { "exit_group", OP_EXIT },
	{ "fcntl", OP_FCNTL }, { "fcntl_nocancel", OP_FCNTL },
	{ "fexecve", OP_EXEC }, { "fork", OP_FORK }, { "kill", OP_KILL },
	{ "nanosleep", OP_SLEEP }, { "pdfork", OP_FORK }, { "pipe", OP_PIPE },
	{ "pipe2", OP_PIPE }, { "poll", OP_POLL }, { "ppoll", OP_POLL },
	{ "pselect", OP_POLL }, { "read", OP_READ },
	{ "read_nocancel", OP_READ }, { "readv", OP_READ },
	{ "recvfrom", OP_READ }, { "recvmsg", OP_READ }, { "rfork", OP_FORK },
	{ "select", OP_POLL }, { "sendmsg", OP_WRITE }, { "sendto", OP_WRITE },
	{ "sigsuspend", OP_SLEEP }, { "socketpair", OP_SOCKETPAIR },
	{ "vfork", OP_VFORK }, { "wait4", OP_WAIT },
	{ "wait4_nocancel", OP_WAIT }, { "wait6", OP_WAIT },
	{ "waitpid", OP_WAIT }, { "write", OP_WRITE },
	{ "write_nocancel", OP_WRITE }, { "writev", OP_WRITE },
};

struct channel {			/* a pipe, or a pair of sockets */
	unsigned int	 refs[2];	/* descriptors of its ends */
	LIST_HEAD(, watch) watches;
};

struct descriptor {
	struct descriptor *next;
	struct channel	*channel;
	int		 fd, end, cloexec;
};

struct lanes timeline_lanes = TAILQ_HEAD_INITIALIZER(timeline_lanes);

static LIST_HEAD(, thread) threads[BUCKETS];
static LIST_HEAD(, process) processes[BUCKETS];
static LIST_HEAD(, thread) forking;
static int nlanes, nprocesses, ndescriptors;
static int sleepsknown;			/* they were traced */

static int
opcompare(const void *name, const void *entry)
{
	return (strcmp(name, ((const struct opname *)entry)->name));
}

static int
operation(const struct sysdecode_abi *abi, int code)
{
	const char *name = sysdecode_syscallname(abi, code);
	const struct opname *o;

	if (name == NULL)
		return (OP_NONE);
	o = bsearch(name, opnames, sizeof(opnames) / sizeof(opnames[0]),
	    sizeof(opnames[0]), opcompare);
	return (o != NULL ? o->op : OP_NONE);
}

int
wait_isexec(const struct call *c)
{
	return (c->returned && (c->error == 0 || c->error == KTE_JUSTRETURN) &&
	    operation(c->abi, c->code) == OP_EXEC);
}

static void *
allocate(size_t size)
{
	void *p;

	if ((p = calloc(1, size)) == NULL)
		err(1, NULL);
	return (p);
}

/*
 * Waits
 */

/* Something happened that t sleeps for. */
static void
wakes(struct thread *t, const struct thread *by, int64_t now, const char *what,
    int weak)
{
	if (t == by || (sleepsknown && t->asleep < 0) ||
	    (t->cause.by != NULL && (weak || !t->weak)))
		return;
	t->cause.by = &by->lane;
	t->cause.when = now;
	t->cause.what = what;
	t->weak = weak;
}

static void
tell(struct thread *t, int64_t start, int64_t end)
{
	t->cause.lane = &t->lane;
	t->cause.start = start;
	t->cause.end = end > start ? end : start;
	if (t->lane.shown)
		timeline_form->wait(&t->cause);
	memset(&t->cause, 0, sizeof(t->cause));
}

static void
flush(struct thread *t, int signalled)
{
	if (!t->pending)
		return;
	t->pending = 0;
	if (t->weak && !signalled)
		t->cause.by = NULL;
	tell(t, t->cause.start, t->cause.end);
}

static void
fall_asleep(struct thread *t, int64_t now)
{
	t->asleep = now;
	if (t->first < 0)
		t->first = now;
	memset(&t->cause, 0, sizeof(t->cause));
}

/* A call that waits for a process tells of all its sleep when it returns. */
static void
wake_up(struct thread *t, int64_t now)
{
	if (t->asleep >= 0 && t->op != OP_WAIT && t->op != OP_VFORK) {
		t->cause.start = t->asleep;
		t->cause.end = now;
		t->pending = 1;
	}
	t->asleep = -1;
}

/*
 * Channels
 */

static void
unwatch(struct thread *t)
{
	int i;

	for (i = 0; i < MAXWATCHES; i++)
		if (t->watches[i].channel != NULL) {
			LIST_REMOVE(&t->watches[i], link);
			t->watches[i].channel = NULL;
		}
}

static void
watch(struct thread *t, const struct descriptor *d, int directions)
{
	struct watch *w;

	for (w = t->watches; w < t->watches + MAXWATCHES; w++)
		if (w->channel == NULL) {
			w->channel = d->channel;
			w->thread = t;
			w->end = d->end;
			w->directions = directions;
			LIST_INSERT_HEAD(&d->channel->watches, w, link);
			return;
		}
}

/* Who is at the other end hears of it. */
static void
acts(struct channel *ch, int end, int directions, struct thread *by,
    int64_t now, const char *what)
{
	struct watch *w;

	LIST_FOREACH(w, &ch->watches, link)
		if (w->end != end && w->directions & directions)
			wakes(w->thread, by, now, what, 0);
}

static void
reads_or_writes(struct thread *t, int64_t now)
{
	struct watch *w = &t->watches[0];

	if (w->channel == NULL)
		return;
	if (t->op == OP_READ)
		acts(w->channel, w->end, WRITES, t, now, "to read");
	else
		acts(w->channel, w->end, READS, t, now, "to write");
}

static struct descriptor *
descriptor(const struct process *p, int fd)
{
	struct descriptor *d;

	for (d = p->descriptors; d != NULL; d = d->next)
		if (d->fd == fd)
			return (d);
	return (NULL);
}

static void
release(struct channel *ch, int end, struct thread *by, int64_t now)
{
	struct watch *w;

	if (--ch->refs[end] > 0)
		return;
	if (by != NULL)
		acts(ch, end, READS | WRITES, by, now,
		    by->process->ended ? "to exit" : "to close its end");
	if (ch->refs[!end] > 0)
		return;
	while ((w = LIST_FIRST(&ch->watches)) != NULL) {
		LIST_REMOVE(w, link);
		w->channel = NULL;
	}
	free(ch);
}

/* Closes those from fd up to last; with cloexec, those that exec does. */
static void
closes(struct process *p, int fd, int last, int cloexec, struct thread *by,
    int64_t now)
{
	struct descriptor **link = &p->descriptors, *d;

	while ((d = *link) != NULL) {
		if (d->fd < fd || d->fd > last || (cloexec && !d->cloexec)) {
			link = &d->next;
			continue;
		}
		*link = d->next;
		p->ndescriptors--;
		ndescriptors--;
		release(d->channel, d->end, by, now);
		free(d);
	}
}

static void
opens(struct process *p, int fd, struct channel *ch, int end, int cloexec)
{
	struct descriptor *d;

	if (p->ndescriptors == MAXDESCRIPTORS || ndescriptors == MAXALL)
		return;
	d = allocate(sizeof(*d));
	d->channel = ch;
	d->fd = fd;
	d->end = end;
	d->cloexec = cloexec;
	d->next = p->descriptors;
	p->descriptors = d;
	p->ndescriptors++;
	ndescriptors++;
	ch->refs[end]++;
}

static void
copies(struct process *p, int from, int to, int cloexec, struct thread *t,
    int64_t now)
{
	struct descriptor *d;

	if (from == to)
		return;
	p->changed = 1;
	closes(p, to, to, 0, t, now);
	if ((d = descriptor(p, from)) != NULL)
		opens(p, to, d->channel, d->end, cloexec);
}

static int
number(const struct sysdecode_abi *abi, const uint8_t *p, int size)
{
	unsigned int i, n = 0;

	for (i = 0; i < (unsigned int)size; i++)
		n |= (unsigned int)p[i] <<
		    (abi->bigendian ? size - 1 - i : i) * 8;
	return ((int)n);
}

/* Only if both descriptors were recorded. */
static void
pipes(struct thread *t, const struct call *c, int cloexec, int64_t now)
{
	const struct call_item *i;
	struct channel *ch;
	int end, fd[2];

	for (i = c->items; i != NULL; i = i->next)
		if (i->type == KTE_STRUCT && i->bytes != NULL &&
		    i->nbytes == 2 * sizeof(int32_t) &&
		    strcmp(i->name, "fds") == 0)
			break;
	if (i == NULL || t->process->ndescriptors > MAXDESCRIPTORS - 2 ||
	    ndescriptors > MAXALL - 2)
		return;
	ch = allocate(sizeof(*ch));
	LIST_INIT(&ch->watches);
	for (end = 0; end < 2; end++) {
		fd[end] = number(c->abi, i->bytes + end * 4, 4);
		closes(t->process, fd[end], fd[end], 0, NULL, now);
	}
	for (end = 0; end < 2; end++)
		opens(t->process, fd[end], ch, end, cloexec);
}

/* What poll and select wait for, from the record of their arguments. */
static void
polls(struct thread *t, const struct ktr_event *ev)
{
	const uint8_t *p = ev->u.st.bytes;
	const struct sysdecode_abi *abi = decode(ev);
	size_t i, n = ev->u.st.nbytes;
	struct descriptor *d;
	int events;

	if (strcmp(ev->u.st.name, "pollfd") == 0) {
		for (i = 0; i + 8 <= n; i += 8) {
			d = descriptor(t->process, number(abi, p + i, 4));
			events = number(abi, p + i + 4, 2);
			if (d != NULL)
				watch(t, d,
				    (events & POLLIN_BIT ? READS : 0) |
				    (events & POLLOUT_BIT ? WRITES : 0));
		}
	} else if (strcmp(ev->u.st.name, "fdset") == 0 && !abi->bigendian) {
		for (d = t->process->descriptors; d != NULL; d = d->next)
			if (d->fd >= 0 && (size_t)d->fd / 8 < n &&
			    p[d->fd / 8] & 1 << d->fd % 8)
				watch(t, d, READS | WRITES);
	}
}

/*
 * Processes
 */

static struct process *
find_process(int32_t pid)
{
	struct process *p;

	LIST_FOREACH(p, &processes[(uint32_t)pid % BUCKETS], hash)
		if (p->pid == pid)
			return (p);
	return (NULL);
}

static struct process *
new_process(int32_t pid)
{
	struct process *p;

	if (nprocesses == MAXLANES)
		return (NULL);
	nprocesses++;
	p = allocate(sizeof(*p));
	p->pid = pid;
	p->execed = p->exited = -1;
	LIST_INSERT_HEAD(&processes[(uint32_t)pid % BUCKETS], p, hash);
	return (p);
}

static void
inherits(struct process *child, struct thread *parent)
{
	struct descriptor *d;

	child->parent = &parent->lane;
	child->forked = parent->entered;
	if (child->main != NULL) {
		child->main->lane.parent = child->parent;
		child->main->lane.forked = child->forked;
	}
	if (!child->known && !child->changed)
		for (d = parent->process->descriptors; d != NULL; d = d->next)
			if (descriptor(child, d->fd) == NULL)
				opens(child, d->fd, d->channel, d->end,
				    d->cloexec);
	child->known = 1;
}

/* A process that is not traced, or shows up later, may hold ends of pipes. */
static void
forked(struct thread *parent, int64_t pid)
{
	struct process *p;

	if (pid <= 0 || pid > INT32_MAX)
		return;
	p = find_process(pid);
	if ((p == NULL || p->ended) && (p = new_process(pid)) == NULL)
		return;
	if (p != parent->process)
		inherits(p, parent);
}

static void
exits(struct process *p, struct thread *by, int64_t now)
{
	p->ended = 1;
	p->exited = now;
	if (by != NULL)
		by->lane.ended = 1;
	closes(p, INT32_MIN, INT32_MAX, 0, by, now);
}

static void
exit_mark(struct thread *t, int64_t now, const char *how, int64_t status)
{
	char text[64];
	struct out o;

	out_init(&o, -1, text, sizeof(text) - 1);
	out_str(&o, how);
	out_dec(&o, status);
	*o.p = '\0';
	if (t->lane.shown)
		timeline_form->mark(&t->lane, now, MARK_EXIT, text);
}

/* The first record of a child is that its fork returned. */
static int
isborn(const struct ktr_event *ev)
{
	int op;

	if (ev->type == KTE_PROCCTOR)
		return (1);
	if (ev->type != KTE_SYSRET || ev->u.ret.value != 0)
		return (0);
	op = operation(decode(ev), ev->u.ret.code);
	return (op == OP_FORK || op == OP_VFORK);
}

static unsigned int
bucket(int32_t pid, int64_t tid)
{
	return (((uint32_t)pid * 31 + (uint64_t)tid) % BUCKETS);
}

static struct thread *
new_thread(struct process *p, const struct ktr_event *ev)
{
	struct thread *t;

	if (nlanes == MAXLANES)
		return (NULL);
	t = allocate(sizeof(*t));
	t->process = p;
	t->asleep = t->first = -1;
	t->lane.id = nlanes++;
	t->lane.pid = ev->pid;
	t->lane.tid = ev->tid;
	t->lane.start = t->lane.end = event_time(ev);
	memcpy(t->lane.first, ev->comm, sizeof(t->lane.first));
	TAILQ_INSERT_TAIL(&timeline_lanes, &t->lane, next);
	LIST_INSERT_HEAD(&threads[bucket(ev->pid, ev->tid)], t, hash);
	if (p->main == NULL) {
		p->main = t;
		t->lane.parent = p->parent;
		t->lane.forked = p->forked;
	}
	return (t);
}

/* The thread as it was at a time, as numbers are used again. */
struct thread *
wait_find(int32_t pid, int64_t tid, int64_t time)
{
	struct thread *t;

	LIST_FOREACH(t, &threads[bucket(pid, tid)], hash)
		if (t->lane.pid == pid && t->lane.tid == tid &&
		    t->lane.start <= time)
			return (t);
	return (NULL);
}

struct thread *
wait_thread(const struct ktr_event *ev)
{
	struct thread *t = wait_find(ev->pid, ev->tid, INT64_MAX), *only;
	struct process *p;

	if (t != NULL && !(t->process->ended && isborn(ev)))
		return (t);
	p = find_process(ev->pid);
	if ((p == NULL || (p->ended && isborn(ev))) &&
	    (p = new_process(ev->pid)) == NULL)
		return (NULL);
	/* If two fork just now, either may be the parent. */
	only = LIST_FIRST(&forking);
	if (!p->known && p->main == NULL && isborn(ev) && only != NULL &&
	    LIST_NEXT(only, forking) == NULL)
		inherits(p, only);
	return (new_thread(p, ev));
}

/*
 * Events
 */

static void
enters(struct thread *t, const struct ktr_event *ev)
{
	const uint64_t *args = ev->u.call.args;
	int64_t now = event_time(ev);
	struct descriptor *d;
	struct process *p;

	unwatch(t);
	t->op = operation(decode(ev), ev->u.call.code);
	t->entered = now;
	t->first = t->asleep = -1;
	memset(&t->cause, 0, sizeof(t->cause));
	switch (t->op) {
	case OP_READ:
	case OP_WRITE:
		if ((d = descriptor(t->process, (int)args[0])) != NULL)
			watch(t, d, t->op == OP_READ ? READS : WRITES);
		reads_or_writes(t, now);
		break;
	case OP_FORK:
	case OP_VFORK:
		if (!t->isforking)
			LIST_INSERT_HEAD(&forking, t, forking);
		t->isforking = 1;
		break;
	case OP_KILL:
		p = find_process((int32_t)args[0]);
		if (p != NULL && p->main != NULL)
			wakes(p->main, t, now, "to send a signal", 1);
		break;
	case OP_EXIT:
		exit_mark(t, now, "exit ", (int32_t)args[0]);
		exits(t->process, t, now);
		break;
	}
}

void
wait_event(struct thread *t, const struct ktr_event *ev)
{
	int64_t now = event_time(ev);

	t->lane.end = now;
	flush(t, ev->type == KTE_PSIG);
	switch (ev->type) {
	case KTE_SYSCALL:
		enters(t, ev);
		break;
	case KTE_CSW:
		sleepsknown = 1;
		if (ev->u.csw.user)
			break;		/* it did not want to */
		if (ev->u.csw.out)
			fall_asleep(t, now);
		else
			wake_up(t, now);
		break;
	case KTE_STRUCT:
		if (t->op == OP_POLL)
			polls(t, ev);
		break;
	case KTE_PSIG:
		if (ev->u.sig.action == 0) {
			exit_mark(t, now, "killed by signal ", ev->u.sig.signo);
			exits(t->process, t, now);
		}
		break;
	}
}

/* A child, and when it did what the caller of wait or vfork waited for. */
static void
waited(struct thread *t, const struct call *c)
{
	struct process *p = NULL;
	int64_t start = sleepsknown ? t->first : c->start;

	if (c->error == 0 && c->value > 0 && c->value <= INT32_MAX)
		p = find_process(c->value);
	if (p != NULL && t->op == OP_WAIT && !p->ended && p->main == NULL)
		exits(p, NULL, c->end);
	memset(&t->cause, 0, sizeof(t->cause));
	if (start < 0)
		return;
	if (p != NULL && p->main != NULL && t->op == OP_WAIT &&
	    p->exited >= start) {
		t->cause.by = &p->main->lane;
		t->cause.when = p->exited;
		t->cause.what = "to exit";
	} else if (p != NULL && p->main != NULL && t->op == OP_VFORK) {
		t->cause.by = &p->main->lane;
		t->cause.when = p->execed >= start ? p->execed : p->exited;
		t->cause.what = p->execed >= start ? "to exec" : "to exit";
		if (t->cause.when < start)
			t->cause.by = NULL;
	}
	tell(t, start, c->end);
}

/* Sleeps were not traced: did the call wait? */
static void
maybe_waited(struct thread *t, const struct call *c)
{
	if (t->weak && c->error == 0)
		t->cause.by = NULL;
	if (t->op == OP_SLEEP || t->op == OP_POLL || (t->cause.by != NULL &&
	    (t->op == OP_READ || t->op == OP_WRITE)))
		tell(t, c->start, c->end);
}

static void
controls(struct thread *t, const struct call *c, const char *args)
{
	struct descriptor *d = descriptor(t->process, (int)c->args[0]);

	if (strstr(args, "F_DUPFD") != NULL)
		copies(t->process, (int)c->args[0], c->value,
		    strstr(args, "CLOEXEC") != NULL, t, c->end);
	else if (strstr(args, "F_SETFD") != NULL && d != NULL)
		d->cloexec = c->args[2] & FD_CLOEXEC_BIT;
}

static void
succeeds(struct thread *t, const struct call *c, const char *args)
{
	struct process *p = t->process;
	int cloexec = strstr(args, "CLOEXEC") != NULL;

	switch (t->op) {
	case OP_READ:
	case OP_WRITE:
		reads_or_writes(t, c->end);
		break;
	case OP_PIPE:
	case OP_SOCKETPAIR:
		pipes(t, c, cloexec, c->end);
		break;
	case OP_CLOSE:
		p->changed = 1;
		closes(p, (int)c->args[0], (int)c->args[0], 0, t, c->end);
		break;
	case OP_CLOSEFROM:
		p->changed = 1;
		closes(p, (int)c->args[0], INT32_MAX, 0, t, c->end);
		break;
	case OP_DUP:
	case OP_DUP2:
		copies(p, (int)c->args[0], (int)c->value, cloexec, t, c->end);
		break;
	case OP_FCNTL:
		controls(t, c, args);
		break;
	case OP_EXEC:
		p->execed = c->end;
		closes(p, INT32_MIN, INT32_MAX, 1, t, c->end);
		break;
	case OP_FORK:
	case OP_VFORK:
		forked(t, c->value);
		break;
	}
}

void
wait_call(struct thread *t, const struct call *c, const char *args)
{
	flush(t, c->error != 0);
	if (t->isforking)
		LIST_REMOVE(t, forking);
	t->isforking = 0;
	if (!c->returned)
		return;
	if (c->entered) {
		if (c->error == 0 || c->error == KTE_JUSTRETURN)
			succeeds(t, c, args);
		if (t->op == OP_WAIT || t->op == OP_VFORK)
			waited(t, c);
		else if (!sleepsknown)
			maybe_waited(t, c);
	}
	unwatch(t);
	t->op = OP_NONE;
	t->first = -1;
}

/* Who sleeps when the trace ends has waited until then. */
void
wait_end(int64_t time)
{
	struct thread *t;
	int i;

	for (i = 0; i < BUCKETS; i++)
		LIST_FOREACH(t, &threads[i], hash) {
			flush(t, 0);
			if (t->asleep < 0)
				continue;
			t->cause.by = NULL;
			tell(t, t->asleep, t->lane.ended ? t->lane.end : time);
		}
}

/* Another trace may follow. */
void
wait_forget(void)
{
	struct process *p;
	struct thread *t;
	int i;

	for (i = 0; i < BUCKETS; i++)
		while ((p = LIST_FIRST(&processes[i])) != NULL) {
			closes(p, INT32_MIN, INT32_MAX, 0, NULL, 0);
			LIST_REMOVE(p, hash);
			free(p);
		}
	for (i = 0; i < BUCKETS; i++)
		while ((t = LIST_FIRST(&threads[i])) != NULL) {
			LIST_REMOVE(t, hash);
			TAILQ_REMOVE(&timeline_lanes, &t->lane, next);
			free(t->lane.title);
			free(t);
		}
	LIST_INIT(&forking);
	nlanes = nprocesses = sleepsknown = 0;
}

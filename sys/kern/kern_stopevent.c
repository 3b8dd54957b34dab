/* SPDX-License-Identifier: ISC */
/*
 * Stop events: a process stops itself at an event that somebody asked for and
 * stays so until it is continued.  The requests come through procfs.
 *
 *	running --stopevent()--> stopped, stop number st_seq
 *	stopped --PIOCCONT, last close, SIGKILL--> running
 *	running --stopevent_exit()--> gone
 *
 * A stop is known by its number, so that a waiter that was late still learns
 * of it and a continue that was meant for one stop cannot end another.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/stopevent.h>
#include <sys/syscall.h>
#include <sys/systm.h>
#include <sys/trace.h>
#include <sys/wait.h>

_Static_assert(ERESTART == PIOC_RESTART && EJUSTRETURN == PIOC_NORESULT,
    "what the header says");

/*
 * Do those who could continue p all stand still, because p, last in a ring of
 * processes that watch each other, has not continued them?
 */
static int
stopevent_ring(struct proc *p)
{
	struct proc *q = p, *tracer;
	int n;

	for (n = 0; n < nprocs; n++) {
		tracer = pfind(q->p_stop.st_tracer);
		if (tracer == NULL ||
		    tracer->p_serial != q->p_stop.st_tracerserial)
			return (0);
		if (tracer == p)
			return (1);
		if (!tracer->p_stop.st_stopped)
			return (0);
		q = tracer;
	}
	return (0);
}

/* Stop the current process until it is continued or killed. */
void
stopevent(struct proc *p, u_int event, u_long val)
{
	struct stopstate *st = &p->p_stop;

	if ((p->p_siglist & sigmask(SIGKILL)) || stopevent_ring(p))
		return;
	st->st_seq++;
	st->st_why = event;
	st->st_val = val;
	st->st_stopped = 1;
	wakeup(&st->st_seq);
	selwakeup(&st->st_sel);
	while (st->st_stopped)
		if (trace_sleep(p, &st->st_stopped, "stopevt", 0) == EINTR)
			st->st_stopped = 0;
}

/* A system call begins: to be seen are the words that it really gets. */
void
stopevent_call(struct proc *p, int code, const register_t *args,
    size_t argsize)
{
	struct stopstate *st = &p->p_stop;
	u_int i;

	st->st_code = code;
	st->st_via = process_callnumber(p);
	if (st->st_via != SYS_syscall && st->st_via != SYS___syscall)
		st->st_via = -1;
	st->st_error = 0;
	st->st_nwords = MIN(argsize / sizeof(*args), PIOC_MAXWORDS);
	for (i = 0; i < st->st_nwords; i++)
		st->st_words[i] = args[i];
	stopevent(p, S_SCE, argsize / sizeof(*args));
}

/* It has its result. */
void
stopevent_return(struct proc *p, int code, int error, const register_t *rval)
{
	struct stopstate *st = &p->p_stop;

	st->st_code = code;
	st->st_via = -1;
	st->st_error = error;
	st->st_nwords = error ? 0 : 2;
	st->st_words[0] = rval[0];
	st->st_words[1] = rval[1];
	stopevent(p, S_SCX, code);
}

/* Let a stopped process run. */
void
stopevent_continue(struct proc *p)
{
	if (p->p_stop.st_stopped) {
		p->p_stop.st_stopped = 0;
		wakeup(&p->p_stop.st_stopped);
	}
}

/* Nobody watches p any more: forget the events, let it run. */
void
stopevent_clear(struct proc *p)
{
	p->p_stop.st_events = 0;
	p->p_stop.st_flags = 0;
	trace_setmask(p, TRACING_STOP, NULL);
	trace_update(p);
	stopevent_continue(p);
}

/* Nobody who watches p now may go on to do so. */
void
stopevent_revoke(struct proc *p)
{
	p->p_stop.st_revoked++;
	p->p_stop.st_opens = 0;
	stopevent_clear(p);
	wakeup(&p->p_stop.st_seq);
	selwakeup(&p->p_stop.st_sel);
}

/*
 * The last stop of an exiting process; then whoever waits learns that no
 * other will come.  SIGKILL is not held up even here.
 */
void
stopevent_exit(struct proc *p, int wstatus)
{
	if (WTERMSIG(wstatus) != SIGKILL)
		STOPON(p, S_EXIT, wstatus);
	p->p_stop.st_gone = 1;
	p->p_stop.st_events = 0;
	trace_update(p);
	wakeup(&p->p_stop.st_seq);
	selwakeup(&p->p_stop.st_sel);
}

static void
fillstatus(const struct stopstate *st, struct procfs_status *ps, int stopped)
{
	ps->state = stopped;
	ps->flags = st->st_flags;
	ps->events = st->st_events;
	ps->why = stopped ? st->st_why : 0;
	ps->val = stopped ? st->st_val : 0;
}

/* Where it stands which stop the caller has been told of, or -1. */
static int
findtold(const struct stopstate *st, const struct proc *caller)
{
	int i;

	for (i = 0; i < STOP_NTOLD; i++)
		if (st->st_told[i].serial == caller->p_serial)
			return (i);
	return (-1);
}

static void
told(struct stopstate *st, const struct proc *caller)
{
	int i;

	if ((i = findtold(st, caller)) == -1)
		i = st->st_nexttold++ % STOP_NTOLD;
	st->st_told[i].serial = caller->p_serial;
	st->st_told[i].seq = st->st_seq;
}

/*
 * Wait for the next stop of *pp, or take the one that it is in.  It may be
 * gone, and its memory used for another, whenever this sleeps.
 */
static int
stopevent_wait(struct proc *caller, struct proc **pp)
{
	struct proc *p = *pp;
	pid_t pid = p->p_pid;
	u_quad_t serial = p->p_serial;
	u_int seq = p->p_stop.st_seq, revoked = p->p_stop.st_revoked;
	int error;

	if (p == caller)
		return (EDEADLK);
	while (!p->p_stop.st_stopped && p->p_stop.st_seq == seq) {
		if (p->p_stop.st_gone)
			return (ESRCH);
		error = tsleep(&p->p_stop.st_seq, PWAIT | PCATCH, "piocwait", 0);
		if (error)
			return (error);
		if ((p = pfind(pid)) == NULL || p->p_serial != serial)
			return (ESRCH);
		if (p->p_stop.st_revoked != revoked)
			return (EPERM);
	}
	*pp = p;
	return (0);
}

static int
stopevent_cont(struct proc *caller, struct proc *p, int sig)
{
	struct stopstate *st = &p->p_stop;
	int i;

	if (sig < 0 || sig >= NSIG || !st->st_stopped)
		return (EINVAL);
	/* The stop that the caller was told of is over: it means no other. */
	if ((i = findtold(st, caller)) != -1 &&
	    st->st_told[i].seq != st->st_seq)
		return (EINVAL);
	if (sig != 0)
		psignal(p, sig);
	stopevent_continue(p);
	return (0);
}

/* Is p in the stop that the caller was told of last? */
static int
seen(struct proc *caller, struct proc *p)
{
	const struct stopstate *st = &p->p_stop;
	int i = findtold(st, caller);

	return (st->st_stopped && i != -1 && st->st_told[i].seq == st->st_seq);
}

static int
stopevent_next(struct proc *caller, struct proc *p, struct procfs_next *pn)
{
	struct stopstate *st;
	int error, sig = pn->sig;
	u_int i;

	if (sig != -1) {
		if (seen(caller, p)) {
			if ((error = stopevent_cont(caller, p, sig)) != 0)
				return (error);
		} else if (sig < 0 || sig >= NSIG)
			return (EINVAL);
		if ((error = stopevent_wait(caller, &p)) != 0)
			return (error);
	}
	st = &p->p_stop;
	memset(pn, 0, sizeof(*pn));
	fillstatus(st, &pn->status, sig != -1 || st->st_stopped);
	if (pn->status.why & (S_SCE | S_SCX)) {
		pn->error = st->st_error;
		pn->code = st->st_code;
		pn->via = st->st_via;
		for (i = 0; i < st->st_nwords; i++)
			pn->words[i] = st->st_words[i];
	}
	if (pn->status.state)
		told(st, caller);
	return (0);
}

/* The PIOC requests of <sys/pioctl.h> on p, whom caller may trace. */
int
stopevent_ioctl(struct proc *caller, struct proc *p, u_long cmd, void *data)
{
	struct stopstate *st = &p->p_stop;
	u_int flags;
	int error;

	/* As if it were gone: nothing of it can be stopped or run on. */
	if (st->st_gone && (u_int32_t)cmd != PIOCWAIT &&
	    (u_int32_t)cmd != PIOCNEXT)
		return (ENOTTY);
	/* Who only looks is nobody who will let it run on. */
	if (caller != p && ((u_int32_t)cmd == PIOCBIS ||
	    (u_int32_t)cmd == PIOCCONT || (u_int32_t)cmd == PIOCNEXT)) {
		st->st_tracer = caller->p_pid;
		st->st_tracerserial = caller->p_serial;
	}
	switch ((u_int32_t)cmd) {
	case PIOCBIS:
	case PIOCBIC:
		flags = *(u_int *)data;
		if (flags & ~S_ALLEVENTS)
			return (EINVAL);
		if ((u_int32_t)cmd == PIOCBIS)
			st->st_events |= flags;
		else
			st->st_events &= ~flags;
		trace_update(p);
		return (0);
	case PIOCSFL:
		flags = *(u_int *)data;
		if (flags & ~PF_ALLFLAGS)
			return (EINVAL);
		st->st_flags = flags;
		*(u_int *)data = st->st_events;
		return (0);
	case PIOCGFL:
		*(u_int *)data = st->st_flags;
		return (0);
	case PIOCSMASK:
		trace_setmask(p, TRACING_STOP, data);
		trace_update(p);
		return (0);
	case PIOCSTATUS:
		fillstatus(st, data, st->st_stopped);
		if (st->st_stopped)
			told(st, caller);
		return (0);
	case PIOCWAIT:
		if ((error = stopevent_wait(caller, &p)) != 0)
			return (error);
		fillstatus(&p->p_stop, data, 1);
		told(&p->p_stop, caller);
		return (0);
	case PIOCNEXT:
		return (stopevent_next(caller, p, data));
	case PIOCCONT:
		return (stopevent_cont(caller, p, *(int *)data));
	default:
		return (ENOTTY);
	}
}

/* SPDX-License-Identifier: ISC */
/*
 * timeout(9): a wheel of lists, one for each of the next WHEELSIZE ticks; what
 * is due later waits in its list for the wheel to come round again.
 */

#include <sys/param.h>
#include <sys/kernel.h>
#include <sys/systm.h>
#include <sys/timeout.h>

#define	WHEELSIZE	256		/* a power of two */
#define	WHEEL(t)	(&wheel[(u_int)(t) & (WHEELSIZE - 1)])

static TAILQ_HEAD(, timeout) wheel[WHEELSIZE];

void
timeout_startup(void)
{
	int i;

	for (i = 0; i < WHEELSIZE; i++)
		TAILQ_INIT(&wheel[i]);
}

void
timeout_set(struct timeout *to, void (*fn)(void *), void *arg)
{
	to->to_func = fn;
	to->to_arg = arg;
	to->to_flags = TIMEOUT_INITIALIZED;
}

int
timeout_add(struct timeout *to, int n)
{
	int s, isnew = 1;

	KASSERT(timeout_initialized(to));
	s = splhigh();
	if (timeout_pending(to)) {
		TAILQ_REMOVE(WHEEL(to->to_time), to, to_link);
		isnew = 0;
	}
	to->to_time = (int)((u_int)ticks + (u_int)(n < 1 ? 1 : n));
	to->to_flags |= TIMEOUT_ONQUEUE;
	to->to_flags &= ~TIMEOUT_TRIGGERED;
	TAILQ_INSERT_TAIL(WHEEL(to->to_time), to, to_link);
	splx(s);
	return (isnew);
}

int
timeout_add_msec(struct timeout *to, int msec)
{
	return (timeout_add(to, msec / (1000 / HZ) + 1));
}

int
timeout_del(struct timeout *to)
{
	int s, was = 0;

	s = splhigh();
	if (timeout_pending(to)) {
		TAILQ_REMOVE(WHEEL(to->to_time), to, to_link);
		to->to_flags &= ~TIMEOUT_ONQUEUE;
		was = 1;
	}
	to->to_flags &= ~TIMEOUT_TRIGGERED;
	splx(s);
	return (was);
}

/*
 * Run what is due at this tick.  A function may add and delete any timeouts,
 * so the search begins again after each; one that it adds is due later.
 */
void
timeout_hardclock_update(void)
{
	struct timeout *to;
	int now = ticks;

again:
	TAILQ_FOREACH(to, WHEEL(now), to_link) {
		if (to->to_time != now)
			continue;
		TAILQ_REMOVE(WHEEL(now), to, to_link);
		to->to_flags &= ~TIMEOUT_ONQUEUE;
		to->to_flags |= TIMEOUT_TRIGGERED;
		(*to->to_func)(to->to_arg);
		goto again;
	}
}

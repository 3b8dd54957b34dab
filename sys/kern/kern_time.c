/* SPDX-License-Identifier: ISC */
/* Clocks, sleeping for a time, and interval timers. */

#include <sys/param.h>
#include <sys/clockvar.h>
#include <sys/errno.h>
#include <sys/kernel.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/ucred.h>

#define	NSEC		1000000000
#define	ITIMER_MAXSEC	100000000	/* some three years */
#define	ADJ_MAXSEC	100000000

static struct timezone tz;		/* kept for who asks, otherwise unused */

void
inittodr(void)
{
	struct timespec ts = { 0, 0 };
	int64_t now = rtc_gettime();

	if (now <= 0 || now > 0x7fffffff) {
		printf("the clock of the machine is not set\n");
		now = 0;
	}
	ts.tv_sec = now;
	settime_wall(&ts);
}

void
nanoptotv(u_int64_t nsec, struct timeval *tv)
{
	tv->tv_sec = nsec / NSEC;
	tv->tv_usec = (u_int32_t)(nsec % NSEC) / 1000;
}

/* With the hole in struct timespec zeroed. */
static int
copyout_timespec(const struct timespec *ts, struct timespec *uaddr)
{
	struct timespec out;

	memset(&out, 0, sizeof(out));
	out.tv_sec = ts->tv_sec;
	out.tv_nsec = ts->tv_nsec;
	return (copyout(&out, uaddr, sizeof(out)));
}

static int
settime(const struct timespec *ts)
{
	if (ts->tv_sec < 0)
		return (EINVAL);
	settime_wall(ts);
	rtc_settime(ts->tv_sec);
	return (0);
}

int
sys_clock_gettime(struct proc *p, void *v, register_t *retval)
{
	struct sys_clock_gettime_args *uap = v;
	struct timeval ut, st;
	struct timespec ts;

	switch (SCARG(uap, clock_id)) {
	case CLOCK_REALTIME:
		nanotime(&ts);
		break;
	case CLOCK_MONOTONIC:
		nanouptime(&ts);
		break;
	case CLOCK_PROF:
		calcru(p, &ut, &st, NULL);
		timeradd(&ut, &st, &ut);
		TIMEVAL_TO_TIMESPEC(&ut, &ts);
		break;
	case CLOCK_VIRTUAL:
		calcru(p, &ut, &st, NULL);
		TIMEVAL_TO_TIMESPEC(&ut, &ts);
		break;
	default:
		return (EINVAL);
	}
	return (copyout_timespec(&ts, SCARG(uap, tp)));
}

int
sys_clock_settime(struct proc *p, void *v, register_t *retval)
{
	struct sys_clock_settime_args *uap = v;
	struct timespec ts;
	int error;

	error = suser(p, 0);
	if (error)
		return (error);
	error = copyin(SCARG(uap, tp), &ts, sizeof(ts));
	if (error)
		return (error);
	if (SCARG(uap, clock_id) != CLOCK_REALTIME || ts.tv_nsec < 0 ||
	    ts.tv_nsec >= NSEC)
		return (EINVAL);
	return (settime(&ts));
}

int
sys_clock_getres(struct proc *p, void *v, register_t *retval)
{
	struct sys_clock_getres_args *uap = v;
	struct timespec ts = { 0, 0 };

	switch (SCARG(uap, clock_id)) {
	case CLOCK_REALTIME:
	case CLOCK_MONOTONIC:
		ts.tv_nsec = tc_resolution();
		break;
	case CLOCK_VIRTUAL:
	case CLOCK_PROF:
		ts.tv_nsec = NSEC / HZ;
		break;
	default:
		return (EINVAL);
	}
	if (SCARG(uap, tp) == NULL)
		return (0);
	return (copyout_timespec(&ts, SCARG(uap, tp)));
}

int
sys_gettimeofday(struct proc *p, void *v, register_t *retval)
{
	struct sys_gettimeofday_args *uap = v;
	struct timeval tv;
	int error;

	if (SCARG(uap, tp) != NULL) {
		microtime(&tv);
		error = copyout(&tv, SCARG(uap, tp), sizeof(tv));
		if (error)
			return (error);
	}
	if (SCARG(uap, tzp) != NULL)
		return (copyout(&tz, SCARG(uap, tzp), sizeof(tz)));
	return (0);
}

int
sys_settimeofday(struct proc *p, void *v, register_t *retval)
{
	struct sys_settimeofday_args *uap = v;
	struct timezone newtz;
	struct timespec ts;
	struct timeval tv;
	int error;

	error = suser(p, 0);
	if (error)
		return (error);
	/* both are checked before anything is changed */
	if (SCARG(uap, tv) != NULL) {
		error = copyin(SCARG(uap, tv), &tv, sizeof(tv));
		if (error)
			return (error);
		if (tv.tv_usec < 0 || tv.tv_usec >= 1000000 ||
		    tv.tv_sec < 0 || tv.tv_sec > 0x7fffffff)
			return (EINVAL);
	}
	if (SCARG(uap, tzp) != NULL) {
		error = copyin(SCARG(uap, tzp), &newtz, sizeof(newtz));
		if (error)
			return (error);
		tz = newtz;
	}
	if (SCARG(uap, tv) == NULL)
		return (0);
	TIMEVAL_TO_TIMESPEC(&tv, &ts);
	return (settime(&ts));
}

int
sys_adjtime(struct proc *p, void *v, register_t *retval)
{
	struct sys_adjtime_args *uap = v;
	struct timeval delta, old;
	int64_t usec, left;
	int error;

	if (SCARG(uap, delta) != NULL) {
		error = suser(p, 0);
		if (error)
			return (error);
		error = copyin(SCARG(uap, delta), &delta, sizeof(delta));
		if (error)
			return (error);
		if (delta.tv_sec < -ADJ_MAXSEC || delta.tv_sec > ADJ_MAXSEC ||
		    delta.tv_usec <= -1000000 || delta.tv_usec >= 1000000)
			return (EINVAL);
	}
	if (SCARG(uap, olddelta) != NULL) {
		left = tc_adjust(NULL);
		old.tv_sec = left / 1000000;
		old.tv_usec = left % 1000000;
		if (old.tv_usec < 0) {
			old.tv_usec += 1000000;
			old.tv_sec--;
		}
		error = copyout(&old, SCARG(uap, olddelta), sizeof(old));
		if (error)
			return (error);
	}
	if (SCARG(uap, delta) != NULL) {
		usec = (int64_t)delta.tv_sec * 1000000 + delta.tv_usec;
		(void)tc_adjust(&usec);
	}
	return (0);
}

int
sys_nanosleep(struct proc *p, void *v, register_t *retval)
{
	static int nanowait;
	struct sys_nanosleep_args *uap = v;
	struct timespec ts;
	u_int64_t now, end, left;
	struct timeval tv;
	int error, error2;

	error = copyin(SCARG(uap, rqtp), &ts, sizeof(ts));
	if (error)
		return (error);
	if (ts.tv_sec < 0 || ts.tv_nsec < 0 || ts.tv_nsec >= NSEC)
		return (EINVAL);
	now = nsecuptime();
	end = now + (u_int64_t)ts.tv_sec * NSEC + ts.tv_nsec;
	while (now < end && (error == 0 || error == EWOULDBLOCK)) {
		nanoptotv(end - now + 999, &tv);
		error = tsleep(&nanowait, PWAIT | PCATCH, "nanosleep",
		    tvtohz(&tv));
		now = nsecuptime();
	}
	if (error == ERESTART)
		error = EINTR;		/* it would sleep from the start */
	else if (error == EWOULDBLOCK)
		error = 0;
	if (SCARG(uap, rmtp) != NULL) {
		left = now < end ? end - now : 0;
		ts.tv_sec = left / NSEC;
		ts.tv_nsec = (u_int32_t)(left % NSEC);
		error2 = copyout_timespec(&ts, SCARG(uap, rmtp));
		if (error2)
			error = error2;
	}
	return (error);
}

/* Check a timer's value; what is shorter than a tick becomes one. */
int
itimerfix(struct timeval *tv)
{
	if (tv->tv_sec < 0 || tv->tv_sec > ITIMER_MAXSEC ||
	    tv->tv_usec < 0 || tv->tv_usec >= 1000000)
		return (EINVAL);
	if (tv->tv_sec == 0 && tv->tv_usec != 0 && tv->tv_usec < tick)
		tv->tv_usec = tick;
	return (0);
}

/*
 * Take usec, at most a tick, from a virtual timer.  Returns 0 when it has
 * expired, and has loaded the interval then.
 */
int
itimerdecr(struct itimerval *it, int usec)
{
	if (it->it_value.tv_usec < usec) {
		if (it->it_value.tv_sec == 0) {
			usec -= it->it_value.tv_usec;
			goto expire;
		}
		it->it_value.tv_usec += 1000000;
		it->it_value.tv_sec--;
	}
	it->it_value.tv_usec -= usec;
	if (timerisset(&it->it_value))
		return (1);
	usec = 0;
expire:
	it->it_value = it->it_interval;
	if (timerisset(&it->it_value)) {
		it->it_value.tv_usec -= usec;
		if (it->it_value.tv_usec < 0) {
			it->it_value.tv_usec += 1000000;
			it->it_value.tv_sec--;
		}
		if (!timerisset(&it->it_value))
			it->it_value.tv_usec = 1;
	}
	return (0);
}

/*
 * ITIMER_REAL has expired, or seems so.  The next expiry is counted from when
 * this one was due; those that could not be served are dropped.
 */
void
realitexpire(void *arg)
{
	struct proc *p = arg;
	struct itimerval *it = &p->p_realtimer;
	struct timeval now, left;

	microuptime(&now);
	if (timercmp(&now, &it->it_value, >=)) {
		psignal(p, SIGALRM);
		if (!timerisset(&it->it_interval)) {
			timerclear(&it->it_value);
			return;
		}
		timeradd(&it->it_value, &it->it_interval, &it->it_value);
		if (timercmp(&now, &it->it_value, >=))
			timeradd(&now, &it->it_interval, &it->it_value);
	}
	timersub(&it->it_value, &now, &left);
	/* a tick less than surely enough: it looks again if too early */
	timeout_add(&p->p_realit_to, tvtohz(&left) - 1);
}

static void
itimer_get(struct proc *p, int which, struct itimerval *it)
{
	struct timeval now;
	int s;

	s = splhigh();
	if (which == ITIMER_REAL) {
		*it = p->p_realtimer;
		if (timerisset(&it->it_value)) {
			microuptime(&now);
			if (timercmp(&it->it_value, &now, >))
				timersub(&it->it_value, &now, &it->it_value);
			else {
				it->it_value.tv_sec = 0;
				it->it_value.tv_usec = 1; /* due, not off */
			}
		}
	} else
		*it = p->p_stats->p_timer[which];
	splx(s);
}

static void
itimer_set(struct proc *p, int which, const struct itimerval *it)
{
	struct timeval now;
	int s;

	s = splhigh();
	if (which == ITIMER_REAL) {
		timeout_del(&p->p_realit_to);
		p->p_realtimer = *it;
		if (timerisset(&it->it_value)) {
			microuptime(&now);
			timeradd(&now, &it->it_value, &p->p_realtimer.it_value);
			timeout_add(&p->p_realit_to, tvtohz(&it->it_value));
		}
	} else
		p->p_stats->p_timer[which] = *it;
	splx(s);
}

int
sys_getitimer(struct proc *p, void *v, register_t *retval)
{
	struct sys_getitimer_args *uap = v;
	struct itimerval it;

	if (SCARG(uap, which) < ITIMER_REAL || SCARG(uap, which) > ITIMER_PROF)
		return (EINVAL);
	itimer_get(p, SCARG(uap, which), &it);
	return (copyout(&it, SCARG(uap, itv), sizeof(it)));
}

int
sys_setitimer(struct proc *p, void *v, register_t *retval)
{
	struct sys_setitimer_args *uap = v;
	struct itimerval it, oit;
	int which = SCARG(uap, which), error;

	if (which < ITIMER_REAL || which > ITIMER_PROF)
		return (EINVAL);
	if (SCARG(uap, itv) != NULL) {
		error = copyin(SCARG(uap, itv), &it, sizeof(it));
		if (error)
			return (error);
		if (itimerfix(&it.it_value) || itimerfix(&it.it_interval))
			return (EINVAL);
	}
	if (SCARG(uap, oitv) != NULL) {
		itimer_get(p, which, &oit);
		error = copyout(&oit, SCARG(uap, oitv), sizeof(oit));
		if (error)
			return (error);
	}
	if (SCARG(uap, itv) != NULL)
		itimer_set(p, which, &it);
	return (0);
}

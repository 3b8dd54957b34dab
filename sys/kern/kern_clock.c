/* SPDX-License-Identifier: ISC */
/* The clock interrupt, and turning times into ticks. */

#include <sys/param.h>
#include <sys/clockvar.h>
#include <sys/kernel.h>
#include <sys/msgbuf.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/systm.h>
#include <sys/timeout.h>
#include <machine/frame.h>

#define	RR_HZ		10		/* times a second that equals take turns */
#define	MAXTICKS	0x3fffffff	/* longer intervals are cut */

volatile int ticks;
long cp_time[CPUSTATES];

void
initclocks(void)
{
	cpu_initclocks();
	tc_init();
	inittodr();
	schedcpu(NULL);
}

/* Once for each second of processor time, see whether it was one too many. */
static void
check_cpulimit(struct proc *p)
{
	u_int total = (u_int)(p->p_uticks + p->p_sticks), secs;
	const struct rlimit *rl = &p->p_rlimit[RLIMIT_CPU];

	if (rl->rlim_cur == RLIM_INFINITY || total % HZ != 0)
		return;
	secs = total / HZ;
	if (secs > rl->rlim_max)
		psignal(p, SIGKILL);
	else if (secs >= rl->rlim_cur)
		psignal(p, SIGXCPU);
}

static void
charge(struct proc *p, int user)
{
	struct pstats *ps = p->p_stats;

	if (user) {
		p->p_uticks++;
		cp_time[p->p_nice > 0 ? CP_NICE : CP_USER]++;
		if (timerisset(&ps->p_timer[ITIMER_VIRTUAL].it_value) &&
		    itimerdecr(&ps->p_timer[ITIMER_VIRTUAL], tick) == 0)
			psignal(p, SIGVTALRM);
	} else {
		p->p_sticks++;
		cp_time[CP_SYS]++;
	}
	if (timerisset(&ps->p_timer[ITIMER_PROF].it_value) &&
	    itimerdecr(&ps->p_timer[ITIMER_PROF], tick) == 0)
		psignal(p, SIGPROF);
	check_cpulimit(p);
	sched_clock(p);
}

/* HZ times a second, with interrupts off. */
void
hardclock(struct clockframe *frame)
{
	ticks = (int)((u_int)ticks + 1);
	tc_tick();
	if (sched_idle)
		cp_time[CP_IDLE]++;
	else
		charge(curproc, CLKF_USERMODE(frame));
	if ((u_int)ticks % (HZ / RR_HZ) == 0)
		sched_roundrobin();
	timeout_hardclock_update();
	msgbuf_notify();
}

/*
 * Ticks that surely last as long as the interval: rounded up, and one more as
 * the present tick has begun.
 */
int
tvtohz(const struct timeval *tv)
{
	u_int n;

	if (tv->tv_sec < 0 || (tv->tv_sec == 0 && tv->tv_usec <= 0))
		return (1);
	if (tv->tv_sec >= MAXTICKS / HZ - 1)
		return (MAXTICKS);
	n = (u_int)tv->tv_sec * HZ +
	    ((u_int)tv->tv_usec + (1000000 / HZ - 1)) / (1000000 / HZ);
	return ((int)n + 1);
}

int
tstohz(const struct timespec *ts)
{
	struct timeval tv;

	tv.tv_sec = ts->tv_sec;
	tv.tv_usec = (ts->tv_nsec + 999) / 1000;
	return (tvtohz(&tv));
}

int
hzto(const struct timeval *abs)
{
	struct timeval now, tv;

	microtime(&now);
	timersub(abs, &now, &tv);
	return (tvtohz(&tv));
}

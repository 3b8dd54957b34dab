/* SPDX-License-Identifier: ISC */
/*
 * Time of day and time since boot.  Each is a base that every clock tick
 * moves, and the cycles since then turned into microseconds by a multiplication
 * with a fixed-point scale: no division, and no jump at a tick.
 */

#include <sys/param.h>
#include <sys/clockvar.h>
#include <sys/kernel.h>
#include <sys/systm.h>

struct tclock {
	struct timeval	tk_tv;		/* at tc_count */
	u_int32_t	tk_frac;	/* and this part of 2^32 microseconds */
	u_int32_t	tk_scale;	/* 2^32 times microseconds per cycle */
};

#define	SLEW_PPM	500		/* how fast adjtime() works */

static volatile u_int tc_gen;		/* moved after every change */
static u_int64_t tc_count;		/* cycle counter at the last tick */
static u_int32_t tc_scale;
static struct tclock tc_up, tc_wall;
static int64_t tc_adj;			/* 2^32ths of microseconds to slew */

volatile time_t time_second;
volatile time_t time_uptime;
struct timeval boottime;

#define	barrier()	__asm__ volatile("" : : : "memory")

/* Microseconds (with 32 bits of fraction in *frac) that delta cycles add. */
static u_int64_t
tclock_usec(const struct tclock *tk, u_int64_t delta, u_int32_t *frac)
{
	u_int64_t sum;

	sum = (u_int64_t)(u_int32_t)delta * tk->tk_scale + tk->tk_frac;
	*frac = (u_int32_t)sum;
	sum >>= 32;
	sum += (delta >> 32) * tk->tk_scale;
	return (sum);
}

static void
timeval_advance(struct timeval *tv, u_int64_t usec)
{
	tv->tv_sec += usec / 1000000;
	tv->tv_usec += (u_int32_t)(usec % 1000000);
	if (tv->tv_usec >= 1000000) {
		tv->tv_usec -= 1000000;
		tv->tv_sec++;
	}
}

/* Ticks have not come for 2^32 cycles: they will, but now is now. */
static u_int32_t __attribute__((__noinline__))
tclock_read_late(const struct tclock *tk, struct timeval *tv)
{
	u_int32_t frac;
	int s;

	s = splhigh();
	*tv = tk->tk_tv;
	timeval_advance(tv, tclock_usec(tk, cpu_counter() - tc_count, &frac));
	splx(s);
	return (frac);
}

/* Often called: 32-bit arithmetic is enough when the last tick is near. */
static inline u_int32_t
tclock_read(const struct tclock *tk, struct timeval *tv)
{
	u_int64_t delta, sum;
	u_int32_t usec;
	u_int gen;
	long sec;

	do {
		gen = tc_gen;
		barrier();
		sec = tk->tk_tv.tv_sec;
		usec = tk->tk_tv.tv_usec;
		delta = cpu_counter() - tc_count;
		sum = (u_int64_t)(u_int32_t)delta * tk->tk_scale + tk->tk_frac;
		barrier();
	} while (__predict_false(gen != tc_gen));
	if (__predict_false((u_int32_t)(delta >> 32) != 0))
		return (tclock_read_late(tk, tv));
	usec += (u_int32_t)(sum >> 32);
	for (; usec >= 1000000; usec -= 1000000)
		sec++;
	tv->tv_sec = sec;
	tv->tv_usec = usec;
	return ((u_int32_t)sum);
}

static inline void
tclock_nano(const struct tclock *tk, struct timespec *ts)
{
	struct timeval tv;
	u_int32_t frac;

	frac = tclock_read(tk, &tv);
	ts->tv_sec = tv.tv_sec;
	ts->tv_nsec = tv.tv_usec * 1000 + (long)((u_int64_t)frac * 1000 >> 32);
}

void
microtime(struct timeval *tv)
{
	tclock_read(&tc_wall, tv);
}

void
microuptime(struct timeval *tv)
{
	tclock_read(&tc_up, tv);
}

void
nanotime(struct timespec *ts)
{
	tclock_nano(&tc_wall, ts);
}

void
nanouptime(struct timespec *ts)
{
	tclock_nano(&tc_up, ts);
}

void
getmicrotime(struct timeval *tv)
{
	u_int gen;

	do {
		gen = tc_gen;
		barrier();
		*tv = tc_wall.tk_tv;
		barrier();
	} while (gen != tc_gen);
}

void
getmicrouptime(struct timeval *tv)
{
	u_int gen;

	do {
		gen = tc_gen;
		barrier();
		*tv = tc_up.tk_tv;
		barrier();
	} while (gen != tc_gen);
}

u_int64_t
nsecuptime(void)
{
	struct timespec ts;

	nanouptime(&ts);
	return ((u_int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec);
}

/* The 2^32ths of a microsecond that the base moved. */
static u_int64_t
tclock_move(struct tclock *tk, u_int64_t delta)
{
	u_int32_t before = tk->tk_frac, frac;
	u_int64_t usec;

	usec = tclock_usec(tk, delta, &frac);
	tk->tk_frac = frac;
	timeval_advance(&tk->tk_tv, usec);
	return ((usec << 32) + frac - before);
}

/* With interrupts off: move both bases to now. */
static void
tc_windup(void)
{
	u_int64_t now = cpu_counter(), delta = now - tc_count;
	int64_t gained;
	u_int32_t slew = tc_scale / (1000000 / SLEW_PPM);

	gained = tclock_move(&tc_wall, delta);
	gained -= tclock_move(&tc_up, delta);
	tc_count = now;
	if (tc_adj != 0) {
		/* what is left is less than the next tick gives: done */
		tc_adj -= gained;
		if ((tc_adj < 0) != (gained < 0) && gained != 0)
			tc_adj = 0;
		if (tc_adj > 0)
			tc_wall.tk_scale = tc_scale + slew;
		else if (tc_adj < 0)
			tc_wall.tk_scale = tc_scale - slew;
		else
			tc_wall.tk_scale = tc_scale;
	}
	tc_gen++;
}

void
tc_tick(void)
{
	tc_windup();
	time_second = tc_wall.tk_tv.tv_sec;
	time_uptime = tc_up.tk_tv.tv_sec;
}

void
tc_init(void)
{
	int s;

	s = splhigh();
	if (cpu_counter_freq < 2000000)
		panic("cycle counter too slow");
	tc_scale = (1000000ULL << 32) / cpu_counter_freq;
	tc_up.tk_scale = tc_wall.tk_scale = tc_scale;
	tc_count = cpu_counter();
	tc_gen++;
	splx(s);
}

int
tc_resolution(void)
{
	u_int64_t nsec = 1000000000 / cpu_counter_freq;

	return (nsec < 1 ? 1 : (int)nsec);
}

void
settime_wall(const struct timespec *ts)
{
	struct timeval up;
	int s;

	s = splhigh();
	tc_windup();
	tc_adj = 0;
	tc_wall.tk_scale = tc_scale;
	tc_wall.tk_tv.tv_sec = ts->tv_sec;
	tc_wall.tk_tv.tv_usec = ts->tv_nsec / 1000;
	tc_wall.tk_frac = tc_up.tk_frac;
	up = tc_up.tk_tv;
	timersub(&tc_wall.tk_tv, &up, &boottime);
	time_second = ts->tv_sec;
	tc_gen++;
	splx(s);
}

int64_t
tc_adjust(const int64_t *usec)
{
	int64_t left;
	int s;

	s = splhigh();
	tc_windup();
	left = tc_adj / ((int64_t)1 << 32);
	if (usec != NULL) {
		tc_adj = *usec * ((int64_t)1 << 32);
		tc_wall.tk_scale = tc_scale;
	}
	splx(s);
	return (left);
}

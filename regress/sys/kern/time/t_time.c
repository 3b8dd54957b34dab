/* SPDX-License-Identifier: ISC */
/* Clocks, sleeping and interval timers. */

#include <sys/resource.h>
#include <sys/time.h>
#include "testlib.h"

static volatile sig_atomic_t alarms;

static void
handler(int sig)
{
	alarms++;
}

static int
spin(void)
{
	struct itimerval it;
	int sigs[2] = { SIGVTALRM, SIGPROF }, i;

	for (i = 0; i < 2; i++) {
		alarms = 0;
		signal(sigs[i], handler);
		memset(&it, 0, sizeof(it));
		it.it_value.tv_usec = 50000;
		setitimer(i == 0 ? ITIMER_VIRTUAL : ITIMER_PROF, &it, NULL);
		while (alarms == 0)
			continue;
	}
	return (0);
}

int
main(int argc, char *argv[])
{
	struct timespec a, b, c;
	struct itimerval it, old;
	struct rusage ru;
	struct timeval tv;
	int i, back = 0;

	is_ok(clock_gettime(CLOCK_REALTIME, &a), "CLOCK_REALTIME");
	ok(a.tv_sec > 1577836800, "is after 2020");
	gettimeofday(&tv, NULL);
	ok(tv.tv_sec - a.tv_sec <= 1, "and what gettimeofday says");
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (i = 0; i < 2000; i++) {
		clock_gettime(CLOCK_MONOTONIC, &b);
		if (b.tv_sec < a.tv_sec ||
		    (b.tv_sec == a.tv_sec && b.tv_nsec < a.tv_nsec))
			back++;
		a = b;
	}
	is_int(back, 0, "CLOCK_MONOTONIC never goes back");
	is_errno(clock_gettime(99, &a), EINVAL, "no such clock");
	is_ok(clock_getres(CLOCK_MONOTONIC, &c), "clock_getres");
	ok(c.tv_sec == 0 && c.tv_nsec > 0, "makes sense");

	c.tv_sec = 0;
	c.tv_nsec = 120000000;
	clock_gettime(CLOCK_MONOTONIC, &a);
	is_ok(nanosleep(&c, NULL), "nanosleep");
	clock_gettime(CLOCK_MONOTONIC, &b);
	ok((b.tv_sec - a.tv_sec) * 1000 + (b.tv_nsec - a.tv_nsec) / 1000000 >=
	    119, "sleeps at least its time");
	c.tv_nsec = 1000000000;
	is_errno(nanosleep(&c, NULL), EINVAL, "a billion nanoseconds");
	c.tv_nsec = 0;
	c.tv_sec = -1;
	is_errno(nanosleep(&c, NULL), EINVAL, "a negative time");

	signal(SIGALRM, handler);
	memset(&it, 0, sizeof(it));
	it.it_value.tv_usec = it.it_interval.tv_usec = 30000;
	is_ok(setitimer(ITIMER_REAL, &it, NULL), "setitimer");
	while (alarms < 3)
		sigsuspend(&(sigset_t){ 0 });
	ok(1, "comes again and again");
	memset(&it, 0, sizeof(it));
	is_ok(setitimer(ITIMER_REAL, &it, &old), "until it is cleared");
	is_int(old.it_interval.tv_usec, 30000, "the old one is given back");
	is_errno(setitimer(9, &it, NULL), EINVAL, "no such timer");

	c.tv_sec = 5;
	c.tv_nsec = 0;
	it.it_value.tv_usec = 50000;
	setitimer(ITIMER_REAL, &it, NULL);
	is_errno(nanosleep(&c, &b), EINTR, "a signal ends nanosleep");
	ok(b.tv_sec == 4 || b.tv_sec == 3, "which says how much was left");

	is_exit(in_child(spin), 0, "timers of processor time");
	getrusage(RUSAGE_CHILDREN, &ru);
	ok(ru.ru_utime.tv_sec * 1000000 + ru.ru_utime.tv_usec > 20000,
	    "which the children's usage shows");
	is_errno(getrusage(99, &ru), EINVAL, "usage of nobody");
	return (tap_done());
}

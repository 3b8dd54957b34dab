/* SPDX-License-Identifier: ISC */
/* Interval timers. */

#include <sys/time.h>
#include "testlib.h"

static volatile sig_atomic_t fired;

static void
handler(int sig)
{
	fired++;
}

static int
try(int which, long isec, long iusec, long vsec, long vusec)
{
	struct itimerval it;

	it.it_interval.tv_sec = isec;
	it.it_interval.tv_usec = iusec;
	it.it_value.tv_sec = vsec;
	it.it_value.tv_usec = vusec;
	return (setitimer(which, &it, NULL));
}

int
main(int argc, char *argv[])
{
	static const int sigs[3] = { SIGALRM, SIGVTALRM, SIGPROF };
	struct itimerval it;
	struct timeval a, b;
	volatile int spin;
	int i;

	for (i = 0; i < 3; i++) {
		is_errno(try(i, 0, 0, -1, 0), EINVAL, "timer %d, -1 s", i);
		is_errno(try(i, 0, 0, 0, -1), EINVAL, "-1 us");
		is_errno(try(i, 0, 0, 0, 1000000), EINVAL, "1000000 us");
		is_errno(try(i, -1, 0, 1, 0), EINVAL, "interval -1 s");
		is_errno(try(i, 0, 1000000, 1, 0), EINVAL, "1000000 us");
		is_errno(try(i, 0, 0, 0x7fffffff, 0), EINVAL, "too long");
		is_ok(try(i, 100000000, 999999, 100000000, 999999), "longest");
		is_ok(getitimer(i, &it), "is set");
		ok(it.it_value.tv_sec >= 99999998 &&
		    it.it_interval.tv_sec == 100000000, "as it was set");
		is_ok(try(i, 5, 0, 0, 0), "and cleared");
		getitimer(i, &it);
		ok(it.it_value.tv_sec == 0 && it.it_value.tv_usec == 0,
		    "is cleared");
	}
	is_errno(try(-1, 0, 0, 0, 0), EINVAL, "timer -1");
	is_errno(try(3, 0, 0, 0, 0), EINVAL, "timer 3");
	is_errno(getitimer(3, &it), EINVAL, "get timer 3");
	is_errno(getitimer(0, BAD), EFAULT, "at a bad address");
	is_errno(setitimer(0, BAD, NULL), EFAULT, "from a bad address");

	for (i = 0; i < 3; i++) {
		signal(sigs[i], handler);
		fired = 0;
		try(i, 0, 1, 0, 1);	/* as often as can be */
		gettimeofday(&a, NULL);
		do {
			/* mostly user time, which timer 1 is about */
			for (spin = 0; spin < 20000; spin++)
				continue;
			gettimeofday(&b, NULL);
			timersub(&b, &a, &b);
		} while (b.tv_sec < 5 && fired < 10);
		try(i, 0, 0, 0, 0);
		ok(fired >= 10, "timer %d repeats", i);
		fired = 0;
		msleep(50);
		is_int(fired, 0, "and stops");
	}

	fired = 0;
	try(ITIMER_REAL, 0, 0, 0, 100000);
	gettimeofday(&a, NULL);
	while (fired == 0)
		sigsuspend(&(sigset_t){ 0 });
	gettimeofday(&b, NULL);
	timersub(&b, &a, &b);
	ok(b.tv_sec == 0 && b.tv_usec >= 99000, "never too early");
	is_int(alarm(100), 0, "alarm");
	ok(alarm(0) >= 99, "says what was left");
	return (tap_done());
}

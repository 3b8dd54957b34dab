/* SPDX-License-Identifier: ISC */
/* nanosleep. */

#include <sys/time.h>
#include "testlib.h"

static volatile sig_atomic_t fired;

static void
handler(int sig)
{
	fired++;
}

static int64_t
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ((int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec);
}

int
main(int argc, char *argv[])
{
	static const long times[] = { 1, 999, 1000000, 9999999, 10000001,
	    55555555 };
	struct timespec ts, rem;
	struct itimerval it;
	int64_t start, took;
	unsigned i;
	pid_t pid;
	int status;

	is_errno(nanosleep(BAD, NULL), EFAULT, "bad address");
	ts.tv_sec = 0;
	ts.tv_nsec = -1;
	is_errno(nanosleep(&ts, NULL), EINVAL, "-1 ns");
	ts.tv_nsec = 1000000000;
	is_errno(nanosleep(&ts, NULL), EINVAL, "1000000000 ns");
	ts.tv_nsec = 0;
	is_ok(nanosleep(&ts, NULL), "no time at all");
	is_errno(nanosleep(&ts, BAD), EFAULT, "rest at a bad address");
	for (i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		ts.tv_nsec = times[i];
		start = now();
		nanosleep(&ts, &rem);
		took = now() - start;
		ok(took >= times[i] && took < times[i] + 2000000000LL,
		    "%ld ns", times[i]);
		ok(rem.tv_sec == 0 && rem.tv_nsec == 0, "nothing is left");
	}

	signal(SIGALRM, handler);
	memset(&it, 0, sizeof(it));
	it.it_value.tv_usec = 100000;
	setitimer(ITIMER_REAL, &it, NULL);
	ts.tv_sec = 0x7fffffff;
	ts.tv_nsec = 999999999;
	is_errno(nanosleep(&ts, &rem), EINTR, "the longest time");
	ok(rem.tv_sec == 0x7fffffff || rem.tv_sec == 0x7ffffffe,
	    "most of it is left");

	/* being stopped neither ends nor lengthens a sleep */
	if ((pid = fork()) == 0) {
		ts.tv_sec = 0;
		ts.tv_nsec = 300000000;
		start = now();
		if (nanosleep(&ts, NULL) == -1)
			_exit(1);
		took = now() - start;
		_exit(took >= 300000000 && took < 2000000000 ? 0 : 2);
	}
	msleep(50);
	kill(pid, SIGSTOP);
	waitpid(pid, &status, WUNTRACED);
	msleep(50);
	kill(pid, SIGCONT);
	waitpid(pid, &status, 0);
	is_exit(status, 0, "stopped and continued in a sleep");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Setting the wall clock, and slewing it. */

#include <sys/time.h>
#include "testlib.h"

static int
as_user(void)
{
	struct timeval tv = { 1, 0 };
	struct timespec ts = { 1, 0 };

	setuid(1000);
	if (settimeofday(&tv, NULL) != -1 || errno != EPERM)
		return (1);
	if (clock_settime(CLOCK_REALTIME, &ts) != -1 || errno != EPERM)
		return (2);
	if (adjtime(&tv, NULL) != -1 || errno != EPERM)
		return (3);
	return (adjtime(NULL, &tv) == 0 ? 0 : 4);
}

int
main(int argc, char *argv[])
{
	struct timeval tv, before, old, up0, up1;
	struct timespec ts;

	is_exit(in_child(as_user), 0, "not by a user");
	tv.tv_sec = 1000;
	tv.tv_usec = 1000000;
	is_errno(settimeofday(&tv, NULL), EINVAL, "1000000 us");
	tv.tv_usec = -1;
	is_errno(settimeofday(&tv, NULL), EINVAL, "-1 us");
	tv.tv_sec = -1;
	tv.tv_usec = 0;
	is_errno(settimeofday(&tv, NULL), EINVAL, "before 1970");
	is_errno(settimeofday(BAD, NULL), EFAULT, "bad address");
	ts.tv_sec = 1;
	ts.tv_nsec = 1000000000;
	is_errno(clock_settime(CLOCK_REALTIME, &ts), EINVAL, "a bad timespec");
	ts.tv_nsec = 0;
	is_errno(clock_settime(CLOCK_MONOTONIC, &ts), EINVAL,
	    "the monotonic clock is not to be set");

	gettimeofday(&before, NULL);
	clock_gettime(CLOCK_MONOTONIC, &ts);
	TIMESPEC_TO_TIMEVAL(&up0, &ts);
	tv = before;
	tv.tv_sec += 86400;
	is_ok(settimeofday(&tv, NULL), "a day later");
	gettimeofday(&tv, NULL);
	ok(tv.tv_sec - before.tv_sec >= 86400 &&
	    tv.tv_sec - before.tv_sec <= 86402, "it is");
	clock_gettime(CLOCK_MONOTONIC, &ts);
	TIMESPEC_TO_TIMEVAL(&up1, &ts);
	ok(up1.tv_sec - up0.tv_sec <= 2, "uptime has not moved");
	tv.tv_sec -= 86400;
	is_ok(settimeofday(&tv, NULL), "and back");

	tv.tv_sec = 0;
	tv.tv_usec = 2000000;
	is_errno(adjtime(&tv, NULL), EINVAL, "adjtime, too many us");
	tv.tv_usec = 500000;
	is_ok(adjtime(&tv, NULL), "half a second");
	msleep(100);
	is_ok(adjtime(NULL, &old), "how much is left");
	ok(old.tv_sec == 0 && old.tv_usec < 500000 && old.tv_usec > 400000,
	    "a little less");
	tv.tv_usec = -2000;
	is_ok(adjtime(&tv, &old), "backwards");
	gettimeofday(&before, NULL);
	gettimeofday(&tv, NULL);
	ok(!timercmp(&tv, &before, <), "but never back");
	tv.tv_sec = tv.tv_usec = 0;
	is_ok(adjtime(&tv, &old), "stop");
	ok(old.tv_sec == -1 || (old.tv_sec == 0 && old.tv_usec == 0),
	    "a negative rest");
	return (tap_done());
}

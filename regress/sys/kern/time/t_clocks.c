/* SPDX-License-Identifier: ISC */
/* Reading clocks. */

#include <sys/time.h>
#include "testlib.h"

static int64_t
nsec(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts) == -1)
		tap_bail("clock_gettime");
	return ((int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec);
}

int
main(int argc, char *argv[])
{
	static const clockid_t ids[] = {
		CLOCK_REALTIME, CLOCK_VIRTUAL, CLOCK_PROF, CLOCK_MONOTONIC
	};
	struct timespec ts;
	struct timeval tv, tv2;
	struct timezone tz;
	int64_t a, b, wall, up;
	int i, n, back, range;
	unsigned char raw[sizeof(ts)];

	for (i = 0; i < 4; i++) {
		back = range = 0;
		a = nsec(ids[i]);
		for (n = 0; n < 20000; n++) {
			clock_gettime(ids[i], &ts);
			if (ts.tv_nsec < 0 || ts.tv_nsec >= 1000000000)
				range++;
			b = (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
			if (b < a)
				back++;
			a = b;
		}
		is_int(back + range, 0, "clock %d goes forward", ids[i]);
		is_ok(clock_getres(ids[i], NULL), "its resolution, nowhere");
		is_ok(clock_getres(ids[i], &ts), "its resolution");
		ok(ts.tv_sec == 0 && ts.tv_nsec >= 1 &&
		    ts.tv_nsec <= 10000000, "is sensible");
	}
	is_errno(clock_gettime(-1, &ts), EINVAL, "clock -1");
	is_errno(clock_gettime(4, &ts), EINVAL, "clock 4");
	is_errno(clock_getres(4, &ts), EINVAL, "resolution of clock 4");
	is_errno(clock_gettime(CLOCK_REALTIME, BAD), EFAULT, "bad address");
	is_errno(clock_getres(CLOCK_REALTIME, BAD), EFAULT, "bad address");
	is_errno(gettimeofday(BAD, NULL), EFAULT, "bad address");
	is_ok(gettimeofday(NULL, NULL), "gettimeofday of nothing");
	is_ok(gettimeofday(&tv, &tz), "gettimeofday");

	/* both clocks run at the same speed */
	wall = nsec(CLOCK_REALTIME);
	up = nsec(CLOCK_MONOTONIC);
	msleep(300);
	wall = nsec(CLOCK_REALTIME) - wall;
	up = nsec(CLOCK_MONOTONIC) - up;
	ok(llabs(wall - up) < 5000000, "wall clock and uptime agree");
	ok(up >= 300000000, "about a sleep's length");

	gettimeofday(&tv, NULL);
	for (n = back = 0; n < 50000; n++) {
		gettimeofday(&tv2, NULL);
		if (timercmp(&tv2, &tv, <) || tv2.tv_usec < 0 ||
		    tv2.tv_usec >= 1000000)
			back++;
		tv = tv2;
	}
	is_int(back, 0, "gettimeofday goes forward");

	memset(raw, 0xff, sizeof(raw));
	clock_gettime(CLOCK_REALTIME, (struct timespec *)raw);
	ok(sizeof(long) == 4 || (raw[4] == 0 && raw[5] == 0 && raw[6] == 0 &&
	    raw[7] == 0), "nothing of the kernel in a timespec's hole");
	return (tap_done());
}

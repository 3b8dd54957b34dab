/* SPDX-License-Identifier: ISC */
/* One that sleeps a lot is served soon, whatever others compute. */

#include "testlib.h"

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
	volatile int forever = 1;
	int64_t start, took, worst = 0;
	pid_t pids[3];
	int i, status;

	for (i = 0; i < 3; i++)
		if ((pids[i] = fork()) == 0)
			while (forever)
				continue;
	msleep(500);
	for (i = 0; i < 30; i++) {
		start = now();
		msleep(10);
		took = now() - start;
		if (took > worst)
			worst = took;
	}
	for (i = 0; i < 3; i++)
		kill(pids[i], SIGKILL);
	for (i = 0; i < 3; i++)
		waitpid(pids[i], &status, 0);
	ok(worst < 1000000000, "10 ms of sleep take at most %lld ms",
	    (long long)worst / 1000000);
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Processes that compute share the processor, by nice. */

#include <sys/mman.h>
#include <sys/resource.h>
#include "testlib.h"

#define	N	4

static volatile long *count;

static pid_t
worker(int i, int nice)
{
	pid_t pid = fork();

	if (pid == 0) {
		setpriority(PRIO_PROCESS, 0, nice);
		for (;;)
			count[i]++;
	}
	return (pid);
}

static void
stop(pid_t *pids, int n)
{
	int i, status;

	for (i = 0; i < n; i++)
		kill(pids[i], SIGKILL);
	for (i = 0; i < n; i++)
		waitpid(pids[i], &status, 0);
}

int
main(int argc, char *argv[])
{
	long least, most;
	pid_t pids[N];
	int i;

	count = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_ANON | MAP_SHARED,
	    -1, 0);
	if (count == MAP_FAILED)
		tap_bail("mmap");
	for (i = 0; i < N; i++)
		pids[i] = worker(i, 0);
	msleep(2500);
	stop(pids, N);
	least = most = count[0];
	for (i = 1; i < N; i++) {
		least = count[i] < least ? count[i] : least;
		most = count[i] > most ? count[i] : most;
	}
	ok(least > 0, "everybody gets some");
	ok(most < least * 4, "about the same: %ld to %ld", least, most);

	count[0] = count[1] = 0;
	pids[0] = worker(0, 0);
	pids[1] = worker(1, 20);
	msleep(2500);
	stop(pids, 2);
	ok(count[0] > count[1], "a nice one gets less: %ld to %ld", count[0],
	    count[1]);
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* sched_yield, and handing over by pipes many times. */

#include <sys/mman.h>
#include <sys/syscall.h>
#include "testlib.h"

#define	ROUNDS	2000

int
main(int argc, char *argv[])
{
	volatile int *turn;
	int a[2], b[2], i, bad = 0, status;
	char c = 0;
	pid_t pid;

	turn = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_ANON | MAP_SHARED,
	    -1, 0);
	if (turn == MAP_FAILED || pipe(a) == -1 || pipe(b) == -1)
		tap_bail("mmap, pipe");
	is_ok(syscall(SYS_sched_yield), "sched_yield, alone");

	if ((pid = fork()) == 0) {
		for (i = 0; i < 200; i++) {
			while (*turn != 1)
				syscall(SYS_sched_yield);
			*turn = 0;
		}
		_exit(0);
	}
	for (i = 0; i < 200; i++) {
		*turn = 1;
		while (*turn != 0)
			syscall(SYS_sched_yield);
	}
	waitpid(pid, &status, 0);
	is_exit(status, 0, "two take turns by yielding");

	if ((pid = fork()) == 0) {
		for (i = 0; i < ROUNDS; i++)
			if (read(a[0], &c, 1) != 1 || write(b[1], &c, 1) != 1)
				_exit(1);
		_exit(0);
	}
	for (i = 0; i < ROUNDS; i++) {
		char sent = i, back = 0;

		if (write(a[1], &sent, 1) != 1 || read(b[0], &back, 1) != 1 ||
		    back != sent)
			bad++;
	}
	waitpid(pid, &status, 0);
	is_int(bad, 0, "a ball between two processes");
	return (tap_done());
}

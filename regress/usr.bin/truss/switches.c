/* SPDX-License-Identifier: ISC */
/*
 * switches: makes 500 calls, in itself and in a child, and prints for each of
 * the two whether it had to give up the processor for them.
 */

#include <sys/types.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <stdio.h>
#include <unistd.h>

#define CALLS 500

static void
calls(const char *who)
{
	struct rusage before, after;
	int i;

	getrusage(RUSAGE_SELF, &before);
	for (i = 0; i < CALLS; i++)
		syscall(SYS_getppid);
	getrusage(RUSAGE_SELF, &after);
	printf("%s %s\n", who, after.ru_nvcsw - before.ru_nvcsw < CALLS ?
	    "ran through" : "was stopped");
	fflush(stdout);
}

int
main(void)
{
	calls("parent");
	if (fork() == 0) {
		calls("child");
		return (0);
	}
	wait(NULL);
	return (0);
}

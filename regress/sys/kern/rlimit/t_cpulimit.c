/* SPDX-License-Identifier: ISC */
/* RLIMIT_CPU: SIGXCPU, then SIGKILL. */

#include <sys/resource.h>
#include "testlib.h"

static volatile sig_atomic_t warned;

static void
handler(int sig)
{
	warned++;
}

static int
soft(void)
{
	struct rlimit rl = { 1, RLIM_INFINITY };

	signal(SIGXCPU, handler);
	setrlimit(RLIMIT_CPU, &rl);
	while (warned == 0)
		continue;
	return (0);
}

static int
hard(void)
{
	struct rlimit rl = { 1, 2 };

	signal(SIGXCPU, SIG_IGN);
	setrlimit(RLIMIT_CPU, &rl);
	while (warned == 0)
		getpid();
	return (0);
}

int
main(int argc, char *argv[])
{
	is_exit(in_child(soft), 0, "the soft limit warns");
	is_signalled(in_child(hard), SIGKILL, "the hard one kills");
	return (tap_done());
}

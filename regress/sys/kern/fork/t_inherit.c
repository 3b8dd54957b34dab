/* SPDX-License-Identifier: ISC */
/* What a child has from its parent, and what it has not. */

#include <sys/resource.h>
#include <sys/time.h>
#include "testlib.h"

static pid_t parent;

static void
handler(int sig)
{
}

static int
identity(void)
{
	if (getppid() != parent || getpid() == parent)
		return (1);
	if (getpgrp() != getpgid(parent) || getsid(0) != getsid(parent))
		return (2);
	return (0);
}

static int
signals(void)
{
	struct sigaction sa;
	sigset_t set;

	sigaction(SIGUSR1, NULL, &sa);
	if (sa.sa_handler != handler || sa.sa_flags != SA_RESTART)
		return (1);
	sigaction(SIGUSR2, NULL, &sa);
	if (sa.sa_handler != SIG_IGN)
		return (2);
	sigprocmask(SIG_BLOCK, NULL, &set);
	if (!sigismember(&set, SIGHUP))
		return (3);
	sigpending(&set);
	return (sigismember(&set, SIGHUP) ? 4 : 0);
}

static int
timers_and_usage(void)
{
	struct itimerval it;
	struct rusage ru;
	int i;

	for (i = 0; i < 3; i++) {
		if (getitimer(i, &it) == -1)
			return (1);
		if (it.it_value.tv_sec != 0 || it.it_value.tv_usec != 0)
			return (2 + i);
	}
	getrusage(RUSAGE_CHILDREN, &ru);
	return (ru.ru_utime.tv_sec != 0 || ru.ru_nvcsw != 0 ? 5 : 0);
}

static int
limits(void)
{
	struct rlimit rl;

	getrlimit(RLIMIT_CORE, &rl);
	return (rl.rlim_cur == 12345 && getpriority(PRIO_PROCESS, 0) == 3 ?
	    0 : 1);
}

static int
directory(void)
{
	char buf[64];

	/* changed here, not there */
	return (getcwd(buf, sizeof(buf)) != NULL && chdir("/dev") == 0 ?
	    0 : 1);
}

int
main(int argc, char *argv[])
{
	struct itimerval it = { { 100, 0 }, { 100, 0 } };
	struct sigaction sa;
	struct rlimit rl;
	char before[256], after[256];
	sigset_t set;

	parent = getpid();
	is_exit(in_child(identity), 0, "ids of the child");

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	sa.sa_flags = SA_RESTART;
	sigaction(SIGUSR1, &sa, NULL);
	signal(SIGUSR2, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	kill(parent, SIGHUP);
	is_exit(in_child(signals), 0,
	    "actions and mask are inherited, pending signals are not");
	signal(SIGHUP, SIG_IGN);

	setitimer(ITIMER_REAL, &it, NULL);
	setitimer(ITIMER_VIRTUAL, &it, NULL);
	setitimer(ITIMER_PROF, &it, NULL);
	is_exit(in_child(timers_and_usage), 0,
	    "neither timers nor usage are inherited");

	getrlimit(RLIMIT_CORE, &rl);
	rl.rlim_cur = 12345;
	setrlimit(RLIMIT_CORE, &rl);
	setpriority(PRIO_PROCESS, 0, 3);
	is_exit(in_child(limits), 0, "limits and nice are inherited");

	getcwd(before, sizeof(before));
	is_exit(in_child(directory), 0, "the child changes its directory");
	getcwd(after, sizeof(after));
	is_str(after, before, "the parent keeps its own");
	return (tap_done());
}

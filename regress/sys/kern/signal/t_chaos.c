/* SPDX-License-Identifier: ISC */
/*
 * Processes that do everything to each other that they may, at random: what
 * must be true afterwards is that all of them are gone and the system is not.
 */

#include <sys/param.h>
#include <sys/mman.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include "testlib.h"

#define	SLOTS	24
#define	ROUNDS	3000

static volatile pid_t *pids;
static unsigned seed;

static unsigned
rnd(unsigned n)
{
	seed = seed * 1103515245 + 12345;
	return ((seed >> 8) % n);
}

/* One of those who take part. */
static pid_t
anybody(void)
{
	pid_t pid = pids[rnd(SLOTS)];

	return (pid != 0 ? pid : getpid());
}

static void
handler(int sig)
{
	if (rnd(4) == 0)
		getpid();
}

static void
random_action(void)
{
	static void (*const acts[3])(int) = { NULL, NULL, handler };
	struct sigaction sa;
	int n = rnd(3);

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = n == 0 ? SIG_DFL : n == 1 ? SIG_IGN : acts[n];
	sa.sa_flags = rnd(0x80);
	sa.sa_mask = rnd(0x7fffffff);
	sigaction(1 + rnd(31), &sa, NULL);
}

static void
random_timer(void)
{
	struct itimerval it;

	it.it_value.tv_sec = it.it_interval.tv_sec = 0;
	it.it_value.tv_usec = rnd(50000);
	it.it_interval.tv_usec = rnd(2) * rnd(50000);
	setitimer(rnd(3), &it, NULL);
}

static void
random_sleep(void)
{
	struct timespec ts = { 0, rnd(20000000) };
	sigset_t set;

	switch (rnd(4)) {
	case 0:
		set = rnd(0x7fffffff) & ~(1U << (SIGALRM - 1));
		alarm(1);
		sigsuspend(&set);
		break;
	default:
		nanosleep(&ts, NULL);
		break;
	}
}

static void
random_child(int deep)
{
	pid_t pid;
	int i;

	switch (rnd(3)) {
	case 0:
		pid = vfork();
		if (pid == 0)
			_exit(0);
		break;
	case 1:
		if ((pid = fork()) == 0)
			_exit(0);
		break;
	default:
		if (deep > 2 || (pid = fork()) != 0)
			break;
		seed += getpid();
		for (i = 0; i < 20; i++)
			random_sleep();
		_exit(0);
	}
}

static void
live(int slot)
{
	int i, status, sig;
	sigset_t set;

	seed = slot * 7919 + getpid();
	for (i = 0; i < ROUNDS; i++) {
		switch (rnd(12)) {
		case 0: case 1: case 2: case 3:
			sig = 1 + rnd(31);
			if (sig == SIGKILL && rnd(8) != 0)
				sig = SIGCONT;
			kill(anybody(), sig);
			break;
		case 4:
			random_action();
			break;
		case 5:
			set = rnd(0x7fffffff);
			sigprocmask(1 + rnd(3), &set, NULL);
			break;
		case 6:
			random_timer();
			break;
		case 7:
			random_sleep();
			break;
		case 8:
			random_child(0);
			break;
		case 9:
			waitpid(-1, &status, WNOHANG |
			    rnd(2) * WUNTRACED | rnd(2) * WCONTINUED);
			break;
		case 10:
			setpgid(rnd(2) * anybody(),
			    rnd(2) * anybody());
			break;
		default:
			kill(anybody(), SIGCONT);
			break;
		}
	}
}

static int
processes(void)
{
	int mib[2] = { CTL_KERN, KERN_NPROCS }, value = -1;
	size_t len = sizeof(value);

	sysctl(mib, 2, &value, &len, NULL, 0);
	return (value);
}

/* Keep all slots living for a time, then kill everything of this user. */
static int
chaos(void)
{
	struct timeval start, now;
	int i, status;
	pid_t pid;

	if (setuid(1010) == -1)
		return (1);
	gettimeofday(&start, NULL);
	do {
		for (i = 0; i < SLOTS; i++) {
			if (pids[i] != 0 && waitpid(pids[i], &status,
			    WNOHANG) == 0)
				continue;
			if ((pid = fork()) == -1)
				continue;
			if (pid == 0) {
				msleep(1);
				live(i);
				_exit(0);
			}
			pids[i] = pid;
		}
		for (i = 0; i < SLOTS; i++)
			if (pids[i] != 0)
				kill(pids[i], SIGCONT);
		msleep(20);
		gettimeofday(&now, NULL);
	} while (now.tv_sec - start.tv_sec < 6);
	for (i = 0; i < 100; i++) {
		kill(-1, SIGKILL);
		while (waitpid(-1, &status, WNOHANG) > 0)
			continue;
		if (waitpid(-1, &status, WNOHANG) == -1 && errno == ECHILD)
			break;
		msleep(20);
	}
	return (i < 100 ? 0 : 2);
}

int
main(int argc, char *argv[])
{
	int before = processes(), i;

	signal(SIGHUP, SIG_IGN);	/* sent when a group is orphaned */
	pids = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_ANON | MAP_SHARED,
	    -1, 0);
	if (pids == MAP_FAILED)
		tap_bail("mmap");
	is_exit(in_child(chaos), 0, "everybody can be killed");
	for (i = 0; i < 150 && processes() > before; i++)
		msleep(20);
	is_int(processes(), before, "and is gone");
	return (tap_done());
}

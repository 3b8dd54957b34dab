/* SPDX-License-Identifier: ISC */
/* Stopping and continuing, in every state that a process can be in. */

#include "testlib.h"

static pid_t
start(int busy)
{
	pid_t pid = fork();
	volatile int forever = 1;

	if (pid == 0) {
		setpgid(0, 0);		/* a job, not an orphan */
		signal(SIGINT, SIG_IGN);
		while (forever)
			if (!busy)
				msleep(1000);
	}
	msleep(20);
	return (pid);
}

static int
state(pid_t pid)
{
	int status = -1;

	if (waitpid(pid, &status, WUNTRACED | WCONTINUED) != pid)
		return (-1);
	return (status);
}

static void
check(int busy)
{
	static const int stops[] = { SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU };
	const char *what = busy ? "running" : "asleep";
	pid_t pid = start(busy);
	int i;

	for (i = 0; i < 4; i++) {
		kill(pid, stops[i]);
		is_int(state(pid), stops[i] << 8 | 0177, "stop %s by %d", what,
		    stops[i]);
		kill(pid, SIGINT);	/* ignored: changes nothing */
		kill(pid, SIGSTOP);	/* already */
		kill(pid, SIGCONT);
		is_int(state(pid), 0xffff, "continue");
	}
	/* both at once: the later one counts */
	kill(pid, SIGSTOP);
	kill(pid, SIGCONT);
	msleep(50);
	kill(pid, SIGCONT);
	kill(pid, SIGSTOP);
	while (state(pid) == 0xffff)
		continue;
	kill(pid, SIGKILL);
	is_signalled(state(pid), SIGKILL, "SIGKILL while stopped");
}

static volatile sig_atomic_t caught;

static void
handler(int sig)
{
	caught = sig;
}

/* A caught SIGCONT continues and then runs its handler. */
static int
catching(void)
{
	signal(SIGCONT, handler);
	signal(SIGTSTP, handler);
	kill(getpid(), SIGTSTP);
	if (caught != SIGTSTP)
		return (1);
	kill(getpid(), SIGSTOP);
	return (caught == SIGCONT ? 0 : 2);
}

/* A blocked one continues too, and stays pending. */
static int
blocking(void)
{
	sigset_t set = 1U << (SIGCONT - 1), pending;

	signal(SIGCONT, handler);
	sigprocmask(SIG_BLOCK, &set, NULL);
	kill(getpid(), SIGSTOP);
	sigpending(&pending);
	return (caught == 0 && pending == set ? 0 : 1);
}

/* Stop signals that are blocked wait, and SIGCONT takes them away. */
static int
undone(void)
{
	sigset_t set = 1U << (SIGTSTP - 1), pending;

	setpgid(0, 0);
	sigprocmask(SIG_BLOCK, &set, NULL);
	kill(getpid(), SIGTSTP);
	sigpending(&pending);
	if (pending != set)
		return (1);
	kill(getpid(), SIGCONT);
	sigpending(&pending);
	return (pending == 0 ? 0 : 2);
}

static int
stopped_child(int (*fn)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(fn());
	if (waitpid(pid, &status, WUNTRACED) != pid)
		return (-1);
	if (WIFSTOPPED(status)) {
		kill(pid, SIGCONT);
		waitpid(pid, &status, 0);
	}
	return (status);
}

int
main(int argc, char *argv[])
{
	check(0);
	check(1);
	is_exit(stopped_child(catching), 0, "SIGCONT caught");
	is_exit(stopped_child(blocking), 0, "SIGCONT blocked");
	is_exit(in_child(undone), 0, "SIGCONT undoes pending stops");
	return (tap_done());
}

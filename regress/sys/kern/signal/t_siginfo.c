/* SPDX-License-Identifier: ISC */
/* What SA_SIGINFO handlers learn. */

#include "testlib.h"

static volatile sig_atomic_t got;
static siginfo_t info;

static void
handler(int sig, siginfo_t *si, void *ctx)
{
	info = *si;
	got++;
}

static void
wait_signal(void)
{
	int i;

	for (i = 0; i < 200 && got == 0; i++)
		msleep(10);
	got = 0;
}

int
main(int argc, char *argv[])
{
	struct sigaction sa;
	int status;
	pid_t pid;

	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = handler;
	sa.sa_flags = SA_SIGINFO;
	sigaction(SIGUSR1, &sa, NULL);
	sigaction(SIGCHLD, &sa, NULL);

	kill(getpid(), SIGUSR1);
	wait_signal();
	is_int(info.si_signo, SIGUSR1, "si_signo");
	is_int(info.si_code, SI_USER, "si_code of kill");
	is_int(info.si_pid, getpid(), "si_pid");
	is_int(info.si_uid, getuid(), "si_uid");

	if ((pid = fork()) == 0) {
		setuid(1003);
		kill(getppid(), SIGUSR1);	/* may not */
		_exit(42);
	}
	wait_signal();
	is_int(info.si_signo, SIGCHLD, "a child's exit");
	is_int(info.si_code, CLD_EXITED, "CLD_EXITED");
	is_int(info.si_pid, pid, "its pid");
	is_int(info.si_status, 42, "its status");
	waitpid(pid, &status, 0);

	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	kill(pid, SIGSTOP);
	wait_signal();
	is_int(info.si_code, CLD_STOPPED, "CLD_STOPPED");
	is_int(info.si_status, SIGSTOP, "by SIGSTOP");
	kill(pid, SIGCONT);
	wait_signal();
	is_int(info.si_code, CLD_CONTINUED, "CLD_CONTINUED");
	kill(pid, SIGTERM);
	wait_signal();
	is_int(info.si_code, CLD_KILLED, "CLD_KILLED");
	is_int(info.si_status, SIGTERM, "by SIGTERM");
	is_int(info.si_pid, pid, "the same pid");
	waitpid(pid, &status, 0);

	sa.sa_flags = SA_SIGINFO | SA_NOCLDSTOP;
	sigaction(SIGCHLD, &sa, NULL);
	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	kill(pid, SIGSTOP);
	waitpid(pid, &status, WUNTRACED);
	kill(pid, SIGCONT);
	waitpid(pid, &status, WCONTINUED);
	is_int(got, 0, "SA_NOCLDSTOP: neither stop nor continue");
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	wait_signal();
	is_int(info.si_status, SIGKILL, "but the end");
	return (tap_done());
}

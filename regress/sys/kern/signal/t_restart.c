/* SPDX-License-Identifier: ISC */
/* System calls that a signal interrupts: restarted or not. */

#include <sys/time.h>
#include "testlib.h"

static volatile sig_atomic_t count;
static int out = -1;

static void
handler(int sig)
{
	/* the third time there is something to read */
	if (++count == 3 && out != -1)
		write(out, "x", 1);
}

static void
start(int flags)
{
	struct itimerval it = { { 0, 50000 }, { 0, 50000 } };
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	sa.sa_flags = flags;
	sigaction(SIGALRM, &sa, NULL);
	count = 0;
	setitimer(ITIMER_REAL, &it, NULL);
}

int
main(int argc, char *argv[])
{
	struct timespec ts = { 10, 0 };
	int fds[2], status;
	char c = 0;
	pid_t pid;

	if (pipe(fds) == -1)
		tap_bail("pipe");
	out = fds[1];
	start(0);
	is_errno(read(fds[0], &c, 1), EINTR, "read without SA_RESTART");
	start(SA_RESTART);
	is_int(read(fds[0], &c, 1), 1, "read with it");
	is_int(count, 3, "goes on over the signals");

	out = -1;
	start(0);
	is_errno(nanosleep(&ts, NULL), EINTR, "nanosleep");
	start(SA_RESTART);
	is_errno(nanosleep(&ts, NULL), EINTR, "is never restarted");
	start(SA_RESTART);
	is_errno(sigsuspend(&(sigset_t){ 0 }), EINTR, "nor is sigsuspend");

	if ((pid = fork()) == 0) {
		msleep(300);
		_exit(0);
	}
	start(SA_RESTART);
	is_int(waitpid(pid, &status, 0), pid, "wait4 is restarted");
	if ((pid = fork()) == 0) {
		msleep(300);
		_exit(0);
	}
	start(0);
	is_errno(waitpid(pid, &status, 0), EINTR, "if it is wanted");
	while (waitpid(pid, &status, 0) == -1)
		continue;
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Blocking signals: masks, pending signals, sigsuspend. */

#include <sys/syscall.h>
#include "testlib.h"

static volatile sig_atomic_t count;
static sigset_t seen;

static void
handler(int sig)
{
	count++;
	sigprocmask(SIG_BLOCK, NULL, &seen);
}

static sigset_t
mask_of(int sig)
{
	return (1U << (sig - 1));
}

int
main(int argc, char *argv[])
{
	struct sigaction sa;
	sigset_t set, old;
	int i;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	sa.sa_mask = mask_of(SIGUSR2);
	sigaction(SIGUSR1, &sa, NULL);
	sa.sa_mask = 0;
	sigaction(SIGUSR2, &sa, NULL);
	sigaction(SIGINT, &sa, NULL);

	set = ~0U;
	is_ok(sigprocmask(SIG_SETMASK, &set, &old), "block everything");
	is_int(old, 0, "nothing was blocked before");
	sigprocmask(SIG_BLOCK, NULL, &old);
	is_int(old, ~(mask_of(SIGKILL) | mask_of(SIGSTOP)),
	    "but SIGKILL and SIGSTOP");
	is_errno(sigprocmask(0, &set, NULL), EINVAL, "how 0");
	is_errno(sigprocmask(4, &set, NULL), EINVAL, "how 4");

	for (i = 0; i < 5; i++)
		kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR2);
	kill(getpid(), SIGINT);
	is_int(count, 0, "blocked signals do not come");
	sigpending(&set);
	is_int(set, mask_of(SIGUSR1) | mask_of(SIGUSR2) | mask_of(SIGINT),
	    "they are pending");

	set = ~mask_of(SIGUSR1);
	is_errno(sigsuspend(&set), EINTR, "sigsuspend lets one through");
	is_int(count, 1, "once, however often it was sent");
	ok((seen & mask_of(SIGUSR2)) && (seen & mask_of(SIGUSR1)),
	    "its handler has sa_mask and itself blocked");
	sigprocmask(SIG_BLOCK, NULL, &old);
	is_int(old, ~(mask_of(SIGKILL) | mask_of(SIGSTOP)),
	    "and the mask is as before");

	count = 0;
	set = mask_of(SIGUSR2) | mask_of(SIGINT);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	is_int(count, 2, "unblocked signals come before sigprocmask returns");

	set = mask_of(SIGUSR1);
	sigprocmask(SIG_SETMASK, &set, NULL);
	kill(getpid(), SIGUSR1);
	signal(SIGUSR1, SIG_IGN);
	sigpending(&set);
	is_int(set, 0, "ignoring a pending signal forgets it");
	kill(getpid(), SIGUSR1);
	sigpending(&set);
	is_int(set, 0, "an ignored signal does not become pending");
	return (tap_done());
}

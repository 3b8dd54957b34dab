/* SPDX-License-Identifier: ISC */
/* sigaction: what it takes, what it gives back, what it does to delivery. */

#include "testlib.h"

static volatile sig_atomic_t count, nested, depth;

static void
handler(int sig)
{
	count++;
}

static void
again(int sig)
{
	if (++depth > nested)
		nested = depth;
	if (count++ < 3)
		raise(sig);
	depth--;
}

static int
set(int sig, void (*fn)(int), int flags)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = fn;
	sa.sa_flags = flags;
	return (sigaction(sig, &sa, NULL));
}

int
main(int argc, char *argv[])
{
	static const int flags[] = {
		0, SA_ONSTACK, SA_RESTART, SA_RESETHAND, SA_NODEFER,
		SA_SIGINFO, SA_ONSTACK | SA_RESTART | SA_SIGINFO
	};
	struct sigaction sa, osa;
	int i, sig, bad = 0;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	is_errno(sigaction(0, NULL, &osa), EINVAL, "signal 0");
	is_errno(sigaction(-1, &sa, NULL), EINVAL, "signal -1");
	is_errno(sigaction(NSIG, &sa, NULL), EINVAL, "signal NSIG");
	is_errno(sigaction(0x7fffffff, &sa, NULL), EINVAL, "signal INT_MAX");
	is_errno(sigaction(SIGKILL, &sa, NULL), EINVAL, "SIGKILL");
	is_errno(sigaction(SIGSTOP, &sa, NULL), EINVAL, "SIGSTOP");
	is_ok(sigaction(SIGKILL, NULL, &osa), "but it can be asked for");
	ok(osa.sa_handler == SIG_DFL, "and is the default");
	is_errno(sigaction(SIGUSR1, BAD, NULL), EFAULT, "new at a bad address");
	is_errno(sigaction(SIGUSR1, &sa, BAD), EFAULT, "old at a bad address");
	sigaction(SIGUSR1, NULL, &osa);
	ok(osa.sa_handler == SIG_DFL, "and nothing has changed then");

	for (sig = 1; sig < NSIG; sig++) {
		if (sig == SIGKILL || sig == SIGSTOP)
			continue;
		for (i = 0; i < (int)(sizeof(flags) / sizeof(flags[0])); i++) {
			sa.sa_flags = flags[i];
			sa.sa_mask = 0x55555555 & ~(1U << (sig - 1));
			if (sigaction(sig, &sa, NULL) == -1 ||
			    sigaction(sig, NULL, &osa) == -1 ||
			    osa.sa_handler != handler ||
			    osa.sa_flags != flags[i] ||
			    osa.sa_mask != (sa.sa_mask &
			    ~((1U << (SIGKILL - 1)) | (1U << (SIGSTOP - 1)))))
				bad++;
		}
		set(sig, SIG_DFL, 0);
	}
	is_int(bad, 0, "what is set is given back, for every signal");

	set(SIGUSR1, handler, 0);
	raise(SIGUSR1);
	raise(SIGUSR1);
	is_int(count, 2, "a handler stays");
	set(SIGUSR1, handler, SA_RESETHAND);
	raise(SIGUSR1);
	sigaction(SIGUSR1, NULL, &osa);
	ok(count == 3 && osa.sa_handler == SIG_DFL, "SA_RESETHAND");

	count = 0;
	set(SIGUSR1, again, 0);
	raise(SIGUSR1);
	is_int(count, 4, "a signal raised in its handler comes");
	is_int(nested, 1, "when the handler is done");
	count = nested = depth = 0;
	set(SIGUSR1, again, SA_NODEFER);
	raise(SIGUSR1);
	is_int(nested, 4, "or at once, with SA_NODEFER");

	count = 0;
	set(SIGCHLD, handler, 0);
	raise(SIGCHLD);
	set(SIGCHLD, SIG_DFL, 0);
	raise(SIGCHLD);
	is_int(count, 1, "SIGCHLD by default does nothing");
	set(SIGCONT, SIG_IGN, 0);
	raise(SIGCONT);
	set(SIGCONT, handler, 0);
	raise(SIGCONT);
	is_int(count, 2, "SIGCONT ignored, then caught");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* sigaltstack. */

#include "testlib.h"

static char stack[SIGSTKSZ];
static volatile sig_atomic_t on, flags, disable_error, replace_error;

static void
handler(int sig)
{
	stack_t ss, new;
	char here;

	on = &here >= stack && &here < stack + sizeof(stack);
	sigaltstack(NULL, &ss);
	flags = ss.ss_flags;
	memset(&new, 0, sizeof(new));
	new.ss_flags = SS_DISABLE;
	if (sigaltstack(&new, NULL) == -1)
		disable_error = errno;
	new.ss_flags = 0;
	new.ss_sp = stack;
	new.ss_size = sizeof(stack);
	if (sigaltstack(&new, NULL) == -1)
		replace_error = errno;
}

static volatile int depth;

static int
overflow(void)
{
	volatile char page[4096];

	page[0] = 1;
	if (depth++ < 0x7fffffff)	/* as good as ever */
		page[1] = overflow();
	return (page[0]);
}

static void
segv(int sig)
{
	_exit(77);
}

static int
recurse(void)
{
	struct sigaction sa;
	stack_t ss;

	memset(&ss, 0, sizeof(ss));
	ss.ss_sp = stack;
	ss.ss_size = sizeof(stack);
	sigaltstack(&ss, NULL);
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = segv;
	sa.sa_flags = SA_ONSTACK;
	sigaction(SIGSEGV, &sa, NULL);
	return (overflow());
}

static int
bad_stack(void)
{
	struct sigaction sa;
	stack_t ss;

	memset(&ss, 0, sizeof(ss));
	ss.ss_sp = BAD;
	ss.ss_size = 100000;
	if (sigaltstack(&ss, NULL) == -1)
		return (1);
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = segv;
	sa.sa_flags = SA_ONSTACK;
	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	return (2);
}

int
main(int argc, char *argv[])
{
	struct sigaction sa;
	stack_t ss, old;

	is_ok(sigaltstack(NULL, &old), "ask");
	is_int(old.ss_flags, SS_DISABLE, "there is none at first");
	memset(&ss, 0, sizeof(ss));
	ss.ss_sp = stack;
	ss.ss_size = MINSIGSTKSZ - 1;
	is_errno(sigaltstack(&ss, NULL), ENOMEM, "too small");
	ss.ss_size = sizeof(stack);
	ss.ss_flags = SS_ONSTACK;
	is_errno(sigaltstack(&ss, NULL), EINVAL, "SS_ONSTACK is not for us");
	ss.ss_flags = 0x40;
	is_errno(sigaltstack(&ss, NULL), EINVAL, "an unknown flag");
	is_errno(sigaltstack(BAD, NULL), EFAULT, "a bad address");
	is_errno(sigaltstack(NULL, BAD), EFAULT, "another");
	ss.ss_flags = 0;
	is_ok(sigaltstack(&ss, NULL), "set it");
	sigaltstack(NULL, &old);
	ok(old.ss_sp == stack && old.ss_size == sizeof(stack) &&
	    old.ss_flags == 0, "it is set");

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	is_int(on, 0, "not used without SA_ONSTACK");
	sa.sa_flags = SA_ONSTACK;
	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	is_int(on, 1, "used with it");
	is_int(flags, SS_ONSTACK, "which the process can see");
	is_int(disable_error, EINVAL, "an active stack cannot be disabled");
	is_int(replace_error, EPERM, "or replaced");
	sigaltstack(NULL, &old);
	is_int(old.ss_flags, 0, "it is free again afterwards");
	is_exit(in_child(recurse), 77, "a stack overflow can be caught on it");
	is_signalled(in_child(bad_stack), SIGILL, "a bad one kills");
	return (tap_done());
}

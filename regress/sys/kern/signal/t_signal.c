/* SPDX-License-Identifier: ISC */
/* Signals: handlers, masks, siginfo, alternate stacks, restart, faults. */

#include <sys/mman.h>
#include <setjmp.h>
#include "testlib.h"

static volatile sig_atomic_t caught, last, depth, deepest;
static volatile int info_code;
static void *volatile info_addr;
static volatile int on_stack;
static char altstack[SIGSTKSZ];
static sigjmp_buf env;

static void
handler(int sig)
{
	caught++;
	last = sig;
}

static void
nesting(int sig)
{
	if (++depth > deepest)
		deepest = depth;
	if (caught++ < 3)
		kill(getpid(), SIGUSR1);
	depth--;
}

static void
with_info(int sig, siginfo_t *si, void *context)
{
	char here;

	info_code = si->si_code;
	info_addr = si->si_addr;
	on_stack = &here >= altstack && &here < altstack + sizeof(altstack);
	siglongjmp(env, sig);
}

static void
set(int sig, void (*fn)(int), int flags)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = fn;
	sa.sa_flags = flags;
	sigaction(sig, &sa, NULL);
}

static void
masks(void)
{
	sigset_t one, old, pending;
	int i;

	set(SIGUSR1, handler, 0);
	caught = 0;
	kill(getpid(), SIGUSR1);
	is_int(caught, 1, "a signal to oneself arrives before kill returns");

	sigemptyset(&one);
	sigaddset(&one, SIGUSR1);
	sigprocmask(SIG_BLOCK, &one, &old);
	for (i = 0; i < 3; i++)
		kill(getpid(), SIGUSR1);
	is_int(caught, 1, "a blocked signal waits");
	sigpending(&pending);
	ok(sigismember(&pending, SIGUSR1) == 1, "and is pending");
	sigprocmask(SIG_SETMASK, &old, NULL);
	is_int(caught, 2, "and is delivered once when it is let in");

	sigprocmask(SIG_BLOCK, &one, NULL);
	kill(getpid(), SIGUSR1);
	sigemptyset(&old);
	is_errno(sigsuspend(&old), EINTR, "sigsuspend returns EINTR");
	is_int(caught, 3, "after its signal");
	sigprocmask(SIG_BLOCK, NULL, &old);
	ok(sigismember(&old, SIGUSR1) == 1, "and puts the mask back");
	sigprocmask(SIG_UNBLOCK, &one, NULL);

	set(SIGUSR1, nesting, 0);
	caught = deepest = 0;
	kill(getpid(), SIGUSR1);
	is_int(deepest, 1, "a handler does not interrupt itself");
	is_int(caught, 4, "but runs again");
	set(SIGUSR1, nesting, SA_NODEFER);
	caught = deepest = 0;
	kill(getpid(), SIGUSR1);
	is_int(deepest, 4, "unless SA_NODEFER is set");

	set(SIGUSR1, handler, SA_RESETHAND);
	kill(getpid(), SIGUSR1);
	is_int((long)signal(SIGUSR1, SIG_IGN), (long)SIG_DFL,
	    "SA_RESETHAND resets");
	kill(getpid(), SIGUSR1);
	is_errno(sigaction(SIGKILL, &(struct sigaction){ .sa_handler =
	    SIG_IGN }, NULL), EINVAL, "SIGKILL cannot be ignored");
	is_errno(kill(getpid(), NSIG), EINVAL, "no such signal");
	is_errno(kill(0x7ffffff0, 0), ESRCH, "no such process");
	is_ok(kill(getpid(), 0), "signal 0 only asks");
}

static void
restart(void)
{
	int fds[2], flags[2] = { 0, SA_RESTART }, i, status;
	char c = 0;
	pid_t pid;

	for (i = 0; i < 2; i++) {
		if (pipe(fds) == -1)
			tap_bail("pipe");
		set(SIGUSR1, handler, flags[i]);
		caught = 0;
		if ((pid = fork()) == 0) {
			msleep(100);
			kill(getppid(), SIGUSR1);
			msleep(200);
			write(fds[1], "z", 1);
			_exit(0);
		}
		if (flags[i] == 0)
			is_errno(read(fds[0], &c, 1), EINTR,
			    "a signal interrupts read");
		else {
			is_int(read(fds[0], &c, 1), 1,
			    "with SA_RESTART read goes on");
			is_int(c, 'z', "and gets its data");
		}
		is_int(caught, 1, "the handler ran");
		while (waitpid(pid, &status, 0) == -1)
			continue;
		close(fds[0]);
		close(fds[1]);
	}
}

static void
faults(void)
{
	static char *readonly;
	struct sigaction sa;
	stack_t ss;
	int sig;

	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = with_info;
	sa.sa_flags = SA_SIGINFO | SA_ONSTACK;
	sigaction(SIGSEGV, &sa, NULL);
	sigaction(SIGBUS, &sa, NULL);
	sigaction(SIGFPE, &sa, NULL);
	sigaction(SIGILL, &sa, NULL);
	ss.ss_sp = altstack;
	ss.ss_size = sizeof(altstack);
	ss.ss_flags = 0;
	is_ok(sigaltstack(&ss, NULL), "sigaltstack");

	if ((sig = sigsetjmp(env, 1)) == 0)
		*(volatile char *)BAD = 1;
	is_int(sig, SIGSEGV, "a bad pointer is SIGSEGV");
	ok(info_addr == BAD, "at that address");
	is_int(info_code, SEGV_MAPERR, "not mapped");
	ok(on_stack, "the handler runs on the alternate stack");

	readonly = mmap(NULL, 4096, PROT_READ, MAP_ANON | MAP_PRIVATE, -1, 0);
	if ((sig = sigsetjmp(env, 1)) == 0)
		*(volatile char *)readonly = 1;
	is_int(sig, SIGSEGV, "a write to a read-only page is SIGSEGV");
	is_int(info_code, SEGV_ACCERR, "not allowed");

	if ((sig = sigsetjmp(env, 1)) == 0)
		__asm__ volatile("ud2");
	is_int(sig, SIGILL, "an undefined instruction is SIGILL");

	if ((sig = sigsetjmp(env, 1)) == 0)
		__asm__ volatile("xorl %%ecx, %%ecx; xorl %%edx, %%edx; "
		    "movl $1, %%eax; idivl %%ecx" : : : "eax", "ecx", "edx");
	is_int(sig, SIGFPE, "a division by zero is SIGFPE");
	is_int(info_code, FPE_INTDIV, "of integers");
	ok(sigaltstack(NULL, &ss) == 0 && (ss.ss_flags & SS_ONSTACK) == 0,
	    "siglongjmp leaves the alternate stack");
	ss.ss_flags = 0;
	ss.ss_size = 16;
	is_errno(sigaltstack(&ss, NULL), ENOMEM, "a stack too small");
}

static int
deeper(int n)
{
	volatile char buf[65536];

	buf[n % sizeof(buf)] = 1;
	n = n > 10000 ? 0 : deeper(n + 1);
	return (n + buf[0]);		/* so that it is no tail call */
}

static int
overflow(void)
{
	signal(SIGSEGV, SIG_DFL);
	return (deeper(0));
}

static int
ignored_fault(void)
{
	signal(SIGSEGV, SIG_IGN);
	*(volatile char *)BAD = 1;
	return (0);
}

static int
bad_frame(void)
{
	set(SIGILL, handler, 0);
#ifdef __i386__
	__asm__ volatile("movl $64, %esp; ud2");
#else
	__asm__ volatile("movq $64, %rsp; ud2");
#endif
	return (0);
}

int
main(int argc, char *argv[])
{
	masks();
	restart();
	faults();
	is_signalled(in_child(overflow), SIGSEGV, "stack overflow");
	is_signalled(in_child(ignored_fault), SIGSEGV,
	    "a fault cannot be ignored");
	ok(WIFSIGNALED(in_child(bad_frame)), "no stack for a handler");
	return (tap_done());
}

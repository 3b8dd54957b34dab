/* SPDX-License-Identifier: ISC */
/* The address space of a program: what may be done where. */

#include <sys/mman.h>
#include <sys/resource.h>
#include "testlib.h"

#define PG	4096

static volatile char *at;
static char data[PG * 2] = { 1 };
static const char rodata[16] = "read only";

static int
poke(void)
{
	*at = 1;
	return (0);
}

static int
jump(void)
{
	((void (*)(void))(unsigned long)at)();
	return (0);
}

/* Use n bytes of stack. */
static int __attribute__((noinline))
deep(long n)
{
	volatile char buf[1024];
	long below;

	/* all of buf is used, and after the call, so that it is no tail call */
	buf[0] = buf[1023] = 1;
	__asm__ volatile("" : : "r" (buf) : "memory");
	below = n > 0 ? deep(n - 1024) : 0;
	return (below + buf[0]);
}

static int
half_the_stack(void)
{
	struct rlimit rl;

	getrlimit(RLIMIT_STACK, &rl);
	return (deep(rl.rlim_cur / 4) > 0 ? 0 : 1);
}

static int
overflow(void)
{
	return (deep(64 << 20));
}

/* Raising the limit makes more of the stack accessible, at once. */
static int
more_stack(void)
{
	struct rlimit rl;

	getrlimit(RLIMIT_STACK, &rl);
	rl.rlim_cur = rl.rlim_max;
	if (setrlimit(RLIMIT_STACK, &rl) == -1)
		return (1);
	return (deep(8 << 20) > 0 ? 0 : 2);
}

static int
below_the_stack(void)
{
	struct rlimit rl;
	char here;

	getrlimit(RLIMIT_STACK, &rl);
	*(volatile char *)(&here - rl.rlim_cur - 64 * PG) = 1;
	return (0);
}

static char altstack[65536] __attribute__((aligned(16)));

static void
on_segv(int sig, siginfo_t *si, void *ctx)
{
	char *addr = si->si_addr, here;

	/* on the other stack, told where it was */
	_exit(&here >= altstack && &here < altstack + sizeof(altstack) &&
	    addr > altstack + sizeof(altstack) ? 0 : 1);
}

static int
overflow_caught(void)
{
	struct sigaction sa;
	stack_t ss;

	memset(&sa, 0, sizeof(sa));
	ss.ss_sp = altstack;
	ss.ss_size = sizeof(altstack);
	ss.ss_flags = 0;
	sigaltstack(&ss, NULL);
	sa.sa_sigaction = on_segv;
	sa.sa_flags = SA_SIGINFO | SA_ONSTACK;
	sigaction(SIGSEGV, &sa, NULL);
	return (overflow());
}

int
main(int argc, char *argv[])
{
	char here = 0;

	at = (char *)(unsigned long)main;
	is_signalled(in_child(poke), SIGSEGV, "code cannot be written");
	at = (char *)(unsigned long)rodata;
	is_signalled(in_child(poke), SIGSEGV, "nor constants");
	at = data;
	*at = (char)0xc3;
	is_exit(in_child(poke), 0, "data can");
	is_signalled(in_child(jump), SIGSEGV, "data cannot be run");
	at = &here;
	here = (char)0xc3;
	is_signalled(in_child(jump), SIGSEGV, "nor can the stack");
	at = NULL;
	is_signalled(in_child(poke), SIGSEGV, "nothing is at 0");
	at = (char *)-4096L;
	is_signalled(in_child(poke), SIGSEGV, "nor at the other end");
	at = (char *)-4096L;
	is_signalled(in_child(jump), SIGSEGV, "nor to be run there");

	is_exit(in_child(half_the_stack), 0, "the stack grows");
	is_signalled(in_child(overflow), SIGSEGV, "but not for ever");
	is_signalled(in_child(below_the_stack), SIGSEGV,
	    "what is beyond the limit is not there");
	is_exit(in_child(more_stack), 0, "setrlimit makes it larger");
	is_exit(in_child(overflow_caught), 0,
	    "a handler on its own stack learns of an overflow");

	is_ok(mprotect((char *)((unsigned long)data & ~(PG - 1UL)), PG,
	    PROT_READ | PROT_WRITE | PROT_EXEC), "who asks may have both");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Floating point registers belong to one process, and survive signals. */
#include "testlib.h"

static volatile int handled;

static void
load_xmm(const double *d)
{
	__asm__ volatile("movsd (%0), %%xmm5" : : "r" (d) : "memory");
}

static double
store_xmm(void)
{
	double d;

	__asm__ volatile("movsd %%xmm5, %0" : "=m" (d));
	return (d);
}

static void
trash(int sig)
{
	static const double d = -1.0;

	load_xmm(&d);
	__asm__ volatile("fninit; fldz; fldz; fldz");
	handled++;
}

/* Inline code must do all between loading and storing: calls may change xmm. */
static void
signal_to_self(double *xmm, double *st0)
{
	static const double x = 42.5, y = 7.25;
	pid_t pid = getpid();
#ifdef __LP64__
	long ret;

	__asm__ volatile("movsd (%3), %%xmm5; fldl (%4); syscall;"
	    "movsd %%xmm5, (%1); fstpl (%2)"
	    : "=a" (ret) : "r" (xmm), "r" (st0), "r" (&x), "r" (&y),
	    "0" (37L), "D" ((long)pid), "S" ((long)SIGUSR1)
	    : "rcx", "r11", "memory", "xmm5");
#else
	int ret;

	__asm__ volatile("movsd (%3), %%xmm5; fldl (%4);"
	    "pushl %6; pushl %5; pushl $0; int $0x80; addl $12, %%esp;"
	    "movsd %%xmm5, (%1); fstpl (%2)"
	    : "=a" (ret) : "c" (xmm), "d" (st0), "S" (&x), "D" (&y),
	    "b" (pid), "i" (SIGUSR1), "0" (37) : "memory", "xmm5");
#endif
}

/* Two processes with different values take turns. */
static int
spin(double mine)
{
	volatile int i;
	int n;

	load_xmm(&mine);
	for (n = 0; n < 40; n++) {
		for (i = 0; i < 200000; i++)
			;
		if (store_xmm() != mine)
			return (1);
		load_xmm(&mine);
	}
	return (0);
}

static int
spin_one(void)
{
	return (spin(1.0));
}

static int
spin_two(void)
{
	pid_t pid;
	int status, mine;

	if ((pid = fork()) == 0)
		_exit(spin_one());
	mine = spin(2.0);
	waitpid(pid, &status, 0);
	return (mine != 0 || status != 0);
}

int
main(void)
{
	unsigned short cw = 0;
	unsigned int csr = 0;
	double xmm = 0, st0 = 0;

	__asm__ volatile("fnstcw %0; stmxcsr %1" : "=m" (cw), "=m" (csr));
	is_int(cw, 0x37f, "initial x87 control word");
	is_int(csr & 0xffc0, 0x1f80, "initial SSE control");

	signal(SIGUSR1, trash);
	signal_to_self(&xmm, &st0);
	is_int(handled, 1, "the handler ran");
	ok(xmm == 42.5, "an SSE register survives a handler that changes it");
	ok(st0 == 7.25, "so does the x87 stack");

	is_exit(in_child(spin_two), 0, "two processes do not mix registers");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* What a process does wrong becomes the right signal, code and address. */
#include <sys/mman.h>
#include <setjmp.h>

#include "testlib.h"

#define	ANY	((void *)-1)		/* address not looked at */
#define	PC	((void *)-2)		/* address of the instruction */

static sigjmp_buf back;
static volatile int got_signal, got_code;
static void *volatile got_addr, *volatile got_pc;
static char data[64];
static char altstack[16384];

static void
catch(int sig, siginfo_t *si, void *v)
{
	struct sigcontext *sc = v;

	got_signal = sig;
	got_code = si->si_code;
	got_addr = si->si_addr;
	got_pc = (void *)sc->sc_pc;
	siglongjmp(back, 1);
}

static void
expect(void (*fn)(void), int sig, int code, void *volatile addr,
    const char *what)
{
	got_signal = got_code = 0;
	if (sigsetjmp(back, 1) == 0)
		(*fn)();
	if (addr == PC)
		addr = got_pc;
	if (!ok(got_signal == sig && got_code == code &&
	    (addr == ANY || addr == got_addr), "%s", what))
		diag("signal %d code %d addr %p pc %p", got_signal, got_code,
		    got_addr, got_pc);
}

static void
insn(const unsigned char *code, size_t len)
{
	unsigned char *p;

	p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON,
	    -1, 0);
	if (p == MAP_FAILED)
		tap_bail("mmap");
	memcpy(p, code, len);
	p[len] = 0xc3;				/* ret */
	if (mprotect(p, 4096, PROT_READ | PROT_EXEC) == -1)
		tap_bail("mprotect");
	((void (*)(void))p)();
}

#define	INSN(name, ...)							\
static void								\
name(void)								\
{									\
	static const unsigned char c[] = { __VA_ARGS__ };		\
									\
	insn(c, sizeof(c));						\
}
INSN(do_ud2, 0x0f, 0x0b)
INSN(do_hlt, 0xf4)
INSN(do_cli, 0xfa)
INSN(do_in, 0xec)
INSN(do_int3, 0xcc)
INSN(do_int20, 0xcd, 0x20)
INSN(do_int8, 0xcd, 0x08)
INSN(do_div, 0x31, 0xc9, 0xf7, 0xf1)		/* xor ecx,ecx; div ecx */
INSN(do_mov_cr0, 0x0f, 0x22, 0xc0)
#ifdef __LP64__
INSN(do_int80, 0xcd, 0x80)
#else
INSN(do_into, 0xb0, 0x7f, 0x04, 0x01, 0xce)	/* mov al,127; add al,1; into */
INSN(do_bad_segment, 0xb8, 0x08, 0x00, 0x00, 0x00, 0x8e, 0xd8) /* ds = 8 */
#endif

static void
do_null(void)
{
	int *volatile p = (int *)8;

	*(volatile int *)p = 1;
}

static void
do_kernel_read(void)
{
#ifdef __LP64__
	(void)*(volatile int *)0xffffffff80100000UL;
#else
	(void)*(volatile int *)0xd0100000UL;
#endif
}

static void
do_write_text(void)
{
	*(volatile char *)(void *)do_null = 0;
}

static void
do_exec_data(void)
{
	data[0] = (char)0xc3;
	((void (*)(void))(void *)data)();
}

static void
do_jump_null(void)
{
	void (*volatile fn)(void) = NULL;

	(*fn)();
}

#ifdef __LP64__
static void
do_non_canonical(void)
{
	(void)*(volatile int *)0x0000800000000000UL;
}
#endif

static void
do_sse_div(void)
{
	unsigned int csr = 0x1f80 & ~0x200;	/* unmask division by zero */
	static const float zero, one = 1.0f;

	__asm__ volatile("ldmxcsr %0; movss %1, %%xmm0; divss %2, %%xmm0"
	    : : "m" (csr), "m" (one), "m" (zero) : "xmm0");
}

/* QEMU's own emulation of the processor has no SSE exceptions. */
static int
has_sse_exceptions(void)
{
	unsigned int csr = 0x1f80;

	got_signal = 0;
	if (sigsetjmp(back, 1) == 0)
		do_sse_div();
	__asm__ volatile("ldmxcsr %0" : : "m" (csr));
	return (got_signal != 0);
}

static void
do_x87_div(void)
{
	unsigned short cw = 0x037f & ~4;	/* unmask division by zero */

	__asm__ volatile("fninit; fldcw %0; fldz; fld1; fdivp; fwait"
	    : : "m" (cw));
}

static int
recurse(volatile char *p, int n)
{
	volatile char buf[1024];

	buf[0] = n;
	return (n < 0 ? *p : recurse(buf, n + 1) + buf[0]);
}

static void
do_stack(void)
{
	static volatile char c;

	recurse(&c, 0);
}

int
main(void)
{
	struct sigaction sa;
	stack_t ss;
	int i;
	static const int sigs[] = {
		SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS
	};

	memset(&ss, 0, sizeof(ss));
	ss.ss_sp = altstack;
	ss.ss_size = sizeof(altstack);
	sigaltstack(&ss, NULL);
	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = catch;
	sa.sa_flags = SA_SIGINFO | SA_ONSTACK;
	for (i = 0; i < 6; i++)
		sigaction(sigs[i], &sa, NULL);

	expect(do_null, SIGSEGV, SEGV_MAPERR, (void *)8, "write near null");
	expect(do_jump_null, SIGSEGV, SEGV_MAPERR, NULL, "jump to null");
	expect(do_kernel_read, SIGSEGV, SEGV_MAPERR, ANY,
	    "read of kernel memory");
	expect(do_write_text, SIGSEGV, SEGV_ACCERR, (void *)do_null,
	    "write to text");
	expect(do_exec_data, SIGSEGV, SEGV_ACCERR, data, "execution of data");
	expect(do_stack, SIGSEGV, SEGV_ACCERR, ANY,
	    "stack overflow, on the alternate stack");
	expect(do_ud2, SIGILL, ILL_PRVOPC, PC, "undefined instruction");
	expect(do_hlt, SIGSEGV, SEGV_MAPERR, PC, "hlt");
	expect(do_cli, SIGSEGV, SEGV_MAPERR, PC, "cli");
	expect(do_in, SIGSEGV, SEGV_MAPERR, PC, "in");
	expect(do_mov_cr0, SIGSEGV, SEGV_MAPERR, PC, "write to cr0");
	expect(do_int20, SIGSEGV, SEGV_MAPERR, PC, "int to an irq's vector");
	expect(do_int8, SIGSEGV, SEGV_MAPERR, PC, "int to the double fault");
	expect(do_int3, SIGTRAP, TRAP_BRKPT, ANY, "breakpoint");
	expect(do_div, SIGFPE, FPE_INTDIV, PC, "division by zero");
	if (has_sse_exceptions())
		expect(do_sse_div, SIGFPE, FPE_FLTDIV, PC,
		    "SSE division by zero");
	expect(do_x87_div, SIGFPE, FPE_FLTDIV, PC, "x87 division by zero");
#ifdef __LP64__
	expect(do_non_canonical, SIGSEGV, SEGV_MAPERR, ANY,
	    "non-canonical address");
	expect(do_int80, SIGSEGV, SEGV_MAPERR, PC, "int $0x80 is no gate");
#else
	expect(do_into, SIGFPE, FPE_INTOVF, ANY, "into");
	expect(do_bad_segment, SIGSEGV, SEGV_MAPERR, PC,
	    "a kernel's selector");
#endif
	return (tap_done());
}

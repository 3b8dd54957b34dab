/* SPDX-License-Identifier: ISC */
/* The system call convention, seen from the registers. */
#include <sys/syscall.h>

#include "testlib.h"

struct result {
	long	 ax, dx;
	int	 carry;
};

/* A call with up to three arguments and a chosen edx/rdx. */
static struct result
call(long code, long a, long b, long c, long dx)
{
	struct result r;
	unsigned char carry;

#ifdef __LP64__
	register long r10 __asm__("r10") = 0;

	/* the third argument and the second result share a register */
	(void)c;
	__asm__ volatile("syscall; setc %2"
	    : "=a" (r.ax), "=d" (r.dx), "=qm" (carry), "+r" (r10)
	    : "0" (code), "D" (a), "S" (b), "1" (dx)
	    : "rcx", "r11", "memory");
#else
	/* a signal frame goes below, so this is not on the stack in use */
	static long stack[1024];
	long *args = stack + 1000;

	args[0] = 0;
	args[1] = a;
	args[2] = b;
	args[3] = c;
	__asm__ volatile("pushl %%ebx; movl %%esp, %%ebx; movl %5, %%esp;"
	    "int $0x80; movl %%ebx, %%esp; popl %%ebx; setc %2"
	    : "=a" (r.ax), "=d" (r.dx), "=&c" (carry)
	    : "0" (code), "1" (dx), "S" (args) : "memory");
#endif
	r.carry = carry;
	return (r);
}

#ifdef __LP64__
/* All that a call must leave alone is different, and the same after it. */
static int
registers_kept(void)
{
	long bad;

	__asm__ volatile("pushq %%rbp; movq $11, %%rbx; movq $12, %%rbp;"
	    "movq $13, %%rdi; movq $14, %%rsi; movq $15, %%r8; movq $16, %%r9;"
	    "movq $17, %%r10; movq $18, %%r12; movq $19, %%r13;"
	    "movq $20, %%r14; movq $21, %%r15; movq $22, %%rdx;"
	    "movl $20, %%eax; syscall;"
	    "subq $11, %%rbx; subq $12, %%rbp; subq $13, %%rdi;"
	    "subq $14, %%rsi; subq $15, %%r8; subq $16, %%r9;"
	    "subq $17, %%r10; subq $18, %%r12; subq $19, %%r13;"
	    "subq $20, %%r14; subq $21, %%r15; subq $22, %%rdx;"
	    "movq %%rbx, %%rax; orq %%rbp, %%rax; orq %%rdi, %%rax;"
	    "orq %%rsi, %%rax; orq %%r8, %%rax; orq %%r9, %%rax;"
	    "orq %%r10, %%rax; orq %%r12, %%rax; orq %%r13, %%rax;"
	    "orq %%r14, %%rax; orq %%r15, %%rax; orq %%rdx, %%rax;"
	    "popq %%rbp"
	    : "=a" (bad) : : "rbx", "rcx", "rdx", "rdi", "rsi", "r8", "r9",
	    "r10", "r11", "r12", "r13", "r14", "r15", "memory");
	return (bad == 0);
}
#else
static int
registers_kept(void)
{
	int bad;

	__asm__ volatile("pushl %%ebp; pushl %%ebx; movl $11, %%ebx;"
	    "movl $12, %%ebp; movl $13, %%edi; movl $14, %%esi;"
	    "movl $15, %%ecx; movl $16, %%edx; movl $20, %%eax; int $0x80;"
	    "subl $11, %%ebx; subl $12, %%ebp; subl $13, %%edi;"
	    "subl $14, %%esi; subl $15, %%ecx; subl $16, %%edx;"
	    "movl %%ebx, %%eax; orl %%ebp, %%eax; orl %%edi, %%eax;"
	    "orl %%esi, %%eax; orl %%ecx, %%eax; orl %%edx, %%eax;"
	    "popl %%ebx; popl %%ebp"
	    : "=a" (bad) : : "ecx", "edx", "edi", "esi", "memory");
	return (bad == 0);
}

/* The arguments are where esp points; a call without any does not look. */
static struct result
call_with_stack(long code, void *esp)
{
	struct result r;
	unsigned char carry;

	__asm__ volatile("pushl %%ebx; movl %%esp, %%ebx; movl %4, %%esp;"
	    "int $0x80; movl %%ebx, %%esp; popl %%ebx; setc %2"
	    : "=a" (r.ax), "=d" (r.dx), "=&c" (carry)
	    : "0" (code), "S" (esp) : "memory");
	r.carry = carry;
	return (r);
}
#endif

static volatile int sigsys;

static void
count(int sig)
{
	sigsys++;
}

static void
unimplemented(long code, const char *what)
{
	struct result r;
	int before = sigsys;

	r = call(code, 0, 0, 0, 0);
	if (!ok(r.carry && r.ax == ENOSYS && sigsys == before + 1, "%s", what))
		diag("ax %ld carry %d signals %d", r.ax, r.carry,
		    sigsys - before);
}

int
main(void)
{
	struct result r;

	r = call(SYS_getpid, 0, 0, 0, 77);
	ok(!r.carry && r.ax == getpid(), "success clears carry");
	is_int(r.dx, 77, "a call without a second result keeps it");
	r = call(SYS_close, 999, 0, 0, 78);
	ok(r.carry && r.ax == EBADF, "failure sets carry, errno is positive");
	is_int(r.dx, 78, "failure keeps the second result");
	ok(registers_kept(), "other registers are kept");

	signal(SIGSYS, count);
	unimplemented(8, "an obsolete call");
	unimplemented(SYS_MAXSYSCALL, "the first number after the table");
	unimplemented(0x7fffffff, "a large number");
	unimplemented(-1, "a negative number");
	r = call(SYS_syscall, SYS_getpid, 0, 0, 0);
	ok(!r.carry && r.ax == getpid(), "indirect call");
	r = call(SYS_syscall, SYS_close, 999, 0, 0);
	ok(r.carry && r.ax == EBADF, "its arguments begin one later");
#ifdef __LP64__
	r = call(SYS___syscall, SYS_close, 999, 0, 0);
#else
	r = call(SYS___syscall, SYS_close, 0, 999, 0);
#endif
	ok(r.carry && r.ax == EBADF, "__syscall");
	sigsys = 0;
	r = call(SYS_syscall, SYS_syscall, SYS_getpid, 0, 0);
	ok(r.carry && r.ax == ENOSYS && sigsys == 1, "not twice indirect");
#ifndef __LP64__
	r = call_with_stack(SYS_close, (void *)16);
	ok(r.carry && r.ax == EFAULT, "no stack for arguments");
	r = call_with_stack(SYS_close, (void *)0xfffffff0);
	ok(r.carry && r.ax == EFAULT, "arguments beyond the address space");
	r = call_with_stack(SYS_syscall, (void *)16);
	ok(r.carry && r.ax == EFAULT, "no stack for an indirect number");
	r = call_with_stack(SYS_getpid, (void *)16);
	ok(!r.carry && r.ax == getpid(), "no arguments, no need for a stack");
#endif
	return (tap_done());
}

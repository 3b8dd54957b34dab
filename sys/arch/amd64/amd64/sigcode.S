/* SPDX-License-Identifier: ISC */
/*
 * What a process runs to get into a signal handler and out of it; mapped into
 * each.  sendsig() starts it with the handler in rax, its arguments in place
 * and the context at the stack pointer.
 */
#include <sys/syscall.h>

	.section .rodata
	.p2align 4
	.globl	sigcode, esigcode
sigcode:
	call	*%rax
	movq	%rsp, %rdi
	movl	$SYS_sigreturn, %eax
	syscall
	movq	%rax, %rdi		/* the context was not good: errno */
	movl	$SYS_exit, %eax
	syscall
	hlt
esigcode:

	.section .note.GNU-stack, "", @progbits

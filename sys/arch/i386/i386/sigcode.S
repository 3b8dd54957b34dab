/* SPDX-License-Identifier: ISC */
/*
 * What a process runs to get into a signal handler and out of it; mapped into
 * each.  sendsig() starts it with struct sigframe at the stack pointer, so the
 * handler finds its arguments there.
 */
#include <sys/syscall.h>

	.section .rodata
	.p2align 4
	.globl	sigcode, esigcode
sigcode:
	call	*12(%esp)
	movl	8(%esp), %eax		/* the context */
	pushl	%eax
	pushl	%eax			/* where a return address would be */
	movl	$SYS_sigreturn, %eax
	int	$0x80
	movl	%eax, 4(%esp)		/* the context was not good: errno */
	movl	$SYS_exit, %eax
	int	$0x80
	hlt
esigcode:

	.section .note.GNU-stack, "", @progbits

/* SPDX-License-Identifier: ISC */
/*
 * setjmp, sigsetjmp, _setjmp and their longjmps.  The buffer: ebx esp ebp esi
 * edi eip, the signal mask, whether the mask was saved.
 */
#include "SYS.h"

#define SIG_BLOCK	1
#define SIG_SETMASK	3

ENTRY(_setjmp)
	movl	4(%esp), %ecx
	movl	$0, 28(%ecx)
	jmp	save

	.globl	sigsetjmp
	.type	sigsetjmp, @function
sigsetjmp:
	movl	4(%esp), %ecx
	movl	8(%esp), %eax
	movl	%eax, 28(%ecx)
	testl	%eax, %eax
	jz	save
	jmp	savemask

	.globl	setjmp
	.type	setjmp, @function
setjmp:
	movl	4(%esp), %ecx
	movl	$1, 28(%ecx)
savemask:
	pushl	$0			/* block nothing, get the mask */
	pushl	$SIG_BLOCK
	call	__sys_sigprocmask
	addl	$8, %esp
	movl	4(%esp), %ecx
	movl	%eax, 24(%ecx)
save:
	movl	(%esp), %eax
	movl	%ebx, 0(%ecx)
	movl	%esp, 4(%ecx)
	movl	%ebp, 8(%ecx)
	movl	%esi, 12(%ecx)
	movl	%edi, 16(%ecx)
	movl	%eax, 20(%ecx)
	xorl	%eax, %eax
	ret

	.globl	longjmp, siglongjmp, _longjmp
	.type	longjmp, @function
	.type	siglongjmp, @function
	.type	_longjmp, @function
longjmp:
siglongjmp:
_longjmp:
	movl	4(%esp), %ebx
	movl	8(%esp), %edi
	cmpl	$0, 28(%ebx)
	je	1f
	pushl	24(%ebx)
	pushl	$SIG_SETMASK
	call	__sys_sigprocmask
	addl	$8, %esp
1:	movl	%edi, %eax
	testl	%eax, %eax		/* setjmp never returns 0 twice */
	jnz	2f
	incl	%eax
2:	movl	%ebx, %ecx
	movl	0(%ecx), %ebx
	movl	4(%ecx), %esp
	movl	8(%ecx), %ebp
	movl	12(%ecx), %esi
	movl	16(%ecx), %edi
	movl	20(%ecx), %ecx
	movl	%ecx, (%esp)
	ret
END(_setjmp)

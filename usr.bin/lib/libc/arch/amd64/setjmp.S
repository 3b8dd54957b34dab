/* SPDX-License-Identifier: ISC */
/*
 * setjmp, sigsetjmp, _setjmp and their longjmps.  The buffer: rbx rsp rbp r12
 * r13 r14 r15 rip, the signal mask, whether the mask was saved, and the
 * control words of the two floating-point units.
 */
#include "SYS.h"

#define SIG_BLOCK	1
#define SIG_SETMASK	3

ENTRY(_setjmp)
	movq	$0, 72(%rdi)
	jmp	save

	.globl	sigsetjmp
	.type	sigsetjmp, @function
sigsetjmp:
	movl	%esi, %eax
	movq	%rax, 72(%rdi)
	testl	%esi, %esi
	jz	save
	jmp	savemask

	.globl	setjmp
	.type	setjmp, @function
setjmp:
	movq	$1, 72(%rdi)
savemask:
	pushq	%rdi
	movl	$SIG_BLOCK, %edi	/* block nothing, get the mask */
	xorl	%esi, %esi
	call	__sys_sigprocmask
	popq	%rdi
	movl	%eax, 64(%rdi)
save:
	movq	(%rsp), %rax
	movq	%rbx, 0(%rdi)
	movq	%rsp, 8(%rdi)
	movq	%rbp, 16(%rdi)
	movq	%r12, 24(%rdi)
	movq	%r13, 32(%rdi)
	movq	%r14, 40(%rdi)
	movq	%r15, 48(%rdi)
	movq	%rax, 56(%rdi)
	stmxcsr	80(%rdi)
	fnstcw	84(%rdi)
	xorl	%eax, %eax
	ret

	.globl	longjmp, siglongjmp, _longjmp
	.type	longjmp, @function
	.type	siglongjmp, @function
	.type	_longjmp, @function
longjmp:
siglongjmp:
_longjmp:
	movq	%rdi, %rbx
	movl	%esi, %r12d
	cmpq	$0, 72(%rbx)
	je	1f
	movl	64(%rbx), %esi
	movl	$SIG_SETMASK, %edi
	call	__sys_sigprocmask
1:	movl	%r12d, %eax
	testl	%eax, %eax		/* setjmp never returns 0 twice */
	jnz	2f
	incl	%eax
2:	movq	%rbx, %rdi
	ldmxcsr	80(%rdi)
	fldcw	84(%rdi)
	movq	0(%rdi), %rbx
	movq	8(%rdi), %rsp
	movq	16(%rdi), %rbp
	movq	24(%rdi), %r12
	movq	32(%rdi), %r13
	movq	40(%rdi), %r14
	movq	48(%rdi), %r15
	movq	56(%rdi), %rcx
	movq	%rcx, (%rsp)
	ret
END(_setjmp)

/* SPDX-License-Identifier: ISC */
/*
 * vfork: the child returns on the parent's stack and spoils it, so the return
 * address is kept in a register.
 */
#include "SYS.h"

ENTRY(vfork)
	popq	%rdi
	movl	$SYS_vfork, %eax
	syscall
	jc	1f
	decl	%edx
	andl	%edx, %eax
	jmp	*%rdi
1:	pushq	%rdi
	jmp	__cerror
END(vfork)

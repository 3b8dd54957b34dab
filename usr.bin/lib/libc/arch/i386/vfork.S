/* SPDX-License-Identifier: ISC */
/*
 * vfork: the child returns on the parent's stack and spoils it, so the return
 * address is kept in a register.
 */
#include "SYS.h"

ENTRY(vfork)
	popl	%ecx
	movl	$SYS_vfork, %eax
	int	$0x80
	jc	1f
	decl	%edx
	andl	%edx, %eax
	jmp	*%ecx
1:	pushl	%ecx
	jmp	__cerror
END(vfork)

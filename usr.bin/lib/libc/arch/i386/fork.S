/* SPDX-License-Identifier: ISC */
/*
 * fork: the parent's second value is 0, the child's first is, so that
 * (second - 1) & first is the right answer in both.
 */
#include "SYS.h"

ENTRY(fork)
	movl	$SYS_fork, %eax
	int	$0x80
	jc	1f
	decl	%edx
	andl	%edx, %eax
	ret
1:	jmp	__cerror
END(fork)

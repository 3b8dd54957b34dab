/* SPDX-License-Identifier: ISC */
/* The end of every system call that fails: set errno and return -1. */
#include "SYS.h"

ENTRY(__cerror)
	movl	%eax, __errno_value(%rip)
	movq	$-1, %rax
	movq	$-1, %rdx
	ret
END(__cerror)

/* SPDX-License-Identifier: ISC */
/* The end of every system call that fails: set errno and return -1. */
#include "SYS.h"

ENTRY(__cerror)
	movl	%eax, __errno_value
	movl	$-1, %eax
	movl	$-1, %edx		/* the calls that return 64 bits */
	ret
END(__cerror)

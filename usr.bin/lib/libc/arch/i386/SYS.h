/* SPDX-License-Identifier: ISC */
/*
 * A system call on i386: number in eax, arguments where the caller's are;
 * carry says that eax is an error number.
 */
#include <sys/syscall.h>

#define ENTRY(name)							\
	.text; .balign 16; .globl name; .type name, @function; name:
#define END(name)							\
	.size name, . - name; .section .note.GNU-stack, "", @progbits

/* The function name makes the call. */
#define PSEUDO(name, call)						\
	ENTRY(name) movl $SYS_##call, %eax; int $0x80; jc 1f; ret;	\
	1: jmp __cerror; END(name)

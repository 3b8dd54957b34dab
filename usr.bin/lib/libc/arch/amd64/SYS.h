/* SPDX-License-Identifier: ISC */
/*
 * A system call on amd64: number in rax, arguments as in a function call but
 * for rcx, which the instruction destroys; carry says that rax is an error
 * number.
 */
#include <sys/syscall.h>

#define ENTRY(name)							\
	.text; .balign 16; .globl name; .type name, @function; name:
#define END(name)							\
	.size name, . - name; .section .note.GNU-stack, "", @progbits

/* The function name makes the call. */
#define PSEUDO(name, call)						\
	ENTRY(name) movl $SYS_##call, %eax; movq %rcx, %r10; syscall;	\
	jc 1f; ret;							\
	1: jmp __cerror; END(name)

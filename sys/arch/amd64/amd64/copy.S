/* SPDX-License-Identifier: ISC */
/*
 * Copying between kernel and user memory.  User ranges are checked against the
 * end of user space; pages that are not there end in copy_fault through the
 * exception table, if the fault cannot be served.
 */
#include <machine/asm.h>
#include <sys/errno.h>

#define	USER_END	0x7f7fffffc000		/* VM_MAXUSER_ADDRESS */

/* int copyin(const void *uaddr, void *kaddr, size_t len) */
ENTRY(copyin)
	xchgq	%rdi, %rsi
	movq	%rsi, %rax
	addq	%rdx, %rax
	jc	copy_fault
	movabsq	$USER_END, %rcx
	cmpq	%rcx, %rax
	ja	copy_fault
	jmp	copy
END(copyin)

/* int copyout(const void *kaddr, void *uaddr, size_t len) */
ENTRY(copyout)
	xchgq	%rdi, %rsi
	movq	%rdi, %rax
	addq	%rdx, %rax
	jc	copy_fault
	movabsq	$USER_END, %rcx
	cmpq	%rcx, %rax
	ja	copy_fault
copy:	STAC
	movq	%rdx, %rcx
	shrq	$3, %rcx
1:	rep movsq
	movl	%edx, %ecx
	andl	$7, %ecx
2:	rep movsb
	CLAC
	xorl	%eax, %eax
	ret
	EXTABLE(1b, copy_fault)
	EXTABLE(2b, copy_fault)
END(copyout)

copy_fault:
	CLAC
	movl	$EFAULT, %eax
	ret

/* int kcopy(const void *from, void *to, size_t len) */
ENTRY(kcopy)
	xchgq	%rdi, %rsi
	movq	%rdx, %rcx
	shrq	$3, %rcx
1:	rep movsq
	movl	%edx, %ecx
	andl	$7, %ecx
2:	rep movsb
	xorl	%eax, %eax
	ret
	EXTABLE(1b, copy_fault)
	EXTABLE(2b, copy_fault)
END(kcopy)

/* int copyinstr(const void *uaddr, void *kaddr, size_t maxlen, size_t *done) */
ENTRY(copyinstr)
	xchgq	%rdi, %rsi
	movabsq	$USER_END, %rax
	subq	%rsi, %rax
	jmp	copy_string
END(copyinstr)

/* int copyoutstr(const void *kaddr, void *uaddr, size_t maxlen, size_t *done) */
ENTRY(copyoutstr)
	xchgq	%rdi, %rsi
	movabsq	$USER_END, %rax
	subq	%rdi, %rax
copy_string:				/* rax: room up to the end of user space */
	jbe	copy_fault
	movl	$ENAMETOOLONG, %r8d	/* what running out of room means */
	cmpq	%rdx, %rax
	jae	1f
	movq	%rax, %rdx
	movl	$EFAULT, %r8d
1:	movq	%rdx, %r9
	testq	%rdx, %rdx
	jz	5f
	STAC
2:	lodsb
3:	stosb
	testb	%al, %al
	jz	4f
	decq	%rdx
	jnz	2b
	jmp	5f
4:	decq	%rdx
	xorl	%r8d, %r8d
5:	CLAC
	testq	%rcx, %rcx
	jz	6f
	subq	%rdx, %r9
	movq	%r9, (%rcx)
6:	movl	%r8d, %eax
	ret
	EXTABLE(2b, copy_fault)
	EXTABLE(3b, copy_fault)
END(copyoutstr)

	.section .note.GNU-stack, "", @progbits

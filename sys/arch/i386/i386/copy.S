/* SPDX-License-Identifier: ISC */
/*
 * Copying between kernel and user memory.  User ranges are checked against the
 * end of user space; pages that are not there end in copy_fault through the
 * exception table, if the fault cannot be served.
 */
#include <machine/asm.h>
#include <sys/errno.h>

#define	USER_END	0xcfbfe000		/* VM_MAXUSER_ADDRESS */

/* from, to and len of the caller, after two pushes */
#define	LOAD_ARGS							\
	pushl	%esi;							\
	pushl	%edi;							\
	movl	12(%esp), %esi;						\
	movl	16(%esp), %edi;						\
	movl	20(%esp), %edx

/* int copyin(const void *uaddr, void *kaddr, size_t len) */
ENTRY(copyin)
	LOAD_ARGS
	movl	%esi, %eax
	addl	%edx, %eax
	jc	copy_fault
	cmpl	$USER_END, %eax
	ja	copy_fault
	jmp	copy
END(copyin)

/* int copyout(const void *kaddr, void *uaddr, size_t len) */
ENTRY(copyout)
	LOAD_ARGS
	movl	%edi, %eax
	addl	%edx, %eax
	jc	copy_fault
	cmpl	$USER_END, %eax
	ja	copy_fault
copy:	STAC
	movl	%edx, %ecx
	shrl	$2, %ecx
1:	rep movsl
	movl	%edx, %ecx
	andl	$3, %ecx
2:	rep movsb
	CLAC
	popl	%edi
	popl	%esi
	xorl	%eax, %eax
	ret
	EXTABLE(1b, copy_fault)
	EXTABLE(2b, copy_fault)
END(copyout)

copy_fault:
	CLAC
	popl	%edi
	popl	%esi
	movl	$EFAULT, %eax
	ret

/* int kcopy(const void *from, void *to, size_t len) */
ENTRY(kcopy)
	LOAD_ARGS
	movl	%edx, %ecx
	shrl	$2, %ecx
1:	rep movsl
	movl	%edx, %ecx
	andl	$3, %ecx
2:	rep movsb
	popl	%edi
	popl	%esi
	xorl	%eax, %eax
	ret
	EXTABLE(1b, copy_fault)
	EXTABLE(2b, copy_fault)
END(kcopy)

/* int copyinstr(const void *uaddr, void *kaddr, size_t maxlen, size_t *done) */
ENTRY(copyinstr)
	LOAD_ARGS
	movl	$USER_END, %eax
	subl	%esi, %eax
	jmp	copy_string
END(copyinstr)

/* int copyoutstr(const void *kaddr, void *uaddr, size_t maxlen, size_t *done) */
ENTRY(copyoutstr)
	LOAD_ARGS
	movl	$USER_END, %eax
	subl	%edi, %eax
copy_string:				/* eax: room up to the end of user space */
	jbe	copy_fault
	movl	$ENAMETOOLONG, %ecx	/* what running out of room means */
	cmpl	%edx, %eax
	jae	1f
	movl	%eax, %edx
	movl	$EFAULT, %ecx
1:	testl	%edx, %edx
	jz	5f
	STAC
2:	lodsb
3:	stosb
	testb	%al, %al
	jz	4f
	decl	%edx
	jnz	2b
	jmp	5f
4:	xorl	%ecx, %ecx
5:	CLAC
	movl	24(%esp), %edx
	testl	%edx, %edx
	jz	6f
	subl	16(%esp), %edi
	movl	%edi, (%edx)
6:	popl	%edi
	popl	%esi
	movl	%ecx, %eax
	ret
	EXTABLE(2b, copy_fault)
	EXTABLE(3b, copy_fault)
END(copyoutstr)

	.section .note.GNU-stack, "", @progbits

/* SPDX-License-Identifier: ISC */
/*
 * The first instructions: a Multiboot loader enters without paging, with %ebx
 * pointing at its information.  Map the first 8 MB at their own address and
 * 640 MB in the direct map (PAE, 2 MB pages), turn on paging, call i386_init().
 * pmap_bootstrap() replaces these tables by better ones.
 */
#include <machine/asm.h>

#define	PHYS(x)		((x) - 0xd0000000)
#define	MB_MAGIC	0x1badb002
#define	MB_FLAGS	0x00000003	/* aligned modules, memory map */
#define	PG_LARGE	0x083

	.section .multiboot, "a"
	.p2align 2
	.long	MB_MAGIC
	.long	MB_FLAGS
	.long	-(MB_MAGIC + MB_FLAGS)

	.text
	.globl	start
start:
	cli
	cld
	movl	$PHYS(boot_stack_top), %esp
	movl	%ebx, %esi
	movl	%eax, %ebp

	movl	$1, %eax		/* PAE and fxsave are what we cannot do without */
	cpuid
	andl	$0x01000040, %edx
	cmpl	$0x01000040, %edx
	jne	old_cpu

	movl	$PHYS(boot_pd3) + 128 * 8, %edi
	movl	$PG_LARGE, %eax
	movl	$320, %ecx
1:	movl	%eax, (%edi)
	movl	$0, 4(%edi)
	addl	$8, %edi
	addl	$0x200000, %eax
	loop	1b
	movl	$PG_LARGE, PHYS(boot_pd0)
	movl	$PG_LARGE + 0x200000, PHYS(boot_pd0) + 8
	movl	$PG_LARGE + 0x400000, PHYS(boot_pd0) + 16
	movl	$PG_LARGE + 0x600000, PHYS(boot_pd0) + 24
	movl	$PHYS(boot_pd0) + 1, PHYS(boot_pdpt)
	movl	$PHYS(boot_pd3) + 1, PHYS(boot_pdpt) + 3 * 8

	movl	%cr4, %eax
	orl	$0x20, %eax		/* PAE */
	movl	%eax, %cr4
	movl	$PHYS(boot_pdpt), %eax
	movl	%eax, %cr3
	movl	%cr0, %eax
	orl	$0x80000001, %eax	/* PG, PE */
	movl	%eax, %cr0
	movl	$high, %eax
	jmp	*%eax
high:
	movl	$boot_stack_top, %esp
	movl	%ebp, %eax
	xorl	%ebp, %ebp
	pushl	%esi
	pushl	%eax
	call	i386_init		/* returns proc0's stack pointer */
	movl	%eax, %esp
	pushl	$0			/* ends backtraces */
	pushl	$0
	call	main
1:	hlt
	jmp	1b

old_cpu:
	movl	$PHYS(old_cpu_msg), %esi
	movw	$0x3f8, %dx
1:	lodsb
	testb	%al, %al
	jz	2f
	outb	%al, %dx
	jmp	1b
2:	hlt
	jmp	2b

	.section .rodata
old_cpu_msg:
	.asciz	"This kernel needs a processor with PAE and fxsave.\r\n"

	.bss
	.p2align 12
boot_pdpt:
	.fill	4096
boot_pd0:
	.fill	4096
boot_pd3:
	.fill	4096
boot_stack:
	.fill	8192
boot_stack_top:

	.section .note.GNU-stack, "", @progbits

/* SPDX-License-Identifier: ISC */
/*
 * The first instructions: a PVH loader enters in 32-bit mode without paging,
 * with %ebx pointing at its start info.  Map the first GB at its own address,
 * in the direct map and at KERNBASE, enter long mode, call amd64_init().
 * pmap_bootstrap() replaces these tables by better ones.
 */
#include <machine/asm.h>
#include <machine/segments.h>

#define	PHYS(x)		((x) - 0xffffffff80000000)
#define	PG_TABLE	0x003			/* valid, writable */
#define	PG_LARGE	0x083			/* and 2 MB */

	.section .note.Xen, "a", @note
	.p2align 2
	.long	4, 8, 18			/* XEN_ELFNOTE_PHYS32_ENTRY */
	.asciz	"Xen"
	.quad	PHYS(start)

	.text
	.code32
	.globl	start
start:
	cli
	cld
	movl	$PHYS(boot_stack_top), %esp
	movl	%ebx, %esi

	movl	$0x80000001, %eax		/* is there a long mode at all? */
	cpuid
	testl	$0x20000000, %edx
	jz	no_long_mode

	movl	$PHYS(boot_pd), %edi
	movl	$PG_LARGE, %eax
	movl	$512, %ecx
1:	movl	%eax, (%edi)
	movl	$0, 4(%edi)
	addl	$8, %edi
	addl	$0x200000, %eax
	loop	1b
	movl	$PHYS(boot_pd) + PG_TABLE, PHYS(boot_pdpt_low)
	movl	$PHYS(boot_pd) + PG_TABLE, PHYS(boot_pdpt_high) + 510 * 8
	movl	$PHYS(boot_pdpt_low) + PG_TABLE, PHYS(boot_pml4)
	movl	$PHYS(boot_pdpt_low) + PG_TABLE, PHYS(boot_pml4) + 256 * 8
	movl	$PHYS(boot_pdpt_high) + PG_TABLE, PHYS(boot_pml4) + 511 * 8

	movl	%cr4, %eax
	orl	$0x20, %eax			/* PAE */
	movl	%eax, %cr4
	movl	$PHYS(boot_pml4), %eax
	movl	%eax, %cr3
	movl	$0xc0000080, %ecx		/* EFER */
	rdmsr
	orl	$0x100, %eax			/* LME */
	wrmsr
	movl	%cr0, %eax
	orl	$0x80000001, %eax		/* PG, PE */
	movl	%eax, %cr0
	lgdt	PHYS(boot_gdtr)
	ljmp	$GCODE_SEL, $PHYS(long_mode)

no_long_mode:
	movl	$PHYS(no_long_mode_msg), %esi
	movw	$0x3f8, %dx
1:	lodsb
	testb	%al, %al
	jz	2f
	outb	%al, %dx
	jmp	1b
2:	hlt
	jmp	2b

	.code64
long_mode:
	movq	$high, %rax
	jmp	*%rax
high:
	movw	$GDATA_SEL, %ax
	movw	%ax, %ds
	movw	%ax, %es
	movw	%ax, %ss
	xorl	%eax, %eax
	movw	%ax, %fs
	movw	%ax, %gs
	lgdt	boot_gdtr_high
	movq	$boot_stack_top, %rsp
	xorl	%ebp, %ebp
	movl	%esi, %edi
	call	amd64_init			/* returns proc0's stack pointer */
	movq	%rax, %rsp
	pushq	$0				/* ends backtraces */
	pushq	$0
	call	main
1:	hlt
	jmp	1b

	.section .rodata
no_long_mode_msg:
	.asciz	"This processor has no 64-bit mode; use the i386 kernel.\r\n"
	.p2align 3
boot_gdt:
	.quad	0
	.quad	0x00af9b000000ffff		/* 64-bit code */
	.quad	0x00cf93000000ffff		/* data */
boot_gdt_end:
boot_gdtr:
	.word	boot_gdt_end - boot_gdt - 1
	.long	PHYS(boot_gdt)
boot_gdtr_high:
	.word	boot_gdt_end - boot_gdt - 1
	.quad	boot_gdt

	.bss
	.p2align 12
boot_pml4:
	.fill	4096
boot_pdpt_low:
	.fill	4096
boot_pdpt_high:
	.fill	4096
boot_pd:
	.fill	4096
boot_stack:
	.fill	8192
boot_stack_top:

	.section .note.GNU-stack, "", @progbits

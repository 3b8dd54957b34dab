/* SPDX-License-Identifier: ISC */
/*
 * Ways into the kernel and back: traps, interrupts, system calls; and the
 * switch from one kernel stack to another.
 *
 * There is no per-processor segment base to swap while there is one processor,
 * so every entry is safe at any instruction, NMI and double fault included.
 */
#include <machine/asm.h>
#include <machine/segments.h>
#include <machine/trap.h>

/* Offsets in struct trapframe; checked in amd64_machdep.c. */
#define	TF_RDX		(2 * 8)
#define	TF_R8		(4 * 8)
#define	TF_R9		(5 * 8)
#define	TF_R10		(6 * 8)
#define	TF_RAX		(14 * 8)
#define	TF_RIP		(17 * 8)
#define	TF_RFLAGS	(19 * 8)
#define	TF_RSP		(20 * 8)
/* and in struct cpu_info */
#define	CI_KSTACK	0
#define	CI_SCRATCH	8

#define	PUSH_REGS							\
	pushq	%rax; pushq %rbx; pushq %rbp;				\
	pushq	%r15; pushq %r14; pushq %r13; pushq %r12;		\
	pushq	%r11; pushq %r10; pushq %r9; pushq %r8;			\
	pushq	%rcx; pushq %rdx; pushq %rsi; pushq %rdi

#define	TRAP(vec, no)							\
	.p2align 3; Xtrap##vec: pushq $0; pushq $no; jmp alltraps
#define	TRAP_ERR(vec, no)						\
	.p2align 3; Xtrap##vec: pushq $no; jmp alltraps
#define	INTR(irq)							\
	.p2align 3; Xintr##irq: pushq $irq; pushq $T_ASTFLT; jmp allintrs

	.text
	.globl	vector_start, vector_end
vector_start:
	TRAP(0, T_DIVIDE)
	TRAP(1, T_TRCTRAP)
	TRAP(2, T_NMI)
	TRAP(3, T_BPTFLT)
	TRAP(4, T_OFLOW)
	TRAP(5, T_BOUND)
	TRAP(6, T_PRIVINFLT)
	TRAP(7, T_DNA)
	TRAP_ERR(8, T_DOUBLEFLT)
	TRAP(9, T_FPOPFLT)
	TRAP_ERR(10, T_TSSFLT)
	TRAP_ERR(11, T_SEGNPFLT)
	TRAP_ERR(12, T_STKFLT)
	TRAP_ERR(13, T_PROTFLT)
	TRAP_ERR(14, T_PAGEFLT)
	TRAP(15, T_RESERVED)
	TRAP(16, T_ARITHTRAP)
	TRAP_ERR(17, T_ALIGNFLT)
	TRAP(18, T_MCA)
	TRAP(19, T_XMM)
	INTR(0)
	INTR(1)
	INTR(2)
	INTR(3)
	INTR(4)
	INTR(5)
	INTR(6)
	INTR(7)
	INTR(8)
	INTR(9)
	INTR(10)
	INTR(11)
	INTR(12)
	INTR(13)
	INTR(14)
	INTR(15)

	.p2align 4
alltraps:
	PUSH_REGS
	cld
	CLAC
	movq	%rsp, %rdi
	call	trap
	/* FALLTHROUGH */
trap_return:				/* interrupts are off here */
	popq	%rdi
	popq	%rsi
	popq	%rdx
	popq	%rcx
	popq	%r8
	popq	%r9
	popq	%r10
	popq	%r11
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	popq	%rbx
	popq	%rax
	addq	$16, %rsp		/* trap number and error */
	iretq

	.p2align 4
allintrs:
	PUSH_REGS
	cld
	CLAC
	movq	%rsp, %rdi
	call	intr_dispatch
	jmp	trap_return

/*
 * System calls.  The processor has put the return address in rcx and the flags
 * in r11, cleared flags by SFMASK (interrupts are off), and kept the stack.
 */
ENTRY(Xsyscall)
	movq	%rsp, cpu_info_primary + CI_SCRATCH
	movq	cpu_info_primary + CI_KSTACK, %rsp
	pushq	$GUDATA_SEL
	pushq	cpu_info_primary + CI_SCRATCH
	sti
	pushq	%r11
	pushq	$GUCODE_SEL
	pushq	%rcx
	pushq	$2			/* length, for restarting */
	pushq	$T_ASTFLT
	PUSH_REGS
	movq	%rsp, %rdi
	call	syscall
	testl	%eax, %eax		/* interrupts are off again */
	jnz	trap_return
	/*
	 * Nothing but results changed: what C preserves is still in its
	 * registers, and the return address is the one that SYSCALL saved.
	 */
	movq	(%rsp), %rdi
	movq	8(%rsp), %rsi
	movq	TF_RDX(%rsp), %rdx
	movq	TF_R8(%rsp), %r8
	movq	TF_R9(%rsp), %r9
	movq	TF_R10(%rsp), %r10
	movq	TF_RAX(%rsp), %rax
	movq	TF_RIP(%rsp), %rcx
	movq	TF_RFLAGS(%rsp), %r11
	movq	TF_RSP(%rsp), %rsp
	sysretq
END(Xsyscall)
vector_end:

/* void cpu_switch_stack(register_t *oldsp, register_t newsp) */
ENTRY(cpu_switch_stack)
	pushq	%rbp
	pushq	%rbx
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	movq	%rsp, (%rdi)
	movq	%rsi, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbx
	popq	%rbp
	ret
END(cpu_switch_stack)

/* A new process starts here: rbx is its function, r12 the argument. */
ENTRY(proc_trampoline)
	sti
	xorl	%ebp, %ebp
	movq	%r12, %rdi
	call	*%rbx
	call	proc_return
	jmp	trap_return
END(proc_trampoline)

/* void cpu_load_tables(const void *gdtr, const void *idtr) */
ENTRY(cpu_load_tables)
	lgdt	(%rdi)
	lidt	(%rsi)
	popq	%rax
	pushq	$GCODE_SEL
	pushq	%rax
	movl	$GDATA_SEL, %eax
	movl	%eax, %ss
	lretq
END(cpu_load_tables)

	.section .rodata
	.p2align 3
	.globl	trap_vectors, intr_vectors
trap_vectors:
	.quad	Xtrap0, Xtrap1, Xtrap2, Xtrap3, Xtrap4, Xtrap5, Xtrap6, Xtrap7
	.quad	Xtrap8, Xtrap9, Xtrap10, Xtrap11, Xtrap12, Xtrap13, Xtrap14
	.quad	Xtrap15, Xtrap16, Xtrap17, Xtrap18, Xtrap19
intr_vectors:
	.quad	Xintr0, Xintr1, Xintr2, Xintr3, Xintr4, Xintr5, Xintr6, Xintr7
	.quad	Xintr8, Xintr9, Xintr10, Xintr11, Xintr12, Xintr13, Xintr14
	.quad	Xintr15

	.section .note.GNU-stack, "", @progbits

/* SPDX-License-Identifier: ISC */
/*
 * Ways into the kernel and back: traps, interrupts, system calls; and the
 * switch from one kernel stack to another.
 */
#include <machine/asm.h>
#include <machine/segments.h>
#include <machine/trap.h>

#define	PUSH_REGS							\
	pushal;								\
	pushl	%ds; pushl %es; pushl %fs; pushl %gs;			\
	movl	$GDATA_SEL, %eax;					\
	movl	%eax, %ds;						\
	movl	%eax, %es;						\
	cld

#define	TRAP(vec, no)							\
	.p2align 3; Xtrap##vec: pushl $0; pushl $no; jmp alltraps
#define	TRAP_ERR(vec, no)						\
	.p2align 3; Xtrap##vec: pushl $no; jmp alltraps
#define	INTR(irq)							\
	.p2align 3; Xintr##irq: pushl $irq; pushl $T_ASTFLT; jmp allintrs

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
	TRAP(8, T_DOUBLEFLT)		/* a task gate: never entered here */
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
	CLAC
	pushl	%esp
	call	trap
	addl	$4, %esp
	/* FALLTHROUGH */
trap_return:				/* interrupts are off here */
	popl	%gs
	popl	%fs
	popl	%es
	popl	%ds
	popal
	addl	$8, %esp		/* trap number and error */
	iret

	.p2align 4
allintrs:
	PUSH_REGS
	CLAC
	pushl	%esp
	call	intr_dispatch
	addl	$4, %esp
	jmp	trap_return

/* int $0x80: through a trap gate, so interrupts stay on. */
ENTRY(Xsyscall)
	pushl	$2			/* length, for restarting */
	pushl	$T_ASTFLT
	PUSH_REGS
	CLAC
	pushl	%esp
	call	syscall
	addl	$4, %esp
	popl	%gs
	popl	%fs
	popl	%es
	popl	%ds
	popal
	addl	$8, %esp
	iret
END(Xsyscall)
vector_end:

/* void cpu_switch_stack(register_t *oldsp, register_t newsp) */
ENTRY(cpu_switch_stack)
	movl	4(%esp), %eax
	movl	8(%esp), %ecx
	pushl	%ebp
	pushl	%ebx
	pushl	%esi
	pushl	%edi
	movl	%esp, (%eax)
	movl	%ecx, %esp
	popl	%edi
	popl	%esi
	popl	%ebx
	popl	%ebp
	ret
END(cpu_switch_stack)

/* A new process starts here: ebx is its function, esi the argument. */
ENTRY(proc_trampoline)
	sti
	xorl	%ebp, %ebp
	pushl	%esi			/* and the stack is aligned for both */
	call	*%ebx
	call	proc_return
	addl	$4, %esp
	jmp	trap_return
END(proc_trampoline)

/* void cpu_load_tables(const void *gdtr, const void *idtr) */
ENTRY(cpu_load_tables)
	movl	4(%esp), %eax
	lgdt	(%eax)
	movl	8(%esp), %eax
	lidt	(%eax)
	movl	$GDATA_SEL, %eax
	movl	%eax, %ds
	movl	%eax, %es
	movl	%eax, %ss
	xorl	%eax, %eax
	movl	%eax, %fs
	movl	%eax, %gs
	ljmp	$GCODE_SEL, $1f
1:	ret
END(cpu_load_tables)

	.section .rodata
	.p2align 2
	.globl	trap_vectors, intr_vectors
trap_vectors:
	.long	Xtrap0, Xtrap1, Xtrap2, Xtrap3, Xtrap4, Xtrap5, Xtrap6, Xtrap7
	.long	Xtrap8, Xtrap9, Xtrap10, Xtrap11, Xtrap12, Xtrap13, Xtrap14
	.long	Xtrap15, Xtrap16, Xtrap17, Xtrap18, Xtrap19
intr_vectors:
	.long	Xintr0, Xintr1, Xintr2, Xintr3, Xintr4, Xintr5, Xintr6, Xintr7
	.long	Xintr8, Xintr9, Xintr10, Xintr11, Xintr12, Xintr13, Xintr14
	.long	Xintr15

	.section .note.GNU-stack, "", @progbits

/* SPDX-License-Identifier: ISC */
/* Macros for assembler files. */
#ifndef _X86_ASM_H_
#define _X86_ASM_H_

#ifdef __LP64__
#define	PTR	.quad
#else
#define	PTR	.long
#endif

#define	ENTRY(name)							\
	.text; .p2align 4; .globl name; .type name, @function; name:
#define	END(name)	.size name, . - name

/* If the instruction at `insn' faults, go on at `landing'. */
#define	EXTABLE(insn, landing)						\
	.pushsection .extable, "a"; PTR insn, landing; .popsection

/*
 * SMAP: AC opens user memory to the kernel.  The instructions exist only where
 * SMAP does, so these are three-byte no-ops until smap_patch() finds it.
 */
#define	CLAC								\
771:	.byte	0x0f, 0x1f, 0x00;					\
	.pushsection smap_clac, "a"; PTR 771b; .popsection
#define	STAC								\
772:	.byte	0x0f, 0x1f, 0x00;					\
	.pushsection smap_stac, "a"; PTR 772b; .popsection

#endif /* _X86_ASM_H_ */

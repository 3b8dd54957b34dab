/* SPDX-License-Identifier: ISC */
/*
 * What the processor must be given to go on with a process.  The pcb is at the
 * top of the kernel stack's pages; the trap frame of entries from user mode is
 * right below it, the stack grows down from there.
 */
#ifndef _X86_PCB_H_
#define _X86_PCB_H_

#include <x86/fpu.h>

struct pcb {
	register_t	 pcb_sp;	/* kernel stack pointer when off */
	vaddr_t		 pcb_tcb;	/* user thread pointer (fs or gs base) */
	struct fxsave	 pcb_fpu;	/* valid while off the processor */
};

#endif /* _X86_PCB_H_ */

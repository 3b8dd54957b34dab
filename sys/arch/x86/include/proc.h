/* SPDX-License-Identifier: ISC */
/* The machine's part of struct proc. */
#ifndef _X86_PROC_H_
#define _X86_PROC_H_

struct trapframe;

struct mdproc {
	struct trapframe *md_regs;	/* user registers */
	int		 md_flags;	/* MDP_* */
};
#define	MDP_IRET	0x01	/* md_regs was changed: load all of it */

#endif /* _X86_PROC_H_ */

/* SPDX-License-Identifier: ISC */
/* Processor flags. */
#ifndef _X86_PSL_H_
#define _X86_PSL_H_

#define	PSL_C		0x00000001	/* carry */
#define	PSL_MBO		0x00000002	/* must be one */
#define	PSL_PF		0x00000004	/* parity */
#define	PSL_AF		0x00000010	/* bcd carry */
#define	PSL_Z		0x00000040	/* zero */
#define	PSL_N		0x00000080	/* negative */
#define	PSL_T		0x00000100	/* trace */
#define	PSL_I		0x00000200	/* interrupts enabled */
#define	PSL_D		0x00000400	/* string direction */
#define	PSL_V		0x00000800	/* overflow */
#define	PSL_IOPL	0x00003000	/* i/o privilege */
#define	PSL_NT		0x00004000	/* nested task */
#define	PSL_RF		0x00010000	/* resume */
#define	PSL_VM		0x00020000	/* virtual 8086 mode */
#define	PSL_AC		0x00040000	/* alignment check; SMAP override */
#define	PSL_ID		0x00200000	/* cpuid exists */

#define	PSL_USERSET	(PSL_MBO | PSL_I)
/* What a process may change in its own flags; everything else stays. */
#define	PSL_USERMOD	(PSL_C | PSL_PF | PSL_AF | PSL_Z | PSL_N | PSL_T | \
			 PSL_D | PSL_V | PSL_AC | PSL_ID | PSL_RF)

#endif /* _X86_PSL_H_ */

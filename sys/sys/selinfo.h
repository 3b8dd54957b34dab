/* SPDX-License-Identifier: ISC */
/* select and poll: who waits for an object to become ready. */
#ifndef _SYS_SELINFO_H_
#define _SYS_SELINFO_H_

#include <sys/types.h>

struct selinfo {
	pid_t	si_selpid;	/* process to wake */
	short	si_flags;
};
#define	SI_COLL	0x0001		/* more than one: wake all selecting */

#ifdef _KERNEL
struct proc;
void	selrecord(struct proc *, struct selinfo *);
void	selwakeup(struct selinfo *);	/* callable from interrupts */
int	seltrue(dev_t, int events, struct proc *);
#endif
#endif /* _SYS_SELINFO_H_ */

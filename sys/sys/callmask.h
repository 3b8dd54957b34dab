/* SPDX-License-Identifier: ISC */
/* A set of system calls by number, for PIOCSMASK and ktrace(2). */
#ifndef _SYS_CALLMASK_H_
#define _SYS_CALLMASK_H_

#define	CALLMASK_CALLS	512

/* Bit 0 stands for all numbers that are no call's, too. */
struct callmask {
	unsigned int	cm_bits[CALLMASK_CALLS / 32];
};

#define	CALLMASK_SET(cm, n)						\
	((cm)->cm_bits[(n) / 32] |= 1U << ((n) % 32))
#define	CALLMASK_ISSET(cm, n)						\
	(((cm)->cm_bits[(n) / 32] >> ((n) % 32) & 1) != 0)

#endif /* _SYS_CALLMASK_H_ */

/* SPDX-License-Identifier: ISC */
/* What the clock interrupt tells hardclock() about what it interrupted. */
#ifndef _X86_FRAME_H_
#define _X86_FRAME_H_

struct clockframe {
	struct trapframe cf_tf;
};

#define	SEL_RPL			3	/* privilege bits of a selector */
#define	USERMODE(cs)		(((cs) & SEL_RPL) == SEL_RPL)
#define	CLKF_USERMODE(cf)	USERMODE((cf)->cf_tf.tf_cs)
#define	CLKF_PC(cf)		((vaddr_t)(cf)->cf_tf.tf_pc)

#endif /* _X86_FRAME_H_ */

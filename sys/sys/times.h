/* SPDX-License-Identifier: ISC */
/* times(3): processor time in ticks of 1/CLK_TCK second. */
#ifndef _SYS_TIMES_H_
#define _SYS_TIMES_H_

#include <sys/types.h>

struct tms {
	clock_t	tms_utime;
	clock_t	tms_stime;
	clock_t	tms_cutime;
	clock_t	tms_cstime;
};

#ifndef _KERNEL
__BEGIN_DECLS
clock_t	 times(struct tms *);
__END_DECLS
#endif

#endif /* _SYS_TIMES_H_ */

/* SPDX-License-Identifier: ISC */
/* Giving the processor away. */
#ifndef _SCHED_H_
#define _SCHED_H_

#include <sys/types.h>
#include <time.h>

__BEGIN_DECLS
int	 sched_yield(void);
__END_DECLS

#endif /* _SCHED_H_ */

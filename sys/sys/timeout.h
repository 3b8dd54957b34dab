/* SPDX-License-Identifier: ISC */
/*
 * timeout(9): run a function once after a number of clock ticks, at clock
 * interrupt level.
 */
#ifndef _SYS_TIMEOUT_H_
#define _SYS_TIMEOUT_H_

#include <sys/queue.h>

struct timeout {
	TAILQ_ENTRY(timeout) to_link;
	void		(*to_func)(void *);
	void		*to_arg;
	int		 to_time;	/* tick at which it fires */
	int		 to_flags;
};
#define	TIMEOUT_INITIALIZED	0x1
#define	TIMEOUT_ONQUEUE		0x2
#define	TIMEOUT_TRIGGERED	0x4

#define	timeout_pending(to)	((to)->to_flags & TIMEOUT_ONQUEUE)
#define	timeout_initialized(to)	((to)->to_flags & TIMEOUT_INITIALIZED)

struct timeval;
struct timespec;

void	timeout_set(struct timeout *, void (*)(void *), void *);
int	timeout_add(struct timeout *, int ticks);	/* 1 if newly queued */
int	timeout_add_msec(struct timeout *, int);
int	timeout_del(struct timeout *);			/* 1 if it was queued */
void	timeout_startup(void);
void	timeout_hardclock_update(void);			/* each tick */

#endif /* _SYS_TIMEOUT_H_ */

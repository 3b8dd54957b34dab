/* SPDX-License-Identifier: ISC */
/*
 * Clock, timers and processor accounting: what kern_clock.c, kern_tc.c,
 * kern_time.c and kern_synch.c tell each other.
 */
#ifndef _SYS_CLOCKVAR_H_
#define _SYS_CLOCKVAR_H_
#ifdef _KERNEL

#include <sys/dkstat.h>
#include <sys/resource.h>
#include <sys/time.h>

struct proc;

/* kern_tc.c: time from the cycle counter */
void	tc_init(void);			/* once the counter's rate is known */
void	tc_tick(void);			/* each clock tick */
int64_t	tc_adjust(const int64_t *usec);	/* slew the wall clock: what was left
					 * of the last; NULL only asks */
int	tc_resolution(void);		/* nanoseconds */

/* kern_time.c: interval timers */
int	itimerfix(struct timeval *);	/* 0 or EINVAL */
int	itimerdecr(struct itimerval *, int usec);	/* 0: expired */
void	realitexpire(void *);
void	nanoptotv(u_int64_t, struct timeval *);
void	inittodr(void);			/* wall clock from the machine's */

/* kern_synch.c: the scheduler's part of a tick */
void	sched_clock(struct proc *);
void	sched_roundrobin(void);
void	sched_init(void);
void	sleep_init(struct proc *);	/* a new process's p_sleep_to */
extern volatile int sched_idle;		/* nothing runs: curproc is not busy */
extern struct loadavg averunnable;

extern long cp_time[CPUSTATES];		/* ticks in each state */

#endif
#endif /* _SYS_CLOCKVAR_H_ */

/* SPDX-License-Identifier: ISC */
/* Global variables of the kernel: clock and names. */
#ifndef _SYS_KERNEL_H_
#define _SYS_KERNEL_H_
#ifdef _KERNEL

#include <sys/param.h>
#include <sys/time.h>

#define	HZ	100
extern int hz;				/* clock ticks per second: HZ */
extern int tick;			/* microseconds per tick */
extern volatile int ticks;		/* ticks since boot (wraps) */
extern volatile time_t time_second;	/* wall clock, whole seconds */
extern volatile time_t time_uptime;
extern struct timeval boottime;
extern int stathz, profhz;

extern char hostname[MAXHOSTNAMELEN];
extern int hostnamelen;
extern char domainname[MAXHOSTNAMELEN];
extern int domainnamelen;
extern const char ostype[], osrelease[], version[];	/* conf/newvers */
extern const int osrevision;
extern int cold;			/* still starting up: do not sleep */

#endif
#endif /* _SYS_KERNEL_H_ */

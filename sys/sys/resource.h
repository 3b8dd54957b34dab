/* SPDX-License-Identifier: ISC */
/* Resource limits, usage and priorities. */
#ifndef _SYS_RESOURCE_H_
#define _SYS_RESOURCE_H_

#include <sys/types.h>
#include <sys/time.h>

#define PRIO_MIN	-20
#define PRIO_MAX	20
#define PRIO_PROCESS	0
#define PRIO_PGRP	1
#define PRIO_USER	2

#define RUSAGE_SELF	0
#define RUSAGE_CHILDREN	-1
#define RUSAGE_THREAD	1

struct rusage {
	struct timeval	ru_utime;	/* user time */
	struct timeval	ru_stime;	/* system time */
	long		ru_maxrss;	/* largest resident set, kilobytes */
#define ru_first	ru_ixrss
	long		ru_ixrss;
	long		ru_idrss;
	long		ru_isrss;
	long		ru_minflt;	/* faults served from memory */
	long		ru_majflt;	/* faults that needed I/O */
	long		ru_nswap;
	long		ru_inblock;
	long		ru_oublock;
	long		ru_msgsnd;
	long		ru_msgrcv;
	long		ru_nsignals;
	long		ru_nvcsw;	/* waits */
	long		ru_nivcsw;	/* preemptions */
#define ru_last		ru_nivcsw
};

#define RLIMIT_CPU	0		/* seconds of processor time */
#define RLIMIT_FSIZE	1		/* largest file */
#define RLIMIT_DATA	2		/* data segment */
#define RLIMIT_STACK	3		/* stack */
#define RLIMIT_CORE	4		/* core file */
#define RLIMIT_RSS	5		/* resident set */
#define RLIMIT_MEMLOCK	6		/* locked memory */
#define RLIMIT_NPROC	7		/* processes of the user */
#define RLIMIT_NOFILE	8		/* open files */
#define RLIM_NLIMITS	9

#define RLIM_INFINITY	((rlim_t)0x7fffffffffffffffULL)
#define RLIM_SAVED_MAX	RLIM_INFINITY
#define RLIM_SAVED_CUR	RLIM_INFINITY

struct rlimit {
	rlim_t	rlim_cur;
	rlim_t	rlim_max;
};

/* sysctl vm.loadavg */
struct loadavg {
	fixpt_t	ldavg[3];
	long	fscale;
};

#ifndef _KERNEL
__BEGIN_DECLS
int	 getpriority(int, id_t);
int	 getrlimit(int, struct rlimit *);
int	 getrusage(int, struct rusage *);
int	 setpriority(int, id_t, int);
int	 setrlimit(int, const struct rlimit *);
__END_DECLS
#endif

#endif /* _SYS_RESOURCE_H_ */

/* SPDX-License-Identifier: ISC */
/* Per-process statistics and limits. */
#ifndef _SYS_RESOURCEVAR_H_
#define _SYS_RESOURCEVAR_H_
#ifdef _KERNEL

#include <sys/resource.h>
#include <sys/time.h>

struct pstats {
	struct rusage	 p_ru;		/* this process */
	struct rusage	 p_cru;		/* reaped children */
	struct itimerval p_timer[3];	/* ITIMER_VIRTUAL and _PROF count down */
	struct timeval	 p_start;	/* wall clock at fork */
};

struct plimit {
	struct rlimit	pl_rlimit[RLIM_NLIMITS];
	int		p_refcnt;	/* shared until changed */
};

struct proc;
void	calcru(struct proc *, struct timeval *utime, struct timeval *stime,
	    struct timeval *intr);
void	ruadd(struct rusage *, const struct rusage *);
struct plimit *limcopy(struct plimit *);
void	limfree(struct plimit *);
int	dosetrlimit(struct proc *, u_int which, const struct rlimit *);
/* Count a process of the user: the number that there are then. */
int	chgproccnt(uid_t, int diff);
#define	lim_cur(p, which)	((p)->p_limit->pl_rlimit[which].rlim_cur)

#endif
#endif /* _SYS_RESOURCEVAR_H_ */

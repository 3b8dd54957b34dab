/* SPDX-License-Identifier: ISC */
/* What ktrace and stop events share: the watch on the system call path. */
#ifndef _SYS_TRACE_H_
#define _SYS_TRACE_H_
#ifdef _KERNEL

#include <sys/callmask.h>
#include <sys/signal.h>

struct proc;
struct sysent;
struct ucred;

#if defined(KTRACE) || defined(STOPEVENT)
#define	TRACING

/*
 * Tracing hangs on two words that are there anyway or cost one test: p_tracing
 * at system call entry, and at exit this bit of p_ast, which every return to
 * user mode looks at.  It says that there may be something to do at the next
 * exit, and goes then.
 */
#define	AST_TRACE	0x04

/* p_tracing: who watches calls; p_tracetell: who is told of the next exit */
#define	TRACING_KTR	0x01	/* ktrace */
#define	TRACING_STOP	0x02	/* S_SCE or S_SCX */

/*
 * Of the calls that are left out, sets are kept: so no call is in a set that
 * was never touched.
 */
static inline int
trace_skipped(const struct callmask *skip, u_long code)
{
	if (code >= CALLMASK_CALLS)
		code = 0;
	return (CALLMASK_ISSET(skip, code));
}

/* kern_trace.c */
void	trace_update(struct proc *);	/* after p_traceflag or st_events changed */
/* Which calls who (TRACING_*) watches from the next one on; NULL: all. */
void	trace_setmask(struct proc *, u_int who, const struct callmask *);
/*
 * A call that is watched: its entry, and its handler unless there is an error
 * already.  EINTR: killed at entry.
 */
int	trace_call(struct proc *, register_t code, const struct sysent *,
	    register_t *args, register_t *rval, int error);
void	trace_return(struct proc *, const struct sysent *, int error,
	    const register_t *rval);
void	trace_sysret(struct proc *, register_t code, int error,
	    const register_t *rval);
void	trace_fork(struct proc *parent, struct proc *child, int flags);
void	trace_exec(struct proc *, const char *args, size_t len, int argc);
void	trace_core(struct proc *, int sig);
void	trace_signal(struct proc *, int sig, sig_t action, sigset_t mask);
/* Sleep that SIGKILL alone ends: 0, EWOULDBLOCK, or EINTR when killed. */
int	trace_sleep(struct proc *, const volatile void *, const char *wmesg,
	    int ticks);
#endif

/*
 * May someone with these credentials watch or change target?  0 or EPERM.
 */
int	trace_permitted(struct ucred *, struct proc *target);

#endif /* _KERNEL */
#endif /* _SYS_TRACE_H_ */

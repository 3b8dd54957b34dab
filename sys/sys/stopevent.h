/* SPDX-License-Identifier: ISC */
/*
 * Stop events: the kernel side of <sys/pioctl.h>.  See stopevent(9) for the
 * state machine.
 */
#ifndef _SYS_STOPEVENT_H_
#define _SYS_STOPEVENT_H_
#ifdef _KERNEL

#include <sys/callmask.h>
#include <sys/pioctl.h>
#include <sys/selinfo.h>

struct proc;
struct procfs_status;

#define	STOP_NTOLD	4	/* debuggers of one process at the same time */

/* In struct proc; zeroed by fork. */
struct stopstate {
	u_int		 st_events;	/* S_* that stop the process */
	struct callmask	 st_skip;	/* calls that do not */
	u_int		 st_flags;	/* PF_* */
	u_int		 st_seq;	/* number of stops so far */
	int		 st_stopped;	/* stopped now, at stop st_seq */
	u_int		 st_why;	/* S_* of it */
	u_long		 st_val;
	int		 st_code;	/* of S_SCE and S_SCX: the call, */
	int		 st_via;	/* what it was made by, */
	int		 st_error;	/* its end, */
	u_int		 st_nwords;
	u_long		 st_words[PIOC_MAXWORDS]; /* arguments or results */
	int		 st_gone;	/* exiting: no stop will come */
	struct selinfo	 st_sel;	/* who polls for a stop */
	u_int		 st_opens;	/* open files of /proc/PID */
	u_int		 st_revoked;	/* number of revocations so far */
	pid_t		 st_tracer;	/* who set events or continued last */
	u_quad_t	 st_tracerserial;
	struct {			/* who was told of a stop, and which */
		u_quad_t serial;
		u_int	 seq;
	}		 st_told[STOP_NTOLD];
	u_int		 st_nexttold;	/* the one to forget next */
};

#ifdef STOPEVENT
/* The hook: stop here if the event is wanted. */
#define	STOPON(p, event, val) do {					\
	if (__predict_false((p)->p_stop.st_events & (event)))		\
		stopevent(p, event, val);				\
} while (0)

void	stopevent(struct proc *, u_int event, u_long val);
void	stopevent_call(struct proc *, int code, const register_t *args,
	    size_t argsize);
void	stopevent_return(struct proc *, int code, int error,
	    const register_t *rval);
void	stopevent_continue(struct proc *);
void	stopevent_clear(struct proc *);
void	stopevent_revoke(struct proc *);
void	stopevent_exit(struct proc *, int wstatus);
int	process_callnumber(struct proc *);	/* as the registers have it */
int	stopevent_ioctl(struct proc *caller, struct proc *, u_long cmd, void *data);
#endif

#endif /* _KERNEL */
#endif /* _SYS_STOPEVENT_H_ */

/* SPDX-License-Identifier: ISC */
/*
 * Processes, process groups and sessions, as in 4.4BSD.
 *
 * One process runs in the kernel at a time and gives the processor away only
 * by sleeping (tsleep) or on its way to user mode (ast).
 */
#ifndef _SYS_PROC_H_
#define _SYS_PROC_H_

#include <sys/queue.h>
#include <sys/resource.h>
#include <sys/signal.h>
#include <sys/param.h>
#include <sys/time.h>

/* p_stat */
#define	SIDL	1		/* being made by fork */
#define	SRUN	2		/* runnable */
#define	SSLEEP	3
#define	SSTOP	4		/* stopped by a signal */
#define	SZOMB	5		/* waiting to be reaped */
#define	SONPROC	7		/* running */

/* p_flag; values that OpenBSD shows to ps have its numbers */
#define	P_CONTROLT	0x00002	/* has a controlling terminal */
#define	P_PPWAIT	0x00010	/* vfork parent waits for exec or exit */
#define	P_SELECT	0x00040	/* selecting; the wakeup is in sight */
#define	P_SINTR		0x00080	/* sleep is interruptible */
#define	P_SUGID		0x00100	/* changed ids since last exec */
#define	P_SYSTEM	0x00200	/* kernel thread */
#define	P_TIMEOUT	0x00400	/* sleep timed out */
#define	P_TRACED	0x00800	/* unused here; shown to ps */
#define	P_WAITED	0x01000	/* stop already reported by wait4 */
#define	P_WEXIT		0x02000	/* exiting */
#define	P_EXEC		0x04000	/* has called exec */
#define	P_SUGIDEXEC	0x20000	/* last exec was setuid or setgid */
#define	P_NOCLDSTOP	0x80000
#define	P_NOCLDWAIT	0x100000
#define	P_SIGSUSPEND	0x800000 /* p_oldmask is to be restored */
#define	P_CONTINUED	0x1000000 /* continued, not yet reported by wait4 */
#define	P_INEXEC	0x2000000 /* image is being replaced: hands off */

#ifdef _KERNEL
#include <machine/proc.h>
#include <sys/timeout.h>
#include <sys/stopevent.h>
#include <sys/trace.h>
#include <sys/ktrargs.h>

struct emul;
struct pcb;
struct proc;
struct vnode;
struct vmspace;

struct session {
	int		 s_count;	/* process groups in the session */
	struct proc	*s_leader;	/* NULL once the leader has exited */
	struct vnode	*s_ttyvp;	/* controlling terminal (referenced) */
	struct tty	*s_ttyp;
	pid_t		 s_id;
	char		 s_login[MAXLOGNAME];	/* setlogin() name */
};

struct pgrp {
	LIST_ENTRY(pgrp) pg_hash;	/* on allpgrp */
	LIST_HEAD(, proc) pg_members;
	struct session	*pg_session;
	pid_t		 pg_id;
	int		 pg_jobc;	/* members that can be job-controlled:
					 * their parent is in another group of
					 * the session; 0 means orphaned */
};

/* An emulation: how one kind of binary talks to the kernel. */
struct emul {
	const char	*e_name;	/* as EMUL records and ps show it */
	const struct sysent *e_sysent;
	int		 e_nsysent;
	const char *const *e_syscallnames;
	const int	*e_errno;	/* native errno to the emulation's, or NULL */
};
extern struct emul emul_native;

struct proc {
	TAILQ_ENTRY(proc) p_runq;	/* run or sleep queue */
	LIST_ENTRY(proc) p_list;	/* allproc or zombproc */
	LIST_ENTRY(proc) p_hash;	/* pid hash */
	LIST_ENTRY(proc) p_pglist;	/* members of p_pgrp */
	LIST_ENTRY(proc) p_sibling;	/* children of p_pptr */
	LIST_HEAD(, proc) p_children;
	struct proc	*p_pptr;	/* parent */
	struct pgrp	*p_pgrp;

	struct pcred	*p_cred;	/* ids; p_ucred is its effective half */
	struct filedesc	*p_fd;
	struct pstats	*p_stats;
	struct plimit	*p_limit;
	struct vmspace	*p_vmspace;
	struct sigacts	*p_sigacts;

	pid_t		 p_pid;
	u_quad_t	 p_serial;	/* like p_pid, but never used again */
	int		 p_flag;	/* P_* */
	char		 p_stat;	/* S* */
	int		 p_exitsig;	/* sent to the parent at exit */

	/* Zeroed by fork from here ... */
#define	p_startzero	p_ast
	volatile u_int	 p_ast;		/* AST_*: work to do before user mode */
	int		 p_dupfd;	/* sideways return of fdopen() */
	const volatile void *p_wchan;	/* sleep address */
	const char	*p_wmesg;	/* why it sleeps */
	u_int		 p_swtime;	/* seconds of life */
	u_int		 p_slptime;	/* seconds asleep */
	u_int		 p_estcpu;	/* recent processor use */
	u_int		 p_pctcpu;
	u_quad_t	 p_uticks;	/* clock ticks in user mode */
	u_quad_t	 p_sticks;	/* ... in system mode */
	struct itimerval p_realtimer;	/* ITIMER_REAL, absolute value (uptime) */
	struct timeout	 p_realit_to;
	struct timeout	 p_sleep_to;
	sigset_t	 p_siglist;	/* signals pending */
	int		 p_xstat;	/* exit status, or stop signal */
	struct rusage	*p_ru;		/* exit information (zombie) */
	struct vnode	*p_textvp;	/* executable */
	int		 p_sigwait;
	vaddr_t		 p_sigcode;	/* user address of the trampoline */
#ifdef TRACING
	u_int		 p_tracing;	/* TRACING_*: who watches system calls */
	u_int		 p_tracesome;	/* TRACING_*: who leaves calls out */
	u_int		 p_tracetell;	/* TRACING_*: who is told of the next exit */
	register_t	 p_tracecall;	/* the call it is in, plus 1, if watched */
	struct callmask	 p_traceskip;	/* calls that nobody watches */
	int		 p_forkcall;	/* the call that made it: fork, vfork, rfork */
#endif
#ifdef KTRACE
	u_int		 p_traceflag;	/* KTRFAC_* */
	struct ktr_sink	*p_tracep;	/* where records go */
	struct callmask	 p_ktrskip;	/* calls that are left out */
	struct ktrcall	 p_ktrcall;	/* what is kept of a call */
#endif
#ifdef STOPEVENT
	struct stopstate p_stop;	/* stop events, see kern_stopevent.c */
#endif
#define	p_endzero	p_startcopy
	/* ... to here; copied by fork from here ... */
#define	p_startcopy	p_sigmask
	sigset_t	 p_sigmask;
	u_char		 p_priority;	/* PVM.. PWAIT.. PUSER.., lower runs first */
	u_char		 p_usrpri;
	signed char	 p_nice;	/* PRIO_MIN .. PRIO_MAX */
	char		 p_comm[MAXCOMLEN + 1];
	const struct emul *p_emul;
	vaddr_t		 p_psstr;	/* user address of struct ps_strings */
#define	p_endcopy	p_oldmask
	/* ... to here */
	sigset_t	 p_oldmask;	/* mask to restore after sigsuspend */
	siginfo_t	 p_sinfo[NSIG];	/* what came with a pending signal:
					 * valid where p_siglist has its bit */
	struct mdproc	 p_md;
	struct pcb	*p_pcb;		/* machine state, in the kernel stack's pages */
	vaddr_t		 p_kstack;	/* kernel stack, USPACE bytes */
};

#define	p_ucred		p_cred->pc_ucred
#define	p_rlimit	p_limit->pl_rlimit
#define	p_session	p_pgrp->pg_session
#define	p_pgid		p_pgrp->pg_id

/* p_ast: why the process must enter ast() before it goes to user mode */
#define	AST_SIGNAL	0x01	/* a signal may be deliverable */
#define	AST_RESCHED	0x02	/* another process should run */
#define	AST_USERRET	0x03	/* those that hold up every return to user mode */

/* Priorities for tsleep: lower is more urgent. */
#define	PSWP	0
#define	PVM	4
#define	PINOD	8
#define	PRIBIO	16
#define	PVFS	20
#define	PZERO	22
#define	PSOCK	24
#define	PWAIT	32
#define	PLOCK	36
#define	PPAUSE	40
#define	PUSER	50
#define	MAXPRI	127
#define	PRIMASK	0x0ff
#define	PCATCH	0x100		/* a signal ends the sleep: EINTR or ERESTART */
#define	PNORELOCK 0x200

#define	PID_MAX		32766
#define	NO_PID		(PID_MAX + 1)

LIST_HEAD(proclist, proc);
extern struct proclist allproc;		/* everything but zombies */
extern struct proclist zombproc;
extern struct proc proc0;		/* swapper: kernel's own */
extern struct proc *initproc;
extern int nprocs, maxproc;

#define	SESS_LEADER(p)	((p)->p_session->s_leader == (p))
#define	SESSHOLD(s)	((s)->s_count++)

/* kern_proc.c */
void	 procinit(void);
struct proc *pfind(pid_t);		/* live process or NULL */
struct proc *zfind(pid_t);		/* zombie or NULL */
struct pgrp *pgfind(pid_t);
int	 inferior(struct proc *, struct proc *);
int	 enterpgrp(struct proc *, pid_t, int mksess);	/* 0 or ENOMEM */
void	 leavepgrp(struct proc *);
void	 fixjobc(struct proc *, struct pgrp *, int entering);
void	 sessrele(struct session *);

/* kern_fork.c */
#define	FORK_FORK	0x01
#define	FORK_VFORK	0x02
#define	FORK_RFORK	0x04
#define	FORK_PPWAIT	0x08
#define	FORK_SHAREFILES	0x10
#define	FORK_CLEANFILES	0x20
#define	FORK_NOZOMBIE	0x40
#define	FORK_SHAREVM	0x80
/* Makes a child that starts in func(arg), or in child_return() if NULL. */
int	 fork1(struct proc *, int exitsig, int flags, void (*func)(void *),
	    void *arg, register_t *retval, struct proc **newp);
void	 mi_child_return(struct proc *);

/* kern_exit.c */
__dead void exit1(struct proc *, int wstatus);
void	 proc_reparent(struct proc *child, struct proc *parent);

/* kern_synch.c */
int	 tsleep(const volatile void *, int pri, const char *wmesg, int ticks);
void	 wakeup(const volatile void *);
void	 wakeup_one(const volatile void *);
void	 setrunnable(struct proc *);
void	 unsleep(struct proc *);
void	 mi_switch(void);
void	 preempt(void);
void	 yield(void);
void	 setrunqueue(struct proc *);
void	 remrunqueue(struct proc *);
void	 resetpriority(struct proc *);
void	 schedcpu(void *);
__dead void sched_exit(struct proc *);	/* last switch of a dead process */

/* ast: signals, rescheduling and tracing at the boundary to user mode */
void	 ast(struct proc *);
static inline void
aston(struct proc *p, u_int why)
{
	/* interrupts do this too */
	__atomic_fetch_or(&p->p_ast, why, __ATOMIC_RELAXED);
}

#endif /* _KERNEL */
#endif /* _SYS_PROC_H_ */

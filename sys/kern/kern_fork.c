/* SPDX-License-Identifier: ISC */
/* Making processes: fork, vfork, rfork. */

#include <sys/param.h>
#include <sys/clockvar.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/filedesc.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/procvar.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/trace.h>
#include <sys/ucred.h>
#include <vm/vm.h>

#define	PID_FIRST	2		/* after init */
#define	PID_AGAIN	100		/* where numbers begin again */
#define	PROC_RESERVE	5		/* slots for root alone */

/* rfork(2) flags; also in <unistd.h> */
#define	RFFDG		(1 << 2)	/* copy descriptors */
#define	RFPROC		(1 << 4)	/* a new process: required */
#define	RFMEM		(1 << 5)	/* share memory */
#define	RFNOWAIT	(1 << 6)	/* init is its parent in the end */
#define	RFCFDG		(1 << 12)	/* no descriptors */

int nprocs = 1;				/* proc0 */
static pid_t lastpid = PID_FIRST - 2;
static u_quad_t lastserial;

int
sys_fork(struct proc *p, void *v, register_t *retval)
{
	return (fork1(p, SIGCHLD, FORK_FORK, NULL, NULL, retval, NULL));
}

int
sys_vfork(struct proc *p, void *v, register_t *retval)
{
	return (fork1(p, SIGCHLD, FORK_VFORK | FORK_PPWAIT | FORK_SHAREVM,
	    NULL, NULL, retval, NULL));
}

int
sys_rfork(struct proc *p, void *v, register_t *retval)
{
	struct sys_rfork_args *uap = v;
	int rf = SCARG(uap, flags), flags = FORK_RFORK;

	if ((rf & RFPROC) == 0 ||
	    (rf & ~(RFFDG | RFPROC | RFMEM | RFNOWAIT | RFCFDG)))
		return (EINVAL);
	switch (rf & (RFFDG | RFCFDG)) {
	case RFFDG:
		break;
	case RFCFDG:
		flags |= FORK_CLEANFILES;
		break;
	case 0:
		flags |= FORK_SHAREFILES;
		break;
	default:
		return (EINVAL);
	}
	if (rf & RFNOWAIT)
		flags |= FORK_NOZOMBIE;
	if (rf & RFMEM)
		flags |= FORK_SHAREVM;
	return (fork1(p, SIGCHLD, flags, NULL, NULL, retval, NULL));
}

/*
 * The next number that nobody uses.  Numbers go round, so one that has become
 * free does not mean somebody else soon.
 */
static pid_t
pidalloc(void)
{
	do {
		if (++lastpid > PID_MAX)
			lastpid = PID_AGAIN;
	} while (pidtaken(lastpid));
	return (lastpid);
}

/* Count the new process, against the limits of the system and of the user. */
static int
proc_count(struct proc *p1)
{
	uid_t uid = p1->p_cred->p_ruid;
	int n;

	if (nprocs >= maxproc || (nprocs >= maxproc - PROC_RESERVE &&
	    uid != 0)) {
		tablefull("proc");
		return (EAGAIN);
	}
	n = chgproccnt(uid, 1);
	if (n < 0)
		return (ENOMEM);
	if (uid != 0 && (rlim_t)n > p1->p_rlimit[RLIMIT_NPROC].rlim_cur) {
		chgproccnt(uid, -1);
		return (EAGAIN);
	}
	nprocs++;
	return (0);
}

/* The parts that need memory.  What was made is undone by proc_free_parts(). */
static int
proc_make_parts(struct proc *p1, struct proc *p2, int flags)
{
	p2->p_kstack = uvm_km_alloc_stack();
	p2->p_stats = malloc(sizeof(*p2->p_stats), M_SUBPROC,
	    M_WAITOK | M_ZERO);
	p2->p_cred = malloc(sizeof(*p2->p_cred), M_CRED, M_WAITOK);
	p2->p_sigacts = sigactsinit(p1);
	if (p2->p_cred != NULL) {
		*p2->p_cred = *p1->p_cred;
		p2->p_cred->p_refcnt = 1;
		crhold(p2->p_ucred);
	}
	if (p2->p_kstack == 0 || p2->p_stats == NULL || p2->p_cred == NULL ||
	    p2->p_sigacts == NULL)
		return (ENOMEM);

	if (flags & FORK_SHAREVM) {
		p2->p_vmspace = p1->p_vmspace;
		uvmspace_addref(p2->p_vmspace);
	} else if ((p2->p_vmspace = uvmspace_fork(p1->p_vmspace)) == NULL)
		return (ENOMEM);

	if (flags & FORK_SHAREFILES)
		p2->p_fd = fdshare(p1);
	else if (flags & FORK_CLEANFILES)
		p2->p_fd = fdinit(p1);
	else
		p2->p_fd = fdcopy(p1);
	return (p2->p_fd == NULL ? ENOMEM : 0);
}

/* For a process that never ran, and for what is left of a dead one. */
void
proc_free_parts(struct proc *p)
{
	if (p->p_fd != NULL)
		fdfree(p);
	if (p->p_vmspace != NULL)
		uvmspace_free(p->p_vmspace);
	if (p->p_sigacts != NULL)
		sigactsfree(p);
	if (p->p_cred != NULL) {
		crfree(p->p_ucred);
		free(p->p_cred, M_CRED);
	}
	free(p->p_stats, M_SUBPROC);
	if (p->p_kstack != 0)
		uvm_km_free_stack(p->p_kstack);
	free(p, M_PROC);
}

static struct proc *
proc_alloc(struct proc *p1)
{
	struct proc *p2;

	p2 = malloc(sizeof(*p2), M_PROC, M_WAITOK | M_ZERO);
	if (p2 == NULL)
		return (NULL);
	p2->p_stat = SIDL;
	memcpy((char *)p2 + offsetof(struct proc, p_startcopy),
	    (char *)p1 + offsetof(struct proc, p_startcopy),
	    offsetof(struct proc, p_endcopy) -
	    offsetof(struct proc, p_startcopy));
	/* these belong to the memory that is copied */
	p2->p_sigcode = p1->p_sigcode;
	timeout_set(&p2->p_realit_to, realitexpire, p2);
	sleep_init(p2);
	return (p2);
}

/* Put the child where others find it: nothing can fail any more. */
static void
proc_link(struct proc *p1, struct proc *p2, int flags)
{
	p2->p_pid = pidalloc();
	p2->p_serial = ++lastserial;
	p2->p_flag |= p1->p_flag & (P_SUGID | P_SUGIDEXEC);
	if ((p1->p_flag & P_CONTROLT) && p1->p_session->s_ttyvp != NULL)
		p2->p_flag |= P_CONTROLT;
	if (flags & FORK_PPWAIT)
		p2->p_flag |= P_PPWAIT;
	if (flags & FORK_NOZOMBIE)
		p2->p_flag |= P_NOCLDWAIT;
	p2->p_limit = p1->p_limit;
	p2->p_limit->p_refcnt++;
	p2->p_textvp = p1->p_textvp;
	if (p2->p_textvp != NULL)
		exec_textref(p2->p_textvp);
	p2->p_estcpu = p1->p_estcpu;
	resetpriority(p2);
	microtime(&p2->p_stats->p_start);

	p2->p_pptr = p1;
	LIST_INIT(&p2->p_children);
	LIST_INSERT_HEAD(&p1->p_children, p2, p_sibling);
	p2->p_pgrp = p1->p_pgrp;
	LIST_INSERT_HEAD(&p1->p_pgrp->pg_members, p2, p_pglist);
	pidhash_insert(p2);
	LIST_INSERT_HEAD(&allproc, p2, p_list);
}

/*
 * After vfork, wait until the child has given the memory back.  The child may
 * be gone and reaped when we look.  Only SIGKILL ends this early; other
 * signals are kept waiting.
 */
static void
vfork_wait(struct proc *p1, pid_t pid, u_quad_t serial)
{
	sigset_t mask = p1->p_sigmask;
	struct proc *p2;

	p1->p_sigmask = ~sigmask(SIGKILL);
	while ((p2 = pfind(pid)) != NULL && p2->p_serial == serial &&
	    (p2->p_flag & P_PPWAIT))
		if (tsleep(p1, PWAIT | PCATCH, "ppwait", 0) != 0)
			break;
	p1->p_sigmask = mask;
	if (SIGPENDING(p1))
		aston(p1, AST_SIGNAL);
}

int
fork1(struct proc *p1, int exitsig, int flags, void (*func)(void *),
    void *arg, register_t *retval, struct proc **newpp)
{
	struct proc *p2;
	u_quad_t serial;
	pid_t pid;
	int error, s;

	error = proc_count(p1);
	if (error)
		return (error);
	p2 = proc_alloc(p1);
	if (p2 == NULL)
		error = ENOMEM;
	else {
		error = proc_make_parts(p1, p2, flags);
		if (error)
			proc_free_parts(p2);
	}
	if (error) {
		nprocs--;
		chgproccnt(p1->p_cred->p_ruid, -1);
		return (error);
	}
	p2->p_exitsig = exitsig;
	proc_link(p1, p2, flags);
	pid = p2->p_pid;
	serial = p2->p_serial;
	cpu_fork(p1, p2, func != NULL ? func : child_return,
	    func != NULL ? arg : p2);

#ifdef TRACING
	trace_fork(p1, p2, flags);
#endif
	s = splhigh();
	p2->p_stat = SRUN;
	p2->p_priority = p2->p_usrpri;
	setrunqueue(p2);
	splx(s);
	if (newpp != NULL)
		*newpp = p2;
	if (flags & FORK_PPWAIT)
		vfork_wait(p1, pid, serial);
	if (retval != NULL) {
		retval[0] = pid;
		retval[1] = 0;
	}
	return (0);
}

/* What a forked child does before its first instruction in user mode. */
void
mi_child_return(struct proc *p)
{
	p->p_priority = p->p_usrpri;
	if (SIGPENDING(p))
		aston(p, AST_SIGNAL);
#ifdef TRACING
	if (p->p_ast & AST_TRACE)
		trace_sysret(p, p->p_forkcall, 0, (register_t [2]){ 0, 1 });
#endif
}

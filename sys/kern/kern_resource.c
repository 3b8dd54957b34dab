/* SPDX-License-Identifier: ISC */
/* Priorities, resource limits and usage. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/ucred.h>
#include <vm/vm.h>

/* Does (which, who) of get- and setpriority mean q? */
static int
prio_match(struct proc *p, struct proc *q, int which, id_t who)
{
	switch (which) {
	case PRIO_PROCESS:
		return (who == 0 ? q == p : (id_t)q->p_pid == who);
	case PRIO_PGRP:
		return (who == 0 ? q->p_pgrp == p->p_pgrp :
		    (id_t)q->p_pgid == who);
	default:
		return (q->p_ucred->cr_uid ==
		    (who == 0 ? p->p_ucred->cr_uid : who));
	}
}

int
sys_getpriority(struct proc *p, void *v, register_t *retval)
{
	struct sys_getpriority_args *uap = v;
	int which = SCARG(uap, which), low = PRIO_MAX + 1;
	struct proc *q;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return (EINVAL);
	LIST_FOREACH(q, &allproc, p_list)
		if (prio_match(p, q, which, SCARG(uap, who)))
			low = MIN(low, q->p_nice);
	if (low == PRIO_MAX + 1)
		return (ESRCH);
	*retval = low;
	return (0);
}

static int
donice(struct proc *p, struct proc *q, int n)
{
	uid_t euid = p->p_ucred->cr_uid;

	if (euid != 0 && p->p_cred->p_ruid != 0 &&
	    euid != q->p_ucred->cr_uid &&
	    p->p_cred->p_ruid != q->p_ucred->cr_uid)
		return (EPERM);
	n = MAX(PRIO_MIN, MIN(n, PRIO_MAX));
	if (n < q->p_nice && suser(p, 0))
		return (EACCES);
	q->p_nice = n;
	resetpriority(q);
	return (0);
}

int
sys_setpriority(struct proc *p, void *v, register_t *retval)
{
	struct sys_setpriority_args *uap = v;
	int which = SCARG(uap, which), error = 0, found = 0, e;
	struct proc *q;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return (EINVAL);
	LIST_FOREACH(q, &allproc, p_list) {
		if (!prio_match(p, q, which, SCARG(uap, who)))
			continue;
		found++;
		e = donice(p, q, SCARG(uap, prio));
		if (e)
			error = e;
	}
	return (found == 0 ? ESRCH : error);
}

struct plimit *
limcopy(struct plimit *lim)
{
	struct plimit *new;

	new = malloc(sizeof(*new), M_SUBPROC, M_WAITOK);
	if (new != NULL) {
		memcpy(new->pl_rlimit, lim->pl_rlimit, sizeof(new->pl_rlimit));
		new->p_refcnt = 1;
	}
	return (new);
}

void
limfree(struct plimit *lim)
{
	if (--lim->p_refcnt == 0)
		free(lim, M_SUBPROC);
}

/* What no limit may exceed, as the system could not give it. */
static rlim_t
lim_most(u_int which)
{
	switch (which) {
	case RLIMIT_DATA:
		return (MAXDSIZ);
	case RLIMIT_STACK:
		return (MAXSSIZ);
	case RLIMIT_NOFILE:
		return (maxfiles);
	case RLIMIT_NPROC:
		return (maxproc);
	default:
		return (RLIM_INFINITY);
	}
}

/* Make the stack's reserved part usable as far as the limit now says. */
static void
stack_limit(struct proc *p, rlim_t old, rlim_t new)
{
	struct vmspace *vm = p->p_vmspace;
	vaddr_t top = vm->vm_minsaddr, from, to;

	from = round_page((vaddr_t)MIN(old, MAXSSIZ));
	to = round_page((vaddr_t)MIN(new, MAXSSIZ));
	if (top == 0 || from == to)
		return;
	if (to > from)
		uvm_map_protect(vm->vm_map, top - to, top - from,
		    VM_PROT_READ | VM_PROT_WRITE);
	else
		uvm_map_protect(vm->vm_map, top - from, top - to,
		    VM_PROT_NONE);
}

int
dosetrlimit(struct proc *p, u_int which, const struct rlimit *lim)
{
	rlim_t most, old;
	struct plimit *pl;
	struct rlimit new = *lim, *cur;

	if (which >= RLIM_NLIMITS)
		return (EINVAL);
	if (new.rlim_cur > RLIM_INFINITY)
		new.rlim_cur = RLIM_INFINITY;
	if (new.rlim_max > RLIM_INFINITY)
		new.rlim_max = RLIM_INFINITY;
	if (new.rlim_cur > new.rlim_max)
		return (EINVAL);
	if (new.rlim_max > p->p_rlimit[which].rlim_max && suser(p, 0))
		return (EPERM);
	most = lim_most(which);
	new.rlim_max = MIN(new.rlim_max, most);
	new.rlim_cur = MIN(new.rlim_cur, new.rlim_max);

	if (p->p_limit->p_refcnt > 1) {
		pl = limcopy(p->p_limit);
		if (pl == NULL)
			return (ENOMEM);
		limfree(p->p_limit);
		p->p_limit = pl;
	}
	cur = &p->p_rlimit[which];
	old = cur->rlim_cur;
	*cur = new;
	if (which == RLIMIT_STACK)
		stack_limit(p, old, new.rlim_cur);
	return (0);
}

int
sys_setrlimit(struct proc *p, void *v, register_t *retval)
{
	struct sys_setrlimit_args *uap = v;
	struct rlimit lim;
	int error;

	if ((u_int)SCARG(uap, which) >= RLIM_NLIMITS)
		return (EINVAL);
	error = copyin(SCARG(uap, rlp), &lim, sizeof(lim));
	if (error)
		return (error);
	return (dosetrlimit(p, SCARG(uap, which), &lim));
}

int
sys_getrlimit(struct proc *p, void *v, register_t *retval)
{
	struct sys_getrlimit_args *uap = v;
	struct rlimit lim;

	if ((u_int)SCARG(uap, which) >= RLIM_NLIMITS)
		return (EINVAL);
	lim = p->p_rlimit[SCARG(uap, which)];
	return (copyout(&lim, SCARG(uap, rlp), sizeof(lim)));
}

static void
ticks_to_timeval(u_quad_t n, struct timeval *tv)
{
	tv->tv_sec = n / HZ;
	tv->tv_usec = (long)(n % HZ) * (1000000 / HZ);
}

void
calcru(struct proc *p, struct timeval *ut, struct timeval *st,
    struct timeval *intr)
{
	int s;
	u_quad_t u, sys;

	s = splhigh();
	u = p->p_uticks;
	sys = p->p_sticks;
	splx(s);
	ticks_to_timeval(u, ut);
	ticks_to_timeval(sys, st);
	if (intr != NULL)
		timerclear(intr);
}

/* Add one usage to another; the largest set is the larger of the two. */
void
ruadd(struct rusage *to, const struct rusage *from)
{
	const long *f;
	long *t;

	timeradd(&to->ru_utime, &from->ru_utime, &to->ru_utime);
	timeradd(&to->ru_stime, &from->ru_stime, &to->ru_stime);
	to->ru_maxrss = MAX(to->ru_maxrss, from->ru_maxrss);
	f = &from->ru_first;
	for (t = &to->ru_first; t <= &to->ru_last; t++, f++)
		*t += *f;
}

int
sys_getrusage(struct proc *p, void *v, register_t *retval)
{
	struct sys_getrusage_args *uap = v;
	struct rusage ru;

	switch (SCARG(uap, who)) {
	case RUSAGE_SELF:
	case RUSAGE_THREAD:
		ru = p->p_stats->p_ru;
		calcru(p, &ru.ru_utime, &ru.ru_stime, NULL);
		break;
	case RUSAGE_CHILDREN:
		ru = p->p_stats->p_cru;
		break;
	default:
		return (EINVAL);
	}
	return (copyout(&ru, SCARG(uap, rusage), sizeof(ru)));
}

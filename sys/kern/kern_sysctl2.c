/* SPDX-License-Identifier: ISC */
/* sysctl(2): processes and their arguments, for ps(1). */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/sysctl.h>
#include <sys/sysctlvar.h>
#include <sys/systm.h>
#include <sys/tty.h>
#include <sys/ucred.h>
#include <sys/uio.h>
#include <vm/vm.h>

#define	PROCSLOP	5		/* processes that may come meanwhile */

static void
fill_ids(const struct proc *p, struct kinfo_proc *ki)
{
	const struct pcred *pc = p->p_cred;
	const struct ucred *cr = pc->pc_ucred;

	ki->p_uid = cr->cr_uid;
	ki->p_ruid = pc->p_ruid;
	ki->p_svuid = pc->p_svuid;
	ki->p_gid = cr->cr_gid;
	ki->p_rgid = pc->p_rgid;
	ki->p_svgid = pc->p_svgid;
	ki->p_ngroups = cr->cr_ngroups;
	memcpy(ki->p_groups, cr->cr_groups,
	    MIN(sizeof(ki->p_groups), sizeof(cr->cr_groups)));
}

static void
fill_session(const struct proc *p, struct kinfo_proc *ki)
{
	const struct session *s = p->p_session;

	ki->p__pgid = p->p_pgid;
	ki->p_jobc = p->p_pgrp->pg_jobc;
	ki->p_sid = s->s_id;
	if (s->s_ttyvp != NULL)
		ki->p_eflag |= EPROC_CTTY;
	if (s->s_leader == p)
		ki->p_eflag |= EPROC_SLEADER;
	ki->p_tdev = NODEV;
	ki->p_tpgid = -1;
	if ((p->p_flag & P_CONTROLT) && s->s_ttyp != NULL) {
		ki->p_tdev = s->s_ttyp->t_dev;
		if (s->s_ttyp->t_pgrp != NULL)
			ki->p_tpgid = s->s_ttyp->t_pgrp->pg_id;
	}
	memcpy(ki->p_login, s->s_login, MIN(sizeof(ki->p_login) - 1,
	    sizeof(s->s_login)));
}

static void
fill_times(struct proc *p, struct kinfo_proc *ki)
{
	const struct rusage *ru = &p->p_stats->p_ru;
	const struct rusage *cru = &p->p_stats->p_cru;
	struct timeval ut, st, sum;

	calcru(p, &ut, &st, NULL);
	timeradd(&ut, &st, &sum);
	ki->p_rtime_sec = sum.tv_sec;
	ki->p_rtime_usec = sum.tv_usec;
	ki->p_uticks = p->p_uticks;
	ki->p_sticks = p->p_sticks;
	ki->p_uvalid = 1;
	ki->p_ustart_sec = p->p_stats->p_start.tv_sec;
	ki->p_ustart_usec = p->p_stats->p_start.tv_usec;
	ki->p_uutime_sec = ut.tv_sec;
	ki->p_uutime_usec = ut.tv_usec;
	ki->p_ustime_sec = st.tv_sec;
	ki->p_ustime_usec = st.tv_usec;
	ki->p_uru_maxrss = ru->ru_maxrss;
	ki->p_uru_minflt = ru->ru_minflt;
	ki->p_uru_majflt = ru->ru_majflt;
	ki->p_uru_inblock = ru->ru_inblock;
	ki->p_uru_oublock = ru->ru_oublock;
	ki->p_uru_nsignals = ru->ru_nsignals;
	ki->p_uru_nvcsw = ru->ru_nvcsw;
	ki->p_uru_nivcsw = ru->ru_nivcsw;
	timeradd(&cru->ru_utime, &cru->ru_stime, &sum);
	ki->p_uctime_sec = sum.tv_sec;
	ki->p_uctime_usec = sum.tv_usec;
}

/* What only a live process has. */
static void
fill_live(const struct proc *p, struct kinfo_proc *ki)
{
	const struct vmspace *vm = p->p_vmspace;

	if (vm != NULL) {
		ki->p_vm_tsize = vm->vm_tsize;
		ki->p_vm_dsize = vm->vm_dused;
		ki->p_vm_ssize = vm->vm_ssize;
		ki->p_vm_rssize = vm->vm_tsize + vm->vm_dused + vm->vm_ssize;
		ki->p_vm_map_size = (u_int64_t)(u_int)ki->p_vm_rssize *
		    PAGE_SIZE;
	}
	if (p->p_wmesg != NULL)
		strlcpy(ki->p_wmesg, p->p_wmesg, sizeof(ki->p_wmesg));
	/* a number to tell sleeps apart, not a place in the kernel */
	ki->p_wchan = p->p_wchan != NULL;
	ki->p_siglist = p->p_siglist;
	ki->p_sigmask = p->p_sigmask;
	ki->p_sigignore = p->p_sigacts->ps_sigignore;
	ki->p_sigcatch = p->p_sigacts->ps_sigcatch;
}

/* Never sleeps.  Kernel addresses stay zero. */
static void
fill_kproc(struct proc *p, struct kinfo_proc *ki)
{
	memset(ki, 0, sizeof(*ki));
	ki->p_pid = p->p_pid;
	ki->p_tid = p->p_pid;
	if (p->p_pptr != NULL)
		ki->p_ppid = p->p_pptr->p_pid;
	ki->p_flag = p->p_flag;
	ki->p_exitsig = p->p_exitsig;
	ki->p_stat = p->p_stat;
	fill_ids(p, ki);
	fill_session(p, ki);
	fill_times(p, ki);
	if (p->p_stat != SZOMB)
		fill_live(p, ki);
	else
		ki->p_xstat = p->p_xstat;
	ki->p_estcpu = p->p_estcpu;
	ki->p_pctcpu = p->p_pctcpu;
	ki->p_swtime = p->p_swtime;
#ifdef STOPEVENT
	if (p->p_stop.st_stopped)
		ki->p_stat = SSTOP;
#endif
	ki->p_slptime = p->p_slptime;
	ki->p_priority = p->p_priority;
	ki->p_usrpri = p->p_usrpri;
	ki->p_nice = p->p_nice + NZERO;
	memcpy(ki->p_comm, p->p_comm, MIN(sizeof(ki->p_comm) - 1,
	    sizeof(p->p_comm)));
	if (p->p_emul != NULL)
		strlcpy(ki->p_emul, p->p_emul->e_name, sizeof(ki->p_emul));
	ki->p_rlim_rss_cur = p->p_rlimit[RLIMIT_RSS].rlim_cur;
	ki->p_rtableid = 0;
}

static int
proc_match(struct proc *p, int op, int arg)
{
	if (p->p_stat == SIDL)
		return (0);
	if ((p->p_flag & P_SYSTEM) && op != KERN_PROC_KTHREAD &&
	    op != KERN_PROC_PID)
		return (0);
	switch (op) {
	case KERN_PROC_PID:
		return (p->p_pid == arg);
	case KERN_PROC_PGRP:
		return (p->p_pgid == arg);
	case KERN_PROC_SESSION:
		return (p->p_session->s_id == arg);
	case KERN_PROC_TTY:
		if ((p->p_flag & P_CONTROLT) == 0 ||
		    p->p_session->s_ttyp == NULL)
			return (arg == NODEV);
		return (p->p_session->s_ttyp->t_dev == (dev_t)arg);
	case KERN_PROC_UID:
		return (p->p_ucred->cr_uid == (uid_t)arg);
	case KERN_PROC_RUID:
		return (p->p_cred->p_ruid == (uid_t)arg);
	default:
		return (1);
	}
}

/* The numbers of the processes that match; at most max of them. */
static int
proc_collect(int op, int arg, pid_t *pids, int max)
{
	struct proclist *lists[2] = { &allproc, &zombproc };
	struct proc *p;
	int i, n = 0;

	for (i = 0; i < 2; i++)
		LIST_FOREACH(p, lists[i], p_list)
			if (n < max && proc_match(p, op, arg))
				pids[n++] = p->p_pid;
	return (n);
}

/*
 * { KERN_PROC, op, arg, element size, count }.  Copying out may sleep, so
 * processes are remembered by number, and one that has gone is left out.
 */
int
sysctl_doproc(int *name, u_int namelen, void *old, size_t *oldlen)
{
	struct kinfo_proc ki;
	size_t size, room, done = 0;
	int op, arg, count, max, n, i, error = 0;
	struct proc *p;
	pid_t *pids;

	if (namelen != 4 || name[2] <= 0 || name[3] < 0)
		return (EINVAL);
	op = name[0];
	arg = name[1];
	size = name[2];
	count = name[3];
	if (op < KERN_PROC_ALL || op > KERN_PROC_KTHREAD ||
	    size > sizeof(ki))
		return (EINVAL);

	max = nprocs + PROCSLOP;
	pids = malloc(max * sizeof(*pids), M_SYSCTL, M_WAITOK);
	if (pids == NULL)
		return (ENOMEM);
	n = proc_collect(op, arg, pids, max);
	if (old == NULL) {
		*oldlen = (n + PROCSLOP) * size;
		goto out;
	}
	room = *oldlen;
	for (i = 0; i < n && error == 0; i++) {
		p = pfind(pids[i]);
		if (p == NULL)
			p = zfind(pids[i]);
		if (p == NULL)
			continue;
		if (count-- <= 0 || room - done < size) {
			error = ENOMEM;
			break;
		}
		fill_kproc(p, &ki);
		error = copyout(&ki, (char *)old + done, size);
		if (error == 0)
			done += size;
	}
	*oldlen = done;
out:
	free(pids, M_SYSCTL);
	return (error);
}

/* Another process's memory: its address space must stay while it is read. */
static int
read_user(struct proc *p, struct vmspace *vm, vaddr_t from, void *to,
    size_t len)
{
	struct iovec iov = { to, len };
	struct uio uio;
	int error;

	uio.uio_iov = &iov;
	uio.uio_iovcnt = 1;
	uio.uio_offset = from;
	uio.uio_resid = len;
	uio.uio_segflg = UIO_SYSSPACE;
	uio.uio_rw = UIO_READ;
	uio.uio_procp = p;
	error = uvm_io(vm->vm_map, &uio);
	return (error == 0 && uio.uio_resid != 0 ? EFAULT : error);
}

/* A string of at most max bytes, NUL included, piece by piece to buf. */
static int
read_string(struct proc *p, struct vmspace *vm, vaddr_t from, char *buf,
    size_t max, size_t *done)
{
	size_t n, len = 0;
	int error;

	while (len < max) {
		n = MIN(max - len, PAGE_SIZE - (from & PAGE_MASK));
		error = read_user(p, vm, from, buf + len, n);
		if (error)
			return (error);
		for (; n > 0; n--, from++)
			if (buf[len++] == '\0') {
				*done = len;
				return (0);
			}
	}
	return (ENOMEM);
}

/*
 * The vector at uptr as the caller will have it at old: pointers, a NULL, the
 * strings.  What does not fit in size bytes is ENOMEM.
 */
static int
copy_vector(struct proc *p, struct vmspace *vm, vaddr_t uptr, int n,
    void *old, size_t size, size_t *oldlen)
{
	size_t at, len;
	char *buf, **vec;
	vaddr_t str;
	int i, error = 0;

	if (n < 0 || (size_t)n >= size / sizeof(char *))
		return (ENOMEM);
	buf = malloc(size, M_SYSCTL, M_WAITOK | M_ZERO);
	if (buf == NULL)
		return (ENOMEM);
	vec = (char **)buf;
	at = (n + 1) * sizeof(char *);
	for (i = 0; i < n && error == 0; i++) {
		error = read_user(p, vm, uptr + i * sizeof(char *), &str,
		    sizeof(str));
		if (error == 0)
			error = read_string(p, vm, str, buf + at, size - at,
			    &len);
		if (error)
			break;
		vec[i] = (char *)old + at;
		at += len;
	}
	if (error == 0) {
		*oldlen = at;
		error = copyout(buf, old, at);
	}
	free(buf, M_SYSCTL);
	return (error);
}

static int
proc_vector(struct proc *p, struct vmspace *vm, vaddr_t psstr, int op,
    void *old, size_t *oldlen)
{
	struct ps_strings pss;
	int error, isargv = op == KERN_PROC_ARGV || op == KERN_PROC_NARGV, n;
	vaddr_t vec;

	error = read_user(p, vm, psstr, &pss, sizeof(pss));
	if (error)
		return (error);
	n = isargv ? pss.ps_nargvstr : pss.ps_nenvstr;
	vec = (vaddr_t)(isargv ? pss.ps_argvstr : pss.ps_envstr);
	if (op == KERN_PROC_NARGV || op == KERN_PROC_NENV)
		return (sysctl_rdint(old, oldlen, NULL, n));
	if (old == NULL) {
		*oldlen = ARG_MAX;	/* more than it can be */
		return (0);
	}
	return (copy_vector(p, vm, vec, n, old, MIN(*oldlen, ARG_MAX * 2),
	    oldlen));
}

/* { KERN_PROC_ARGS, pid, op }.  The environment is for its owner only. */
int
sysctl_proc_args(int *name, u_int namelen, void *old, size_t *oldlen,
    struct proc *cp)
{
	struct vmspace *vm;
	struct proc *p;
	int op, error;

	if (namelen != 2)
		return (namelen > 2 ? ENOTDIR : EINVAL);
	op = name[1];
	if (op < KERN_PROC_ARGV || op > KERN_PROC_NENV)
		return (EOPNOTSUPP);
	p = pfind(name[0]);
	if (p == NULL)
		return (ESRCH);
	if (p->p_flag & P_SYSTEM)
		return (EINVAL);
	if (p->p_flag & (P_INEXEC | P_WEXIT))
		return (EBUSY);
	if ((op == KERN_PROC_ENV || op == KERN_PROC_NENV) &&
	    (cp->p_ucred->cr_uid != p->p_cred->p_ruid ||
	    cp->p_ucred->cr_uid != p->p_cred->p_svuid ||
	    (p->p_flag & P_SUGID)) && suser(cp, 0))
		return (EPERM);
	vm = p->p_vmspace;
	uvmspace_addref(vm);
	error = proc_vector(cp, vm, p->p_psstr, op, old, oldlen);
	uvmspace_free(vm);
	return (error);
}

/* SPDX-License-Identifier: ISC */
/*
 * ktrace(2): the trace points, what tracing means to a process's life, and
 * the system call.  Where records go: kern_ktrsink.c.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/ktrace.h>
#include <sys/malloc.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/sysctl.h>
#include <sys/systm.h>
#include <sys/trace.h>
#include <sys/ucred.h>
#include <sys/vnode.h>
#include <sys/syscall.h>
#include <sys/syscallargs.h>

/* Records follow each other without padding, so headers lie anywhere. */
typedef struct ktr_header ktr_header_t __attribute__((aligned(1)));
typedef struct ktr_sysret ktr_sysret_t __attribute__((aligned(1)));

/* The header has one byte of padding, which is not to show what was there. */
#define	KTR_PADDING	(offsetof(struct ktr_header, ktr_comm) + MAXCOMLEN + 1)
_Static_assert(KTR_PADDING + 1 == offsetof(struct ktr_header, ktr_type),
    "padding of struct ktr_header");

/*
 * Start a record: the header, and room for len bytes of payload, which is
 * returned (NULL: it could not be had; the sink has counted that).
 */
static char *
ktr_begin(struct proc *p, int type, size_t len)
{
	ktr_header_t *kth;

	kth = ktrsink_reserve(p->p_tracep, sizeof(*kth) + len);
	if (__predict_false(kth == NULL))
		return (NULL);
	kth->ktr_len = len;
	kth->ktr_pid = p->p_pid;
	memcpy(kth->ktr_comm, p->p_comm, sizeof(kth->ktr_comm));
	((char *)kth)[KTR_PADDING] = '\0';
	kth->ktr_type = type;
	microtime(&kth->ktr_time);
	kth->ktr_buf = NULL;
	return ((char *)(kth + 1));
}

static inline void
ktr_end(struct proc *p, const char *payload)
{
	ktrsink_commit(p->p_tracep, payload - sizeof(struct ktr_header));
}

/*
 * A record whose payload is at hand; does not sleep.  If the sink is full, the
 * process waits at the end of its call.
 */
static void
ktr_write(struct proc *p, int type, const void *data, size_t len)
{
	char *rec;

	if ((rec = ktr_begin(p, type, len)) == NULL)
		return;
	memcpy(rec, data, len);
	ktr_end(p, rec);
	aston(p, AST_TRACE);
}

/*
 * For points where the process holds nothing: wait while the sink is full.
 * Tracing may be over afterwards, so look again.  A killed process does not
 * wait, but its last records are kept all the same.
 */
static int
ktr_ready(struct proc *p, int type)
{
	ktrsink_throttle(p->p_tracep, p);
	return (KTRPOINT(p, type));
}

void
ktrsyscall(struct proc *p, register_t code, size_t argsize,
    const register_t *args)
{
	struct ktr_syscall ktp = { code, argsize };
	int mib[CTL_MAXNAME];
	size_t miblen = 0;
	char *rec;

	if (!ktr_ready(p, KTR_SYSCALL))
		return;
	/* The names of a sysctl are what one wants to see of it. */
	if (code == SYS___sysctl) {
		miblen = MIN((u_int)args[1], CTL_MAXNAME) * sizeof(int);
		if (copyin((void *)args[0], mib, miblen) != 0)
			memset(mib, 0, miblen);
		if (!KTRPOINT(p, KTR_SYSCALL))
			return;
	}
	rec = ktr_begin(p, KTR_SYSCALL, sizeof(ktp) + argsize + miblen);
	if (rec == NULL)
		return;
	memcpy(rec, &ktp, sizeof(ktp));
	memcpy(rec + sizeof(ktp), args, argsize);
	if (__predict_false(miblen != 0))
		memcpy(rec + sizeof(ktp) + argsize, mib, miblen);
	ktr_end(p, rec);
}

void
ktrsysret(struct proc *p, register_t code, int error, register_t retval)
{
	ktr_sysret_t *ktp;

	if (!ktr_ready(p, KTR_SYSRET))
		return;
	ktp = (void *)ktr_begin(p, KTR_SYSRET, sizeof(*ktp));
	if (ktp == NULL)
		return;
	ktp->ktr_code = code;
	ktp->ktr_eosys = 0;
	ktp->ktr_error = error;
	ktp->ktr_retval = error ? 0 : retval;
	ktr_end(p, (char *)ktp);
}

void
ktrnamei(struct proc *p, const char *path, size_t len)
{
	ktr_write(p, KTR_NAMEI, path, len);
}

void
ktrpsig(struct proc *p, int sig, sig_t action, int mask,
    const siginfo_t *si)
{
	struct ktr_psig kp;

	memset(&kp, 0, sizeof(kp));
	kp.signo = sig;
	kp.action = action;
	kp.mask = mask;
	kp.code = si->si_code;
	kp.si = *si;
	ktr_write(p, KTR_PSIG, &kp, sizeof(kp));
}

void
ktrcsw(struct proc *p, int out, int user)
{
	struct ktr_csw kc = { out, user };

	ktr_write(p, KTR_CSW, &kc, sizeof(kc));
}

void
ktremul(struct proc *p)
{
	ktr_write(p, KTR_EMUL, p->p_emul->e_name, strlen(p->p_emul->e_name));
}

/* A new image's arguments and environment, each as one record. */
void
ktrexecargs(struct proc *p, const char *args, size_t len, int argc)
{
	size_t arglen = 0;

	for (; argc > 0; argc--)
		arglen += strlen(args + arglen) + 1;
	if (KTRPOINT(p, KTR_EXECARGS) && ktr_ready(p, KTR_EXECARGS))
		ktr_write(p, KTR_EXECARGS, args, arglen);
	if (KTRPOINT(p, KTR_EXECENV) && ktr_ready(p, KTR_EXECENV))
		ktr_write(p, KTR_EXECENV, args + arglen, len - arglen);
}

/*
 * A record of head and then len bytes of user memory, copied straight into
 * place.  The copy may sleep, and tracing may end or go elsewhere meanwhile.
 */
static int
ktr_writeuser(struct proc *p, int type, const void *head, size_t headlen,
    const void *uaddr, size_t len)
{
	struct ktr_sink *ks;
	char *rec;
	int error;

	if (!ktr_ready(p, type) ||
	    (rec = ktr_begin(p, type, headlen + len)) == NULL)
		return (0);
	ks = p->p_tracep;
	ktrsink_hold(ks);
	memcpy(rec, head, headlen);
	if ((error = copyin(uaddr, rec + headlen, len)) != 0) {
		/* Not mapped (any more): better no record than a wrong one. */
		if (ktrsink_undo(ks, rec - sizeof(struct ktr_header),
		    sizeof(struct ktr_header) + headlen + len)) {
			ktrsink_rele(ks);
			return (error);
		}
		memset(rec + headlen, 0, len);
	}
	ktrsink_commit(ks, rec - sizeof(struct ktr_header));
	ktrsink_rele(ks);
	return (error);
}

void
ktrstruct(struct proc *p, const char *name, const void *uaddr, size_t len)
{
	ktr_writeuser(p, KTR_STRUCT, name, strlen(name) + 1, uaddr, len);
}

/* Data moved, in records of a bounded size.  0: tracing it is over. */
int
ktrgenio(struct proc *p, int fd, int write, const char *base, size_t len)
{
	struct ktr_genio kg = { fd, write };
	size_t n;

	for (; len > 0; base += n, len -= n) {
		n = MIN(len, KTR_GENIOMAX);
		ktr_writeuser(p, KTR_GENIO, &kg, sizeof(kg), base, n);
		if (p->p_siglist & sigmask(SIGKILL) || !KTRPOINT(p, KTR_GENIO))
			return (0);
	}
	return (1);
}

/* End all tracing of p; it may be traced anew at once. */
static void
ktrclear(struct proc *p)
{
	struct ktr_sink *ks = p->p_tracep;

	p->p_traceflag = 0;
	p->p_tracep = NULL;
	trace_setmask(p, TRACING_KTR, NULL);
	ktrio_free(p);
	trace_update(p);
	if (ks != NULL)
		ktrsink_rele(ks);
}

void
ktrfork(struct proc *parent, struct proc *child)
{
	if (!(parent->p_traceflag & KTRFAC_INHERIT))
		return;
	child->p_traceflag = parent->p_traceflag;
	child->p_ktrskip = parent->p_ktrskip;
	child->p_tracesome = parent->p_tracesome & TRACING_KTR;
	child->p_tracep = parent->p_tracep;
	ktrsink_hold(child->p_tracep);
	trace_update(child);
}

/* No more records; but the sink is kept for whoever waits for the process. */
void
ktrexit(struct proc *p)
{
	p->p_traceflag = 0;
	trace_setmask(p, TRACING_KTR, NULL);
	ktrio_free(p);
	trace_update(p);
}

/* Before a set-id image runs, which is only root's to trace. */
void
ktrexec(struct proc *p)
{
	if (!(p->p_traceflag & KTRFAC_ROOT))
		ktrexit(p);
}

/* wait4() answers when all that the process did is in the file. */
int
ktrwait(struct proc *parent, struct proc *zombie)
{
	if (zombie->p_tracep == NULL)
		return (0);
	return (ktrsink_drain(zombie->p_tracep, parent));
}

void
ktrrelease(struct proc *zombie)
{
	if (zombie->p_tracep != NULL)
		ktrclear(zombie);
}

/* A sink can no longer be written: the processes go on untraced. */
void
ktrsink_detach(struct ktr_sink *ks)
{
	struct proc *p;

	LIST_FOREACH(p, &allproc, p_list)
		if (p->p_tracep == ks)
			ktrclear(p);
}

/* What one ktrace() call does to each process that it names. */
struct ktrop {
	struct proc	*ko_caller;
	int		 ko_op;		/* KTROP_SET or KTROP_CLEAR */
	u_int		 ko_facs;
	struct ktr_sink	*ko_sink;	/* to set */
	struct callmask	*ko_calls;	/* to trace; NULL: all */
	int		 ko_done;	/* processes changed */
	int		 ko_denied;	/* processes that are not the caller's */
	u_int		 ko_ncleared;	/* sinks to drain, held */
#define	KTR_MAXCLEARED	16
	struct ktr_sink	*ko_cleared[KTR_MAXCLEARED];
};

/* Remember a sink that a process stops writing to. */
static void
ktrop_drainlater(struct ktrop *ko, struct ktr_sink *ks)
{
	u_int i;

	for (i = 0; i < ko->ko_ncleared; i++)
		if (ko->ko_cleared[i] == ks)
			return;
	if (i == KTR_MAXCLEARED)
		return;
	ktrsink_hold(ks);
	ko->ko_cleared[ko->ko_ncleared++] = ks;
}

static void
ktrop_one(struct ktrop *ko, struct proc *p)
{
	if (p->p_flag & P_WEXIT)
		return;		/* it does nothing any more */
	if (trace_permitted(ko->ko_caller->p_ucred, p) != 0) {
		ko->ko_denied++;
		return;
	}
	ko->ko_done++;
	if (p->p_tracep != NULL && (ko->ko_op == KTROP_CLEAR ||
	    p->p_tracep != ko->ko_sink))
		ktrop_drainlater(ko, p->p_tracep);
	if (ko->ko_op == KTROP_SET) {
		ktrsink_hold(ko->ko_sink);
		if (p->p_tracep != NULL)
			ktrsink_rele(p->p_tracep);
		p->p_tracep = ko->ko_sink;
		p->p_traceflag |= ko->ko_facs;
		if (ko->ko_caller->p_ucred->cr_uid == 0)
			p->p_traceflag |= KTRFAC_ROOT;
		trace_setmask(p, TRACING_KTR, ko->ko_calls);
	} else if (((p->p_traceflag &= ~ko->ko_facs) & KTRFAC_MASK) == 0)
		ktrclear(p);
	trace_update(p);
	if (KTRPOINT(p, KTR_EMUL))
		ktremul(p);
}

/* top and all its descendants, depth first. */
static void
ktrop_tree(struct ktrop *ko, struct proc *top)
{
	struct proc *p = top;

	for (;;) {
		ktrop_one(ko, p);
		if (!LIST_EMPTY(&p->p_children)) {
			p = LIST_FIRST(&p->p_children);
			continue;
		}
		while (p != top && LIST_NEXT(p, p_sibling) == NULL)
			p = p->p_pptr;
		if (p == top)
			return;
		p = LIST_NEXT(p, p_sibling);
	}
}

/* The path of a trace file: an errno of its own for bytes above 0x7f. */
static int
ktrpath(const char *upath, char *path)
{
	const char *c;
	int error;

	if ((error = copyinstr(upath, path, MAXPATHLEN, NULL)) != 0)
		return (error);
	for (c = path; *c != '\0'; c++)
		if (*c & 0x80)
			return (EINVAL);
	return (0);
}

/*
 * A referenced, unlocked vnode that p may write trace records to, and as much
 * of its path as there is room for.
 */
static int
ktropen(struct proc *p, const char *upath, struct vnode **vpp, char *name,
    size_t namelen)
{
	struct nameidata nd;
	struct vnode *vp;
	char *path;
	int error;

	if ((path = pnbuf_get()) == NULL)
		return (ENOMEM);
	if ((error = ktrpath(upath, path)) == 0) {
		NDINIT(&nd, LOOKUP, NOFOLLOW | LOCKLEAF, UIO_SYSSPACE, path, p);
		error = namei(&nd);
	}
	strlcpy(name, error ? "" : path, namelen);
	pnbuf_put(path);
	if (error)
		return (error);
	vp = nd.ni_vp;
	error = vp->v_type != VREG ? EACCES : vn_writechk(vp);
	if (error == 0)
		error = VOP_ACCESS(vp, VWRITE, p->p_ucred, p);
	VOP_UNLOCK(vp, 0, p);
	if (error)
		vrele(vp);
	else
		*vpp = vp;
	return (error);
}

/* Stop all tracing to a file. */
static int
ktrclearfile(struct ktrop *ko, struct vnode *vp)
{
	struct ktr_sink *ks = ktrsink_find(vp);
	struct proc *p;

	if (ks == NULL)
		return (0);
	/* What processes that have ended since did, is to be there, too. */
	ktrop_drainlater(ko, ks);
	ko->ko_op = KTROP_CLEAR;
	ko->ko_facs = ~0U;
	LIST_FOREACH(p, &allproc, p_list)
		if (p->p_tracep == ks && p->p_traceflag != 0)
			ktrop_one(ko, p);
	return (ko->ko_denied ? EPERM : 0);
}

/* The processes that pid names. */
static int
ktrprocs(struct ktrop *ko, pid_t pid, int descend)
{
	void (*op)(struct ktrop *, struct proc *) =
	    descend ? ktrop_tree : ktrop_one;
	struct pgrp *pg;
	struct proc *p;

	if (pid < 0) {
		if (pid < -PID_MAX || (pg = pgfind(-pid)) == NULL)
			return (ESRCH);
		LIST_FOREACH(p, &pg->pg_members, p_pglist)
			op(ko, p);
	} else {
		if ((p = pfind(pid)) == NULL)
			return (ESRCH);
		op(ko, p);
	}
	return (ko->ko_done ? 0 : ko->ko_denied ? EPERM : ESRCH);
}

int
sys_ktrace(struct proc *p, void *v, register_t *retval)
{
	struct sys_ktrace_args *uap = v;
	struct ktrop ko = { .ko_caller = p, .ko_op = KTROP(SCARG(uap, ops)),
	    .ko_facs = SCARG(uap, facs) & (KTRFAC_POINTS | KTRFAC_INHERIT) };
	const char *fname = SCARG(uap, fname);
	struct ktr_setmask sm;
	struct vnode *vp = NULL;
	char name[64];
	u_int i;
	int error = 0, derror;

	if (SCARG(uap, ops) & ~(KTRFLAG_DESCEND | KTRFLAG_MASK | 3) ||
	    ko.ko_op > KTROP_CLEARFILE ||
	    (SCARG(uap, ops) & KTRFLAG_MASK && ko.ko_op != KTROP_SET))
		return (EINVAL);
	if (SCARG(uap, ops) & KTRFLAG_MASK) {
		if ((error = copyin(fname, &sm, sizeof(sm))) != 0)
			return (error);
		fname = sm.sm_fname;
		ko.ko_calls = &sm.sm_calls;
	}
	if (ko.ko_op != KTROP_CLEAR &&
	    (error = ktropen(p, fname, &vp, name, sizeof(name))) != 0)
		return (error);
	if (ko.ko_op == KTROP_CLEARFILE)
		error = ktrclearfile(&ko, vp);
	else if (ko.ko_facs == 0)
		error = EINVAL;
	else if (ko.ko_op == KTROP_SET &&
	    (ko.ko_sink = ktrsink_get(vp, name, p)) == NULL)
		error = ENOMEM;
	else
		error = ktrprocs(&ko, SCARG(uap, pid),
		    SCARG(uap, ops) & KTRFLAG_DESCEND);
	if (ko.ko_sink != NULL)
		ktrsink_rele(ko.ko_sink);
	if (vp != NULL)
		vrele(vp);
	for (i = 0; i < ko.ko_ncleared; i++) {
		derror = ktrsink_drain(ko.ko_cleared[i], p);
		ktrsink_rele(ko.ko_cleared[i]);
		if (error == 0)
			error = derror;
	}
	return (error);
}

/* A record of the program's own making. */
int
sys_utrace(struct proc *p, void *v, register_t *retval)
{
	struct sys_utrace_args *uap = v;
	char id[KTR_USER_MAXIDLEN];
	int error;

	if (!KTRPOINT(p, KTR_USER))
		return (0);
	if (SCARG(uap, len) > KTR_USER_MAXLEN)
		return (EINVAL);
	memset(id, 0, sizeof(id));
	if ((error = copyinstr(SCARG(uap, label), id, sizeof(id), NULL)) != 0)
		return (error);
	return (ktr_writeuser(p, KTR_USER, id, sizeof(id), SCARG(uap, addr),
	    SCARG(uap, len)));
}

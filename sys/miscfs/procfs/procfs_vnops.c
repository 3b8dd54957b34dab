/* SPDX-License-Identifier: ISC */
/* procfs: operations on its vnodes. */

#include <sys/param.h>
#include <sys/dirent.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/kernel.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/stat.h>
#include <sys/stopevent.h>
#include <sys/systm.h>
#include <sys/trace.h>
#include <sys/ucred.h>
#include <sys/vnode.h>

#include <miscfs/procfs/procfs.h>

const struct pfsfile procfs_root = { "", DT_DIR, 0555, NULL };
const struct pfsfile procfs_curproc = { "curproc", DT_LNK, 0777, NULL };

const struct pfsfile procfs_files[] = {
	{ ".",		DT_DIR, 0555, NULL },
	{ "cmdline",	DT_REG, 0444, procfs_docmdline },
	{ "ctl",	DT_REG, 0200, procfs_doctl },
	{ "etype",	DT_REG, 0444, procfs_doetype },
	{ "file",	DT_REG, 0400, procfs_dofile },
	{ "fpregs",	DT_REG, 0600, procfs_dofpregs },
	{ "map",	DT_REG, 0400, procfs_domap },
	{ "mem",	DT_REG, 0600, procfs_domem },
	{ "note",	DT_REG, 0200, procfs_donote },
	{ "notepg",	DT_REG, 0200, procfs_donotepg },
	{ "regs",	DT_REG, 0600, procfs_doregs },
	{ "rlimit",	DT_REG, 0444, procfs_dorlimit },
	{ "status",	DT_REG, 0444, procfs_dostatus },
};
const int procfs_nfiles = nitems(procfs_files);

#define	ISROOT(pfs)	((pfs)->pfs_file == &procfs_root)
#define	ISPIDDIR(pfs)	((pfs)->pfs_file == &procfs_files[0])

/* The process of a node that is only looked at from outside. */
static struct proc *
pfsproc(struct pfsnode *pfs)
{
	struct proc *p = pfind(pfs->pfs_pid);

	return (p != NULL && p->p_serial == pfs->pfs_serial ? p : NULL);
}

/* A decimal number without leading zeros, or -1. */
static pid_t
nametopid(const char *name, long len)
{
	pid_t pid = 0;
	long i;

	if (len < 1 || len > 5 || (name[0] == '0' && len > 1))
		return (-1);
	for (i = 0; i < len; i++) {
		if (name[i] < '0' || name[i] > '9')
			return (-1);
		pid = pid * 10 + name[i] - '0';
	}
	return (pid);
}

static int
nameis(struct componentname *cnp, const char *name)
{
	return (cnp->cn_namelen == (long)strlen(name) &&
	    memcmp(cnp->cn_nameptr, name, cnp->cn_namelen) == 0);
}

static int
lookup_root(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp)
{
	struct proc *p;

	if (nameis(cnp, "curproc"))
		return (procfs_allocvp(dvp->v_mount, vpp, &procfs_curproc, NULL));
	if ((p = pfind(nametopid(cnp->cn_nameptr, cnp->cn_namelen))) == NULL)
		return (ENOENT);
	return (procfs_allocvp(dvp->v_mount, vpp, &procfs_files[0], p));
}

static int
lookup_pid(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp)
{
	struct proc *p = pfsproc(VTOPFS(dvp));
	int i;

	if (p == NULL)
		return (ENOENT);
	for (i = 1; i < procfs_nfiles; i++)
		if (nameis(cnp, procfs_files[i].pf_name))
			return (procfs_allocvp(dvp->v_mount, vpp,
			    &procfs_files[i], p));
	return (ENOENT);
}

static int
procfs_lookup(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp)
{
	struct pfsnode *pfs = VTOPFS(dvp);
	int error;

	if (cnp->cn_flags & ISDOTDOT) {
		/* Parent before child: let go of the child meanwhile. */
		VOP_UNLOCK(dvp, 0, cnp->cn_proc);
		error = VFS_ROOT(dvp->v_mount, vpp);
		if (error == 0)
			VOP_UNLOCK(*vpp, 0, cnp->cn_proc);
		vn_lock(dvp, LK_EXCLUSIVE | LK_RETRY, cnp->cn_proc);
		return (error);
	}
	if (ISROOT(pfs))
		error = lookup_root(dvp, vpp, cnp);
	else if (ISPIDDIR(pfs))
		error = lookup_pid(dvp, vpp, cnp);
	else
		error = ENOTDIR;
	if (error == 0)
		VOP_UNLOCK(*vpp, 0, cnp->cn_proc);
	else if (error == ENOENT && (cnp->cn_flags & ISLASTCN) &&
	    cnp->cn_nameiop != LOOKUP)
		error = EROFS;
	return (error);
}

static int
procfs_open(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	struct pfsnode *pfs = VTOPFS(vp);
	struct proc *target;
	int error;

	if (vp->v_type != VREG)
		return (0);
	if ((error = procfs_getproc(pfs, cred, &target)) != 0)
		return (error == ESRCH ? ENOENT : error);
	pfs->pfs_opens++;
#ifdef STOPEVENT
	target->p_stop.st_opens++;
#endif
	return (0);
}

#ifdef STOPEVENT
/* How many files of p does p itself have open, and nobody else? */
static u_int
ownopens(struct proc *p)
{
	const struct filedesc *fdp = p->p_fd;
	const struct file *fp;
	const struct vnode *vp;
	u_int n = 0;
	int i, j, refs;

	for (i = 0; fdp != NULL && i < fdp->fd_nfiles; i++) {
		fp = fdp->fd_ofiles[i];
		if (fp == NULL || fp->f_type != DTYPE_VNODE)
			continue;
		vp = fp->f_data;
		if (vp == NULL || vp->v_tag != VT_PROCFS ||
		    vp->v_type != VREG || VTOPFS(vp)->pfs_revoked ||
		    VTOPFS(vp)->pfs_serial != p->p_serial)
			continue;
		for (refs = j = 0; j < fdp->fd_nfiles; j++)
			if (fdp->fd_ofiles[j] == fp) {
				if (j < i)
					break;	/* counted before */
				refs++;
			}
		n += j == fdp->fd_nfiles && fp->f_count == refs;
	}
	return (n);
}

/*
 * Is nobody left who could let p run?  Its own files do not count when its
 * tracer goes: what is stopped continues nobody.
 */
static int
abandoned(struct proc *p)
{
	struct stopstate *st = &p->p_stop;

	return (st->st_opens == 0 || (curproc != p &&
	    st->st_tracerserial == curproc->p_serial &&
	    st->st_opens == ownopens(p)));
}
#endif

/*
 * The last one to close lets the process run, so that a tracer that dies
 * cannot leave it stopped.
 */
static void
pfsleave(struct pfsnode *pfs, u_int opens)
{
#ifdef STOPEVENT
	struct proc *target = pfsproc(pfs);

	if (target != NULL && !pfs->pfs_revoked && opens > 0) {
		target->p_stop.st_opens -= opens;
		if (!(target->p_stop.st_flags & PF_LINGER) &&
		    abandoned(target))
			stopevent_clear(target);
	}
#endif
	pfs->pfs_opens -= opens;
}

static int
procfs_close(struct vnode *vp, int fflag, struct ucred *cred, struct proc *p)
{
	if (vp->v_type == VREG)
		pfsleave(VTOPFS(vp), 1);
	return (0);
}

static int
procfs_getattr(struct vnode *vp, struct vattr *va, struct ucred *cred,
    struct proc *p)
{
	struct pfsnode *pfs = VTOPFS(vp);
	struct proc *target = pfsproc(pfs);
	struct timespec ts;

	if (pfs->pfs_pid != 0 && target == NULL)
		return (ENOENT);
	vattr_null(va);
	va->va_type = vp->v_type;
	va->va_mode = pfs->pfs_file->pf_mode;
	va->va_nlink = vp->v_type == VDIR ? 2 : 1;
	va->va_uid = target != NULL ? target->p_ucred->cr_uid : 0;
	va->va_gid = target != NULL ? target->p_ucred->cr_gid : 0;
	va->va_fsid = vp->v_mount->mnt_stat.f_fsid.val[0];
	va->va_fileid = pfs->pfs_pid == 0 ? (ISROOT(pfs) ? 2 : 3) :
	    4 + pfs->pfs_pid * 32 + (pfs->pfs_file - procfs_files);
	va->va_size = va->va_bytes = 0;
	va->va_blocksize = PAGE_SIZE;
	nanotime(&ts);
	if (target != NULL) {
		ts.tv_sec = target->p_stats->p_start.tv_sec;
		ts.tv_nsec = target->p_stats->p_start.tv_usec * 1000;
	}
	va->va_atime = va->va_mtime = va->va_ctime = ts;
	va->va_gen = 0;
	va->va_flags = 0;
	va->va_rdev = 0;
	return (0);
}

static int
procfs_setattr(struct vnode *vp, struct vattr *va, struct ucred *cred,
    struct proc *p)
{
	/* Opening with O_TRUNC, as a shell's > does, is harmless. */
	if (va->va_size == 0 && va->va_mode == (mode_t)VNOVAL &&
	    va->va_uid == (uid_t)VNOVAL && va->va_gid == (gid_t)VNOVAL &&
	    va->va_flags == VNOVAL)
		return (0);
	return (EPERM);
}

static int
procfs_access(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	struct vattr va;
	int error;

	if ((error = VOP_GETATTR(vp, &va, cred, p)) != 0)
		return (error);
	return (vaccess(vp->v_type, va.va_mode, va.va_uid, va.va_gid, mode,
	    cred));
}

static int
procfs_rw(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	struct pfsnode *pfs = VTOPFS(vp);
	struct proc *p;
	int error;

	if (vp->v_type == VDIR)
		return (EISDIR);
	if (pfs->pfs_file->pf_rw == NULL)
		return (EOPNOTSUPP);
	/* No text is so long; addresses are mem's own to judge. */
	if (pfs->pfs_file->pf_rw != procfs_domem &&
	    (uio->uio_offset < 0 || uio->uio_offset > INT_MAX))
		return (EINVAL);
	if ((error = procfs_getproc(pfs, cred, &p)) != 0)
		return (error);
	if (pfs->pfs_file->pf_rw != procfs_doctl)
		return (pfs->pfs_file->pf_rw(curproc, p, uio));
	/* "wait" may take for ever: others must get at the file meanwhile. */
	VOP_UNLOCK(vp, 0, curproc);
	error = procfs_doctl(curproc, p, uio);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, curproc);
	return (error);
}

#ifdef STOPEVENT
/*
 * In the middle of an exec nobody can tell what may be done to the process.
 * That is no error of those who wait for its next stop.
 */
static int
awaitexec(struct vnode *vp)
{
	struct proc *target;
	int error = 0;

	while (error == 0 && vp->v_type == VREG &&
	    (target = pfsproc(VTOPFS(vp))) != NULL &&
	    (target->p_flag & P_INEXEC)) {
		error = tsleep(vp, PWAIT | PCATCH, "pfsexec", 1);
		if (error == EWOULDBLOCK)
			error = 0;
	}
	return (error);
}
#endif

static int
procfs_ioctl(struct vnode *vp, u_long cmd, caddr_t data, int fflag,
    struct ucred *cred, struct proc *p)
{
#ifdef STOPEVENT
	struct proc *target;
	int error;

	if (vp->v_type != VREG)
		return (ENOTTY);
	if ((error = awaitexec(vp)) != 0)
		return (error);
	if (vp->v_type != VREG)		/* unmounted meanwhile */
		return (ENOTTY);
	if ((error = procfs_getproc(VTOPFS(vp), cred, &target)) != 0)
		return (error == ESRCH ? ENOTTY : error);
	return (stopevent_ioctl(p, target, cmd, data));
#else
	return (ENOTTY);
#endif
}

/* Ready when the process is stopped at an event, gone, or out of reach. */
static int
procfs_poll(struct vnode *vp, int events, struct proc *p)
{
	int revents = events & (POLLIN | POLLRDNORM | POLLOUT | POLLWRNORM);
#ifdef STOPEVENT
	struct pfsnode *pfs = VTOPFS(vp);
	struct proc *target;

	if (vp->v_type != VREG)
		return (revents);
	if ((target = pfsproc(pfs)) == NULL || target->p_stop.st_gone)
		return (revents | POLLHUP);
	if (!target->p_stop.st_stopped && !pfs->pfs_revoked &&
	    ((target->p_flag & P_INEXEC) ||
	    trace_permitted(p->p_ucred, target) == 0)) {
		selrecord(p, &target->p_stop.st_sel);
		return (0);
	}
#endif
	return (revents);
}

static int
procfs_readlink(struct vnode *vp, struct uio *uio, struct ucred *cred)
{
	char buf[16];

	return (procfs_readbuf(buf,
	    snprintf(buf, sizeof(buf), "%d", curproc->p_pid), uio));
}

/* One directory entry; uio_offset counts entries. */
static int
putdirent(struct uio *uio, ino_t ino, int type, const char *name)
{
	struct dirent d;
	off_t off = uio->uio_offset;
	int error;

	memset(&d, 0, sizeof(d));
	d.d_fileno = ino;
	d.d_type = type;
	d.d_namlen = strlcpy(d.d_name, name, sizeof(d.d_name));
	d.d_reclen = 8 + ((d.d_namlen + 1 + 3) & ~3);
	if (uio->uio_resid < d.d_reclen)
		return (-1);
	error = uiomove(&d, d.d_reclen, uio);
	uio->uio_offset = off + 1;
	return (error);
}

static int
readdir_pid(struct pfsnode *pfs, struct uio *uio, int *eof)
{
	int error = 0, i;

	while (error == 0 && uio->uio_offset < procfs_nfiles + 1) {
		i = uio->uio_offset;
		if (i == 1)
			error = putdirent(uio, 2, DT_DIR, "..");
		else {
			i -= i > 1;
			error = putdirent(uio, 4 + pfs->pfs_pid * 32 + i,
			    procfs_files[i].pf_type, procfs_files[i].pf_name);
		}
	}
	*eof = error == 0;
	return (error);
}

/*
 * ".", "..", "curproc", then processes: the offset is 3 + pid, so that a
 * listing goes on where it was, whoever comes and goes.
 */
static int
readdir_root(struct uio *uio, int *eof)
{
	static const char *const fixed[] = { ".", "..", "curproc" };
	struct proc *p, *next;
	char name[16];
	off_t off;
	int error = 0;

	while (error == 0 && (off = uio->uio_offset) < 3)
		error = putdirent(uio, off == 2 ? 3 : 2,
		    off == 2 ? DT_LNK : DT_DIR, fixed[off]);
	while (error == 0) {
		next = NULL;
		LIST_FOREACH(p, &allproc, p_list)
			if (3 + p->p_pid >= uio->uio_offset &&
			    (next == NULL || p->p_pid < next->p_pid))
				next = p;
		if (next == NULL)
			break;
		uio->uio_offset = 3 + next->p_pid;
		snprintf(name, sizeof(name), "%d", next->p_pid);
		error = putdirent(uio, 4 + next->p_pid * 32, DT_DIR, name);
	}
	*eof = error == 0;
	return (error);
}

static int
procfs_readdir(struct vnode *vp, struct uio *uio, struct ucred *cred, int *eof)
{
	struct pfsnode *pfs = VTOPFS(vp);
	size_t resid = uio->uio_resid;
	int error;

	if (vp->v_type != VDIR)
		return (ENOTDIR);
	if (uio->uio_offset < 0)
		return (EINVAL);
	error = ISROOT(pfs) ? readdir_root(uio, eof) :
	    readdir_pid(pfs, uio, eof);
	if (error == -1)	/* the buffer is full; it must take one entry */
		error = resid == uio->uio_resid ? EINVAL : 0;
	return (error);
}

/* A node is easily made, and of no use when its process is gone: keep none. */
static int
procfs_inactive(struct vnode *vp, struct proc *p)
{
	VOP_UNLOCK(vp, 0, p);
	vgone(vp);
	return (0);
}

static int
procfs_reclaim(struct vnode *vp, struct proc *p)
{
	/* An unmount by force takes it from those who have it open. */
	pfsleave(VTOPFS(vp), VTOPFS(vp)->pfs_opens);
	procfs_freevp(vp);
	return (0);
}

const struct vops procfs_vops = {
	.vop_lookup	= procfs_lookup,
	.vop_open	= procfs_open,
	.vop_close	= procfs_close,
	.vop_access	= procfs_access,
	.vop_getattr	= procfs_getattr,
	.vop_setattr	= procfs_setattr,
	.vop_read	= procfs_rw,
	.vop_write	= procfs_rw,
	.vop_ioctl	= procfs_ioctl,
	.vop_poll	= procfs_poll,
	.vop_readdir	= procfs_readdir,
	.vop_readlink	= procfs_readlink,
	.vop_inactive	= procfs_inactive,
	.vop_reclaim	= procfs_reclaim,
};

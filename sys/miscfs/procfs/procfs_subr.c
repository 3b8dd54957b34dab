/* SPDX-License-Identifier: ISC */
/* procfs: its vnodes, and the way from a vnode to the process. */

#include <sys/param.h>
#include <sys/dirent.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/systm.h>
#include <sys/trace.h>
#include <sys/vnode.h>

#include <miscfs/procfs/procfs.h>

static LIST_HEAD(, pfsnode) pfsnodes = LIST_HEAD_INITIALIZER(pfsnodes);

/*
 * The locked and referenced vnode of a file (of process p, unless NULL).
 */
int
procfs_allocvp(struct mount *mp, struct vnode **vpp,
    const struct pfsfile *pf, struct proc *p)
{
	pid_t pid = p ? p->p_pid : 0;
	u_quad_t serial = p ? p->p_serial : 0;
	struct pfsnode *pfs;
	struct vnode *vp;
	int error;

again:
	LIST_FOREACH(pfs, &pfsnodes, pfs_hash) {
		if (pfs->pfs_file != pf || pfs->pfs_serial != serial ||
		    pfs->pfs_revoked || pfs->pfs_vnode->v_mount != mp)
			continue;
		if (vget(pfs->pfs_vnode, LK_EXCLUSIVE, curproc) != 0)
			goto again;
		*vpp = pfs->pfs_vnode;
		return (0);
	}
	pfs = malloc(sizeof(*pfs), M_PROCFS, M_WAITOK | M_ZERO);
	if (pfs == NULL)
		return (ENOMEM);
	if ((error = getnewvnode(VT_PROCFS, mp, &procfs_vops, &vp)) != 0) {
		free(pfs, M_PROCFS);
		return (error);
	}
	pfs->pfs_vnode = vp;
	pfs->pfs_file = pf;
	pfs->pfs_pid = pid;
	pfs->pfs_serial = serial;
	vp->v_data = pfs;
	vp->v_type = IFTOVT(DTTOIF(pf->pf_type));
	if (pf == &procfs_root)
		vp->v_flag |= VROOT;
	LIST_INSERT_HEAD(&pfsnodes, pfs, pfs_hash);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, curproc);
	*vpp = vp;
	return (0);
}

void
procfs_freevp(struct vnode *vp)
{
	struct pfsnode *pfs = VTOPFS(vp);

	vp->v_data = NULL;
	if (pfs != NULL) {
		LIST_REMOVE(pfs, pfs_hash);
		free(pfs, M_PROCFS);
	}
}

int
procfs_getproc(struct pfsnode *pfs, struct ucred *cred, struct proc **pp)
{
	struct proc *p = pfind(pfs->pfs_pid);

	/* Also when it is gone, so that its tracer learns why it saw no end. */
	if (pfs->pfs_revoked)
		return (EPERM);
	if (p == NULL || p->p_serial != pfs->pfs_serial)
		return (ESRCH);
	if (trace_permitted(cred, p) != 0 ||
	    trace_permitted(curproc->p_ucred, p) != 0)
		return (EPERM);
	*pp = p;
	return (0);
}

void
procfs_revoke(struct proc *p)
{
	struct pfsnode *pfs;

	LIST_FOREACH(pfs, &pfsnodes, pfs_hash)
		if (pfs->pfs_serial == p->p_serial)
			pfs->pfs_revoked = 1;
#ifdef STOPEVENT
	stopevent_revoke(p);
#endif
}

/* Serve a read out of text that was made up on the spot. */
int
procfs_readbuf(const char *buf, size_t len, struct uio *uio)
{
	if (uio->uio_rw != UIO_READ)
		return (EOPNOTSUPP);
	if ((u_quad_t)uio->uio_offset >= len)
		return (0);
	return (uiomove((char *)buf + uio->uio_offset,
	    len - (size_t)uio->uio_offset, uio));
}

/*
 * Fetch all that is written, of a known length.  That may sleep, and p be gone
 * or out of reach then.
 */
int
procfs_writebuf(struct proc *p, void *buf, size_t len, struct uio *uio)
{
	pid_t pid = p->p_pid;
	u_quad_t serial = p->p_serial;
	int error;

	if ((error = uiomove(buf, len, uio)) != 0)
		return (error);
	if (pfind(pid) != p || p->p_serial != serial)
		return (ESRCH);
	return (trace_permitted(curproc->p_ucred, p));
}

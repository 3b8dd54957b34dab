/* SPDX-License-Identifier: ISC */
/*
 * The VOP_* functions: call the vnode's file system, or do what is usual where
 * it has nothing to say.  With DIAGNOSTIC they check that callers hold locks.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/lockf.h>
#include <sys/namei.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/unistd.h>
#include <sys/vnode.h>

#ifdef DIAGNOSTIC
#define	ASSERT_LOCKED(vp)	assert_locked(vp, __func__)
static inline void
assert_locked(struct vnode *vp, const char *who)
{
	if (__predict_false(vp->v_lockholder != curproc))
		panic("%s: vnode %p (type %d) is not locked", who, (void *)vp,
		    vp->v_type);
}
#else
#define	ASSERT_LOCKED(vp)	((void)0)
#endif

#define	HAS(vp, op)	__predict_true((vp)->v_op->op != NULL)

int
VOP_LOOKUP(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp)
{
	ASSERT_LOCKED(dvp);
	*vpp = NULL;
	if (!HAS(dvp, vop_lookup))
		return (ENOTDIR);
	return (dvp->v_op->vop_lookup(dvp, vpp, cnp));
}

int
VOP_CREATE(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp,
    struct vattr *vap)
{
	ASSERT_LOCKED(dvp);
	*vpp = NULL;
	if (!HAS(dvp, vop_create))
		return (EOPNOTSUPP);
	return (dvp->v_op->vop_create(dvp, vpp, cnp, vap));
}

int
VOP_MKNOD(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp,
    struct vattr *vap)
{
	ASSERT_LOCKED(dvp);
	*vpp = NULL;
	if (!HAS(dvp, vop_mknod))
		return (EOPNOTSUPP);
	return (dvp->v_op->vop_mknod(dvp, vpp, cnp, vap));
}

int
VOP_OPEN(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	ASSERT_LOCKED(vp);
	if (vp->v_op->vop_open == NULL)
		return (0);
	return (vp->v_op->vop_open(vp, mode, cred, p));
}

int
VOP_CLOSE(struct vnode *vp, int fflag, struct ucred *cred, struct proc *p)
{
	ASSERT_LOCKED(vp);
	if (vp->v_op->vop_close == NULL)
		return (0);
	return (vp->v_op->vop_close(vp, fflag, cred, p));
}

/* A file on a file system mounted read-only cannot be written by anyone. */
int
VOP_ACCESS(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	ASSERT_LOCKED(vp);
	if (__predict_false(mode & VWRITE) && vp->v_mount != NULL &&
	    (vp->v_mount->mnt_flag & MNT_RDONLY) && (vp->v_type == VREG ||
	    vp->v_type == VDIR || vp->v_type == VLNK))
		return (EROFS);
	if (!HAS(vp, vop_access))
		return (EOPNOTSUPP);
	return (vp->v_op->vop_access(vp, mode, cred, p));
}

int
VOP_GETATTR(struct vnode *vp, struct vattr *vap, struct ucred *cred,
    struct proc *p)
{
	ASSERT_LOCKED(vp);
	if (!HAS(vp, vop_getattr))
		return (EOPNOTSUPP);
	return (vp->v_op->vop_getattr(vp, vap, cred, p));
}

int
VOP_SETATTR(struct vnode *vp, struct vattr *vap, struct ucred *cred,
    struct proc *p)
{
	ASSERT_LOCKED(vp);
	if (!HAS(vp, vop_setattr))
		return (EOPNOTSUPP);
	return (vp->v_op->vop_setattr(vp, vap, cred, p));
}

int
VOP_READ(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	ASSERT_LOCKED(vp);
	if (!HAS(vp, vop_read))
		return (vp->v_type == VDIR ? EISDIR : EOPNOTSUPP);
	return (vp->v_op->vop_read(vp, uio, ioflag, cred));
}

int
VOP_WRITE(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	ASSERT_LOCKED(vp);
	if (!HAS(vp, vop_write))
		return (vp->v_type == VDIR ? EISDIR : EOPNOTSUPP);
	return (vp->v_op->vop_write(vp, uio, ioflag, cred));
}

int
VOP_IOCTL(struct vnode *vp, u_long cmd, void *data, int fflag,
    struct ucred *cred, struct proc *p)
{
	if (vp->v_op->vop_ioctl == NULL)
		return (ENOTTY);
	return (vp->v_op->vop_ioctl(vp, cmd, data, fflag, cred, p));
}

int
VOP_POLL(struct vnode *vp, int events, struct proc *p)
{
	if (vp->v_op->vop_poll == NULL)
		return (events & (POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM));
	return (vp->v_op->vop_poll(vp, events, p));
}

int
VOP_REVOKE(struct vnode *vp, int flags)
{
	if (vp->v_op->vop_revoke == NULL)
		return (vop_generic_revoke(vp, flags));
	return (vp->v_op->vop_revoke(vp, flags));
}

int
VOP_FSYNC(struct vnode *vp, struct ucred *cred, int waitfor, struct proc *p)
{
	ASSERT_LOCKED(vp);
	if (vp->v_op->vop_fsync == NULL)
		return (0);
	return (vp->v_op->vop_fsync(vp, cred, waitfor, p));
}

int
VOP_REMOVE(struct vnode *dvp, struct vnode *vp, struct componentname *cnp)
{
	ASSERT_LOCKED(dvp);
	ASSERT_LOCKED(vp);
	if (!HAS(dvp, vop_remove))
		return (EOPNOTSUPP);
	return (dvp->v_op->vop_remove(dvp, vp, cnp));
}

int
VOP_LINK(struct vnode *dvp, struct vnode *vp, struct componentname *cnp)
{
	ASSERT_LOCKED(dvp);
	ASSERT_LOCKED(vp);
	if (!HAS(dvp, vop_link))
		return (EOPNOTSUPP);
	return (dvp->v_op->vop_link(dvp, vp, cnp));
}

int
VOP_RENAME(struct vnode *fdvp, struct vnode *fvp, struct componentname *fcnp,
    struct vnode *tdvp, struct vnode *tvp, struct componentname *tcnp)
{
	ASSERT_LOCKED(fdvp);
	ASSERT_LOCKED(fvp);
	ASSERT_LOCKED(tdvp);
	if (!HAS(fdvp, vop_rename))
		return (EOPNOTSUPP);
	return (fdvp->v_op->vop_rename(fdvp, fvp, fcnp, tdvp, tvp, tcnp));
}

int
VOP_MKDIR(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp,
    struct vattr *vap)
{
	ASSERT_LOCKED(dvp);
	*vpp = NULL;
	if (!HAS(dvp, vop_mkdir))
		return (EOPNOTSUPP);
	return (dvp->v_op->vop_mkdir(dvp, vpp, cnp, vap));
}

int
VOP_RMDIR(struct vnode *dvp, struct vnode *vp, struct componentname *cnp)
{
	ASSERT_LOCKED(dvp);
	ASSERT_LOCKED(vp);
	if (!HAS(dvp, vop_rmdir))
		return (EOPNOTSUPP);
	return (dvp->v_op->vop_rmdir(dvp, vp, cnp));
}

int
VOP_SYMLINK(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp,
    struct vattr *vap, char *target)
{
	ASSERT_LOCKED(dvp);
	*vpp = NULL;
	if (!HAS(dvp, vop_symlink))
		return (EOPNOTSUPP);
	return (dvp->v_op->vop_symlink(dvp, vpp, cnp, vap, target));
}

int
VOP_READDIR(struct vnode *vp, struct uio *uio, struct ucred *cred,
    int *eofflag)
{
	ASSERT_LOCKED(vp);
	if (!HAS(vp, vop_readdir))
		return (ENOTDIR);
	return (vp->v_op->vop_readdir(vp, uio, cred, eofflag));
}

int
VOP_READLINK(struct vnode *vp, struct uio *uio, struct ucred *cred)
{
	ASSERT_LOCKED(vp);
	if (!HAS(vp, vop_readlink))
		return (EINVAL);
	return (vp->v_op->vop_readlink(vp, uio, cred));
}

int
VOP_INACTIVE(struct vnode *vp, struct proc *p)
{
	ASSERT_LOCKED(vp);
	if (vp->v_op->vop_inactive == NULL)
		return (0);
	return (vp->v_op->vop_inactive(vp, p));
}

int
VOP_RECLAIM(struct vnode *vp, struct proc *p)
{
	ASSERT_LOCKED(vp);
	if (vp->v_op->vop_reclaim == NULL)
		return (0);
	return (vp->v_op->vop_reclaim(vp, p));
}

/*
 * The lock of a vnode belongs to a process and does not nest.  Whoever waits
 * for it has a reference, so the vnode stays where it is.
 */
int
VOP_LOCK(struct vnode *vp, int flags, struct proc *p)
{
	while (vp->v_lockholder != NULL) {
		if (vp->v_lockholder == curproc)
			panic("VOP_LOCK: vnode %p is locked by pid %d itself",
			    (void *)vp, curproc->p_pid);
		if (flags & LK_NOWAIT)
			return (EBUSY);
		vp->v_lockwaiters++;
		tsleep(&vp->v_lockholder, PINOD, "vnlock", 0);
		vp->v_lockwaiters--;
	}
	vp->v_lockholder = curproc;
	return (0);
}

int
VOP_UNLOCK(struct vnode *vp, int flags, struct proc *p)
{
	ASSERT_LOCKED(vp);
	vp->v_lockholder = NULL;
	if (vp->v_lockwaiters != 0)
		wakeup_one(&vp->v_lockholder);
	return (0);
}

int
VOP_ISLOCKED(struct vnode *vp)
{
	return (vp->v_lockholder != NULL);
}

int
VOP_PATHCONF(struct vnode *vp, int name, register_t *retval)
{
	ASSERT_LOCKED(vp);
	if (vp->v_op->vop_pathconf != NULL)
		return (vp->v_op->vop_pathconf(vp, name, retval));
	switch (name) {
	case _PC_LINK_MAX:
		*retval = LINK_MAX;
		break;
	case _PC_MAX_CANON:
		*retval = MAX_CANON;
		break;
	case _PC_MAX_INPUT:
		*retval = MAX_INPUT;
		break;
	case _PC_NAME_MAX:
		*retval = NAME_MAX;
		break;
	case _PC_PATH_MAX:
		*retval = PATH_MAX;
		break;
	case _PC_PIPE_BUF:
		*retval = PIPE_BUF;
		break;
	case _PC_CHOWN_RESTRICTED:
	case _PC_NO_TRUNC:
	case _PC_2_SYMLINKS:
	case _PC_SYNC_IO:
		*retval = 1;
		break;
	case _PC_VDISABLE:
		*retval = _POSIX_VDISABLE;
		break;
	case _PC_FILESIZEBITS:
		*retval = 64;
		break;
	case _PC_SYMLINK_MAX:
		*retval = SYMLINK_MAX - 1;
		break;
	case _PC_TIMESTAMP_RESOLUTION:
		*retval = 1;
		break;
	case _PC_ALLOC_SIZE_MIN:
	case _PC_REC_MIN_XFER_SIZE:
	case _PC_REC_INCR_XFER_SIZE:
	case _PC_REC_XFER_ALIGN:
		*retval = PAGE_SIZE;
		break;
	case _PC_REC_MAX_XFER_SIZE:
		*retval = MAXPHYS;
		break;
	default:
		return (EINVAL);
	}
	return (0);
}

/* Called unlocked, as waiting for a lock may last. */
int
VOP_ADVLOCK(struct vnode *vp, void *id, int op, struct flock *fl, int flags)
{
	struct vattr va;
	int error;

	if (vp->v_op->vop_advlock != NULL)
		return (vp->v_op->vop_advlock(vp, id, op, fl, flags));
	va.va_size = 0;
	if (fl->l_whence == SEEK_END) {
		if ((error = vn_lock(vp, LK_EXCLUSIVE, curproc)) != 0)
			return (error);
		error = VOP_GETATTR(vp, &va, curproc->p_ucred, curproc);
		VOP_UNLOCK(vp, 0, curproc);
		if (error)
			return (error);
	}
	return (lf_advlock(&vp->v_lockf, va.va_size, id, op, fl, flags));
}

/* SPDX-License-Identifier: ISC */
/* tmpfs: operations on files; those on directories are in tmpfs_dirops.c. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/kernel.h>
#include <sys/mount.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/ucred.h>
#include <sys/vnode.h>
#include <vm/vm.h>
#include <miscfs/fifofs/fifo.h>
#include <miscfs/specfs/specdev.h>
#include <miscfs/tmpfs/tmpfs.h>
#include <miscfs/tmpfs/tmpfs_dirops.h>

/* An append-only file is not opened for any other writing. */
static int
tmpfs_open(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	if ((VTOTN(vp)->tn_flags & APPEND) &&
	    (mode & (FWRITE | O_APPEND)) == FWRITE)
		return (EPERM);
	return (0);
}

static int
tmpfs_access(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	struct tmpfs_node *node = VTOTN(vp);

	if ((mode & VWRITE) && (node->tn_flags & IMMUTABLE))
		return (EPERM);
	return (vaccess(vp->v_type, node->tn_mode, node->tn_uid, node->tn_gid,
	    mode, cred));
}

static int
tmpfs_getattr(struct vnode *vp, struct vattr *vap, struct ucred *cred,
    struct proc *p)
{
	struct tmpfs_node *node = VTOTN(vp);

	vap->va_type = vp->v_type;
	vap->va_mode = node->tn_mode;
	vap->va_nlink = node->tn_nlink;
	vap->va_uid = node->tn_uid;
	vap->va_gid = node->tn_gid;
	vap->va_fsid = vp->v_mount->mnt_stat.f_fsid.val[0];
	vap->va_fileid = node->tn_ino;
	vap->va_blocksize = PAGE_SIZE;
	vap->va_atime = node->tn_atime;
	vap->va_mtime = node->tn_mtime;
	vap->va_ctime = node->tn_ctime;
	vap->va_gen = 0;
	vap->va_flags = node->tn_flags;
	vap->va_rdev = 0;
	vap->va_vaflags = 0;
	vap->va_size = vap->va_bytes = 0;
	switch (node->tn_type) {
	case VREG:
		tmpfs_account(node);
		vap->va_size = vm_object_size(node->tn_reg.obj);
		vap->va_bytes = node->tn_reg.pages << PAGE_SHIFT;
		break;
	case VDIR:
		vap->va_size = vap->va_bytes =
		    roundup(node->tn_dir.size, DEV_BSIZE);
		break;
	case VLNK:
		vap->va_size = node->tn_lnk.len;
		break;
	case VCHR:
	case VBLK:
		vap->va_rdev = node->tn_rdev;
		break;
	default:
		break;
	}
	return (0);
}

/* The owner may set the user flags; the rest is the super-user's. */
static int
tmpfs_chflags(struct tmpfs_node *node, u_int flags, struct ucred *cred)
{
	if (cred->cr_uid != node->tn_uid && suser_ucred(cred) != 0)
		return (EPERM);
	if (suser_ucred(cred) == 0) {
		if ((node->tn_flags & (SF_IMMUTABLE | SF_APPEND)) &&
		    securelevel > 0)
			return (EPERM);
		node->tn_flags = flags;
	} else {
		if ((node->tn_flags & (SF_IMMUTABLE | SF_APPEND)) ||
		    (flags & UF_SETTABLE) != flags)
			return (EPERM);
		node->tn_flags = (node->tn_flags & SF_SETTABLE) | flags;
	}
	tmpfs_touch(node, TN_CTIME);
	return (0);
}

static int
tmpfs_chown(struct tmpfs_node *node, uid_t uid, gid_t gid, struct ucred *cred)
{
	if (uid == (uid_t)VNOVAL)
		uid = node->tn_uid;
	if (gid == (gid_t)VNOVAL)
		gid = node->tn_gid;
	/* An owner can but move his file to another of his groups. */
	if ((cred->cr_uid != node->tn_uid || uid != node->tn_uid ||
	    (gid != node->tn_gid && !groupmember(gid, cred))) &&
	    suser_ucred(cred) != 0)
		return (EPERM);
	node->tn_uid = uid;
	node->tn_gid = gid;
	if (node->tn_type != VDIR)
		node->tn_mode &= ~(S_ISUID | S_ISGID);
	tmpfs_touch(node, TN_CTIME);
	return (0);
}

static int
tmpfs_chmod(struct tmpfs_node *node, mode_t mode, struct ucred *cred)
{
	if (suser_ucred(cred) != 0) {
		if (cred->cr_uid != node->tn_uid)
			return (EPERM);
		if (node->tn_type != VDIR && (mode & S_ISVTX))
			return (EFTYPE);
		if ((mode & S_ISGID) && !groupmember(node->tn_gid, cred))
			return (EPERM);
	}
	node->tn_mode = mode & ALLPERMS;
	tmpfs_touch(node, TN_CTIME);
	return (0);
}

static int
tmpfs_truncate(struct tmpfs_node *node, u_quad_t size, struct ucred *cred)
{
	if (node->tn_type == VDIR)
		return (EISDIR);
	if (node->tn_type == VCHR || node->tn_type == VFIFO)
		return (0);		/* open(O_TRUNC) of a device */
	if (node->tn_type != VREG)
		return (EINVAL);
	if (node->tn_flags & APPEND)
		return (EPERM);
	if (size > TMPFS_MAXSIZE)
		return (EFBIG);
	vm_object_setsize(node->tn_reg.obj, size);
	tmpfs_account(node);
	tmpfs_touch(node, TN_MTIME | TN_CTIME);
	if (cred != NOCRED && cred->cr_uid != 0)
		node->tn_mode &= ~(S_ISUID | S_ISGID);
	return (0);
}

static int
tmpfs_utimes(struct vnode *vp, struct vattr *vap, struct ucred *cred,
    struct proc *p)
{
	struct tmpfs_node *node = VTOTN(vp);
	int error;

	if (cred->cr_uid != node->tn_uid && suser_ucred(cred) != 0) {
		if (!(vap->va_vaflags & VA_UTIMES_NULL))
			return (EPERM);
		if ((error = VOP_ACCESS(vp, VWRITE, cred, p)) != 0)
			return (error);
	}
	if (vap->va_atime.tv_nsec != VNOVAL)
		node->tn_atime = vap->va_atime;
	if (vap->va_mtime.tv_nsec != VNOVAL)
		node->tn_mtime = vap->va_mtime;
	tmpfs_touch(node, TN_CTIME);
	return (0);
}

static int
tmpfs_setattr(struct vnode *vp, struct vattr *vap, struct ucred *cred,
    struct proc *p)
{
	struct tmpfs_node *node = VTOTN(vp);
	int error = 0;

	if (vap->va_flags != (u_int)VNOVAL) {
		error = tmpfs_chflags(node, vap->va_flags, cred);
		if (error || (vap->va_flags & (IMMUTABLE | APPEND)))
			return (error);
	}
	if (node->tn_flags & IMMUTABLE)
		return (EPERM);
	if (vap->va_uid != (uid_t)VNOVAL || vap->va_gid != (gid_t)VNOVAL) {
		if (node->tn_flags & APPEND)
			return (EPERM);
		error = tmpfs_chown(node, vap->va_uid, vap->va_gid, cred);
	}
	if (error == 0 && vap->va_size != (u_quad_t)VNOVAL)
		error = tmpfs_truncate(node, vap->va_size, cred);
	if (error == 0 && (vap->va_atime.tv_nsec != VNOVAL ||
	    vap->va_mtime.tv_nsec != VNOVAL))
		error = tmpfs_utimes(vp, vap, cred, p);
	if (error == 0 && vap->va_mode != (mode_t)VNOVAL) {
		if (node->tn_flags & APPEND)
			return (EPERM);
		error = tmpfs_chmod(node, vap->va_mode, cred);
	}
	return (error);
}

static int
tmpfs_read(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	struct tmpfs_node *node = VTOTN(vp);
	struct timeval now;
	off_t size;
	int error;

	if (vp->v_type != VREG)
		return (vp->v_type == VDIR ? EISDIR : EINVAL);
	if (uio->uio_offset < 0)
		return (EINVAL);
	size = vm_object_size(node->tn_reg.obj);
	if (uio->uio_resid == 0 || uio->uio_offset >= size)
		return (0);
	error = vm_object_uiomove(node->tn_reg.obj, uio,
	    MIN(uio->uio_resid, (u_quad_t)(size - uio->uio_offset)));
	if (!(vp->v_mount->mnt_flag & (MNT_NOATIME | MNT_RDONLY))) {
		/* The clock of the last tick: reading is to be quick. */
		getmicrotime(&now);
		TIMEVAL_TO_TIMESPEC(&now, &node->tn_atime);
	}
	return (error);
}

static int
tmpfs_write(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	struct tmpfs_node *node = VTOTN(vp);
	struct vm_object *obj = node->tn_reg.obj;
	size_t resid = uio->uio_resid, overrun;
	off_t oldsize, start;
	int error;

	if (vp->v_type != VREG)
		return (vp->v_type == VDIR ? EISDIR : EINVAL);
	oldsize = vm_object_size(obj);
	if (ioflag & IO_APPEND)
		uio->uio_offset = oldsize;
	if (resid == 0)
		return (0);
	if (uio->uio_offset < 0)
		return (EINVAL);
	if ((node->tn_flags & APPEND) && uio->uio_offset != oldsize)
		return (EPERM);
	if (uio->uio_offset > TMPFS_MAXSIZE ||
	    resid > (u_quad_t)(TMPFS_MAXSIZE - uio->uio_offset))
		return (EFBIG);
	if ((error = vn_fsizechk(uio, ioflag, &overrun)) != 0)
		return (error);
	resid = uio->uio_resid;
	start = uio->uio_offset;
	if ((error = tmpfs_space_write(node, start, resid)) == 0)
		error = vm_object_uiomove(obj, uio, resid);
	if (error && (ioflag & IO_UNIT)) {
		/* Also if the size is the same: pages may lie behind it. */
		if (start + (off_t)resid > oldsize)
			vm_object_setsize(obj, oldsize);
		uio->uio_offset = start;
		uio->uio_resid = resid;
	}
	tmpfs_account(node);
	if (resid > uio->uio_resid) {
		tmpfs_touch(node, TN_MTIME | TN_CTIME);
		/* Someone else's bytes must not run with the owner's rights. */
		if ((node->tn_mode & (S_ISUID | S_ISGID)) &&
		    cred != NOCRED && cred->cr_uid != 0)
			node->tn_mode &= ~(S_ISUID | S_ISGID);
	}
	uio->uio_resid += overrun;
	return (error);
}

static int
tmpfs_readlink(struct vnode *vp, struct uio *uio, struct ucred *cred)
{
	struct tmpfs_node *node = VTOTN(vp);

	if (vp->v_type != VLNK)
		return (EINVAL);
	return (uiomove(node->tn_lnk.target,
	    MIN(node->tn_lnk.len, uio->uio_resid), uio));
}

/* The last user of a file without a name takes it along. */
static int
tmpfs_inactive(struct vnode *vp, struct proc *p)
{
	if (VTOTN(vp)->tn_nlink == 0)
		vgone(vp);
	return (0);
}

static int
tmpfs_reclaim(struct vnode *vp, struct proc *p)
{
	struct tmpfs_node *node = VTOTN(vp);

	/* NULL if getting the vnode did not come to an end. */
	if (node == NULL)
		return (0);
	node->tn_vnode = NULL;
	if (node->tn_nlink == 0)
		tmpfs_free_node(node);
	return (0);
}

const struct vops tmpfs_vops = {
	.vop_lookup = tmpfs_lookup,
	.vop_create = tmpfs_create,
	.vop_mknod = tmpfs_create,
	.vop_open = tmpfs_open,
	.vop_access = tmpfs_access,
	.vop_getattr = tmpfs_getattr,
	.vop_setattr = tmpfs_setattr,
	.vop_read = tmpfs_read,
	.vop_write = tmpfs_write,
	.vop_remove = tmpfs_remove,
	.vop_link = tmpfs_link,
	.vop_rename = tmpfs_rename,
	.vop_mkdir = tmpfs_mkdir,
	.vop_rmdir = tmpfs_rmdir,
	.vop_symlink = tmpfs_symlink,
	.vop_readdir = tmpfs_readdir,
	.vop_readlink = tmpfs_readlink,
	.vop_inactive = tmpfs_inactive,
	.vop_reclaim = tmpfs_reclaim,
};

const struct vops tmpfs_specvops = {
	.vop_open = spec_open,
	.vop_close = spec_close,
	.vop_access = tmpfs_access,
	.vop_getattr = tmpfs_getattr,
	.vop_setattr = tmpfs_setattr,
	.vop_read = spec_read,
	.vop_write = spec_write,
	.vop_ioctl = spec_ioctl,
	.vop_poll = spec_poll,
	.vop_inactive = tmpfs_inactive,
	.vop_reclaim = tmpfs_reclaim,
};

const struct vops tmpfs_fifovops = {
	.vop_open = fifo_open,
	.vop_close = fifo_close,
	.vop_access = tmpfs_access,
	.vop_getattr = tmpfs_getattr,
	.vop_setattr = tmpfs_setattr,
	.vop_read = fifo_read,
	.vop_write = fifo_write,
	.vop_ioctl = fifo_ioctl,
	.vop_poll = fifo_poll,
	.vop_inactive = tmpfs_inactive,
	.vop_reclaim = tmpfs_reclaim,
};

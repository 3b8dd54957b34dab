/* SPDX-License-Identifier: ISC */
/*
 * The life of vnodes, and the list of mounted file systems.
 *
 * A vnode without references stays on the free list, still naming its file,
 * until it is wanted again or memory for another one is needed.  vgone() cuts
 * a vnode off its file; one that is still referenced then becomes a dead one
 * whose operations fail, until its last user lets it go.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/kernel.h>
#include <sys/lockf.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/ucred.h>
#include <sys/vnode.h>

struct mntlist mountlist = TAILQ_HEAD_INITIALIZER(mountlist);
struct vnode *rootvnode;
int numvnodes, maxvnodes;

static TAILQ_HEAD(, vnode) vfreelist = TAILQ_HEAD_INITIALIZER(vfreelist);
static const struct vops dead_vops;

const enum vtype iftovt_tab[16] = {
	VNON, VFIFO, VCHR, VNON, VDIR, VNON, VBLK, VNON,
	VREG, VNON, VLNK, VNON, VSOCK, VNON, VNON, VBAD,
};
const int vttoif_tab[9] = {
	0, S_IFREG, S_IFDIR, S_IFBLK, S_IFCHR, S_IFLNK, S_IFSOCK, S_IFIFO,
	S_IFMT,
};

void
vfsinit(void)
{
	maxvnodes = MIN(MAX((int)(physmem / 8), 1024), 16384);
}

static void
unfree(struct vnode *vp)
{
	if (vp->v_flag & VONFREE) {
		TAILQ_REMOVE(&vfreelist, vp, v_freelist);
		vp->v_flag &= ~VONFREE;
	}
}

static void
insmntque(struct vnode *vp, struct mount *mp)
{
	if (vp->v_mount != NULL)
		LIST_REMOVE(vp, v_mntvnodes);
	vp->v_mount = mp;
	if (mp != NULL)
		LIST_INSERT_HEAD(&mp->mnt_vnodelist, vp, v_mntvnodes);
}

/*
 * A vnode that nobody uses.  Finding a vnode again leaves it on the free list,
 * as that happens all the time; such are sorted out here, and those that were
 * used since the last look get a second chance.
 */
static struct vnode *
vrecyclable(void)
{
	struct vnode *vp;

	while ((vp = TAILQ_FIRST(&vfreelist)) != NULL) {
		if (vp->v_usecount > 0 || (vp->v_flag & VINACT))
			unfree(vp);
		else if (vp->v_flag & VREUSED) {
			vp->v_flag &= ~VREUSED;
			TAILQ_REMOVE(&vfreelist, vp, v_freelist);
			TAILQ_INSERT_TAIL(&vfreelist, vp, v_freelist);
		} else
			break;
	}
	return (vp);
}

/* A new vnode with one reference, unlocked: 0, ENFILE or ENOMEM. */
int
getnewvnode(enum vtagtype tag, struct mount *mp, const struct vops *vops,
    struct vnode **vpp)
{
	struct vnode *vp;

	*vpp = NULL;
	while (numvnodes >= maxvnodes) {
		if ((vp = vrecyclable()) == NULL) {
			tablefull("vnode");
			return (ENFILE);
		}
		vgone(vp);
	}
	vp = malloc(sizeof(*vp), M_VNODE, M_WAITOK | M_ZERO);
	if (vp == NULL)
		return (ENOMEM);
	numvnodes++;
	vp->v_op = vops;
	vp->v_tag = tag;
	vp->v_usecount = 1;
	insmntque(vp, mp);
	*vpp = vp;
	return (0);
}

void
vref(struct vnode *vp)
{
	KASSERT(vp->v_usecount > 0);
	vp->v_usecount++;
}

/*
 * A reference to a vnode that a file system remembers, and its lock if
 * lkflags ask for one.  ENOENT if it is being or was taken off its file.
 */
int
vget(struct vnode *vp, int lkflags, struct proc *p)
{
	int error;

	if (vp->v_flag & VXLOCK) {
		/* Nothing keeps it there for us: do not touch it again. */
		tsleep(&vp->v_flag, PINOD, "vget", 0);
		return (ENOENT);
	}
	vp->v_flag |= VREUSED;
	vp->v_usecount++;
	if (lkflags & (LK_SHARED | LK_EXCLUSIVE)) {
		if ((error = vn_lock(vp, lkflags, p)) != 0) {
			vrele(vp);
			return (error);
		}
	}
	return (0);
}

static void
vfree(struct vnode *vp)
{
	KASSERT(vp->v_lockholder == NULL && vp->v_mount == NULL);
	KASSERT(!(vp->v_flag & VONFREE));
	lf_purgelocks(&vp->v_lockf);
	numvnodes--;
	free(vp, M_VNODE);
}

/* The last reference is gone; the vnode is locked. */
static void
vlast(struct vnode *vp)
{
	struct proc *p = curproc;

	vp->v_flag |= VINACT;
	VOP_INACTIVE(vp, p);
	vp->v_flag &= ~VINACT;
	if (vp->v_lockholder == p)
		VOP_UNLOCK(vp, 0, p);
	if (vp->v_usecount > 0) {
		/* Found again by name while inactive slept. */
		vp->v_flag &= ~VDOOMED;
		return;
	}
	if (vp->v_op == &dead_vops)
		vfree(vp);
	else if (vp->v_flag & VDOOMED)
		vgone(vp);
	else if (!(vp->v_flag & VONFREE)) {
		vp->v_flag |= VONFREE;
		TAILQ_INSERT_TAIL(&vfreelist, vp, v_freelist);
	}
}

void
vrele(struct vnode *vp)
{
	KASSERT(vp->v_usecount > 0);
	if (vp->v_usecount == 1) {
		/* A reclaimer has the lock and a reference: not here. */
		VOP_LOCK(vp, LK_EXCLUSIVE, curproc);
		if (--vp->v_usecount == 0) {
			vlast(vp);
			return;
		}
		VOP_UNLOCK(vp, 0, curproc);
		return;
	}
	vp->v_usecount--;
}

void
vput(struct vnode *vp)
{
	KASSERT(vp->v_usecount > 0);
	if (--vp->v_usecount == 0)
		vlast(vp);
	else
		VOP_UNLOCK(vp, 0, curproc);
}

/*
 * Takes a vnode off its file.  It may be referenced (revoke, forced unmount),
 * and then becomes a dead one; otherwise it is gone afterwards.
 */
void
vgone(struct vnode *vp)
{
	struct proc *p = curproc;
	int active;

	if (vp->v_flag & VINACT) {
		vp->v_flag |= VDOOMED;
		return;
	}
	if (vp->v_op == &dead_vops)
		return;
	if (vp->v_flag & VXLOCK) {
		tsleep(&vp->v_flag, PINOD, "vgone", 0);
		return;
	}
	unfree(vp);
	vp->v_flag |= VXLOCK;
	active = vp->v_usecount > 0;
	vp->v_usecount++;
	VOP_LOCK(vp, LK_EXCLUSIVE, p);
	/* Lets a device or a FIFO forget who had it open. */
	if (active && (vp->v_type == VCHR || vp->v_type == VFIFO))
		VOP_CLOSE(vp, FNONBLOCK, NOCRED, p);
	VOP_RECLAIM(vp, p);
	insmntque(vp, NULL);
	vp->v_op = &dead_vops;
	vp->v_type = VBAD;
	vp->v_tag = VT_NON;
	vp->v_data = NULL;
	vp->v_object = NULL;
	vp->v_mountedhere = NULL;
	vp->v_flag &= ~(VXLOCK | VROOT | VDOOMED);
	VOP_UNLOCK(vp, 0, p);
	wakeup(&vp->v_flag);
	if (--vp->v_usecount == 0)
		vfree(vp);
}

/*
 * revoke(2): a device is taken from everybody who has it open, under
 * whatever name.  Called with a reference and unlocked.
 */
int
vop_generic_revoke(struct vnode *vp, int flags)
{
	struct vnode *vq;
	struct mount *mp;
	dev_t dev = vp->v_rdev;

	if (vp->v_type != VCHR && vp->v_type != VBLK) {
		vgone(vp);
		return (0);
	}
	if (flags & REVOKEALL) {
again:
		TAILQ_FOREACH(mp, &mountlist, mnt_list) {
			LIST_FOREACH(vq, &mp->mnt_vnodelist, v_mntvnodes) {
				if (vq == vp || vq->v_type != vp->v_type ||
				    vq->v_rdev != dev || vq->v_usecount == 0)
					continue;
				vgone(vq);
				goto again;
			}
		}
	}
	vgone(vp);
	return (0);
}

/*
 * Removes a file system's vnodes, all but skip.  If some are in use it is
 * EBUSY and nothing was done, or they are killed (FORCECLOSE).
 */
int
vflush(struct mount *mp, struct vnode *skip, int flags)
{
	struct vnode *vp;

	if (!(flags & FORCECLOSE)) {
		LIST_FOREACH(vp, &mp->mnt_vnodelist, v_mntvnodes)
			if (vp != skip && vp->v_usecount > 0)
				return (EBUSY);
	}
again:
	LIST_FOREACH(vp, &mp->mnt_vnodelist, v_mntvnodes) {
		if (vp == skip)
			continue;
		if (vp->v_usecount > 0 && !(flags & FORCECLOSE))
			return (EBUSY);
		vgone(vp);
		goto again;
	}
	return (0);
}

void
vattr_null(struct vattr *vap)
{
	memset(vap, 0, sizeof(*vap));
	vap->va_type = VNON;
	vap->va_mode = vap->va_nlink = vap->va_uid = vap->va_gid = VNOVAL;
	vap->va_fsid = vap->va_fileid = vap->va_blocksize = VNOVAL;
	vap->va_size = vap->va_bytes = VNOVAL;
	vap->va_atime.tv_sec = vap->va_atime.tv_nsec = VNOVAL;
	vap->va_mtime = vap->va_ctime = vap->va_atime;
	vap->va_rdev = vap->va_gen = vap->va_flags = VNOVAL;
}

/*
 * The usual permission check: acc is a set of VREAD, VWRITE and VEXEC.  The
 * super-user may do all but run a file that nobody may.
 */
int
vaccess(enum vtype type, mode_t fmode, uid_t uid, gid_t gid, mode_t acc,
    struct ucred *cred)
{
	if (cred == NOCRED || cred == FSCRED)
		return (0);
	if (cred->cr_uid == 0) {
		if ((acc & VEXEC) && type != VDIR &&
		    (fmode & (S_IXUSR | S_IXGRP | S_IXOTH)) == 0)
			return (EACCES);
		return (0);
	}
	if (cred->cr_uid != uid) {
		acc >>= 3;
		if (!groupmember(gid, cred))
			acc >>= 3;
	}
	return ((fmode & acc) == acc ? 0 : EACCES);
}

void
vprint(const char *label, struct vnode *vp)
{
	static const char *const types[] = { "VNON", "VREG", "VDIR", "VBLK",
	    "VCHR", "VLNK", "VSOCK", "VFIFO", "VBAD" };

	printf("%s: vnode %p type %s tag %d use %u write %d flags 0x%x "
	    "lock %d waiters %u\n", label, (void *)vp, types[vp->v_type],
	    vp->v_tag, vp->v_usecount, vp->v_writecount, vp->v_flag,
	    vp->v_lockholder != NULL ? vp->v_lockholder->p_pid : -1,
	    vp->v_lockwaiters);
}

int
vfs_mountedon(struct vnode *vp)
{
	return (vp->v_type == VDIR && vp->v_mountedhere != NULL ? EBUSY : 0);
}

void
vfs_getnewfsid(struct mount *mp)
{
	static u_int32_t next;

	next++;
	mp->mnt_stat.f_fsid.val[0] = makedev(255, next);
	mp->mnt_stat.f_fsid.val[1] = 0;
}

void
vfs_unmountall(void)
{
	struct mount *mp;
	int error;

	while ((mp = TAILQ_LAST(&mountlist, mntlist)) != NULL) {
		if ((mp->mnt_flag & MNT_ROOTFS) == 0 &&
		    (error = dounmount(mp, MNT_FORCE, curproc)) == 0)
			continue;
		/* The root stays, as does what cannot be unmounted. */
		VFS_SYNC(mp, MNT_WAIT, NOCRED, curproc);
		TAILQ_REMOVE(&mountlist, mp, mnt_list);
	}
}

/* Dead vnodes. */
static int
dead_read(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	return (vp->v_flag & VISTTY ? 0 : EIO);
}

static int
dead_write(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	return (EIO);
}

static int
dead_ioctl(struct vnode *vp, u_long cmd, caddr_t data, int fflag,
    struct ucred *cred, struct proc *p)
{
	return (EBADF);
}

static int
dead_poll(struct vnode *vp, int events, struct proc *p)
{
	return ((events & (POLLIN | POLLRDNORM)) | POLLHUP);
}

static int
dead_ebadf(struct vnode *vp, struct vattr *vap, struct ucred *cred,
    struct proc *p)
{
	return (EBADF);
}

static int
dead_open(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	return (ENXIO);
}

static int
dead_access(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	return (EBADF);
}

static const struct vops dead_vops = {
	.vop_open = dead_open,
	.vop_access = dead_access,
	.vop_getattr = dead_ebadf,
	.vop_setattr = dead_ebadf,
	.vop_read = dead_read,
	.vop_write = dead_write,
	.vop_ioctl = dead_ioctl,
	.vop_poll = dead_poll,
};

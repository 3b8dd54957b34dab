/* SPDX-License-Identifier: ISC */
/* mount(2), unmount(2), and what is mounted. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/syscallargs.h>
#include <sys/ucred.h>
#include <sys/vnode.h>

/* What mount(2) may set and MNT_UPDATE change. */
#define	MNT_SETTABLE	(MNT_RDONLY | MNT_SYNCHRONOUS | MNT_NOEXEC | \
			    MNT_NOSUID | MNT_NODEV | MNT_ASYNC | MNT_NOATIME)

/* Processes in the directory that was just covered get the new root. */
static void
checkdirs(struct mount *mp, struct vnode *covered)
{
	struct filedesc *fdp;
	struct vnode *root;
	struct proc *p;

	if (covered->v_usecount == 1 || VFS_ROOT(mp, &root) != 0)
		return;
	VOP_UNLOCK(root, 0, curproc);
	LIST_FOREACH(p, &allproc, p_list) {
		if ((fdp = p->p_fd) == NULL)
			continue;
		if (fdp->fd_cdir == covered) {
			vref(root);
			fdp->fd_cdir = root;
			vrele(covered);
		}
		if (fdp->fd_rdir == covered) {
			vref(root);
			fdp->fd_rdir = root;
			vrele(covered);
		}
	}
	vrele(root);
}

/* vp is the root of a mounted file system, locked. */
static int
mount_update(struct proc *p, struct vnode *vp, int flags, void *data)
{
	struct mount *mp = vp->v_mount;
	struct vnode *vq;
	u_int old = mp->mnt_flag;
	int error;

	if ((vp->v_flag & VROOT) == 0)
		return (EINVAL);
	if ((flags & MNT_RDONLY) && !(old & MNT_RDONLY) &&
	    !(flags & MNT_FORCE)) {
		LIST_FOREACH(vq, &mp->mnt_vnodelist, v_mntvnodes)
			if (vq->v_writecount > 0 && vq->v_type == VREG)
				return (EBUSY);
	}
	mp->mnt_flag = (old & ~MNT_SETTABLE) | (flags & MNT_SETTABLE) |
	    MNT_UPDATE;
	error = VFS_MOUNT(mp, mp->mnt_stat.f_mntonname, data, NULL, p);
	mp->mnt_flag &= ~MNT_UPDATE;
	if (error)
		mp->mnt_flag = old;
	return (error);
}

/*
 * Makes a mount of a file system type on the locked directory vp (NULL: the
 * root of all).  On success the mount keeps the reference to vp.
 */
int
vfs_domount(struct proc *p, const struct vfsops *vfs, struct vnode *vp,
    const char *path, int flags, void *data, struct mount **mpp)
{
	struct mount *mp;
	int error;

	if ((mp = malloc(sizeof(*mp), M_MOUNT, M_WAITOK | M_ZERO)) == NULL)
		return (ENOMEM);
	LIST_INIT(&mp->mnt_vnodelist);
	mp->mnt_op = vfs;
	mp->mnt_vnodecovered = vp;
	mp->mnt_flag = flags & (MNT_SETTABLE | MNT_ROOTFS);
	vfs_getnewfsid(mp);
	mp->mnt_stat.f_owner = p->p_ucred->cr_uid;
	mp->mnt_stat.f_ctime = time_second;
	mp->mnt_stat.f_namemax = NAME_MAX;
	strlcpy(mp->mnt_stat.f_fstypename, vfs->vfs_name, MFSNAMELEN);
	strlcpy(mp->mnt_stat.f_mntfromname, vfs->vfs_name, MNAMELEN);
	strlcpy(mp->mnt_stat.f_mntonname, path, MNAMELEN);
	error = VFS_MOUNT(mp, mp->mnt_stat.f_mntonname, data, NULL, p);
	if (error) {
		free(mp, M_MOUNT);
		return (error);
	}
	TAILQ_INSERT_TAIL(&mountlist, mp, mnt_list);
	*mpp = mp;
	return (0);
}

int
sys_mount(struct proc *p, void *v, register_t *retval)
{
	struct sys_mount_args *uap = v;
	const struct vfsops *const *vfs;
	struct mount *mp;
	struct nameidata nd;
	struct vnode *vp;
	char type[MFSNAMELEN], *path;
	size_t len;
	int error, flags = SCARG(uap, flags);

	if ((error = suser(p, 0)) != 0)
		return (error);
	if ((path = pnbuf_get()) == NULL)
		return (ENOMEM);
	NDINIT(&nd, LOOKUP, FOLLOW, UIO_USERSPACE, SCARG(uap, path), p);
	if ((error = namei(&nd)) != 0) {
		pnbuf_put(path);
		return (error);
	}
	vp = nd.ni_vp;
	/* statfs() shows the path from the root, whatever was given. */
	if (vp->v_type != VDIR)
		error = ENOTDIR;
	else
		error = vfs_getcwd(vp, rootvnode, path, MAXPATHLEN, &len, p);
	if (error || (error = vn_lock(vp, LK_EXCLUSIVE, p)) != 0) {
		vrele(vp);
		pnbuf_put(path);
		return (error);
	}
	if (flags & MNT_UPDATE) {
		error = mount_update(p, vp, flags, SCARG(uap, data));
		vput(vp);
		pnbuf_put(path);
		return (error);
	}
	error = copyinstr(SCARG(uap, type), type, sizeof(type), NULL);
	if (error == 0) {
		for (vfs = vfsconf; *vfs != NULL; vfs++)
			if (strcmp((*vfs)->vfs_name, type) == 0)
				break;
		if (*vfs == NULL)
			error = EOPNOTSUPP;
		else if (vp->v_mountedhere != NULL || vp == rootvnode)
			error = EBUSY;
		else
			error = vfs_domount(p, *vfs, vp, path,
			    flags & ~MNT_ROOTFS, SCARG(uap, data), &mp);
	}
	pnbuf_put(path);
	if (error) {
		vput(vp);
		return (error);
	}
	vp->v_mountedhere = mp;
	VOP_UNLOCK(vp, 0, p);
	checkdirs(mp, vp);
	return (0);
}

int
sys_unmount(struct proc *p, void *v, register_t *retval)
{
	struct sys_unmount_args *uap = v;
	struct nameidata nd;
	struct mount *mp;
	int error, isroot;

	NDINIT(&nd, LOOKUP, FOLLOW, UIO_USERSPACE, SCARG(uap, path), p);
	if ((error = namei(&nd)) != 0)
		return (error);
	mp = nd.ni_vp->v_mount;
	isroot = (nd.ni_vp->v_flag & VROOT) != 0;
	vrele(nd.ni_vp);
	if (!isroot || mp == NULL)
		return (EINVAL);
	if (mp->mnt_stat.f_owner != p->p_ucred->cr_uid &&
	    (error = suser(p, 0)) != 0)
		return (error);
	return (dounmount(mp, SCARG(uap, flags), p));
}

int
dounmount(struct mount *mp, int flags, struct proc *p)
{
	struct vnode *covered = mp->mnt_vnodecovered;
	struct mount *mq;
	int error;

	if ((mp->mnt_flag & MNT_ROOTFS) || covered == NULL ||
	    covered->v_mountedhere != mp)
		return (EBUSY);
	/* Not even by force if something is mounted inside. */
	TAILQ_FOREACH(mq, &mountlist, mnt_list)
		if (mq->mnt_vnodecovered != NULL &&
		    mq->mnt_vnodecovered->v_mount == mp)
			return (EBUSY);
	/* From here on nobody can come in. */
	covered->v_mountedhere = NULL;
	if ((mp->mnt_flag & MNT_RDONLY) == 0)
		VFS_SYNC(mp, MNT_WAIT, p->p_ucred, p);
	if ((error = VFS_UNMOUNT(mp, flags & MNT_FORCE, p)) != 0) {
		covered->v_mountedhere = mp;
		return (error);
	}
	KASSERT(LIST_EMPTY(&mp->mnt_vnodelist));
	TAILQ_REMOVE(&mountlist, mp, mnt_list);
	free(mp, M_MOUNT);
	vrele(covered);
	return (0);
}

/* Fresh figures of a mount, as user programs see them. */
static int
mount_statfs(struct mount *mp, struct statfs *sb, struct proc *p)
{
	int error;

	if ((error = VFS_STATFS(mp, &mp->mnt_stat, p)) != 0)
		return (error);
	memcpy(sb, &mp->mnt_stat, sizeof(*sb));	/* padding too */
	sb->f_flags = mp->mnt_flag & MNT_VISFLAGMASK;
	return (0);
}

int
sys_statfs(struct proc *p, void *v, register_t *retval)
{
	struct sys_statfs_args *uap = v;
	struct nameidata nd;
	struct statfs sb;
	int error;

	NDINIT(&nd, LOOKUP, FOLLOW, UIO_USERSPACE, SCARG(uap, path), p);
	if ((error = namei(&nd)) != 0)
		return (error);
	if (nd.ni_vp->v_mount == NULL)
		error = EIO;
	else
		error = mount_statfs(nd.ni_vp->v_mount, &sb, p);
	vrele(nd.ni_vp);
	if (error == 0)
		error = copyout(&sb, SCARG(uap, buf), sizeof(sb));
	return (error);
}

int
sys_fstatfs(struct proc *p, void *v, register_t *retval)
{
	struct sys_fstatfs_args *uap = v;
	struct file *fp;
	struct vnode *vp;
	struct statfs sb;
	int error;

	if ((error = getvnode(p->p_fd, SCARG(uap, fd), &fp)) != 0)
		return (error);
	vp = fp->f_data;
	if (vp->v_mount == NULL)
		error = EIO;
	else
		error = mount_statfs(vp->v_mount, &sb, p);
	FRELE(fp, p);
	if (error == 0)
		error = copyout(&sb, SCARG(uap, buf), sizeof(sb));
	return (error);
}

int
sys_getfsstat(struct proc *p, void *v, register_t *retval)
{
	struct sys_getfsstat_args *uap = v;
	struct statfs sb, *usb = SCARG(uap, buf);
	size_t maxcount = SCARG(uap, bufsize) / sizeof(sb), count, i;
	struct mount *mp;
	int error;

	for (count = 0;; count++) {
		/* By number: the list may change while we sleep. */
		i = 0;
		TAILQ_FOREACH(mp, &mountlist, mnt_list)
			if (i++ == count)
				break;
		if (mp == NULL)
			break;
		if (usb == NULL || count >= maxcount)
			continue;
		if ((error = mount_statfs(mp, &sb, p)) != 0)
			return (error);
		if ((error = copyout(&sb, &usb[count], sizeof(sb))) != 0)
			return (error);
	}
	*retval = usb != NULL && count > maxcount ? maxcount : count;
	return (0);
}

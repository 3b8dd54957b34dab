/* SPDX-License-Identifier: ISC */
/* procfs: mounting it. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/mount.h>
#include <sys/proc.h>
#include <sys/systm.h>
#include <sys/vnode.h>

#include <miscfs/procfs/procfs.h>

static int
procfs_mount(struct mount *mp, const char *path, void *data,
    struct nameidata *ndp, struct proc *p)
{
	if (mp->mnt_flag & MNT_UPDATE)
		return (EOPNOTSUPP);
	mp->mnt_flag |= MNT_LOCAL;
	vfs_getnewfsid(mp);
	strlcpy(mp->mnt_stat.f_mntfromname, "procfs", MNAMELEN);
	return (0);
}

static int
procfs_unmount(struct mount *mp, int mntflags, struct proc *p)
{
	return (vflush(mp, NULL, mntflags));
}

static int
procfs_vfsroot(struct mount *mp, struct vnode **vpp)
{
	return (procfs_allocvp(mp, vpp, &procfs_root, NULL));
}

static int
procfs_statfs(struct mount *mp, struct statfs *sb, struct proc *p)
{
	sb->f_bsize = sb->f_iosize = PAGE_SIZE;
	sb->f_files = maxproc;
	sb->f_ffree = maxproc - nprocs;
	sb->f_favail = sb->f_ffree;
	sb->f_namemax = 255;
	return (0);
}

static int
procfs_sync(struct mount *mp, int waitfor, struct ucred *cred, struct proc *p)
{
	return (0);
}

const struct vfsops procfs_vfsops = {
	.vfs_name	= MOUNT_PROCFS,
	.vfs_mount	= procfs_mount,
	.vfs_unmount	= procfs_unmount,
	.vfs_root	= procfs_vfsroot,
	.vfs_statfs	= procfs_statfs,
	.vfs_sync	= procfs_sync,
};

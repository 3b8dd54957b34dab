/* SPDX-License-Identifier: ISC */
/* tmpfs: mounting and unmounting. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/vnode.h>
#include <vm/vm.h>
#include <miscfs/tmpfs/tmpfs.h>

/* Half of memory, unless something was asked for. */
static u_int64_t
tmpfs_maxpages(const struct tmpfs_args *args)
{
	u_int64_t half = vm_stats.vs_npages / 2;

	if (args->size == 0)
		return (half);
	return (howmany(MIN(args->size, (u_int64_t)TMPFS_MAXSIZE), PAGE_SIZE));
}

/* An empty file system; also for devfs, which fills it. */
int
tmpfs_mount_init(struct mount *mp, const struct tmpfs_args *args,
    enum vtagtype tag)
{
	struct tmpfs_mount *tm;
	int error;

	tm = malloc(sizeof(*tm), M_MOUNT, M_WAITOK | M_ZERO);
	if (tm == NULL)
		return (ENOMEM);
	LIST_INIT(&tm->tm_nodes);
	tm->tm_mount = mp;
	tm->tm_maxpages = tmpfs_maxpages(args);
	tm->tm_nextino = 2;
	tm->tm_tag = tag;
	error = tmpfs_alloc_node(tm, VDIR,
	    args->mode != 0 ? args->mode : (ACCESSPERMS | S_ISVTX),
	    args->uid, args->gid, &tm->tm_root);
	if (error) {
		free(tm, M_MOUNT);
		return (error);
	}
	tm->tm_root->tn_nlink = 2;
	tm->tm_root->tn_dir.parent = tm->tm_root;
	mp->mnt_data = tm;
	mp->mnt_flag |= MNT_LOCAL;
	return (0);
}

static int
tmpfs_mount(struct mount *mp, const char *path, void *data,
    struct nameidata *ndp, struct proc *p)
{
	struct tmpfs_args args;
	struct tmpfs_mount *tm;
	u_int64_t maxpages;
	int error;

	memset(&args, 0, sizeof(args));
	if (data != NULL && (error = copyin(data, &args, sizeof(args))) != 0)
		return (error);
	if (args.mode & ~ALLPERMS)
		return (EINVAL);
	if (!(mp->mnt_flag & MNT_UPDATE))
		return (tmpfs_mount_init(mp, &args, VT_TMPFS));
	/* A new size, if given, must hold what is there. */
	if (args.size != 0) {
		tm = VFSTOTM(mp);
		maxpages = tmpfs_maxpages(&args);
		if (maxpages < tm->tm_pages + howmany(tm->tm_meta, PAGE_SIZE))
			return (ENOSPC);
		tm->tm_maxpages = maxpages;
	}
	return (0);
}

int
tmpfs_unmount(struct mount *mp, int mntflags, struct proc *p)
{
	struct tmpfs_mount *tm = VFSTOTM(mp);
	struct tmpfs_dirent *de;
	struct tmpfs_node *node;
	int error;

	if ((error = vflush(mp, NULL, mntflags)) != 0)
		return (error);
	LIST_FOREACH(node, &tm->tm_nodes, tn_list)
		if (node->tn_type == VDIR)
			while ((de = TAILQ_FIRST(&node->tn_dir.entries)) !=
			    NULL)
				tmpfs_dir_remove(de);
	while ((node = LIST_FIRST(&tm->tm_nodes)) != NULL)
		tmpfs_free_node(node);
	KASSERT(tm->tm_meta == 0 && tm->tm_pages == 0);
	mp->mnt_data = NULL;
	free(tm, M_MOUNT);
	return (0);
}

int
tmpfs_root(struct mount *mp, struct vnode **vpp)
{
	int error;

	if ((error = tmpfs_getvnode(VFSTOTM(mp)->tm_root, vpp)) != 0)
		return (error);
	if ((error = vn_lock(*vpp, LK_EXCLUSIVE, curproc)) != 0)
		vrele(*vpp);
	return (error);
}

int
tmpfs_statfs(struct mount *mp, struct statfs *sb, struct proc *p)
{
	struct tmpfs_mount *tm = VFSTOTM(mp);
	u_int64_t perpage = PAGE_SIZE / sizeof(struct tmpfs_node);

	sb->f_bsize = sb->f_iosize = PAGE_SIZE;
	sb->f_blocks = tm->tm_maxpages;
	sb->f_bfree = sb->f_bavail = tmpfs_avail(tm);
	sb->f_ffree = sb->f_favail = sb->f_bfree * perpage;
	sb->f_files = tm->tm_nnodes + sb->f_ffree;
	return (0);
}

/* There is nowhere to write to. */
int
tmpfs_sync(struct mount *mp, int waitfor, struct ucred *cred, struct proc *p)
{
	return (0);
}

const struct vfsops tmpfs_vfsops = {
	.vfs_name = MOUNT_TMPFS,
	.vfs_mount = tmpfs_mount,
	.vfs_unmount = tmpfs_unmount,
	.vfs_root = tmpfs_root,
	.vfs_statfs = tmpfs_statfs,
	.vfs_sync = tmpfs_sync,
};

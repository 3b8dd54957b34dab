/* SPDX-License-Identifier: ISC */
/*
 * devfs: the devices that this kernel has, as files.  It is a small tmpfs
 * that is full of device nodes when it is mounted, so that modes and owners
 * can be changed, and links and further nodes be made, as anywhere.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/mount.h>
#include <sys/proc.h>
#include <sys/vnode.h>
#include <miscfs/tmpfs/tmpfs.h>

#define	DEVFS_SIZE	(1024 * 1024)
#define	DEVFS_NFD	64	/* /dev/fd/0 ... */

static const struct {
	const char *name, *target;
} devfs_links[] = {
	{ "stdin", "fd/0" },
	{ "stdout", "fd/1" },
	{ "stderr", "fd/2" },
};

static int
devfs_mknod(struct tmpfs_node *dir, const char *name, const struct devname *dn)
{
	struct tmpfs_node *node;
	int error;

	error = tmpfs_dir_make(dir, name, strlen(name), VCHR, dn->dn_mode,
	    dn->dn_uid, dn->dn_gid, &node);
	if (error == 0)
		node->tn_rdev = dn->dn_dev;
	return (error);
}

static int
devfs_fill(struct tmpfs_node *root)
{
	const struct devname *dn;
	struct devname fd = { NULL, 0, 0666, 0, 0 };
	struct tmpfs_node *dir, *node;
	char name[8];
	int error, i;

	for (dn = devnames; dn->dn_name != NULL; dn++)
		if ((error = devfs_mknod(root, dn->dn_name, dn)) != 0)
			return (error);
	error = tmpfs_dir_make(root, "fd", 2, VDIR, 0555, 0, 0, &dir);
	if (error)
		return (error);
	for (i = 0; i < DEVFS_NFD; i++) {
		snprintf(name, sizeof(name), "%d", i);
		fd.dn_dev = makedev(CMAJ_FD, i);
		if ((error = devfs_mknod(dir, name, &fd)) != 0)
			return (error);
	}
	for (i = 0; i < (int)nitems(devfs_links); i++) {
		error = tmpfs_dir_make(root, devfs_links[i].name,
		    strlen(devfs_links[i].name), VLNK, 0777, 0, 0, &node);
		if (error == 0)
			error = tmpfs_set_link(node, devfs_links[i].target,
			    strlen(devfs_links[i].target));
		if (error)
			return (error);
	}
	return (0);
}

static int
devfs_mount(struct mount *mp, const char *path, void *data,
    struct nameidata *ndp, struct proc *p)
{
	struct tmpfs_args args = { DEVFS_SIZE, 0, 0, 0755 };
	int error;

	if (mp->mnt_flag & MNT_UPDATE)
		return (0);
	if ((error = tmpfs_mount_init(mp, &args, VT_DEVFS)) != 0)
		return (error);
	if ((error = devfs_fill(VFSTOTM(mp)->tm_root)) != 0)
		tmpfs_unmount(mp, MNT_FORCE, p);
	return (error);
}

const struct vfsops devfs_vfsops = {
	.vfs_name = MOUNT_DEVFS,
	.vfs_mount = devfs_mount,
	.vfs_unmount = tmpfs_unmount,
	.vfs_root = tmpfs_root,
	.vfs_statfs = tmpfs_statfs,
	.vfs_sync = tmpfs_sync,
};

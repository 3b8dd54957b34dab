/* SPDX-License-Identifier: ISC */
/* The file systems in this kernel. */
#include <sys/param.h>
#include <sys/mount.h>
#include <miscfs/procfs/procfs.h>

const struct vfsops *const vfsconf[] = {
	&tmpfs_vfsops,
	&devfs_vfsops,
#ifdef PROCFS
	&procfs_vfsops,
#endif
	NULL
};

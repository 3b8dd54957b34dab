/* SPDX-License-Identifier: ISC */
/* Mounting and unmounting, and what is different in a mounted tree. */

#include <sys/param.h>
#include <sys/mount.h>
#include "testlib.h"

static struct tmpfs_args args;

static void
errors(void)
{
	put("file", "", 0644);
	is_errno(mount("nosuchfs", "m", 0, NULL), EOPNOTSUPP, "no such type");
	is_errno(mount("tmpfs", "none", 0, NULL), ENOENT, "no such place");
	is_errno(mount("tmpfs", "file", 0, NULL), ENOTDIR, "no directory");
	is_errno(mount("tmpfs", "m", 0, BAD), EFAULT, "bad arguments");
	is_errno(mount(BAD, "m", 0, NULL), EFAULT, "a bad type");
	is_errno(mount("tmpfs", BAD, 0, NULL), EFAULT, "a bad place");
	is_errno(mount("tmpfs", "m", MNT_UPDATE, NULL), EINVAL,
	    "update of what is not mounted");
	is_errno(unmount("m", 0), EINVAL, "unmount of what is not");
	is_errno(unmount("/", 0), EBUSY, "unmount of the root");
	is_errno(unmount("/", MNT_FORCE), EBUSY, "not by force either");
}

static int
as_user(void)
{
	setuid(1000);
	if (mount("tmpfs", "m", 0, NULL) != -1 || errno != EPERM)
		return (1);
	if (unmount("/dev", 0) != -1 || errno != EPERM)
		return (2);
	return (0);
}

static void
tree(void)
{
	struct statfs sf;
	struct stat under, over, sb;
	char here[MAXPATHLEN], cwd[MAXPATHLEN], want[MAXPATHLEN + 8];
	int fd;

	put("m/hidden", "", 0644);
	stat("m", &under);
	is_ok(mount("tmpfs", "m", MNT_NOSUID, &args), "mount");
	stat("m", &over);
	ok(under.st_dev != over.st_dev, "another device");
	is_int(over.st_mode & 07777, 01777, "the root's mode");
	is_errno(stat("m/hidden", &sb), ENOENT, "what was there is hidden");
	getcwd(here, sizeof(here));
	snprintf(want, sizeof(want), "%s/m", here);
	is_ok(statfs("m", &sf), "statfs");
	is_str(sf.f_mntonname, want, "where");
	is_str(sf.f_fstypename, "tmpfs", "what");
	is_int(sf.f_flags & MNT_NOSUID, MNT_NOSUID, "flags");
	mkdir("m/sub", 0755);
	chdir("m/sub");
	snprintf(want, sizeof(want), "%s/m/sub", here);
	is_str(getcwd(cwd, sizeof(cwd)), want, "getcwd goes through it");
	is_errno(unmount("..", 0), EBUSY, "somebody is inside");
	is_ok(chdir("../.."), "out of it by ..");
	is_str(getcwd(cwd, sizeof(cwd)), here, "and back");
	is_errno(link("file", "m/file"), EXDEV, "no links between them");
	is_errno(rename("m", "n"), EBUSY, "the mount point cannot be moved");
	is_errno(rmdir("m"), EBUSY, "nor removed");
	fd = open("m/open", O_CREAT | O_RDWR, 0644);
	is_errno(unmount("m", 0), EBUSY, "a file is open");
	is_errno(mount("tmpfs", "m", MNT_UPDATE | MNT_RDONLY, NULL), EBUSY,
	    "for writing");
	is_ok(unmount("m", MNT_FORCE), "by force it goes");
	is_errno(write(fd, "x", 1), EIO, "the file is dead");
	is_errno(fstat(fd, &sb), EBADF, "really");
	close(fd);
	is_ok(stat("m/hidden", &sb), "what was hidden is back");
}

static void
read_only(void)
{
	struct stat sb;

	mount("tmpfs", "m", 0, NULL);
	put("m/f", "data", 0644);
	is_ok(mount("tmpfs", "m", MNT_UPDATE | MNT_RDONLY, NULL), "read-only");
	is_str(get("m/f"), "data", "can be read");
	is_errno(open("m/f", O_RDWR), EROFS, "not written");
	is_errno(open("m/g", O_CREAT | O_RDWR, 0644), EROFS, "nor made");
	is_errno(unlink("m/f"), EROFS, "nor removed");
	is_errno(rename("m/f", "m/g"), EROFS, "nor moved");
	is_errno(mkdir("m/d", 0755), EROFS, "no directories");
	is_errno(mkdir("m/f", 0755), EEXIST, "what exists, exists");
	is_errno(chmod("m/f", 0), EROFS, "no modes");
	is_errno(chown("m/f", 1, 1), EROFS, "no owners");
	is_errno(utimes("m/f", NULL), EROFS, "no times");
	is_errno(truncate("m/f", 0), EROFS, "no lengths");
	is_errno(access("m/f", W_OK), EROFS, "access says so");
	is_ok(access("m/f", R_OK), "as it does of reading");
	is_ok(mount("tmpfs", "m", MNT_UPDATE, NULL), "and back");
	is_ok(unlink("m/f"), "it can");
	mknod("m/null", S_IFCHR | 0666, makedev(2, 2));
	is_ok(open("m/null", O_RDWR), "a device");
	mount("tmpfs", "m", MNT_UPDATE | MNT_NODEV, NULL);
	is_errno(open("m/null", O_RDWR), ENXIO, "not with MNT_NODEV");
	is_ok(lstat("m/null", &sb), "but it is there");
	unmount("m", MNT_FORCE);
}

static void
many(void)
{
	struct statfs *sf;
	int before, i, n;

	before = getfsstat(NULL, 0, MNT_NOWAIT);
	ok(before >= 2, "file systems");
	for (i = 0; i < 20; i++)
		if (mount("tmpfs", "m", 0, NULL) == -1)
			break;
	is_int(i, 20, "20 mounts on top of each other");
	is_int(getfsstat(NULL, 0, MNT_NOWAIT), before + 20, "are counted");
	sf = calloc(before + 20, sizeof(*sf));
	n = getfsstat(sf, 3 * sizeof(*sf), MNT_NOWAIT);
	is_int(n, 3, "as many as fit");
	is_str(sf[0].f_mntonname, "/", "the root first");
	is_errno(getfsstat(BAD, sizeof(*sf), MNT_NOWAIT), EFAULT, "a bad buffer");
	for (; i > 0; i--)
		if (unmount("m", 0) == -1)
			break;
	is_int(i, 0, "and unmounted");
	is_int(getfsstat(NULL, 0, MNT_NOWAIT), before, "all gone");
	mount("tmpfs", "m", 0, NULL);
	mkdir("m/in", 0755);
	mount("tmpfs", "m/in", 0, NULL);
	is_errno(unmount("m", MNT_FORCE), EBUSY, "something mounted inside");
	is_ok(unmount("m/in", 0), "the inner first");
	is_ok(unmount("m", 0), "then the outer");
}

int
main(void)
{
	mkdir("m", 0755);
	errors();
	is_exit(in_child(as_user), 0, "only for root");
	tree();
	read_only();
	many();
	return (tap_done());
}

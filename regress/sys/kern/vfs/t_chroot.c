/* SPDX-License-Identifier: ISC */
/* A changed root has no way out. */

#include <limits.h>
#include "testlib.h"

static ino_t
inode(const char *path)
{
	struct stat sb;

	return (stat(path, &sb) == -1 ? 0 : sb.st_ino);
}

static int
jailed(void)
{
	char buf[PATH_MAX];
	struct stat sb;
	int out = open("/", O_RDONLY), here;
	ino_t outside = inode("/"), j = inode("jail");

	if (chroot("jail") == -1 || chdir("/") == -1)
		return (1);
	if (inode("/") != j || inode("/..") != j || inode("/../../..") != j)
		return (2);
	if (inode("/up") != j)		/* a link to ../../.. */
		return (3);
	if (stat("/abs", &sb) != -1 || errno != ENOENT)
		return (4);
	if (strcmp(getcwd(buf, sizeof(buf)), "/") != 0)
		return (5);
	chdir("sub");
	if (strcmp(getcwd(buf, sizeof(buf)), "/sub") != 0)
		return (6);
	if (fchdir(out) != -1 || errno != EPERM)
		return (7);
	if (openat(out, "etc", O_RDONLY) != -1 || errno != EPERM)
		return (8);
	here = open("/sub", O_RDONLY);
	if (openat(here, "../..", O_RDONLY) == -1 || fchdir(here) == -1)
		return (9);
	/* The well-known way: another root, and up from above it. */
	chdir("/");
	if (chroot("sub") == -1)
		return (10);
	chdir("../../../../../..");
	if (inode(".") == outside || inode(".") == j)
		return (11);
	if (mknod("disk", S_IFCHR | 0600, 0x200) != -1 || errno != EINVAL)
		return (12);
	return (0);
}

static int
as_user(void)
{
	setuid(1000);
	return (chroot("jail") == -1 && errno == EPERM ? 0 : 1);
}

static void
errors(void)
{
	put("file", "", 0644);
	is_errno(chroot("file"), ENOTDIR, "to a file");
	is_errno(chroot("none"), ENOENT, "to nothing");
	is_errno(chroot(BAD), EFAULT, "to a bad address");
	is_errno(chdir("file"), ENOTDIR, "chdir to a file");
	is_errno(fchdir(99), EBADF, "fchdir to nothing");
	is_errno(fchdir(open("file", O_RDONLY)), ENOTDIR, "or to a file");
}

int
main(void)
{
	mkdir("jail", 0755);
	mkdir("jail/sub", 0755);
	symlink("../../..", "jail/up");
	symlink("/bin/sh", "jail/abs");
	is_exit(in_child(jailed), 0, "inside");
	is_exit(in_child(as_user), 0, "only for root");
	errors();
	return (tap_done());
}

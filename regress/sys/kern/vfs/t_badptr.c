/* SPDX-License-Identifier: ISC */
/* Bad addresses and bad descriptors for every call on files. */

#include <sys/param.h>
#include <sys/mount.h>
#include <sys/time.h>
#include "testlib.h"

static void
paths(void)
{
	struct stat sb;

	is_errno(open(BAD, O_RDONLY), EFAULT, "open");
	is_errno(openat(AT_FDCWD, BAD, O_CREAT | O_RDWR, 0), EFAULT, "openat");
	is_errno(link(BAD, "x"), EFAULT, "link");
	is_errno(link("f", BAD), EFAULT, "link to");
	is_errno(unlink(BAD), EFAULT, "unlink");
	is_errno(chdir(BAD), EFAULT, "chdir");
	is_errno(mknod(BAD, S_IFCHR, 0), EFAULT, "mknod");
	is_errno(chmod(BAD, 0), EFAULT, "chmod");
	is_errno(chown(BAD, 0, 0), EFAULT, "chown");
	is_errno(lchown(BAD, 0, 0), EFAULT, "lchown");
	is_errno(chflags(BAD, 0), EFAULT, "chflags");
	is_errno(access(BAD, 0), EFAULT, "access");
	is_errno(revoke(BAD), EFAULT, "revoke");
	is_errno(revoke("f"), EINVAL, "revoke of a file");
	is_errno(symlink("x", BAD), EFAULT, "symlink");
	is_errno(rename(BAD, "x"), EFAULT, "rename");
	is_errno(rename("f", BAD), EFAULT, "rename to");
	is_errno(mkfifo(BAD, 0), EFAULT, "mkfifo");
	is_errno(mkdir(BAD, 0), EFAULT, "mkdir");
	is_errno(rmdir(BAD), EFAULT, "rmdir");
	is_errno(utimes(BAD, NULL), EFAULT, "utimes");
	is_errno(utimes("f", BAD), EFAULT, "utimes, the times");
	is_errno(utimensat(AT_FDCWD, "f", BAD, 0), EFAULT, "utimensat");
	is_errno(truncate(BAD, 0), EFAULT, "truncate");
	is_errno(truncate("f", -1), EINVAL, "truncate to less than nothing");
	is_errno(pathconf(BAD, 4), EFAULT, "pathconf");
	is_errno(pathconf("f", 999), EINVAL, "pathconf of nothing");
	is_errno(stat(BAD, &sb), EFAULT, "stat");
	is_errno(stat("f", BAD), EFAULT, "stat into");
	is_errno(lstat("f", BAD), EFAULT, "lstat into");
	is_errno(statfs("/", BAD), EFAULT, "statfs into");
	is_errno(mknod("n", S_IFDIR | 0755, 0), EINVAL, "mknod of a directory");
	is_errno(mknod("n", S_IFIFO | 0755, 5), EINVAL, "of a strange fifo");
	ok(getcwd(BAD, 100) == NULL && errno == EFAULT, "getcwd");
	is_errno(chmod("f", 0200000), EINVAL, "a mode with too many bits");
}

static void
descriptors(void)
{
	struct stat sb;
	struct statfs sf;
	int p[2];

	is_errno(fstat(99, &sb), EBADF, "fstat");
	is_errno(fchmod(99, 0), EBADF, "fchmod");
	is_errno(fchown(99, 0, 0), EBADF, "fchown");
	is_errno(futimes(99, NULL), EBADF, "futimes");
	is_errno(futimens(-1, NULL), EBADF, "futimens");
	is_errno(ftruncate(99, 0), EBADF, "ftruncate");
	is_errno(fsync(99), EBADF, "fsync");
	is_errno(fstatfs(99, &sf), EBADF, "fstatfs");
	is_errno(fpathconf(99, 4), EBADF, "fpathconf");
	is_errno(lseek(99, 0, SEEK_SET), EBADF, "lseek");
	pipe(p);
	is_errno(lseek(p[0], 0, SEEK_SET), ESPIPE, "lseek of a pipe");
	is_errno(fsync(p[0]), EINVAL, "fsync of a pipe");
	is_errno(fchmod(p[0], 0), EINVAL, "fchmod of a pipe");
	is_errno(ftruncate(p[1], 0), EINVAL, "ftruncate of a pipe");
	is_int(fpathconf(p[0], 6), 512, "its atomic size");
	is_errno(ftruncate(open("f", O_RDONLY), 0), EINVAL,
	    "ftruncate, read-only");
}

int
main(void)
{
	put("f", "x", 0644);
	paths();
	descriptors();
	return (tap_done());
}

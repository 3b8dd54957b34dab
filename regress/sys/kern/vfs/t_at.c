/* SPDX-License-Identifier: ISC */
/* The calls that take a directory's descriptor. */

#include "testlib.h"

static void
basics(int d)
{
	struct stat sb, sb2;
	struct timespec ts[2];
	char buf[16];
	int fd;

	is_ok(fd = openat(d, "f", O_CREAT | O_WRONLY, 0644), "openat");
	close(fd);
	is_ok(stat("d/f", &sb), "made it there");
	is_ok(fstatat(d, "f", &sb2, 0), "fstatat");
	is_int(sb2.st_ino, sb.st_ino, "sees it");
	is_ok(symlinkat("f", d, "l"), "symlinkat");
	is_int(readlinkat(d, "l", buf, sizeof(buf)), 1, "readlinkat");
	is_ok(fstatat(d, "l", &sb2, AT_SYMLINK_NOFOLLOW), "not following");
	ok(S_ISLNK(sb2.st_mode), "is the link");
	is_ok(fstatat(d, "l", &sb2, 0), "following");
	ok(S_ISREG(sb2.st_mode), "is the file");
	is_ok(linkat(d, "l", d, "hard", 0), "linkat to a link");
	lstat("d/hard", &sb2);
	ok(S_ISLNK(sb2.st_mode) && sb2.st_nlink == 2, "links the link");
	is_ok(linkat(d, "l", d, "hard2", AT_SYMLINK_FOLLOW), "or the file");
	lstat("d/hard2", &sb2);
	is_int(sb2.st_ino, sb.st_ino, "that it names");
	is_ok(mkdirat(d, "s", 0700), "mkdirat");
	is_ok(mkfifoat(d, "p", 0600), "mkfifoat");
	is_ok(renameat(d, "hard2", AT_FDCWD, "here"), "renameat");
	is_ok(fchmodat(AT_FDCWD, "here", 0600, 0), "fchmodat");
	stat("here", &sb2);
	is_int(sb2.st_mode & 07777, 0600, "the mode");
	is_ok(fchownat(d, "f", 5, 6, 0), "fchownat");
	stat("here", &sb2);
	ok(sb2.st_uid == 5 && sb2.st_gid == 6, "the owner");
	is_ok(faccessat(d, "f", R_OK, 0), "faccessat");
	is_ok(faccessat(d, "f", R_OK, AT_EACCESS), "with the effective id");
	memset(ts, 0, sizeof(ts));
	ts[0].tv_sec = 1000;
	ts[1].tv_nsec = UTIME_OMIT;
	is_ok(utimensat(d, "f", ts, 0), "utimensat");
	stat("here", &sb);
	ok(sb.st_atime == 1000 && sb.st_mtime == sb2.st_mtime,
	    "sets one time");
	is_errno(unlinkat(d, "s", 0), EPERM, "unlinkat of a directory");
	is_ok(unlinkat(d, "s", AT_REMOVEDIR), "with AT_REMOVEDIR");
	is_errno(unlinkat(d, "f", AT_REMOVEDIR), ENOTDIR, "is for those alone");
	is_ok(unlinkat(d, "f", 0), "unlinkat");
}

static void
errors(int d)
{
	struct stat sb;
	char buf[4];
	int file = open("here", O_RDONLY), p[2];

	pipe(p);
	is_errno(openat(-1, "f", O_RDONLY), EBADF, "no descriptor");
	is_errno(openat(77, "f", O_RDONLY), EBADF, "a closed one");
	is_errno(openat(file, "f", O_RDONLY), ENOTDIR, "a file's");
	is_errno(openat(p[0], "f", O_RDONLY), ENOTDIR, "a pipe's");
	is_ok(fstatat(-1, "/", &sb, 0), "does not matter to a full path");
	is_errno(fstatat(d, "", &sb, 0), ENOENT, "an empty path");
	is_errno(fstatat(d, "l", &sb, 0x100), EINVAL, "fstatat's flags");
	is_errno(linkat(d, "l", d, "x", 1), EINVAL, "linkat's");
	is_errno(unlinkat(d, "l", 1), EINVAL, "unlinkat's");
	is_errno(fchmodat(d, "l", 0, 1), EINVAL, "fchmodat's");
	is_errno(fchownat(d, "l", 0, 0, 1), EINVAL, "fchownat's");
	is_errno(faccessat(d, "l", 0, 2), EINVAL, "faccessat's");
	is_errno(utimensat(d, "l", NULL, 1), EINVAL, "utimensat's");
	is_errno(readlinkat(d, "p", buf, 4), EINVAL, "no link to read");
	is_int(readlinkat(d, "l", buf, 0), 0, "none of it");
	rename("d", "moved");
	is_ok(fstatat(d, "l", &sb, AT_SYMLINK_NOFOLLOW),
	    "the directory moved, the descriptor stays");
}

int
main(void)
{
	int d;

	mkdir("d", 0755);
	is_ok(d = open("d", O_RDONLY | O_DIRECTORY), "a directory");
	basics(d);
	errors(d);
	return (tap_done());
}

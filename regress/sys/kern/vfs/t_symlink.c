/* SPDX-License-Identifier: ISC */
/* Symbolic links: loops, lengths, and who follows them. */

#include <limits.h>
#include "testlib.h"

static void
chain(int n)
{
	char name[16], to[16];
	int i;

	put("end", "reached", 0644);
	for (i = 1; i <= n; i++) {
		snprintf(name, sizeof(name), "l%d", i);
		snprintf(to, sizeof(to), i == 1 ? "end" : "l%d", i - 1);
		symlink(to, name);
	}
}

static void
loops(void)
{
	struct stat sb;

	chain(40);
	is_str(get("l1"), "reached", "one link");
	is_str(get("l32"), "reached", "32 links");
	is_errno(open("l33", O_RDONLY), ELOOP, "33 are too many");
	symlink("self", "self");
	is_errno(stat("self", &sb), ELOOP, "a link to itself");
	is_ok(lstat("self", &sb), "can be looked at");
	is_errno(open("self", O_CREAT | O_WRONLY, 0644), ELOOP, "not made");
	is_errno(stat("self/x", &sb), ELOOP, "nor gone through");
	symlink("b/x", "a");
	symlink("a/x", "b");
	is_errno(stat("a", &sb), ELOOP, "two in a circle");
	is_ok(unlink("self"), "and removed");
}

static void
lengths(void)
{
	char path[PATH_MAX + 10], back[PATH_MAX + 10];
	int fd;

	memset(path, 0, sizeof(path));
	memset(path, 'x', PATH_MAX - 1);
	is_ok(symlink(path, "long"), "the longest target");
	is_int(readlink("long", back, sizeof(back)), PATH_MAX - 1, "is kept");
	path[PATH_MAX - 1] = 'x';
	is_errno(symlink(path, "longer"), ENAMETOOLONG, "one more");
	is_errno(open("long", O_RDONLY), ENAMETOOLONG, "a name too long");
	memset(path, '/', PATH_MAX - 1);
	path[PATH_MAX - 1] = '\0';
	is_ok(fd = open(path, O_RDONLY), "1023 slashes are the root");
	close(fd);
	symlink(path, "slashes");
	is_errno(open("slashes/bin", O_RDONLY), ENAMETOOLONG,
	    "target and rest too long together");
	is_errno(readlink("end", back, 10), EINVAL, "readlink of a file");
	is_errno(readlink("none", back, 10), ENOENT, "of nothing");
	is_errno(readlink("l1", BAD, 10), EFAULT, "to a bad address");
	is_int(readlink("l1", back, 2), 2, "cut short");
	is_errno(symlink(BAD, "x"), EFAULT, "a target at a bad address");
	is_errno(symlink("x", "l1"), EEXIST, "over another");
}

static void
follow(void)
{
	struct stat sb;
	int fd;

	is_errno(open("l1", O_RDONLY | O_NOFOLLOW), ELOOP, "O_NOFOLLOW");
	symlink("made", "dangling");
	is_errno(open("dangling", O_RDONLY), ENOENT, "leads nowhere");
	is_errno(open("dangling", O_CREAT | O_EXCL | O_RDWR, 0644), EEXIST,
	    "O_EXCL does not follow");
	is_errno(mkdir("dangling", 0755), EEXIST, "nor does mkdir");
	is_ok(fd = open("dangling", O_CREAT | O_RDWR, 0644), "O_CREAT does");
	close(fd);
	is_ok(lstat("made", &sb), "and makes the target");
	mkdir("dir", 0755);
	symlink("dir", "todir");
	lstat("todir/", &sb);
	ok(S_ISDIR(sb.st_mode), "a slash follows for lstat");
	is_errno(rmdir("todir"), ENOTDIR, "rmdir does not follow");
	is_ok(lchown("l1", 7, 8), "lchown");
	lstat("l1", &sb);
	ok(sb.st_uid == 7 && S_ISLNK(sb.st_mode), "is for the link");
	stat("l1", &sb);
	is_int(sb.st_uid, 0, "not for the file");
	symlink("", "empty");
	is_errno(stat("empty", &sb), ENOENT, "an empty target");
}

int
main(void)
{
	loops();
	lengths();
	follow();
	return (tap_done());
}

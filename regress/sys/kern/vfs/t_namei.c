/* SPDX-License-Identifier: ISC */
/* Names: directories, links, rename, and what is in the way. */

#include <dirent.h>
#include <limits.h>
#include "testlib.h"

static char longname[300], longpath[1200];

static int
count(const char *dir)
{
	struct dirent *d;
	DIR *dp;
	int n = 0;

	if ((dp = opendir(dir)) == NULL)
		return (-1);
	while ((d = readdir(dp)) != NULL)
		n++;
	closedir(dp);
	return (n);
}

static nlink_t
links(const char *name)
{
	struct stat sb;

	return (lstat(name, &sb) == -1 ? (nlink_t)-1 : sb.st_nlink);
}

static void
directories(void)
{
	char buf[PATH_MAX];
	int i;

	is_ok(mkdir("d", 0755), "mkdir");
	is_errno(mkdir("d", 0755), EEXIST, "again");
	is_errno(mkdir("no/d", 0755), ENOENT, "in none");
	is_int(links("d"), 2, "two links to a new directory");
	is_ok(mkdir("d/e", 0755), "one below");
	is_int(links("d"), 3, "is one more");
	is_errno(rmdir("d"), ENOTEMPTY, "rmdir of one that has entries");
	is_errno(rmdir("d/e/."), EINVAL, "rmdir of .");
	ok(rmdir("d/e/..") == -1, "rmdir of ..");
	is_errno(unlink("d/e"), EPERM, "unlink of a directory");
	is_ok(chdir("d/e"), "chdir");
	ok(getcwd(buf, sizeof(buf)) != NULL, "getcwd");
	ok(strlen(buf) > 4 && strcmp(buf + strlen(buf) - 4, "/d/e") == 0,
	    "ends in d/e");
	is_ok(rmdir("../e"), "rmdir of the working directory");
	is_errno(open("x", O_CREAT | O_WRONLY, 0644), ENOENT,
	    "nothing can be made there");
	ok(getcwd(buf, sizeof(buf)) == NULL && errno == ENOENT,
	    "and it has no name");
	chdir("/");
	is_ok(chdir(".."), "the root's parent");
	is_str(getcwd(buf, sizeof(buf)), "/", "is the root");

	memset(longname, 'n', sizeof(longname) - 1);
	is_errno(mkdir(longname, 0755), ENAMETOOLONG, "300 bytes of name");
	longname[255] = '\0';
	chdir("/tmp");
	is_ok(mkdir(longname, 0755), "255 bytes of name");
	is_ok(rmdir(longname), "are enough");
	memset(longpath, '/', sizeof(longpath) - 1);
	is_errno(chdir(longpath), ENAMETOOLONG, "1199 bytes of path");
	is_errno(chdir(""), ENOENT, "no name at all");
	is_errno(chdir(BAD), EFAULT, "a name at a bad address");
	is_errno(chdir("/etc/passwd"), ENOTDIR, "a file is no directory");
	is_errno(open("/etc/passwd/", O_RDONLY), ENOTDIR, "nor with a slash");
	is_errno(open("/tmp", O_WRONLY), EISDIR, "write to a directory");
	is_errno(read(open("/tmp", O_RDONLY), buf, 10), EISDIR,
	    "read from a directory");

	mkdir("many", 0755);
	for (i = 0; i < 300; i++) {
		snprintf(buf, sizeof(buf), "many/file-number-%d", i);
		put(buf, "", 0644);
	}
	is_int(count("many"), 302, "three hundred entries are listed");
	for (i = 0; i < 300; i++) {
		snprintf(buf, sizeof(buf), "many/file-number-%d", i);
		unlink(buf);
	}
	is_ok(rmdir("many"), "and can be removed");
}

static void
linking(void)
{
	char buf[64];
	ssize_t n;
	int fd;

	put("file", "text", 0644);
	is_ok(link("file", "hard"), "link");
	is_int(links("file"), 2, "two links");
	is_errno(link("file", "hard"), EEXIST, "link over a file");
	is_errno(link("/tmp", "dir"), EPERM, "link to a directory");
	is_errno(link("none", "x"), ENOENT, "link to nothing");
	is_ok(unlink("file"), "unlink one");
	is_str(get("hard"), "text", "the other has the text");
	fd = open("hard", O_RDONLY);
	is_ok(unlink("hard"), "unlink it while it is open");
	n = read(fd, buf, sizeof(buf));
	ok(n == 4 && memcmp(buf, "text", 4) == 0, "it can still be read");
	close(fd);

	is_ok(symlink("target", "sym"), "symlink");
	is_int(readlink("sym", buf, sizeof(buf)), 6, "readlink");
	is_int(readlink("sym", buf, 3), 3, "into less room");
	is_errno(readlink(".", buf, 3), EINVAL, "readlink of a directory");
	is_errno(open("sym", O_RDONLY), ENOENT, "it leads nowhere");
	put("sym", "through", 0644);
	is_str(get("target"), "through", "unless it is created");
	is_errno(open("sym", O_RDONLY | O_NOFOLLOW), ELOOP, "O_NOFOLLOW");
	is_errno(open("sym", O_CREAT | O_EXCL | O_RDWR, 0644), EEXIST,
	    "O_EXCL does not follow");
	symlink("loop2", "loop1");
	symlink("loop1", "loop2");
	is_errno(open("loop1", O_RDONLY), ELOOP, "a loop");
	symlink(".", "here");
	is_str(get("here/here/here/target"), "through", "links on the way");
	unlink("loop1");
	unlink("loop2");
	is_ok(unlink("sym"), "unlink of a symbolic link");
	is_str(get("target"), "through", "leaves what it leads to");
	unlink("here");
	unlink("target");
}

static void
renaming(void)
{
	struct stat a, b;

	put("a", "A", 0644);
	put("b", "B", 0644);
	stat("a", &a);
	is_ok(rename("a", "b"), "rename over a file");
	ok(stat("b", &b) == 0 && a.st_ino == b.st_ino, "puts it there");
	is_errno(stat("a", &a), ENOENT, "and takes it away here");
	is_errno(rename("none", "b"), ENOENT, "rename of nothing");
	link("b", "c");
	is_ok(rename("b", "c"), "rename to another link of the same");
	mkdir("d1", 0755);
	mkdir("d1/sub", 0755);
	mkdir("d2", 0755);
	is_errno(rename("d1", "d1/sub/x"), EINVAL, "into itself");
	is_errno(rename("d1/.", "d3"), EINVAL, "of .");
	is_errno(rename("c", "d1"), EISDIR, "a file over a directory");
	is_errno(rename("d1", "c"), ENOTDIR, "a directory over a file");
	is_errno(rename("d2", "d1"), ENOTEMPTY, "over one that has entries");
	is_ok(rename("d1/sub", "d2/sub"), "to another directory");
	is_int(links("d1"), 2, "one link less here");
	is_int(links("d2"), 3, "and one more there");
	stat("d2", &a);
	stat("d2/sub/..", &b);
	is_int(a.st_ino, b.st_ino, ".. leads to the new one");
	is_ok(rename("d2", "d1"), "over an empty one");
	is_errno(stat("d2", &a), ENOENT, "moves it");
	is_errno(rename("c", "/dev/c"), EXDEV, "to another file system");
	rmdir("d1/sub");
	rmdir("d1");
	unlink("b");
	unlink("c");
}

static void
relative(void)
{
	struct stat sb;
	char buf[16];
	int dir, file;

	mkdir("at", 0755);
	dir = open("at", O_RDONLY);
	is_ok(file = openat(dir, "f", O_CREAT | O_RDWR, 0644), "openat");
	is_ok(stat("at/f", &sb), "makes it there");
	is_errno(openat(file, "g", O_RDONLY), ENOTDIR, "not below a file");
	is_errno(openat(99, "g", O_RDONLY), EBADF, "nor below nothing");
	is_ok(openat(99, "/etc/passwd", O_RDONLY), "an absolute name does");
	is_ok(mkdirat(dir, "sub", 0755), "mkdirat");
	is_ok(symlinkat("f", dir, "s"), "symlinkat");
	is_int(readlinkat(dir, "s", buf, sizeof(buf)), 1, "readlinkat");
	is_ok(fstatat(dir, "s", &sb, AT_SYMLINK_NOFOLLOW), "fstatat");
	ok(S_ISLNK(sb.st_mode), "of the link itself");
	is_errno(fstatat(dir, "s", &sb, 0x1000), EINVAL, "unknown flag");
	is_ok(linkat(dir, "f", dir, "l", 0), "linkat");
	is_ok(renameat(dir, "l", AT_FDCWD, "moved"), "renameat");
	is_ok(fchmodat(dir, "f", 0600, 0), "fchmodat");
	is_ok(faccessat(dir, "f", R_OK, 0), "faccessat");
	is_errno(unlinkat(dir, "sub", 0), EPERM, "unlinkat of a directory");
	is_ok(unlinkat(dir, "sub", AT_REMOVEDIR), "with AT_REMOVEDIR");
	is_ok(unlinkat(dir, "f", 0), "unlinkat");
	unlinkat(dir, "s", 0);
	is_ok(fchdir(dir), "fchdir");
	is_errno(fchdir(file), ENOTDIR, "but not to a file");
	is_ok(unlink("../moved"), "to the right place");
}

int
main(int argc, char *argv[])
{
	directories();
	mkdir("namei", 0755);
	chdir("namei");
	linking();
	renaming();
	relative();
	return (tap_done());
}

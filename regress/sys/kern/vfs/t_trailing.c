/* SPDX-License-Identifier: ISC */
/* Slashes and dots at the end of a path, and paths of extreme length. */

#include <limits.h>
#include "testlib.h"

static void
slashes(void)
{
	struct stat sb;

	put("f", "", 0644);
	is_errno(stat("f/", &sb), ENOTDIR, "a file with a slash");
	is_errno(stat("f/.", &sb), ENOTDIR, "with a dot");
	is_errno(stat("f/..", &sb), ENOTDIR, "with two");
	is_errno(open("f/", O_RDONLY), ENOTDIR, "open");
	is_errno(unlink("f/"), ENOTDIR, "unlink");
	is_errno(open("new/", O_CREAT | O_RDWR, 0644), ENOENT, "make a file so");
	is_errno(link("f", "new/"), ENOENT, "or a link");
	is_ok(mkdir("d/", 0755), "mkdir with a slash");
	is_ok(stat("d///", &sb), "many slashes");
	is_ok(stat(".//d//.///..//d", &sb), "in the middle, too");
	is_errno(mkdir("d/.", 0755), EEXIST, "mkdir of .");
	is_errno(mkdir("/", 0755), EEXIST, "of the root");
	is_errno(rmdir("/"), EBUSY, "rmdir of the root");
	is_errno(rmdir("d/."), EINVAL, "of .");
	is_errno(unlink("."), EPERM, "unlink of .");
	is_errno(unlink("/"), EPERM, "of the root");
	is_errno(rmdir("f"), ENOTDIR, "rmdir of a file");
	is_ok(rmdir("d/"), "rmdir with a slash");
	is_errno(stat("", &sb), ENOENT, "the empty path");
	is_errno(mkdir("", 0755), ENOENT, "to make");
	is_errno(unlink(""), ENOENT, "to remove");
}

static void
lengths(void)
{
	static char path[PATH_MAX + 100];
	struct stat sb;
	int i, fd;

	memset(path, 'n', NAME_MAX);
	is_ok(mkdir(path, 0755), "a name of 255 bytes");
	path[NAME_MAX] = 'n';
	is_errno(mkdir(path, 0755), ENAMETOOLONG, "of 256");
	is_errno(stat(path, &sb), ENAMETOOLONG, "looking");
	path[NAME_MAX] = '/';
	path[NAME_MAX + 1] = 'n';
	is_errno(stat(path, &sb), ENOENT, "something in it");
	memset(path, 0, sizeof(path));
	for (i = 0; i < PATH_MAX - 1; i += 2)
		memcpy(path + i, "./", 2);
	path[PATH_MAX - 1] = '\0';
	is_ok(stat(path, &sb), "a path of 1023 bytes");
	path[PATH_MAX - 1] = '.';
	path[PATH_MAX] = '\0';
	is_errno(stat(path, &sb), ENAMETOOLONG, "of 1024");
	/* Deeper than any path can say. */
	for (i = 0; i < 600 && mkdir("deep", 0755) == 0 &&
	    chdir("deep") == 0; i++)
		;
	is_int(i, 600, "600 directories deep");
	ok(getcwd(path, PATH_MAX) == NULL && errno == ERANGE,
	    "too deep for getcwd");
	is_ok(fd = open("../../../..", O_RDONLY), "up again");
	for (; i > 0 && chdir("..") == 0; i--)
		if (rmdir("deep") == -1)
			break;
	is_int(i, 0, "and all removed");
}

int
main(void)
{
	slashes();
	lengths();
	return (tap_done());
}

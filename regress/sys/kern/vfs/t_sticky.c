/* SPDX-License-Identifier: ISC */
/* Whose files may be removed in a directory with the sticky bit. */

#include "testlib.h"

static int
guest(void)
{
	if (setgid(1001) == -1 || setuid(1001) == -1)
		return (1);
	if (unlink("t/user") != -1 || errno != EPERM)
		return (2);
	if (rename("t/user", "t/x") != -1 || errno != EPERM)
		return (3);
	put("t/mine", "", 0666);
	if (rename("t/mine", "t/user") != -1 || errno != EPERM)
		return (4);
	if (rmdir("t/userdir") != -1 || errno != EPERM)
		return (5);
	if (link("t/mine", "t/mine2") == -1 || unlink("t/mine") == -1)
		return (6);
	/* The directory of his own: the bit does not hold the owner. */
	if (unlink("mine/user") == -1)
		return (7);
	/* Without the bit writing is enough. */
	if (unlink("all/user") == -1)
		return (8);
	/* A file that nobody may write can be removed all the same. */
	put("all/ro", "", 0);
	if (unlink("all/ro") == -1)
		return (9);
	if (unlink("none/user") != -1 || errno != EACCES)
		return (10);
	if (unlink("none/absent") != -1 || errno != ENOENT)
		return (11);
	if (open("none/new", O_CREAT | O_RDWR, 0644) != -1 || errno != EACCES)
		return (12);
	if (open("nosearch/user", O_RDONLY) != -1 || errno != EACCES)
		return (13);
	if (chdir("nosearch") != -1 || errno != EACCES)
		return (14);
	if (mkdir("none/user", 0755) != -1 || errno != EEXIST)
		return (15);
	return (0);
}

static void
dir(const char *name, mode_t mode, uid_t owner)
{
	char path[64];

	mkdir(name, 0755);
	snprintf(path, sizeof(path), "%s/user", name);
	put(path, "x", 0644);
	chown(path, 1000, 1000);
	chown(name, owner, owner);
	chmod(name, mode);
}

int
main(void)
{
	dir("t", 01777, 0);
	dir("mine", 01777, 1001);
	dir("all", 0777, 0);
	dir("none", 0755, 0);
	dir("nosearch", 0766, 0);
	mkdir("t/userdir", 0777);
	chown("t/userdir", 1000, 1000);
	is_exit(in_child(guest), 0, "a user in others' directories");
	is_ok(unlink("t/user"), "root is not held");
	return (tap_done());
}

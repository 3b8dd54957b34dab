/* SPDX-License-Identifier: ISC */
/* Owners, groups, and the bits that lend them out. */

#include "testlib.h"

static mode_t
mode(const char *name)
{
	struct stat sb;

	return (stat(name, &sb) == -1 ? 0 : sb.st_mode & 07777);
}

static int
as_user(void)
{
	struct stat sb;
	gid_t groups[] = { 1000, 50 };
	int fd;

	if (setgroups(2, groups) == -1 || setgid(1000) == -1 ||
	    setuid(1000) == -1)
		return (1);
	if (chown("root", 1000, -1) != -1 || errno != EPERM)
		return (2);
	put("d/f", "x", 04755);
	stat("d/f", &sb);
	if (sb.st_uid != 1000 || sb.st_gid != 50)
		return (3);		/* the directory's group */
	if (chown("d/f", 0, -1) != -1 || errno != EPERM)
		return (4);		/* no giving away */
	if (chown("d/f", -1, 1000) == -1 || mode("d/f") != 0755)
		return (5);		/* own group; and setuid is gone */
	if (chown("d/f", -1, 7) != -1 || errno != EPERM)
		return (6);
	chmod("d/f", 06755);
	if (mode("d/f") != 06755)
		return (7);
	fd = open("d/f", O_WRONLY);
	if (write(fd, "y", 1) != 1 || mode("d/f") != 0755)
		return (8);		/* a write takes the bits */
	if (chmod("d/f", 01755) != -1 || errno != EFTYPE)
		return (9);
	if (chmod("root", 0777) != -1 || errno != EPERM)
		return (10);
	if (mkdir("d/sub", 0755) == -1 || chmod("d/sub", 01777) == -1)
		return (11);
	put("other/f", "", 0644);
	if (chmod("other/f", 02755) != -1 || errno != EPERM)
		return (12);		/* of a group not one's own */
	if (utimes("root", NULL) == -1)
		return (13);		/* who may write, may touch */
	if (utimes("ro", NULL) != -1 || errno != EACCES)
		return (14);
	return (0);
}

int
main(void)
{
	struct stat sb;

	put("root", "x", 0666);
	put("ro", "x", 0644);
	mkdir("d", 0777);
	chown("d", 0, 50);
	chmod("d", 0777);
	mkdir("other", 0777);
	chown("other", 0, 99);
	chmod("other", 0777);
	is_exit(in_child(as_user), 0, "what a user may");
	put("s", "x", 06755);
	is_ok(chown("s", 5, 5), "root gives away");
	is_int(mode("s"), 0755, "without the bits");
	is_ok(chmod("s", 07777), "root may set all");
	is_int(mode("s"), 07777, "modes");
	is_ok(chown("s", -1, -1), "nothing to change");
	stat("s", &sb);
	ok(sb.st_uid == 5 && sb.st_gid == 5, "is not changed");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* chflags(2): files that cannot be changed, or only made longer. */

#include "testlib.h"

static void
immutable(unsigned int flag)
{
	struct stat sb;

	put("i", "data", 0644);
	mkdir("d", 0755);
	put("d/f", "", 0644);
	is_ok(chflags("i", flag), "flags 0x%x", flag);
	stat("i", &sb);
	is_int(sb.st_flags, flag, "are shown");
	is_errno(open("i", O_WRONLY), EPERM, "no writing");
	is_errno(truncate("i", 0), EPERM, "no truncating");
	is_errno(unlink("i"), EPERM, "no removing");
	is_errno(rename("i", "j"), EPERM, "no moving");
	put("k", "", 0644);
	is_errno(rename("k", "i"), EPERM, "nor over it");
	is_errno(link("i", "j"), EPERM, "no links");
	is_errno(chmod("i", 0), EPERM, "no modes");
	is_errno(chown("i", 1, 1), EPERM, "no owners");
	is_errno(utimes("i", NULL), EPERM, "no times");
	is_str(get("i"), "data", "reading");
	is_ok(chflags("d", flag), "a directory");
	is_errno(unlink("d/f"), EPERM, "keeps its files");
	is_errno(open("d/g", O_CREAT | O_RDWR, 0644), EPERM, "gets none");
	is_int(open("d/f", O_RDWR) != -1, 1, "which can be written");
	is_ok(chflags("i", 0), "off again");
	is_ok(chflags("d", 0), "both");
	is_ok(unlink("i"), "removing");
	unlink("d/f");
	rmdir("d");
}

static void
append(void)
{
	int fd;

	put("a", "123", 0644);
	chflags("a", UF_APPEND);
	is_errno(open("a", O_WRONLY), EPERM, "only with O_APPEND");
	is_errno(open("a", O_WRONLY | O_APPEND | O_TRUNC), EPERM, "no O_TRUNC");
	is_ok(fd = open("a", O_WRONLY | O_APPEND), "appending");
	is_int(write(fd, "45", 2), 2, "works");
	is_errno(ftruncate(fd, 1), EPERM, "cutting does not");
	fcntl(fd, F_SETFL, 0);
	lseek(fd, 0, SEEK_SET);
	is_errno(write(fd, "x", 1), EPERM, "nor writing in the middle");
	is_errno(unlink("a"), EPERM, "nor removing");
	is_str(get("a"), "12345", "all there");
	chflags("a", 0);
	is_ok(unlink("a"), "until the flag goes");
}

static int
as_user(void)
{
	int fd;

	if (setgid(1000) == -1 || setuid(1000) == -1)
		return (1);
	if (chflags("root", UF_NODUMP) != -1 || errno != EPERM)
		return (2);
	if (chflags("mine", UF_IMMUTABLE) == -1)
		return (3);
	if (open("mine", O_RDWR) != -1 || errno != EPERM)
		return (4);
	if (chflags("mine", 0) == -1 || (fd = open("mine", O_RDWR)) == -1)
		return (5);
	if (fchflags(fd, SF_IMMUTABLE) != -1 || errno != EPERM)
		return (6);
	if (chflags("super", 0) != -1 || errno != EPERM)
		return (7);
	return (0);
}

int
main(void)
{
	immutable(UF_IMMUTABLE);
	immutable(SF_IMMUTABLE);
	append();
	put("root", "", 0666);
	put("mine", "", 0666);
	put("super", "", 0666);
	chown("mine", 1000, 1000);
	chown("super", 1000, 1000);
	chflags("super", SF_ARCHIVED | SF_APPEND);
	is_exit(in_child(as_user), 0, "what a user may set");
	chflags("super", 0);
	is_errno(chflags("none", 0), ENOENT, "no file");
	is_errno(fchflags(99, 0), EBADF, "no descriptor");
	return (tap_done());
}

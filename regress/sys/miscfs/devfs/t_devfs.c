/* SPDX-License-Identifier: ISC */
/* /dev: what is in it, /dev/fd, and another one elsewhere. */

#include <sys/param.h>
#include <sys/mount.h>
#include <dirent.h>
#include "testlib.h"

static void
devices(void)
{
	static const char *const names[] = { "console", "tty", "null", "zero",
	    "random", "urandom", "kmsg", "tty00" };
	struct stat sb;
	struct dirent *de;
	char path[64];
	DIR *dp;
	size_t i;
	int chr = 0;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "/dev/%s", names[i]);
		ok(stat(path, &sb) == 0 && S_ISCHR(sb.st_mode), "%s", path);
	}
	stat("/dev/null", &sb);
	is_int(sb.st_rdev, makedev(2, 2), "null's number");
	is_int(sb.st_mode & 07777, 0666, "its mode");
	dp = opendir("/dev");
	while (dp != NULL && (de = readdir(dp)) != NULL)
		chr += de->d_type == DT_CHR;
	ok(chr > 8, "readdir knows their type");
	if (dp != NULL)
		closedir(dp);
}

static void
descriptors(void)
{
	char buf[16];
	int fd, fd2, p[2];

	put("f", "contents", 0644);
	fd = open("f", O_RDONLY);
	snprintf(buf, sizeof(buf), "/dev/fd/%d", fd);
	is_ok(fd2 = open(buf, O_RDONLY), "%s", buf);
	is_int(read(fd2, buf, 4), 4, "reads");
	is_int(lseek(fd, 0, SEEK_CUR), 4, "and shares the position");
	snprintf(buf, sizeof(buf), "/dev/fd/%d", fd);
	is_errno(open(buf, O_RDWR), EACCES, "not for more than it was opened for");
	close(fd);
	is_errno(open(buf, O_RDONLY), EBADF, "a closed one");
	is_errno(open("/dev/fd/9999", O_RDONLY), ENOENT, "no such");
	pipe(p);
	dup2(p[1], 17);
	is_ok(fd = open("/dev/fd/17", O_WRONLY), "a pipe");
	write(fd, "p", 1);
	is_int(read(p[0], buf, 1), 1, "is one");
	is_int(readlink("/dev/stdin", buf, sizeof(buf)), 4, "/dev/stdin");
	ok(memcmp(buf, "fd/0", 4) == 0, "is fd/0");
}

static void
another(void)
{
	struct stat sb, real;
	int fd;

	mkdir("dev", 0755);
	is_ok(mount("devfs", "dev", 0, NULL), "a second one");
	is_ok(chmod("dev/zero", 0600), "with modes of its own");
	is_ok(chown("dev/zero", 1, 2), "and owners");
	stat("dev/zero", &sb);
	stat("/dev/zero", &real);
	ok((sb.st_mode & 07777) == 0600 && sb.st_uid == 1, "are kept");
	ok((real.st_mode & 07777) == 0666 && real.st_uid == 0, "not shared");
	is_ok(fd = open("dev/zero", O_RDONLY), "open");
	is_int(read(fd, &sb, sizeof(sb)), (long)sizeof(sb), "read");
	is_errno(unmount("dev", 0), EBUSY, "in use");
	close(fd);
	is_ok(symlink("zero", "dev/link"), "links can be made");
	is_ok(unlink("dev/zero"), "and devices removed");
	is_ok(unmount("dev", 0), "unmount");
}

int
main(void)
{
	devices();
	descriptors();
	another();
	return (tap_done());
}

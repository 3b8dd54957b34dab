/* SPDX-License-Identifier: ISC */
/* What stat(2) says of files, and the devices that are always there. */

#include <sys/mount.h>
#include <sys/time.h>
#include "testlib.h"

static void
times(void)
{
	struct timeval tv[2] = { { 1000000, 250000 }, { 2000000, 750000 } };
	struct timespec ts[2] = { { 3000000, 123456789 }, { 0, UTIME_OMIT } };
	struct stat sb, after;

	put("file", "text", 0640);
	is_ok(stat("file", &sb), "stat");
	is_int(sb.st_size, 4, "size");
	is_int(sb.st_mode, S_IFREG | 0640, "mode");
	is_int(sb.st_nlink, 1, "links");
	ok(time(NULL) - sb.st_mtime < 10 && time(NULL) >= sb.st_mtime,
	    "modified just now");
	is_ok(utimes("file", tv), "utimes");
	stat("file", &sb);
	is_int(sb.st_atime, 1000000, "sets the time of access");
	is_int(sb.st_mtime, 2000000, "and of modification");
	is_int(sb.st_mtim.tv_nsec, 750000000, "to the microsecond");
	is_ok(utimensat(AT_FDCWD, "file", ts, 0), "utimensat");
	stat("file", &sb);
	is_int(sb.st_atim.tv_nsec, 123456789, "to the nanosecond");
	is_int(sb.st_mtime, 2000000, "leaving out what it shall");
	tv[0].tv_usec = 1000000;
	is_errno(utimes("file", tv), EINVAL, "a million microseconds");
	put("file", "more text", 0640);
	stat("file", &after);
	ok(after.st_mtime > sb.st_mtime, "a write sets the time");
	is_int(after.st_ino, sb.st_ino, "the file is the same");
	is_errno(stat("file", BAD), EFAULT, "stat to a bad address");
	is_errno(fstat(99, &sb), EBADF, "of no descriptor");
}

static void
devices(void)
{
	char buf[100];
	struct stat sb;
	int fd, i, zero = 1;

	is_ok(stat("/dev/null", &sb), "/dev/null");
	ok(S_ISCHR(sb.st_mode), "is a character device");
	fd = open("/dev/null", O_RDWR);
	is_int(write(fd, "x", 1), 1, "takes all");
	is_int(read(fd, buf, 1), 0, "and has nothing");
	is_ok(fd = open("/dev/zero", O_RDONLY), "/dev/zero");
	memset(buf, 1, sizeof(buf));
	is_int(read(fd, buf, sizeof(buf)), sizeof(buf), "has as much as asked");
	for (i = 0; i < (int)sizeof(buf); i++)
		zero = zero && buf[i] == 0;
	ok(zero, "of zeros");
	is_ok(fd = open("/dev/random", O_RDONLY), "/dev/random");
	is_int(read(fd, buf, sizeof(buf)), sizeof(buf), "too");
	for (i = 0; i < (int)sizeof(buf); i++)
		zero = zero && buf[i] == 0;
	ok(!zero, "of something else");
	is_errno(open("/dev/tty", O_RDWR), ENXIO, "no controlling terminal");
}

static void
filesystems(void)
{
	struct statfs sf, list[8];
	int n;

	is_ok(statfs("/", &sf), "statfs");
	is_str(sf.f_mntonname, "/", "of the root");
	ok(sf.f_blocks > 0 && sf.f_bfree <= sf.f_blocks, "has figures");
	ok((n = getfsstat(NULL, 0, MNT_NOWAIT)) >= 2, "getfsstat counts");
	is_int(getfsstat(list, sizeof(list), MNT_NOWAIT), n, "and lists");
	is_errno(mount("nofs", "/mnt", 0, NULL), EOPNOTSUPP,
	    "an unknown file system");
	is_ok(mount("tmpfs", "/mnt", 0, NULL), "mount a tmpfs");
	put("/mnt/file", "x", 0644);
	n = open("/mnt/file", O_RDONLY);
	is_errno(unmount("/mnt", 0), EBUSY, "unmount while a file is open");
	close(n);
	is_ok(unmount("/mnt", 0), "unmount");
	is_errno(open("/mnt/file", O_RDONLY), ENOENT, "it is gone");
	is_errno(unmount("/mnt", 0), EINVAL, "unmount of nothing");
}

int
main(int argc, char *argv[])
{
	struct stat sb;

	times();
	devices();
	filesystems();
	is_int(umask(027), 022, "umask gives the old one");
	close(open("masked", O_CREAT | O_WRONLY, 0666));
	stat("masked", &sb);
	is_int(sb.st_mode & 07777, 0640, "and masks");
	is_int(pathconf("/", _PC_NAME_MAX), 255, "pathconf");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Device nodes made with mknod, and devices being taken away. */

#include <sys/param.h>
#include "testlib.h"

static int
as_user(void)
{
	setuid(1000);
	if (mknod("n", S_IFCHR | 0600, makedev(2, 2)) != -1 || errno != EPERM)
		return (1);
	if (mknod("dir/p", S_IFIFO | 0600, 0) == -1)
		return (2);
	if (open("null", O_RDWR) != -1 || errno != EACCES)
		return (3);
	if (revoke("null") != -1 || errno != EPERM)
		return (4);
	return (0);
}

int
main(void)
{
	struct stat sb;
	char buf[8];
	int fd, fd2;

	is_ok(mknod("null", S_IFCHR | 0600, makedev(2, 2)), "mknod");
	stat("null", &sb);
	ok(S_ISCHR(sb.st_mode) && sb.st_rdev == makedev(2, 2), "a device");
	is_ok(fd = open("null", O_RDWR), "open");
	is_int(write(fd, "x", 1), 1, "takes all");
	is_int(read(fd, buf, 1), 0, "gives nothing");
	close(fd);
	mkdir("dir", 0777);
	chmod("dir", 0777);
	is_exit(in_child(as_user), 0, "what a user may");
	mknod("blk", S_IFBLK | 0600, makedev(0, 0));
	is_errno(open("blk", O_RDONLY), ENXIO, "there are no block devices");
	mknod("far", S_IFCHR | 0600, makedev(250, 0));
	is_errno(open("far", O_RDONLY), ENXIO, "nor drivers for all numbers");
	mknod("zero", S_IFCHR | 0600, makedev(2, 12));
	fd = open("zero", O_RDONLY);
	fd2 = open("/dev/zero", O_RDONLY);
	is_int(read(fd, buf, 8) + read(fd2, buf, 8), 16, "one device, two names");
	is_ok(revoke("zero"), "revoke");
	ok(read(fd, buf, 8) == -1 && errno == EIO, "takes it from this");
	ok(read(fd2, buf, 8) == -1, "and from that");
	is_ok(close(fd), "close is all that is left");
	close(fd2);
	is_ok(fd = open("zero", O_RDONLY), "it can be opened again");
	is_int(read(fd, buf, 8), 8, "and read");
	is_ok(ftruncate(open("/dev/null", O_RDWR | O_TRUNC), 0) == 0 ||
	    errno == EINVAL ? 0 : -1, "O_TRUNC does no harm");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* A full file system. */

#include <sys/param.h>
#include <sys/mount.h>
#include "testlib.h"

#define	LIMIT	(1024 * 1024)

static char buf[65536];

static void
contents(void)
{
	struct statfs sf;
	struct stat sb;
	off_t size = 0;
	ssize_t n;
	int fd, e;

	fd = open("m/big", O_CREAT | O_RDWR, 0644);
	memset(buf, 'b', sizeof(buf));
	while ((n = write(fd, buf, sizeof(buf))) > 0)
		size += n;
	e = errno;
	is_int(n, -1, "writing comes to an end");
	is_int(e, ENOSPC, "with ENOSPC");
	while (write(fd, buf, 512) == 512)
		size += 512;
	fstat(fd, &sb);
	is_int(sb.st_size, size, "what was written is there");
	ok(size > LIMIT * 3 / 4 && size <= LIMIT, "about as much as allowed");
	statfs("m", &sf);
	is_int(sf.f_bavail, 0, "statfs sees nothing free");
	is_int(pwrite(fd, "x", 1, 0), 1, "what is there can be written over");
	is_errno(pwrite(fd, "x", 1, size + 65536), ENOSPC, "nothing new");
	is_errno(mkdir("m/d", 0755), ENOSPC, "no directory");
	is_errno(open("m/f", O_CREAT | O_RDWR, 0644), ENOSPC, "no file");
	is_errno(symlink("x", "m/l"), ENOSPC, "no link");
	is_ok(ftruncate(fd, size / 2), "half of it away");
	is_ok(mkdir("m/d", 0755), "there is room again");
	is_int(pwrite(fd, buf, sizeof(buf), size / 2), (long)sizeof(buf),
	    "for more data");
	close(fd);
	is_ok(unlink("m/big"), "all of it");
	statfs("m", &sf);
	ok(sf.f_bavail > (long)(LIMIT / sf.f_bsize * 3 / 4), "is free");
}

static void
names(void)
{
	struct statfs before, after;
	char name[32];
	int fd, i, n;

	statfs("m", &before);
	for (n = 0; n < 100000; n++) {
		snprintf(name, sizeof(name), "m/%d", n);
		if ((fd = open(name, O_CREAT | O_WRONLY, 0644)) == -1)
			break;
		close(fd);
	}
	is_int(errno, ENOSPC, "empty files fill it, too");
	ok(n > 1000, "many of them: %d", n);
	for (i = 0; i < n; i++) {
		snprintf(name, sizeof(name), "m/%d", i);
		if (unlink(name) == -1)
			break;
	}
	is_int(i, n, "all removed");
	statfs("m", &after);
	ok(after.f_bfree + 1 >= before.f_bfree, "and all free again");
}

/* Without a limit of its own, memory is the limit; the system lives on. */
static int
useful(void)
{
	char *const argv[] = { "sh", "-c", "true | true; exit 7", NULL };

	execv("/bin/sh", argv);
	return (1);
}

static void
memory(void)
{
	struct tmpfs_args args;
	int fd, fd2;

	memset(&args, 0, sizeof(args));
	args.size = 1ULL << 40;
	is_ok(mount("tmpfs", "m", 0, &args), "one of 1 TB");
	fd = open("m/all", O_CREAT | O_WRONLY, 0644);
	while (write(fd, buf, sizeof(buf)) > 0)
		continue;
	is_int(errno, ENOSPC, "takes what memory there is");
	while (write(fd, buf, 512) > 0)
		continue;
	ok(((fd2 = open("here", O_CREAT | O_WRONLY, 0644)) == -1 ||
	    write(fd2, "x", 1) == -1) && errno == ENOSPC,
	    "others get none either");
	is_exit(in_child(useful), 7, "programs still run");
	close(fd);
	is_ok(unmount("m", 0), "unmount");
	fd2 = open("here", O_CREAT | O_WRONLY, 0644);
	is_int(write(fd2, "x", 1), 1, "and all is well");
}

int
main(void)
{
	struct tmpfs_args args;

	memset(&args, 0, sizeof(args));
	args.size = LIMIT;
	args.mode = 0700;
	mkdir("m", 0755);
	if (mount("tmpfs", "m", 0, &args) == -1)
		tap_bail("mount");
	contents();
	names();
	args.size = 2 * LIMIT;
	is_ok(mount("tmpfs", "m", MNT_UPDATE, &args), "a larger size");
	put("m/f", "x", 0644);
	put("m/g", "x", 0644);
	args.size = 1;
	is_errno(mount("tmpfs", "m", MNT_UPDATE, &args), ENOSPC,
	    "one that is too small");
	is_ok(unmount("m", 0), "unmount");
	memory();
	return (tap_done());
}

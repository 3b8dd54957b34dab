/* SPDX-License-Identifier: ISC */
/* When the times of files change, and setting them. */

#include <sys/time.h>
#include "testlib.h"

static struct stat old, new;

static int
later(const struct timespec *a, const struct timespec *b)
{
	return (b->tv_sec > a->tv_sec ||
	    (b->tv_sec == a->tv_sec && b->tv_nsec > a->tv_nsec));
}

/* Which of "amc" moved since the last look? */
static const char *
moved(const char *name)
{
	static char which[4];
	char *p = which;

	lstat(name, &new);
	if (later(&old.st_atim, &new.st_atim))
		*p++ = 'a';
	if (later(&old.st_mtim, &new.st_mtim))
		*p++ = 'm';
	if (later(&old.st_ctim, &new.st_ctim))
		*p++ = 'c';
	*p = '\0';
	return (which);
}

static void
look(const char *name)
{
	lstat(name, &old);
	msleep(30);
}

static void
changes(void)
{
	char buf[10];
	int fd;

	fd = open("f", O_CREAT | O_RDWR, 0644);
	look("f");
	write(fd, "123", 3);
	is_str(moved("f"), "mc", "write");
	look("f");
	pread(fd, buf, 3, 0);
	is_str(moved("f"), "a", "read");
	look("f");
	chmod("f", 0600);
	is_str(moved("f"), "c", "chmod");
	look("f");
	link("f", "g");
	is_str(moved("f"), "c", "link");
	look("f");
	unlink("g");
	is_str(moved("f"), "c", "unlink of one link");
	look("f");
	ftruncate(fd, 1);
	is_str(moved("f"), "mc", "ftruncate");
	look("f");
	write(fd, "", 0);
	is_str(moved("f"), "", "write of nothing");
	look("f");
	lstat("f", &new);
	access("f", R_OK);
	is_str(moved("f"), "", "looking");
	mkdir("d", 0755);
	look("d");
	rename("f", "d/f");
	is_str(moved("d"), "mc", "a new entry");
	look("d");
	rename("d/f", "d/g");
	is_str(moved("d"), "mc", "another name");
	look("d");
	unlink("d/g");
	is_str(moved("d"), "mc", "an entry less");
	close(fd);
}

static void
setting(void)
{
	struct timespec ts[2];
	struct timeval tv[2];
	int fd;

	put("s", "x", 0644);
	fd = open("s", O_RDONLY);
	tv[0].tv_sec = 1000000000;
	tv[0].tv_usec = 123456;
	tv[1].tv_sec = -5;
	tv[1].tv_usec = 7;
	look("s");
	is_ok(utimes("s", tv), "utimes");
	is_str(moved("s"), "c", "changes the status now");
	is_int(new.st_atim.tv_nsec, 123456000, "microseconds");
	is_int(new.st_mtim.tv_sec, -5, "before 1970");
	tv[0].tv_usec = 1000000;
	is_errno(utimes("s", tv), EINVAL, "too many microseconds");
	tv[0].tv_usec = -1;
	is_errno(futimes(fd, tv), EINVAL, "too few");
	ts[0].tv_sec = 5;
	ts[0].tv_nsec = 999999999;
	ts[1].tv_nsec = UTIME_OMIT;
	is_ok(futimens(fd, ts), "futimens");
	lstat("s", &new);
	ok(new.st_atim.tv_sec == 5 && new.st_atim.tv_nsec == 999999999 &&
	    new.st_mtim.tv_sec == -5, "one of them");
	ts[1].tv_nsec = UTIME_NOW;
	ts[0].tv_nsec = UTIME_OMIT;
	is_ok(utimensat(AT_FDCWD, "s", ts, 0), "the other, now");
	lstat("s", &new);
	ok(new.st_atim.tv_sec == 5 && new.st_mtim.tv_sec >= old.st_mtim.tv_sec,
	    "it is");
	ts[1].tv_nsec = 1000000000;
	is_errno(futimens(fd, ts), EINVAL, "too many nanoseconds");
	symlink("s", "l");
	ts[0].tv_sec = ts[1].tv_sec = 9;
	ts[0].tv_nsec = ts[1].tv_nsec = 0;
	is_ok(utimensat(AT_FDCWD, "l", ts, AT_SYMLINK_NOFOLLOW), "of a link");
	lstat("l", &new);
	is_int(new.st_mtim.tv_sec, 9, "itself");
}

int
main(void)
{
	changes();
	setting();
	return (tap_done());
}

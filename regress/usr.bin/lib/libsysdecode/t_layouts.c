/* SPDX-License-Identifier: ISC */
/*
 * Structures of other systems and machines, from bytes laid out by hand, field
 * by field with their padding.
 */

#include <string.h>
#include <stdlib.h>
#include <time.h>

#include <sysdecode.h>
#include <tap.h>

#define Y2009	1240000000
#define Y2016	1460000000
#define Y2026	1790000000

static char text[2048];
static uint8_t bytes[1024];
static size_t len;
static int bigendian;

/* Adds a number of so many bytes. */
static void
put(size_t size, uint64_t v)
{
	size_t i;

	for (i = 0; i < size; i++)
		bytes[len + i] = v >> 8 * (bigendian ? size - 1 - i : i);
	len += size;
}

static void
begin(int big)
{
	bigendian = big;
	len = 0;
	memset(bytes, 0, sizeof(bytes));
}

static void
times(int n, size_t sec, size_t nsec)
{
	int i;

	for (i = 0; i < n; i++) {
		put(sec, 1000000000 + i);
		put(nsec, i * 1000);
	}
}

static const char *
show(const char *system, int word, int64_t kernel, const char *name)
{
	struct out o;

	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	sysdecode_struct(sysdecode_abi(system, word, bigendian, kernel), &o,
	    name, bytes, len, SYSDECODE_RAW);
	return (text);
}

static const char *
array(const char *system, int word, const char *name, size_t size)
{
	struct out o;

	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	sysdecode_structarray(sysdecode_abi(system, word, bigendian, Y2026),
	    &o, name, bytes, len, size, 0);
	return (text);
}

#define STATTAIL "atime=1000000000, mtime=1000000001.000001000, "	     \
	"ctime=1000000002.000002000, "

static void
openbsd_stat(int word, int pad, int big)
{
	begin(big);
	put(4, 0100644);
	put(4, 5);		/* dev */
	put(8, 0x100000001);	/* ino */
	put(4, 2);
	put(4, 10);
	put(4, 20);
	put(4, 7);		/* rdev */
	if (pad) {
		int i;

		for (i = 0; i < 3; i++) {
			put(8, 1000000000 + i);
			put(4, i * 1000);
			put(4, 0);
		}
	} else
		times(3, 8, word);
	put(8, 4096);
	put(8, 8);
	put(4, 16384);
	put(4, 0);
	put(4, 99);
	if (word == 8 || pad)
		put(4, 0);
	put(8, 0);
	put(word, 0);
	if (pad)
		put(4, 0);
	is_str(show("openbsd", word, Y2016, "stat"),
	    "struct stat { dev=5, ino=4294967297, mode=-rw-r--r-- , nlink=2, "
	    "uid=10, gid=20, rdev=7, " STATTAIL "size=4096, blocks=8, "
	    "blksize=16384, flags=0, gen=0x63 }",
	    "OpenBSD's stat, %d bytes", (int)len);
}

static void
freebsd_stats(void)
{
	begin(0);
	put(4, 5);
	put(4, 6);
	put(2, 040755);
	put(2, 3);
	put(4, 10);
	put(4, 20);
	put(4, 0xffffffff);
	times(3, 4, 4);
	put(8, 512);
	put(8, 1);
	put(4, 4096);
	put(4, 0);
	put(4, 0);
	put(4, 0);
	times(1, 4, 4);
	put(8, 0);
	is_int(len, 96, "FreeBSD's old stat of i386 has 96 bytes");
	is_str(show("freebsd", 4, Y2009, "stat"),
	    "struct stat { dev=5, ino=6, mode=drwxr-xr-x , nlink=3, uid=10, "
	    "gid=20, rdev=4294967295, " STATTAIL "size=512, blocks=1, "
	    "blksize=4096, flags=0, gen=0, birthtime=1000000000 }", "stat");

	begin(0);
	put(8, 5);
	put(8, 6);
	put(8, 3);
	put(2, 0100755);
	put(2, 0);
	put(4, 10);
	put(4, 20);
	put(4, 0);
	put(8, 9);
	times(4, 8, 8);
	put(8, 512);
	put(8, 1);
	put(4, 4096);
	put(4, 0);
	put(8, 0);
	len += 80;
	is_int(len, 224, "its new one of 64 bits 224");
	is_str(show("freebsd", 8, Y2026, "stat"),
	    "struct stat { dev=5, ino=6, mode=-rwxr-xr-x , nlink=3, uid=10, "
	    "gid=20, rdev=9, " STATTAIL "birthtime=1000000003.000003000, "
	    "size=512, blocks=1, blksize=4096, flags=0, gen=0 }", "new stat");
}

static void
addresses(void)
{
	static const struct {
		const char *system;
		int family, word;
	} of[] = {
		{ "freebsd", 28, 8 }, { "openbsd", 24, 4 }, { "openbsd", 24, 8 }
	};
	size_t i;

	for (i = 0; i < 3; i++) {
		begin(0);
		put(1, 28);
		put(1, of[i].family);
		put(2, 0x5000);		/* 80, in the network's order */
		put(4, 0);
		bytes[8] = 0xfe;
		bytes[9] = 0x80;
		bytes[23] = 1;
		len = 28;
		is_str(show(of[i].system, of[i].word, Y2016, "sockaddr"),
		    "struct sockaddr { AF_INET6, [fe80::1]:80 }",
		    "%s's sockaddr_in6", of[i].system);
	}
	is_str(show("freebsd", 8, Y2016, "sockaddr"),
	    "struct sockaddr { 24 }", "a family that the system has not");
	begin(1);
	put(1, 16);
	put(1, 2);
	put(2, 80);
	put(4, 0x0a000001);
	put(8, 0);
	is_str(show("freebsd", 4, Y2009, "sockaddr"),
	    "struct sockaddr { AF_INET, 10.0.0.1:80 }", "big-endian");
}

static void
kevents(void)
{
	begin(0);
	put(8, 3);
	put(2, 0xffff);
	put(2, 0x8001);
	put(4, 0);
	put(8, 100);
	put(8, 0x1000);
	len += 32;
	is_str(array("freebsd", 8, "kevent", 64), "struct kevent [1] { "
	    "ident=3, filter=EVFILT_READ, flags=EV_ADD|EV_EOF, fflags=0, "
	    "data=100, udata=0x1000 }", "kevents");
	len = 32;
	is_str(array("freebsd", 8, "kevent_freebsd11", 32),
	    "struct kevent_freebsd11 [1] { ident=3, filter=EVFILT_READ, "
	    "flags=EV_ADD|EV_EOF, fflags=0, data=100, udata=0x1000 }",
	    "older kevents");
	is_str(array("freebsd", 8, "kevent", 31), "struct kevent [1] { 32 bytes "
	    "}", "of a size that is not theirs");
	is_str(array("freebsd", 8, "kevent", 0), "struct kevent [0] { 32 bytes "
	    "}", "of no size");
	len = 0;
	is_str(array("freebsd", 8, "kevent", 64), "struct kevent [0] { }",
	    "none at all");
}

static void
others(void)
{
	begin(0);
	put(8, 0x200000000);
	put(8, 5);
	is_str(show("openbsd", 8, Y2016, "reltimespec"),
	    "struct timespec { 8589934592.000000005 }", "64-bit times");
	is_str(show("openbsd", 8, Y2009, "reltimespec"),
	    "struct timespec { 0.000000005 }", "which once had 32");
	begin(1);
	put(8, 1);
	put(4, 500000);
	put(4, 0);
	is_str(show("openbsd", 4, Y2016, "reltimeval"),
	    "struct timeval { 1.500000 }", "aligned and big-endian");
	begin(0);
	put(8, INT64_MAX);
	put(8, 0);
	is_str(show("openbsd", 8, Y2016, "abstimespec"),
	    "struct timespec { 9223372036854775807 }", "the end of time");
	begin(0);
	memcpy(bytes, "stdio rpath", len = 11);
	is_str(show("openbsd", 8, Y2026, "pledgereq"),
	    "promise=\"stdio rpath\"", "promises");
	begin(0);
	put(8, 100);
	put(8, 0);
	put(4, 77);
	put(2, 3);
	put(2, 0);
	is_str(show("openbsd", 8, Y2026, "flock"),
	    "struct flock { start=100, len=0, pid=77, type=0x3, whence=0 }",
	    "a lock");
	is_str(show("netbsd", 8, Y2026, "flock"), "struct flock { 24 bytes }",
	    "of a system that does not record it");
	is_str(show("openbsd", 8, Y2026, "no\033such"),
	    "struct no\\033such { 24 bytes }", "a name that nobody knows");
}

/* Any bytes of any length under any name: no more is read than there is. */
static void
hostile(void)
{
	static const char *const names[] = {
		"stat", "sockaddr", "sigaction", "rusage", "kevent", "fds",
		"fdset", "cmsghdr", "msghdr", "mmsghdr", "siginfo", "quota",
		"caprights", "cpuset_t", "iovec", "pollfd", "unveil", ""
	};
	static const char *const systems[] = { "openbsd", "freebsd", "x" };
	size_t i, s, w;
	uint8_t *p;
	struct out o;
	int n = 0;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		for (s = 0; s < 3; s++)
			for (w = 0; w < 4; w++)
				for (len = 0; len < 260; len++) {
					if ((p = malloc(len + !len)) == NULL)
						return;
					memset(p, 0xa5, len);
					out_init(&o, -1, text, sizeof(text));
					sysdecode_struct(sysdecode_abi(
					    systems[s], w & 1 ? 4 : 8, w / 2,
					    Y2026), &o, names[i], p, len, 0);
					n++;
					free(p);
				}
	ok(n > 0, "bytes of any length");
}

int
main(void)
{
	setenv("TZ", "UTC", 1);
	openbsd_stat(8, 0, 0);
	openbsd_stat(4, 0, 0);
	openbsd_stat(4, 1, 1);
	freebsd_stats();
	addresses();
	kevents();
	others();
	hostile();
	return (tap_done());
}

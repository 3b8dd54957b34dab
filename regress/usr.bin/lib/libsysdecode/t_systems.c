/* SPDX-License-Identifier: ISC */
/* Names, errors, signals and arguments of other systems, ages and machines. */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <sysdecode.h>
#include <tap.h>

/* Days, in seconds since the Epoch. */
#define Y2003	1045000000
#define Y2009	1240000000
#define Y2016	1460000000
#define Y2020	1590000000
#define Y2023	1690000000
#define Y2026	1790000000

#define W(x)	((unsigned long long)(x))

static char text[512];

static const char *
name(const char *system, int word, int64_t kernel, int number)
{
	const char *s;

	s = sysdecode_syscallname(sysdecode_abi(system, word, 0, kernel),
	    number);
	return (s != NULL ? s : "-");
}

static const char *
args(const struct sysdecode_abi *abi, int code, int n, ...)
{
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	uint64_t words[64];
	struct out o;
	va_list ap;
	int i;

	va_start(ap, n);
	for (i = 0; i < n; i++)
		words[i] = va_arg(ap, unsigned long long);
	va_end(ap);
	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	n = sysdecode_values(abi, code, words, n, v);
	for (i = 0; i < n; i++) {
		if (i > 0)
			out_char(&o, ',');
		sysdecode_value(&o, &v[i], 0);
	}
	return (text);
}

static void
ages(void)
{
	is_str(name("openbsd", 8, 1333000000, 251), "rfork", "OpenBSD 5.1");
	is_str(name("openbsd", 8, Y2009, 300), "thrsleep", "OpenBSD 4.5");
	is_str(name("openbsd", 8, Y2009, 8), "compat_43_ocreat", "and its old");
	is_str(name("openbsd", 8, Y2016, 38), "stat", "OpenBSD 5.9: stat");
	is_str(name("openbsd", 8, Y2016, 197), "mmap", "and mmap");
	is_str(name("openbsd", 8, Y2023, 49), "mmap", "mmap of 7.3");
	is_str(name("openbsd", 8, Y2023, 202), "sysctl", "its sysctl");
	is_str(name("openbsd", 8, Y2026, 125), "__pledge_open", "of 2026");
	is_str(name("freebsd", 4, Y2003, 197), "freebsd6_mmap", "FreeBSD 4");
	is_str(name("freebsd", 4, Y2003, 189), "fstat", "its fstat");
	is_str(name("freebsd", 8, Y2026, 189), "compat11.fstat", "and now");
	is_str(name("freebsd", 8, Y2026, 551), "fstat", "FreeBSD's of now");
	is_str(name("netbsd", 4, Y2003, 278), "__stat13", "NetBSD 1.6");
	is_str(name("netbsd", 4, Y2023, 278), "compat_30___stat13", "and 10");
	is_str(name("darwin", 4, 1150000000, 220), "getattrlist", "Darwin");
	is_str(name("4.4bsd", 4, 800000000, 197), "mmap", "4.4BSD");
	is_str(name("4.4bsd", 4, 800000000, 38), "old.stat", "and 4.3's");
	is_str(name("dragonfly", 8, Y2020, 548), "wait6", "DragonFly");
	is_str(name("linux", 8, Y2003, 0), "read", "Linux, 64 bits");
	is_str(name("linux32", 4, Y2003, 3), "read", "Linux, 32 bits");
	is_str(name("freebsd_elf", 4, Y2003, 477), "mmap", "an emulation");
	is_str(name("netbsd32", 4, Y2003, 278), "__stat13", "another");
	is_str(name("svr4", 4, Y2003, 3), "-", "one that nobody knows");
	is_str(name("openbsdish", 4, Y2003, 3), "-", "nor this");
}

static void
numbers(void)
{
	static const char *const systems[] = {
		"openbsd", "freebsd", "netbsd", "darwin", "dragonfly",
		"4.4bsd", "linux", "none"
	};
	static const int wrong[] = {
		-1, -2147483647 - 1, 2147483647, 65536, 4096, 700
	};
	const struct sysdecode_abi *abi;
	size_t i, j;
	int named = 0;

	for (i = 0; i < sizeof(systems) / sizeof(systems[0]); i++) {
		abi = sysdecode_abi(systems[i], 8, 0, Y2020);
		for (j = 0; j < sizeof(wrong) / sizeof(wrong[0]); j++)
			named += sysdecode_syscallname(abi, wrong[j]) != NULL ||
			    sysdecode_errname(abi, wrong[j]) != NULL ||
			    sysdecode_signame(abi, wrong[j]) != NULL;
	}
	is_int(named, 0, "numbers that no system has are without a name");
	ok(sysdecode_abi("netbsd", 4, 1, Y2003) ==
	    sysdecode_abi("netbsd", 4, 1, Y2003 + 1), "one of a kind");
	ok(sysdecode_abi("netbsd", 4, 1, Y2003) !=
	    sysdecode_abi("netbsd", 4, 0, Y2003), "but for the byte order");
	ok(sysdecode_abi("openbsd", 8, 0, INT64_MAX) != NULL &&
	    sysdecode_abi("openbsd", 8, 0, INT64_MIN) != NULL,
	    "the ends of time");
}

static void
errors(void)
{
	const struct sysdecode_abi *net = sysdecode_abi("netbsd", 8, 0, Y2023),
	    *free = sysdecode_abi("freebsd", 8, 0, Y2026),
	    *darwin = sysdecode_abi("darwin", 4, 1, 1150000000),
	    *lin = sysdecode_abi("linux", 8, 0, Y2026),
	    *open = sysdecode_abi("openbsd", 8, 0, Y2023),
	    *dfly = sysdecode_abi("dragonfly", 8, 0, Y2020);

	is_str(sysdecode_errname(net, 85), "EILSEQ", "85 of NetBSD");
	is_str(sysdecode_errname(free, 85), "ECANCELED", "of FreeBSD");
	is_str(sysdecode_errname(darwin, 85), "EBADEXEC", "of Darwin");
	is_str(sysdecode_errname(open, 85), "ENOMEDIUM", "of OpenBSD");
	is_str(sysdecode_errname(lin, 85), "ERESTART", "of Linux");
	is_str(sysdecode_errname(lin, 11), "EAGAIN", "11 of Linux");
	is_str(sysdecode_errname(open, 95), "EPROTO", "95 of OpenBSD");
	is_str(sysdecode_errtext(free, 94), "Not permitted in capability mode",
	    "the text of 94 of FreeBSD");
	is_str(sysdecode_errtext(net, 60), "Connection timed out",
	    "the text of 60 of NetBSD");
	is_str(sysdecode_errtext(dfly, 98), "Unknown error: 98",
	    "the text of no error");
	is_str(sysdecode_signame(net, 32), "SIGPWR", "32 of NetBSD");
	is_str(sysdecode_signame(free, 32), "SIGTHR", "of FreeBSD");
	ok(sysdecode_signame(darwin, 32) == NULL, "of Darwin");
	is_str(sysdecode_signame(dfly, 33), "SIGCKPT", "33 of DragonFly");
	is_str(sysdecode_signame(lin, 10), "SIGUSR1", "10 of Linux");
	is_str(sysdecode_signame(free, 10), "SIGBUS", "10 of others");
}

static void
flags(void)
{
	const struct sysdecode_abi *free = sysdecode_abi("freebsd", 8, 0, Y2026),
	    *net = sysdecode_abi("netbsd", 8, 0, Y2023),
	    *open = sysdecode_abi("openbsd", 8, 0, Y2023),
	    *darwin = sysdecode_abi("darwin", 4, 1, 1150000000),
	    *lin = sysdecode_abi("linux", 8, 0, Y2026);

	is_str(args(free, 499, 4, W(-100), W(0x1000), W(0x100200), W(0600)),
	    "AT_FDCWD,0x1000,O_RDONLY|O_CREAT|O_CLOEXEC,0600", "FreeBSD openat");
	is_str(args(free, 499, 4, W(0xffffff9c), W(0x1000), W(0), W(0600)),
	    "AT_FDCWD,0x1000,O_RDONLY", "whatever the upper half is");
	is_str(args(net, 468, 4, W(-100), W(0x1000), W(0x400001), W(0)),
	    "AT_FDCWD,0x1000,O_WRONLY|O_CLOEXEC", "NetBSD openat");
	is_str(args(open, 321, 4, W(-100), W(0x1000), W(0x30000), W(0)),
	    "AT_FDCWD,0x1000,O_RDONLY|O_CLOEXEC|O_DIRECTORY", "OpenBSD openat");
	is_str(args(darwin, 5, 3, W(0x1000), W(0x8000), W(0)),
	    "0x1000,O_RDONLY|O_EVTONLY", "Darwin open");
	is_str(args(free, 477, 6, W(0), W(4096), W(3), W(0x1002), W(-1), W(0)),
	    "0,0x1000,PROT_READ|PROT_WRITE,MAP_PRIVATE|MAP_ANON,-1,0",
	    "FreeBSD mmap");
	is_str(args(free, 477, 6, W(0), W(4096), W(0), W(0x40000012), W(-1),
	    W(0)), "0,0x1000,PROT_NONE,MAP_PRIVATE|MAP_FIXED|0x40000000,-1,0",
	    "a flag without a name");
	is_str(args(free, 92, 3, W(3), W(2), W(1)), "3,F_SETFD,FD_CLOEXEC",
	    "fcntl");
	is_str(args(free, 92, 3, W(3), W(3), W(0)), "3,F_GETFL",
	    "and one that takes nothing");
	is_str(args(free, 97, 3, W(28), W(0x10000001), W(0)),
	    "PF_INET6,SOCK_STREAM|SOCK_CLOEXEC,0", "FreeBSD socket");
	is_str(args(net, 394, 3, W(24), W(0x20000002), W(0)),
	    "PF_INET6,SOCK_DGRAM|SOCK_NONBLOCK,0", "NetBSD socket");
	is_str(args(net, 427, 2, W(3), W(0x1000)), "CLOCK_MONOTONIC,0x1000",
	    "NetBSD's clocks");
	is_str(args(free, 232, 2, W(4), W(0x1000)), "CLOCK_MONOTONIC,0x1000",
	    "FreeBSD's");
	is_str(args(free, 54, 3, W(0), W(0x402c7413), W(0x1000)),
	    "0,TIOCGETA,0x1000", "ioctl");
	is_str(args(lin, 257, 4, W(1), W(2), W(3), W(4)), "0x1,0x2,0x3,0x4",
	    "arguments that no table knows");
}

/* A file's offset, wherever it lies in the words. */
static void
words(void)
{
	const struct sysdecode_abi *intel = sysdecode_abi("freebsd", 4, 0, Y2009),
	    *ppc = sysdecode_abi("freebsd", 4, 1, Y2009),
	    *net = sysdecode_abi("netbsd", 4, 1, Y2003),
	    *net64 = sysdecode_abi("netbsd", 8, 0, Y2023),
	    *darwin = sysdecode_abi("darwin", 4, 1, 1150000000),
	    *open = sysdecode_abi("openbsd", 4, 0, Y2023),
	    *old = sysdecode_abi("openbsd", 4, 0, Y2016);

	is_str(args(intel, 478, 4, W(3), W(0x10), W(1), W(2)),
	    "3,4294967312,SEEK_END", "low half first, FreeBSD i386");
	is_str(args(intel, 199, 5, W(3), W(9), W(0x10), W(1), W(0)),
	    "3,4294967312,SEEK_SET", "after a pad");
	is_str(args(ppc, 478, 5, W(3), W(9), W(1), W(0x10), W(1)),
	    "3,4294967312,SEEK_CUR", "aligned, high half first");
	is_str(args(net, 199, 5, W(3), W(9), W(1), W(0x10), W(1)),
	    "3,4294967312,SEEK_CUR", "NetBSD, big-endian");
	is_str(args(net64, 199, 4, W(3), W(9), W(0x100000010), W(1)),
	    "3,4294967312,SEEK_CUR", "NetBSD, 64 bits");
	is_str(args(darwin, 199, 3, W(3), W(0x100000010), W(1)),
	    "3,4294967312,SEEK_CUR", "Darwin: 64 bits each");
	is_str(args(darwin, 199, 3, W(0xffffffff), W(-1), W(1)),
	    "-1,-1,SEEK_CUR", "with signs");
	is_str(args(open, 166, 4, W(3), W(0x10), W(1), W(1)),
	    "3,4294967312,SEEK_CUR", "OpenBSD without pads");
	is_str(args(old, 199, 5, W(3), W(9), W(0x10), W(1), W(1)),
	    "3,4294967312,SEEK_CUR", "and with");
}

static void
hostile(void)
{
	const struct sysdecode_abi *abi = sysdecode_abi("freebsd", 4, 0, Y2009);
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	uint64_t words[64] = { 0 };
	int code, n, most = 0, got;

	is_str(args(abi, 5, 0), "", "no words at all");
	is_str(args(abi, 478, 2, W(3), W(0x10)), "3,16",
	    "a 64-bit argument of which half is there");
	is_str(args(abi, 3, 5, W(3), W(1), W(2), W(8), W(9)), "3,0x1,0x2",
	    "more words than arguments");
	for (code = 0; code < 600; code++)
		for (n = 0; n <= 64; n++) {
			got = sysdecode_values(abi, code, words, n, v);
			if (got > most)
				most = got;
		}
	ok(most <= SYSDECODE_MAXARGS, "never more than there is room for");
}

static void
masks(void)
{
	static const uint32_t few[4] = { 1 << 1, 0, 0, 0 },
	    rt[4] = { 1, 1, 0, 0 }, all[4] = { ~1u, ~0u, ~0u, ~0u };
	const struct sysdecode_abi *abi = sysdecode_abi("freebsd", 8, 0, Y2026);
	struct out o;

	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	sysdecode_sigmask(abi, &o, few);
	out_char(&o, ' ');
	sysdecode_sigmask(abi, &o, rt);
	out_char(&o, ' ');
	sysdecode_sigmask(abi, &o, all);
	is_str(text, "0x2<SIGINT> 0x100000001<SIGHUP|SIGLIBRT> ~0x1<SIGHUP>",
	    "masks of 128 signals");
}

int
main(void)
{
	ages();
	numbers();
	errors();
	flags();
	words();
	hostile();
	masks();
	return (tap_done());
}

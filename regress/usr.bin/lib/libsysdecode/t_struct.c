/* SPDX-License-Identifier: ISC */
/* Structures as text, of this machine and of the other word size. */

#include <sys/types.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <time.h>

#include <sysdecode.h>
#include <tap.h>

#define OURS	1333000000	/* a day of OpenBSD 5.1 */

static char text[2048];

static const char *
show(const char *name, const void *p, size_t len, int w, int flags)
{
	struct out o;

	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	sysdecode_struct(sysdecode_abi("openbsd", w, 0, OURS), &o, name, p, len,
	    flags);
	return (text);
}
#define HERE(name, s)	show(name, &(s), sizeof(s), sizeof(long), 0)

static void
times(void)
{
	struct timespec ts = { 5, 7000000 };
	struct timeval tv[2] = { { 0, 1 }, { 0, 0 } };
	struct itimerval it = { { 1, 500000 }, { 2, 0 } };
	uint32_t narrow[2] = { 5, 7000000 };
	uint8_t wide[16] = { 5, 0, 0, 0, 0xee, 0xee, 0xee, 0xee,
	    0xc0, 0xcf, 0x6a };

	is_str(HERE("reltimespec", ts), "struct timespec { 5.007000000 }",
	    "a span");
	is_str(show("reltimespec", narrow, 8, 4, 0),
	    "struct timespec { 5.007000000 }", "of 32 bits");
	is_str(show("reltimespec", wide, 16, 8, 0),
	    "struct timespec { 5.007000000 }", "of 64, without its padding");
	is_str(HERE("abstimeval", tv), "struct timeval [2] "
	    "{ 0<\"Jan  1 00:00:00 1970\">.000001 }, "
	    "{ 0<\"Jan  1 00:00:00 1970\"> }", "two times");
	is_str(show("abstimespec", &ts, sizeof(ts), sizeof(long),
	    SYSDECODE_RAW), "struct timespec { 5.007000000 }", "raw");
	is_str(HERE("itimerval", it),
	    "struct itimerval { interval=1.500000, value=2 }", "itimerval");
}

static void
files(void)
{
	struct stat st;
	struct pollfd pfd[2] = { { 3, POLLIN, 0 }, { -1, 0, POLLHUP | 0x4000 } };
	struct iovec iov = { (void *)0x1000, 5 };
	int fds[2] = { 3, 4 };
	fd_set set;

	memset(&st, 0, sizeof(st));
	st.st_mode = S_IFDIR | S_ISVTX | 0751;
	st.st_size = 1LL << 40;
	st.st_uid = 4000000000U;
	st.st_qspare[1] = -1;
	is_str(HERE("stat", st), "struct stat { dev=0, ino=0, "
	    "mode=drwxr-x--t , nlink=0, uid=4000000000, gid=0<\"wheel\">, "
	    "rdev=0, atime=0<\"Jan  1 00:00:00 1970\">, "
	    "mtime=0<\"Jan  1 00:00:00 1970\">, "
	    "ctime=0<\"Jan  1 00:00:00 1970\">, size=1099511627776, blocks=0, "
	    "blksize=0, flags=0, gen=0 }", "stat");
	is_str(show("stat", &st, sizeof(st), sizeof(long), SYSDECODE_SYMBOLIC),
	    "struct stat { dev=0, ino=0, mode=drwxr-x--t , nlink=0, "
	    "uid=4000000000, gid=\"wheel\", rdev=0, "
	    "atime=\"Jan  1 00:00:00 1970\", mtime=\"Jan  1 00:00:00 1970\", "
	    "ctime=\"Jan  1 00:00:00 1970\", size=1099511627776, blocks=0, "
	    "blksize=0, flags=0, gen=0 }", "by name only");
	is_str(HERE("pollfd", pfd), "struct pollfd [2] { fd=3, events=POLLIN, "
	    "revents=0<> }, { fd=-1, events=0<>, revents=POLLHUP|0x4000 }",
	    "an array of pollfd");
	is_str(HERE("iovec", iov), "struct iovec { base=0x1000, len=5 }",
	    "iovec");
	is_str(HERE("fds", fds), "int [2] { 3, 4 }", "two descriptors");
	FD_ZERO(&set);
	FD_SET(0, &set);
	FD_SET(33, &set);
	is_str(show("fdset", &set, 8, 8, 0), "struct fd_set { 0,33 }", "fd_set");
}

static void
others(void)
{
	struct sigaction sa;
	struct rlimit rl = { 5, RLIM_INFINITY };
	struct termios tio;
	struct rusage ru;
	uint8_t un[] = { 0, AF_LOCAL, '/', 't', 0x1b, 0, 'x' };
	uint8_t in[16] = { 16, AF_INET, 0, 80, 127, 0, 0, 1 };
	uint8_t in6[28] = { 28, AF_INET6, 0, 80, [8] = 0xfe, 0x80, [23] = 1 };

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = SIG_IGN;
	sa.sa_flags = SA_RESTART | SA_SIGINFO;
	sa.sa_mask = sigmask(SIGINT);
	is_str(HERE("sigaction", sa), "struct sigaction { handler=SIG_IGN, "
	    "mask=0x2<SIGINT>, flags=SA_RESTART|SA_SIGINFO }", "sigaction");
	is_str(HERE("rlimit", rl), "struct rlimit { cur=5, max=infinite }",
	    "rlimit");
	memset(&tio, 0, sizeof(tio));
	tio.c_iflag = ICRNL;
	tio.c_cflag = CS8 | CREAD;
	tio.c_lflag = ECHO | ICANON;
	tio.c_ospeed = 9600;
	is_str(HERE("termios", tio), "struct termios { iflag=ICRNL, "
	    "oflag=0<>, cflag=CS8|CREAD, lflag=ECHO|ICANON, cc=0 0 0 0 0 0 0 0 "
	    "0 0 0 0 0 0 0 0 0 0 0 0, ispeed=0, ospeed=9600 }", "termios");
	memset(&ru, 0, sizeof(ru));
	ru.ru_nivcsw = 9;
	is_str(HERE("rusage", ru), "struct rusage { utime=0, stime=0, "
	    "maxrss=0, ixrss=0, idrss=0, isrss=0, minflt=0, majflt=0, nswap=0, "
	    "inblock=0, oublock=0, msgsnd=0, msgrcv=0, nsignals=0, nvcsw=0, "
	    "nivcsw=9 }", "rusage");
	is_str(HERE("sockaddr", un),
	    "struct sockaddr { AF_LOCAL, \"/t\\033\" }", "a local address");
	is_str(HERE("sockaddr", in),
	    "struct sockaddr { AF_INET, 127.0.0.1:80 }", "internet");
	is_str(HERE("sockaddr", in6),
	    "struct sockaddr { AF_INET6, [fe80::1]:80 }", "version 6");
	is_str(show("sockaddr", un, 0, 8, 0), "struct sockaddr {  }", "none");
}

/* Whatever a file says must not be read beyond its end. */
static void
damaged(void)
{
	static const char *const names[] = { "stat", "abstimespec", "reltimeval",
	    "itimerval", "sigaction", "rlimit", "rusage", "pollfd", "iovec",
	    "termios", "fdset", "fds", "sockaddr", "nonsense" };
	uint8_t *p = malloc(200);
	size_t i, len;

	memset(p, 0xff, 200);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		for (len = 0; len <= 200; len++) {
			show(names[i], p + 200 - len, len, 4, 0);
			show(names[i], p + 200 - len, len, 8, 0);
		}
	free(p);
	is_str(show("stat", "abc", 3, 8, 0), "struct stat { 3 bytes }",
	    "a wrong length");
	is_str(show("a\033b", "abc", 3, 8, 0), "struct a\\033b { 3 bytes }",
	    "an unknown name, escaped");
}

int
main(void)
{
	setenv("TZ", "UTC", 1);
	times();
	files();
	others();
	damaged();
	return (tap_done());
}

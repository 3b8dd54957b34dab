/* SPDX-License-Identifier: ISC */
/*
 * Calls with random arguments on every kind of file: whatever they return, the
 * system must go on, and give back what they took.
 */

#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/sysctl.h>
#include <sys/uio.h>
#include <poll.h>
#include <termios.h>
#include "testlib.h"

#define CHILDREN 12
#define CALLS	10000

static unsigned long long seed;
static unsigned
rnd(void)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (seed >> 33);
}

static const u_long requests[] = {
	FIOCLEX, FIONCLEX, FIONREAD, FIONBIO, FIOASYNC, FIOSETOWN, FIOGETOWN,
	TIOCEXCL, TIOCNXCL, TIOCFLUSH, TIOCGETA, TIOCSETA, TIOCGETD, TIOCSETD,
	TIOCSCTTY, TIOCNOTTY, TIOCSTI, TIOCOUTQ, TIOCSPGRP, TIOCGPGRP,
	TIOCSTART, TIOCSTOP, TIOCSTAT, TIOCSWINSZ, TIOCGWINSZ, TIOCPKT,
	TIOCMGET, TIOCSBRK, TIOCCBRK, TIOCGFLAGS, TIOCSIG,
};
#define NREQUESTS (sizeof(requests) / sizeof(requests[0]))

static char area[8192];

static void *
address(void)
{
	switch (rnd() % 6) {
	case 0:
		return (NULL);
	case 1:
		return (BAD);
	case 2:
		return ((void *)-(long)(rnd() % 5000));
	default:
		return (area + rnd() % 64);
	}
}

static long
number(void)
{
	static const long some[] = { 0, 1, -1, 2, 511, 512, 4096, 65536,
	    0x7fffffff, -0x7fffffff - 1L };

	return (rnd() % 3 ? (long)(rnd() % 300) : some[rnd() % 10]);
}

static void
one(int fd)
{
	u_long com;
	size_t n = rnd() % sizeof(area);

	switch (rnd() % 14) {
	case 0:
	case 1:
	case 2:
		com = requests[rnd() % NREQUESTS];
		ioctl(fd, com, address());
		break;
	case 3:
		ioctl(fd, rnd() << 1 ^ rnd(), address());
		break;
	case 4:
		com = rnd() % 12;
		if (com != F_SETLKW && com != F_DUPFD && com != F_SETOWN)
			fcntl(fd, com, number());
		break;
	case 5:
		write(fd, address(), n);
		break;
	case 6:
		read(fd, address(), n);
		break;
	case 7:
		writev(fd, address(), number());
		break;
	case 8:
		readv(fd, address(), number());
		break;
	case 9:
		pread(fd, address(), n, number());
		break;
	case 10: {
		struct timeval tv = { 0, 0 };

		select(number(), address(), address(), address(), &tv);
		break;
	}
	case 11:
		poll(address(), number(), 0);
		break;
	case 12:
		close(dup2(fd, rnd() % 70));
		break;
	default:
		fcntl(fd, F_SETFL, O_NONBLOCK);
		break;
	}
}

/* Ends calls that would wait for ever. */
static void
on_alarm(int sig)
{
}

static int
child(void)
{
	static const char *const names[] = { "/dev/null", "/dev/zero",
	    "/dev/urandom", "/dev/tty", "/", "file", "/dev/klog" };
	int fds[16], i, n = 0, p[2], pass;
	struct itimerval often = { { 0, 20000 }, { 0, 20000 } };
	struct sigaction sa;
	char name[16];

	for (i = 1; i < NSIG; i++)
		signal(i, SIG_IGN);
	setsid();
	if (setuid(1000) == -1)
		return (1);
	for (i = 0; i < 7; i++)
		if ((fds[n] = open(names[i], i == 4 ? O_RDONLY : O_RDWR)) != -1)
			n++;
	for (i = 0; i < 8; i++) {
		snprintf(name, sizeof(name), "/dev/ptyp%d", i);
		if ((fds[n] = open(name, O_RDWR | O_NONBLOCK)) == -1)
			continue;
		n++;
		name[5] = 't';
		fds[n] = open(name, O_RDWR | O_NONBLOCK);
		if (fds[n] != -1)
			n++;
		break;
	}
	pipe(p);
	fds[n++] = p[0];
	fds[n++] = p[1];
	for (i = 0; i < n; i++)		/* out of dup2's reach */
		fds[i] = fcntl(fds[i], F_DUPFD, 100 + i) != -1 ? 100 + i :
		    fds[i];
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_alarm;
	sigaction(SIGALRM, &sa, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
	for (pass = 0; pass < CALLS; pass++) {
		for (i = 0; i < n; i++)
			if (pass % 8 == 0)
				fcntl(fds[i], F_SETFL, O_NONBLOCK);
		one(fds[rnd() % n]);
	}
	return (0);
}

static int
openfiles(void)
{
	int mib[2] = { CTL_KERN, KERN_NFILES }, n = -1;
	size_t len = sizeof(n);

	if (sysctl(mib, 2, &n, &len, NULL, 0) == -1)
		diag("kern.nfiles: %s", strerror(errno));
	return (n);
}

int
main(int argc, char *argv[])
{
	int before, bad = 0, i, status;

	put("file", "contents", 0666);
	before = openfiles();
	for (i = 0; i < CHILDREN; i++) {
		seed = i * 977 + (argc > 1 ? atoi(argv[1]) : 1);
		status = in_child(child);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			bad++;
	}
	is_int(bad, 0, "all of them ended");
	is_int(openfiles(), before, "no open file is left behind");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Sets, time-outs, wakeups of many, and signals. */

#include <sys/resource.h>
#include <sys/select.h>
#include <poll.h>
#include "testlib.h"

static int
ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (ts.tv_sec * 1000 + ts.tv_nsec / 1000000);
}

static void
timeouts(void)
{
	struct timeval tv = { 0, 150000 };
	int before, n;

	before = ms();
	is_int(select(0, NULL, NULL, NULL, &tv), 0, "select as a sleep");
	n = ms() - before;
	ok(n >= 149 && n < 1000, "of 150 ms (%d)", n);
	before = ms();
	is_int(poll(NULL, 0, 150), 0, "poll as a sleep");
	n = ms() - before;
	ok(n >= 149 && n < 1000, "of 150 ms (%d)", n);
	before = ms();
	tv.tv_sec = tv.tv_usec = 0;
	select(0, NULL, NULL, NULL, &tv);
	poll(NULL, 0, 0);
	n = ms() - before;
	ok(n < 100, "no time at all (%d)", n);
	tv.tv_usec = 1000000;
	is_errno(select(0, NULL, NULL, NULL, &tv), EINVAL, "a bad time");
	tv.tv_usec = 0;
	tv.tv_sec = -1;
	is_errno(select(0, NULL, NULL, NULL, &tv), EINVAL, "a negative one");
	is_errno(poll(NULL, 0, -2), EINVAL, "poll: a negative one");
	is_errno(select(-1, NULL, NULL, NULL, NULL), EINVAL, "bad number");
	is_errno(select(1, BAD, NULL, NULL, NULL), EFAULT, "bad set");
	is_errno(poll(BAD, 1, 0), EFAULT, "poll: bad array");
	is_errno(poll(NULL, 0x7fffffff, 0), EINVAL, "poll: far too many");
}

static void
sets(void)
{
	fd_set e, r, w;
	struct timeval tv = { 0, 0 };
	int p[2];

	pipe(p);
	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_ZERO(&e);
	FD_SET(p[0], &r);
	FD_SET(p[0], &e);
	FD_SET(p[1], &w);
	is_int(select(64, &r, &w, &e, &tv), 1, "an empty pipe");
	ok(!FD_ISSET(p[0], &r) && FD_ISSET(p[1], &w) && !FD_ISSET(p[0], &e),
	    "can be written");
	write(p[1], "x", 1);
	FD_SET(p[0], &r);
	is_int(select(64, &r, &w, NULL, &tv), 2, "both count");
	FD_ZERO(&r);
	FD_SET(50, &r);
	is_errno(select(51, &r, NULL, NULL, &tv), EBADF, "a closed one");
	is_int(select(50, &r, NULL, NULL, &tv), 0, "is not looked at");
	FD_ZERO(&r);
	FD_SET(1000, &r);
	is_errno(select(1024, &r, NULL, NULL, &tv), EBADF,
	    "a closed one beyond the table");
	close(p[1]);
	FD_ZERO(&r);
	FD_SET(p[0], &r);
	read(p[0], &tv, 1);
	tv.tv_sec = tv.tv_usec = 0;
	is_int(select(p[0] + 1, &r, NULL, NULL, &tv), 1, "end of file");
	close(p[0]);
}

static void
polls(void)
{
	struct pollfd pfd[4];
	int p[2], q[2];

	pipe(p);
	pipe(q);
	close(q[0]);
	pfd[0].fd = p[0];
	pfd[0].events = POLLIN;
	pfd[1].fd = -1;
	pfd[1].events = POLLIN;
	pfd[1].revents = 77;
	pfd[2].fd = 60;
	pfd[2].events = 0;
	pfd[3].fd = q[1];
	pfd[3].events = POLLOUT;
	is_int(poll(pfd, 4, -1), 2, "poll of four");
	is_int(pfd[0].revents, 0, "an empty pipe");
	is_int(pfd[1].revents, 0, "a negative one is skipped");
	is_int(pfd[2].revents, POLLNVAL, "a closed one");
	ok(pfd[3].revents & POLLHUP, "a pipe without reader");
	close(p[1]);
	is_int(poll(pfd, 1, 0), 1, "a pipe without writer");
	is_int(pfd[0].revents & POLLHUP, POLLHUP, "is hung up");
	close(p[0]);
	close(q[1]);
}

/* All who wait for one object are woken. */
static void
many(void)
{
	int done, i, p[2], status;

	pipe(p);
	for (i = 0; i < 20; i++)
		if (fork() == 0) {
			struct pollfd pfd = { p[0], POLLIN, 0 };

			_exit(poll(&pfd, 1, 10000) == 1 ? 0 : 1);
		}
	msleep(200);
	write(p[1], "x", 1);
	for (done = i = 0; i < 20; i++) {
		wait(&status);
		done += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	is_int(done, 20, "20 processes that poll one pipe");
	close(p[0]);
	close(p[1]);
}

/* Ping-pong: a wakeup that is lost would hang it. */
#define ROUNDS 500

static int
pong(int in, int out)
{
	struct pollfd pfd = { in, POLLIN, 0 };
	char c;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		if (poll(&pfd, 1, 10000) != 1 || read(in, &c, 1) != 1)
			return (1);
		write(out, &c, 1);
	}
	return (0);
}

static void
pingpong(void)
{
	int a[2], b[2], i, status;
	char c = 'p';
	pid_t pid;

	pipe(a);
	pipe(b);
	if ((pid = fork()) == 0)
		_exit(pong(a[0], b[1]));
	for (i = 0; i < ROUNDS; i++) {
		fd_set r;
		struct timeval tv = { 10, 0 };

		FD_ZERO(&r);
		FD_SET(b[0], &r);
		write(a[1], &c, 1);
		if (select(b[0] + 1, &r, NULL, NULL, &tv) != 1)
			break;
		read(b[0], &c, 1);
	}
	is_int(i, ROUNDS, "poll and select in turns");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "on both sides");
}

static void
on_alarm(int sig)
{
}

static void
signals(void)
{
	struct sigaction sa;
	int before, n;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_alarm;
	sa.sa_flags = SA_RESTART;
	sigaction(SIGALRM, &sa, NULL);
	ualarm(100000, 0);
	before = ms();
	is_errno(select(0, NULL, NULL, NULL, NULL), EINTR,
	    "a signal ends select, SA_RESTART or not");
	n = ms() - before;
	ok(n >= 90 && n < 2000, "when it comes (%d ms)", n);
	ualarm(100000, 0);
	is_errno(poll(NULL, 0, -1), EINTR, "and poll");
}

int
main(int argc, char *argv[])
{
	timeouts();
	sets();
	polls();
	many();
	pingpong();
	signals();
	return (tap_done());
}

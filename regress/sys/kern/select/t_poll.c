/* SPDX-License-Identifier: ISC */
/* poll and select. */

#include <sys/select.h>
#include <sys/time.h>
#include <poll.h>
#include "testlib.h"

static long
elapsed(const struct timespec *from)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return ((now.tv_sec - from->tv_sec) * 1000 +
	    (now.tv_nsec - from->tv_nsec) / 1000000);
}

static void
handler(int sig)
{
}

int
main(int argc, char *argv[])
{
	struct pollfd pfd[2];
	struct sigaction sa;
	struct timespec start;
	struct timeval tv = { 0, 0 };
	fd_set in, out;
	int fds[2], status;
	long t;
	pid_t pid;

	if (pipe(fds) == -1)
		tap_bail("pipe");
	pfd[0].fd = fds[0];
	pfd[0].events = POLLIN;
	pfd[1].fd = fds[1];
	pfd[1].events = POLLOUT;
	is_int(poll(pfd, 2, 0), 1, "poll of an empty pipe");
	is_int(pfd[0].revents, 0, "not to read");
	is_int(pfd[1].revents, POLLOUT, "but to write");
	pfd[1].fd = -1;
	clock_gettime(CLOCK_MONOTONIC, &start);
	is_int(poll(pfd, 2, 150), 0, "poll waits");
	t = elapsed(&start);
	ok(t >= 149 && t < 2000, "for its time: %ld ms", t);
	is_int(pfd[1].revents, 0, "a negative descriptor is left out");

	if ((pid = fork()) == 0) {
		msleep(50);
		write(fds[1], "x", 1);
		_exit(0);
	}
	is_int(poll(pfd, 1, -1), 1, "poll waits for data");
	is_int(pfd[0].revents & POLLIN, POLLIN, "and says so");
	waitpid(pid, &status, 0);

	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(fds[0], &in);
	FD_SET(fds[1], &out);
	is_int(select(fds[1] + 1, &in, &out, NULL, &tv), 2, "select");
	ok(FD_ISSET(fds[0], &in) && FD_ISSET(fds[1], &out), "both ready");
	FD_SET(60, &in);
	is_errno(select(61, &in, NULL, NULL, &tv), EBADF, "none such open");
	is_errno(select(-1, NULL, NULL, NULL, &tv), EINVAL, "a negative count");
	is_errno(select(1, BAD, NULL, NULL, &tv), EFAULT, "a bad address");
	tv.tv_usec = -1;
	is_errno(select(0, NULL, NULL, NULL, &tv), EINVAL, "a bad time");
	tv.tv_usec = 100000;
	clock_gettime(CLOCK_MONOTONIC, &start);
	is_int(select(0, NULL, NULL, NULL, &tv), 0, "select as a sleep");
	ok(elapsed(&start) >= 99, "of its time");

	close(fds[1]);
	read(fds[0], &status, 1);
	is_int(poll(pfd, 1, 1000), 1, "poll of a pipe without writers");
	ok(pfd[0].revents & POLLHUP, "POLLHUP");
	close(fds[0]);
	is_int(poll(pfd, 1, 1000), 1, "poll of no descriptor");
	is_int(pfd[0].revents, POLLNVAL, "POLLNVAL");
	is_errno(poll(BAD, 1, 0), EFAULT, "poll at a bad address");
	is_errno(poll(pfd, 0x7fffffff, 0), EINVAL, "poll of too many");

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	sa.sa_flags = SA_RESTART;
	sigaction(SIGALRM, &sa, NULL);
	alarm(1);
	is_errno(poll(NULL, 0, -1), EINTR, "a signal interrupts poll");
	return (tap_done());
}

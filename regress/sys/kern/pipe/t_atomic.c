/* SPDX-License-Identifier: ISC */
/* Writes of PIPE_BUF at most are whole; full and broken pipes. */

#include <limits.h>
#include <poll.h>
#include "testlib.h"

#define WRITERS	4
#define BLOCKS	200

static int p[2];

static int
writer(int id)
{
	char buf[PIPE_BUF];
	int i;

	memset(buf, 'a' + id, sizeof(buf));
	for (i = 0; i < BLOCKS; i++)
		if (write(p[1], buf, sizeof(buf)) != sizeof(buf))
			return (1);
	return (0);
}

static void
whole(void)
{
	char buf[PIPE_BUF];
	int bad = 0, blocks = 0, got, i, n;

	pipe(p);
	for (i = 0; i < WRITERS; i++)
		if (fork() == 0)
			_exit(writer(i));
	close(p[1]);
	for (;;) {
		for (got = 0; got < PIPE_BUF; got += n)
			if ((n = read(p[0], buf + got, PIPE_BUF - got)) <= 0)
				break;
		if (got == 0)
			break;
		blocks++;
		for (i = 1; i < got; i++)
			bad += buf[i] != buf[0];
	}
	is_int(blocks, WRITERS * BLOCKS, "all blocks of four writers");
	is_int(bad, 0, "none mixed with another");
	for (i = 0; i < WRITERS; i++)
		wait(NULL);
	close(p[0]);
}

static void
full(void)
{
	static char buf[100000];
	struct pollfd pfd;
	int n, total = 0;

	pipe(p);
	fcntl(p[1], F_SETFL, O_NONBLOCK);
	is_int(read(p[0], buf, 0), 0, "a read of nothing");
	n = write(p[1], buf, sizeof(buf));
	ok(n >= 16384 && n < (int)sizeof(buf), "a full pipe takes a part (%d)",
	    n);
	total = n;
	is_errno(write(p[1], buf, 1), EAGAIN, "then nothing");
	pfd.fd = p[1];
	pfd.events = POLLOUT;
	is_int(poll(&pfd, 1, 0), 0, "poll knows");
	total -= read(p[0], buf, 100);
	is_errno(write(p[1], buf, PIPE_BUF), EAGAIN,
	    "an atomic write is not split");
	is_int(poll(&pfd, 1, 0), 0, "nor promised");
	total -= read(p[0], buf, PIPE_BUF);
	is_int(poll(&pfd, 1, 0), 1, "room for one");
	is_int(write(p[1], buf, PIPE_BUF), PIPE_BUF, "now it is");
	total += PIPE_BUF;
	fcntl(p[0], F_SETFL, O_NONBLOCK);
	while ((n = read(p[0], buf, sizeof(buf))) > 0)
		total -= n;
	is_int(total, 0, "all comes out");
	is_int(errno, EAGAIN, "then there is nothing");
	is_errno(write(p[1], BAD, 10), EFAULT, "from a bad address");
	is_errno(read(p[0], buf, 10), EAGAIN, "nothing was added");
	close(p[0]);
	close(p[1]);
}

static int
sleeper(void)
{
	char buf[40000];

	signal(SIGPIPE, SIG_IGN);
	memset(buf, 'x', sizeof(buf));
	close(p[0]);
	errno = 0;
	write(p[1], buf, sizeof(buf));
	return (errno == EPIPE ? 0 : 1);
}

static int
reader(void)
{
	char c;

	close(p[1]);
	return (read(p[0], &c, 1) == 0 ? 0 : 1);
}

static void
waking(void)
{
	int status;
	pid_t pid;

	pipe(p);
	if ((pid = fork()) == 0)
		_exit(sleeper());
	close(p[1]);
	msleep(100);
	close(p[0]);
	waitpid(pid, &status, 0);
	is_exit(status, 0, "a sleeping writer learns of a broken pipe");
	pipe(p);
	if ((pid = fork()) == 0)
		_exit(reader());
	close(p[0]);
	msleep(100);
	close(p[1]);
	waitpid(pid, &status, 0);
	is_exit(status, 0, "a sleeping reader learns of the end");
	pipe(p);
	if ((pid = fork()) == 0)
		_exit(reader());
	msleep(100);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	is_signalled(status, SIGKILL, "a reader can be killed");
}

int
main(int argc, char *argv[])
{
	whole();
	full();
	waking();
	return (tap_done());
}

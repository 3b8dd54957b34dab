/* SPDX-License-Identifier: ISC */
/* PIOCNEXT: from stop to stop in one request, with what a call is about. */

#include <sys/mman.h>

#include "pfs.h"

static int
next(int fd, struct procfs_next *pn, int sig)
{
	int error;

	memset(pn, 0xff, sizeof(*pn));
	pn->sig = sig;
	alarm(20);
	error = ioctl(fd, PIOCNEXT, pn);
	alarm(0);
	return (error == -1 ? -1 : pn->status.why);
}

static int
act(void)
{
	write(12345, "abc", 3);
	syscall(SYS_dup2, 1, 33);
	__syscall((quad_t)SYS_lseek, -1, 0, (off_t)0x100000002, SEEK_CUR);
	mmap((void *)0x5000000, 4096, PROT_READ, MAP_PRIVATE | MAP_ANON, -1, 0);
	syscall(400);
	getppid();
	return (5);
}

static void
calls(void)
{
	struct procfs_next pn;
	pid_t pid;
	int fd, last = sizeof(long) == 8 ? 5 : 7, i;

	pid = prepare(act, &fd, S_SCE | S_SCX);
	do
		next(fd, &pn, 0);
	while (pn.code != SYS_write);
	is_int(pn.status.why, S_SCE, "the entry of a call");
	is_int(pn.status.state, 1, "it is stopped");
	is_int(pn.status.val, 3, "with three words");
	is_int(pn.via, -1, "made by itself");
	is_int(pn.words[0], 12345, "its first argument");
	is_int(pn.words[2], 3, "its last");
	for (i = 3; i < PIOC_MAXWORDS && pn.words[i] == 0; i++)
		continue;
	is_int(i, PIOC_MAXWORDS, "nothing behind it");
	is_int(next(fd, &pn, 0), S_SCX, "its exit");
	is_int(pn.code, SYS_write, "of the same");
	is_int(pn.status.val, SYS_write, "the number twice");
	is_int(pn.error, EBADF, "its error");
	is_int(pn.words[0], 0, "no result");

	is_int(next(fd, &pn, 0), S_SCE, "syscall()");
	is_int(pn.via, SYS_syscall, "is seen");
	is_int(pn.code, SYS_dup2, "as the call that it makes");
	is_int(pn.words[1], 33, "with that one's arguments");
	is_int(next(fd, &pn, 0), S_SCX, "its exit");
	is_int(pn.error, 0, "no error");
	is_int(pn.words[0], 33, "a result");

	is_int(next(fd, &pn, 0), S_SCE, "__syscall()");
	is_int(pn.via, SYS___syscall, "is seen");
	is_int(pn.code, SYS_lseek, "as the call that it makes");
	is_int((int)pn.words[0], -1, "with that one's arguments");
	next(fd, &pn, 0);
	next(fd, &pn, 0);
	while (pn.code != SYS_mmap || pn.status.why != S_SCE)
		next(fd, &pn, 0);
	is_int(pn.words[0], 0x5000000, "more words than registers");
	is_int(pn.words[last], 0, "the last");
	next(fd, &pn, 0);
	ok(pn.error == 0 && pn.words[0] % 4096 == 0 && pn.words[0] != 0,
	    "an address");
	while (pn.code != 400 || pn.status.why != S_SCE)
		next(fd, &pn, 0);
	is_int(pn.status.val, 0, "a number that is no call");
	is_int(next(fd, &pn, 0), S_SCX, "its exit");
	is_int(pn.error, ENOSYS, "ENOSYS");
	events(fd, 0);
	go(fd, 0);
	is_exit(ended(pid), 5, "it ends as it should");
	close(fd);
}

static int
two(void)
{
	getppid();
	getpgrp();
	return (5);
}

/* When it continues, and when not. */
static void
continues(void)
{
	struct procfs_next pn, again;
	pid_t pid;
	int fd, other, status;

	pid = prepare(two, &fd, S_SCE);
	do
		next(fd, &pn, 0);
	while (pn.code != SYS_getppid);
	is_int(next(fd, &again, -1), S_SCE, "-1 reports the stop");
	ok(memcmp(&again.status, &pn.status, sizeof(pn.status)) == 0 &&
	    again.code == pn.code, "the same");
	ok(is_stopped(fd), "and does not end it");

	/* One who has not seen the stop does not end it. */
	if ((other = fork()) == 0) {
		if (next(fd, &pn, 0) != S_SCE || pn.code != SYS_getppid)
			_exit(1);
		_exit(next(fd, &pn, 0) != S_SCE || pn.code != SYS_getpgrp);
	}
	status = ended(other);
	is_exit(status, 0, "the first look of another takes the stop");
	is_int(next(fd, &pn, 0), S_SCE, "a stop that we have not seen");
	is_int(pn.code, SYS_getpgrp, "is reported, not ended");
	is_errno(next(fd, &pn, NSIG), EINVAL, "no such signal");
	is_errno(next(fd, &pn, -2), EINVAL, "no such request");
	is_int(next(fd, &pn, SIGTERM), -1, "a signal goes along");
	is_int(errno, ESRCH, "which ends it");
	is_signalled(ended(pid), SIGTERM, "it was that");
	is_errno(next(fd, &pn, 0), ENOTTY, "it is gone");
	close(fd);

	fd = proc_open(getpid());
	is_errno(next(fd, &pn, 0), EDEADLK, "oneself");
	is_int(next(fd, &pn, -1), 0, "one's own state");
	is_int(pn.status.state, 0, "is running");
	close(fd);
}

static int
reads(void)
{
	char c;
	int fds[2];

	signal(SIGUSR1, SIG_DFL);
	if (pipe(fds) == -1)
		return (1);
	getppid();
	read(fds[0], &c, 1);
	return (5);
}

/* What is no call's has no words. */
static void
others(void)
{
	struct procfs_next pn;
	pid_t pid;
	int fd;

	pid = prepare(reads, &fd, S_SCE);
	do
		next(fd, &pn, 0);
	while (pn.code != SYS_getppid);
	events(fd, S_SIG | S_SCX | S_EXIT);
	is_int(next(fd, &pn, 0), S_SCX, "a call");
	is_int(next(fd, &pn, SIGUSR1), S_SIG, "a signal");
	is_int(pn.status.val, SIGUSR1, "its number");
	is_int(pn.code + pn.words[0] + pn.error, 0, "is all");
	is_int(next(fd, &pn, 0), S_EXIT, "its end");
	is_int(pn.code + pn.words[0] + pn.error, 0, "has no more either");
	go(fd, 0);
	ended(pid);
	close(fd);
}

int
main(void)
{
	signal(SIGSYS, SIG_IGN);
	calls();
	continues();
	others();
	return (tap_done());
}

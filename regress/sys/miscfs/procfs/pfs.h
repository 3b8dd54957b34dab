/* SPDX-License-Identifier: ISC */
/* Processes held at stop events, in a test. */
#ifndef _PFS_H_
#define _PFS_H_

#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <sys/syscall.h>
#include <sched.h>

#include "testlib.h"

/* Open a file of a process: a descriptor, or -1. */
static int TAP_UNUSED
pfs_open(pid_t pid, const char *file, int flags)
{
	char path[40];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	return (open(path, flags));
}

static int TAP_UNUSED
proc_open(pid_t pid)
{
	int fd;

	if ((fd = pfs_open(pid, "mem", O_RDWR)) == -1)
		tap_bail("/proc/%d/mem", (int)pid);
	return (fd);
}

/* Wait for a stop: which event it was, or -1. */
static int TAP_UNUSED
stopped(int fd, struct procfs_status *st)
{
	memset(st, 0xff, sizeof(*st));
	alarm(20);
	if (ioctl(fd, PIOCWAIT, st) == -1)
		return (-1);
	alarm(0);
	return (st->why);
}

static int TAP_UNUSED
go(int fd, int sig)
{
	return (ioctl(fd, PIOCCONT, &sig));
}

static int TAP_UNUSED
events(int fd, unsigned int set)
{
	unsigned int clear = S_ALLEVENTS & ~set;

	if (ioctl(fd, PIOCBIC, &clear) == -1)
		return (-1);
	return (ioctl(fd, PIOCBIS, &set));
}

/* Is it stopped, now? */
static int TAP_UNUSED
is_stopped(int fd)
{
	struct procfs_status st;

	return (ioctl(fd, PIOCSTATUS, &st) == 0 && st.state == 1);
}

/* Does it sleep?  The reason is the eleventh word of its status. */
static int TAP_UNUSED
sleeps(pid_t pid)
{
	char path[40], wait[20] = "";

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	sscanf(get(path), "%*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %19s", wait);
	return (strcmp(wait, "nochan") != 0);
}

/*
 * A child that runs fn, watched from its first instruction in it on: it waits
 * for a byte, in a call of read, before.
 */
static TAP_UNUSED pid_t
prepare(int (*fn)(void), int *fd, unsigned int set)
{
	int start[2];
	pid_t pid;
	char c;

	if (pipe(start) == -1)
		tap_bail("pipe");
	if ((pid = fork()) == 0) {
		close(start[1]);
		read(start[0], &c, 1);
		close(start[0]);
		_exit(fn());
	}
	close(start[0]);
	while (!sleeps(pid))
		sched_yield();
	*fd = proc_open(pid);
	if (events(*fd, set) == -1)
		tap_bail("events");
	write(start[1], "x", 1);
	close(start[1]);
	return (pid);
}

/* As prepare, and it is past its waiting: stopped at the call of getppid. */
static int TAP_UNUSED
at_getppid(void)
{
	getppid();
	return (5);
}

static TAP_UNUSED pid_t
hold(int *fd)
{
	struct procfs_status st;
	pid_t pid = prepare(at_getppid, fd, S_SCE);

	while (stopped(*fd, &st) == S_SCE && st.val != 0)
		go(*fd, 0);
	if (st.why != S_SCE)
		tap_bail("no stop");
	return (pid);
}

static int TAP_UNUSED
ended(pid_t pid)
{
	int status = -1;

	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	return (status);
}

static void TAP_UNUSED
become(uid_t uid)
{
	gid_t group = uid;

	if (setgroups(1, &group) == -1 || setresgid(uid, uid, uid) == -1 ||
	    setresuid(uid, uid, uid) == -1)
		_exit(99);
}

/* A user's process that runs setid, or a copy of it, until it is killed. */
static pid_t TAP_UNUSED
start(uid_t uid, const char *file)
{
	int fds[2];
	pid_t pid;
	char c;

	pipe(fds);
	if ((pid = fork()) == 0) {
		become(uid);
		dup2(fds[1], 1);
		execl(file, "setid", "sleep", (char *)NULL);
		_exit(98);
	}
	close(fds[1]);
	if (read(fds[0], &c, 1) != 1)
		tap_bail("%s", file);
	close(fds[0]);
	return (pid);
}

static void TAP_UNUSED
finish(pid_t pid)
{
	kill(pid, SIGKILL);
	ended(pid);
}

#endif /* _PFS_H_ */

/* SPDX-License-Identifier: ISC */
/* PIOCSMASK: the system calls that S_SCE and S_SCX stop at. */

#include <stdarg.h>

#include "pfs.h"

static int
mask(int fd, int n, ...)
{
	struct callmask cm;
	va_list ap;

	memset(&cm, 0, sizeof(cm));
	va_start(ap, n);
	while (n-- > 0) {
		int number = va_arg(ap, int);

		CALLMASK_SET(&cm, number);
	}
	va_end(ap);
	return (ioctl(fd, PIOCSMASK, &cm));
}

static void
onusr1(int sig)
{
	(void)sig;
}

/* A child that sleeps in read() until it gets SIGUSR1, and then runs fn. */
static pid_t
held(int (*fn)(void), int *fd)
{
	struct sigaction sa;
	int fds[2];
	pid_t pid;
	char c;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = onusr1;
	sigaction(SIGUSR1, &sa, NULL);
	if (pipe(fds) == -1)
		tap_bail("pipe");
	if ((pid = fork()) == 0) {
		read(fds[0], &c, 1);
		_exit(fn());
	}
	while (!sleeps(pid))
		sched_yield();
	close(fds[0]);
	close(fds[1]);
	*fd = proc_open(pid);
	return (pid);
}

/* The stops that follow, until another event, as text: entries, exits. */
static const char *
stops(int fd)
{
	static char text[400];
	struct procfs_status st;
	size_t len = 0;
	int why;

	text[0] = '\0';
	while ((why = stopped(fd, &st)) == S_SCE || why == S_SCX) {
		len += snprintf(text + len, sizeof(text) - len, why == S_SCE ?
		    "in%lu " : "out%lu ", st.val);
		if (len > sizeof(text) - 20)
			break;
		go(fd, 0);
	}
	return (text);
}

static int
several(void)
{
	getppid();
	getpgrp();
	syscall(SYS_getppid);
	__syscall((quad_t)SYS_dup, 0);
	syscall(SYS_getpgrp);
	syscall(400);
	syscall(0x7fffffff);
	getppid();
	return (5);
}

#define END(fd, pid, text) do {						\
	go(fd, 0);							\
	is_exit(ended(pid), 5, text);					\
	close(fd);							\
} while (0)

/* What is left out does not stop, however it is called. */
static void
chosen(void)
{
	char want[100];
	pid_t pid;
	int fd;

	pid = held(several, &fd);
	is_ok(mask(fd, 1, SYS_getppid), "a mask of one call");
	is_ok(events(fd, S_SCE | S_SCX | S_EXIT), "and the events");
	kill(pid, SIGUSR1);
	snprintf(want, sizeof(want), "in0 out%d in0 out%d in0 out%d ",
	    SYS_getppid, SYS_getppid, SYS_getppid);
	is_str(stops(fd), want, "only that stops, through syscall() too");
	END(fd, pid, "the process did all it should");

	pid = held(several, &fd);
	mask(fd, 1, SYS_dup);
	events(fd, S_SCX | S_EXIT);
	kill(pid, SIGUSR1);
	snprintf(want, sizeof(want), "out%d ", SYS_dup);
	is_str(stops(fd), want, "a call through __syscall()");
	END(fd, pid, "S_SCX alone");

	pid = held(several, &fd);
	mask(fd, 2, SYS_dup, SYS_getpgrp);
	events(fd, S_SCE | S_EXIT);
	kill(pid, SIGUSR1);
	is_str(stops(fd), "in0 in1 in0 ", "two calls");
	END(fd, pid, "S_SCE alone");

	pid = held(several, &fd);
	signal(SIGSYS, SIG_IGN);
	mask(fd, 0);
	events(fd, S_SCE | S_SCX | S_EXIT);
	kill(pid, SIGUSR1);
	is_str(stops(fd), "", "none");
	END(fd, pid, "then the other events are left");
}

static void
beyond(void)
{
	pid_t pid;
	int fd;

	pid = held(several, &fd);
	mask(fd, 1, 0);
	events(fd, S_SCX | S_EXIT);
	kill(pid, SIGUSR1);
	is_str(stops(fd), "out400 out2147483647 ",
	    "bit 0 is for numbers that are no call");
	END(fd, pid, "bit 0");

	pid = held(several, &fd);
	mask(fd, 2, 400, 511);
	events(fd, S_SCX | S_EXIT);
	kill(pid, SIGUSR1);
	is_str(stops(fd), "", "which have no bits of their own");
	END(fd, pid, "bits of no call");
}

static int
forks(void)
{
	int status;
	pid_t pid;

	getppid();
	if ((pid = fork()) == 0) {
		getpgrp();
		getppid();
		_exit(5);
	}
	while (waitpid(pid, &status, 0) != pid)
		continue;
	return (WEXITSTATUS(status));
}

/* The mask is the process's own, like the events. */
static void
inherited(void)
{
	struct procfs_status st;
	char want[100];
	pid_t pid;
	int fd, child;

	pid = held(forks, &fd);
	mask(fd, 1, SYS_getppid);
	events(fd, S_SCE | S_FORK | S_EXIT);
	kill(pid, SIGUSR1);
	is_str(stops(fd), "in0 ", "the parent's");
	is_int(ioctl(fd, PIOCSTATUS, &st), 0, "status");
	is_int(st.why, S_FORK, "it forks");
	child = proc_open(st.val);
	events(child, S_SCE | S_SCX | S_EXIT);
	go(fd, 0);
	snprintf(want, sizeof(want), "out%d in0 out%d in0 out%d in1 ",
	    SYS_fork, SYS_getpgrp, SYS_getppid);
	is_str(stops(child), want, "a child has none");
	go(child, 0);
	close(child);
	is_str(stops(fd), "", "the parent's is what it was");
	END(fd, pid, "forks");
}

/* What the process is in the midst of. */
static void
midst(void)
{
	struct procfs_status st;
	char want[100];
	pid_t pid;
	int fd;

	pid = hold(&fd);
	mask(fd, 1, SYS_exit);
	events(fd, S_SCE | S_SCX | S_EXIT);
	go(fd, 0);
	is_int(stopped(fd, &st), S_SCX, "a call that stopped stops at its end");
	is_int(st.val, SYS_getppid, "though the mask has it no more");
	go(fd, 0);
	is_str(stops(fd), "in1 ", "the next goes by the mask");
	END(fd, pid, "narrowed at its entry");

	pid = hold(&fd);
	mask(fd, 1, SYS_getppid);
	mask(fd, 0);
	mask(fd, 1, SYS_getppid);
	events(fd, S_SCX | S_EXIT);
	go(fd, 0);
	snprintf(want, sizeof(want), "out%d ", SYS_getppid);
	is_str(stops(fd), want, "to and fro");
	END(fd, pid, "to and fro");
}

static int
reads(void)
{
	int fds[2];
	char c;

	pipe(fds);
	fcntl(0, F_GETFD);
	read(fds[0], &c, 1);
	return (5);
}

/* A call that began unseen is not seen at its end because of a wider mask. */
static void
widened(void)
{
	struct procfs_status st;
	char want[100];
	pid_t pid;
	int fd;

	pid = held(reads, &fd);
	mask(fd, 1, SYS_fcntl);
	events(fd, S_SCE | S_EXIT);
	kill(pid, SIGUSR1);
	is_int(stopped(fd, &st), S_SCE, "just before it waits");
	go(fd, 0);
	while (is_stopped(fd) || !sleeps(pid))
		sched_yield();
	mask(fd, 3, SYS_read, SYS_exit, SYS_sigreturn);
	events(fd, S_SCE | S_SCX | S_EXIT);
	kill(pid, SIGUSR1);
	snprintf(want, sizeof(want), "in1 out%d in1 ", SYS_sigreturn);
	is_str(stops(fd), want, "one that waited when the mask got it");
	END(fd, pid, "widened");

	pid = held(at_getppid, &fd);
	mask(fd, 2, SYS_read, SYS_exit);
	events(fd, S_SCE | S_SCX | S_EXIT);
	kill(pid, SIGUSR1);
	snprintf(want, sizeof(want), "out%d in1 ", SYS_read);
	is_str(stops(fd), want, "one that began before it was watched");
	END(fd, pid, "watched from within");
}

static int
two(void)
{
	getppid();
	getpgrp();
	return (5);
}

/* How long it is in force. */
static void
reset(void)
{
	unsigned int linger = PF_LINGER;
	char want[100];
	pid_t pid;
	int fd;

	pid = held(two, &fd);
	mask(fd, 1, SYS_getpgrp);
	close(fd);
	fd = proc_open(pid);
	events(fd, S_SCE | S_EXIT);
	kill(pid, SIGUSR1);
	is_str(stops(fd), "in1 in0 in0 in1 ", "the last close ends it");
	END(fd, pid, "reset");

	pid = held(two, &fd);
	mask(fd, 1, SYS_getpgrp);
	ioctl(fd, PIOCSFL, &linger);
	close(fd);
	fd = proc_open(pid);
	events(fd, S_SCE | S_SCX | S_EXIT);
	kill(pid, SIGUSR1);
	snprintf(want, sizeof(want), "in0 out%d ", SYS_getpgrp);
	is_str(stops(fd), want, "unless it lingers");
	END(fd, pid, "lingers");
}

static void
errors(void)
{
	struct callmask cm;
	pid_t pid;
	int fd, ro;

	memset(&cm, 0, sizeof(cm));
	pid = hold(&fd);
	is_errno(ioctl(fd, PIOCSMASK, BAD), EFAULT, "a bad address");
	ro = pfs_open(pid, "status", O_RDONLY);
	is_ok(ioctl(ro, PIOCSMASK, &cm), "any file will do");
	close(ro);
	kill(pid, SIGKILL);
	ended(pid);
	is_errno(ioctl(fd, PIOCSMASK, &cm), ENOTTY, "a process that is gone");
	close(fd);
	fd = proc_open(getpid());
	is_ok(mask(fd, 1, SYS_exit), "one's own");
	close(fd);
}

int
main(void)
{
	signal(SIGSYS, SIG_IGN);
	chosen();
	beyond();
	inherited();
	midst();
	widened();
	reset();
	errors();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* The requests: their rules, and each error. */

#include <sys/param.h>
#include <sys/proc.h>
#include <sys/sysctl.h>
#include <poll.h>

#include "pfs.h"

static const char *const files[] = { "mem", "regs", "ctl", "status", "map",
    "cmdline", "etype", "fpregs", "note", "notepg", "rlimit", "file" };
#define NFILES	((int)(sizeof(files) / sizeof(files[0])))

static struct procfs_status st;

static void
wake(int sig)
{
}

/* Each request works on each file. */
static void
each_file(void)
{
	unsigned int word;
	int fd, i, kid, good;
	pid_t pid = hold(&kid);

	for (i = 0; i < NFILES; i++) {
		fd = pfs_open(pid, files[i], strcmp(files[i], "ctl") == 0 ||
		    strncmp(files[i], "note", 4) == 0 ? O_WRONLY : O_RDONLY);
		word = S_SCX;
		good = ioctl(fd, PIOCBIS, &word) == 0;
		word = PF_LINGER;
		good += ioctl(fd, PIOCSFL, &word) == 0 &&
		    word == (S_SCE | S_SCX);
		good += ioctl(fd, PIOCGFL, &word) == 0 && word == PF_LINGER;
		good += stopped(fd, &st) == S_SCE && st.flags == PF_LINGER;
		word = S_SCX;
		good += ioctl(fd, PIOCBIC, &word) == 0;
		good += ioctl(fd, PIOCSTATUS, &st) == 0 &&
		    st.events == S_SCE && st.why == S_SCE && st.val == 0;
		word = 0;
		good += ioctl(fd, PIOCSFL, &word) == 0;
		is_int(good, 7, "the requests work on %s", files[i]);
		close(fd);
	}
	events(kid, 0);
	is_ok(go(kid, 0), "a stop lasts until it is continued");
	is_exit(ended(pid), 5, "then it runs");
	close(kid);
}

static void
errors(void)
{
	unsigned int word;
	char path[40];
	int dir, fd;
	pid_t pid = hold(&fd);

	word = S_ALLEVENTS + 1;
	is_errno(ioctl(fd, PIOCBIS, &word), EINVAL, "no such event");
	is_errno(ioctl(fd, PIOCBIC, &word), EINVAL, "to clear, too");
	word = 0x80000000;
	is_errno(ioctl(fd, PIOCSFL, &word), EINVAL, "no such flag");
	is_errno(ioctl(fd, _IO('p', 99), NULL), ENOTTY, "no such request");
	is_errno(go(fd, NSIG), EINVAL, "no such signal");
	is_errno(go(fd, -1), EINVAL, "none below 0");
	is_errno(go(fd, 0x7fffffff), EINVAL, "none that large");
	ok(is_stopped(fd), "none of these continues it");
	is_errno(ioctl(fd, PIOCWAIT, BAD), EFAULT, "PIOCWAIT to nowhere");
	is_errno(ioctl(fd, PIOCBIS, BAD), EFAULT, "PIOCBIS from nowhere");
	is_errno(ioctl(fd, PIOCSFL, BAD), EFAULT, "PIOCSFL from nowhere");
	snprintf(path, sizeof(path), "/proc/%d", (int)pid);
	dir = open(path, O_RDONLY);
	word = S_SCE;
	is_errno(ioctl(dir, PIOCBIS, &word), ENOTTY, "a directory");
	close(dir);
	events(fd, 0);
	is_ok(go(fd, 0), "continue");
	is_exit(ended(pid), 5, "it runs to its end");
	is_errno(go(fd, 0), ENOTTY, "gone: PIOCCONT");
	is_errno(ioctl(fd, PIOCBIS, &word), ENOTTY, "PIOCBIS");
	is_errno(ioctl(fd, PIOCSTATUS, &st), ENOTTY, "PIOCSTATUS");
	is_errno(ioctl(fd, PIOCWAIT, &st), ENOTTY, "PIOCWAIT");
	close(fd);
	fd = proc_open(getpid());
	is_errno(go(fd, 0), EINVAL, "running: PIOCCONT");
	is_errno(ioctl(fd, PIOCWAIT, &st), EDEADLK, "PIOCWAIT for oneself");
	ok(ioctl(fd, PIOCSTATUS, &st) == 0 && st.state == 0 && st.why == 0 &&
	    st.val == 0 && st.events == 0, "PIOCSTATUS: nothing of a stop");
	close(fd);
}

/* Another waiter: says 1 if it was told of a stop at getppid's entry. */
static pid_t
waiter(pid_t pid)
{
	pid_t w;
	int fd;

	if ((w = fork()) == 0) {
		fd = proc_open(pid);
		_exit(stopped(fd, &st) == S_SCE && st.state == 1 &&
		    st.val == 0 ? 1 : 2);
	}
	return (w);
}

static int
calls_late(void)
{
	msleep(150);
	getppid();
	return (5);
}

static void
waiters(void)
{
	int fd, i, told = 0;
	pid_t pid, w[3];

	pid = prepare(calls_late, &fd, 0);
	msleep(50);		/* it sleeps in a call */
	events(fd, S_SCE);
	for (i = 0; i < 3; i++)
		w[i] = waiter(pid);
	is_int(stopped(fd, &st), S_SCE, "four wait, a stop comes");
	events(fd, 0);
	is_ok(go(fd, 0), "one continues it at once");
	for (i = 0; i < 3; i++)
		told += WEXITSTATUS(ended(w[i])) == 1;
	is_int(told, 3, "all have been told");
	is_exit(ended(pid), 5, "and it ran on");
	close(fd);

	pid = hold(&fd);
	is_int(stopped(fd, &st), S_SCE, "a stop from before is told of");
	is_int(stopped(fd, &st), S_SCE, "as often as asked");
	close(fd);
	is_exit(ended(pid), 5, "closed, it runs on");
}

static int
calls_thrice(void)
{
	getppid();
	getpgrp();
	getppid();
	return (5);
}

/* What is meant for one stop does not end the next. */
static void
stale(void)
{
	int fd;
	pid_t pid = prepare(calls_thrice, &fd, S_SCE), other;

	stopped(fd, &st);			/* close */
	if ((other = fork()) == 0) {
		stopped(fd, &st);		/* the same stop */
		go(fd, 0);
		_exit(stopped(fd, &st) != S_SCE); /* the next */
	}
	is_exit(ended(other), 0, "another has continued it, and seen the next");
	is_errno(go(fd, 0), EINVAL, "one's own continue is for the stop before");
	ok(is_stopped(fd), "the next lasts");
	is_ok(go(fd, 0), "until one has seen it");
	is_int(stopped(fd, &st), S_SCE, "a third stop");
	if ((other = fork()) == 0)
		_exit(go(fd, 0) != 0);
	is_exit(ended(other), 0, "one who has seen none may continue any");
	events(fd, 0);
	stopped(fd, &st);
	go(fd, 0);
	close(fd);
	is_exit(ended(pid), 5, "it runs to its end");
}

/* The same for one who watches several. */
static void
several(void)
{
	int fd[2], i;
	pid_t pid[2], other;

	for (i = 0; i < 2; i++) {
		pid[i] = prepare(calls_thrice, &fd[i], S_SCE);
		stopped(fd[i], &st);
	}
	if ((other = fork()) == 0) {
		stopped(fd[0], &st);
		go(fd[0], 0);
		_exit(stopped(fd[0], &st) != S_SCE);
	}
	is_exit(ended(other), 0, "one of two is continued by another");
	is_errno(go(fd[0], 0), EINVAL, "what was for its stop ends no other");
	is_ok(go(fd[1], 0), "the other one can be continued");
	close(fd[0]);		/* the second has it, too, until it ends */
	close(fd[1]);
	for (i = 0; i < 2; i++)
		is_exit(ended(pid[i]), 5, "both run to their ends");
}

static void
ready(void)
{
	struct pollfd pfd = { .events = POLLIN };
	struct timeval tv = { 0, 0 };
	int fd;
	pid_t pid = prepare(calls_late, &fd, 0);
	fd_set set;

	pfd.fd = fd;
	is_int(poll(&pfd, 1, 0), 0, "poll: a running process is not ready");
	msleep(50);
	events(fd, S_SCE);
	is_int(poll(&pfd, 1, 5000), 1, "it becomes ready when it stops");
	ok(pfd.revents & POLLIN, "to read");
	FD_ZERO(&set);
	FD_SET(fd, &set);
	is_int(select(fd + 1, &set, NULL, NULL, &tv), 1, "select says so, too");
	events(fd, 0);
	is_int(stopped(fd, &st), S_SCE, "the stop is there");
	go(fd, 0);
	is_int(poll(&pfd, 1, 5000), 1, "it becomes ready when it ends");
	is_exit(ended(pid), 5, "it has ended");
	is_int(poll(&pfd, 1, 0), 1, "it is ready when it is gone");
	close(fd);
}

static void
with_signal(void)
{
	int fd;
	pid_t pid = hold(&fd);

	is_ok(go(fd, SIGUSR1), "PIOCCONT with a signal");
	is_signalled(ended(pid), SIGUSR1, "sends it");
	close(fd);
	pid = hold(&fd);
	is_ok(go(fd, SIGKILL), "with SIGKILL");
	is_signalled(ended(pid), SIGKILL, "sends that");
	close(fd);
	pid = hold(&fd);
	events(fd, 0);
	is_ok(go(fd, SIGSTOP), "with SIGSTOP");
	is_int(waitpid(pid, NULL, WUNTRACED), pid, "stops it in the other way");
	kill(pid, SIGCONT);
	is_exit(ended(pid), 5, "and it can be continued in the other way");
	close(fd);
}

static void
interrupted(void)
{
	struct sigaction sa = { .sa_handler = wake };
	int fd;
	pid_t pid;

	sigaction(SIGALRM, &sa, NULL);
	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	fd = proc_open(pid);
	alarm(1);
	is_errno(ioctl(fd, PIOCWAIT, &st), EINTR, "PIOCWAIT is interrupted");
	signal(SIGALRM, SIG_DFL);
	kill(pid, SIGKILL);
	ended(pid);
	close(fd);
}

/* What ps shows of a stopped process. */
static int
state_of(pid_t pid)
{
	int mib[6] = { CTL_KERN, KERN_PROC, KERN_PROC_PID, pid,
	    sizeof(struct kinfo_proc), 1 };
	struct kinfo_proc kp;
	size_t len = sizeof(kp);

	if (sysctl(mib, 6, &kp, &len, NULL, 0) == -1 || len < sizeof(kp))
		return (-1);
	return (kp.p_stat);
}

int
main(int argc, char *argv[])
{
	char cmd[80];
	int fd;
	pid_t pid;

	each_file();
	errors();
	waiters();
	stale();
	several();
	ready();
	with_signal();
	interrupted();
	pid = hold(&fd);
	is_int(state_of(pid), SSTOP, "a stopped process has the state SSTOP");
	snprintf(cmd, sizeof(cmd), "ps -o stat= -p %d | grep -q '^T'",
	    (int)pid);
	is_int(system(cmd), 0, "T in ps");
	close(fd);
	ended(pid);
	return (tap_done());
}

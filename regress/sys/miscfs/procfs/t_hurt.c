/* SPDX-License-Identifier: ISC */
/*
 * Debuggers in odd places: of themselves, of each other in a ring, of init, of
 * threads of the kernel, of what is stopped or dead.  Nobody stays stuck.
 */

#include <sys/param.h>
#include <poll.h>

#include "pfs.h"

#define	RING	3

static struct procfs_status st;
static const unsigned int calls = S_SCE, none = 0;

static void
wake(int sig)
{
}

static int
sleeper(void)
{
	for (;;)
		msleep(1000);
	return (0);
}

static pid_t
spawn(int (*fn)(void))
{
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(fn());
	return (pid);
}

/* Does it end by itself, within ten seconds? */
static int
ends(pid_t pid)
{
	int i, status;

	for (i = 0; i < 500; i++) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return (status);
		msleep(20);
	}
	finish(pid);
	return (-1);
}

/* Its parent starts to watch it when it has set its own events. */
static int
watches_itself(void)
{
	int fd = proc_open(getpid());

	if (ioctl(fd, PIOCBIS, &calls) == -1)
		return (1);
	getppid();
	return (6);
}

/*
 * A process that has asked for its own events holds files of its own.  When
 * its debugger is gone nobody else could let it run.
 */
static void
own_files(void)
{
	int fd;
	pid_t pid = spawn(watches_itself), debugger;

	if ((debugger = fork()) == 0) {
		fd = proc_open(pid);
		stopped(fd, &st);
		go(fd, 0);
		stopped(fd, &st);
		kill(getpid(), SIGKILL);
	}
	is_signalled(ended(debugger), SIGKILL, "a debugger is killed");
	is_exit(ends(pid), 6, "a process with files of itself runs on");

	pid = spawn(watches_itself);
	fd = proc_open(pid);
	is_int(stopped(fd, &st), S_SCE, "one that has stopped itself");
	close(fd);
	fd = pfs_open(pid, "status", O_RDONLY);
	ok(is_stopped(fd), "is not let run by who only looks");
	close(fd);
	finish(pid);
}

/* Each watches the next: a stop each, as far as they can. */
static void
ring(void)
{
	pid_t pid[RING], next;
	int fd, fds[RING][2], i, j;

	for (i = 0; i < RING; i++)
		pipe(fds[i]);
	for (i = 0; i < RING; i++) {
		if ((pid[i] = fork()) != 0)
			continue;
		read(fds[i][0], &next, sizeof(next));
		fd = proc_open(next);
		events(fd, S_ALLEVENTS);
		for (j = 0; j < 30; j++) {
			if (ioctl(fd, PIOCWAIT, &st) == -1)
				break;
			go(fd, 0);
		}
		_exit(0);
	}
	for (i = 0; i < RING; i++)
		write(fds[i][1], &pid[(i + 1) % RING], sizeof(pid_t));
	for (i = 0; i < RING; i++)
		is_exit(ends(pid[i]), 0, "number %d of a ring comes to its end",
		    i);
	for (i = 0; i < RING; i++) {
		close(fds[i][0]);
		close(fds[i][1]);
	}
}

static void
init_and_kernel(void)
{
	char path[40];
	int fd, i, kernel = 0, opened = 0;
	pid_t pid;

	fd = pfs_open(1, "mem", O_RDWR);
	ok(fd != -1 && events(fd, S_ALLEVENTS & ~S_EXIT) == 0,
	    "root may watch init");
	if ((pid = fork()) == 0) {
		close(fd);
		if (fork() == 0) {
			msleep(20);
			_exit(0);	/* init is to reap it */
		}
		_exit(0);
	}
	ended(pid);
	ok(stopped(fd, &st) > 0, "it stops");
	kill(1, SIGKILL);
	is_int(kill(1, 0), 0, "and cannot be killed");
	close(fd);
	fd = pfs_open(1, "status", O_RDONLY);
	ok(!is_stopped(fd), "the last close lets it run");
	close(fd);
	for (i = 0; i < 1000; i++) {
		snprintf(path, sizeof(path), "/proc/%d/map", i);
		if (access(path, F_OK) == -1)
			continue;
		if ((fd = open(path, O_RDONLY)) == -1)
			kernel += errno == EPERM;
		else {
			if (i == 0)
				opened++;
			close(fd);
		}
	}
	ok(kernel > 0 && opened == 0, "threads of the kernel: not even root");
}

static int
stops(void)
{
	getppid();
	kill(getpid(), SIGSTOP);
	getppid();
	return (7);
}

static void
job_stopped(void)
{
	int fd, status;
	pid_t pid = spawn(stops);

	waitpid(pid, &status, WUNTRACED);
	fd = proc_open(pid);
	ok(events(fd, S_SCE) == 0 && !is_stopped(fd),
	    "stopped by a signal: that is no stop of an event");
	is_errno(go(fd, 0), EINVAL, "and cannot be continued so");
	is_int(waitpid(pid, &status, WNOHANG | WUNTRACED), 0, "it stays so");
	kill(pid, SIGCONT);
	is_int(stopped(fd, &st), S_SCE, "it goes on to the event");
	is_int(waitpid(pid, &status, WNOHANG | WUNTRACED), 0,
	    "which is no stop for its parent");
	kill(pid, SIGSTOP);
	is_int(waitpid(pid, &status, WNOHANG | WUNTRACED), 0,
	    "nor does a signal stop it there");
	kill(pid, SIGCONT);
	close(fd);
	is_exit(ends(pid), 7, "closed, it runs to its end");
}

static int
dies_now(void)
{
	return (3);
}

static void
dead(void)
{
	struct pollfd pfd = { .events = POLLIN };
	unsigned int word = 0;
	int fd, i, bad = 0;
	pid_t pid;

	pid = spawn(sleeper);
	fd = proc_open(pid);
	pfd.fd = fd;
	is_int(poll(&pfd, 1, 0), 0, "poll: not ready while it runs");
	kill(pid, SIGKILL);
	for (i = 0; i < 2; i++) {
		is_int(poll(&pfd, 1, 5000), 1, "%s: ready",
		    i == 0 ? "a zombie" : "gone");
		ok(pfd.revents & POLLHUP, "hung up");
		bad = ioctl(fd, PIOCWAIT, &st) != -1 || errno != ENOTTY;
		bad += ioctl(fd, PIOCSTATUS, &st) != -1 || errno != ENOTTY;
		bad += ioctl(fd, PIOCBIS, &calls) != -1 || errno != ENOTTY;
		bad += ioctl(fd, PIOCBIC, &calls) != -1 || errno != ENOTTY;
		bad += ioctl(fd, PIOCSFL, &word) != -1 || errno != ENOTTY;
		bad += ioctl(fd, PIOCGFL, &word) != -1 || errno != ENOTTY;
		bad += go(fd, 0) != -1 || errno != ENOTTY;
		is_int(bad, 0, "each request: ENOTTY");
		if (i == 0)
			ended(pid);
	}
	close(fd);
	pid = spawn(dies_now);
	msleep(50);
	is_errno(pfs_open(pid, "mem", O_RDWR), ENOENT,
	    "a zombie cannot be opened");
	is_exit(ended(pid), 3, "its parent gets its status");
}

/* One who waits by ctl keeps nobody else away. */
static void
by_words(void)
{
	char path[40];
	struct stat sb;
	int fd, fd2;
	pid_t pid = spawn(sleeper), waiter, other;

	if ((waiter = fork()) == 0) {
		fd = pfs_open(pid, "ctl", O_WRONLY);
		write(fd, "wait", 4);
		_exit(errno == ESRCH);
	}
	msleep(50);
	if ((other = fork()) == 0) {
		snprintf(path, sizeof(path), "/proc/%d/ctl", (int)pid);
		fd2 = open(path, O_WRONLY);
		_exit(fd2 != -1 && stat(path, &sb) == 0 &&
		    write(fd2, "cont", 4) == 4 ? 0 : 1);
	}
	is_exit(ends(other), 0, "ctl can be used while another waits there");
	kill(waiter, SIGTERM);
	is_signalled(ends(waiter), SIGTERM, "who can be interrupted");
	finish(pid);
}

static void
restarted(void)
{
	struct sigaction sa = { .sa_handler = wake, .sa_flags = SA_RESTART };
	int fd;
	pid_t pid = spawn(sleeper), kid;

	sigaction(SIGUSR1, &sa, NULL);
	fd = proc_open(pid);
	if ((kid = fork()) == 0) {
		kid = getppid();
		msleep(50);
		kill(kid, SIGUSR1);
		msleep(50);
		kill(pid, SIGUSR2);
		_exit(0);
	}
	events(fd, S_SIG);
	is_int(stopped(fd, &st), S_SIG,
	    "SA_RESTART: PIOCWAIT goes on after a signal");
	is_int(st.val, SIGUSR2, "to the stop");
	ended(kid);
	signal(SIGUSR1, SIG_DFL);
	finish(pid);
	close(fd);
}

static int
loops(void)
{
	for (;;)
		getppid();
	return (0);
}

/* Several continue at once, and the process is killed at some moment. */
static void
races(void)
{
	pid_t pid, w[4];
	int fd, i, j, stuck = 0;

	for (i = 0; i < 40; i++) {
		pid = spawn(loops);
		fd = proc_open(pid);
		events(fd, i % 2 ? S_SCE | S_SCX : S_SCX | S_SIG | S_EXIT);
		for (j = 0; j < 4; j++) {
			if ((w[j] = fork()) != 0)
				continue;
			while (ioctl(fd, PIOCWAIT, &st) == 0)
				go(fd, j == 3 && st.why == S_SCX ? SIGCHLD : 0);
			_exit(errno == ESRCH || errno == ENOTTY ? 0 : 1);
		}
		msleep(i % 7);
		kill(pid, SIGKILL);
		stuck += ends(pid) == -1;
		for (j = 0; j < 4; j++)
			stuck += ends(w[j]) != 0;
		close(fd);
	}
	is_int(stuck, 0, "four continue it, a fifth kills: all come to an end");
}

static int
raises(void)
{
	signal(SIGUSR1, wake);
	kill(getpid(), SIGUSR1);
	getpgrp();
	return (8);
}

/* A signal acts, with its stop, before the call that it came in returns. */
static void
nested(void)
{
	static const unsigned int want[] = { S_SCE, S_SCX, S_SIG };
	int fd, i, kill_at = 0, seen = 0;
	pid_t pid = prepare(raises, &fd, S_SCE | S_SCX | S_SIG);

	while (stopped(fd, &st) != -1) {
		if (st.why == S_SCX && st.val == SYS_kill)
			kill_at = 1;
		if (st.why == S_SIG && st.val == SIGUSR1)
			seen |= kill_at ? 2 : 1;
		go(fd, 0);
	}
	ok(seen != 0, "a signal during a call has its own stop (%s)",
	    seen == 2 ? "after the call's" : "before the call's");
	is_exit(ends(pid), 8, "and both go on");
	close(fd);
	/* A signal that PIOCCONT sends has its stop, too. */
	for (i = 0; i < 3; i++) {
		pid = prepare(raises, &fd, S_SCE | S_SCX | S_SIG);
		while (stopped(fd, &st) != -1 && (unsigned int)st.why != want[i])
			go(fd, 0);
		go(fd, SIGTERM);
		while (stopped(fd, &st) != -1 &&
		    (st.why != S_SIG || st.val != SIGTERM))
			go(fd, 0);
		is_int(st.val, SIGTERM, "PIOCCONT with a signal at event 0x%x",
		    want[i]);
		ioctl(fd, PIOCBIC, &none);
		while (go(fd, 0) == 0 && stopped(fd, &st) != -1)
			continue;
		is_signalled(ends(pid), SIGTERM, "it acts");
		close(fd);
	}
}

int
main(int argc, char *argv[])
{
	own_files();
	ring();
	init_and_kernel();
	job_stopped();
	dead();
	by_words();
	restarted();
	races();
	nested();
	return (tap_done());
}

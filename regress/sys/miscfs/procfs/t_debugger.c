/* SPDX-License-Identifier: ISC */
/* A debugger cannot hurt: however it ends, the process runs on. */

#include <sys/mount.h>

#include "pfs.h"

static struct procfs_status st;

static void
last_close(void)
{
	unsigned int word = PF_LINGER;
	int copy, fd, other;
	pid_t pid, kid;

	pid = hold(&fd);
	other = pfs_open(pid, "status", O_RDONLY);
	copy = dup(fd);
	if ((kid = fork()) == 0) {
		close(other);
		close(copy);
		close(fd);
		_exit(0);
	}
	ended(kid);
	close(fd);
	close(copy);
	ok(is_stopped(other), "one of several closes: the stop lasts");
	close(other);
	is_exit(ended(pid), 5, "the last close lets the process run");

	pid = hold(&fd);
	if ((kid = fork()) == 0) {
		msleep(100);
		_exit(0);
	}
	close(fd);
	msleep(30);
	is_int(waitpid(pid, NULL, WNOHANG), 0, "a child has it, too");
	ended(kid);
	is_exit(ended(pid), 5, "its end is the last close");

	pid = hold(&fd);
	ioctl(fd, PIOCSFL, &word);
	close(fd);
	msleep(50);
	is_int(waitpid(pid, NULL, WNOHANG), 0, "PF_LINGER: the stop lasts");
	fd = pfs_open(pid, "etype", O_RDONLY);
	ok(is_stopped(fd), "for the next who opens it");
	word = 0;
	ioctl(fd, PIOCSFL, &word);
	is_int(word, S_SCE, "the events are still set");
	close(fd);
	is_exit(ended(pid), 5, "without the flag the next close is the last");
}

/* A debugger is killed while it waits, and while its process is stopped. */
static void
killed(void)
{
	int fd, fds[2];
	pid_t pid, debugger;
	char c;

	if ((pid = fork()) == 0)
		for (;;) {
			getppid();
			msleep(1);
		}
	pipe(fds);
	if ((debugger = fork()) == 0) {
		fd = proc_open(pid);
		events(fd, S_SCE);
		stopped(fd, &st);
		write(fds[1], "x", 1);
		for (;;)
			msleep(1000);
	}
	read(fds[0], &c, 1);
	fd = proc_open(pid);
	ok(is_stopped(fd), "a debugger has stopped it");
	close(fd);
	kill(debugger, SIGKILL);
	ended(debugger);
	msleep(50);
	fd = proc_open(pid);
	ok(!is_stopped(fd), "it is killed: the process runs on");
	ok(ioctl(fd, PIOCSTATUS, &st) == 0 && st.events == 0, "without events");
	close(fd);
	if ((debugger = fork()) == 0) {
		fd = proc_open(pid);
		stopped(fd, &st);
		_exit(0);
	}
	msleep(50);
	kill(debugger, SIGKILL);
	is_signalled(ended(debugger), SIGKILL,
	    "one that waits for a stop can be killed");
	kill(pid, SIGKILL);
	ended(pid);
	close(fds[0]);
	close(fds[1]);
}

/* The process dies, at every sort of stop and in none, with a waiter. */
static void
dies(void)
{
	int fd, i, good = 0;
	pid_t pid, waiter;

	for (i = 0; i < 20; i++) {
		if ((pid = fork()) == 0)
			for (;;)
				msleep(1000);
		if ((waiter = fork()) == 0) {
			fd = proc_open(pid);
			errno = 0;
			stopped(fd, &st);
			_exit(errno);
		}
		msleep(10);
		kill(pid, SIGKILL);
		ended(pid);
		good += ended(waiter) == ESRCH << 8;
	}
	is_int(good, 20, "ESRCH for one who waits when the process dies");
	pid = hold(&fd);
	kill(pid, SIGKILL);
	is_signalled(ended(pid), SIGKILL, "SIGKILL ends a stop, and the process");
	is_errno(ioctl(fd, PIOCSTATUS, &st), ENOTTY, "then it is gone");
	close(fd);
	if ((pid = fork()) == 0)
		_exit(0);
	msleep(30);
	if ((fd = pfs_open(pid, "status", O_RDONLY)) != -1) {
		is_errno(ioctl(fd, PIOCWAIT, &st), ESRCH,
		    "a zombie will not stop");
		close(fd);
	} else
		ok(errno == ENOENT, "a zombie cannot be watched");
	ended(pid);
}

/* Two that watch each other's calls go on: 50 stops each. */
static int
watches(pid_t pid)
{
	int fd = proc_open(pid), i;

	if (events(fd, S_SCE | S_SCX) == -1)
		return (1);
	for (i = 0; i < 50; i++) {
		if (ioctl(fd, PIOCWAIT, &st) == -1)
			return (errno == ESRCH || errno == ENOTTY ? 0 : 2);
		go(fd, 0);
	}
	return (0);
}

static void
mutual(void)
{
	pid_t one, other;
	int fds[2];

	pipe(fds);
	if ((one = fork()) == 0) {
		read(fds[0], &other, sizeof(other));
		alarm(20);
		_exit(watches(other));
	}
	if ((other = fork()) == 0) {
		msleep(20);
		alarm(20);
		_exit(watches(one));
	}
	write(fds[1], &other, sizeof(other));
	is_exit(ended(one), 0, "two that watch each other both go on");
	is_exit(ended(other), 0, "to their ends");
	close(fds[0]);
	close(fds[1]);
}

/* A process may stop itself; anybody may let it run. */
static int
stops_itself(void)
{
	unsigned int word = S_SCE;
	int fd = proc_open(getpid());

	ioctl(fd, PIOCBIS, &word);
	getppid();
	return (6);
}

static void
oneself(void)
{
	int fd;
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(stops_itself());
	fd = proc_open(pid);
	is_int(stopped(fd, &st), S_SCE, "a process that stops itself");
	events(fd, 0);
	is_ok(go(fd, 0), "can be continued by another");
	is_exit(ended(pid), 6, "and runs on");
	close(fd);
	if ((pid = fork()) == 0)
		_exit(stops_itself());
	msleep(50);
	kill(pid, SIGKILL);
	is_signalled(ended(pid), SIGKILL, "or be killed");
}

static int
execs(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return (1);
}

/* A vfork child is stopped: its parent waits, and can be killed. */
static int
vforks(void)
{
	if (vfork() == 0) {
		getppid();
		_exit(3);
	}
	wait(NULL);
	return (5);
}

static void
tangled(void)
{
	int fd, kid;
	pid_t pid, child;

	pid = prepare(vforks, &fd, S_FORK);
	stopped(fd, &st);
	child = st.val;
	kid = proc_open(child);
	events(kid, S_SCE);
	go(fd, 0);
	stopped(kid, &st);
	msleep(30);
	kill(pid, SIGKILL);
	is_signalled(ended(pid), SIGKILL, "parent of a stopped vfork child dies");
	close(kid);
	msleep(30);
	is_errno(kill(child, 0), ESRCH, "the child runs on to its end");
	close(fd);

	pid = prepare(execs, &fd, S_EXEC);
	stopped(fd, &st);
	kill(pid, SIGSTOP);
	go(fd, 0);
	is_int(waitpid(pid, NULL, WUNTRACED), pid,
	    "SIGSTOP during a stop acts when it is continued");
	close(fd);
	kill(pid, SIGCONT);
	is_exit(ended(pid), 0, "and SIGCONT ends that");
}

/* Unmounting by force under a debugger. */
static void
unmounted(void)
{
	unsigned int word = S_SCE;
	char path[60];
	int fd, fd2;
	pid_t pid = hold(&fd);

	mkdir("pfs", 0755);
	if (mount("procfs", "pfs", 0, NULL) == -1)
		tap_bail("mount");
	snprintf(path, sizeof(path), "pfs/%d/mem", (int)pid);
	fd2 = open(path, O_RDWR);
	close(fd);
	ok(fd2 != -1 && is_stopped(fd2), "a second mount shows the same");
	is_errno(unmount("pfs", 0), EBUSY, "which is busy");
	is_ok(unmount("pfs", MNT_FORCE), "but can be unmounted by force");
	ok(ioctl(fd2, PIOCBIS, &word) == -1, "its descriptors are dead");
	close(fd2);
	is_exit(ended(pid), 5, "the process runs on");
}

int
main(int argc, char *argv[])
{
	last_close();
	killed();
	dies();
	mutual();
	oneself();
	tangled();
	unmounted();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Stop events, through the PIOC requests of /proc/PID/mem. */

#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "testlib.h"

static int
proc_open(pid_t pid)
{
	char path[40];
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/mem", (int)pid);
	if ((fd = open(path, O_RDWR)) == -1)
		tap_bail("%s", path);
	return (fd);
}

/* Wait for a stop: what it was. */
static int
stopped(int fd, struct procfs_status *st)
{
	alarm(10);
	if (ioctl(fd, PIOCWAIT, st) == -1)
		return (-1);
	alarm(0);
	return (st->why);
}

static int
go(int fd, int sig)
{
	return (ioctl(fd, PIOCCONT, &sig));
}

/* A child that waits for a byte before it acts, held by a descriptor. */
static int start[2];

static pid_t
prepare(int (*fn)(void), int *fd, unsigned int events)
{
	pid_t pid;
	char c;

	if (pipe(start) == -1)
		tap_bail("pipe");
	if ((pid = fork()) == 0) {
		read(start[0], &c, 1);
		_exit(fn());
	}
	msleep(50);
	*fd = proc_open(pid);
	is_ok(ioctl(*fd, PIOCBIS, &events), "PIOCBIS");
	write(start[1], "x", 1);
	close(start[0]);
	close(start[1]);
	return (pid);
}

static int
call(void)
{
	getppid();
	return (5);
}

static int
raise_usr1(void)
{
	signal(SIGUSR1, SIG_IGN);
	signal(SIGUSR2, SIG_DFL);
	kill(getpid(), SIGUSR2);
	return (6);
}

static int
exec_true(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return (1);
}

static void
calls(void)
{
	struct procfs_status st;
	unsigned int all = S_ALLEVENTS;
	int fd, status;
	pid_t pid;

	pid = prepare(call, &fd, S_SCE | S_SCX | S_EXIT);
	is_int(stopped(fd, &st), S_SCX, "the call that was in progress ends");
	is_int(st.val, SYS_read, "with its number");
	is_int(st.state, 1, "stopped is 1");
	ok(ioctl(fd, PIOCSTATUS, &st) == 0 && st.state == 1 &&
	    st.why == S_SCX, "PIOCSTATUS says the same");
	is_int(st.events, S_SCE | S_SCX | S_EXIT, "and the events");
	go(fd, 0);
	is_int(stopped(fd, &st), S_SCE, "a call begins");
	is_int(st.val, 0, "that has no arguments");
	go(fd, 0);
	is_int(stopped(fd, &st), S_SCX, "it ends");
	is_int(st.val, SYS_getppid, "getppid");
	go(fd, 0);
	is_int(stopped(fd, &st), S_SCE, "exit begins");
	is_int(st.val, 1, "with one argument");
	go(fd, 0);
	is_int(stopped(fd, &st), S_EXIT, "the process exits");
	is_int(st.val, 5 << 8, "with its wait status");
	is_int(waitpid(pid, &status, WNOHANG), 0, "not before it may");
	go(fd, 0);
	is_int(waitpid(pid, &status, 0), pid, "then it does");
	is_errno(ioctl(fd, PIOCBIC, &all), ENOTTY, "it is gone");
	close(fd);
}

static void
signals(void)
{
	struct procfs_status st;
	int fd, status;
	pid_t pid;

	pid = prepare(raise_usr1, &fd, S_SIG);
	is_int(stopped(fd, &st), S_SIG, "a signal stops");
	is_int(st.val, SIGUSR2, "which one");
	is_errno(go(fd, NSIG), EINVAL, "a bad number");
	is_errno(go(fd, -1), EINVAL, "a negative one");
	is_ok(go(fd, 0), "continue");
	waitpid(pid, &status, 0);
	is_signalled(status, SIGUSR2, "the signal acts");
	close(fd);
}

static int
abort_self(void)
{
	signal(SIGABRT, SIG_DFL);
	kill(getpid(), SIGABRT);
	return (7);
}

static int
abort_without(void)
{
	struct rlimit rl;

	memset(&rl, 0, sizeof(rl));
	setrlimit(RLIMIT_CORE, &rl);
	return (abort_self());
}

static void
core(void)
{
	struct procfs_status st;
	struct stat sb;
	int fd, status;
	pid_t pid;

	pid = prepare(abort_self, &fd, S_CORE | S_EXIT);
	is_int(stopped(fd, &st), S_CORE, "stop before a core");
	is_int(st.val, SIGABRT, "with the signal");
	is_errno(stat("t_pioc.core", &sb), ENOENT, "that is not there yet");
	go(fd, 0);
	is_int(stopped(fd, &st), S_EXIT, "then the end");
	is_int(st.val, SIGABRT | WCOREFLAG, "whose status tells of the core");
	is_ok(stat("t_pioc.core", &sb), "there it is");
	go(fd, 0);
	waitpid(pid, &status, 0);
	close(fd);
	unlink("t_pioc.core");

	pid = prepare(abort_without, &fd, S_CORE | S_EXIT);
	is_int(stopped(fd, &st), S_EXIT, "no stop where there is no core");
	go(fd, 0);
	waitpid(pid, &status, 0);
	close(fd);

	pid = prepare(abort_self, &fd, S_CORE);
	is_int(stopped(fd, &st), S_CORE, "before a core");
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	ok(!WCOREDUMP(status), "a kill prevents it");
	close(fd);
}

static void
exec(void)
{
	struct procfs_status st;
	int fd, status;
	pid_t pid;

	pid = prepare(exec_true, &fd, S_EXEC);
	is_int(stopped(fd, &st), S_EXEC, "exec stops");
	go(fd, 0);
	waitpid(pid, &status, 0);
	is_exit(status, 0, "and goes on");
	close(fd);
}

static void
ends(void)
{
	struct procfs_status st;
	unsigned int flags = PF_LINGER, none = 0;
	int fd, status;
	pid_t pid;

	pid = prepare(call, &fd, S_SCE);
	stopped(fd, &st);
	close(fd);
	is_int(waitpid(pid, &status, 0), pid,
	    "the last close lets the process run");
	is_exit(status, 5, "to its end");

	pid = prepare(call, &fd, S_SCE);
	is_ok(ioctl(fd, PIOCSFL, &flags), "PF_LINGER");
	is_int(flags, S_SCE, "gives the events");
	ok(ioctl(fd, PIOCGFL, &none) == 0 && none == PF_LINGER, "PIOCGFL");
	stopped(fd, &st);
	close(fd);
	msleep(100);
	is_int(waitpid(pid, &status, WNOHANG), 0, "the stop lasts");
	fd = proc_open(pid);
	is_int(stopped(fd, &st), S_SCE, "the next to open sees it");
	kill(pid, SIGKILL);
	is_int(waitpid(pid, &status, 0), pid, "SIGKILL gets through");
	is_signalled(status, SIGKILL, "at once");
	is_errno(ioctl(fd, PIOCWAIT, &st), ENOTTY, "nothing to wait for");
	close(fd);

	pid = prepare(call, &fd, 0);
	waitpid(pid, &status, 0);
	close(fd);
	is_errno(go(proc_open(getpid()), 0), EINVAL, "continue what runs");
	is_errno(ioctl(proc_open(getpid()), PIOCSTATUS, BAD), EFAULT,
	    "a bad address");
}

/* A process that dies while somebody waits for it to stop. */
static void
death(void)
{
	struct procfs_status st;
	int fd, status;
	pid_t pid, killer;

	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	fd = proc_open(pid);
	if ((killer = fork()) == 0) {
		msleep(100);
		kill(pid, SIGKILL);
		_exit(0);
	}
	alarm(10);
	is_errno(ioctl(fd, PIOCWAIT, &st), ESRCH, "PIOCWAIT on one that dies");
	alarm(0);
	while (wait(&status) != -1)
		continue;
	close(fd);
}

int
main(int argc, char *argv[])
{
	calls();
	signals();
	core();
	exec();
	ends();
	death();
	return (tap_done());
}

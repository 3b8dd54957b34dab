/* SPDX-License-Identifier: ISC */
/* Each event, and the value that belongs to it. */

#include <sys/mman.h>

#include "pfs.h"

static struct procfs_status st;

static int
does_calls(void)
{
	getppid();
	dup2(1, 30);
	mmap(NULL, 4096, PROT_READ, MAP_ANON | MAP_PRIVATE, -1, 0);
	syscall(SYS_getpgrp);
	return (0);
}

/* Expect entry with words of arguments, and exit of call. */
static void
expect_call(int fd, int words, int code, const char *what)
{
	go(fd, 0);
	is_int(stopped(fd, &st), S_SCE, "%s: S_SCE", what);
	is_int(st.val, words, "with the number of its argument words");
	go(fd, 0);
	is_int(stopped(fd, &st), S_SCX, "S_SCX");
	is_int(st.val, code, "with the number of the call");
}

static void
calls(void)
{
	int fd;
	pid_t pid = prepare(does_calls, &fd, S_SCE | S_SCX);

	is_int(stopped(fd, &st), S_SCX, "the call that was on ends");
	is_int(st.val, SYS_read, "with its number");
	expect_call(fd, 1, SYS_close, "close");
	expect_call(fd, 0, SYS_getppid, "getppid");
	expect_call(fd, 2, SYS_dup2, "dup2");
	expect_call(fd, sizeof(long) == 8 ? 7 : 8, SYS_mmap, "mmap");
	expect_call(fd, 0, SYS_getpgrp, "getpgrp through syscall");
	go(fd, 0);
	is_int(stopped(fd, &st), S_SCE, "exit");
	is_int(st.val, 1, "one word");
	is_int(st.state, 1, "state is 1");
	is_int(st.flags, 0, "no flags");
	is_int(st.events, S_SCE | S_SCX, "the events that are set");
	go(fd, 0);
	is_exit(ended(pid), 0, "exit has no end");
	close(fd);
}

static void
catch(int sig)
{
}

static int
gets_signals(void)
{
	signal(SIGUSR1, catch);
	signal(SIGUSR2, SIG_IGN);
	kill(getpid(), SIGUSR2);	/* ignored */
	kill(getpid(), SIGCHLD);	/* by default */
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGTERM);
	return (0);
}

static void
signals(void)
{
	int fd;
	pid_t pid = prepare(gets_signals, &fd, S_SIG);

	is_int(stopped(fd, &st), S_SIG, "S_SIG: one that is caught");
	is_int(st.val, SIGUSR1, "its number; not one that is ignored");
	go(fd, 0);
	is_int(stopped(fd, &st), S_SIG, "one that ends the process");
	is_int(st.val, SIGTERM, "its number");
	go(fd, 0);
	is_signalled(ended(pid), SIGTERM, "it acts");
	close(fd);

	pid = prepare(at_getppid, &fd, S_SIG | S_EXIT | S_SCE);
	is_int(stopped(fd, &st), S_SCE, "SIGKILL");
	kill(pid, SIGKILL);
	is_signalled(ended(pid), SIGKILL, "is no event, nor the exit from it");
	close(fd);
}

static int
execs(void)
{
	execl("/none", "none", (char *)NULL);
	execl("/bin/true", "true", (char *)NULL);
	return (1);
}

static int
exits(void)
{
	return (42);
}

static int
dies(void)
{
	raise(SIGHUP);
	return (1);
}

static void
exec_exit(void)
{
	int fd;
	pid_t pid = prepare(execs, &fd, S_EXEC | S_EXIT);

	is_int(stopped(fd, &st), S_EXEC, "S_EXEC: not for one that fails");
	is_int(st.val, 0, "0");
	ok(strncmp(get("/proc/curproc/etype"), "native", 6) == 0,
	    "another process's files can be used meanwhile");
	go(fd, 0);
	is_int(stopped(fd, &st), S_EXIT, "S_EXIT");
	is_int(st.val, 0, "status");
	is_int(waitpid(pid, NULL, WNOHANG), 0, "it is no zombie yet");
	go(fd, 0);
	is_exit(ended(pid), 0, "then it is");
	close(fd);

	pid = prepare(exits, &fd, S_EXIT);
	stopped(fd, &st);
	is_int(st.val, 42 << 8, "S_EXIT: as wait has it");
	go(fd, 0);
	is_exit(ended(pid), 42, "wait has it so");
	close(fd);
	pid = prepare(dies, &fd, S_EXIT);
	stopped(fd, &st);
	is_int(st.val & 0x7f, SIGHUP, "of a signal, too");
	go(fd, 0);
	is_signalled(ended(pid), SIGHUP, "which ends it");
	close(fd);
}

static int forker;

static int
forks(void)
{
	int status;
	pid_t pid;

	pid = forker == SYS_vfork ? vfork() : forker == SYS_fork ? fork() :
	    rfork(RFPROC | RFFDG);
	if (pid == 0) {
		getpgrp();
		_exit(7);
	}
	waitpid(pid, &status, 0);
	return (WEXITSTATUS(status) == 7 ? 0 : 1);
}

/* The child can be watched from its first instruction on. */
static void
fork_with(int how, const char *name)
{
	int fd, kid;
	pid_t pid, child;

	forker = how;
	pid = prepare(forks, &fd, S_FORK);
	is_int(stopped(fd, &st), S_FORK, "S_FORK of %s", name);
	child = st.val;
	ok(child > 1 && child != pid && kill(child, 0) == 0,
	    "the child's number");
	kid = proc_open(child);
	ok(ioctl(kid, PIOCSTATUS, &st) == 0 && st.events == 0,
	    "the child has no events by itself");
	events(kid, S_SCX | S_SCE);
	msleep(30);
	ok(!is_stopped(kid), "and does not run yet");
	go(fd, 0);
	is_int(stopped(kid, &st), S_SCX, "it begins with a return");
	is_int(st.val, how, "of the call that made it");
	go(kid, 0);
	is_int(stopped(kid, &st), S_SCE, "then does what it does");
	close(kid);
	is_exit(ended(pid), 0, "both end well");
	close(fd);
}

/* Events change while the process is stopped; a signal comes at a stop. */
static void
nested(void)
{
	int fd, status;
	pid_t pid = hold(&fd);

	events(fd, S_SCX);
	ok(is_stopped(fd), "the event is taken away: the stop lasts");
	go(fd, 0);
	is_int(stopped(fd, &st), S_SCX, "one that was added is met");
	is_int(st.val, SYS_getppid, "of the same call");
	events(fd, S_SIG | S_EXIT);
	kill(pid, SIGTERM);
	msleep(50);
	ok(is_stopped(fd), "a signal at a stop: the stop lasts");
	is_int(waitpid(pid, &status, WNOHANG), 0, "it has not died");
	ok(ioctl(fd, PIOCSTATUS, &st) == 0 && st.why == S_SCX,
	    "the stop is the same");
	go(fd, 0);
	is_int(stopped(fd, &st), S_SIG, "then the signal acts");
	is_int(st.val, SIGTERM, "this one");
	go(fd, 0);
	is_int(stopped(fd, &st), S_EXIT, "and ends it");
	go(fd, 0);
	is_signalled(ended(pid), SIGTERM, "with its status");
	close(fd);

	pid = hold(&fd);
	events(fd, 0);
	go(fd, 0);
	is_exit(ended(pid), 5, "without events it runs to its end");
	close(fd);
}

int
main(int argc, char *argv[])
{
	calls();
	signals();
	exec_exit();
	fork_with(SYS_fork, "fork");
	fork_with(SYS_vfork, "vfork");
	fork_with(SYS_rfork, "rfork");
	nested();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/*
 * The files of a process put to uses that they are not for: as directories,
 * programs, mappings, trace files; and processes that are just being made.
 */

#include <sys/param.h>
#include <sys/file.h>
#include <sys/ktrace.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sched.h>

#include "pfs.h"

static const char *const files[] = { "mem", "regs", "fpregs", "ctl", "status",
    "map", "cmdline", "etype", "file", "note", "notepg", "rlimit" };

static struct procfs_status st;

/* Nothing in /proc can be made, removed, renamed or changed: how much can. */
static int
changed(const char *path)
{
	char new[80];
	struct timeval tv[2] = { { 1, 0 }, { 1, 0 } };
	int n = 0;

	snprintf(new, sizeof(new), "%s/new", path);
	n += unlink(path) != -1;
	n += rmdir(path) != -1;
	n += mkdir(new, 0755) != -1;
	n += mkfifo(new, 0644) != -1;
	n += symlink("x", new) != -1;
	n += link(path, "linked") != -1;
	n += link("plain", new) != -1;
	n += rename(path, "renamed") != -1;
	n += rename("plain", path) != -1;
	n += rename(path, new) != -1;
	n += open(new, O_CREAT | O_RDWR, 0644) != -1;
	n += chmod(path, 0777) != -1;
	n += chown(path, 1, 1) != -1;
	n += utimes(path, tv) != -1;
	n += truncate(path, 100) != -1;
	n += mknod(new, S_IFCHR | 0666, 0) != -1;
	n += chflags(path, 1) != -1;
	return (n);
}

static void
names(pid_t pid)
{
	char path[80];
	unsigned int i;
	int n = 0;

	put("plain", "x", 0644);
	n += changed("/proc");
	n += changed("/proc/curproc/status");
	snprintf(path, sizeof(path), "/proc/%d", (int)pid);
	n += changed(path);
	for (i = 0; i < nitems(files); i++) {
		snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, files[i]);
		n += changed(path);
	}
	is_int(n, 0, "nothing is made, removed, renamed or changed");
	is_ok(access("plain", F_OK), "nor moved there");
}

static void
descriptors(pid_t pid)
{
	char *argv[] = { NULL }, path[80];
	unsigned int i;
	int fd, wrong = 0;
	struct stat sb;

	for (i = 0; i < nitems(files); i++) {
		fd = pfs_open(pid, files[i], O_RDWR);
		wrong += mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0) !=
		    MAP_FAILED;
		wrong += mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE,
		    fd, 0) != MAP_FAILED;
		wrong += fstat(fd, &sb) == -1 || !S_ISREG(sb.st_mode);
		wrong += ftruncate(fd, 4096) != -1;
		wrong += fchmod(fd, 0777) != -1;
		wrong += fchown(fd, 1, 1) != -1;
		wrong += fchdir(fd) != -1;
		fsync(fd);
		flock(fd, LOCK_EX | LOCK_NB);
		snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, files[i]);
		wrong += execve(path, argv, argv) != -1;
		wrong += chdir(path) != -1;
		wrong += mount("tmpfs", path, 0, NULL) != -1;
		close(fd);
	}
	is_int(wrong, 0, "they are not mapped, cut, run or mounted on");
}

/* As a trace file: records are not what ctl or memory take. */
static void
trace_file(pid_t pid)
{
	char path[80];
	unsigned int i;

	for (i = 0; i < nitems(files); i++) {
		snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, files[i]);
		if (ktrace(path, KTROP_SET, KTRFAC_SYSCALL, getpid()) == 0) {
			getppid();
			ktrace(path, KTROP_CLEARFILE, 0, 0);
		}
		ktrace(NULL, KTROP_CLEAR, KTRFAC_SYSCALL, getpid());
	}
	is_int(kill(pid, 0), 0, "as trace files they do no harm");
}

/* A directory of /proc stays one's own when its process is gone. */
static void
inside(void)
{
	char path[80], cwd[MAXPATHLEN];
	struct stat sb;
	pid_t pid;
	int fd;

	getcwd(cwd, sizeof(cwd));
	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	snprintf(path, sizeof(path), "/proc/%d", (int)pid);
	is_ok(chdir(path), "change to its directory");
	fd = open(".", O_RDONLY);
	kill(pid, SIGKILL);
	ended(pid);
	is_errno(stat("status", &sb), ENOENT, "it is gone");
	is_errno(fstat(fd, &sb), ENOENT, "all of it");
	is_errno(open("mem", O_RDWR), ENOENT, "nothing to open");
	getcwd(path, sizeof(path));
	close(fd);
	is_ok(chdir(cwd), "and away again");
}

/* revoke(2) takes a debugger's file away, and the stop with it. */
static void
revoked(void)
{
	char path[80];
	int fd;
	pid_t pid = hold(&fd);

	snprintf(path, sizeof(path), "/proc/%d/mem", (int)pid);
	if (revoke(path) == 0) {
		ok(ioctl(fd, PIOCSTATUS, &st) == -1, "revoked: dead");
		is_exit(ended(pid), 5, "it runs on");
		close(fd);
		return;
	}
	ok(is_stopped(fd), "revoke does nothing to it");
	close(fd);
	is_exit(ended(pid), 5, "closed, it runs on");
}

static int how;

static int
forks(void)
{
	pid_t pid;
	int status = 0;

	pid = how == SYS_vfork ? vfork() : how == SYS_fork ? fork() :
	    rfork(RFPROC | RFFDG);
	if (pid == 0)
		_exit(7);
	if (waitpid(pid, &status, 0) == -1)
		return (1);
	return (WIFSIGNALED(status) ? 2 : 0);
}

/* One that has not run yet: looked at, killed, and its parent killed. */
static void
unborn(int call, const char *name)
{
	char buf[100];
	int fd, kid, regs;
	pid_t pid, child;

	how = call;
	pid = prepare(forks, &fd, S_FORK);
	is_int(stopped(fd, &st), S_FORK, "S_FORK of %s", name);
	child = st.val;
	kid = proc_open(child);
	ok(pread(kid, buf, 8, (off_t)(uintptr_t)&how) == 8,
	    "its memory is there");
	regs = pfs_open(child, "regs", O_RDWR);
	ok(read(regs, buf, 10) == 10, "so are its registers");
	is_errno(go(kid, 0), EINVAL, "it is not to be continued");
	events(kid, S_EXIT);
	kill(child, SIGSTOP);
	kill(child, SIGCONT);
	kill(child, SIGKILL);
	go(fd, 0);
	is_exit(ended(pid), 2, "killed before it ran: its parent hears of it");
	is_errno(ioctl(kid, PIOCSTATUS, &st), ENOTTY, "it is gone");
	close(kid);
	close(regs);
	close(fd);

	pid = prepare(forks, &fd, S_FORK);
	stopped(fd, &st);
	child = st.val;
	kid = proc_open(child);
	events(kid, S_EXIT);
	kill(pid, SIGKILL);
	is_signalled(ended(pid), SIGKILL, "its parent is killed instead");
	is_int(stopped(kid, &st), S_EXIT, "it runs to its end");
	is_int(st.val, 7 << 8, "with its own status");
	go(kid, 0);
	close(kid);
	close(fd);
}

static int
terminates(void)
{
	kill(getpid(), SIGTERM);
	return (0);
}

static int
forks_once(void)
{
	how = SYS_fork;
	return (forks());
}

static int
execs(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return (1);
}

/* Whatever an exec has taken, many that stop there leave some for others. */
static void
crowd(void)
{
	pid_t pid[100];
	struct rlimit rl;
	int fd[100], i, n = 0, stops = 0;

	getrlimit(RLIMIT_NOFILE, &rl);
	rl.rlim_cur = MIN(300, rl.rlim_max);
	setrlimit(RLIMIT_NOFILE, &rl);
	for (i = 0; i < 100; i++) {
		pid[i] = prepare(execs, &fd[i], S_EXEC);
		stops += stopped(fd[i], &st) == S_EXEC;
	}
	is_int(stops, 100, "a hundred are stopped at their exec");
	is_int(system("true"), 0, "others can exec");
	for (i = 0; i < 100; i++)
		close(fd[i]);
	for (i = 0; i < 100; i++)
		n += ended(pid[i]) == 0;
	is_int(n, 100, "let go, they all end well");
}

/* SIGKILL at a stop, whatever was to come after that. */
static void
killed_at(unsigned int event, int (*fn)(void), const char *name)
{
	int fd;
	pid_t pid = prepare(fn, &fd, event);

	is_int(stopped(fd, &st), event, "a stop at %s", name);
	kill(pid, SIGKILL);
	is_signalled(ended(pid), SIGKILL, "SIGKILL is what it ends by");
	close(fd);
}

int
main(int argc, char *argv[])
{
	int fd;
	pid_t pid = hold(&fd);

	names(pid);
	descriptors(pid);
	trace_file(pid);
	ok(is_stopped(fd), "the process has noticed nothing");
	events(fd, 0);
	go(fd, 0);
	is_exit(ended(pid), 5, "and ends as it would have");
	close(fd);
	inside();
	revoked();
	unborn(SYS_fork, "fork");
	unborn(SYS_vfork, "vfork");
	unborn(SYS_rfork, "rfork");
	crowd();
	killed_at(S_SCE, at_getppid, "entry");
	killed_at(S_SCX, at_getppid, "return");
	killed_at(S_SIG, terminates, "a deadly signal");
	killed_at(S_EXEC, execs, "exec");
	killed_at(S_FORK, forks_once, "fork");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/*
 * Rights change between opening a file of a process and using it: of the user,
 * of the opener, of the process, and in the middle of an exec.
 */

#include <sys/param.h>
#include <sys/uio.h>
#include <sys/ktrace.h>
#include <sys/mount.h>
#include <poll.h>
#include <sched.h>

#include "pfs.h"

#define	SETID	"/regress/sys/miscfs/procfs/setid"
#define	SELF	"/regress/sys/miscfs/procfs/t_window"
#define	USER	1000

static struct procfs_status st;
static char secret[] = "what only its owner sees";
static int first, second;

/* How many uses of mem and regs do not fail with EPERM. */
static int
uses(int mem, int regs)
{
	unsigned int word = S_SCE;
	char buf[1000];
	int bad = 0;

#define	DENIED(call)	(bad += (call) != -1 || errno != EPERM)
	DENIED(pread(mem, buf, 1, (off_t)(uintptr_t)secret));
	DENIED(pwrite(mem, "x", 1, (off_t)(uintptr_t)secret));
	DENIED(pread(regs, buf, sizeof(buf), 0));
	DENIED(pwrite(regs, buf, 100, 0));
	DENIED(ioctl(mem, PIOCBIS, &word));
	DENIED(ioctl(mem, PIOCBIC, &word));
	DENIED(ioctl(mem, PIOCSFL, &word));
	DENIED(ioctl(mem, PIOCGFL, &word));
	DENIED(ioctl(mem, PIOCSTATUS, &st));
	DENIED(ioctl(mem, PIOCWAIT, &st));
	DENIED(go(regs, 0));
	DENIED(go(regs, SIGKILL));
	return (bad);
}

static pid_t
sleeper(void)
{
	pid_t pid;

	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	return (pid);
}

static int
drops(void)
{
	struct pollfd pfd = { .fd = first, .events = POLLIN };

	become(USER);
	/* Ready at once: that does not tell whether the process stops. */
	return (uses(first, second) + (poll(&pfd, 1, 0) != 1));
}

static int
drops_effective(void)
{
	char c;
	int bad;

	seteuid(USER);
	bad = uses(first, second);
	seteuid(0);
	return (bad + (pread(first, &c, 1, (off_t)(uintptr_t)secret) != 1));
}

static void
debugger_changes(void)
{
	pid_t pid = sleeper();

	first = pfs_open(pid, "mem", O_RDWR);
	second = pfs_open(pid, "regs", O_RDWR);
	is_exit(in_child(drops), 0, "root opens, becomes a user: no use of it");
	is_exit(in_child(drops_effective), 0, "for as long as he is that user");
	close(first);
	close(second);
	finish(pid);
}

/* The files that a user has opened, in the hands of root. */
static void
opener(void)
{
	pid_t pid = start(USER, SETID), kid;
	int status;

	first = second = -1;
	kid = rfork(RFPROC);		/* with our descriptors */
	if (kid == 0) {
		become(USER);
		first = pfs_open(pid, "mem", O_RDWR);
		second = pfs_open(pid, "regs", O_RDWR);
		_exit(first << 4 | second);
	}
	status = WEXITSTATUS(ended(kid));
	first = status >> 4;
	second = status & 15;
	is_ok(ioctl(first, PIOCSTATUS, &st), "a user's file: root may use it");
	put("trace", "", 0600);
	ktrace("trace", KTROP_SET, KTRFAC_SYSCALL, pid);
	is_int(uses(first, second), 0,
	    "not while that user could not: root traces it");
	ktrace(NULL, KTROP_CLEAR, KTRFAC_SYSCALL, pid);
	is_ok(ioctl(first, PIOCSTATUS, &st), "afterwards again");
	close(first);
	close(second);
	finish(pid);
}

/* Root's process becomes a user's, and he has got a file of it. */
static int
changes(void)
{
	char c;

	read(first, &c, 1);
	become(USER);
	for (;;)
		msleep(1000);
	return (0);
}

static void
process_changes(void)
{
	int fds[2], fd;
	pid_t pid;

	pipe(fds);
	first = fds[0];
	if ((pid = fork()) == 0)
		_exit(changes());
	fd = pfs_open(pid, "mem", O_RDWR);
	second = pfs_open(pid, "regs", O_RDWR);
	first = fd;
	is_exit(in_child(drops), 0, "root's process: not for a user");
	write(fds[1], "x", 1);
	while (!sleeps(pid))
		sched_yield();
	msleep(20);
	is_exit(in_child(drops), 0, "nor when it has his ids");
	is_ok(ioctl(fd, PIOCSTATUS, &st), "root still may");
	close(fd);
	close(second);
	finish(pid);
}

/* The number of a process that is gone is given to another. */
static void
reused(void)
{
	char path[40];
	int fd, i, regs;
	pid_t pid = sleeper(), other = -1;
	struct stat sb;

	fd = pfs_open(pid, "mem", O_RDWR);
	regs = pfs_open(pid, "regs", O_RDONLY);
	finish(pid);
	for (i = 0; i < 100000 && other != pid; i++) {
		if ((other = vfork()) == 0)
			_exit(0);
		if (other != pid)
			ended(other);
	}
	if (other != pid) {
		ok(1, "numbers do not come again soon");
	} else {
		snprintf(path, sizeof(path), "/proc/%d", (int)pid);
		ok(stat(path, &sb) == 0 || errno == ENOENT, "number again");
	}
	is_errno(pread(regs, path, 4, 0), ESRCH, "reading the old one");
	is_errno(ioctl(fd, PIOCSTATUS, &st), ENOTTY, "asking it");
	is_errno(go(fd, SIGKILL), ENOTTY, "ending it");
	if (other == pid)
		ended(other);
	close(fd);
	close(regs);
}

static int
jailed(void)
{
	char buf[64];
	int fd;

	mkdir("root", 0755);
	mkdir("root/proc", 0755);
	if (mount("procfs", "root/proc", 0, NULL) == -1)
		return (1);
	if (chroot("root") == -1 || chdir("/") == -1)
		return (2);
	become(USER);
	if (open("/proc/1/mem", O_RDONLY) != -1)
		return (3);
	if (access("/proc/curproc/../../etc", F_OK) != -1)
		return (4);
	if ((fd = open("/proc/curproc/status", O_RDONLY)) != -1)
		return (5);	/* it has changed its ids */
	return (readlink("/proc/curproc", buf, sizeof(buf)) > 0 ? 0 : 6);
}

/*
 * A user tries all that he can while his process execs a set-id program:
 * exits with how often he came at the new one's memory or was let in.
 */
static int
hammer(const char *program)
{
	unsigned int word = S_ALLEVENTS;
	char want[] = "what only its owner sees", buf[64];
	int fds[2], i, j, mem, got = 0;
	pid_t pid;
	char c;

	for (i = 0; i < 60; i++) {
		pipe(fds);
		if ((pid = fork()) == 0) {
			dup2(fds[1], 1);
			memset(secret, 0, sizeof(secret));
			execl(program, "t_window", "show", (char *)NULL);
			_exit(1);
		}
		close(fds[1]);
		fcntl(fds[0], F_SETFL, O_NONBLOCK);
		mem = pfs_open(pid, "mem", O_RDWR);
		for (j = 0; j < 2000 && read(fds[0], &c, 1) != 1; j++) {
			if (j % (i + 1) == 0)
				sched_yield();
			if (pread(mem, buf, sizeof(want),
			    (off_t)(uintptr_t)secret) == sizeof(want) &&
			    memcmp(buf, want, sizeof(want)) == 0)
				got |= 1;
			if (i % 3 == 0 && mem != -1)
				close(mem);
			if (i % 3 == 0)
				mem = pfs_open(pid, "mem", O_RDWR);
		}
		/* It is there. */
		if (pread(mem, buf, 4, (off_t)(uintptr_t)secret) != -1 ||
		    ioctl(mem, PIOCBIS, &word) != -1)
			got |= 2;
		if (mem != -1)
			close(mem);
		if ((mem = pfs_open(pid, "mem", O_RDWR)) != -1)
			got |= 4;
		close(fds[0]);
		kill(pid, SIGKILL);	/* he may not, or may */
		while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
			continue;
	}
	return (got);
}

static int
as_user(void)
{
	become(USER);
	execl("./plain", "t_window", "hammer", "./setid", (char *)NULL);
	return (98);
}

/* The program of others: says that it is there, and ends soon. */
static int
show(void)
{
	write(1, "x", 1);
	msleep(30);
	return (secret[0] == 'w' ? 0 : 1);
}

int
main(int argc, char *argv[])
{
	if (argc > 1)
		return (strcmp(argv[1], "show") == 0 ? show() :
		    hammer(argv[2]));
	chmod(".", 0755);
	if (system("cp " SELF " plain; cp " SELF " setid") != 0 ||
	    chmod("plain", 0755) == -1 || chmod("setid", 06755) == -1)
		tap_bail("cp");
	debugger_changes();
	opener();
	process_changes();
	reused();
	is_exit(in_child(jailed), 0, "nothing more under another root");
	unmount("root/proc", MNT_FORCE);
	is_exit(in_child(as_user), 0, "nothing during an exec of a set-id file");
	return (tap_done());
}

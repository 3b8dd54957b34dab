/* SPDX-License-Identifier: ISC */
/* Who may open, and use, the files of a process; what set-id exec ends. */

#include <sys/param.h>
#include <sys/uio.h>
#include <sys/ktrace.h>
#include <poll.h>

#include "pfs.h"

#define SETID	"/regress/sys/miscfs/procfs/setid"

static const char *const files[] = { "mem", "regs", "fpregs", "ctl", "status",
    "map", "cmdline", "etype", "file", "note", "notepg", "rlimit" };
#define NFILES	((int)(sizeof(files) / sizeof(files[0])))

static struct procfs_status st;
static pid_t target;
static const char *program = SETID;

/* How many files of the target user 1000 can open. */
static int
opens(void)
{
	int i, flags, n = 0;

	become(1000);
	for (i = 0; i < NFILES; i++)
		for (flags = O_RDONLY; flags <= O_RDWR; flags++)
			if (pfs_open(target, files[i], flags) != -1)
				n++;
	return (n);
}

static int
can_open(pid_t pid)
{
	target = pid;
	return (WEXITSTATUS(in_child(opens)));
}

static void
opening(void)
{
	pid_t pid;

	ok(can_open(pid = start(1000, program)) > NFILES, "his own can be opened");
	ktrace("trace", KTROP_SET, KTRFAC_SYSCALL, pid);
	is_int(can_open(pid), 0, "not while root traces it");
	ktrace(NULL, KTROP_CLEAR, KTRFAC_SYSCALL, pid);
	ok(can_open(pid) > NFILES, "after that again");
	finish(pid);
	is_int(can_open(pid = start(1001, program)), 0, "none of another user's");
	finish(pid);
	is_int(can_open(pid = start(0, program)), 0, "none of root's");
	finish(pid);
	is_int(can_open(1), 0, "none of init's");
	program = "./suid";
	is_int(can_open(pid = start(1000, program)), 0, "none of a set-id program's");
	finish(pid);
	program = "./sgid";
	is_int(can_open(pid = start(1000, program)), 0, "nor with a group");
	finish(pid);
	program = SETID;
	if ((pid = fork()) == 0) {
		become(1000);
		for (;;)
			msleep(1000);
	}
	msleep(50);
	is_int(can_open(pid), 0, "none of one that has changed its ids");
	finish(pid);
}

/* Every use of fd fails with EPERM: how many do not. */
static int
uses(int fd, int regs)
{
	unsigned int word = S_SCE;
	char buf[1000];
	int bad = 0;

#define DENIED(call)	(bad += (call) != -1 || errno != EPERM)
	DENIED(pread(fd, buf, 1, 0x1000));
	DENIED(pwrite(fd, "x", 1, (off_t)(uintptr_t)files));
	DENIED(read(regs, buf, sizeof(buf)));
	DENIED(write(regs, buf, 100));
	DENIED(ioctl(fd, PIOCBIS, &word));
	DENIED(ioctl(fd, PIOCBIC, &word));
	DENIED(ioctl(fd, PIOCSFL, &word));
	DENIED(ioctl(fd, PIOCGFL, &word));
	DENIED(ioctl(fd, PIOCSTATUS, &st));
	DENIED(ioctl(fd, PIOCWAIT, &st));
	DENIED(go(regs, 0));
	DENIED(go(fd, SIGTERM));
	return (bad);
}

/*
 * With a child that is open and watched, and then execs a set-id program: what
 * is left of it, as a set of what is wrong.
 */
#define NOT_OPEN	0x01
#define NOT_DEAD	0x02		/* the descriptor */
#define NOT_INHERITED	0x04		/* a copy in another process */
#define NOT_TOLD	0x08		/* one who waits for a stop */
#define NOT_READY	0x10
#define NOT_RUNNING	0x20		/* the program */
#define NOT_NEW		0x40		/* opened anew: by root alone */

static int
keeps(const char *file)
{
	struct pollfd pfd = { .events = POLLIN };
	int copy, fd, go_on[2], there[2], regs, wrong = 0;
	pid_t inheritor, pid, waiter;
	char c;

	pipe(go_on);
	pipe(there);
	if ((pid = fork()) == 0) {
		read(go_on[0], &c, 1);
		dup2(there[1], 1);
		execl(file, "setid", "sleep", (char *)NULL);
		_exit(1);
	}
	fd = pfs_open(pid, "mem", O_RDWR);
	regs = pfs_open(pid, "regs", O_RDWR);
	copy = dup(fd);
	if (events(fd, S_EXEC | S_SIG | S_EXIT) == -1 ||
	    events(regs, S_EXEC | S_SIG | S_EXIT) == -1)
		wrong |= NOT_OPEN;
	if ((waiter = fork()) == 0)
		_exit(stopped(fd, &st) == -1 && errno == EPERM ? 0 : 1);
	if ((inheritor = fork()) == 0) {
		msleep(200);
		_exit(uses(copy, regs));
	}
	msleep(50);
	write(go_on[1], "x", 1);
	pfd.fd = there[0];
	if (poll(&pfd, 1, 2000) != 1)
		wrong |= NOT_RUNNING;
	if (uses(fd, regs) != 0)
		wrong |= NOT_DEAD;
	pfd.fd = fd;
	if (poll(&pfd, 1, 0) != 1)
		wrong |= NOT_READY;
	if (ended(inheritor) != 0)
		wrong |= NOT_INHERITED;
	if (ended(waiter) != 0)
		wrong |= NOT_TOLD;
	fd = pfs_open(pid, "mem", O_RDWR);
	if ((fd != -1 && ioctl(fd, PIOCSTATUS, &st) == 0 && st.events == 0) !=
	    (getuid() == 0))
		wrong |= NOT_NEW;
	kill(pid, SIGKILL);
	ended(pid);
	return (wrong);
}

/* A set-id program has one's memory as its standard error. */
static int
stderr_of(const char *file)
{
	int fd = pfs_open(getpid(), "mem", O_RDWR);

	if (fd == -1)
		return (100);
	lseek(fd, (off_t)(uintptr_t)&fd & ~0xfff, SEEK_SET);
	dup2(fd, 2);
	execl(file, "setid", (char *)NULL);
	return (101);
}

/* Run this program again, as a user who has not changed his ids. */
static int
as(uid_t uid, const char *what, const char *file)
{
	pid_t pid;

	if ((pid = fork()) == 0) {
		become(uid);
		execl("/regress/sys/miscfs/procfs/t_rights", "t_rights", what,
		    file, (char *)NULL);
		_exit(98);
	}
	pid = ended(pid);
	return (WIFEXITED(pid) ? WEXITSTATUS(pid) : 1000);
}

static void
setid_exec(uid_t uid, const char *file)
{
	int wrong = as(uid, "keeps", file);
	const char *who = uid == 0 ? "root" : "a user";

	ok(!(wrong & NOT_OPEN), "%s watches his process, which execs %s", who,
	    file);
	ok(!(wrong & NOT_RUNNING), "that runs, and does not stop");
	ok(!(wrong & NOT_DEAD), "no use of what was open before");
	ok(!(wrong & NOT_INHERITED), "nor of a copy, in another process");
	ok(!(wrong & NOT_TOLD), "one who waits for a stop gets the error");
	ok(!(wrong & NOT_READY), "one who polls comes to see it");
	ok(!(wrong & NOT_NEW), "opened anew: by root alone");
}

static void
copy(const char *to, mode_t mode)
{
	char cmd[200];

	snprintf(cmd, sizeof(cmd), "cp " SETID " %s", to);
	if (system(cmd) != 0 || chmod(to, mode) == -1)
		tap_bail("%s", to);
}

int
main(int argc, char *argv[])
{
	if (argc > 2)
		return (strcmp(argv[1], "keeps") == 0 ? keeps(argv[2]) :
		    stderr_of(argv[2]));
	chmod(".", 0755);
	put("trace", "", 0600);
	copy("suid", 04755);
	copy("sgid", 02755);
	copy("plain", 0755);
	opening();
	setid_exec(1000, "./suid");
	setid_exec(1000, "./sgid");
	setid_exec(0, "./suid");
	is_int(as(1000, "stderr", "./plain"), 0,
	    "memory as standard error: of a plain program, it is written to");
	is_int(as(1000, "stderr", "./suid"), EPERM, "not of a set-id program");
	is_int(as(1000, "stderr", "./sgid"), EPERM, "nor with a group");
	is_int(as(0, "stderr", "./suid"), EPERM, "nor of root's");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* status, etype, map, cmdline and ctl: their text, and hostile uses. */

#include <sys/mman.h>
#include <sys/exec.h>
#include <sys/sysctl.h>
#include <vm/vm_param.h>

#include "pfs.h"

#define SELF	"/regress/sys/miscfs/procfs/t_text"

/* The whole of a file, read in pieces of n bytes; its length. */
static int
slurp(pid_t pid, const char *file, char *buf, size_t size, size_t n)
{
	size_t len = 0;
	ssize_t got;
	int fd;

	if ((fd = pfs_open(pid, file, O_RDONLY)) == -1)
		return (-1);
	while (len < size - n && (got = read(fd, buf + len, n)) > 0)
		len += got;
	close(fd);
	buf[len] = '\0';
	return (len);
}

static void
status(void)
{
	char buf[600], again[600], name[50], tty[20], flags[20], wait[20], *p;
	int pid, ppid, pgid, sid, euid, ruid, rgid, n;
	long t[6];

	setgroups(3, (gid_t[]){ 0, 7, 8 });
	slurp(getpid(), "status", buf, sizeof(buf), 500);
	n = sscanf(buf, "%49s %d %d %d %d %19s %19s %ld,%ld %ld,%ld %ld,%ld "
	    "%19s %d %d %d", name, &pid, &ppid, &pgid, &sid, tty, flags, &t[0],
	    &t[1], &t[2], &t[3], &t[4], &t[5], wait, &euid, &ruid, &rgid);
	is_int(n, 17, "status: seventeen fields and groups");
	is_str(name, "t_text", "the name");
	ok(pid == getpid() && ppid == getppid() && pgid == getpgrp() &&
	    sid == getsid(0), "process, parent, group, session");
	ok(labs(time(NULL) - t[0]) < 100 && t[1] < 1000000, "time of start");
	is_str(wait, "nochan", "it does not sleep");
	ok(euid == 0 && ruid == 0 && rgid == 0, "ids");
	p = strrchr(buf, ' ');
	is_str(p != NULL ? p : "", " 0,0,0,7,8\n", "groups");
	slurp(getpid(), "status", again, sizeof(again), 1);
	buf[20] = again[20] = '\0';
	is_str(again, buf, "byte by byte it is the same");
	slurp(getpid(), "etype", buf, sizeof(buf), 7);
	is_str(buf, "native\n", "etype");
}

static void
map(void)
{
	static char buf[100000];
	unsigned long start, end, last = 0, text = 0, stack = 0, shared = 0;
	char prot[4], max[4], kind[10], *line, *rest = buf;
	int bad = 0, wx = 0, n = 0, c;
	char *p;

	p = mmap(NULL, 4096, PROT_READ, MAP_ANON | MAP_SHARED, -1, 0);
	ok(slurp(getpid(), "map", buf, sizeof(buf), 4000) > 0, "map");
	while ((line = strsep(&rest, "\n")) != NULL && *line != '\0') {
		if (sscanf(line, "0x%lx 0x%lx %3s %3s %9s", &start, &end, prot,
		    max, kind) != 5 || start >= end || start < last) {
			diag("%s", line);
			bad++;
		}
		wx += prot[1] == 'w' && prot[2] == 'x';
		text += (unsigned long)slurp >= start &&
		    (unsigned long)slurp < end && strcmp(prot, "r-x") == 0;
		stack += (unsigned long)&c >= start &&
		    (unsigned long)&c < end && strcmp(prot, "rw-") == 0;
		shared += (unsigned long)p == start &&
		    strcmp(prot, "r--") == 0 && strcmp(kind, "shared") == 0;
		last = end;
		n++;
	}
	is_int(bad, 0, "%d lines: places in order", n);
	is_int(text, 1, "the program is there, to be read and run");
	is_int(stack, 1, "the stack, to be read and written");
	is_int(shared, 1, "what is shared");
	is_int(wx, 0, "nothing can be written and run");
	munmap(p, 4096);
}

static void
cmdline(void)
{
	static char buf[300000], want[20000];
	char *args[12];
	int i, len, n = 0;
	pid_t pid;

	args[0] = "a name";
	args[1] = "sleep";
	args[2] = "";
	for (i = 3; i < 11; i++)
		args[i] = "an argument\n";
	args[11] = NULL;
	for (i = 0; i < 11; i++) {
		strcpy(want + n, args[i]);
		n += strlen(args[i]) + 1;
	}
	if ((pid = fork()) == 0) {
		execv(SELF, args);
		_exit(1);
	}
	msleep(50);
	len = slurp(pid, "cmdline", buf, sizeof(buf), 1000);
	ok(len == n && memcmp(buf, want, n) == 0,
	    "cmdline: arguments with a NUL after each");
	kill(pid, SIGKILL);
	ended(pid);

	memset(want, 'x', 10000);
	want[10000] = '\0';
	if ((pid = fork()) == 0) {
		execl(SELF, want, "sleep", (char *)NULL);
		_exit(1);
	}
	msleep(50);
	len = slurp(pid, "cmdline", buf, sizeof(buf), 1000);
	ok(len >= 1000 && len <= 10007 && memcmp(buf, want, 1000) == 0,
	    "a long one is cut, or not: %d bytes", len);
	kill(pid, SIGKILL);
	ended(pid);
}

/* A process may point its arguments anywhere. */
static void
liar(void)
{
	static const unsigned long where[] = { 0, 16, 0x7fffffff, 0xcfbffff0,
	    0xfffffff0, (unsigned long)-16, (unsigned long)1 << (sizeof(long) *
	    8 - 1), 0xd0000000 };
	int mib[] = { CTL_VM, VM_PSSTRINGS }, bad = 0, len;
	struct ps_strings *ps, keep;
	struct _ps_strings where_ps;
	size_t size = sizeof(where_ps), i;
	char buf[20000];

	if (sysctl(mib, 2, &where_ps, &size, NULL, 0) == -1)
		tap_bail("ps_strings");
	ps = where_ps.val;
	keep = *ps;
	for (i = 0; i < sizeof(where) / sizeof(where[0]); i++) {
		ps->ps_argvstr = (char **)where[i];
		ps->ps_nargvstr = -1;
		bad += slurp(getpid(), "cmdline", buf, sizeof(buf), 4096) < 0;
		ps->ps_nargvstr = 0x7fffffff;
		len = slurp(getpid(), "cmdline", buf, sizeof(buf), 4096);
		bad += len < 0 || len > 16384;
	}
	*ps = keep;
	is_int(bad, 0, "arguments that lie are harmless");
}

static int
command(int fd, const char *text)
{
	return (write(fd, text, strlen(text)));
}

static int
spins(void)
{
	while (getppid() >= 0)
		continue;
	return (0);
}

static void
ctl(void)
{
	static const char *const term[] = { "term", "TERM", "SIGTERM",
	    "sigTerm\n" };
	struct procfs_status st;
	int fd, i, mem, good = 0, status;
	char c;
	pid_t pid;

	for (i = 0; i < 4; i++) {
		pid = prepare(spins, &mem, 0);
		fd = pfs_open(pid, "ctl", O_WRONLY);
		good += command(fd, term[i]) == (int)strlen(term[i]);
		status = ended(pid);
		good += WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM;
		close(fd);
		close(mem);
	}
	is_int(good, 8, "ctl: a signal, in any case");
	pid = prepare(spins, &mem, 0);
	fd = pfs_open(pid, "ctl", O_WRONLY);
	is_errno(command(fd, "nonsense"), EOPNOTSUPP, "no such command");
	is_errno(command(fd, "sig"), EOPNOTSUPP, "no signal");
	is_errno(command(fd, "a very long command"), EINVAL, "too long");
	is_errno(write(fd, BAD, 4), EFAULT, "from nowhere");
	is_errno(command(fd, "run"), EINVAL, "run: it runs");
	events(mem, S_SCE);
	is_int(command(fd, "wait\n"), 5, "wait, until it stops");
	ok(is_stopped(mem), "it is stopped");
	events(mem, 0);
	is_int(command(fd, "run"), 3, "run");
	msleep(30);
	ok(ioctl(mem, PIOCSTATUS, &st) == 0 && st.state == 0, "it runs");
	close(fd);
	fd = pfs_open(pid, "ctl", O_RDWR);
	ok(fd == -1 || read(fd, &c, 1) == -1, "it cannot be read");
	close(fd);
	kill(pid, SIGKILL);
	ended(pid);
	close(mem);
}

/* Offsets that make no sense are errors on each file. */
static void
offsets(void)
{
	static const char *const files[] = { "regs", "fpregs", "status", "map",
	    "cmdline", "etype", "rlimit", "file" };
	static const off_t off[] = { -1, (off_t)1 << 31, (off_t)1 << 32,
	    0x7fffffffffffffffLL, 0x7ffffffffffffff0LL };
	char buf[100];
	int fd;
	size_t i, j;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		fd = pfs_open(getpid(), files[i], O_RDWR);
		for (j = 0; j < 5; j++)
			is_errno(pread(fd, buf, sizeof(buf), off[j]), EINVAL,
			    "%s at 0x%llx", files[i], (long long)off[j]);
		if (i >= 2)
			is_errno(pwrite(fd, buf, 1, 0), EOPNOTSUPP,
			    "no write to %s", files[i]);
		close(fd);
	}
	fd = pfs_open(getpid(), "ctl", O_WRONLY);
	is_errno(pwrite(fd, "cont", 4, (off_t)1 << 31), EINVAL, "ctl at 2^31");
	close(fd);
}

int
main(int argc, char *argv[])
{
	if (argc > 1)
		for (;;)
			msleep(1000);
	status();
	map();
	cmdline();
	liar();
	ctl();
	offsets();
	return (tap_done());
}

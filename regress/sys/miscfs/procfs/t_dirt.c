/* SPDX-License-Identifier: ISC */
/*
 * What the kernel tells of a process has nothing in it that happened to lie in
 * its memory: that is filled with a pattern first, and freed.
 */

#include <sys/param.h>
#include <sys/uio.h>
#include <sys/ktrace.h>
#include <sys/mman.h>
#include <sys/proc.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <machine/reg.h>

#include "pfs.h"

#define	DIRT	0xd1
#define	SETID	"/regress/sys/miscfs/procfs/setid"
#define	BIG	(4 * 1024 * 1024)

static const char *const files[] = { "regs", "fpregs", "status", "map",
    "cmdline", "etype", "rlimit", "file" };

static char *buf;

/* Pages that a process had, and that others may get. */
static int
fill_pages(void)
{
	char *p = mmap(NULL, BIG, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);

	memset(p, DIRT, BIG);
	return (0);
}

/* The processor's registers, and the kernel's copy of them. */
static int
fill_registers(void)
{
	char dirt[16];

	memset(dirt, DIRT, sizeof(dirt));
	__asm__ volatile("movups %0, %%xmm0; movups %0, %%xmm7" : :
	    "m" (dirt));
	msleep(1);
	return (0);
}

static void
dirty(void)
{
	static char dirt[16384];
	int fds[20][2], i, size;

	memset(dirt, DIRT, sizeof(dirt));
	for (i = 0; i < 20; i++)
		if (pipe(fds[i]) == 0) {
			fcntl(fds[i][1], F_SETFL, O_NONBLOCK);
			write(fds[i][1], dirt, 512 << (i % 6));
		}
	for (i = 0; i < 20; i++) {
		close(fds[i][0]);
		close(fds[i][1]);
	}
	/* The stack of the kernel, and what it copies parameters to. */
	for (size = 16; size <= 4096; size *= 2)
		ioctl(1, _IOC(IOC_IN, 'z', 99, size), dirt);
	dirt[900] = '\0';
	access(dirt, F_OK);
	for (i = 0; i < 4; i++) {
		in_child(fill_pages);
		in_child(fill_registers);
	}
}

static int
isdirty(const char *p, size_t len)
{
	size_t i, run = 0;

	for (i = 0; i < len; i++) {
		run = (unsigned char)p[i] == DIRT ? run + 1 : 0;
		if (run == 4) {
			diag("at byte %zu of %zu", i - 3, len);
			return (1);
		}
	}
	return (0);
}

static int
dirtyfile(const char *name, size_t *len)
{
	ssize_t n;
	int fd, bad = 0;

	*len = 0;
	if ((fd = open(name, O_RDONLY)) == -1)
		return (1);
	while ((n = read(fd, buf, BIG)) > 0) {
		*len += n;
		bad += isdirty(buf, n);
	}
	close(fd);
	return (bad);
}

/* A program of its own, which has seen nothing of the pattern. */
static pid_t
program(void)
{
	pid_t pid;
	int fds[2];
	char c;

	pipe(fds);
	if ((pid = fork()) == 0) {
		dup2(fds[1], 1);
		execl(SETID, "setid", "sleep", (char *)NULL);
		_exit(1);
	}
	close(fds[1]);
	if (read(fds[0], &c, 1) != 1)
		tap_bail(SETID);
	close(fds[0]);
	return (pid);
}

/* The gap in the structure, and what is not filled. */
static void
answers(pid_t pid)
{
	struct procfs_status a, b;
	int fd = proc_open(pid), wrong = 0;
	unsigned int word = S_SCE;

	dirty();
	memset(&a, 0xff, sizeof(a));
	memset(&b, 0, sizeof(b));
	wrong += ioctl(fd, PIOCSTATUS, &a) == -1;
	wrong += memcmp(&a, &b, sizeof(a)) != 0;
	is_int(wrong, 0, "PIOCSTATUS: zeros where there is nothing to say");
	ioctl(fd, PIOCBIS, &word);
	memset(&a, 0xff, sizeof(a));
	wrong += ioctl(fd, PIOCWAIT, &a) == -1;
	b.state = 1;
	b.events = b.why = S_SCE;
	b.val = a.val;
	wrong += memcmp(&a, &b, sizeof(a)) != 0;
	memset(&a, 0xff, sizeof(a));
	dirty();
	wrong += ioctl(fd, PIOCSTATUS, &a) == -1;
	wrong += memcmp(&a, &b, sizeof(a)) != 0;
	is_int(wrong, 0, "of a stop: nothing else");
	close(fd);
}

static void
texts(pid_t pid)
{
	char path[40];
	size_t i, len;
	off_t base;
	int bad;

	for (i = 0; i < nitems(files); i++) {
		dirty();
		snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, files[i]);
		bad = dirtyfile(path, &len);
		ok(bad == 0 && len > 0, "%s is clean", files[i]);
	}
	dirty();
	i = open("/proc", O_RDONLY);
	len = syscall(SYS_getdirentries, i, buf, 65536, &base);
	ok(len > 0 && !isdirty(buf, len), "so is the directory");
	close(i);
}

static void
kinfo(pid_t pid)
{
	int mib[6] = { CTL_KERN, KERN_PROC, KERN_PROC_PID, pid,
	    sizeof(struct kinfo_proc), 1 };
	size_t len = sizeof(struct kinfo_proc);

	dirty();
	ok(sysctl(mib, 6, buf, &len, NULL, 0) == 0 && !isdirty(buf, len),
	    "what ps gets");
}

static void
traced(pid_t pid)
{
	size_t len;

	put("trace", "", 0600);
	dirty();
	ktrace("trace", KTROP_SET, 0x7ff & ~KTRFAC_INHERIT, pid);
	dirty();
	msleep(100);
	ktrace(NULL, KTROP_CLEAR, 0x7ff, pid);
	ok(!dirtyfile("trace", &len) && len > 100, "a trace");
}

static void
core(pid_t pid)
{
	size_t len;

	dirty();
	kill(pid, SIGABRT);
	ok(WCOREDUMP(ended(pid)), "it leaves a core");
	ok(!dirtyfile("setid.core", &len) && len > 1000, "that is clean");
}

int
main(int argc, char *argv[])
{
	struct rlimit rl;
	pid_t pid;

	getrlimit(RLIMIT_CORE, &rl);
	rl.rlim_cur = rl.rlim_max;
	setrlimit(RLIMIT_CORE, &rl);
	signal(SIGABRT, SIG_DFL);
	if ((buf = malloc(BIG)) == NULL)
		tap_bail("malloc");
	dirty();
	pid = program();
	answers(pid);
	texts(pid);
	kinfo(pid);
	traced(pid);
	core(pid);
	return (tap_done());
}

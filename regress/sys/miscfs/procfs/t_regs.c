/* SPDX-License-Identifier: ISC */
/* regs: what they say, and that writing them raises no privilege. */

#include <machine/reg.h>

#include "pfs.h"

#ifdef __i386__
#define FLAGS(r)	((r)->r_eflags)
#define RESULT(r)	((r)->r_eax)
#define PC(r)		((r)->r_eip)
#define SP(r)		((r)->r_esp)
#else
#define FLAGS(r)	((r)->r_rflags)
#define RESULT(r)	((r)->r_rax)
#define PC(r)		((r)->r_rip)
#define SP(r)		((r)->r_rsp)
#endif
#define CARRY	0x1
#define TRACEF	0x100
#define INTR	0x200
#define IOPL	0x3000
#define NESTED	0x4000
#define VM86	0x20000

static struct procfs_status st;

static int
result(void)
{
	return (getppid() & 0xff);
}

/* Hold a child where getppid has its result. */
static pid_t
hold_regs(int *fd, struct reg *r)
{
	pid_t pid = prepare(result, fd, S_SCX);
	int regs;

	do {
		if (stopped(*fd, &st) != S_SCX)
			tap_bail("no stop");
		if (st.val != SYS_getppid)
			go(*fd, 0);
	} while (st.val != SYS_getppid);
	events(*fd, 0);
	if ((regs = pfs_open(pid, "regs", O_RDWR)) == -1 ||
	    read(regs, r, sizeof(*r)) != sizeof(*r))
		tap_bail("regs");
	close(*fd);
	*fd = regs;
	return (pid);
}

static void
contents(void)
{
	struct reg r, again;
	char *p = (char *)&again;
	int fd, i, n = 0;
	pid_t pid = hold_regs(&fd, &r);

	is_int(RESULT(&r), getpid(), "the result of the call");
	is_int(FLAGS(&r) & CARRY, 0, "which is no error");
	is_int(FLAGS(&r) & INTR, INTR, "interrupts are on");
	is_int(r.r_cs & 3, 3, "in user mode");
	ok(SP(&r) != 0 && PC(&r) != 0, "stack and program counter");
	memset(&again, 0, sizeof(again));
	for (i = 0; i < (int)sizeof(r); i += 5)
		n += pread(fd, p + i, 5, i);
	is_int(n, sizeof(r), "read piece by piece");
	ok(memcmp(&r, &again, sizeof(r)) == 0, "they are the same");
	is_int(pread(fd, p, 1, sizeof(r)), 0, "nothing behind them");

	is_errno(pwrite(fd, &r, sizeof(r) - 1, 0), EINVAL, "write a part");
	is_errno(pwrite(fd, &r, sizeof(r), 4), EINVAL, "or elsewhere");
	is_errno(pwrite(fd, BAD, sizeof(r), 0), EFAULT, "or from nowhere");
	RESULT(&r) = 77;
	is_int(pwrite(fd, &r, sizeof(r), 0), sizeof(r), "write another result");
	go(fd, 0);
	is_exit(ended(pid), 77, "it is the result");
	close(fd);

	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	fd = pfs_open(pid, "regs", O_RDWR);
	is_int(read(fd, &r, sizeof(r)), sizeof(r), "a running process: read");
	is_errno(pwrite(fd, &r, sizeof(r), 0), EBUSY, "not write");
	kill(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	pread(fd, &r, sizeof(r), 0);
	is_int(pwrite(fd, &r, sizeof(r), 0), sizeof(r),
	    "stopped by a signal: write");
	kill(pid, SIGKILL);
	ended(pid);
	close(fd);
}

/* Let it run with these registers: they must not be a privileged process's. */
static int
try(const char *what, void (*change)(struct reg *, unsigned long),
    unsigned long arg)
{
	struct reg r, now;
	int fd, bad = 0;
	pid_t pid = hold_regs(&fd, &r);

	change(&r, arg);
	if (pwrite(fd, &r, sizeof(r), 0) == -1 && errno != EINVAL)
		bad = 1;
	if (pread(fd, &now, sizeof(now), 0) != sizeof(now) ||
	    (FLAGS(&now) & (IOPL | NESTED | VM86)) != 0 ||
	    (FLAGS(&now) & INTR) == 0 || (now.r_cs & 3) != 3 ||
	    (now.r_ss & 3) != 3)
		bad = 1;
	go(fd, 0);
	ended(pid);
	close(fd);
	if (bad)
		diag("%s 0x%lx", what, arg);
	return (bad);
}

static void
set_flags(struct reg *r, unsigned long flags)
{
	FLAGS(r) ^= flags;
}

static void
set_cs(struct reg *r, unsigned long sel)
{
	r->r_cs = sel;
}

static void
set_ss(struct reg *r, unsigned long sel)
{
	r->r_ss = sel;
}

static void
set_data(struct reg *r, unsigned long sel)
{
	r->r_ds = r->r_es = r->r_fs = r->r_gs = sel;
}

static void
set_pc(struct reg *r, unsigned long pc)
{
	PC(r) = pc;
}

static void
set_sp(struct reg *r, unsigned long sp)
{
	SP(r) = sp;
}

static void
privilege(void)
{
	static const unsigned long wild[] = { 0, 1, 0x7fffffff, 0x80000000,
	    0xc0000000, 0xd0000000, 0xfffff000, 0xffffffff,
#ifndef __i386__
	    0x7fffffffefff, 0x7fffffffffff, 0x800000000000,
	    0xffff800000000000, 0xffffffff80000000, 0x8000000000000000,
	    0xffffffffffffffff,
#endif
	};
	unsigned long i;
	int bad = 0;

	for (i = 1; i < 1UL << 22; i <<= 1)
		bad += try("flag", set_flags, i);
	bad += try("flags", set_flags, IOPL | VM86 | INTR);
	is_int(bad, 0, "no flag gives a privilege");
	for (bad = 0, i = 0; i < 0x60; i += i % 4 == 3 ? 5 : 3) {
		bad += try("cs", set_cs, i);
		bad += try("ss", set_ss, i);
		bad += try("ds", set_data, i);
	}
	bad += try("cs", set_cs, 0xfff8);
	bad += try("ds", set_data, 0xffff);
	is_int(bad, 0, "no selector does");
	for (bad = 0, i = 0; i < sizeof(wild) / sizeof(wild[0]); i++) {
		bad += try("pc", set_pc, wild[i]);
		bad += try("sp", set_sp, wild[i]);
	}
	is_int(bad, 0, "no address does");
}

/* Registers at random, from a seed: the kernel lives. */
static void
noise(void)
{
	struct reg r;
	unsigned char *p;
	unsigned int seed = 1;
	int fd, i, taken = 0;
	size_t j;
	pid_t pid;

	for (i = 0; i < 100; i++) {
		pid = hold_regs(&fd, &r);
		p = (unsigned char *)&r;
		for (j = 0; j < sizeof(r); j++) {
			seed = seed * 1103515245 + 12345;
			if (seed >> 16 & 1 && (j < offsetof(struct reg, r_cs) -
			    sizeof(r.r_cs) || i % 4 == 0))
				p[j] = seed >> 20;
		}
		taken += pwrite(fd, &r, sizeof(r), 0) == sizeof(r);
		go(fd, 0);
		msleep(1);
		kill(pid, SIGKILL);
		ended(pid);
		close(fd);
	}
	ok(taken < 100, "random registers: %d of 100 are taken", taken);
}

int
main(int argc, char *argv[])
{
	contents();
	privilege();
	noise();
	return (tap_done());
}

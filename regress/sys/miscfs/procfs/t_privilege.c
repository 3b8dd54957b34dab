/* SPDX-License-Identifier: ISC */
/*
 * Registers that are written at each sort of stop: every bit of the flags,
 * every selector, addresses that are none.  Nothing raises a privilege, and
 * whatever is taken, the process then runs or gets a signal.
 */

#include <sys/param.h>
#include <machine/reg.h>

#include "pfs.h"

#ifdef __i386__
#define FLAGS(r)	((r)->r_eflags)
#define PC(r)		((r)->r_eip)
#define SP(r)		((r)->r_esp)
#else
#define FLAGS(r)	((r)->r_rflags)
#define PC(r)		((r)->r_rip)
#define SP(r)		((r)->r_rsp)
#endif
#define	INTR		0x200UL
#define	PRIVILEGED	(0x3000UL | 0x4000 | 0x20000 | 0x80000 | 0x100000)
#define	NFLAGS		(8 * (int)sizeof(long))

static const struct {
	unsigned int	 event;
	const char	*name;
} stops[] = {
	{ S_SCE, "system call entry" },	{ S_SCX, "system call exit" },
	{ S_SIG, "signal" },		{ S_EXEC, "exec" },
	{ S_FORK, "fork" },		{ S_EXIT, "exit" },
	{ S_CORE, "core" },
};

static struct procfs_status st;
static unsigned int event;

static void
wake(int sig)
{
}

/* Comes to a stop of the sort, and ends soon after. */
static int
does(void)
{
	pid_t pid;

	signal(SIGALRM, SIG_DFL);
	signal(SIGUSR1, wake);
	signal(SIGABRT, SIG_DFL);
	alarm(3);
	switch (event) {
	case S_SIG:
		kill(getpid(), SIGUSR1);
		break;
	case S_EXEC:
		execl("/bin/true", "true", (char *)NULL);
		break;
	case S_FORK:
		if ((pid = fork()) == 0)
			_exit(0);
		break;
	case S_CORE:
		kill(getpid(), SIGABRT);
		break;
	default:
		getppid();
	}
	return (0);
}

static pid_t
held(int *fd, int *regs, struct reg *r)
{
	pid_t pid = prepare(does, fd, event);

	while (stopped(*fd, &st) != -1 && event == S_SCX && st.val == SYS_read)
		go(*fd, 0);
	if ((unsigned int)st.why != event)
		tap_bail("no stop");
	events(*fd, 0);
	if ((*regs = pfs_open(pid, "regs", O_RDWR)) == -1 ||
	    pread(*regs, r, sizeof(*r), 0) != sizeof(*r))
		tap_bail("regs");
	return (pid);
}

/* What they are now may be those of a user. */
static int
harmless(int regs)
{
	struct reg r;

	return (pread(regs, &r, sizeof(r), 0) == sizeof(r) &&
	    (FLAGS(&r) & PRIVILEGED) == 0 && (FLAGS(&r) & INTR) != 0 &&
	    (r.r_cs & 3) == 3 && (r.r_ss & 3) == 3);
}

static int
set(int regs, const struct reg *r)
{
	return (pwrite(regs, r, sizeof(*r), 0) == sizeof(*r) ||
	    errno == EINVAL);
}

/* All that can be tried on one process that stands still. */
static void
standing(void)
{
	struct reg was, r;
	int bad = 0, fd, i, j, regs;
	pid_t pid = held(&fd, &regs, &was);

	for (i = 0; i < NFLAGS; i++)
		for (j = i; j < NFLAGS; j++) {
			r = was;
			FLAGS(&r) ^= 1UL << i;
			if (j != i)
				FLAGS(&r) ^= 1UL << j;
			bad += !set(regs, &r) || !harmless(regs);
			pwrite(regs, &was, sizeof(was), 0);
		}
	is_int(bad, 0, "each bit of the flags, and each two");
	for (bad = 0, i = 0; i < 65536; i++) {
		r = was;
		r.r_cs = i;
		bad += !set(regs, &r);
		r = was;
		r.r_ss = i;
		bad += !set(regs, &r);
		if (i % 64 < 8)
			bad += !harmless(regs);
	}
	is_int(bad, 0, "each selector of code and stack");
	ok(harmless(regs) && pread(regs, &r, sizeof(r), 0) == sizeof(r) &&
	    r.r_cs == was.r_cs && r.r_ss == was.r_ss, "none is taken");
	for (bad = 0, i = 0; i < 65536; i++) {
		r = was;
		r.r_ds = r.r_es = r.r_fs = r.r_gs = i;
		bad += !set(regs, &r) || (i % 64 < 8 && !harmless(regs));
	}
	is_int(bad, 0, "each selector of data");
	pwrite(regs, &was, sizeof(was), 0);
	go(fd, 0);
	close(fd);
	close(regs);
	is_exit(ended(pid), 0, "with its own registers again it ends well");
}

/* Let one run with them, and end somehow. */
static int
run(void (*change)(struct reg *, unsigned long), unsigned long arg)
{
	struct reg r;
	int bad, fd, regs, status;
	pid_t pid = held(&fd, &regs, &r);

	change(&r, arg);
	bad = !set(regs, &r) || !harmless(regs);
	go(fd, 0);
	close(fd);
	close(regs);
	status = ended(pid);
	if (bad)
		diag("0x%lx: wait status 0x%x", arg, status);
	return (bad);
}

static void
set_flag(struct reg *r, unsigned long flag)
{
	FLAGS(r) ^= flag;
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
set_data(struct reg *r, unsigned long sel)
{
	r->r_ds = r->r_es = r->r_fs = r->r_gs = sel;
}

static void
running(const char *name)
{
	static const unsigned long wild[] = { 0, 1, 0x7fffffff, 0x80000000,
	    0xbfffffff, 0xc0000000, 0xd0000000, 0xffffffff,
#ifndef __i386__
	    0x7fffffffefff, 0x7ffffffff000, 0x7fffffffffff, 0x800000000000,
	    0xffff7fffffffffff, 0xffff800000000000, 0xffffffff80000000,
	    0x8000000000000000, 0xffffffffffffffff,
#endif
	};
	size_t i;
	int bad = 0;

	for (i = 0; i < (size_t)NFLAGS; i++)
		bad += run(set_flag, 1UL << i);
	bad += run(set_flag, ~0UL);
	for (i = 0; i < nitems(wild); i++) {
		bad += run(set_pc, wild[i]);
		bad += run(set_sp, wild[i]);
	}
	for (i = 0; i < 0x80; i++)
		bad += run(set_data, i);
	is_int(bad, 0, "let run at a stop for %s", name);
}

int
main(int argc, char *argv[])
{
	size_t i;

	event = S_SCX;
	standing();
	event = S_SIG;
	standing();
	for (i = 0; i < nitems(stops); i++) {
		event = stops[i].event;
		running(stops[i].name);
	}
	return (tap_done());
}

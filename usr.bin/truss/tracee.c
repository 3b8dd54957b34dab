/* SPDX-License-Identifier: ISC */
/* truss: one watched process: requests to it, its registers and memory. */

#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <sys/syscall.h>
#include <machine/reg.h>

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "truss.h"

#define SYSCALLSIZE 2		/* bytes of the instruction */
#define CARRY 0x1		/* in the flags: the call failed */

/* One that has ended and waits for its parent has no files any more. */
static int
openproc(pid_t pid, const char *file)
{
	char path[32];
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd == -1 && errno == ENOENT)
		errno = ESRCH;
	return (fd);
}

/* Requests to a process that is gone fail with ENOTTY. */
static int
request(struct tracee *t, u_long cmd, void *arg)
{
	if (ioctl(t->mem, cmd, arg) == 0)
		return (0);
	if (errno == ENOTTY)
		errno = ESRCH;
	return (-1);
}

int
tracee_open(struct tracee *t, pid_t pid)
{
	memset(t, 0, sizeof(*t));
	t->pid = pid;
	if ((t->mem = openproc(pid, "mem")) == -1)
		return (-1);
	if ((t->regs = openproc(pid, "regs")) == -1) {
		close(t->mem);
		return (-1);
	}
	return (0);
}

void
tracee_close(struct tracee *t)
{
	close(t->mem);
	close(t->regs);
	t->mem = t->regs = -1;
	free(t->line);
	t->line = NULL;
}

int
tracee_events(struct tracee *t, unsigned int events)
{
	unsigned int off = S_ALLEVENTS & ~events;

	if (off != 0 && request(t, PIOCBIC, &off) == -1)
		return (-1);
	return (request(t, PIOCBIS, &events));
}

int
tracee_calls(struct tracee *t, const struct callmask *calls)
{
	return (request(t, PIOCSMASK, (void *)calls));
}

int
tracee_continue(struct tracee *t, int sig)
{
	return (request(t, PIOCCONT, &sig));
}

/* Reads the registers from and up to these; less to copy is faster. */
#define GETREGS(t, r, first, last)					\
	getregs(t, r, offsetof(struct reg, first),			\
	    offsetof(struct reg, last) + sizeof((r)->last))

static int
getregs(struct tracee *t, struct reg *r, size_t from, size_t to)
{
	ssize_t n = pread(t->regs, (char *)r + from, to - from, from);

	if (n == (ssize_t)(to - from))
		return (0);
	if (n >= 0)
		errno = EIO;
	return (-1);
}

ssize_t
tracee_read(struct tracee *t, u_long addr, void *to, size_t len)
{
	return (pread(t->mem, to, len, (off_t)addr));
}

/* Argument words from the stack; what cannot be read shows as 0. */
static void
stackargs(struct tracee *t, u_long addr, u_long *args, int n)
{
	if (n > 0 && pread(t->mem, args, n * sizeof(*args), addr) !=
	    (ssize_t)(n * sizeof(*args)))
		memset(args, 0, n * sizeof(*args));
}

#ifdef __i386__
/* The number given to __syscall is a quad. */
#define SKIPWORDS	2
#define FIRSTREG	r_eax		/* of what is asked for */
#define RESULTREG	r_eax		/* and of a result */
#define CALLNUMBER	r_eax
#define VALUE		r_eax
#define PC		r_eip
#define FLAGS		r_eflags

static void
arguments(struct tracee *t, const struct reg *r, struct callinfo *ci)
{
	stackargs(t, (u_int)r->r_esp + 4, ci->args, ci->nargs);
}
#else
#define SKIPWORDS	1
#define REGARGS		6
#define FIRSTREG	r_rdi
#define RESULTREG	r_rax
#define CALLNUMBER	r_rax
#define VALUE		r_rax
#define PC		r_rip
#define FLAGS		r_rflags

static void
arguments(struct tracee *t, const struct reg *r, struct callinfo *ci)
{
	ci->args[0] = r->r_rdi;
	ci->args[1] = r->r_rsi;
	ci->args[2] = r->r_rdx;
	ci->args[3] = r->r_r10;
	ci->args[4] = r->r_r8;
	ci->args[5] = r->r_r9;
	stackargs(t, r->r_rsp + 8, ci->args + REGARGS, ci->nargs - REGARGS);
}
#endif

/* The call that it makes, of which nargs words count. */
int
tracee_call(struct tracee *t, int nargs)
{
	struct callinfo *ci = &t->call;
	struct reg r;

	if ((nargs == 0 ? GETREGS(t, &r, CALLNUMBER, FLAGS) :
	    GETREGS(t, &r, FIRSTREG, FLAGS)) == -1)
		return (-1);
	t->pc = r.PC;
	ci->code = ci->realcode = r.CALLNUMBER;
	ci->skip = ci->code == SYS___SYSCALL ? SKIPWORDS :
	    ci->code == SYS_SYSCALL ? 1 : 0;
	ci->nargs = nargs + ci->skip < MAXARGS ? nargs + ci->skip : MAXARGS;
	if (ci->nargs == 0)
		return (0);
	if (nargs == 0 && GETREGS(t, &r, FIRSTREG, FLAGS) == -1)
		return (-1);
	arguments(t, &r, ci);
	if (ci->skip > 0)
		ci->realcode = ci->args[0];
	return (0);
}

int
tracee_result(struct tracee *t, struct result *res)
{
	struct reg r;

	if (GETREGS(t, &r, RESULTREG, FLAGS) == -1)
		return (-1);
	memset(res, 0, sizeof(*res));
	/* A call that will be made again is where it was before it. */
	if (t->incall && (u_long)r.PC == t->pc - SYSCALLSIZE) {
		res->restart = 1;
		return (0);
	}
	/* After sigreturn, they are those of what the signal broke off. */
	if (t->incall && t->call.realcode == SYS_sigreturn &&
	    (u_long)r.PC != t->pc)
		return (0);
	res->value = r.VALUE;
	res->quad = res->value;
#ifdef __i386__
	res->quad = (u_int)r.r_eax | (int64_t)r.r_edx << 32;
#endif
	if (r.FLAGS & CARRY)
		res->error = r.VALUE;
	return (0);
}

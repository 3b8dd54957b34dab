/* SPDX-License-Identifier: ISC */
/* truss: one watched process: requests to it, its registers and memory. */

#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <machine/reg.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "truss.h"

#define CARRY 0x1		/* in the flags: the call failed */

static int
openproc(pid_t pid, const char *file)
{
	char path[32];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	return (open(path, O_RDWR | O_CLOEXEC));
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
tracee_continue(struct tracee *t, int sig)
{
	return (request(t, PIOCCONT, &sig));
}

static int
getregs(struct tracee *t, struct reg *r)
{
	ssize_t n = pread(t->regs, r, sizeof(*r), 0);

	if (n == sizeof(*r))
		return (0);
	if (n >= 0)
		errno = EIO;
	return (-1);
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
#define SYS___SYSCALL	198	/* its number is a quad: two words more */
#define SYS_SYSCALL	0
#define MAXWORDS	8	/* the kernel looks at no more */

int
tracee_call(struct tracee *t, int nargs, struct callinfo *ci)
{
	struct reg r;

	if (getregs(t, &r) == -1)
		return (-1);
	ci->code = r.r_eax;
	if (ci->code == SYS___SYSCALL)
		nargs += 2;
	else if (ci->code == SYS_SYSCALL)
		nargs += 1;
	ci->nargs = nargs < MAXWORDS ? nargs : MAXWORDS;
	stackargs(t, (u_int)r.r_esp + 4, ci->args, ci->nargs);
	return (0);
}

int
tracee_result(struct tracee *t, int *error, long *value)
{
	struct reg r;

	if (getregs(t, &r) == -1)
		return (-1);
	*value = r.r_eax;
	*error = r.r_eflags & CARRY ? r.r_eax : 0;
	return (0);
}
#else
#define SYS___SYSCALL	198
#define SYS_SYSCALL	0
#define REGARGS		6

int
tracee_call(struct tracee *t, int nargs, struct callinfo *ci)
{
	struct reg r;

	if (getregs(t, &r) == -1)
		return (-1);
	ci->code = r.r_rax;
	if (ci->code == SYS___SYSCALL || ci->code == SYS_SYSCALL)
		nargs += 1;
	ci->nargs = nargs < MAXARGS ? nargs : MAXARGS;
	ci->args[0] = r.r_rdi;
	ci->args[1] = r.r_rsi;
	ci->args[2] = r.r_rdx;
	ci->args[3] = r.r_r10;
	ci->args[4] = r.r_r8;
	ci->args[5] = r.r_r9;
	stackargs(t, r.r_rsp + 8, ci->args + REGARGS, ci->nargs - REGARGS);
	return (0);
}

int
tracee_result(struct tracee *t, int *error, long *value)
{
	struct reg r;

	if (getregs(t, &r) == -1)
		return (-1);
	*value = r.r_rax;
	*error = r.r_rflags & CARRY ? (int)r.r_rax : 0;
	return (0);
}
#endif

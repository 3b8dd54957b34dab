/* SPDX-License-Identifier: ISC */
/* truss: one watched process: requests to it, its calls and memory. */

#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <sys/syscall.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "truss.h"

/* One that has ended and waits for its parent has no files any more. */
static int
openproc(pid_t pid)
{
	char path[32];
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/mem", (int)pid);
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
	t->mem = openproc(pid);
	return (t->mem == -1 ? -1 : 0);
}

void
tracee_close(struct tracee *t)
{
	close(t->mem);
	t->mem = -1;
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

/*
 * Continue with signal sig from the stop that was seen last, if it is this
 * process's, and wait for its next; sig -1: the stop that it is in.
 */
int
tracee_next(struct tracee *t, struct procfs_next *pn, int sig)
{
	pn->sig = sig;
	return (request(t, PIOCNEXT, pn));
}

ssize_t
tracee_read(struct tracee *t, u_long addr, void *to, size_t len)
{
	return (pread(t->mem, to, len, (off_t)addr));
}

/* The number given to __syscall is a quad. */
#define QUADWORDS	(sizeof(quad_t) / sizeof(u_long))

/* The call that it makes. */
void
tracee_call(struct tracee *t, const struct procfs_next *pn)
{
	struct callinfo *ci = &t->call;
	int nargs = pn->status.val;

	ci->realcode = pn->code;
	ci->code = pn->via == -1 ? pn->code : pn->via;
	ci->skip = pn->via == SYS___syscall ? QUADWORDS : pn->via != -1;
	if (ci->skip > 0) {
		ci->args[0] = (u_int)pn->code;
		ci->args[1] = 0;
	}
	if (nargs > PIOC_MAXWORDS)
		nargs = PIOC_MAXWORDS;
	memcpy(ci->args + ci->skip, pn->words, nargs * sizeof(*ci->args));
	ci->nargs = ci->skip + nargs;
}

void
tracee_result(const struct procfs_next *pn, struct result *res)
{
	memset(res, 0, sizeof(*res));
	if (pn->error > 0)
		res->error = pn->error;
	res->restart = pn->error == PIOC_RESTART;
	res->value = pn->words[0];
	res->quad = res->value;
	if (sizeof(u_long) < sizeof(res->quad))
		res->quad = pn->words[0] | (uint64_t)pn->words[1] << 32;
}

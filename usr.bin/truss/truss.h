/* SPDX-License-Identifier: ISC */
/* truss: what its files share. */
#ifndef TRUSS_H
#define TRUSS_H

#include <sys/types.h>

#include <stdio.h>

/* A process that is watched, through its file /proc/PID/mem. */
struct tracee {
	pid_t	pid;
	int	mem;		/* requests, memory */
	int	regs;
	int	incall;		/* SYSCALL was shown, its result not yet */
	int	code;		/* of that call */
};

/* What a process asked for, or was answered. */
#define MAXARGS 10
struct callinfo {
	int	code;
	int	nargs;
	u_long	args[MAXARGS];
};

/* tracee.c: 0, or -1 with errno; ESRCH when the process is gone */
int	tracee_open(struct tracee *, pid_t);
void	tracee_close(struct tracee *);
int	tracee_events(struct tracee *, unsigned int events);
int	tracee_continue(struct tracee *, int sig);
int	tracee_call(struct tracee *, int nargs, struct callinfo *);
int	tracee_result(struct tracee *, int *error, long *value);

#endif

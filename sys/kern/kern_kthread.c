/* SPDX-License-Identifier: ISC */
/* kthread(9): kernel threads. */

#include <sys/param.h>
#include <sys/kthread.h>
#include <sys/proc.h>
#include <sys/systm.h>
#include <sys/wait.h>

int
kthread_create(void (*func)(void *), void *arg, struct proc **newpp,
    const char *fmt, ...)
{
	struct proc *p;
	va_list ap;
	int error;

	error = fork1(&proc0, 0, FORK_SHAREVM | FORK_SHAREFILES, func, arg,
	    NULL, &p);
	if (error)
		return (error);
	p->p_flag |= P_SYSTEM;
	va_start(ap, fmt);
	vsnprintf(p->p_comm, sizeof(p->p_comm), fmt, ap);
	va_end(ap);
	if (newpp != NULL)
		*newpp = p;
	return (0);
}

/* proc0 reaps it. */
void
kthread_exit(int ecode)
{
	exit1(curproc, W_EXITCODE(ecode & 0xff, 0));
}

/* SPDX-License-Identifier: ISC */
/* What the files that make, find and end processes tell each other. */
#ifndef _SYS_PROCVAR_H_
#define _SYS_PROCVAR_H_
#ifdef _KERNEL

#include <sys/types.h>

struct proc;

/* kern_proc.c */
void	pidhash_insert(struct proc *);
int	pidtaken(pid_t);

/* kern_fork.c: frees the process and what it still has */
void	proc_free_parts(struct proc *);

/* kern_exit.c: proc0 frees kernel threads that have ended; never returns */
__dead void proc0_reaper(void);

/* kern_sig.c */
void	sig_child(struct proc *parent, struct proc *child, int code);

#endif
#endif /* _SYS_PROCVAR_H_ */

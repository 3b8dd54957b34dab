/* SPDX-License-Identifier: ISC */
/* Advisory locks on byte ranges: fcntl(2) and flock(2). */
#ifndef _SYS_LOCKF_H_
#define _SYS_LOCKF_H_
#ifdef _KERNEL

#include <sys/fcntl.h>
#include <sys/queue.h>
#include <sys/types.h>

#define	LF_MAXOFF	((off_t)0x7fffffffffffffffLL)	/* "to the end" */
#define	LF_MAXLOCKS	8192	/* locks in the system: ENOLCK above */
#define	LF_MAXUSER	1024	/* ... of a user, once so many are in use */

/* A range held; a vnode's list v_lockf is not sorted. */
struct lockf {
	struct lockf	*lf_next;	/* on the same vnode */
	LIST_ENTRY(lockf) lf_all;	/* all of the system */
	void		*lf_id;		/* owner: struct filedesc or file */
	off_t		 lf_start, lf_end;	/* first and last byte */
	uid_t		 lf_uid;	/* who is charged */
	pid_t		 lf_pid;	/* for F_GETLK; -1: flock */
	short		 lf_type;	/* F_RDLCK, F_WRLCK */
	short		 lf_flags;	/* F_POSIX, F_FLOCK */
};

/*
 * VOP_ADVLOCK for any file system: head is &vp->v_lockf, size the file's size
 * (for SEEK_END), id the owner, op F_SETLK, F_UNLCK or F_GETLK, flags F_POSIX or
 * F_FLOCK and F_WAIT.  EAGAIN, EDEADLK, EINVAL, EOVERFLOW, ENOLCK, EINTR.
 * May sleep: call with the vnode referenced but unlocked.
 */
int	lf_advlock(struct lockf **head, off_t size, void *id, int op,
	    struct flock *, int flags);
/* Forgets all locks of a vnode that is reclaimed. */
void	lf_purgelocks(struct lockf **head);

#endif
#endif /* _SYS_LOCKF_H_ */

/* SPDX-License-Identifier: ISC */
/*
 * Requests on any file of /proc/PID, to stop a process at events and to
 * continue it: see pioctl(4) and procfs(5).
 */
#ifndef _SYS_PIOCTL_H_
#define _SYS_PIOCTL_H_

#include <sys/callmask.h>
#include <sys/ioccom.h>

struct procfs_status {
	int		state;	/* 1: stopped at an event, 0: running */
	int		flags;	/* PF_* */
	unsigned long	events;	/* S_* to stop on */
	int		why;	/* S_* that stopped it; 0 when running */
	unsigned long	val;	/* with it: see S_* */
};

/* The next stop, and of a system call what passes between it and the process. */
#define	PIOC_MAXWORDS	8
#define	PIOC_RESTART	-1	/* the call will be made again */
#define	PIOC_NORESULT	-2	/* it left the registers alone */
struct procfs_next {
	int		sig;	/* in: see PIOCNEXT */
	int		error;	/* S_SCX: 0, errno, or PIOC_* */
	struct procfs_status status;
	int		code;	/* number of the call */
	int		via;	/* S_SCE: the call that it is made by, or -1 */
	unsigned long	words[PIOC_MAXWORDS];	/* its arguments or results */
};

#define	PIOCBIS		_IOW('p', 1, unsigned int)	/* add events */
#define	PIOCBIC		_IOW('p', 2, unsigned int)	/* remove events */
#define	PIOCSFL		_IOWR('p', 3, unsigned int)	/* set PF_*; old events out */
#define	PIOCWAIT	_IOR('p', 4, struct procfs_status) /* wait for a stop */
#define	PIOCCONT	_IOW('p', 5, int)		/* continue with a signal or 0 */
#define	PIOCSTATUS	_IOR('p', 6, struct procfs_status)
#define	PIOCGFL		_IOR('p', 7, unsigned int)	/* get PF_* */
#define	PIOCSMASK	_IOW('p', 8, struct callmask)	/* calls of S_SCE, S_SCX */
/*
 * Continue from the stop that the caller saw last, with signal sig or 0, and
 * wait for the next; sig -1: only report, as PIOCSTATUS does.
 */
#define	PIOCNEXT	_IOWR('p', 9, struct procfs_next)

/* Events, and what val holds */
#define	S_EXEC	0x00000001	/* new image, before its first instruction; 0 */
#define	S_SIG	0x00000002	/* signal about to be acted on; its number */
#define	S_SCE	0x00000004	/* system call entry; number of argument words */
#define	S_SCX	0x00000008	/* system call exit; system call number */
#define	S_CORE	0x00000010	/* about to dump core; the signal */
#define	S_EXIT	0x00000020	/* exiting; the wait status */
#define	S_FORK	0x00000040	/* made a child that has not run yet; its pid */
#define	S_ALLEVENTS 0x0000007f

#define	PF_LINGER	0x01	/* the last close leaves the events in force */
#define	PF_ALLFLAGS	0x01

#endif /* _SYS_PIOCTL_H_ */

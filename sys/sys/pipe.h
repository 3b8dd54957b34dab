/* SPDX-License-Identifier: ISC */
/*
 * Byte queues with a reading and a writing side: what pipes are made of, and
 * FIFOs too (vfs glue in miscfs).
 */
#ifndef _SYS_PIPE_H_
#define _SYS_PIPE_H_
#ifdef _KERNEL

#include <sys/selinfo.h>
#include <sys/time.h>
#include <sys/types.h>

#define	PIPE_SIZE	16384	/* bytes of a queue, given at the first write */
#define	PIPE_SMALL	4096	/* ... when PIPE_MAXKVA bytes are in use */
#define	PIPE_MAXKVA	(8 * 1024 * 1024)

struct pipe {
	char		*pipe_buf;	/* ring, NULL before the first write */
	u_int		 pipe_size;	/* bytes of the ring */
	u_int		 pipe_out;	/* where reading goes on */
	u_int		 pipe_cnt;	/* bytes in it */
	u_int		 pipe_flags;	/* PIPE_* */
	u_int		 pipe_readers;	/* open reading sides */
	u_int		 pipe_writers;	/* open writing sides */
	u_int		 pipe_rgen;	/* counts opens of either side, so that */
	u_int		 pipe_wgen;	/* a waiting open sees a short-lived one */
	u_int		 pipe_busy;	/* calls that sleep in here */
	pid_t		 pipe_pgid;	/* gets SIGIO, with PIPE_ASYNC */
	struct selinfo	 pipe_rsel, pipe_wsel;
	struct timespec	 pipe_atime, pipe_mtime, pipe_ctime;
};
/* pipe_flags */
#define	PIPE_LOCK	0x01	/* data is being copied */
#define	PIPE_LWANT	0x02	/* someone waits for PIPE_LOCK */
#define	PIPE_WANTR	0x04	/* reader waits for data */
#define	PIPE_WANTW	0x08	/* writer waits for room */
#define	PIPE_ASYNC	0x10
#define	PIPE_DYING	0x20	/* pipe_free() as soon as nobody is in here */

struct proc;
struct stat;
struct uio;

/* A queue without open sides; NULL: no memory. */
struct pipe *pipe_alloc(void);
/* Gives it up; who still sleeps in it gets EOF or EPIPE. */
void	pipe_free(struct pipe *);
/*
 * Opens sides (FREAD and/or FWRITE) of a FIFO and waits for the other side as
 * open(2) has it; with FNONBLOCK in fflag it does not wait: ENXIO for a writer
 * without reader.  EINTR, ERESTART: not opened.  Call with the vnode unlocked.
 */
int	pipe_open(struct pipe *, int fflag);
void	pipe_close(struct pipe *, int fflag);
/*
 * ioflag: IO_NDELAY (EWOULDBLOCK).  EOF is success with nothing moved; EPIPE
 * without SIGPIPE, which dofilewritev() sends.  Both sleep: no vnode locks.
 */
int	pipe_read(struct pipe *, struct uio *, int ioflag);
int	pipe_write(struct pipe *, struct uio *, int ioflag);
int	pipe_poll(struct pipe *, int events, int fflag, struct proc *);
int	pipe_ioctl(struct pipe *, u_long, caddr_t, struct proc *);
void	pipe_stat(struct pipe *, struct stat *);	/* zeroes it first */

#endif
#endif /* _SYS_PIPE_H_ */

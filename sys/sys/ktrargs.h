/* SPDX-License-Identifier: ISC */
/* What system call arguments point at, for ktrace: see syscalls.kinds. */
#ifndef _SYS_KTRARGS_H_
#define _SYS_KTRARGS_H_
#ifdef _KERNEL

#include <sys/types.h>
#include <sys/uio.h>

enum ktr_kind {
	KTRK_stat, KTRK_reltimespec, KTRK_abstimespec, KTRK_reltimeval,
	KTRK_abstimeval, KTRK_itimerval, KTRK_sigaction, KTRK_rlimit,
	KTRK_rusage, KTRK_fdset, KTRK_pollfd, KTRK_iovec, KTRK_fds,
	KTRK_termios
};

struct ktr_arg {
	u_char		ka_when;	/* KTRA_IN, KTRA_OUT; 0: no more */
	u_char		ka_kind;	/* enum ktr_kind */
	u_char		ka_arg;		/* word of the arguments */
	u_char		ka_count;	/* how many structures, 0: one */
	signed char	ka_countarg;	/* or the word that says so; -1 */
};
#define	KTRA_IN		1
#define	KTRA_OUT	2

/* Made from syscalls.master and syscalls.kinds: ktr_args.c; by call */
extern const struct ktr_arg ktr_args[];
extern const u_char ktr_argindex[];	/* where its arguments are in there */
extern const u_char ktr_io[];		/* does it move data: KTRIO_* */
#define	KTRIO_READ	1
#define	KTRIO_WRITE	2
#define	KTRIO_VECTOR	4		/* its buffer is an array of iovecs */

/* In struct proc: what is kept of a call between its entry and its exit. */
struct ktrcall {
	register_t	 kc_code;	/* whose structures are wanted, or 0 */
	register_t	 kc_args[8];
	int		 kc_fd;
	int		 kc_write;
	int		 kc_iovcnt;	/* buffers; 0: it moves nothing */
	struct iovec	*kc_iov;	/* kc_small, or allocated */
	struct iovec	 kc_small[UIO_SMALLIOV];
};

#endif
#endif /* _SYS_KTRARGS_H_ */

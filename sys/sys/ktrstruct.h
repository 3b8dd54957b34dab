/* SPDX-License-Identifier: ISC */
/* The table of arguments that point at structures: see syscalls.kinds. */
#ifndef _SYS_KTRSTRUCT_H_
#define _SYS_KTRSTRUCT_H_
#ifdef _KERNEL

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

/* Made from syscalls.master and syscalls.kinds: ktr_args.c */
extern const struct ktr_arg ktr_args[];
extern const u_char ktr_argindex[];	/* by call: where its arguments are */

#endif
#endif /* _SYS_KTRSTRUCT_H_ */

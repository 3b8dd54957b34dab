/* SPDX-License-Identifier: ISC */
/*
 * What the notes of a core file hold: process information as OpenBSD writes
 * it, and registers in the form of Linux, which is the one that a debugger on
 * the host where programs are built understands whatever they were built for.
 */
#ifndef _SYS_CORE_H_
#define _SYS_CORE_H_

#include <sys/types.h>
#include <machine/reg.h>

/* Type of a note named "OpenBSD". */
#define	NT_OPENBSD_PROCINFO	10

#define	ELFCORE_PROCINFO_VERSION 1

struct elfcore_procinfo {
	u_int32_t	cpi_version;
	u_int32_t	cpi_cpisize;	/* of this structure */
	u_int32_t	cpi_signo;	/* that ended the process */
	u_int32_t	cpi_sigcode;	/* its si_code */
	u_int32_t	cpi_sigpend;
	u_int32_t	cpi_sigmask;
	u_int32_t	cpi_sigignore;
	u_int32_t	cpi_sigcatch;
	int32_t		cpi_pid;
	int32_t		cpi_ppid;
	int32_t		cpi_pgrp;
	int32_t		cpi_sid;
	u_int32_t	cpi_ruid;
	u_int32_t	cpi_euid;
	u_int32_t	cpi_svuid;
	u_int32_t	cpi_rgid;
	u_int32_t	cpi_egid;
	u_int32_t	cpi_svgid;
	char		cpi_name[32];
};

/* Types of notes named "CORE" and, the last, "LINUX". */
#define	NT_PRSTATUS	1
#define	NT_FPREGSET	2	/* CORE_FPREGSIZE bytes of struct fpreg */
#define	NT_PRXFPREG	0x46e62b7f	/* fxsave area (i386) */

#ifdef __LP64__
#define	CORE_NGREG	27
#define	CORE_FPREGSIZE	512
#else
#define	CORE_NGREG	17
#define	CORE_FPREGSIZE	108
#endif

struct core_prstatus {
	int		pr_signo;
	int		pr_code;
	int		pr_errno;
	short		pr_cursig;
	u_long		pr_sigpend;
	u_long		pr_sighold;
	int		pr_pid;
	int		pr_ppid;
	int		pr_pgrp;
	int		pr_sid;
	long		pr_times[8];	/* user, system, children's */
	u_long		pr_reg[CORE_NGREG];
	int		pr_fpvalid;
};

#ifdef _KERNEL
struct proc;

/* 0 if a core was written of curproc, which ends with signal sig. */
int	coredump(struct proc *, int sig);
/* Machine-dependent: registers in the order of pr_reg. */
void	core_gregs(struct proc *, const struct reg *, u_long *);
#endif

#endif /* _SYS_CORE_H_ */

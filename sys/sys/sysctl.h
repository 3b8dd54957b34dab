/* SPDX-License-Identifier: ISC */
/* sysctl(3): names of the management tree, and struct kinfo_proc. */
#ifndef _SYS_SYSCTL_H_
#define _SYS_SYSCTL_H_

#include <sys/types.h>
#include <sys/time.h>

#define CTL_MAXNAME	12		/* levels of a name */

#define CTL_UNSPEC	0
#define CTL_KERN	1
#define CTL_VM		2
#define CTL_FS		3
#define CTL_NET		4
#define CTL_DEBUG	5
#define CTL_HW		6
#define CTL_MACHDEP	7
#define CTL_USER	8
#define CTL_DDB		9
#define CTL_VFS		10
#define CTL_MAXID	11

#define KERN_OSTYPE		1	/* string */
#define KERN_OSRELEASE		2	/* string */
#define KERN_OSREV		3	/* int */
#define KERN_VERSION		4	/* string */
#define KERN_MAXVNODES		5	/* int */
#define KERN_MAXPROC		6	/* int */
#define KERN_MAXFILES		7	/* int */
#define KERN_ARGMAX		8	/* int */
#define KERN_SECURELVL		9	/* int */
#define KERN_HOSTNAME		10	/* string */
#define KERN_HOSTID		11	/* int */
#define KERN_CLOCKRATE		12	/* struct clockinfo */
#define KERN_PROF		16
#define KERN_POSIX1		17	/* int: POSIX version */
#define KERN_NGROUPS		18	/* int */
#define KERN_JOB_CONTROL	19	/* int */
#define KERN_SAVED_IDS		20	/* int */
#define KERN_BOOTTIME		21	/* struct timeval */
#define KERN_DOMAINNAME		22	/* string */
#define KERN_MAXPARTITIONS	23
#define KERN_RAWPARTITION	24
#define KERN_MAXTHREAD		25
#define KERN_NTHREADS		26
#define KERN_OSVERSION		27	/* string */
#define KERN_SOMAXCONN		28
#define KERN_SOMINCONN		29
#define KERN_USERMOUNT		30
#define KERN_RND		31
#define KERN_NOSUIDCOREDUMP	32	/* int */
#define KERN_FSYNC		33
#define KERN_SYSVMSG		34
#define KERN_SYSVSEM		35
#define KERN_SYSVSHM		36
#define KERN_ARND		37	/* random bytes, as many as asked */
#define KERN_MSGBUFSIZE		38	/* int */
#define KERN_MALLOCSTATS	39
#define KERN_CPTIME		40	/* long[CPUSTATES] */
#define KERN_NCHSTATS		41
#define KERN_FORKSTAT		42
#define KERN_NSELCOLL		43
#define KERN_TTY		44
#define KERN_CCPU		45	/* int */
#define KERN_FSCALE		46	/* int */
#define KERN_NPROCS		47	/* int */
#define KERN_MSGBUF		48	/* the kernel's message buffer */
#define KERN_POOL		49
#define KERN_STACKGAPRANDOM	50	/* int */
#define KERN_SYSVIPC_INFO	51
#define KERN_SPLASSERT		54
#define KERN_PROC_ARGS		55	/* node: arguments of a process */
#define KERN_NFILES		56	/* int */
#define KERN_TTYCOUNT		57	/* int */
#define KERN_NUMVNODES		58	/* int */
#define KERN_MBSTAT		59
#define KERN_SEMINFO		61
#define KERN_SHMINFO		62
#define KERN_INTRCNT		63
#define KERN_WATCHDOG		64
#define KERN_EMUL		65
#define KERN_PROC		66	/* node: struct kinfo_proc */
#define KERN_MAXCLUSTERS	67
#define KERN_EVCOUNT		68
#define KERN_TIMECOUNTER	69
#define KERN_MAXLOCKSPERUID	70
#define KERN_CPTIME2		71
#define KERN_CACHEPCT		72
#define KERN_FILE		73
#define KERN_RTHREADS		74
#define KERN_CONSDEV		75	/* dev_t */
#define KERN_NETLIVELOCKS	76
#define KERN_POOL_DEBUG		77
#define KERN_MAXID		78

/* { CTL_KERN, KERN_PROC, op, arg, sizeof(struct kinfo_proc), count } */
#define KERN_PROC_ALL		0
#define KERN_PROC_PID		1
#define KERN_PROC_PGRP		2
#define KERN_PROC_SESSION	3
#define KERN_PROC_TTY		4
#define KERN_PROC_UID		5
#define KERN_PROC_RUID		6
#define KERN_PROC_KTHREAD	7

/* { CTL_KERN, KERN_PROC_ARGS, pid, op } */
#define KERN_PROC_ARGV		1	/* pointers, then strings */
#define KERN_PROC_NARGV		2	/* int */
#define KERN_PROC_ENV		3
#define KERN_PROC_NENV		4

#define VM_METER	1
#define VM_LOADAVG	2		/* struct loadavg */
#define VM_PSSTRINGS	3		/* struct _ps_strings */
#define VM_UVMEXP	4

struct _ps_strings {
	void	*val;
};

#define HW_MACHINE	1		/* string */
#define HW_MODEL	2		/* string */
#define HW_NCPU		3		/* int */
#define HW_BYTEORDER	4		/* int */
#define HW_PHYSMEM	5		/* int */
#define HW_USERMEM	6		/* int */
#define HW_PAGESIZE	7		/* int */
#define HW_DISKNAMES	8		/* string */
#define HW_DISKSTATS	9
#define HW_DISKCOUNT	10		/* int */
#define HW_SENSORS	11
#define HW_CPUSPEED	12		/* int: MHz */
#define HW_SETPERF	13
#define HW_VENDOR	14
#define HW_PRODUCT	15
#define HW_VERSION	16
#define HW_SERIALNO	17
#define HW_UUID		18
#define HW_PHYSMEM64	19		/* int64_t */
#define HW_USERMEM64	20		/* int64_t */
#define HW_NCPUFOUND	21		/* int */
#define HW_ALLOWPOWERDOWN 22
#define HW_MAXID	23

#define KI_NGROUPS	16
#define KI_MAXCOMLEN	24
#define KI_WMESGLEN	8
#define KI_MAXLOGNAME	32
#define KI_EMULNAMELEN	8

/* What ps(1) wants to know of a process: the same layout on all machines. */
struct kinfo_proc {
	u_int64_t	p_forw;		/* kernel addresses: zero */
	u_int64_t	p_back;
	u_int64_t	p_paddr;
	u_int64_t	p_addr;
	u_int64_t	p_fd;
	u_int64_t	p_stats;
	u_int64_t	p_limit;
	u_int64_t	p_vmspace;
	u_int64_t	p_sigacts;
	u_int64_t	p_sess;
	u_int64_t	p_tsess;
	u_int64_t	p_ru;

	int32_t		p_eflag;	/* EPROC_* */
	int32_t		p_exitsig;
	int32_t		p_flag;		/* P_* of <sys/proc.h> */

	int32_t		p_pid;
	int32_t		p_ppid;
	int32_t		p_sid;
	int32_t		p__pgid;
	int32_t		p_tpgid;	/* foreground group of the tty */

	u_int32_t	p_uid;		/* effective */
	u_int32_t	p_ruid;
	u_int32_t	p_gid;		/* effective */
	u_int32_t	p_rgid;
	u_int32_t	p_groups[KI_NGROUPS];
	int16_t		p_ngroups;

	int16_t		p_jobc;
	u_int32_t	p_tdev;		/* controlling tty, or NODEV */

	u_int32_t	p_estcpu;
	u_int32_t	p_rtime_sec;	/* time used in all */
	u_int32_t	p_rtime_usec;
	int32_t		p_cpticks;
	u_int32_t	p_pctcpu;	/* scaled by FSCALE */
	u_int32_t	p_swtime;
	u_int32_t	p_slptime;
	int32_t		p_schedflags;

	u_int64_t	p_uticks;
	u_int64_t	p_sticks;
	u_int64_t	p_iticks;

	u_int64_t	p_tracep;
	int32_t		p_traceflag;

	int32_t		p_holdcnt;

	int32_t		p_siglist;
	u_int32_t	p_sigmask;
	u_int32_t	p_sigignore;
	u_int32_t	p_sigcatch;

	int8_t		p_stat;		/* SRUN, SSLEEP ... */
	u_int8_t	p_priority;
	u_int8_t	p_usrpri;
	u_int8_t	p_nice;		/* NZERO is the middle */

	u_int16_t	p_xstat;
	u_int16_t	p_acflag;

	char		p_comm[KI_MAXCOMLEN];
	char		p_wmesg[KI_WMESGLEN];
	u_int64_t	p_wchan;
	char		p_login[KI_MAXLOGNAME];

	int32_t		p_vm_rssize;	/* pages */
	int32_t		p_vm_tsize;
	int32_t		p_vm_dsize;
	int32_t		p_vm_ssize;

	int64_t		p_uvalid;	/* the times below are valid */
	u_int32_t	p_ustart_sec;
	u_int32_t	p_ustart_usec;
	u_int32_t	p_uutime_sec;
	u_int32_t	p_uutime_usec;
	u_int32_t	p_ustime_sec;
	u_int32_t	p_ustime_usec;
	u_int64_t	p_uru_maxrss;
	u_int64_t	p_uru_ixrss;
	u_int64_t	p_uru_idrss;
	u_int64_t	p_uru_isrss;
	u_int64_t	p_uru_minflt;
	u_int64_t	p_uru_majflt;
	u_int64_t	p_uru_nswap;
	u_int64_t	p_uru_inblock;
	u_int64_t	p_uru_oublock;
	u_int64_t	p_uru_msgsnd;
	u_int64_t	p_uru_msgrcv;
	u_int64_t	p_uru_nsignals;
	u_int64_t	p_uru_nvcsw;
	u_int64_t	p_uru_nivcsw;
	u_int32_t	p_uctime_sec;	/* of children */
	u_int32_t	p_uctime_usec;

	int32_t		p_psflags;
	int32_t		p_spare;
	u_int32_t	p_svuid;
	u_int32_t	p_svgid;
	char		p_emul[KI_EMULNAMELEN];
	u_int64_t	p_rlim_rss_cur;
	u_int64_t	p_cpuid;
	u_int64_t	p_vm_map_size;	/* bytes of address space */
	int32_t		p_tid;
	u_int32_t	p_rtableid;
};

#define EPROC_CTTY	0x01		/* p_eflag: has a controlling tty */
#define EPROC_SLEADER	0x02		/* p_eflag: leads its session */

#ifdef _KERNEL
/* Read-only values; EPERM when newp says otherwise. */
int	 sysctl_rdint(void *oldp, size_t *oldlenp, void *newp, int val);
int	 sysctl_rdstruct(void *oldp, size_t *oldlenp, void *newp,
	    const void *sp, int len);
#else
__BEGIN_DECLS
int	 sysctl(int *, u_int, void *, size_t *, void *, size_t);
__END_DECLS
#endif

#endif /* _SYS_SYSCTL_H_ */

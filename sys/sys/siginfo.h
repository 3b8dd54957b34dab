/* SPDX-License-Identifier: ISC */
/* What the kernel tells about a signal: siginfo_t and its codes. */
#ifndef _SYS_SIGINFO_H_
#define _SYS_SIGINFO_H_

#include <sys/types.h>

union sigval {
	int	 sival_int;
	void	*sival_ptr;
};

/* Codes above zero come from the kernel, others from a process. */
#define SI_NOINFO	32767
#define SI_USER		0
#define SI_LWP		(-1)
#define SI_QUEUE	(-2)
#define SI_TIMER	(-3)

#define SI_FROMUSER(sip)	((sip)->si_code <= 0)
#define SI_FROMKERNEL(sip)	((sip)->si_code > 0)

#define ILL_ILLOPC	1
#define ILL_ILLOPN	2
#define ILL_ILLADR	3
#define ILL_ILLTRP	4
#define ILL_PRVOPC	5
#define ILL_PRVREG	6
#define ILL_COPROC	7
#define ILL_BADSTK	8
#define NSIGILL		8

#define FPE_INTDIV	1
#define FPE_INTOVF	2
#define FPE_FLTDIV	3
#define FPE_FLTOVF	4
#define FPE_FLTUND	5
#define FPE_FLTRES	6
#define FPE_FLTINV	7
#define FPE_FLTSUB	8
#define NSIGFPE		8

#define SEGV_MAPERR	1
#define SEGV_ACCERR	2
#define NSIGSEGV	2

#define BUS_ADRALN	1
#define BUS_ADRERR	2
#define BUS_OBJERR	3
#define NSIGBUS		3

#define TRAP_BRKPT	1
#define TRAP_TRACE	2
#define NSIGTRAP	2

#define CLD_EXITED	1
#define CLD_KILLED	2
#define CLD_DUMPED	3
#define CLD_TRAPPED	4
#define CLD_STOPPED	5
#define CLD_CONTINUED	6
#define NSIGCLD		6

#define SI_MAXSZ	128
#define SI_PAD		((SI_MAXSZ / sizeof(int)) - 3)

typedef struct {
	int	si_signo;
	int	si_code;
	int	si_errno;		/* always 0 here */
	union {
		int	_pad[SI_PAD];
		struct {		/* kill(2), SIGCHLD */
			pid_t	_pid;
			union {
				struct {
					uid_t		_uid;
					union sigval	_value;
				} _kill;
				struct {
					clock_t	_utime;
					int	_status;
					clock_t	_stime;
				} _cld;
			} _pdata;
		} _proc;
		struct {		/* SIGSEGV SIGBUS SIGILL SIGFPE */
			caddr_t	_addr;
			int	_trapno;
		} _fault;
	} _data;
} siginfo_t;

#define si_pid		_data._proc._pid
#define si_uid		_data._proc._pdata._kill._uid
#define si_value	_data._proc._pdata._kill._value
#define si_status	_data._proc._pdata._cld._status
#define si_utime	_data._proc._pdata._cld._utime
#define si_stime	_data._proc._pdata._cld._stime
#define si_addr		_data._fault._addr
#define si_trapno	_data._fault._trapno

#endif /* _SYS_SIGINFO_H_ */

/* SPDX-License-Identifier: ISC */
/* wait(2): options and the status word. */
#ifndef _SYS_WAIT_H_
#define _SYS_WAIT_H_

#include <sys/types.h>

#define WNOHANG		0x01	/* do not wait */
#define WUNTRACED	0x02	/* report stopped children */
#define WALTSIG		0x04	/* children that signal otherwise than SIGCHLD */
#define WCONTINUED	0x08	/* report continued children */

#define WAIT_ANY	(-1)
#define WAIT_MYPGRP	0

#define _WSTATUS(x)	((x) & 0177)
#define _WSTOPPED	0177
#define _WCONTINUED	0177777
#define WIFSTOPPED(x)	(((x) & 0xff) == _WSTOPPED)
#define WSTOPSIG(x)	((int)(((unsigned int)(x) >> 8) & 0xff))
#define WIFSIGNALED(x)	(_WSTATUS(x) != _WSTOPPED && _WSTATUS(x) != 0)
#define WTERMSIG(x)	(_WSTATUS(x))
#define WIFEXITED(x)	(_WSTATUS(x) == 0)
#define WEXITSTATUS(x)	((int)(((unsigned int)(x) >> 8) & 0xff))
#define WIFCONTINUED(x)	(((x) & _WCONTINUED) == _WCONTINUED)
#define WCOREFLAG	0200
#define WCOREDUMP(x)	((x) & WCOREFLAG)
#define W_EXITCODE(ret, sig)	((ret) << 8 | (sig))
#define W_STOPCODE(sig)		((sig) << 8 | _WSTOPPED)

#ifndef _KERNEL
struct rusage;

__BEGIN_DECLS
pid_t	 wait(int *);
pid_t	 wait3(int *, int, struct rusage *);
pid_t	 wait4(pid_t, int *, int, struct rusage *);
pid_t	 waitpid(pid_t, int *, int);
__END_DECLS
#endif

#endif /* _SYS_WAIT_H_ */

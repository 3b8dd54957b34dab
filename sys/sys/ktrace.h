/* SPDX-License-Identifier: ISC */
/*
 * ktrace(2): operations, trace points and the records of a trace file.
 *
 * The layouts are OpenBSD 5.1's, so they differ between machines as C's
 * types do.  A file is records one after the other, each a struct ktr_header
 * and ktr_len bytes of what belongs to its type.
 */
#ifndef _SYS_KTRACE_H_
#define _SYS_KTRACE_H_

#include <sys/callmask.h>
#include <sys/param.h>
#include <sys/signal.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>

/* Operations */
#define	KTROP_SET		0	/* enable trace points */
#define	KTROP_CLEAR		1	/* disable them */
#define	KTROP_CLEARFILE		2	/* stop all tracing to a file */
#define	KTROP(o)		((o) & 3)
#define	KTRFLAG_DESCEND		4	/* with all current children */
#define	KTRFLAG_MASK		0x100	/* KTROP_SET: some system calls only */

/* What the first argument points at with KTRFLAG_MASK. */
struct ktr_setmask {
	const char	*sm_fname;
	struct callmask	 sm_calls;
};

struct ktr_header {
	size_t		ktr_len;		/* bytes that follow */
	pid_t		ktr_pid;
	char		ktr_comm[MAXCOMLEN + 1];	/* NUL-filled */
	short		ktr_type;		/* KTR_* */
	struct timeval	ktr_time;		/* wall clock, microseconds */
	caddr_t		ktr_buf;		/* 0 */
};

#define	KTR_SYSCALL	1
struct ktr_syscall {
	int	ktr_code;		/* the call really made */
	int	ktr_argsize;		/* bytes of arguments */
	/* register_t ktr_args[ktr_argsize / sizeof(register_t)];
	 * after __sysctl, its MIB: up to 12 ints not counted above */
};

#define	KTR_SYSRET	2
struct ktr_sysret {
	short		ktr_code;
	short		ktr_eosys;	/* 0 */
	int		ktr_error;	/* errno, or ERESTART, EJUSTRETURN */
	register_t	ktr_retval;	/* 0 unless ktr_error is 0 */
};

#define	KTR_NAMEI	3		/* the path looked up, no NUL */

#define	KTR_GENIO	4
struct ktr_genio {
	int	ktr_fd;
	int	ktr_rw;			/* 0: read, 1: written */
	/* the bytes moved, KTR_GENIOMAX at most */
};
#define	KTR_GENIOMAX	(4096 - sizeof(struct ktr_genio))

#define	KTR_PSIG	5
struct ktr_psig {
	int		signo;
	sig_t		action;		/* SIG_DFL or the handler */
	int		mask;		/* restored afterwards */
	int		code;
	siginfo_t	si;
};

#define	KTR_CSW		6
struct ktr_csw {
	int	out;			/* 1: leaves the processor, 0: is back */
	int	user;			/* 1: involuntarily */
};

#define	KTR_EMUL	7		/* name of the emulation, no NUL */
#define	KTR_STRUCT	8		/* name, NUL, the structure */

#define	KTR_USER	9		/* utrace(2): a label, then its data */
#define	KTR_USER_MAXIDLEN	20	/* NUL-filled */
#define	KTR_USER_MAXLEN		2048
/* Written by the kernel itself: how many records this file lacks, and why. */
#define	KTR_LOSTLABEL	"ktrace.lost"

#define	KTR_EXECARGS	10		/* strings, a NUL after each */
#define	KTR_EXECENV	11

/* Trace points */
#define	KTRFAC_MASK	0x00ffffff
#define	KTRFAC_SYSCALL	(1 << KTR_SYSCALL)
#define	KTRFAC_SYSRET	(1 << KTR_SYSRET)
#define	KTRFAC_NAMEI	(1 << KTR_NAMEI)
#define	KTRFAC_GENIO	(1 << KTR_GENIO)
#define	KTRFAC_PSIG	(1 << KTR_PSIG)
#define	KTRFAC_CSW	(1 << KTR_CSW)
#define	KTRFAC_EMUL	(1 << KTR_EMUL)
#define	KTRFAC_STRUCT	(1 << KTR_STRUCT)
#define	KTRFAC_USER	(1 << KTR_USER)
#define	KTRFAC_EXECARGS	(1 << KTR_EXECARGS)
#define	KTRFAC_EXECENV	(1 << KTR_EXECENV)
#define	KTRFAC_ROOT	0x80000000U	/* root set it: setuid programs too */
#define	KTRFAC_INHERIT	0x40000000	/* future children too */

#ifdef _KERNEL
struct ktr_sink;
struct proc;
struct uio;
struct vnode;

#ifdef KTRACE
#include <sys/proc.h>
#define	KTRFAC_POINTS	((KTRFAC_EXECENV << 1) - KTRFAC_SYSCALL) /* there are */
#define	KTRPOINT(p, type)						\
	(__predict_false((p)->p_traceflag & (1 << (type))))

/*
 * The same within calls.  A call may have begun unwatched; in one, as outside
 * of calls, what is done is recorded unless some calls are left out.
 */
#define	KTRCALLPOINT(p, type)						\
	(KTRPOINT(p, type) && ((p)->p_tracecall != 0 ?			\
	    (p)->p_tracetell : ~(p)->p_tracesome) & TRACING_KTR)

/* kern_ktrace.c: the trace points */
void	ktrsyscall(struct proc *, register_t code, size_t argsize,
	    const register_t *args);
void	ktrsysret(struct proc *, register_t code, int error, register_t retval);
void	ktrnamei(struct proc *, const char *path, size_t len);
void	ktrpsig(struct proc *, int sig, sig_t action, int mask,
	    const siginfo_t *);
void	ktrcsw(struct proc *, int out, int user);
void	ktremul(struct proc *);
void	ktrexecargs(struct proc *, const char *args, size_t len, int argc);
void	ktrstruct(struct proc *, const char *name, const void *uaddr,
	    size_t len);

/* kern_ktrargs.c: the structures that a call is given and gives back */
void	ktrstructs_enter(struct proc *, register_t code, const register_t *args,
	    size_t argsize);
void	ktrstructs_leave(struct proc *, register_t code, int error);

/* kern_ktrargs.c: the data that calls move */
void	ktrio_enter(struct proc *, register_t code, const register_t *args);
void	ktrio_leave(struct proc *, register_t moved);
void	ktrio_free(struct proc *);
int	ktrgenio(struct proc *, int fd, int write, const char *base, size_t len);

/* What happens to a process */
void	ktrfork(struct proc *parent, struct proc *child);
void	ktrexec(struct proc *);		/* a set-id image is about to run */
int	ktrwait(struct proc *parent, struct proc *zombie); /* 0 or EINTR */
void	ktrexit(struct proc *);
void	ktrrelease(struct proc *zombie);

/* kern_ktrsink.c: buffers between trace points and the file */
struct ktr_sink *ktrsink_get(struct vnode *, const char *name,
	    struct proc *);	/* NULL: no memory */
struct ktr_sink *ktrsink_find(struct vnode *);
void	 ktrsink_hold(struct ktr_sink *);
void	 ktrsink_rele(struct ktr_sink *);
void	*ktrsink_reserve(struct ktr_sink *, size_t);	/* NULL: counted as lost */
void	 ktrsink_commit(struct ktr_sink *, const void *);
int	 ktrsink_undo(struct ktr_sink *, const void *, size_t);	/* 1: undone */
void	 ktrsink_lost(struct ktr_sink *);
int	 ktrsink_throttle(struct ktr_sink *, struct proc *); /* 0, or EINTR: killed */
int	 ktrsink_drain(struct ktr_sink *, struct proc *);	/* 0, or EINTR: killed */
void	 ktrsink_detach(struct ktr_sink *);	/* kern_ktrace.c: a dead sink's users */
#endif /* KTRACE */
#else
__BEGIN_DECLS
int	ktrace(const char *, int, int, pid_t);
int	utrace(const char *, const void *, size_t);
__END_DECLS
#endif /* _KERNEL */
#endif /* _SYS_KTRACE_H_ */

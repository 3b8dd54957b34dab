/* SPDX-License-Identifier: ISC */
/*
 * ktrace: the structures that system calls are given and give back, as STRUCT
 * records.  Which arguments are what comes from syscalls.kinds; here is what
 * a kind looks like in memory.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/ioctl.h>
#include <sys/ktrace.h>
#include <sys/ktrstruct.h>
#include <sys/malloc.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/termios.h>
#include <sys/time.h>
#include <sys/uio.h>

#define	KTR_STRUCTMAX	32768		/* bytes of an array that are kept */

static const struct {
	const char	*name;		/* in the record */
	size_t		 size;
} ktr_kinds[] = {
	[KTRK_stat] = { "stat", sizeof(struct stat) },
	[KTRK_reltimespec] = { "reltimespec", sizeof(struct timespec) },
	[KTRK_abstimespec] = { "abstimespec", sizeof(struct timespec) },
	[KTRK_reltimeval] = { "reltimeval", sizeof(struct timeval) },
	[KTRK_abstimeval] = { "abstimeval", sizeof(struct timeval) },
	[KTRK_itimerval] = { "itimerval", sizeof(struct itimerval) },
	[KTRK_sigaction] = { "sigaction", sizeof(struct sigaction) },
	[KTRK_rlimit] = { "rlimit", sizeof(struct rlimit) },
	[KTRK_rusage] = { "rusage", sizeof(struct rusage) },
	[KTRK_fdset] = { "fdset", sizeof(fd_mask) },
	[KTRK_pollfd] = { "pollfd", sizeof(struct pollfd) },
	[KTRK_iovec] = { "iovec", sizeof(struct iovec) },
	[KTRK_fds] = { "fds", 2 * sizeof(int) },
	[KTRK_termios] = { "termios", sizeof(struct termios) },
};

/* How many bytes the argument points at; 0: nothing to record. */
static size_t
ktr_argbytes(const struct ktr_arg *ka, const register_t *args, int when)
{
	size_t size = ktr_kinds[ka->ka_kind].size;
	register_t count = 1;

	if (ka->ka_countarg >= 0)
		count = args[ka->ka_countarg];
	else if (ka->ka_count > 0)
		count = ka->ka_count;
	switch (ka->ka_kind) {
	case KTRK_termios:
		/* ioctl: its command says what is pointed at, and when */
		if ((u_int32_t)count == TIOCGETA)
			return (when == KTRA_OUT ? size : 0);
		return ((u_int32_t)count == TIOCSETA ||
		    (u_int32_t)count == TIOCSETAW ||
		    (u_int32_t)count == TIOCSETAF ? (when == KTRA_IN ?
		    size : 0) : 0);
	case KTRK_fdset:
		count = howmany((int)count, NFDBITS);
		break;
	default:
		count = (int)count;
	}
	if (count <= 0 || count > (register_t)(KTR_STRUCTMAX / size))
		return (0);
	return (count * size);
}

/*
 * Record what the arguments of a call point at, when: before it (KTRA_IN) or
 * after its success (KTRA_OUT).  What cannot be read leaves no record.
 */
static void
ktrstructs(struct proc *p, register_t code, const register_t *args, int when)
{
	const struct ktr_arg *ka;
	size_t len;

	for (ka = &ktr_args[ktr_argindex[code]]; ka->ka_when != 0; ka++) {
		if ((ka->ka_when & when) == 0 || args[ka->ka_arg] == 0 ||
		    (len = ktr_argbytes(ka, args, when)) == 0)
			continue;
		ktrstruct(p, ktr_kinds[ka->ka_kind].name,
		    (void *)args[ka->ka_arg], len);
		if (!KTRPOINT(p, KTR_STRUCT))
			return;
	}
}

/*
 * At entry: what the call is given.  The arguments are kept for its end, as
 * the call itself, or a sharer of the memory, may change them.
 */
void
ktrstructs_enter(struct proc *p, register_t code, const register_t *args,
    size_t argsize)
{
	/* A number may be of no call at all. */
	if ((u_long)code >= SYS_MAXSYSCALL || ktr_argindex[code] == 0)
		return;
	memcpy(p->p_ktrargs, args, argsize);
	p->p_ktrcall = code;
	ktrstructs(p, code, p->p_ktrargs, KTRA_IN);
}

/* At exit: what it has given back, unless the tracing began meanwhile. */
void
ktrstructs_leave(struct proc *p, register_t code, int error)
{
	if (error == 0 && p->p_ktrcall == code && code != 0)
		ktrstructs(p, code, p->p_ktrargs, KTRA_OUT);
	p->p_ktrcall = 0;
}

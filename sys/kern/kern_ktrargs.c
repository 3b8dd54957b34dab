/* SPDX-License-Identifier: ISC */
/*
 * ktrace: what the arguments of system calls point at: structures that a call
 * is given and gives back (STRUCT records), and data that it moves (GENIO).
 * Which arguments are what comes from syscalls.kinds.  All is done at the
 * entry and at the exit of a call, so that the calls themselves know nothing
 * of it.  A number may be of no call at all.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/ioctl.h>
#include <sys/ktrace.h>
#include <sys/ktrargs.h>
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
	struct ktrcall *kc = &p->p_ktrcall;

	if ((u_long)code >= SYS_MAXSYSCALL || ktr_argindex[code] == 0)
		return;
	memcpy(kc->kc_args, args, argsize);
	kc->kc_code = code;
	ktrstructs(p, code, kc->kc_args, KTRA_IN);
}

/* At exit: what it has given back, unless the tracing began meanwhile. */
void
ktrstructs_leave(struct proc *p, register_t code, int error)
{
	struct ktrcall *kc = &p->p_ktrcall;

	if (error == 0 && kc->kc_code == code && code != 0)
		ktrstructs(p, code, kc->kc_args, KTRA_OUT);
	kc->kc_code = 0;
}

/* Nothing is kept of the buffers any more. */
void
ktrio_free(struct proc *p)
{
	struct ktrcall *kc = &p->p_ktrcall;

	if (kc->kc_iovcnt > UIO_SMALLIOV)
		free(kc->kc_iov, M_KTRACE);
	kc->kc_iovcnt = 0;
}

/* The buffers of readv() and the like, which a user's array names. */
static struct iovec *
ktrio_copyin(struct proc *p, const void *uiov, int n)
{
	struct iovec *iov = p->p_ktrcall.kc_small;
	size_t size = n * sizeof(*iov);

	if (n > UIO_SMALLIOV &&
	    (iov = malloc(size, M_KTRACE, M_WAITOK)) == NULL) {
		ktrsink_lost(p->p_tracep);
		return (NULL);
	}
	if (copyin(uiov, iov, size) == 0 && KTRPOINT(p, KTR_GENIO))
		return (iov);
	if (n > UIO_SMALLIOV)
		free(iov, M_KTRACE);
	return (NULL);
}

/*
 * At entry of a call that moves data: keep where, because the call itself may
 * overwrite that.  What cannot be read, the call will not read either.
 */
void
ktrio_enter(struct proc *p, register_t code, const register_t *args)
{
	struct ktrcall *kc = &p->p_ktrcall;
	struct iovec *iov = kc->kc_small;
	int io, n = 1;

	ktrio_free(p);
	if ((u_long)code >= SYS_MAXSYSCALL || (io = ktr_io[code]) == 0)
		return;
	if (io & KTRIO_VECTOR) {
		n = (int)args[2];
		if (n <= 0 || n > IOV_MAX ||
		    (iov = ktrio_copyin(p, (void *)args[1], n)) == NULL)
			return;
	} else {
		iov->iov_base = (void *)args[1];
		iov->iov_len = args[2];
	}
	kc->kc_fd = args[0];
	kc->kc_write = (io & KTRIO_WRITE) != 0;
	kc->kc_iov = iov;
	kc->kc_iovcnt = n;
}

/*
 * At exit: the data that has moved.  The buffers are taken from the process
 * first, as recording may sleep and somebody end the tracing meanwhile.
 */
void
ktrio_leave(struct proc *p, register_t moved)
{
	struct ktrcall *kc = &p->p_ktrcall;
	struct iovec *iov = kc->kc_iov;
	int n = kc->kc_iovcnt, i;
	size_t len, left = MAX(moved, 0);

	kc->kc_iovcnt = 0;
	for (i = 0; i < n && left > 0 && KTRPOINT(p, KTR_GENIO); i++) {
		len = MIN(iov[i].iov_len, left);
		left -= len;
		if (!ktrgenio(p, kc->kc_fd, kc->kc_write, iov[i].iov_base, len))
			break;
	}
	if (n > UIO_SMALLIOV)
		free(iov, M_KTRACE);
}

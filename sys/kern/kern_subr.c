/* SPDX-License-Identifier: ISC */
/* uiomove(9): between a kernel buffer and wherever a uio points. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/systm.h>
#include <sys/uio.h>

/* What one iovec takes of n bytes, advancing over empty ones; 0: uio is done. */
static inline size_t
uio_chunk(struct uio *uio, size_t n)
{
	while (uio->uio_iovcnt > 0 && uio->uio_iov->iov_len == 0) {
		uio->uio_iov++;
		uio->uio_iovcnt--;
	}
	if (uio->uio_iovcnt == 0 || uio->uio_resid == 0)
		return (0);
	n = MIN(n, uio->uio_resid);
	return (MIN(n, uio->uio_iov->iov_len));
}

static inline void
uio_advance(struct uio *uio, size_t cnt)
{
	uio->uio_iov->iov_base = (char *)uio->uio_iov->iov_base + cnt;
	uio->uio_iov->iov_len -= cnt;
	uio->uio_resid -= cnt;
	uio->uio_offset += cnt;
}

/*
 * Move at most n bytes, as many as the uio wants.  After EFAULT the uio stands
 * at the chunk that failed.
 */
int
uiomove(void *kaddr, size_t n, struct uio *uio)
{
	char *cp = kaddr;
	size_t cnt;
	int error;

	KASSERT(uio->uio_segflg == UIO_SYSSPACE || uio->uio_procp == curproc);
	while (n > 0 && (cnt = uio_chunk(uio, n)) > 0) {
		if (uio->uio_segflg == UIO_SYSSPACE) {
			if (uio->uio_rw == UIO_READ)
				memcpy(uio->uio_iov->iov_base, cp, cnt);
			else
				memcpy(cp, uio->uio_iov->iov_base, cnt);
		} else {
			if (uio->uio_rw == UIO_READ)
				error = copyout(cp, uio->uio_iov->iov_base,
				    cnt);
			else
				error = copyin(uio->uio_iov->iov_base, cp, cnt);
			if (error)
				return (error);
		}
		uio_advance(uio, cnt);
		cp += cnt;
		n -= cnt;
	}
	return (0);
}

/* Give the reader n zero bytes. */
int
uiomove_zero(size_t n, struct uio *uio)
{
	static const char zeros[1024];
	size_t cnt;
	int error;

	while (n > 0 && (cnt = uio_chunk(uio, MIN(n, sizeof(zeros)))) > 0) {
		error = uiomove((void *)(u_long)zeros, cnt, uio);
		if (error)
			return (error);
		n -= cnt;
	}
	return (0);
}

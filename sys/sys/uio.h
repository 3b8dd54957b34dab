/* SPDX-License-Identifier: ISC */
/* Scatter and gather: struct iovec for user and kernel, struct uio inside. */
#ifndef _SYS_UIO_H_
#define _SYS_UIO_H_

#include <sys/types.h>

struct iovec {
	void	*iov_base;
	size_t	 iov_len;	/* bytes */
};

#ifdef _KERNEL
enum uio_rw { UIO_READ, UIO_WRITE };
enum uio_seg { UIO_USERSPACE, UIO_SYSSPACE };

struct uio {
	struct iovec	*uio_iov;	/* consumed as the transfer goes */
	int		 uio_iovcnt;
	off_t		 uio_offset;
	size_t		 uio_resid;	/* bytes still to move */
	enum uio_seg	 uio_segflg;
	enum uio_rw	 uio_rw;
	struct proc	*uio_procp;	/* whose user space */
};
#define	UIO_SMALLIOV	8		/* iovecs kept on the stack */

struct file;
struct proc;
/* Both take a held file (fd_getfile + FREF) and release it. */
int	dofilereadv(struct proc *, int fd, struct file *, const struct iovec *,
	    int iovcnt, int userspace, off_t *, register_t *);
int	dofilewritev(struct proc *, int fd, struct file *, const struct iovec *,
	    int iovcnt, int userspace, off_t *, register_t *);
#else
ssize_t	readv(int, const struct iovec *, int);
ssize_t	writev(int, const struct iovec *, int);
ssize_t	preadv(int, const struct iovec *, int, off_t);
ssize_t	pwritev(int, const struct iovec *, int, off_t);
#endif
#endif /* _SYS_UIO_H_ */

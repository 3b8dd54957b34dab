/* SPDX-License-Identifier: ISC */
/* select(2): descriptor sets of 32-bit words. */
#ifndef _SYS_SELECT_H_
#define _SYS_SELECT_H_

#include <sys/types.h>

#ifndef FD_SETSIZE
#define FD_SETSIZE	1024
#endif

typedef __uint32_t	fd_mask;

#define NFDBITS		32
#define __NFDBITS	NFDBITS
#define __howmanyfd(n)	(((n) + NFDBITS - 1) / NFDBITS)

typedef struct fd_set {
	fd_mask	fds_bits[__howmanyfd(FD_SETSIZE)];
} fd_set;

#define __FD_BIT(n)	((fd_mask)1 << ((unsigned int)(n) % NFDBITS))
#define __FD_WORD(n, p)	((p)->fds_bits[(unsigned int)(n) / NFDBITS])

#define FD_SET(n, p)	((void)(__FD_WORD(n, p) |= __FD_BIT(n)))
#define FD_CLR(n, p)	((void)(__FD_WORD(n, p) &= ~__FD_BIT(n)))
#define FD_ISSET(n, p)	((__FD_WORD(n, p) & __FD_BIT(n)) != 0)
#define FD_COPY(f, t)	((void)(*(t) = *(f)))
#define FD_ZERO(p) do {							\
	fd_set *__fds = (p);						\
	unsigned int __fdi;						\
	for (__fdi = 0; __fdi < __howmanyfd(FD_SETSIZE); __fdi++)	\
		__fds->fds_bits[__fdi] = 0;				\
} while (0)

#ifndef _KERNEL
struct timeval;
struct timespec;

__BEGIN_DECLS
int	 select(int, fd_set *, fd_set *, fd_set *, struct timeval *);
int	 pselect(int, fd_set *, fd_set *, fd_set *, const struct timespec *,
	    const __sigset_t *);
__END_DECLS

#include <sys/time.h>
#endif

#endif /* _SYS_SELECT_H_ */

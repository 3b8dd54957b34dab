/* SPDX-License-Identifier: ISC */
/* poll(2). */
#ifndef _SYS_POLL_H_
#define _SYS_POLL_H_

#include <sys/cdefs.h>
#include <sys/time.h>

struct pollfd {
	int	fd;
	short	events;
	short	revents;
};

typedef unsigned int	nfds_t;

#define POLLIN		0x0001
#define POLLPRI		0x0002
#define POLLOUT		0x0004
#define POLLERR		0x0008
#define POLLHUP		0x0010
#define POLLNVAL	0x0020
#define POLLRDNORM	0x0040
#define POLLNORM	POLLRDNORM
#define POLLWRNORM	POLLOUT
#define POLLRDBAND	0x0080
#define POLLWRBAND	0x0100

#define INFTIM		(-1)

#ifndef _KERNEL
__BEGIN_DECLS
int	 poll(struct pollfd *, nfds_t, int);
int	 ppoll(struct pollfd *, nfds_t, const struct timespec *,
	    const __sigset_t *);
__END_DECLS
#endif

#endif /* _SYS_POLL_H_ */

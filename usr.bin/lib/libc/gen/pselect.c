/* SPDX-License-Identifier: ISC */
/* pselect(2) and ppoll(2), by changing the mask around the call. */
#include <sys/select.h>

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>

int
pselect(int n, fd_set *rd, fd_set *wr, fd_set *ex,
    const struct timespec *timeout, const sigset_t *mask)
{
	struct timeval tv, *tvp = NULL;
	sigset_t old;
	int r, saved;

	if (timeout != NULL) {
		TIMESPEC_TO_TIMEVAL(&tv, timeout);
		tvp = &tv;
	}
	if (mask != NULL)
		sigprocmask(SIG_SETMASK, mask, &old);
	r = select(n, rd, wr, ex, tvp);
	saved = errno;
	if (mask != NULL)
		sigprocmask(SIG_SETMASK, &old, NULL);
	errno = saved;
	return (r);
}

int
ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout,
    const sigset_t *mask)
{
	int ms = INFTIM, r, saved;
	sigset_t old;

	if (timeout != NULL) {
		if (timeout->tv_sec > INT_MAX / 1000 - 1)
			ms = INT_MAX;
		else
			ms = timeout->tv_sec * 1000 +
			    (int)((timeout->tv_nsec + 999999) / 1000000);
	}
	if (mask != NULL)
		sigprocmask(SIG_SETMASK, mask, &old);
	r = poll(fds, n, ms);
	saved = errno;
	if (mask != NULL)
		sigprocmask(SIG_SETMASK, &old, NULL);
	errno = saved;
	return (r);
}

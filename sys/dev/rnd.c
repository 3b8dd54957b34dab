/* SPDX-License-Identifier: ISC */
/* /dev/random, urandom and arandom: all of them arc4random(9), never waiting. */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/filio.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/uio.h>

#define	RND_RND		0
#define	RND_URND	2
#define	RND_ARND	3

int
rndopen(dev_t dev, int oflags, int devtype, struct proc *p)
{
	switch (minor(dev)) {
	case RND_RND:
	case RND_URND:
	case RND_ARND:
		return (0);
	default:
		return (ENXIO);
	}
}

int
rndread(dev_t dev, struct uio *uio, int ioflag)
{
	struct proc *p = uio->uio_procp;
	u_char buf[512];
	size_t n;
	int error;

	for (;;) {
		n = MIN(uio->uio_resid, sizeof(buf));
		arc4random_buf(buf, n);
		error = uiomove(buf, n, uio);
		if (error != 0 || uio->uio_resid == 0)
			break;
		if (p->p_ast & AST_RESCHED)
			preempt();
		if (SIGPENDING(p)) {
			error = EINTR;
			break;
		}
	}
	memset(buf, 0, sizeof(buf));
	return (error);
}

/* Taken, so that scripts which save and restore a seed work; not trusted. */
int
rndwrite(dev_t dev, struct uio *uio, int ioflag)
{
	uio->uio_resid = 0;
	return (0);
}

int
rndioctl(dev_t dev, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	switch (cmd) {
	case FIONBIO:
	case FIOASYNC:
		return (0);
	default:
		return (ENOTTY);
	}
}

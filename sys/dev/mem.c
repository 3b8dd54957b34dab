/* SPDX-License-Identifier: ISC */
/* /dev/null and /dev/zero.  There is no /dev/mem. */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/filio.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/uio.h>

#define	MM_NULL		2
#define	MM_ZERO		12
#define	MM_CHUNK	65536	/* bytes between looks at signals */

int
mmopen(dev_t dev, int oflags, int devtype, struct proc *p)
{
	return (minor(dev) == MM_NULL || minor(dev) == MM_ZERO ? 0 : ENXIO);
}

int
mmread(dev_t dev, struct uio *uio, int ioflag)
{
	struct proc *p = uio->uio_procp;
	int error;

	if (minor(dev) == MM_NULL)
		return (0);
	while ((error = uiomove_zero(MIN(uio->uio_resid, MM_CHUNK), uio)) == 0
	    && uio->uio_resid > 0) {
		if (p->p_ast & AST_RESCHED)
			preempt();
		if (SIGPENDING(p))
			return (EINTR);
	}
	return (error);
}

int
mmwrite(dev_t dev, struct uio *uio, int ioflag)
{
	uio->uio_resid = 0;
	return (0);
}

int
mmioctl(dev_t dev, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	switch (cmd) {
	case FIONBIO:
	case FIOASYNC:
		return (0);
	default:
		return (ENOTTY);
	}
}

/* Zeros to map are anonymous memory; null has nothing to map. */
int
mmmmap(dev_t dev, struct vm_object **objp)
{
	*objp = NULL;
	return (minor(dev) == MM_ZERO ? 0 : ENODEV);
}

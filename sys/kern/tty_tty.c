/* SPDX-License-Identifier: ISC */
/*
 * /dev/tty: whatever terminal controls the process that asks.  Calls go to
 * that terminal's driver.
 */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/ioctl.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/tty.h>

static struct tty *
ctty(struct proc *p)
{
	struct tty *tp = p->p_session->s_ttyp;

	return (tp != NULL && isctty(p, tp) ? tp : NULL);
}

static inline const struct cdevsw *
cttysw(struct tty *tp)
{
	return (&cdevsw[major(tp->t_dev)]);
}

int
cttyopen(dev_t dev, int oflags, int devtype, struct proc *p)
{
	return (ctty(p) != NULL ? 0 : ENXIO);
}

int
cttyread(dev_t dev, struct uio *uio, int ioflag)
{
	struct tty *tp;

	if ((tp = ctty(curproc)) == NULL)
		return (EIO);
	return ((*cttysw(tp)->d_read)(tp->t_dev, uio, ioflag));
}

int
cttywrite(dev_t dev, struct uio *uio, int ioflag)
{
	struct tty *tp;

	if ((tp = ctty(curproc)) == NULL)
		return (EIO);
	return ((*cttysw(tp)->d_write)(tp->t_dev, uio, ioflag));
}

int
cttyioctl(dev_t dev, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	struct tty *tp;

	if ((tp = ctty(p)) == NULL)
		return (EIO);
	if (cmd == TIOCSCTTY)		/* there is one already */
		return (EINVAL);
	return ((*cttysw(tp)->d_ioctl)(tp->t_dev, cmd, data, fflag, p));
}

int
cttypoll(dev_t dev, int events, struct proc *p)
{
	struct tty *tp;

	if ((tp = ctty(p)) == NULL)
		return (POLLHUP | seltrue(dev, events, p));
	return ((*cttysw(tp)->d_poll)(tp->t_dev, events, p));
}

struct tty *
cttytty(dev_t dev)
{
	return (ctty(curproc));
}

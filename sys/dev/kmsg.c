/* SPDX-License-Identifier: ISC */
/*
 * /dev/klog and /dev/kmsg: the kernel's messages as they come.  A reader starts
 * with the oldest one kept and waits at the end.  What root writes to kmsg is
 * printed as a message.
 */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/fcntl.h>
#include <sys/filio.h>
#include <sys/msgbuf.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/uio.h>
#include <sys/vnode.h>

#define	LOG_KLOG	0
#define	LOG_KMSG	1
#define	LOG_LINE	256	/* longest message that is written whole */

/* Where the readers of each device are. */
static struct {
	int		open;
	u_int64_t	pos;
} logs[2];

int
logopen(dev_t dev, int oflags, int devtype, struct proc *p)
{
	u_int unit = minor(dev);

	if (unit > LOG_KMSG)
		return (ENXIO);
	if (unit == LOG_KLOG && logs[unit].open)
		return (EBUSY);
	if (oflags & FREAD)
		logs[unit].pos = msgbuf_start();
	logs[unit].open = 1;
	return (0);
}

int
logclose(dev_t dev, int fflag, int devtype, struct proc *p)
{
	logs[minor(dev)].open = 0;
	return (0);
}

int
logread(dev_t dev, struct uio *uio, int ioflag)
{
	u_int64_t *pos = &logs[minor(dev)].pos;
	char buf[256];
	size_t n;
	int error, s;

	s = splhigh();
	while (*pos >= msgbuf_end()) {
		error = EWOULDBLOCK;
		if ((ioflag & IO_NDELAY) == 0)
			error = tsleep(msgbufp, PZERO | PCATCH, "klog", 0);
		if (error != 0) {
			splx(s);
			return (error);
		}
	}
	splx(s);
	error = 0;
	while (error == 0 && uio->uio_resid > 0) {
		n = msgbuf_read(pos, buf, MIN(uio->uio_resid, sizeof(buf)));
		if (n == 0)
			break;
		error = uiomove(buf, n, uio);
	}
	return (error);
}

int
logwrite(dev_t dev, struct uio *uio, int ioflag)
{
	char line[LOG_LINE + 1];
	size_t i, n;
	int error;

	if (minor(dev) != LOG_KMSG)
		return (ENODEV);
	while (uio->uio_resid > 0) {
		n = MIN(uio->uio_resid, LOG_LINE);
		if ((error = uiomove(line, n, uio)) != 0)
			return (error);
		for (i = 0; i < n; i++)
			if ((line[i] < ' ' && line[i] != '\n' &&
			    line[i] != '\t') || line[i] == 0177)
				line[i] = '?';
		if (uio->uio_resid == 0 && line[n - 1] == '\n')
			n--;
		line[n] = '\0';
		printf("%s%s", line, uio->uio_resid == 0 ? "\n" : "");
	}
	return (0);
}

int
logioctl(dev_t dev, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	u_int64_t end, pos = logs[minor(dev)].pos;

	switch (cmd) {
	case FIONREAD:
		end = msgbuf_end();
		*(int *)data = MIN(end - pos, MSG_BSIZE);
		return (0);
	case FIONBIO:
	case FIOASYNC:
		return (0);
	default:
		return (ENOTTY);
	}
}

int
logpoll(dev_t dev, int events, struct proc *p)
{
	int revents = events & POLLOUT;

	if (events & (POLLIN | POLLRDNORM)) {
		if (logs[minor(dev)].pos < msgbuf_end())
			revents |= events & (POLLIN | POLLRDNORM);
		else
			selrecord(p, &msgbuf_sel);
	}
	return (revents);
}

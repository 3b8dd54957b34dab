/* SPDX-License-Identifier: ISC */
/*
 * Device vnodes: from a file to its driver in cdevsw[].  A device may have
 * several vnodes; the driver's close is called when none of them is open.
 * Drivers are called with the vnode unlocked, as they may sleep for long.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/vnode.h>
#include <miscfs/specfs/specdev.h>

/* An open device. */
struct specinfo {
	LIST_ENTRY(specinfo) si_list;
	dev_t		 si_rdev;
	u_int		 si_count;	/* opens through all its vnodes */
};
static LIST_HEAD(, specinfo) speclist = LIST_HEAD_INITIALIZER(speclist);

static struct specinfo *
spec_find(dev_t dev)
{
	struct specinfo *si;

	LIST_FOREACH(si, &speclist, si_list)
		if (si->si_rdev == dev)
			break;
	return (si);
}

static const struct cdevsw *
spec_devsw(dev_t dev)
{
	return (major(dev) < nchrdev ? &cdevsw[major(dev)] : NULL);
}

/* Takes n opens of vp back; returns 1 if nobody has the device open now. */
static int
spec_drop(struct vnode *vp, u_int n)
{
	struct specinfo *si = spec_find(vp->v_rdev);

	KASSERT(si != NULL && si->si_count >= n && vp->v_opencount >= n);
	vp->v_opencount -= n;
	if ((si->si_count -= n) > 0)
		return (0);
	LIST_REMOVE(si, si_list);
	free(si, M_VNODE);
	return (1);
}

int
spec_open(struct vnode *vp, int mode, struct ucred *cred, struct proc *p)
{
	const struct cdevsw *cdev;
	struct specinfo *si;
	dev_t dev = vp->v_rdev;
	int error;

	if (vp->v_mount != NULL && (vp->v_mount->mnt_flag & MNT_NODEV))
		return (ENXIO);
	if (vp->v_type == VCHR && major(dev) == CMAJ_FD) {
		/* /dev/fd/N: open() gives the descriptor a second number. */
		p->p_dupfd = minor(dev);
		return (ENXIO);
	}
	if (vp->v_type != VCHR || (cdev = spec_devsw(dev)) == NULL ||
	    cdev->d_open == NULL)
		return (ENXIO);
	if ((si = spec_find(dev)) == NULL) {
		if ((si = malloc(sizeof(*si), M_VNODE, M_WAITOK)) == NULL)
			return (ENOMEM);
		si->si_rdev = dev;
		si->si_count = 0;
		LIST_INSERT_HEAD(&speclist, si, si_list);
	}
	si->si_count++;
	vp->v_opencount++;
	VOP_UNLOCK(vp, 0, p);
	error = (*cdev->d_open)(dev, mode, S_IFCHR, p);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	if (vp->v_type == VBAD) {
		/* Revoked while it was being opened. */
		if (error == 0 && spec_find(dev) == NULL)
			(*cdev->d_close)(dev, mode, S_IFCHR, p);
		return (ENXIO);
	}
	if (error) {
		spec_drop(vp, 1);
		return (error);
	}
	if (cdev->d_tty != NULL && (*cdev->d_tty)(dev) != NULL)
		vp->v_flag |= VISTTY;
	return (0);
}

/*
 * One close; or, of a vnode being revoked, all of its closes at once.
 */
int
spec_close(struct vnode *vp, int fflag, struct ucred *cred, struct proc *p)
{
	const struct cdevsw *cdev = spec_devsw(vp->v_rdev);
	dev_t dev = vp->v_rdev;
	int error, revoked = (vp->v_flag & VXLOCK) != 0;

	if (vp->v_opencount == 0 || cdev == NULL ||
	    !spec_drop(vp, revoked ? vp->v_opencount : 1))
		return (0);
	/* A terminal that nobody has open controls nobody. */
	if (p->p_session->s_ttyvp == vp) {
		p->p_session->s_ttyvp = NULL;
		vrele(vp);
	}
	if (cdev->d_close == NULL)
		return (0);
	if (!revoked)
		VOP_UNLOCK(vp, 0, p);
	error = (*cdev->d_close)(dev, fflag, S_IFCHR, p);
	if (!revoked)
		vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	return (error);
}

int
spec_read(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	const struct cdevsw *cdev = spec_devsw(vp->v_rdev);
	struct proc *p = uio->uio_procp;
	dev_t dev = vp->v_rdev;
	int error;

	if (cdev == NULL || cdev->d_read == NULL)
		return (ENODEV);
	if (uio->uio_resid == 0)
		return (0);
	VOP_UNLOCK(vp, 0, p);
	error = (*cdev->d_read)(dev, uio, ioflag);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	return (error);
}

int
spec_write(struct vnode *vp, struct uio *uio, int ioflag, struct ucred *cred)
{
	const struct cdevsw *cdev = spec_devsw(vp->v_rdev);
	struct proc *p = uio->uio_procp;
	dev_t dev = vp->v_rdev;
	int error;

	if (cdev == NULL || cdev->d_write == NULL)
		return (ENODEV);
	VOP_UNLOCK(vp, 0, p);
	error = (*cdev->d_write)(dev, uio, ioflag);
	vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
	return (error);
}

int
spec_ioctl(struct vnode *vp, u_long com, caddr_t data, int fflag,
    struct ucred *cred, struct proc *p)
{
	const struct cdevsw *cdev = spec_devsw(vp->v_rdev);

	if (cdev == NULL || cdev->d_ioctl == NULL)
		return (ENOTTY);
	return ((*cdev->d_ioctl)(vp->v_rdev, com, data, fflag, p));
}

int
spec_poll(struct vnode *vp, int events, struct proc *p)
{
	const struct cdevsw *cdev = spec_devsw(vp->v_rdev);

	if (cdev == NULL || cdev->d_poll == NULL)
		return (events & (POLLIN | POLLOUT | POLLRDNORM));
	return ((*cdev->d_poll)(vp->v_rdev, events, p));
}

/* SPDX-License-Identifier: ISC */
/* Character devices, and the table that devfs shows under /dev. */
#ifndef _SYS_CONF_H_
#define _SYS_CONF_H_
#ifdef _KERNEL

#include <sys/types.h>

struct proc;
struct tty;
struct uio;
struct vm_object;

struct cdevsw {
	int	(*d_open)(dev_t, int oflags, int devtype, struct proc *);
	int	(*d_close)(dev_t, int fflag, int devtype, struct proc *);
	int	(*d_read)(dev_t, struct uio *, int ioflag);
	int	(*d_write)(dev_t, struct uio *, int ioflag);
	int	(*d_ioctl)(dev_t, u_long cmd, caddr_t data, int fflag, struct proc *);
	int	(*d_poll)(dev_t, int events, struct proc *);
	struct tty *(*d_tty)(dev_t);		/* NULL: not a terminal */
	int	(*d_mmap)(dev_t, struct vm_object **);	/* object to map; NULL: ENODEV */
};
extern const struct cdevsw cdevsw[];	/* by major number */
extern const int nchrdev;

/* A name that devfs shows. */
struct devname {
	const char	*dn_name;
	dev_t		 dn_dev;
	mode_t		 dn_mode;
	uid_t		 dn_uid;
	gid_t		 dn_gid;
};
extern const struct devname devnames[];	/* ends with a NULL name */

/* Majors, as OpenBSD/amd64 has them where it has the device. */
#define	CMAJ_CNTTY	0	/* /dev/console */
#define	CMAJ_CTTY	1	/* /dev/tty */
#define	CMAJ_MM		2	/* null 2, zero 12 */
#define	CMAJ_LOG	7	/* /dev/klog, /dev/kmsg */
#define	CMAJ_COM	8	/* /dev/tty00 ... */
#define	CMAJ_FD		22
#define	CMAJ_RND	45	/* random 0, urandom 2, arandom 3 */

#endif
#endif /* _SYS_CONF_H_ */

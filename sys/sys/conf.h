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

/* Finds and announces the devices; once, before the first is opened. */
void	devattach(void);

/* Majors, as OpenBSD/amd64 has them where it has the device. */
#define	CMAJ_CNTTY	0	/* /dev/console */
#define	CMAJ_CTTY	1	/* /dev/tty */
#define	CMAJ_MM		2	/* null 2, zero 12 */
#define	CMAJ_PTS	5	/* /dev/ttyp0 ... */
#define	CMAJ_PTC	6	/* /dev/ptyp0 ... */
#define	CMAJ_LOG	7	/* /dev/klog, /dev/kmsg */
#define	CMAJ_COM	8	/* /dev/tty00 ... */
#define	CMAJ_FD		22
#define	CMAJ_RND	45	/* random 0, urandom 2, arandom 3 */

/* The functions of a driver, by the name that they begin with. */
#define	cdev_decl(n)							\
	int	__CONCAT(n, open)(dev_t, int, int, struct proc *);	\
	int	__CONCAT(n, close)(dev_t, int, int, struct proc *);	\
	int	__CONCAT(n, read)(dev_t, struct uio *, int);		\
	int	__CONCAT(n, write)(dev_t, struct uio *, int);		\
	int	__CONCAT(n, ioctl)(dev_t, u_long, caddr_t, int, struct proc *); \
	int	__CONCAT(n, poll)(dev_t, int, struct proc *);		\
	struct tty *__CONCAT(n, tty)(dev_t);				\
	int	__CONCAT(n, mmap)(dev_t, struct vm_object **)
cdev_decl(cn);
cdev_decl(com);
cdev_decl(ctty);
cdev_decl(log);
cdev_decl(mm);
cdev_decl(ptc);
cdev_decl(pts);
cdev_decl(rnd);
void	comattach(void);

#endif
#endif /* _SYS_CONF_H_ */

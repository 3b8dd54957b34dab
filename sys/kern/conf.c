/* SPDX-License-Identifier: ISC */
/* Which drivers there are, by major number, and the names under /dev. */

#include <sys/param.h>
#include <sys/conf.h>
#include <sys/stat.h>

#define	TTYDEV(n) {							\
	.d_open = n##open, .d_close = n##close, .d_read = n##read,	\
	.d_write = n##write, .d_ioctl = n##ioctl, .d_poll = n##poll,	\
	.d_tty = n##tty							\
}

const struct cdevsw cdevsw[] = {
	[CMAJ_CNTTY] = TTYDEV(cn),
	[CMAJ_CTTY] = {
		.d_open = cttyopen, .d_read = cttyread, .d_write = cttywrite,
		.d_ioctl = cttyioctl, .d_poll = cttypoll, .d_tty = cttytty
	},
	[CMAJ_MM] = {
		.d_open = mmopen, .d_read = mmread, .d_write = mmwrite,
		.d_ioctl = mmioctl, .d_mmap = mmmmap
	},
	[CMAJ_PTS] = TTYDEV(pts),
	[CMAJ_PTC] = {
		.d_open = ptcopen, .d_close = ptcclose, .d_read = ptcread,
		.d_write = ptcwrite, .d_ioctl = ptcioctl, .d_poll = ptcpoll
	},
	[CMAJ_LOG] = {
		.d_open = logopen, .d_close = logclose, .d_read = logread,
		.d_write = logwrite, .d_ioctl = logioctl, .d_poll = logpoll
	},
	[CMAJ_COM] = TTYDEV(com),
	[CMAJ_RND] = {
		.d_open = rndopen, .d_read = rndread, .d_write = rndwrite,
		.d_ioctl = rndioctl
	},
};
const int nchrdev = nitems(cdevsw);

#define	PTY(n)								\
	{ "ptyp" #n, makedev(CMAJ_PTC, n), 0666, 0, 0 },		\
	{ "ttyp" #n, makedev(CMAJ_PTS, n), 0666, 0, 0 }

const struct devname devnames[] = {
	{ "console", makedev(CMAJ_CNTTY, 0), 0600, 0, 0 },
	{ "tty", makedev(CMAJ_CTTY, 0), 0666, 0, 0 },
	{ "null", makedev(CMAJ_MM, 2), 0666, 0, 0 },
	{ "zero", makedev(CMAJ_MM, 12), 0666, 0, 0 },
	{ "klog", makedev(CMAJ_LOG, 0), 0600, 0, 0 },
	{ "kmsg", makedev(CMAJ_LOG, 1), 0600, 0, 0 },
	{ "tty00", makedev(CMAJ_COM, 0), 0600, 0, 0 },
	{ "tty01", makedev(CMAJ_COM, 1), 0600, 0, 0 },
	{ "tty02", makedev(CMAJ_COM, 2), 0600, 0, 0 },
	{ "random", makedev(CMAJ_RND, 0), 0644, 0, 0 },
	{ "urandom", makedev(CMAJ_RND, 2), 0644, 0, 0 },
	{ "arandom", makedev(CMAJ_RND, 3), 0644, 0, 0 },
	PTY(0), PTY(1), PTY(2), PTY(3), PTY(4), PTY(5), PTY(6), PTY(7),
	{ NULL, 0, 0, 0, 0 }
};

void
devattach(void)
{
	comattach();
}

/* SPDX-License-Identifier: ISC */
/* ioctl requests of terminals. */
#ifndef _SYS_TTYCOM_H_
#define _SYS_TTYCOM_H_

#include <sys/ioccom.h>
#include <sys/time.h>
#include <sys/termios.h>

struct winsize {
	unsigned short	ws_row;
	unsigned short	ws_col;
	unsigned short	ws_xpixel;
	unsigned short	ws_ypixel;
};

struct tstamps {
	int	ts_set;
	int	ts_clr;
};

#define TIOCM_LE	0001		/* line enable */
#define TIOCM_DTR	0002		/* data terminal ready */
#define TIOCM_RTS	0004		/* request to send */
#define TIOCM_ST	0010
#define TIOCM_SR	0020
#define TIOCM_CTS	0040		/* clear to send */
#define TIOCM_CAR	0100		/* carrier detect */
#define TIOCM_CD	TIOCM_CAR
#define TIOCM_RNG	0200		/* ring */
#define TIOCM_RI	TIOCM_RNG
#define TIOCM_DSR	0400		/* data set ready */

#define TIOCEXCL	_IO('t', 13)		/* exclusive use */
#define TIOCNXCL	_IO('t', 14)
#define TIOCFLUSH	_IOW('t', 16, int)	/* FREAD and FWRITE queues */
#define TIOCGETA	_IOR('t', 19, struct termios)
#define TIOCSETA	_IOW('t', 20, struct termios)
#define TIOCSETAW	_IOW('t', 21, struct termios)	/* after drain */
#define TIOCSETAF	_IOW('t', 22, struct termios)	/* after flush */
#define TIOCGETD	_IOR('t', 26, int)	/* line discipline */
#define TIOCSETD	_IOW('t', 27, int)
#define TIOCSTSTAMP	_IOW('t', 90, struct tstamps)
#define TIOCGTSTAMP	_IOR('t', 91, struct timeval)
#define TIOCSFLAGS	_IOW('t', 92, int)
#define TIOCGFLAGS	_IOR('t', 93, int)
#define TIOCDRAIN	_IO('t', 94)		/* wait until output is gone */
#define TIOCSIG		_IOW('t', 95, int)
#define TIOCEXT		_IOW('t', 96, int)
#define TIOCSCTTY	_IO('t', 97)		/* make it the controlling tty */
#define TIOCCONS	_IOW('t', 98, int)
#define TIOCSTAT	_IOW('t', 101, int)
#define TIOCUCNTL	_IOW('t', 102, int)
#define TIOCSWINSZ	_IOW('t', 103, struct winsize)
#define TIOCGWINSZ	_IOR('t', 104, struct winsize)
#define TIOCREMOTE	_IOW('t', 105, int)
#define TIOCMGET	_IOR('t', 106, int)	/* modem lines */
#define TIOCMBIC	_IOW('t', 107, int)
#define TIOCMBIS	_IOW('t', 108, int)
#define TIOCMSET	_IOW('t', 109, int)
#define TIOCSTART	_IO('t', 110)		/* as if ^Q were typed */
#define TIOCSTOP	_IO('t', 111)		/* as if ^S were typed */
#define TIOCPKT		_IOW('t', 112, int)	/* pty: a byte before the data */
#define TIOCPKT_DATA		0x00	/* ... data follows */
#define TIOCPKT_FLUSHREAD	0x01	/* ... or what happened: */
#define TIOCPKT_FLUSHWRITE	0x02
#define TIOCPKT_STOP		0x04
#define TIOCPKT_START		0x08
#define TIOCNOTTY	_IO('t', 113)		/* give up the controlling tty */
#define TIOCSTI		_IOW('t', 114, char)	/* simulate input */
#define TIOCOUTQ	_IOR('t', 115, int)	/* bytes in the output queue */
#define TIOCSPGRP	_IOW('t', 118, int)	/* foreground process group */
#define TIOCGPGRP	_IOR('t', 119, int)
#define TIOCCDTR	_IO('t', 120)
#define TIOCSDTR	_IO('t', 121)
#define TIOCCBRK	_IO('t', 122)
#define TIOCSBRK	_IO('t', 123)

#define TTYDISC		0		/* the usual line discipline */

#endif /* _SYS_TTYCOM_H_ */

/* SPDX-License-Identifier: ISC */
/* Terminal modes. */
#ifndef _SYS_TERMIOS_H_
#define _SYS_TERMIOS_H_

#include <sys/types.h>

#define VEOF		0
#define VEOL		1
#define VEOL2		2
#define VERASE		3
#define VWERASE		4
#define VKILL		5
#define VREPRINT	6
#define VINTR		8
#define VQUIT		9
#define VSUSP		10
#define VDSUSP		11
#define VSTART		12
#define VSTOP		13
#define VLNEXT		14
#define VDISCARD	15
#define VMIN		16
#define VTIME		17
#define VSTATUS		18
#define NCCS		20

#ifndef _POSIX_VDISABLE
#define _POSIX_VDISABLE	(0377)
#endif
#define CCEQ(val, c)	((c) == (val) ? (val) != _POSIX_VDISABLE : 0)

#define IGNBRK		0x00000001U	/* ignore break */
#define BRKINT		0x00000002U	/* break is SIGINT */
#define IGNPAR		0x00000004U
#define PARMRK		0x00000008U
#define INPCK		0x00000010U
#define ISTRIP		0x00000020U	/* strip the eighth bit */
#define INLCR		0x00000040U	/* NL becomes CR */
#define IGNCR		0x00000080U	/* ignore CR */
#define ICRNL		0x00000100U	/* CR becomes NL */
#define IXON		0x00000200U	/* ^S ^Q control output */
#define IXOFF		0x00000400U
#define IXANY		0x00000800U	/* any character restarts output */
#define IUCLC		0x00001000U
#define IMAXBEL		0x00002000U	/* bell when the queue is full */

#define OPOST		0x00000001U	/* process output at all */
#define ONLCR		0x00000002U	/* NL becomes CR NL */
#define OXTABS		0x00000004U	/* expand tabs */
#define ONOEOT		0x00000008U
#define OCRNL		0x00000010U
#define OLCUC		0x00000020U
#define ONOCR		0x00000040U
#define ONLRET		0x00000080U

#define CIGNORE		0x00000001U
#define CSIZE		0x00000300U
#define CS5		0x00000000U
#define CS6		0x00000100U
#define CS7		0x00000200U
#define CS8		0x00000300U
#define CSTOPB		0x00000400U
#define CREAD		0x00000800U
#define PARENB		0x00001000U
#define PARODD		0x00002000U
#define HUPCL		0x00004000U
#define CLOCAL		0x00008000U
#define CRTSCTS		0x00010000U
#define CRTS_IFLOW	CRTSCTS
#define CCTS_OFLOW	CRTSCTS
#define MDMBUF		0x00100000U
#define CHWFLOW		(MDMBUF | CRTSCTS)

#define ECHOKE		0x00000001U	/* visual erase of the line */
#define ECHOE		0x00000002U	/* visual erase of characters */
#define ECHOK		0x00000004U	/* newline after the kill character */
#define ECHO		0x00000008U
#define ECHONL		0x00000010U
#define ECHOPRT		0x00000020U
#define ECHOCTL		0x00000040U	/* control characters as ^X */
#define ISIG		0x00000080U	/* INTR QUIT SUSP make signals */
#define ICANON		0x00000100U	/* line at a time */
#define ALTWERASE	0x00000200U
#define IEXTEN		0x00000400U	/* LNEXT and DISCARD work */
#define EXTPROC		0x00000800U
#define TOSTOP		0x00400000U	/* SIGTTOU for background output */
#define FLUSHO		0x00800000U	/* output is being discarded */
#define XCASE		0x01000000U
#define NOKERNINFO	0x02000000U
#define PENDIN		0x20000000U	/* retype pending input */
#define NOFLSH		0x80000000U	/* signals flush nothing */

typedef unsigned int	tcflag_t;
typedef unsigned char	cc_t;
typedef unsigned int	speed_t;

struct termios {
	tcflag_t	c_iflag;
	tcflag_t	c_oflag;
	tcflag_t	c_cflag;
	tcflag_t	c_lflag;
	cc_t		c_cc[NCCS];
	int		c_ispeed;
	int		c_ospeed;
};

#define TCSANOW		0
#define TCSADRAIN	1
#define TCSAFLUSH	2
#define TCSASOFT	0x10		/* leave the hardware alone */

#define B0		0
#define B50		50
#define B75		75
#define B110		110
#define B134		134
#define B150		150
#define B200		200
#define B300		300
#define B600		600
#define B1200		1200
#define B1800		1800
#define B2400		2400
#define B4800		4800
#define B9600		9600
#define B19200		19200
#define B38400		38400
#define B57600		57600
#define B115200		115200
#define B230400		230400
#define EXTA		19200
#define EXTB		38400

#define TCIFLUSH	1
#define TCOFLUSH	2
#define TCIOFLUSH	3
#define TCOOFF		1
#define TCOON		2
#define TCIOFF		3
#define TCION		4

#ifndef _KERNEL
__BEGIN_DECLS
speed_t	 cfgetispeed(const struct termios *);
speed_t	 cfgetospeed(const struct termios *);
void	 cfmakeraw(struct termios *);
int	 cfsetispeed(struct termios *, speed_t);
int	 cfsetospeed(struct termios *, speed_t);
int	 cfsetspeed(struct termios *, speed_t);
int	 tcdrain(int);
int	 tcflow(int, int);
int	 tcflush(int, int);
int	 tcgetattr(int, struct termios *);
pid_t	 tcgetsid(int);
int	 tcsendbreak(int, int);
int	 tcsetattr(int, int, const struct termios *);
__END_DECLS
#include <sys/ttycom.h>
#endif

#endif /* _SYS_TERMIOS_H_ */

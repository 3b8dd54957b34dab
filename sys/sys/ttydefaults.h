/* SPDX-License-Identifier: ISC */
/* The modes that a terminal starts with. */
#ifndef _SYS_TTYDEFAULTS_H_
#define _SYS_TTYDEFAULTS_H_

#define TTYDEF_IFLAG	(BRKINT | ICRNL | IMAXBEL | IXON | IXANY)
#define TTYDEF_OFLAG	(OPOST | ONLCR | OXTABS)
#define TTYDEF_LFLAG	(ECHO | ICANON | ISIG | IEXTEN | ECHOE | ECHOKE | ECHOCTL)
#define TTYDEF_CFLAG	(CREAD | CS8 | HUPCL)
#define TTYDEF_SPEED	(B9600)

#define CTRL(x)		((x) & 037)
#define CEOF		CTRL('d')
#define CEOL		((unsigned char)0377)
#define CERASE		0177
#define CINTR		CTRL('c')
#define CSTATUS		((unsigned char)0377)
#define CKILL		CTRL('u')
#define CMIN		1
#define CQUIT		034
#define CSUSP		CTRL('z')
#define CTIME		0
#define CDSUSP		CTRL('y')
#define CSTART		CTRL('q')
#define CSTOP		CTRL('s')
#define CLNEXT		CTRL('v')
#define CDISCARD	CTRL('o')
#define CWERASE		CTRL('w')
#define CREPRINT	CTRL('r')
#define CEOT		CEOF
#define CBRK		CEOL
#define CRPRNT		CREPRINT
#define CFLUSH		CDISCARD

/* tty.c asks for the table of default characters by defining TTYDEFCHARS. */
#ifdef TTYDEFCHARS
cc_t ttydefchars[NCCS] = {
	[VEOF] = CEOF, [VEOL] = CEOL, [VEOL2] = CEOL, [VERASE] = CERASE,
	[VWERASE] = CWERASE, [VKILL] = CKILL, [VREPRINT] = CREPRINT,
	[7] = _POSIX_VDISABLE, [VINTR] = CINTR, [VQUIT] = CQUIT,
	[VSUSP] = CSUSP, [VDSUSP] = CDSUSP, [VSTART] = CSTART,
	[VSTOP] = CSTOP, [VLNEXT] = CLNEXT, [VDISCARD] = CDISCARD,
	[VMIN] = CMIN, [VTIME] = CTIME, [VSTATUS] = CSTATUS,
	[19] = _POSIX_VDISABLE,
};
#undef TTYDEFCHARS
#endif

#endif /* _SYS_TTYDEFAULTS_H_ */

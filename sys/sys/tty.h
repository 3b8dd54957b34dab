/* SPDX-License-Identifier: ISC */
/* Terminals: the state shared by line discipline and driver. */
#ifndef _SYS_TTY_H_
#define _SYS_TTY_H_
#ifdef _KERNEL

#include <sys/queue.h>
#include <sys/selinfo.h>
#include <sys/termios.h>
#include <sys/timeout.h>
#include <sys/ttycom.h>

/* A ring of characters with a quote bit each (literal-next, parity marks). */
struct clist {
	u_char	*c_buf;
	u_char	*c_quote;	/* bitmap; NULL if not wanted */
	int	 c_size;	/* bytes of the ring */
	int	 c_first;
	int	 c_cc;		/* characters in it */
};

struct tty {
	struct clist	 t_rawq;	/* input not yet a line */
	struct clist	 t_canq;	/* lines for the reader */
	struct clist	 t_outq;
	dev_t		 t_dev;
	int		 t_state;	/* TS_* */
	int		 t_column;
	int		 t_rocol, t_rocount;	/* ^R and erase bookkeeping */
	struct session	*t_session;
	struct pgrp	*t_pgrp;	/* foreground group */
	struct selinfo	 t_rsel, t_wsel;
	struct termios	 t_termios;
	struct winsize	 t_winsize;
	void		(*t_oproc)(struct tty *);	/* start output */
	int		(*t_param)(struct tty *, struct termios *);
	struct timeval	 t_tv;
};
#define	t_cc		t_termios.c_cc
#define	t_cflag		t_termios.c_cflag
#define	t_iflag		t_termios.c_iflag
#define	t_lflag		t_termios.c_lflag
#define	t_oflag		t_termios.c_oflag
#define	t_ospeed	t_termios.c_ospeed
#define	t_ispeed	t_termios.c_ispeed

#define	TTYHOG		1024	/* most unread input */
#define	TTYOUTSIZE	4096

/* t_state */
#define	TS_ASLEEP	0x00001	/* waiting for output to drain below low water */
#define	TS_BUSY		0x00004	/* output in progress */
#define	TS_CARR_ON	0x00008
#define	TS_FLUSH	0x00010
#define	TS_ISOPEN	0x00020
#define	TS_TBLOCK	0x00040
#define	TS_TTSTOP	0x00100	/* ^S */
#define	TS_XCLUDE	0x00400
#define	TS_LNCH		0x08000	/* next character is literal */
#define	TS_TYPEN	0x10000
#define	TS_ERASE	0x40000

struct proc;
struct uio;

/* tty.c */
struct tty *ttymalloc(void);
int	ttyopen(dev_t, struct tty *);
int	ttyclose(struct tty *);
int	ttread(struct tty *, struct uio *, int ioflag);
int	ttwrite(struct tty *, struct uio *, int ioflag);
int	ttioctl(struct tty *, u_long, caddr_t, int fflag, struct proc *);	/* -1: not ours */
int	ttpoll(struct tty *, int events, struct proc *);
void	ttyinput(int c, struct tty *);		/* from the driver's interrupt */
int	ttygetc(struct tty *);			/* next output character or -1 */
void	ttyoutdone(struct tty *);		/* driver: room in t_outq again */
void	ttyflush(struct tty *, int rw);
int	ttywait(struct tty *);			/* drain; EINTR */
int	ttycheckoutq(struct tty *, int wait);
void	ttyinfo(struct tty *);
void	ttychars(struct tty *);
int	ttysleep(struct tty *, void *chan, int pri, const char *wmesg, int timo);
int	putc(int, struct clist *);		/* -1: full */
int	getc(struct clist *);			/* -1: empty */
int	unputc(struct clist *);
int	clalloc(struct clist *, int size, int quot);
void	clfree(struct clist *);

extern struct tty *constty;

#endif
#endif /* _SYS_TTY_H_ */

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
	struct clist	 t_holdq;	/* input to be looked at again (PENDIN) */
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
	void		(*t_hwiflow)(struct tty *, int stop); /* hold back input */
	void		(*t_stop)(struct tty *, int rw);	/* flushed, or ^S */
	void		*t_sc;		/* the driver's own */
	u_int		 t_gen;		/* counts closes: sleepers notice */
};
#define	t_cc		t_termios.c_cc
#define	t_cflag		t_termios.c_cflag
#define	t_iflag		t_termios.c_iflag
#define	t_lflag		t_termios.c_lflag
#define	t_oflag		t_termios.c_oflag
#define	t_ospeed	t_termios.c_ospeed
#define	t_ispeed	t_termios.c_ispeed

#define	TTYHOG		1024	/* most unread input */
#define	TTYIHIGH	(TTYHOG - 64)	/* hold back input from here on */
#define	TTYILOW		(TTYHOG / 2)	/* ... to here */
#define	TTYOUTSIZE	4096
#define	TTYOHIGH	(TTYOUTSIZE - 512)	/* writers sleep; the rest is echo's */
#define	TTYOLOW		1024		/* and go on here */

/* A character with more than its 8 bits, in queues and for ttyinput(). */
#define	TTY_CHARMASK	0x000000ff
#define	TTY_QUOTE	0x00000100	/* taken literally */
#define	TTY_FE		0x01000000	/* framing error; of a 0: break */
#define	TTY_PE		0x02000000	/* parity error */
#define	TTY_ERRORMASK	(TTY_FE | TTY_PE)

/* t_state */
#define	TS_ASLEEP	0x00001	/* waiting for output to drain below low water */
#define	TS_ASYNC	0x00002	/* SIGIO at input */
#define	TS_BUSY		0x00004	/* output in progress */
#define	TS_CARR_ON	0x00008
#define	TS_ISOPEN	0x00020
#define	TS_TBLOCK	0x00040
#define	TS_TTSTOP	0x00100	/* ^S */
#define	TS_XCLUDE	0x00400
#define	TS_LNCH		0x08000	/* next character is literal */
#define	TS_TYPEN	0x10000
#define	TS_ERASE	0x40000

/* The terminal that controls p; and p is not in the foreground there. */
#define	isctty(p, tp) \
	((p)->p_session == (tp)->t_session && ((p)->p_flag & P_CONTROLT))
#define	isbackground(p, tp) \
	(isctty(p, tp) && (p)->p_pgrp != (tp)->t_pgrp)

/* Does c end a line? */
#define	TTBREAKC(c, tp)							\
	((c) == '\n' || CCEQ((tp)->t_cc[VEOF], c) ||			\
	CCEQ((tp)->t_cc[VEOL], c) || (CCEQ((tp)->t_cc[VEOL2], c) &&	\
	((tp)->t_lflag & IEXTEN)))

struct proc;
struct uio;

/*
 * The line discipline works with interrupts off: drivers call it from their
 * interrupts, what takes a struct tty and is marked so wants spltty() before.
 */

/* tty.c */
struct tty *ttymalloc(void);			/* NULL: no memory */
void	ttyfree(struct tty *);
int	ttyopen(dev_t, struct tty *);
int	ttyclose(struct tty *);
int	ttread(struct tty *, struct uio *, int ioflag);
int	ttwrite(struct tty *, struct uio *, int ioflag);
int	ttpoll(struct tty *, int events, struct proc *);
int	ttnread(struct tty *);			/* spltty: what read would get */
void	ttstart(struct tty *);			/* spltty */
void	ttwakeup(struct tty *);			/* spltty: input is there */
void	ttysignal(struct tty *, int sig);	/* to the foreground group */
int	ttyoutput(int c, struct tty *);		/* spltty; -1: no room */
void	ttyoutdone(struct tty *);		/* spltty: t_outq got shorter */
void	ttyflush(struct tty *, int rw);
void	ttyiflow(struct tty *);			/* spltty: hold back input? */
int	ttywait(struct tty *);			/* drain; EINTR */
int	ttywaitclose(struct tty *);		/* ... but not for ever */
int	ttycheckoutq(struct tty *, int wait);
void	ttychars(struct tty *);
int	ttysleep(struct tty *, void *chan, int pri, const char *wmesg, int timo);
int	ttybgcheck(struct tty *, struct proc *, int sig, tcflag_t lflag);
void	ttyhangup(struct tty *);		/* the line is gone */

/* tty_input.c */
void	ttyinput(int c, struct tty *);		/* spltty */
void	ttypend(struct tty *);			/* spltty */

/* tty_ioctl.c */
int	ttioctl(struct tty *, u_long, caddr_t, int fflag, struct proc *);	/* -1: not ours */
void	ttyinfo(struct tty *);

/* tty_subr.c: all with interrupts off */
int	putc(int, struct clist *);		/* -1: full */
int	getc(struct clist *);			/* -1: empty */
int	unputc(struct clist *);			/* the last one; -1: empty */
int	clindex(const struct clist *, int);	/* the nth; -1: not so many */
int	b_to_q(const u_char *, int, struct clist *);	/* how many went in */
int	q_to_b(struct clist *, u_char *, int);	/* how many came out */
void	catq(struct clist *from, struct clist *to);
void	clswap(struct clist *, struct clist *);
void	clflush(struct clist *);
int	clalloc(struct clist *, int size, int quot);
void	clfree(struct clist *);

extern struct tty *constty;

#endif
#endif /* _SYS_TTY_H_ */

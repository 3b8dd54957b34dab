/* SPDX-License-Identifier: ISC */
/*
 * What is typed at a terminal: special characters, editing of the line, echo.
 * Runs in the driver's interrupt.
 */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/fcntl.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/tty.h>

#define	CTRL(x)		((x) & 037)
#define	DEL		0177

static void ttyecho(int, struct tty *);
static void ttyretype(struct tty *);

static inline int
ttyiscntl(int c)
{
	c &= TTY_CHARMASK;
	return (c < ' ' || c == DEL);
}

/* Is a plain tab or newline, which go out as they are? */
static inline int
ttyislayout(int c)
{
	return (c == '\t' || c == '\n');
}

static inline int
ttyisword(int c)
{
	c &= TTY_CHARMASK;
	return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c >= 0200);
}

static inline int
ttyisblank(int c)
{
	return (c == ' ' || c == '\t');
}

static void
ttyecho(int c, struct tty *tp)
{
	if (((tp->t_lflag & ECHO) == 0 &&
	    ((tp->t_lflag & ECHONL) == 0 || c != '\n')) ||
	    (tp->t_lflag & EXTPROC))
		return;
	if ((tp->t_lflag & ECHOCTL) && ttyiscntl(c) && !ttyislayout(c)) {
		(void)ttyoutput('^', tp);
		c = (c & TTY_CHARMASK) == DEL ? '?' : (c & 037) | 0100;
	}
	(void)ttyoutput(c, tp);
}

/* Columns that a character of the line takes when it starts at col. */
static int
ttywidth(int c, int col, struct tty *tp)
{
	if (c == '\t')
		return (8 - (col & 7));
	if (ttyiscntl(c))
		return (tp->t_lflag & ECHOCTL ? 2 : 0);
	return (1);
}

/* Blanks out the last n columns. */
static void
ttyrubo(struct tty *tp, int n)
{
	while (n-- > 0) {
		(void)ttyoutput('\b', tp);
		(void)ttyoutput(' ', tp);
		(void)ttyoutput('\b', tp);
	}
}

/* Shows that c, which has just left the line's end, is erased. */
static void
ttyrub(int c, struct tty *tp)
{
	int col, i;

	if ((tp->t_lflag & ECHO) == 0 || (tp->t_lflag & EXTPROC))
		return;
	tp->t_lflag &= ~FLUSHO;
	if (tp->t_lflag & ECHOE) {
		if (tp->t_rocount == 0) {	/* output came between */
			ttyretype(tp);
			return;
		}
		if (c == '\t') {
			if (tp->t_rocount <= tp->t_rawq.c_cc) {
				ttyretype(tp);
				return;
			}
			col = tp->t_rocol;
			for (i = 0; i < tp->t_rawq.c_cc; i++)
				col += ttywidth(clindex(&tp->t_rawq, i), col,
				    tp);
			for (i = tp->t_column - col; i > 0 && i <= 8; i--)
				(void)ttyoutput('\b', tp);
		} else
			ttyrubo(tp, ttywidth(c, 0, tp));
	} else if (tp->t_lflag & ECHOPRT) {
		if ((tp->t_state & TS_ERASE) == 0) {
			tp->t_state |= TS_ERASE;
			(void)ttyoutput('\\', tp);
		}
		ttyecho(c, tp);
	} else
		ttyecho(tp->t_cc[VERASE], tp);
	if (tp->t_rocount > 0)
		tp->t_rocount--;
}

/* Prints what has been typed, on a new line. */
static void
ttyretype(struct tty *tp)
{
	int i;

	if (tp->t_cc[VREPRINT] != _POSIX_VDISABLE)
		ttyecho(tp->t_cc[VREPRINT], tp);
	(void)ttyoutput('\n', tp);
	for (i = 0; i < tp->t_canq.c_cc; i++)
		ttyecho(clindex(&tp->t_canq, i), tp);
	tp->t_rocol = tp->t_column;
	for (i = 0; i < tp->t_rawq.c_cc; i++)
		ttyecho(clindex(&tp->t_rawq, i), tp);
	tp->t_rocount = tp->t_rawq.c_cc;
	tp->t_state &= ~TS_ERASE;
}

static void
ttykill(int c, struct tty *tp)
{
	if ((tp->t_lflag & ECHOKE) && tp->t_rocount == tp->t_rawq.c_cc &&
	    (tp->t_lflag & ECHOPRT) == 0) {
		while (tp->t_rawq.c_cc > 0)
			ttyrub(unputc(&tp->t_rawq), tp);
	} else {
		ttyecho(c, tp);
		if (tp->t_lflag & (ECHOK | ECHOKE))
			ttyecho('\n', tp);
		clflush(&tp->t_rawq);
		tp->t_rocount = 0;
	}
}

static void
ttywerase(struct tty *tp)
{
	int c, word;

	while (ttyisblank(c = unputc(&tp->t_rawq)))
		ttyrub(c, tp);
	if (c < 0)
		return;
	/* The word's last character may be of the other kind: "foo)". */
	ttyrub(c, tp);
	if ((c = unputc(&tp->t_rawq)) < 0)
		return;
	word = ttyisword(c);
	while (c >= 0 && !ttyisblank(c) &&
	    ((tp->t_lflag & ALTWERASE) == 0 || ttyisword(c) == word)) {
		ttyrub(c, tp);
		c = unputc(&tp->t_rawq);
	}
	if (c >= 0)
		(void)putc(c, &tp->t_rawq);
}

/*
 * Input that was taken without canonical mode is looked at again, as if it
 * were typed now.
 */
void
ttypend(struct tty *tp)
{
	int c;

	tp->t_lflag &= ~PENDIN;
	tp->t_state |= TS_TYPEN;
	clflush(&tp->t_holdq);
	clswap(&tp->t_rawq, &tp->t_holdq);
	while ((c = getc(&tp->t_holdq)) >= 0)
		ttyinput(c, tp);
	tp->t_state &= ~TS_TYPEN;
}

/* The queues take one more character; the last places are for ends of line. */
static int
ttyinroom(int c, struct tty *tp)
{
	int n = tp->t_rawq.c_cc + tp->t_canq.c_cc;

	return (n < TTYHOG - 8 || (n < TTYHOG && (tp->t_lflag & ICANON) &&
	    TTBREAKC(c, tp)));
}

/* Puts a character with all processing behind it to the others. */
static void
ttystore(int c, struct tty *tp)
{
	int col, n;

	if (!ttyinroom(c, tp)) {
		if ((tp->t_iflag & IMAXBEL) && tp->t_outq.c_cc < TTYOHIGH)
			(void)ttyoutput(CTRL('g'), tp);
		return;
	}
	(void)putc(c, &tp->t_rawq);
	if ((tp->t_lflag & ICANON) == 0) {
		ttwakeup(tp);
		ttyecho(c, tp);
		return;
	}
	if (TTBREAKC(c, tp)) {
		tp->t_rocount = 0;
		catq(&tp->t_rawq, &tp->t_canq);
		ttwakeup(tp);
	} else if (tp->t_rocount++ == 0)
		tp->t_rocol = tp->t_column;
	if (tp->t_state & TS_ERASE) {
		tp->t_state &= ~TS_ERASE;
		(void)ttyoutput('/', tp);
	}
	col = tp->t_column;
	ttyecho(c, tp);
	if (CCEQ(tp->t_cc[VEOF], c) && (tp->t_lflag & ECHO)) {
		/* What comes next overwrites the ^D. */
		for (n = MIN(2, tp->t_column - col); n > 0; n--)
			(void)ttyoutput('\b', tp);
	}
}

/* Literally, whatever the modes. */
static void
ttystorequoted(int c, struct tty *tp)
{
	if (tp->t_rawq.c_cc + tp->t_canq.c_cc < TTYHOG - 8)
		(void)putc(c | TTY_QUOTE, &tp->t_rawq);
}

/*
 * Breaks and characters that came damaged, and PARMRK's way to tell of them.
 * Returns the character to go on with, or -1.
 */
static int
ttyinerror(int c, struct tty *tp)
{
	tcflag_t iflag = tp->t_iflag;

	if ((c & TTY_FE) && (c & TTY_CHARMASK) == 0) {
		if (iflag & IGNBRK)
			return (-1);
		if (iflag & BRKINT) {
			ttyflush(tp, FREAD | FWRITE);
			ttysignal(tp, SIGINT);
			return (-1);
		}
	} else if ((c & TTY_FE) == 0 && (iflag & INPCK) == 0)
		return (c & TTY_CHARMASK);
	else if (iflag & IGNPAR)
		return (-1);
	if ((iflag & PARMRK) == 0)
		return (0);
	ttystorequoted(0377, tp);
	ttystorequoted(0, tp);
	ttystorequoted(c & TTY_CHARMASK, tp);
	ttwakeup(tp);
	return (-1);
}

/*
 * LNEXT, DISCARD and the characters that make signals: 1 if it was one, 2 if
 * output is to be discarded from now on.
 */
static int
ttyinsignal(int c, struct tty *tp)
{
	tcflag_t lflag = tp->t_lflag;
	u_char *cc = tp->t_cc;
	int sig, what = FREAD | FWRITE;

	if (lflag & IEXTEN) {
		if (CCEQ(cc[VLNEXT], c)) {
			if ((lflag & ECHO) && (lflag & ECHOE)) {
				(void)ttyoutput('^', tp);
				(void)ttyoutput('\b', tp);
			} else
				ttyecho(c, tp);
			tp->t_state |= TS_LNCH;
			return (1);
		}
		if (CCEQ(cc[VDISCARD], c)) {
			if (lflag & FLUSHO)
				return (1);
			ttyflush(tp, FWRITE);
			ttyecho(c, tp);
			if (tp->t_rawq.c_cc + tp->t_canq.c_cc > 0)
				ttyretype(tp);
			tp->t_lflag |= FLUSHO;
			return (2);
		}
	}
	if ((lflag & ISIG) == 0)
		return (0);
	if (CCEQ(cc[VINTR], c))
		sig = SIGINT;
	else if (CCEQ(cc[VQUIT], c))
		sig = SIGQUIT;
	else if (CCEQ(cc[VSUSP], c)) {
		sig = SIGTSTP;
		what = FREAD;
	} else
		return (0);
	if ((lflag & NOFLSH) == 0)
		ttyflush(tp, what);
	ttyecho(c, tp);
	ttysignal(tp, sig);
	return (1);
}

/* The characters that edit a line in canonical mode; 1 if it was one. */
static int
ttyinedit(int c, struct tty *tp)
{
	tcflag_t lflag = tp->t_lflag;
	u_char *cc = tp->t_cc;

	if (CCEQ(cc[VERASE], c)) {
		if (tp->t_rawq.c_cc > 0)
			ttyrub(unputc(&tp->t_rawq), tp);
		return (1);
	}
	if (CCEQ(cc[VKILL], c)) {
		ttykill(c, tp);
		return (1);
	}
	if ((lflag & IEXTEN) == 0)
		return (0);
	if (CCEQ(cc[VWERASE], c)) {
		ttywerase(tp);
		return (1);
	}
	if (CCEQ(cc[VREPRINT], c)) {
		ttyretype(tp);
		return (1);
	}
	if (CCEQ(cc[VSTATUS], c)) {
		if (lflag & ISIG)
			ttysignal(tp, SIGINFO);
		if ((lflag & NOKERNINFO) == 0)
			ttyinfo(tp);
		return (1);
	}
	return (0);
}

/* ^S and ^Q.  1: nothing else to do; -1: output goes on. */
static int
ttyinflow(int c, struct tty *tp)
{
	u_char *cc = tp->t_cc;

	if (CCEQ(cc[VSTOP], c) && (tp->t_state & TS_TTSTOP) == 0) {
		tp->t_state |= TS_TTSTOP;
		if (tp->t_stop != NULL)
			(*tp->t_stop)(tp, 0);
		return (1);
	}
	if (CCEQ(cc[VSTART], c) || CCEQ(cc[VSTOP], c)) {
		/* ^S twice is still stopped, unless it is the start too. */
		return (CCEQ(cc[VSTART], c) ? -1 : 1);
	}
	return (0);
}

/* Case and line ends; -1: ignore. */
static int
ttyinmap(int c, tcflag_t iflag)
{
	if (c == '\r') {
		if (iflag & IGNCR)
			return (-1);
		if (iflag & ICRNL)
			return ('\n');
	} else if (c == '\n' && (iflag & INLCR))
		return ('\r');
	else if ((iflag & IUCLC) && c >= 'A' && c <= 'Z')
		return (c + ('a' - 'A'));
	return (c);
}

/*
 * One character that is not damaged.  1: output stays as it is; -1: output
 * goes on in any case.
 */
static int
ttyinchar(int c, struct tty *tp)
{
	int what;

	if (tp->t_lflag & EXTPROC) {	/* the other side has done all this */
		ttystore(c, tp);
		return (0);
	}
	if ((tp->t_state & TS_LNCH) == 0 && (c & TTY_QUOTE) == 0) {
		if ((what = ttyinsignal(c, tp)) != 0)
			return (what == 2);
		if ((tp->t_iflag & IXON) && (what = ttyinflow(c, tp)) != 0)
			return (what);
		if ((c = ttyinmap(c, tp->t_iflag)) < 0)
			return (0);
		if ((tp->t_lflag & ICANON) && ttyinedit(c, tp))
			return (0);
	} else
		c |= TTY_QUOTE;
	tp->t_state &= ~TS_LNCH;
	ttystore(c, tp);
	return (0);
}

void
ttyinput(int c, struct tty *tp)
{
	u_char *cc = tp->t_cc;
	int what;

	if ((tp->t_cflag & CREAD) == 0 || (tp->t_state & TS_ISOPEN) == 0)
		return;
	if ((tp->t_lflag & PENDIN) && (tp->t_state & TS_TYPEN) == 0)
		ttypend(tp);
	if (c & TTY_ERRORMASK) {
		if ((c = ttyinerror(c, tp)) < 0)
			return;
	} else if ((tp->t_iflag & ISTRIP) && (c & TTY_QUOTE) == 0)
		c &= 0177;
	else if (c == 0377 && (tp->t_iflag & (PARMRK | IGNPAR)) == PARMRK &&
	    (tp->t_state & TS_TYPEN) == 0)
		ttystorequoted(c, tp);		/* doubled: not a mark */
	what = ttyinchar(c, tp);
	if (what <= 0) {
		/* Anything typed ends ^O; ^S is ended by what IXANY says. */
		if (what < 0 || (tp->t_state & TS_TTSTOP) == 0 ||
		    (tp->t_iflag & IXANY) || cc[VSTART] == cc[VSTOP]) {
			tp->t_lflag &= ~FLUSHO;
			tp->t_state &= ~TS_TTSTOP;
		}
	}
	ttstart(tp);
	ttyiflow(tp);
}

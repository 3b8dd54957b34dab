/* SPDX-License-Identifier: ISC */
/*
 * Serial ports of PCs (16550).  Output goes to the port as long as it takes it
 * at once, then by interrupts.  Input that the terminal has no room for stays
 * in the port, so that a sender who minds it (QEMU) waits and nothing is lost.
 * The first port is /dev/console too, and printf's.
 */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/fcntl.h>
#include <sys/ioctl.h>
#include <sys/proc.h>
#include <sys/tty.h>
#include <sys/ttydefaults.h>
#include <sys/ucred.h>
#include <machine/cpufunc.h>
#include <machine/intr.h>
#include <dev/comreg.h>

struct com_softc {
	u_int16_t	 sc_port;
	int		 sc_irq;
	struct tty	*sc_tty;	/* NULL: not there */
	int		 sc_fifolen;
	u_int8_t	 sc_ier;	/* as the port has it */
	u_int8_t	 sc_mcr, sc_lcr;
	int		 sc_speed;
	u_int		 sc_opens;	/* COM_VIA* */
	u_int		 sc_gen;	/* counts opens */
};
#define	COM_VIATTY	1	/* open as /dev/tty0N */
#define	COM_VIACONS	2	/* open as /dev/console */

static struct com_softc com_softc[] = {
	{ .sc_port = 0x3f8, .sc_irq = 4 },
	{ .sc_port = 0x2f8, .sc_irq = 3 },
	{ .sc_port = 0x3e8, .sc_irq = 4 },
};
static int com_irqs[] = { 4, 3 };

#define	COM_RXINTR	(IER_RXRDY | IER_RLS)
#define	COM_DRAINPOLLS	200000	/* looks at a port that sends its last byte */

static inline u_int8_t
comget(struct com_softc *sc, int reg)
{
	return (inb(sc->sc_port + reg));
}

static inline void
comput(struct com_softc *sc, int reg, u_int8_t v)
{
	outb(sc->sc_port + reg, v);
}

static void
comsetier(struct com_softc *sc, u_int8_t ier)
{
	if (sc->sc_ier != ier) {
		sc->sc_ier = ier;
		comput(sc, COM_IER, ier);
	}
}

/* Sends what the port takes now; an interrupt tells when it takes more. */
static void
comsend(struct com_softc *sc)
{
	struct tty *tp = sc->sc_tty;
	u_char buf[COM_FIFOLEN];
	int i, n, ready;

	while ((ready = comget(sc, COM_LSR) & LSR_TXRDY) != 0 &&
	    tp->t_outq.c_cc > 0 && (tp->t_state & TS_TTSTOP) == 0) {
		n = q_to_b(&tp->t_outq, buf, sc->sc_fifolen);
		for (i = 0; i < n; i++)
			comput(sc, COM_DATA, buf[i]);
	}
	if (ready) {
		tp->t_state &= ~TS_BUSY;
		comsetier(sc, sc->sc_ier & ~IER_TXRDY);
	} else {
		tp->t_state |= TS_BUSY;
		comsetier(sc, sc->sc_ier | IER_TXRDY);
	}
	ttyoutdone(tp);
}

static void
comstart(struct tty *tp)
{
	int s = spltty();

	if (tp->t_outq.c_cc > 0 &&
	    (tp->t_state & (TS_BUSY | TS_TTSTOP)) == 0)
		comsend(tp->t_sc);
	splx(s);
}

static void
comhwiflow(struct tty *tp, int stop)
{
	struct com_softc *sc = tp->t_sc;

	if (stop)
		comsetier(sc, sc->sc_ier & ~COM_RXINTR);
	else if (sc->sc_opens != 0)
		comsetier(sc, sc->sc_ier | COM_RXINTR);
}

static void
comreceive(struct com_softc *sc)
{
	int c, lsr;

	while ((sc->sc_ier & IER_RXRDY) &&
	    ((lsr = comget(sc, COM_LSR)) & LSR_RXRDY)) {
		c = comget(sc, COM_DATA);
		if (lsr & LSR_BI)
			c = TTY_FE;
		else if (lsr & LSR_FE)
			c |= TTY_FE;
		else if (lsr & LSR_PE)
			c |= TTY_PE;
		ttyinput(c, sc->sc_tty);
	}
}

/*
 * One line of interrupts.  It is triggered by its edge, and ports share it:
 * only when all are quiet will the next one be noticed.
 */
static int
comintr(void *arg)
{
	struct com_softc *sc;
	int irq = *(int *)arg, found = 0, more;

	do {
		more = 0;
		for (sc = com_softc; sc < &com_softc[nitems(com_softc)]; sc++) {
			if (sc->sc_tty == NULL || sc->sc_irq != irq ||
			    (comget(sc, COM_IIR) & IIR_NOPEND))
				continue;
			found = more = 1;
			comreceive(sc);
			if (sc->sc_ier & IER_TXRDY)
				comsend(sc);
			(void)comget(sc, COM_MSR);
		}
	} while (more);
	return (found);
}

/* Waits for the last byte to be on the line; it is on its way. */
static void
comdrainport(struct com_softc *sc)
{
	int i;

	for (i = 0; i < COM_DRAINPOLLS; i++)
		if (comget(sc, COM_LSR) & LSR_TSRE)
			break;
}

static void
comprogram(struct com_softc *sc)
{
	int divisor = COM_FREQ / sc->sc_speed;

	comdrainport(sc);
	comput(sc, COM_LCR, sc->sc_lcr | LCR_DLAB);
	comput(sc, COM_DLBL, divisor & 0xff);
	comput(sc, COM_DLBH, divisor >> 8);
	comput(sc, COM_LCR, sc->sc_lcr);
}

static int
comparam(struct tty *tp, struct termios *t)
{
	struct com_softc *sc = tp->t_sc;
	u_int8_t lcr = (t->c_cflag & CSIZE) >> 8;
	int speed = t->c_ospeed;

	if (speed < 0 || (speed > 0 && speed < 2))	/* 16 bits of divisor */
		return (EINVAL);
	if (speed == 0 || speed > COM_FREQ)
		speed = COM_FREQ;
	if (t->c_cflag & CSTOPB)
		lcr |= LCR_STOPB;
	if (t->c_cflag & PARENB) {
		lcr |= LCR_PENAB;
		if ((t->c_cflag & PARODD) == 0)
			lcr |= LCR_PEVEN;
	}
	if (sc->sc_lcr != lcr || sc->sc_speed != speed) {
		sc->sc_lcr = lcr;
		sc->sc_speed = speed;
		comprogram(sc);
	}
	return (0);
}

static int
comprobe(struct com_softc *sc)
{
	comput(sc, COM_SCR, 0x5a);
	if (comget(sc, COM_SCR) != 0x5a)
		return (0);
	comput(sc, COM_SCR, 0xa5);
	return (comget(sc, COM_SCR) == 0xa5 && comget(sc, COM_LSR) != 0xff);
}

static void
comattach1(struct com_softc *sc, int unit)
{
	struct tty *tp;

	if ((tp = ttymalloc()) == NULL)
		return;
	tp->t_sc = sc;
	tp->t_oproc = comstart;
	tp->t_param = comparam;
	tp->t_hwiflow = comhwiflow;
	comput(sc, COM_IER, 0);
	comput(sc, COM_FCR, FCR_ENABLE | FCR_TRIG1);
	sc->sc_fifolen = (comget(sc, COM_IIR) & IIR_FIFO) == IIR_FIFO ?
	    COM_FIFOLEN : 1;
	sc->sc_lcr = CS8 >> 8;
	sc->sc_speed = COM_FREQ;
	comprogram(sc);
	sc->sc_mcr = MCR_DTR | MCR_RTS | MCR_IENABLE;
	comput(sc, COM_MCR, sc->sc_mcr);
	printf("com%d at port 0x%x irq %d: %s%s\n", unit, sc->sc_port,
	    sc->sc_irq, sc->sc_fifolen > 1 ? "ns16550a, 16 byte fifo" :
	    "ns16450", unit == 0 ? ", console" : "");
	sc->sc_tty = tp;
}

void
comattach(void)
{
	size_t i;

	for (i = 0; i < nitems(com_softc); i++)
		if (comprobe(&com_softc[i]))
			comattach1(&com_softc[i], i);
	for (i = 0; i < nitems(com_irqs); i++)
		if (intr_establish(com_irqs[i], comintr, &com_irqs[i],
		    "com") != 0)
			printf("com: no interrupt %d\n", com_irqs[i]);
}

static struct com_softc *
comlookup(dev_t dev)
{
	u_int unit = minor(dev);

	return (unit < nitems(com_softc) && com_softc[unit].sc_tty != NULL ?
	    &com_softc[unit] : NULL);
}

static int
comopenvia(struct com_softc *sc, dev_t dev, u_int via, struct proc *p)
{
	struct tty *tp = sc->sc_tty;
	int s;

	if ((tp->t_state & TS_ISOPEN) && (tp->t_state & TS_XCLUDE) &&
	    suser(p, 0) != 0)
		return (EBUSY);
	s = spltty();
	sc->sc_gen++;
	sc->sc_opens |= via;
	if ((tp->t_state & TS_ISOPEN) == 0) {
		ttychars(tp);
		tp->t_iflag = TTYDEF_IFLAG;
		tp->t_oflag = TTYDEF_OFLAG;
		tp->t_cflag = TTYDEF_CFLAG | CLOCAL;
		tp->t_lflag = TTYDEF_LFLAG;
		tp->t_ispeed = tp->t_ospeed = COM_FREQ;
		(void)comparam(tp, &tp->t_termios);
		tp->t_state |= TS_CARR_ON;
		(void)ttyopen(dev, tp);
		comsetier(sc, COM_RXINTR);
	}
	splx(s);
	return (0);
}

static int
comclosevia(struct com_softc *sc, u_int via, int fflag)
{
	struct tty *tp = sc->sc_tty;
	u_int gen = sc->sc_gen;
	int s;

	sc->sc_opens &= ~via;
	if (sc->sc_opens != 0)
		return (0);
	if (fflag & FNONBLOCK)
		ttyflush(tp, FWRITE);
	else
		(void)ttywaitclose(tp);
	if (sc->sc_gen != gen)		/* open again meanwhile */
		return (0);
	s = spltty();
	comdrainport(sc);
	comsetier(sc, 0);
	ttyclose(tp);
	splx(s);
	return (0);
}

int
comopen(dev_t dev, int oflags, int devtype, struct proc *p)
{
	struct com_softc *sc = comlookup(dev);

	return (sc == NULL ? ENXIO : comopenvia(sc, dev, COM_VIATTY, p));
}

int
comclose(dev_t dev, int fflag, int devtype, struct proc *p)
{
	return (comclosevia(comlookup(dev), COM_VIATTY, fflag));
}

int
comread(dev_t dev, struct uio *uio, int ioflag)
{
	return (ttread(comlookup(dev)->sc_tty, uio, ioflag));
}

int
comwrite(dev_t dev, struct uio *uio, int ioflag)
{
	return (ttwrite(comlookup(dev)->sc_tty, uio, ioflag));
}

int
compoll(dev_t dev, int events, struct proc *p)
{
	return (ttpoll(comlookup(dev)->sc_tty, events, p));
}

struct tty *
comtty(dev_t dev)
{
	struct com_softc *sc = comlookup(dev);

	return (sc != NULL ? sc->sc_tty : NULL);
}

static int
commodem(struct com_softc *sc)
{
	u_int8_t msr = comget(sc, COM_MSR);

	return (TIOCM_LE | (sc->sc_mcr & MCR_DTR ? TIOCM_DTR : 0) |
	    (sc->sc_mcr & MCR_RTS ? TIOCM_RTS : 0) |
	    (msr & MSR_CTS ? TIOCM_CTS : 0) |
	    (msr & MSR_DCD ? TIOCM_CD : 0) |
	    (msr & MSR_DSR ? TIOCM_DSR : 0) | (msr & MSR_RI ? TIOCM_RI : 0));
}

static void
comsetmodem(struct com_softc *sc, int set, int clear)
{
	u_int8_t mcr = sc->sc_mcr;

	mcr &= ~((clear & TIOCM_DTR ? MCR_DTR : 0) |
	    (clear & TIOCM_RTS ? MCR_RTS : 0));
	mcr |= (set & TIOCM_DTR ? MCR_DTR : 0) |
	    (set & TIOCM_RTS ? MCR_RTS : 0);
	sc->sc_mcr = mcr;
	comput(sc, COM_MCR, mcr);
}

int
comioctl(dev_t dev, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	struct com_softc *sc = comlookup(dev);
	int error;

	error = ttioctl(sc->sc_tty, cmd, data, fflag, p);
	if (error == 0 && (cmd == TIOCDRAIN || cmd == TIOCSETAW ||
	    cmd == TIOCSETAF))
		comdrainport(sc);
	if (error >= 0)
		return (error);
	switch (cmd) {
	case TIOCSBRK:
		comput(sc, COM_LCR, sc->sc_lcr | LCR_SBREAK);
		return (0);
	case TIOCCBRK:
		comput(sc, COM_LCR, sc->sc_lcr);
		return (0);
	case TIOCSDTR:
		comsetmodem(sc, TIOCM_DTR, 0);
		return (0);
	case TIOCCDTR:
		comsetmodem(sc, 0, TIOCM_DTR);
		return (0);
	case TIOCMGET:
		*(int *)data = commodem(sc);
		return (0);
	case TIOCMSET:
		comsetmodem(sc, *(int *)data, ~*(int *)data);
		return (0);
	case TIOCMBIS:
		comsetmodem(sc, *(int *)data, 0);
		return (0);
	case TIOCMBIC:
		comsetmodem(sc, 0, *(int *)data);
		return (0);
	default:
		return (ENOTTY);
	}
}

/* /dev/console is the first port under another number. */
#define	COMCONS		makedev(CMAJ_COM, 0)

int
cnopen(dev_t dev, int oflags, int devtype, struct proc *p)
{
	struct com_softc *sc = comlookup(COMCONS);

	if (minor(dev) != 0 || sc == NULL)
		return (ENXIO);
	return (comopenvia(sc, dev, COM_VIACONS, p));
}

int
cnclose(dev_t dev, int fflag, int devtype, struct proc *p)
{
	return (comclosevia(comlookup(COMCONS), COM_VIACONS, fflag));
}

int
cnread(dev_t dev, struct uio *uio, int ioflag)
{
	return (comread(COMCONS, uio, ioflag));
}

int
cnwrite(dev_t dev, struct uio *uio, int ioflag)
{
	return (comwrite(COMCONS, uio, ioflag));
}

int
cnioctl(dev_t dev, u_long cmd, caddr_t data, int fflag, struct proc *p)
{
	return (comioctl(COMCONS, cmd, data, fflag, p));
}

int
cnpoll(dev_t dev, int events, struct proc *p)
{
	return (compoll(COMCONS, events, p));
}

struct tty *
cntty(dev_t dev)
{
	return (comtty(COMCONS));
}

/* SPDX-License-Identifier: ISC */
/*
 * The first serial port, polled: all that there is before the tty driver runs
 * and in a panic.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <machine/cpu.h>
#include <machine/cpufunc.h>

#define	COM0		0x3f8
#define	COM_DATA	0
#define	COM_IER		1
#define	COM_DLBL	0		/* divisor, with LCR_DLAB */
#define	COM_DLBH	1
#define	COM_FIFO	2
#define	COM_LCR		3
#define	COM_MCR		4
#define	COM_LSR		5
#define	LCR_8BITS	0x03
#define	LCR_DLAB	0x80
#define	MCR_DTR		0x01
#define	MCR_RTS		0x02
#define	MCR_IENABLE	0x08
#define	FIFO_ENABLE	0x01
#define	LSR_TXRDY	0x20
#define	COM_PATIENCE	1000000		/* polls until the port counts as dead */

static int com_present;

void
consinit(void)
{
	outb(COM0 + COM_IER, 0);
	outb(COM0 + COM_LCR, LCR_DLAB);
	outb(COM0 + COM_DLBL, 1);	/* 115200 */
	outb(COM0 + COM_DLBH, 0);
	outb(COM0 + COM_LCR, LCR_8BITS);
	outb(COM0 + COM_FIFO, FIFO_ENABLE);
	outb(COM0 + COM_MCR, MCR_DTR | MCR_RTS | MCR_IENABLE);
	com_present = inb(COM0 + COM_LSR) != 0xff;
}

static void
com_send(int c)
{
	int i, s;

	/* The driver's interrupt must not fill the port in between. */
	s = splhigh();
	for (i = 0; i < COM_PATIENCE; i++)
		if (inb(COM0 + COM_LSR) & LSR_TXRDY)
			break;
	outb(COM0 + COM_DATA, c);
	splx(s);
}

void
cnputc(int c)
{
	if (!com_present)
		return;
	if (c == '\n')
		com_send('\r');
	com_send(c);
}

/* SPDX-License-Identifier: ISC */
/* Registers of the 16550 and its relatives, as the data sheet names them. */
#ifndef _DEV_COMREG_H_
#define _DEV_COMREG_H_

#define	COM_DATA	0		/* received, to be sent */
#define	COM_DLBL	0		/* divisor of 115200, with LCR_DLAB */
#define	COM_DLBH	1
#define	COM_IER		1		/* interrupts wanted */
#define	 IER_RXRDY	0x01
#define	 IER_TXRDY	0x02
#define	 IER_RLS	0x04		/* line errors */
#define	COM_IIR		2		/* read: interrupt pending */
#define	 IIR_NOPEND	0x01
#define	 IIR_FIFO	0xc0
#define	COM_FCR		2		/* write: FIFO control */
#define	 FCR_ENABLE	0x01
#define	 FCR_TRIG1	0x00		/* interrupt at the first byte */
#define	COM_LCR		3
#define	 LCR_STOPB	0x04
#define	 LCR_PENAB	0x08
#define	 LCR_PEVEN	0x10
#define	 LCR_SBREAK	0x40
#define	 LCR_DLAB	0x80
#define	COM_MCR		4
#define	 MCR_DTR	0x01
#define	 MCR_RTS	0x02
#define	 MCR_IENABLE	0x08		/* lets interrupts out */
#define	COM_LSR		5
#define	 LSR_RXRDY	0x01
#define	 LSR_PE		0x04
#define	 LSR_FE		0x08
#define	 LSR_BI		0x10		/* break */
#define	 LSR_TXRDY	0x20		/* FIFO empty */
#define	 LSR_TSRE	0x40		/* ... and the last byte sent */
#define	COM_MSR		6
#define	 MSR_CTS	0x10
#define	 MSR_DSR	0x20
#define	 MSR_RI		0x40
#define	 MSR_DCD	0x80
#define	COM_SCR		7		/* a byte of memory */

#define	COM_FREQ	115200		/* speed with divisor 1 */
#define	COM_FIFOLEN	16

#endif /* _DEV_COMREG_H_ */

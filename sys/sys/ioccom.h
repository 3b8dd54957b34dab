/* SPDX-License-Identifier: ISC */
/*
 * How an ioctl request is coded: direction in bits 29..31, length of the
 * parameter in 16..28, group in 8..15, number in 0..7.
 */
#ifndef _SYS_IOCCOM_H_
#define _SYS_IOCCOM_H_

#define IOCPARM_MASK	0x1fff
#define IOCPARM_LEN(x)	(((x) >> 16) & IOCPARM_MASK)
#define IOCBASECMD(x)	((x) & ~((unsigned long)IOCPARM_MASK << 16))
#define IOCGROUP(x)	(((x) >> 8) & 0xff)
#define IOCPARM_MAX	4096

#define IOC_VOID	0x20000000UL	/* no parameter */
#define IOC_OUT		0x40000000UL	/* parameter goes to the user */
#define IOC_IN		0x80000000UL	/* parameter comes from the user */
#define IOC_INOUT	(IOC_IN | IOC_OUT)
#define IOC_DIRMASK	0xe0000000UL

#define _IOC(inout, group, num, len) \
	((inout) | (((unsigned long)(len) & IOCPARM_MASK) << 16) | \
	    ((group) << 8) | (num))
#define _IO(g, n)	_IOC(IOC_VOID, (g), (n), 0)
#define _IOR(g, n, t)	_IOC(IOC_OUT, (g), (n), sizeof(t))
#define _IOW(g, n, t)	_IOC(IOC_IN, (g), (n), sizeof(t))
#define _IOWR(g, n, t)	_IOC(IOC_INOUT, (g), (n), sizeof(t))

#endif /* _SYS_IOCCOM_H_ */

/* SPDX-License-Identifier: ISC */
/* ioctl requests that every kind of file takes. */
#ifndef _SYS_FILIO_H_
#define _SYS_FILIO_H_

#include <sys/ioccom.h>

#define FIOCLEX		_IO('f', 1)		/* close on exec */
#define FIONCLEX	_IO('f', 2)		/* keep open on exec */
#define FIOGETOWN	_IOR('f', 123, int)	/* who gets SIGIO */
#define FIOSETOWN	_IOW('f', 124, int)
#define FIOASYNC	_IOW('f', 125, int)
#define FIONBIO		_IOW('f', 126, int)
#define FIONREAD	_IOR('f', 127, int)	/* bytes that can be read */

#endif /* _SYS_FILIO_H_ */

/* SPDX-License-Identifier: ISC */
/* ioctl(2) and all requests that programs use with it. */
#ifndef _SYS_IOCTL_H_
#define _SYS_IOCTL_H_

#include <sys/cdefs.h>
#include <sys/filio.h>
#include <sys/ioccom.h>
#include <sys/ttycom.h>

#ifndef _KERNEL
__BEGIN_DECLS
int	 ioctl(int, unsigned long, ...);
__END_DECLS
#endif

#endif /* _SYS_IOCTL_H_ */

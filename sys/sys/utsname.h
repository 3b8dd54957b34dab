/* SPDX-License-Identifier: ISC */
/* uname(3). */
#ifndef _SYS_UTSNAME_H_
#define _SYS_UTSNAME_H_

#include <sys/cdefs.h>

#define SYS_NMLN	256

struct utsname {
	char	sysname[SYS_NMLN];
	char	nodename[SYS_NMLN];
	char	release[SYS_NMLN];
	char	version[SYS_NMLN];
	char	machine[SYS_NMLN];
};

#ifndef _KERNEL
__BEGIN_DECLS
int	 uname(struct utsname *);
__END_DECLS
#endif

#endif /* _SYS_UTSNAME_H_ */

/* SPDX-License-Identifier: ISC */
/*
 * malloc(9): kernel memory by size.  Types only count, so that a leak can be
 * named (sysctl kern.malloc, panic output).
 */
#ifndef _SYS_MALLOC_H_
#define _SYS_MALLOC_H_
#ifdef _KERNEL

#include <sys/types.h>

#define	M_WAITOK	0x0001	/* may wait; still NULL if memory is out for good */
#define	M_NOWAIT	0x0002
#define	M_CANFAIL	0x0004
#define	M_ZERO		0x0008

#define	MALLOC_TYPES(X)							\
	X(M_FREE, "free") X(M_PROC, "proc") X(M_SUBPROC, "subproc")	\
	X(M_CRED, "cred") X(M_PGRP, "pgrp") X(M_SESSION, "session")	\
	X(M_FILE, "file") X(M_FILEDESC, "filedesc") X(M_VNODE, "vnode")	\
	X(M_MOUNT, "mount") X(M_NAMEI, "namei") X(M_TEMP, "temp")	\
	X(M_EXEC, "exec") X(M_IOV, "iov") X(M_PIPE, "pipe")		\
	X(M_TTYS, "tty") X(M_DEVBUF, "devbuf") X(M_LOCKF, "lockf")	\
	X(M_TMPFS, "tmpfs") X(M_DEVFS, "devfs")			\
	X(M_KTRACE, "ktrace") X(M_PROCFS, "procfs")			\
	X(M_VMMAP, "vmmap") X(M_VMOBJ, "vmobject") X(M_VMANON, "anon")	\
	X(M_AMAP, "amap") X(M_PMAP, "pmap")				\
	X(M_SOCKET, "socket") X(M_SYSCTL, "sysctl") X(M_IOCTLOPS, "ioctl")

enum malloc_type {
#define	X(type, name)	type,
	MALLOC_TYPES(X)
#undef X
	M_LAST
};

void	*malloc(size_t size, int type, int flags);
void	 free(void *addr, int type);		/* NULL is allowed */
void	 kmeminit(void);
/* Bytes and blocks in use of a type, for sysctl and leak tests. */
void	 malloc_stat(int type, const char **name, u_long *inuse, u_long *bytes);

#endif
#endif /* _SYS_MALLOC_H_ */

/* SPDX-License-Identifier: ISC */
/* Memory mappings. */
#ifndef _SYS_MMAN_H_
#define _SYS_MMAN_H_

#include <sys/types.h>

#define PROT_NONE	0x00
#define PROT_READ	0x01
#define PROT_WRITE	0x02
#define PROT_EXEC	0x04

#define MAP_SHARED	0x0001
#define MAP_PRIVATE	0x0002
#define MAP_COPY	0x0004		/* as MAP_PRIVATE */
#define MAP_FIXED	0x0010
#define MAP_RENAME	0x0020		/* accepted, without effect */
#define MAP_NORESERVE	0x0040		/* accepted, without effect */
#define MAP_INHERIT	0x0080
#define MAP_NOEXTEND	0x0100		/* accepted, without effect */
#define MAP_HASSEMAPHORE 0x0200		/* accepted, without effect */
#define MAP_TRYFIXED	0x0400		/* the hint, unless taken */
#define MAP_FILE	0x0000
#define MAP_ANON	0x1000
#define MAP_ANONYMOUS	MAP_ANON
#define MAP_FLAGMASK	0x17f7

#define MAP_FAILED	((void *)-1)

#define MADV_NORMAL	0
#define MADV_RANDOM	1
#define MADV_SEQUENTIAL	2
#define MADV_WILLNEED	3
#define MADV_DONTNEED	4
#define MADV_SPACEAVAIL	5
#define MADV_FREE	6
#define POSIX_MADV_NORMAL	MADV_NORMAL
#define POSIX_MADV_RANDOM	MADV_RANDOM
#define POSIX_MADV_SEQUENTIAL	MADV_SEQUENTIAL
#define POSIX_MADV_WILLNEED	MADV_WILLNEED
#define POSIX_MADV_DONTNEED	MADV_DONTNEED

#define MAP_INHERIT_SHARE	0	/* minherit(2) */
#define MAP_INHERIT_COPY	1
#define MAP_INHERIT_NONE	2
#define MAP_INHERIT_ZERO	3

#define MS_ASYNC	0x01
#define MS_SYNC		0x02
#define MS_INVALIDATE	0x04

#define MCL_CURRENT	0x01
#define MCL_FUTURE	0x02

#ifndef _KERNEL
__BEGIN_DECLS
int	 madvise(void *, size_t, int);
int	 minherit(void *, size_t, int);
int	 mlock(const void *, size_t);
int	 mlockall(int);
void	*mmap(void *, size_t, int, int, int, off_t);
int	 mprotect(void *, size_t, int);
int	 msync(void *, size_t, int);
int	 munlock(const void *, size_t);
int	 munlockall(void);
int	 munmap(void *, size_t);
int	 posix_madvise(void *, size_t, int);
__END_DECLS
#endif

#endif /* _SYS_MMAN_H_ */

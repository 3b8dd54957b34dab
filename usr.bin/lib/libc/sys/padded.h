/* SPDX-License-Identifier: ISC */
/*
 * The calls with a 64-bit argument have a pad before it.  i386 makes them
 * through __syscall, whose own number is 64 bits wide, so that the
 * argument is where the kernel wants it; amd64 makes them directly.
 */
#ifndef _LIBC_SYS_PADDED_H_
#define _LIBC_SYS_PADDED_H_

#include <sys/types.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#ifdef __i386__
quad_t	 __syscall(quad_t, ...);
#define PADDED(call, ...)	__syscall((quad_t)SYS_##call, __VA_ARGS__)
#else
int	 __sys_ftruncate(int, int, off_t);
off_t	 __sys_lseek(int, int, off_t, int);
long	 __sys_mmap(void *, size_t, int, int, int, long, off_t);
long	 __sys_mquery(void *, size_t, int, int, int, long, off_t);
ssize_t	 __sys_pread(int, void *, size_t, int, off_t);
ssize_t	 __sys_preadv(int, const struct iovec *, int, int, off_t);
ssize_t	 __sys_pwrite(int, const void *, size_t, int, off_t);
ssize_t	 __sys_pwritev(int, const struct iovec *, int, int, off_t);
int	 __sys_truncate(const char *, int, off_t);
#define PADDED(call, ...)	__sys_##call(__VA_ARGS__)
#endif

#endif /* _LIBC_SYS_PADDED_H_ */

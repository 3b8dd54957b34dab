/* SPDX-License-Identifier: ISC */
/* The part of a C library that a kernel wants. */
#ifndef _LIB_LIBKERN_H_
#define _LIB_LIBKERN_H_

#include <sys/types.h>

#ifndef offsetof
#define	offsetof(type, member)	__builtin_offsetof(type, member)
#endif

static inline int imax(int a, int b) { return (a > b ? a : b); }
static inline int imin(int a, int b) { return (a < b ? a : b); }
static inline long lmax(long a, long b) { return (a > b ? a : b); }
static inline long lmin(long a, long b) { return (a < b ? a : b); }
static inline u_int max(u_int a, u_int b) { return (a > b ? a : b); }
static inline u_int min(u_int a, u_int b) { return (a < b ? a : b); }
static inline quad_t qmax(quad_t a, quad_t b) { return (a > b ? a : b); }
static inline quad_t qmin(quad_t a, quad_t b) { return (a < b ? a : b); }
static inline u_long ulmax(u_long a, u_long b) { return (a > b ? a : b); }
static inline u_long ulmin(u_long a, u_long b) { return (a < b ? a : b); }
static inline int abs(int a) { return (a < 0 ? -a : a); }
/* The lowest bit set counts as 1; 0 if none is. */
static inline int ffs(int a) { return (__builtin_ffs(a)); }

void	*memchr(const void *, int, size_t);
int	 memcmp(const void *, const void *, size_t);
void	*memcpy(void *, const void *, size_t);
void	*memmove(void *, const void *, size_t);
void	*memset(void *, int, size_t);
char	*strchr(const char *, int);
int	 strcmp(const char *, const char *);
int	 strncmp(const char *, const char *, size_t);
size_t	 strlcat(char *, const char *, size_t);
size_t	 strlcpy(char *, const char *, size_t);
size_t	 strlen(const char *);
size_t	 strnlen(const char *, size_t);
char	*strrchr(const char *, int);

/* Freestanding code has no built-in functions by itself; short copies of
 * known length should be moves. */
#define	memcpy(to, from, n)	__builtin_memcpy(to, from, n)
#define	memmove(to, from, n)	__builtin_memmove(to, from, n)
#define	memset(to, c, n)	__builtin_memset(to, c, n)
#define	memcmp(a, b, n)		__builtin_memcmp(a, b, n)
#define	bcopy(from, to, n)	((void)__builtin_memmove(to, from, n))
#define	bzero(to, n)		((void)__builtin_memset(to, 0, n))
#define	bcmp(a, b, n)		__builtin_memcmp(a, b, n)

#endif /* _LIB_LIBKERN_H_ */

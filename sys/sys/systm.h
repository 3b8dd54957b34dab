/* SPDX-License-Identifier: ISC */
/* What every part of the kernel uses: copying, printing, sleeping, panics. */
#ifndef _SYS_SYSTM_H_
#define _SYS_SYSTM_H_
#ifdef _KERNEL

#include <sys/types.h>
#include <sys/errno.h>
#include <sys/stdarg.h>
#include <sys/proc.h>
#include <sys/queue.h>
#include <machine/cpu.h>
#include <machine/intr.h>
#include <lib/libkern/libkern.h>

struct uio;
struct vnode;
struct tty;

struct sysent {
	short	 sy_narg;		/* argument words */
	short	 sy_argsize;		/* bytes of them */
	int	(*sy_call)(struct proc *, void *, register_t *);
};
typedef int sy_call_t(struct proc *, void *, register_t *);
extern const struct sysent sysent[];
extern const char *const syscallnames[];
#define	SCARG(p, k)	((p)->k.le.datum)

extern const char *panicstr;		/* the first panic's message */
extern psize_t physmem;			/* pages of memory */
extern struct vnode *rootvnode;		/* vnode of "/" */
extern int securelevel;

int	 nullop(void *);
int	 enodev(void);
int	 enxio(void);
int	 eopnotsupp(void *);
int	 sys_nosys(struct proc *, void *, register_t *);	/* SIGSYS, ENOSYS */

__dead void panic(const char *, ...) __attribute__((format(printf, 1, 2)));
__dead void boot(int howto);		/* RB_*: halt, power down, reset */
int	 printf(const char *, ...) __attribute__((format(printf, 1, 2)));
int	 vprintf(const char *, va_list);
int	 snprintf(char *, size_t, const char *, ...)
	    __attribute__((format(printf, 3, 4)));
int	 vsnprintf(char *, size_t, const char *, va_list);
void	 log(int level, const char *, ...) __attribute__((format(printf, 2, 3)));
void	 uprintf(const char *, ...) __attribute__((format(printf, 1, 2)));
void	 tprintf_like(struct tty *, const char *, ...);
#define	LOG_ERR		3
#define	LOG_WARNING	4
#define	LOG_NOTICE	5
#define	LOG_INFO	6

#ifdef DIAGNOSTIC
#define	KASSERT(e)	((e) ? (void)0 : panic("assertion \"%s\" failed: %s:%d", \
			    #e, __FILE__, __LINE__))
#else
#define	KASSERT(e)	((void)0)
#endif

/*
 * Between kernel and user memory: 0 or EFAULT.  The string forms copy at most
 * maxlen bytes including the NUL (ENAMETOOLONG) and store the count, NUL
 * included, in *done when done is not NULL.
 */
int	 copyin(const void *uaddr, void *kaddr, size_t len);
int	 copyout(const void *kaddr, void *uaddr, size_t len);
int	 copyinstr(const void *uaddr, void *kaddr, size_t maxlen, size_t *done);
int	 copyoutstr(const void *kaddr, void *uaddr, size_t maxlen, size_t *done);
int	 copystr(const void *from, void *to, size_t maxlen, size_t *done);
int	 kcopy(const void *from, void *to, size_t len);

int	 uiomove(void *kaddr, size_t n, struct uio *);
int	 uiomove_zero(size_t n, struct uio *);	/* zeros to the reader */

u_int32_t arc4random(void);
void	 arc4random_buf(void *, size_t);
u_int32_t arc4random_uniform(u_int32_t);

struct clockframe;
void	 hardclock(struct clockframe *);
void	 initclocks(void);
int	 hzto(const struct timeval *);	/* ticks until absolute wall time */
int	 tvtohz(const struct timeval *);	/* ticks in an interval, rounded up */
int	 tstohz(const struct timespec *);
void	 microtime(struct timeval *);	/* wall clock, exact */
void	 nanotime(struct timespec *);
void	 microuptime(struct timeval *);
void	 nanouptime(struct timespec *);
void	 getmicrotime(struct timeval *);	/* wall clock of the last tick */
void	 getmicrouptime(struct timeval *);
void	 settime_wall(const struct timespec *);
u_int64_t nsecuptime(void);

int	 tablefull(const char *);

#endif /* _KERNEL */
#endif /* _SYS_SYSTM_H_ */

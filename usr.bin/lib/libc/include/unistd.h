/* SPDX-License-Identifier: ISC */
/* System calls and what is close to them. */
#ifndef _UNISTD_H_
#define _UNISTD_H_

#include <sys/_null.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/unistd.h>

#define STDIN_FILENO	0
#define STDOUT_FILENO	1
#define STDERR_FILENO	2

#define F_ULOCK		0	/* lockf(3) */
#define F_LOCK		1
#define F_TLOCK		2
#define F_TEST		3

#define _SC_ARG_MAX		1
#define _SC_CHILD_MAX		2
#define _SC_CLK_TCK		3
#define _SC_NGROUPS_MAX		4
#define _SC_OPEN_MAX		5
#define _SC_JOB_CONTROL		6
#define _SC_SAVED_IDS		7
#define _SC_VERSION		8
#define _SC_LINE_MAX		15
#define _SC_RE_DUP_MAX		16
#define _SC_2_VERSION		17
#define _SC_STREAM_MAX		26
#define _SC_TZNAME_MAX		27
#define _SC_PAGESIZE		28
#define _SC_PAGE_SIZE		_SC_PAGESIZE
#define _SC_FSYNC		29
#define _SC_HOST_NAME_MAX	33
#define _SC_IOV_MAX		51
#define _SC_LOGIN_NAME_MAX	52
#define _SC_GETPW_R_SIZE_MAX	101
#define _SC_GETGR_R_SIZE_MAX	100
#define _SC_MONOTONIC_CLOCK	34
#define _SC_SYMLOOP_MAX		76
#define _SC_TTY_NAME_MAX	107
#define _SC_PHYS_PAGES		500
#define _SC_AVPHYS_PAGES	501
#define _SC_NPROCESSORS_CONF	502
#define _SC_NPROCESSORS_ONLN	503

#define _CS_PATH		1

#define RFPROC		(1 << 4)	/* rfork(2) */
#define RFFDG		(1 << 2)
#define RFNOWAIT	(1 << 6)
#define RFMEM		(1 << 5)
#define RFCFDG		(1 << 12)

extern char	**environ;
extern char	 *optarg;
extern int	  opterr, optind, optopt, optreset;

__BEGIN_DECLS
__dead void	 _exit(int);
int	 access(const char *, int);
unsigned int alarm(unsigned int);
int	 brk(void *);
int	 chdir(const char *);
int	 chown(const char *, uid_t, gid_t);
int	 chroot(const char *);
int	 close(int);
int	 closefrom(int);
size_t	 confstr(int, char *, size_t);
int	 daemon(int, int);
int	 dup(int);
int	 dup2(int, int);
int	 execl(const char *, const char *, ...)
	    __attribute__((__sentinel__));
int	 execle(const char *, const char *, ...);
int	 execlp(const char *, const char *, ...)
	    __attribute__((__sentinel__));
int	 execv(const char *, char *const *);
int	 execve(const char *, char *const *, char *const *);
int	 execvp(const char *, char *const *);
int	 execvpe(const char *, char *const *, char *const *);
int	 faccessat(int, const char *, int, int);
int	 fchdir(int);
int	 fchown(int, uid_t, gid_t);
int	 fchownat(int, const char *, uid_t, gid_t, int);
int	 fdatasync(int);
pid_t	 fork(void);
long	 fpathconf(int, int);
int	 fsync(int);
int	 ftruncate(int, off_t);
char	*getcwd(char *, size_t);
int	 getdomainname(char *, size_t);
int	 getdtablesize(void);
gid_t	 getegid(void);
uid_t	 geteuid(void);
gid_t	 getgid(void);
int	 getgrouplist(const char *, gid_t, gid_t *, int *);
int	 getgroups(int, gid_t *);
long	 gethostid(void);
int	 gethostname(char *, size_t);
char	*getlogin(void);
int	 getlogin_r(char *, size_t);
int	 getopt(int, char *const *, const char *);
int	 getpagesize(void);
char	*getpass(const char *);
pid_t	 getpgid(pid_t);
pid_t	 getpgrp(void);
pid_t	 getpid(void);
pid_t	 getppid(void);
int	 getresgid(gid_t *, gid_t *, gid_t *);
int	 getresuid(uid_t *, uid_t *, uid_t *);
pid_t	 getsid(pid_t);
pid_t	 getthrid(void);
uid_t	 getuid(void);
int	 initgroups(const char *, gid_t);
int	 isatty(int);
int	 issetugid(void);
int	 lchown(const char *, uid_t, gid_t);
int	 link(const char *, const char *);
int	 linkat(int, const char *, int, const char *, int);
int	 lockf(int, int, off_t);
off_t	 lseek(int, off_t, int);
int	 mincore(void *, size_t, char *);
void	*mquery(void *, size_t, int, int, int, off_t);
int	 nice(int);
long	 pathconf(const char *, int);
int	 pause(void);
int	 pipe(int *);
ssize_t	 pread(int, void *, size_t, off_t);
ssize_t	 pwrite(int, const void *, size_t, off_t);
ssize_t	 read(int, void *, size_t);
ssize_t	 readlink(const char *, char *, size_t);
ssize_t	 readlinkat(int, const char *, char *, size_t);
int	 reboot(int);
int	 revoke(const char *);
pid_t	 rfork(int);
int	 rmdir(const char *);
void	*sbrk(int);
int	 setdomainname(const char *, size_t);
int	 setegid(gid_t);
int	 seteuid(uid_t);
int	 setgid(gid_t);
int	 setgroups(int, const gid_t *);
int	 sethostname(const char *, size_t);
int	 setlogin(const char *);
int	 setpgid(pid_t, pid_t);
int	 setpgrp(pid_t, pid_t);
int	 setregid(gid_t, gid_t);
int	 setresgid(gid_t, gid_t, gid_t);
int	 setresuid(uid_t, uid_t, uid_t);
int	 setreuid(uid_t, uid_t);
pid_t	 setsid(void);
int	 setuid(uid_t);
unsigned int sleep(unsigned int);
int	 symlink(const char *, const char *);
int	 symlinkat(const char *, int, const char *);
void	 sync(void);
int	 syscall(int, ...);
quad_t	 __syscall(quad_t, ...);
long	 sysconf(int);
pid_t	 tcgetpgrp(int);
int	 tcsetpgrp(int, pid_t);
int	 truncate(const char *, off_t);
char	*ttyname(int);
int	 ttyname_r(int, char *, size_t);
unsigned int ualarm(unsigned int, unsigned int);
int	 unlink(const char *);
int	 unlinkat(int, const char *, int);
int	 usleep(useconds_t);
pid_t	 vfork(void);
ssize_t	 write(int, const void *, size_t);
__END_DECLS

#endif /* _UNISTD_H_ */

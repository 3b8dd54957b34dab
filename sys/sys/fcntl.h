/* SPDX-License-Identifier: ISC */
/* open(2), fcntl(2), flock(2), and the flags of the *at calls. */
#ifndef _SYS_FCNTL_H_
#define _SYS_FCNTL_H_

#include <sys/types.h>

#define O_RDONLY	0x0000
#define O_WRONLY	0x0001
#define O_RDWR		0x0002
#define O_ACCMODE	0x0003
#define O_NONBLOCK	0x0004
#define O_NDELAY	O_NONBLOCK
#define O_APPEND	0x0008
#define O_SHLOCK	0x0010		/* take a shared lock */
#define O_EXLOCK	0x0020		/* take an exclusive lock */
#define O_ASYNC		0x0040		/* SIGIO when I/O is possible */
#define O_SYNC		0x0080
#define O_FSYNC		O_SYNC
#define O_DSYNC		O_SYNC
#define O_RSYNC		O_SYNC
#define O_NOFOLLOW	0x0100		/* fail on a final symbolic link */
#define O_CREAT		0x0200
#define O_TRUNC		0x0400
#define O_EXCL		0x0800
#define O_NOCTTY	0x8000
#define O_CLOEXEC	0x10000
#define O_DIRECTORY	0x20000		/* fail unless a directory */

/* An open file's flags in the kernel: the access mode plus one is two bits. */
#define FREAD		0x0001
#define FWRITE		0x0002
#define FAPPEND		O_APPEND
#define FASYNC		O_ASYNC
#define FFSYNC		O_SYNC
#define FNONBLOCK	O_NONBLOCK
#define FNDELAY		O_NONBLOCK
#ifdef _KERNEL
#define FFLAGS(oflags)	((oflags) + 1)
#define OFLAGS(fflags)	((fflags) - 1)
#define FMASK		(FREAD | FWRITE | FCNTLFLAGS)
#define FCNTLFLAGS	(FAPPEND | FASYNC | FFSYNC | FNONBLOCK)
#define FMARK		0x1000
#define FDEFER		0x2000
#define FHASLOCK	0x4000		/* the file holds a flock lock */
#define F_WAIT		0x010		/* advisory lock: wait for it */
#define F_FLOCK		0x020		/* advisory lock: flock semantics */
#define F_POSIX		0x040		/* advisory lock: fcntl semantics */
#endif

#define F_DUPFD		0
#define F_GETFD		1
#define F_SETFD		2
#define F_GETFL		3
#define F_SETFL		4
#define F_GETOWN	5
#define F_SETOWN	6
#define F_GETLK		7
#define F_SETLK		8
#define F_SETLKW	9
#define F_DUPFD_CLOEXEC	10

#define FD_CLOEXEC	1

#define F_RDLCK		1
#define F_UNLCK		2
#define F_WRLCK		3

struct flock {
	off_t	l_start;
	off_t	l_len;			/* 0 is to the end of the file */
	pid_t	l_pid;
	short	l_type;
	short	l_whence;
};

#define LOCK_SH		0x01
#define LOCK_EX		0x02
#define LOCK_NB		0x04
#define LOCK_UN		0x08

#define AT_FDCWD		-100
#define AT_EACCESS		0x01
#define AT_SYMLINK_NOFOLLOW	0x02
#define AT_SYMLINK_FOLLOW	0x04
#define AT_REMOVEDIR		0x08

#ifndef _KERNEL
__BEGIN_DECLS
int	 creat(const char *, mode_t);
int	 fcntl(int, int, ...);
int	 flock(int, int);
int	 open(const char *, int, ...);
int	 openat(int, const char *, int, ...);
__END_DECLS
#endif

#endif /* _SYS_FCNTL_H_ */

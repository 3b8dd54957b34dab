/* SPDX-License-Identifier: ISC */
/* File status and modes. */
#ifndef _SYS_STAT_H_
#define _SYS_STAT_H_

#include <sys/types.h>
#include <sys/time.h>

struct stat {
	dev_t		st_dev;
	ino_t		st_ino;
	mode_t		st_mode;
	nlink_t		st_nlink;
	uid_t		st_uid;
	gid_t		st_gid;
	dev_t		st_rdev;
	int32_t		st_lspare0;	/* zero */
	struct timespec	st_atim;	/* last access */
	struct timespec	st_mtim;	/* last modification of the data */
	struct timespec	st_ctim;	/* last change of the status */
	off_t		st_size;
	blkcnt_t	st_blocks;	/* of 512 bytes */
	u_int32_t	st_blksize;	/* best size for I/O */
	u_int32_t	st_flags;	/* UF_*, SF_* */
	u_int32_t	st_gen;
	int32_t		st_lspare1;	/* zero */
	struct timespec	st_birthtim;
	int64_t		st_qspare[2];	/* zero */
};

#define st_atime	st_atim.tv_sec
#define st_mtime	st_mtim.tv_sec
#define st_ctime	st_ctim.tv_sec
#define st_birthtime	st_birthtim.tv_sec
#define st_atimensec	st_atim.tv_nsec
#define st_mtimensec	st_mtim.tv_nsec
#define st_ctimensec	st_ctim.tv_nsec
#define st_atimespec	st_atim
#define st_mtimespec	st_mtim
#define st_ctimespec	st_ctim

#define S_ISUID	0004000
#define S_ISGID	0002000
#define S_ISVTX	0001000
#define S_ISTXT	S_ISVTX

#define S_IRWXU	0000700
#define S_IRUSR	0000400
#define S_IWUSR	0000200
#define S_IXUSR	0000100
#define S_IRWXG	0000070
#define S_IRGRP	0000040
#define S_IWGRP	0000020
#define S_IXGRP	0000010
#define S_IRWXO	0000007
#define S_IROTH	0000004
#define S_IWOTH	0000002
#define S_IXOTH	0000001
#define S_IREAD		S_IRUSR
#define S_IWRITE	S_IWUSR
#define S_IEXEC		S_IXUSR

#define S_IFMT		0170000
#define S_IFIFO		0010000
#define S_IFCHR		0020000
#define S_IFDIR		0040000
#define S_IFBLK		0060000
#define S_IFREG		0100000
#define S_IFLNK		0120000
#define S_IFSOCK	0140000

#define S_ISDIR(m)	(((m) & S_IFMT) == S_IFDIR)
#define S_ISCHR(m)	(((m) & S_IFMT) == S_IFCHR)
#define S_ISBLK(m)	(((m) & S_IFMT) == S_IFBLK)
#define S_ISREG(m)	(((m) & S_IFMT) == S_IFREG)
#define S_ISFIFO(m)	(((m) & S_IFMT) == S_IFIFO)
#define S_ISLNK(m)	(((m) & S_IFMT) == S_IFLNK)
#define S_ISSOCK(m)	(((m) & S_IFMT) == S_IFSOCK)

#define ACCESSPERMS	(S_IRWXU | S_IRWXG | S_IRWXO)
#define ALLPERMS	(S_ISUID | S_ISGID | S_ISVTX | ACCESSPERMS)
#define DEFFILEMODE	(S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH)

#define S_BLKSIZE	512

#define UF_SETTABLE	0x0000ffff	/* flags that the owner may change */
#define UF_NODUMP	0x00000001
#define UF_IMMUTABLE	0x00000002
#define UF_APPEND	0x00000004
#define UF_OPAQUE	0x00000008
#define SF_SETTABLE	0xffff0000	/* flags that the super-user may change */
#define SF_ARCHIVED	0x00010000
#define SF_IMMUTABLE	0x00020000
#define SF_APPEND	0x00040000
#ifdef _KERNEL
#define OPAQUE		(UF_OPAQUE)
#define APPEND		(UF_APPEND | SF_APPEND)
#define IMMUTABLE	(UF_IMMUTABLE | SF_IMMUTABLE)
#endif

#define UTIME_NOW	-2L
#define UTIME_OMIT	-1L

#ifndef _KERNEL
__BEGIN_DECLS
int	 chflags(const char *, unsigned int);
int	 chmod(const char *, mode_t);
int	 fchflags(int, unsigned int);
int	 fchmod(int, mode_t);
int	 fchmodat(int, const char *, mode_t, int);
int	 fstat(int, struct stat *);
int	 fstatat(int, const char *, struct stat *, int);
int	 futimens(int, const struct timespec [2]);
int	 lstat(const char *, struct stat *);
int	 mkdir(const char *, mode_t);
int	 mkdirat(int, const char *, mode_t);
int	 mkfifo(const char *, mode_t);
int	 mkfifoat(int, const char *, mode_t);
int	 mknod(const char *, mode_t, dev_t);
int	 mknodat(int, const char *, mode_t, dev_t);
int	 stat(const char *, struct stat *);
mode_t	 umask(mode_t);
int	 utimensat(int, const char *, const struct timespec [2], int);
__END_DECLS
#endif

#endif /* _SYS_STAT_H_ */

/* SPDX-License-Identifier: ISC */
/* Descriptor tables. */
#ifndef _SYS_FILEDESC_H_
#define _SYS_FILEDESC_H_
#ifdef _KERNEL

#include <sys/file.h>
#include <sys/types.h>

#define	NDFILE		20	/* descriptors kept inside struct filedesc */

struct filedesc {
	struct file	**fd_ofiles;
	char		*fd_ofileflags;	/* UF_* */
	int		 fd_nfiles;	/* slots */
	int		 fd_lastfile;	/* highest in use, or -1 */
	int		 fd_freefile;	/* no free slot below */
	struct vnode	*fd_cdir;	/* current directory */
	struct vnode	*fd_rdir;	/* chroot()ed root, or NULL */
	u_short		 fd_cmask;	/* umask */
	u_short		 fd_refcnt;
	struct file	*fd_dfiles[NDFILE];
	char		 fd_dfileflags[NDFILE];
};
#define	UF_EXCLOSE	0x01

struct filedesc *fdinit(struct proc *);		/* NULL: no memory */
struct filedesc *fdshare(struct proc *);
struct filedesc *fdcopy(struct proc *);		/* NULL: no memory */
void	fdfree(struct proc *);
void	fdcloseexec(struct proc *);
struct file *fd_getfile(struct filedesc *, int fd);	/* no use added */
int	getvnode(struct filedesc *, int fd, struct file **);	/* FREFed; EBADF, EINVAL */
int	falloc(struct proc *, struct file **, int *fd);	/* larval, FREFed once for the caller */
int	fdalloc(struct proc *, int want, int *result);
void	fdremove(struct filedesc *, int fd);
int	fdrelease(struct proc *, int fd);
#define	FILE_SET_MATURE(fp, p) do {					\
	(fp)->f_iflags &= ~FIF_LARVAL;					\
	FRELE(fp, p);							\
} while (0)
/* What open() of /dev/fd/N turns into: descriptor dfd under another number. */
int	dupfdopen(struct proc *, int fd, int dfd, int oflags);
/* Opens /dev/null on closed 0-2 before a setuid image runs. */
int	fdcheckstd(struct proc *);

#endif
#endif /* _SYS_FILEDESC_H_ */

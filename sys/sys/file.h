/* SPDX-License-Identifier: ISC */
/* Open files. */
#ifndef _SYS_FILE_H_
#define _SYS_FILE_H_

#include <sys/fcntl.h>

#define	DTYPE_VNODE	1
#define	DTYPE_SOCKET	2
#define	DTYPE_PIPE	3

#ifdef _KERNEL
#include <sys/queue.h>
#include <sys/uio.h>

struct file;
struct proc;
struct stat;
struct ucred;

struct fileops {
	int	(*fo_read)(struct file *, off_t *, struct uio *, struct ucred *);
	int	(*fo_write)(struct file *, off_t *, struct uio *, struct ucred *);
	int	(*fo_ioctl)(struct file *, u_long, caddr_t, struct proc *);
	int	(*fo_poll)(struct file *, int events, struct proc *);
	int	(*fo_stat)(struct file *, struct stat *, struct proc *);
	int	(*fo_close)(struct file *, struct proc *);
};

struct file {
	LIST_ENTRY(file) f_list;	/* filehead */
	u_int		 f_flag;	/* F*, from fcntl.h: FREAD, FWRITE, ... */
	int		 f_type;	/* DTYPE_* */
	long		 f_count;	/* descriptors and uses */
	u_int		 f_iflags;	/* FIF_* */
	struct ucred	*f_cred;	/* of the opener */
	const struct fileops *f_ops;
	off_t		 f_offset;
	void		*f_data;	/* vnode, pipe or socket */
};
#define	FIF_LARVAL	0x04		/* not yet set up: invisible */
#define	FIF_HASLOCK	0x08		/* flock() held */

#define	FREF(fp)	((fp)->f_count++)
#define	FRELE(fp, p)	fdrop(fp, p)

LIST_HEAD(filelist, file);
extern struct filelist filehead;
extern int nfiles, maxfiles;

/* kern_descrip.c: drops a use; the last closes the file */
int	fdrop(struct file *, struct proc *);
/*
 * For a file that has just left a descriptor: drops the descriptor's use and
 * the caller's own, and the process's fcntl() locks on the file.
 */
int	closef(struct file *, struct proc *);
/* Who gets SIGIO: a process, or minus a process group. */
int	fsetown(struct file *, int pid, struct proc *);
int	fgetown(struct file *, int *pid, struct proc *);

#endif /* _KERNEL */
#endif /* _SYS_FILE_H_ */

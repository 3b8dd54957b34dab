/* SPDX-License-Identifier: ISC */
/*
 * procfs: processes as files, /proc/PID/...  Inside of it.
 *
 * A vnode names a process by its serial number, which is never used again,
 * and every use of a file asks anew whether the user may trace the process.
 */
#ifndef _MISCFS_PROCFS_H_
#define _MISCFS_PROCFS_H_

#include <sys/queue.h>
#include <sys/types.h>

struct mount;
struct pfsnode;
struct proc;
struct ucred;
struct uio;
struct vmspace;
struct vnode;

/* Reads or writes a file of process p for curp; uio says which. */
typedef int pfsrw_t(struct proc *curp, struct proc *p, struct uio *);

struct pfsfile {
	const char	*pf_name;
	u_char		 pf_type;	/* DT_* */
	mode_t		 pf_mode;
	pfsrw_t		*pf_rw;
};
/* Entries of /proc/PID; the first is the directory itself. */
extern const struct pfsfile procfs_files[];
extern const int procfs_nfiles;
extern const struct pfsfile procfs_root, procfs_curproc;

struct pfsnode {
	LIST_ENTRY(pfsnode) pfs_hash;
	struct vnode	*pfs_vnode;
	const struct pfsfile *pfs_file;
	pid_t		 pfs_pid;	/* 0: not of a process */
	u_quad_t	 pfs_serial;
	u_int		 pfs_opens;
	int		 pfs_revoked;	/* process ran set-id code since */
};
#define	VTOPFS(vp)	((struct pfsnode *)(vp)->v_data)

/* procfs_subr.c */
int	procfs_allocvp(struct mount *, struct vnode **, const struct pfsfile *,
	    struct proc *);
void	procfs_freevp(struct vnode *);
/* The node's process: 0, ESRCH, or EPERM if it must not be touched. */
int	procfs_getproc(struct pfsnode *, struct ucred *, struct proc **);
int	procfs_readbuf(const char *, size_t, struct uio *);
int	procfs_writebuf(struct proc *, void *, size_t, struct uio *);
struct vmspace *procfs_vmspace(struct proc *);	/* with a reference, or NULL */

pfsrw_t	procfs_domem, procfs_doregs, procfs_dostatus, procfs_domap;
pfsrw_t	procfs_doctl, procfs_docmdline, procfs_doetype, procfs_dofile;
pfsrw_t	procfs_dofpregs, procfs_donote, procfs_donotepg, procfs_dorlimit;

/* The hook in exec: what was opened before a set-id image is dead. */
void	procfs_revoke(struct proc *);

extern const struct vops procfs_vops;
extern const struct vfsops procfs_vfsops;

#endif /* _MISCFS_PROCFS_H_ */

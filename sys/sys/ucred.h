/* SPDX-License-Identifier: ISC */
/* Credentials: shared, copy on change. */
#ifndef _SYS_UCRED_H_
#define _SYS_UCRED_H_

#include <sys/syslimits.h>
#include <sys/types.h>

struct ucred {
	u_int	cr_ref;
	uid_t	cr_uid;			/* effective user id */
	gid_t	cr_gid;			/* effective group id */
	short	cr_ngroups;
	gid_t	cr_groups[NGROUPS_MAX];
};

struct pcred {
	struct ucred *pc_ucred;
	uid_t	p_ruid;			/* real user id */
	uid_t	p_svuid;		/* saved */
	gid_t	p_rgid;
	gid_t	p_svgid;
	int	p_refcnt;
};

#define	NOCRED	((struct ucred *)-1)	/* "the kernel itself" */
#define	FSCRED	((struct ucred *)-2)

#ifdef _KERNEL
struct proc;
struct ucred *crget(void);		/* never fails (waits for memory) */
struct ucred *crdup(struct ucred *);	/* a copy with one reference */
struct ucred *crcopy(struct ucred *);	/* a copy unless unshared; drops the old */
void	 crfree(struct ucred *);
#define	crhold(cr)	((cr)->cr_ref++)
int	 suser(struct proc *, u_int flags);		/* 0 or EPERM */
int	 suser_ucred(struct ucred *);
int	 groupmember(gid_t, struct ucred *);	/* nonzero: is a member */
/* An unshared pcred+ucred of p, to be changed in place by set*id calls. */
void	 newcred_prepare(struct proc *);
#endif
#endif /* _SYS_UCRED_H_ */

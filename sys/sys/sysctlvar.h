/* SPDX-License-Identifier: ISC */
/*
 * sysctl(2) inside the kernel.  A function of the tree gets the rest of the
 * name; old and new are user addresses, *oldlen the room there is and then the
 * bytes copied (or needed, if old is NULL).
 */
#ifndef _SYS_SYSCTLVAR_H_
#define _SYS_SYSCTLVAR_H_
#ifdef _KERNEL

#include <sys/sysctl.h>
#include <sys/types.h>

struct proc;

typedef int sysctlfn(int *name, u_int namelen, void *old, size_t *oldlen,
    void *new, size_t newlen, struct proc *p);

sysctlfn kern_sysctl, hw_sysctl, uvm_sysctl;

/* Values, besides those in <sys/sysctl.h>. */
int	sysctl_rdstring(void *old, size_t *oldlen, void *new, const char *);
int	sysctl_int(void *old, size_t *oldlen, void *new, size_t newlen,
	    int *valp, int least, int most);

/* kern_sysctl2.c */
int	sysctl_doproc(int *name, u_int namelen, void *old, size_t *oldlen);
int	sysctl_proc_args(int *name, u_int namelen, void *old, size_t *oldlen,
	    struct proc *p);

#endif
#endif /* _SYS_SYSCTLVAR_H_ */

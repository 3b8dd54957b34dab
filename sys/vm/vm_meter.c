/* SPDX-License-Identifier: ISC */
/* sysctl vm.*: how much memory there is, and who has it. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/malloc.h>
#include <sys/sysctl.h>
#include <vm/vm.h>
#include <vm/vm_param.h>

static int
sysctl_malloc(u_int type, void *oldp, size_t *oldlenp, void *newp)
{
	struct vm_mallocstat ms;
	const char *name;
	size_t len;

	if (type >= M_LAST)
		return (EOPNOTSUPP);
	memset(&ms, 0, sizeof(ms));
	malloc_stat(type, &name, &ms.ms_inuse, &ms.ms_bytes);
	len = MIN(strlen(name), sizeof(ms.ms_name) - 1);
	memcpy(ms.ms_name, name, len);
	return (sysctl_rdstruct(oldp, oldlenp, newp, &ms, sizeof(ms)));
}

int
uvm_sysctl(int *name, u_int namelen, void *oldp, size_t *oldlenp, void *newp,
    size_t newlen, struct proc *p)
{
	struct _ps_strings ps;
	u_int stats[VMSTAT_MAX];

	if (namelen < 1)
		return (ENOTDIR);
	switch (name[0]) {
	case VM_PSSTRINGS:
		if (namelen != 1)
			return (ENOTDIR);
		ps.val = (void *)p->p_psstr;
		return (sysctl_rdstruct(oldp, oldlenp, newp, &ps, sizeof(ps)));
	case VM_STATS:
		if (namelen != 2)
			return (ENOTDIR);
		if ((u_int)name[1] >= VMSTAT_MAX)
			return (EOPNOTSUPP);
		stats[VMSTAT_NPAGES] = vm_stats.vs_npages;
		stats[VMSTAT_FREE] = vm_stats.vs_free;
		stats[VMSTAT_RESERVE] = vm_stats.vs_reserve;
		stats[VMSTAT_OBJECT] = vm_stats.vs_object;
		stats[VMSTAT_ANON] = vm_stats.vs_anon;
		stats[VMSTAT_KERNEL] = vm_stats.vs_kernel;
		stats[VMSTAT_FAULTS] = vm_stats.vs_faults;
		stats[VMSTAT_COWFAULTS] = vm_stats.vs_cowfaults;
		stats[VMSTAT_ZEROFILLS] = vm_stats.vs_zerofills;
		return (sysctl_rdint(oldp, oldlenp, newp, stats[name[1]]));
	case VM_MALLOC:
		if (namelen != 2)
			return (ENOTDIR);
		return (sysctl_malloc(name[1], oldp, oldlenp, newp));
	default:
		return (EOPNOTSUPP);
	}
}

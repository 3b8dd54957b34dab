/* SPDX-License-Identifier: ISC */
/*
 * Names of the vm.* tree of sysctl(3) that OpenBSD does not have, for programs
 * that watch the kernel's memory.
 */
#ifndef _VM_VM_PARAM_H_
#define _VM_VM_PARAM_H_

#include <sys/types.h>

#define	VM_STATS	32	/* node: int, VMSTAT_* */
#define	VM_MALLOC	33	/* node: struct vm_mallocstat, by type */

/* in pages, but for the last three */
#define	VMSTAT_NPAGES	0	/* memory in all */
#define	VMSTAT_FREE	1
#define	VMSTAT_RESERVE	2	/* free, but for the kernel alone */
#define	VMSTAT_OBJECT	3	/* contents of files, shared memory */
#define	VMSTAT_ANON	4	/* private memory of processes */
#define	VMSTAT_KERNEL	5
#define	VMSTAT_FAULTS	6	/* since boot */
#define	VMSTAT_COWFAULTS 7
#define	VMSTAT_ZEROFILLS 8
#define	VMSTAT_MAX	9

struct vm_mallocstat {
	char	ms_name[16];
	u_long	ms_inuse;	/* pieces */
	u_long	ms_bytes;
};

#endif

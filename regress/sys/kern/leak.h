/* SPDX-License-Identifier: ISC */
/* Counters of the kernel that are to come back to where they were. */
#ifndef _LEAK_H_
#define _LEAK_H_

#include <sys/param.h>
#include <sys/sysctl.h>
#include <vm/vm_param.h>

#include "testlib.h"

#define MAXTYPES	64

struct counts {
	int	procs, files, anon, object;
	u_long	pieces;			/* of malloc(9) */
	u_long	types[MAXTYPES];	/* by type */
};

static int
count_of(int top, int name, int third)
{
	int mib[3] = { top, name, third }, value = 0;
	size_t len = sizeof(value);

	if (sysctl(mib, third < 0 ? 2 : 3, &value, &len, NULL, 0) == -1)
		tap_bail("sysctl %d.%d", top, name);
	return (value);
}

/* Pages of ours that a later, deeper count would be the first to use. */
static void __attribute__((noinline))
touch_stack(void)
{
	volatile char stack[32768];
	size_t i;

	for (i = 0; i < sizeof(stack); i += 1024)
		stack[i] = 0;
}

static void TAP_UNUSED
count_all(struct counts *c)
{
	static int touched;
	struct vm_mallocstat ms;
	int mib[3] = { CTL_VM, VM_MALLOC, 0 };
	size_t len;

	if (!touched)
		touch_stack();
	touched = 1;
	memset(c, 0, sizeof(*c));
	c->procs = count_of(CTL_KERN, KERN_NPROCS, -1);
	c->files = count_of(CTL_KERN, KERN_NFILES, -1);
	c->anon = count_of(CTL_VM, VM_STATS, VMSTAT_ANON);
	c->object = count_of(CTL_VM, VM_STATS, VMSTAT_OBJECT);
	for (; mib[2] < MAXTYPES; mib[2]++) {
		len = sizeof(ms);
		if (sysctl(mib, 3, &ms, &len, NULL, 0) == -1)
			break;
		/* Some of these are kept for the next process. */
		if (strcmp(ms.ms_name, "pmap") == 0)
			continue;
		c->types[mib[2]] = ms.ms_inuse;
		c->pieces += ms.ms_inuse;
	}
}

/* What there is more of than there was. */
static void
count_differences(const struct counts *was, const struct counts *now)
{
	struct vm_mallocstat ms;
	int mib[3] = { CTL_VM, VM_MALLOC, 0 };
	size_t len;

	for (; mib[2] < MAXTYPES; mib[2]++) {
		len = sizeof(ms);
		if (now->types[mib[2]] != was->types[mib[2]] &&
		    sysctl(mib, 3, &ms, &len, NULL, 0) == 0)
			diag("%s: %lu, were %lu", ms.ms_name,
			    now->types[mib[2]], was->types[mib[2]]);
	}
}

/* Are all back?  Threads of the kernel may take a while to end. */
static int TAP_UNUSED
came_back(const struct counts *was, struct counts *now)
{
	int i;

	for (i = 0; i < 30; i++) {
		count_all(now);
		if (now->procs == was->procs && now->files == was->files &&
		    now->anon <= was->anon && now->object <= was->object &&
		    now->pieces <= was->pieces)
			return (1);
		msleep(100);
	}
	return (0);
}

static void TAP_UNUSED
is_back(const struct counts *was)
{
	struct counts now;

	came_back(was, &now);
	is_int(now.procs, was->procs, "no process is left");
	is_int(now.files, was->files, "no open file is left");
	if (!ok(now.anon <= was->anon && now.object <= was->object,
	    "no page is left"))
		diag("anon %d, was %d; object %d, was %d", now.anon, was->anon,
		    now.object, was->object);
	if (!ok(now.pieces <= was->pieces,
	    "none of the kernel's memory is left"))
		count_differences(was, &now);
}

#endif /* _LEAK_H_ */

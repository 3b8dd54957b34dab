/* SPDX-License-Identifier: ISC */
/* Counters of the kernel that are to come back to where they were. */
#ifndef _LEAK_H_
#define _LEAK_H_

#include <sys/param.h>
#include <sys/sysctl.h>
#include <vm/vm_param.h>

#include "testlib.h"

struct counts {
	int	procs, files, anon, object;
	u_long	pieces;			/* of malloc(9) */
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

/*
 * Pieces of the kernel's memory, but those of vnodes and names, of which it
 * keeps some for next time.
 */
static u_long
count_pieces(int show)
{
	struct vm_mallocstat ms;
	int mib[3] = { CTL_VM, VM_MALLOC, 0 };
	u_long n = 0;
	size_t len;

	for (;; mib[2]++) {
		len = sizeof(ms);
		if (sysctl(mib, 3, &ms, &len, NULL, 0) == -1)
			return (n);
		if (show)
			diag("%s %lu", ms.ms_name, (u_long)ms.ms_inuse);
		n += ms.ms_inuse;
	}
}

static void TAP_UNUSED
count_all(struct counts *c)
{
	c->procs = count_of(CTL_KERN, KERN_NPROCS, -1);
	c->files = count_of(CTL_KERN, KERN_NFILES, -1);
	c->anon = count_of(CTL_VM, VM_STATS, VMSTAT_ANON);
	c->object = count_of(CTL_VM, VM_STATS, VMSTAT_OBJECT);
	c->pieces = count_pieces(0);
}

/* All are back; threads of the kernel may take a while to end. */
static void TAP_UNUSED
is_back(const struct counts *was)
{
	struct counts now;
	int i;

	for (i = 0; i < 30; i++) {
		count_all(&now);
		if (now.procs == was->procs && now.files == was->files &&
		    now.anon <= was->anon && now.object <= was->object &&
		    now.pieces <= was->pieces)
			break;
		msleep(100);
	}
	is_int(now.procs, was->procs, "no process is left");
	is_int(now.files, was->files, "no open file is left");
	if (!ok(now.anon <= was->anon && now.object <= was->object,
	    "no page is left"))
		diag("anon %d, was %d; object %d, was %d", now.anon, was->anon,
		    now.object, was->object);
	if (!ok(now.pieces <= was->pieces,
	    "none of the kernel's memory is left")) {
		diag("%lu pieces, were %lu", now.pieces, was->pieces);
		count_pieces(1);
	}
}

#endif /* _LEAK_H_ */

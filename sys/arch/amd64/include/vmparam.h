/* SPDX-License-Identifier: ISC */
/*
 * Address space of amd64.  The user part is OpenBSD 5.1's; the kernel has the
 * direct map, kernel_map and, in the top 2 GB, its image.
 */
#ifndef _MACHINE_VMPARAM_H_
#define _MACHINE_VMPARAM_H_

#define	VM_MAX_USER	0x7f7fffffc000UL

#define	DFLDSIZ		(128UL * 1024 * 1024)	/* data, default limit */
#define	MAXDSIZ		(8UL * 1024 * 1024 * 1024)
#define	BRKSIZ		(8UL * 1024 * 1024 * 1024) /* from data to mmap */
#define	DFLSSIZ		(2UL * 1024 * 1024)	/* stack, default limit */

/* where programs go that can be anywhere */
#define	VM_PIE_MIN_ADDR	0x1000UL
#define	VM_PIE_MAX_ADDR	0x200000000000UL

#define	KERNBASE		0xffffffff80000000UL
#define	PMAP_DIRECT_BASE	0xffff800000000000UL
#define	PMAP_DIRECT_SIZE	(512UL * 1024 * 1024 * 1024)
#define	VM_MIN_KERNEL_ADDRESS	0xffff900000000000UL
#define	VM_MAX_KERNEL_ADDRESS	(VM_MIN_KERNEL_ADDRESS + 512UL * 1024 * 1024)

#include <x86/vmparam.h>

#endif /* _MACHINE_VMPARAM_H_ */

/* SPDX-License-Identifier: ISC */
/*
 * Address space of i386.  The user part is OpenBSD 5.1's; the kernel has the
 * direct map (its image is in there) and kernel_map above.
 */
#ifndef _MACHINE_VMPARAM_H_
#define _MACHINE_VMPARAM_H_

#define	VM_MAX_USER	0xcfbfe000UL

#define	DFLDSIZ		(64UL * 1024 * 1024)	/* data, default limit */
#define	MAXDSIZ		(2048UL * 1024 * 1024)
#define	BRKSIZ		(1024UL * 1024 * 1024)	/* from data to mmap */
#define	DFLSSIZ		(4UL * 1024 * 1024)	/* stack, default limit */
#define	VM_MAXEXEC_ADDRESS 0x20000000UL		/* executable mmaps go below */

/* where programs go that can be anywhere */
#define	VM_PIE_MIN_ADDR	0x14000000UL
#define	VM_PIE_MAX_ADDR	0x1c000000UL

#define	KERNBASE		0xd0000000UL
#define	PMAP_DIRECT_BASE	KERNBASE
#define	PMAP_DIRECT_SIZE	(640UL * 1024 * 1024)
#define	VM_MIN_KERNEL_ADDRESS	(PMAP_DIRECT_BASE + PMAP_DIRECT_SIZE)
#define	VM_MAX_KERNEL_ADDRESS	0xffe00000UL

#include <x86/vmparam.h>

#endif /* _MACHINE_VMPARAM_H_ */

/* SPDX-License-Identifier: ISC */
/* Address space parameters that do not differ between the machines. */
#ifndef _X86_VMPARAM_H_
#define _X86_VMPARAM_H_

#define	USRSTACK	VM_MAXUSER_ADDRESS	/* the stack's end */
#define	VM_MIN_ADDRESS	0x1000UL
#define	VM_MAXUSER_ADDRESS VM_MAX_USER	/* first address after user space */

#define	MAXTSIZ		(64UL * 1024 * 1024)	/* text */
#define	MAXSSIZ		(32UL * 1024 * 1024)	/* stack */

#define	UPAGES		4			/* kernel stack and pcb */
#define	USPACE		(UPAGES * 4096)

/*
 * The kernel sees all of (the usable) physical memory at a fixed offset, so
 * pages need no mapping to be zeroed, copied or used as kernel memory.
 */
#define	PMAP_DIRECT_MAP(pa)	((vaddr_t)(pa) + PMAP_DIRECT_BASE)
#define	PMAP_DIRECT_UNMAP(va)	((paddr_t)((vaddr_t)(va) - PMAP_DIRECT_BASE))

#endif /* _X86_VMPARAM_H_ */

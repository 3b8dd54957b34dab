/* SPDX-License-Identifier: ISC */
/* Machine parameters that i386 and amd64 share. */
#ifndef _X86_PARAM_H_
#define _X86_PARAM_H_

#define PAGE_SHIFT	12
#define PAGE_SIZE	(1 << PAGE_SHIFT)
#define PAGE_MASK	(PAGE_SIZE - 1)
#define PGSHIFT		PAGE_SHIFT
#define NBPG		PAGE_SIZE
#define PGOFSET		PAGE_MASK

/* Round up to the alignment that any basic type is happy with. */
#define ALIGNBYTES	_ALIGNBYTES
#define ALIGN(p)	_ALIGN(p)
#define _ALIGNBYTES	(sizeof(long) - 1)
#define _ALIGN(p)	(((unsigned long)(p) + _ALIGNBYTES) & ~_ALIGNBYTES)

#endif /* _X86_PARAM_H_ */

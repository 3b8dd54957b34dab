/* SPDX-License-Identifier: ISC */
/*
 * Page tables.  i386 runs in PAE mode, so that both machines have the same
 * 64-bit entries with a no-execute bit, and differ in the number of levels.
 */
#ifndef _X86_PMAP_H_
#define _X86_PMAP_H_

#ifdef _KERNEL
#include <sys/types.h>
#include <sys/queue.h>
#include <machine/vmparam.h>

typedef u_int64_t pt_entry_t;

/* Bits of an entry */
#define	PTE_V		0x001ULL
#define	PTE_RW		0x002ULL
#define	PTE_U		0x004ULL
#define	PTE_A		0x020ULL	/* accessed */
#define	PTE_M		0x040ULL	/* modified */
#define	PTE_PS		0x080ULL	/* large page */
#define	PTE_G		0x100ULL	/* global */
#define	PTE_NX		0x8000000000000000ULL
#define	PTE_FRAME	0x000ffffffffff000ULL

#ifdef __LP64__
#define	PT_LEVELS	4
#else
#define	PT_LEVELS	3
#endif
#define	PT_SHIFT(level)	(PAGE_SHIFT + 9 * ((level) - 1))
#define	PT_SIZE(level)	((vsize_t)1 << PT_SHIFT(level))
#define	LARGE_SIZE	PT_SIZE(2)	/* 2 MB */

struct vm_page;
struct proc;

struct pmap_statistics {
	long	resident_count;		/* pages mapped */
};

struct pmap {
	pt_entry_t	*pm_top;	/* top table */
	paddr_t		 pm_toppa;
	TAILQ_HEAD(, vm_page) pm_tables; /* the others, below user addresses */
	struct pmap_statistics pm_stats;
	SLIST_ENTRY(pmap) pm_next;	/* unused ones, kept */
};
typedef struct pmap *pmap_t;

/* Flags of pmap_enter, besides the VM_PROT_* of the access that caused it. */
#define	PMAP_CANFAIL	0x20

void	pmap_bootstrap(void);
struct pmap *pmap_kernel(void);
struct pmap *pmap_create(void);			/* NULL: no memory */
void	pmap_destroy(struct pmap *);
int	pmap_enter(struct pmap *, vaddr_t, paddr_t, int prot, int flags);
void	pmap_remove(struct pmap *, vaddr_t start, vaddr_t end);
void	pmap_protect(struct pmap *, vaddr_t start, vaddr_t end, int prot);
boolean_t pmap_extract(struct pmap *, vaddr_t, paddr_t *);
void	pmap_kenter_pa(vaddr_t, paddr_t, int prot);
void	pmap_kremove(vaddr_t, vsize_t);
void	pmap_activate(struct proc *);
void	pmap_zero_page(struct vm_page *);
void	pmap_copy_page(struct vm_page *from, struct vm_page *to);
paddr_t	vtophys(vaddr_t);		/* of mapped kernel memory */

#define	pmap_resident_count(pm)	((pm)->pm_stats.resident_count)

/* Memory found at boot (bootmem.c), before there is an allocator. */
struct bootmem {
	u_int64_t	bm_start, bm_end;
};
void	bootmem_add(u_int64_t start, u_int64_t size);
void	bootmem_reserve(u_int64_t start, u_int64_t size);
void	bootmem_set_module(u_int64_t start, u_int64_t size);
paddr_t	bootmem_steal(void);		/* a page below what is mapped */
void	bootmem_physload(void);		/* the rest to uvm_page_physload() */
u_int64_t bootmem_top(void);

#endif /* _KERNEL */
#endif /* _X86_PMAP_H_ */

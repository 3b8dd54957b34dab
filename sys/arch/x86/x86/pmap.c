/* SPDX-License-Identifier: ISC */
/*
 * Page tables of processes and the kernel.
 *
 * The upper part of every top table is the kernel's and the same in all; it is
 * complete before the first process exists, so nothing has to be propagated.
 * Tables are reached through the direct map.  Who maps a page is known to the
 * machine-independent layer, so there are no reverse lists here.
 *
 * An empty address space costs nothing to keep and much to make: top tables
 * (with the kernel's entries) and zeroed lower tables of dead ones are kept.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <machine/cpufunc.h>
#include <machine/pmap.h>
#include <machine/specialreg.h>
#include <vm/vm.h>

#define	PMAP_CACHE_MAX	16		/* address spaces kept */
#define	TABLE_CACHE_MAX	64		/* zeroed tables kept */
#define	FLUSH_ALL	32		/* pages; more reload everything */

#define	PTE_INDEX(va, level)	(((va) >> PT_SHIFT(level)) & 511)
#define	PTE_TABLE(pte)	((pt_entry_t *)PMAP_DIRECT_MAP((pte) & PTE_FRAME))
#define	IS_KERNEL(va)	((va) >= PMAP_DIRECT_BASE)

extern struct pmap kernel_pmap_store;
extern pt_entry_t pte_nx;		/* PTE_NX where the processor has it */
extern pt_entry_t pte_global;

static SLIST_HEAD(, pmap) pmap_cache;
static int pmap_ncached;
static TAILQ_HEAD(, vm_page) table_cache = TAILQ_HEAD_INITIALIZER(table_cache);
static int table_ncached;

struct pmap *
pmap_kernel(void)
{
	return (&kernel_pmap_store);
}

/* A zeroed table, or NULL. */
static struct vm_page *
table_alloc(void)
{
	struct vm_page *pg;

	if ((pg = TAILQ_FIRST(&table_cache)) != NULL) {
		TAILQ_REMOVE(&table_cache, pg, pg_q);
		table_ncached--;
		return (pg);
	}
	return (vm_page_alloc(VM_PGA_ZERO | VM_PGA_KMEM));
}

static void
table_free(struct vm_page *pg, int zeroed)
{
	pg->pg_index = 0;
	if (zeroed && table_ncached < TABLE_CACHE_MAX) {
		TAILQ_INSERT_HEAD(&table_cache, pg, pg_q);
		table_ncached++;
	} else
		vm_page_free(pg);
}

/*
 * The last-level entry of va, or NULL if there is no table for it and it could
 * not be made (or was not to be).
 */
static pt_entry_t *
pmap_pte(struct pmap *pm, vaddr_t va, int create)
{
	pt_entry_t *pte = &pm->pm_top[PTE_INDEX(va, PT_LEVELS)];
	struct vm_page *pg;
	int level;

	for (level = PT_LEVELS; level > 1; level--) {
		if (!(*pte & PTE_V)) {
			if (!create || (pg = table_alloc()) == NULL)
				return (NULL);
			/* pg_index remembers the entry that points here */
			pg->pg_index = (vaddr_t)pte;
			TAILQ_INSERT_HEAD(&pm->pm_tables, pg, pg_q);
			*pte = VM_PAGE_TO_PHYS(pg) | PTE_V;
#ifdef __LP64__
			*pte |= PTE_RW | PTE_U;
#else
			/* the four top entries have no permissions, and are
			 * read by the processor at %cr3 loads only */
			if (level < PT_LEVELS)
				*pte |= PTE_RW | PTE_U;
			else if (curcpu()->ci_pmap == pm)
				lcr3(pm->pm_toppa);
#endif
		}
		if (*pte & PTE_PS)
			return (NULL);
		pte = &PTE_TABLE(*pte)[PTE_INDEX(va, level - 1)];
	}
	return (pte);
}

/*
 * For loops over a range: the entry of the first page at or after *va that has
 * a table, with *va moved there; NULL when that is at or after end.
 */
static pt_entry_t *
pmap_next_pte(struct pmap *pm, vaddr_t *va, vaddr_t end)
{
	pt_entry_t *pte;
	int level;

	while (*va < end) {
		pte = &pm->pm_top[PTE_INDEX(*va, PT_LEVELS)];
		for (level = PT_LEVELS; level > 1 && (*pte & PTE_V); level--)
			pte = &PTE_TABLE(*pte)[PTE_INDEX(*va, level - 1)];
		if (level == 1)
			return (pte);
		*va = (*va + PT_SIZE(level)) & ~(PT_SIZE(level) - 1);
		if (*va == 0)
			break;			/* wrapped */
	}
	return (NULL);
}

/* Where the table that maps va ends, or end if that is first. */
static inline vaddr_t
table_end(vaddr_t va, vaddr_t end)
{
	vaddr_t next = (va | (PT_SIZE(2) - 1)) + 1;

	return (next != 0 && next < end ? next : end);
}

static inline int
pmap_is_loaded(struct pmap *pm, vaddr_t va)
{
	return (IS_KERNEL(va) || curcpu()->ci_pmap == pm);
}

struct pmap *
pmap_create(void)
{
	struct pmap *pm, *kpm = pmap_kernel();
	struct vm_page *pg;

	if ((pm = SLIST_FIRST(&pmap_cache)) != NULL) {
		SLIST_REMOVE_HEAD(&pmap_cache, pm_next);
		pmap_ncached--;
		return (pm);
	}
	if ((pm = malloc(sizeof(*pm), M_PMAP, M_WAITOK | M_ZERO)) == NULL)
		return (NULL);
	TAILQ_INIT(&pm->pm_tables);
	if ((pg = table_alloc()) == NULL) {
		free(pm, M_PMAP);
		return (NULL);
	}
	pm->pm_toppa = VM_PAGE_TO_PHYS(pg);
	pm->pm_top = VM_PAGE_KVA(pg);
#ifdef __LP64__
	memcpy(&pm->pm_top[256], &kpm->pm_top[256], 256 * sizeof(pt_entry_t));
#else
	/* The last GB is shared between user and kernel. */
	if ((pg = table_alloc()) == NULL) {
		table_free(PHYS_TO_VM_PAGE(pm->pm_toppa), 1);
		free(pm, M_PMAP);
		return (NULL);
	}
	pm->pm_top[3] = VM_PAGE_TO_PHYS(pg) | PTE_V;
	memcpy((pt_entry_t *)VM_PAGE_KVA(pg) + 128,
	    PTE_TABLE(kpm->pm_top[3]) + 128, 384 * sizeof(pt_entry_t));
#endif
	return (pm);
}

/*
 * The tables are all zero when every mapping was removed first (the entries of
 * the upper ones are cleared here); otherwise they go back dirty.
 */
void
pmap_destroy(struct pmap *pm)
{
	struct vm_page *pg;
	int zeroed;

	if (curcpu()->ci_pmap == pm) {
		curcpu()->ci_pmap = pmap_kernel();
		lcr3(pmap_kernel()->pm_toppa);
	}
	zeroed = pm->pm_stats.resident_count == 0;
	TAILQ_FOREACH(pg, &pm->pm_tables, pg_q)
		*(pt_entry_t *)(vaddr_t)pg->pg_index = 0;
	while ((pg = TAILQ_FIRST(&pm->pm_tables)) != NULL) {
		TAILQ_REMOVE(&pm->pm_tables, pg, pg_q);
		table_free(pg, zeroed);
	}
	memset(&pm->pm_stats, 0, sizeof(pm->pm_stats));
	if (pmap_ncached < PMAP_CACHE_MAX) {
		SLIST_INSERT_HEAD(&pmap_cache, pm, pm_next);
		pmap_ncached++;
		return;
	}
#ifndef __LP64__
	vm_page_free(PHYS_TO_VM_PAGE(pm->pm_top[3] & PTE_FRAME));
#endif
	vm_page_free(PHYS_TO_VM_PAGE(pm->pm_toppa));
	free(pm, M_PMAP);
}

static inline pt_entry_t
prot_bits(int prot)
{
	pt_entry_t bits = PTE_V | PTE_A | PTE_M;

	if (prot & VM_PROT_WRITE)
		bits |= PTE_RW;
	if (!(prot & VM_PROT_EXECUTE))
		bits |= pte_nx;
	return (bits);
}

int
pmap_enter(struct pmap *pm, vaddr_t va, paddr_t pa, int prot, int flags)
{
	pt_entry_t *pte, old, new;

	if ((pte = pmap_pte(pm, va, 1)) == NULL) {
		if (flags & PMAP_CANFAIL)
			return (ENOMEM);
		panic("pmap_enter: no memory for a page table");
	}
	new = pa | prot_bits(prot);
	new |= IS_KERNEL(va) ? pte_global : PTE_U;
	old = *pte;
	*pte = new;
	if (!(old & PTE_V))
		pm->pm_stats.resident_count++;
	else if (pmap_is_loaded(pm, va))
		invlpg(va);
	return (0);
}

/* Forget what the processor remembers of n changed pages in [start, end). */
static void
pmap_flush(struct pmap *pm, vaddr_t start, vaddr_t end, u_int n)
{
	vaddr_t va;

	if (n == 0 || !pmap_is_loaded(pm, start))
		return;
	if (n > FLUSH_ALL && !IS_KERNEL(start)) {
		lcr3(curcpu()->ci_pmap->pm_toppa);
		return;
	}
	for (va = start; va < end; va += PAGE_SIZE)
		invlpg(va);
}

void
pmap_remove(struct pmap *pm, vaddr_t start, vaddr_t end)
{
	pt_entry_t *pte;
	vaddr_t va = start, tend, first;
	u_int n;

	while (pm->pm_stats.resident_count != 0 &&
	    (pte = pmap_next_pte(pm, &va, end)) != NULL) {
		tend = table_end(va, end);
		first = 0;
		n = 0;
		for (; va < tend; va += PAGE_SIZE, pte++) {
			if (!(*pte & PTE_V))
				continue;
			*pte = 0;
			if (n++ == 0)
				first = va;
		}
		pm->pm_stats.resident_count -= n;
		pmap_flush(pm, first, tend, n);
	}
}

/*
 * Takes permissions away.  It never gives any: a page may be read-only because
 * it is to be copied first, which only the fault handler knows.
 */
void
pmap_protect(struct pmap *pm, vaddr_t start, vaddr_t end, int prot)
{
	pt_entry_t *pte;
	pt_entry_t keep = ~0ULL, add = 0;
	vaddr_t va = start, tend, first;
	u_int n;

	if ((prot & VM_PROT_ALL) == VM_PROT_NONE) {
		pmap_remove(pm, start, end);
		return;
	}
	if (!(prot & VM_PROT_WRITE))
		keep = ~PTE_RW;
	if (!(prot & VM_PROT_EXECUTE))
		add = pte_nx;
	while ((pte = pmap_next_pte(pm, &va, end)) != NULL) {
		tend = table_end(va, end);
		first = va;
		n = 0;
		for (; va < tend; va += PAGE_SIZE, pte++) {
			if (!(*pte & PTE_V))
				continue;
			*pte = (*pte & keep) | add;
			n++;
		}
		pmap_flush(pm, first, tend, n);
	}
}

boolean_t
pmap_extract(struct pmap *pm, vaddr_t va, paddr_t *pap)
{
	pt_entry_t *pte = &pm->pm_top[PTE_INDEX(va, PT_LEVELS)];
	int level;

	for (level = PT_LEVELS; *pte & PTE_V; level--) {
		if (level == 1 || (*pte & PTE_PS)) {
			*pap = (*pte & PTE_FRAME & ~(PT_SIZE(level) - 1)) |
			    (va & (PT_SIZE(level) - 1));
			return (1);
		}
		pte = &PTE_TABLE(*pte)[PTE_INDEX(va, level - 1)];
	}
	return (0);
}

paddr_t
vtophys(vaddr_t va)
{
	paddr_t pa;

	if (!pmap_extract(pmap_kernel(), va, &pa))
		panic("vtophys: %#lx is not mapped", va);
	return (pa);
}

/* Kernel mappings: wired, and their tables have existed since boot. */
void
pmap_kenter_pa(vaddr_t va, paddr_t pa, int prot)
{
	pt_entry_t *pte, old;

	if ((pte = pmap_pte(pmap_kernel(), va, 0)) == NULL)
		panic("pmap_kenter_pa: %#lx is not kernel memory", va);
	old = *pte;
	*pte = pa | prot_bits(prot) | pte_global;
	if (old & PTE_V)
		invlpg(va);
}

void
pmap_kremove(vaddr_t va, vsize_t len)
{
	vaddr_t end = va + len;
	pt_entry_t *pte;

	for (; va < end; va += PAGE_SIZE) {
		pte = pmap_pte(pmap_kernel(), va, 0);
		if (pte != NULL && (*pte & PTE_V)) {
			*pte = 0;
			invlpg(va);
		}
	}
}

void
pmap_activate(struct proc *p)
{
	struct pmap *pm = vm_map_pmap(p->p_vmspace->vm_map);

	if (curcpu()->ci_pmap == pm)
		return;
	curcpu()->ci_pmap = pm;
	lcr3(pm->pm_toppa);
}

void
pmap_zero_page(struct vm_page *pg)
{
	memset(VM_PAGE_KVA(pg), 0, PAGE_SIZE);
}

void
pmap_copy_page(struct vm_page *from, struct vm_page *to)
{
	memcpy(VM_PAGE_KVA(to), VM_PAGE_KVA(from), PAGE_SIZE);
}

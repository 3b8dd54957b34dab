/* SPDX-License-Identifier: ISC */
/*
 * The kernel's own address space: the direct map in large pages, the image in
 * small ones (text not writable, everything else not executable), and empty
 * tables for all of kernel_map, so that mapping there never allocates.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <machine/cpufunc.h>
#include <machine/pmap.h>
#include <machine/specialreg.h>
#include <vm/vm.h>

extern char kernel_start[], etext[], erodata[], kernel_end[];

struct pmap kernel_pmap_store;
pt_entry_t pte_nx, pte_global;

static void *
table_steal(paddr_t *pap)
{
	void *va;

	*pap = bootmem_steal();
	va = (void *)PMAP_DIRECT_MAP(*pap);
	memset(va, 0, PAGE_SIZE);
	return (va);
}

/* The entry of va at that level, with the tables above it. */
static pt_entry_t *
boot_pte(vaddr_t va, int level)
{
	pt_entry_t *table = kernel_pmap_store.pm_top, *pte;
	paddr_t pa;
	int l;

	for (l = PT_LEVELS; l > level; l--) {
		pte = &table[(va >> PT_SHIFT(l)) & 511];
		if (!(*pte & PTE_V)) {
			table_steal(&pa);
			/* top entries of PAE have no permission bits */
			*pte = pa | PTE_V |
			    (PT_LEVELS == 3 && l == 3 ? 0 : PTE_RW);
		}
		table = (pt_entry_t *)PMAP_DIRECT_MAP(*pte & PTE_FRAME);
	}
	return (&table[(va >> PT_SHIFT(level)) & 511]);
}

/* Permissions of a page of the image, seen at its link address. */
static pt_entry_t
image_bits(vaddr_t va)
{
	if (va < (vaddr_t)kernel_start || va >= (vaddr_t)kernel_end)
		return (PTE_RW | pte_nx);
	if (va < (vaddr_t)etext)
		return (0);
	if (va < (vaddr_t)erodata)
		return (pte_nx);
	return (PTE_RW | pte_nx);
}

static void
map_direct(void)
{
	const pt_entry_t bits = PTE_V | PTE_A | PTE_M | pte_global;
	u_int64_t pa, image_end, top;
	pt_entry_t b;

	image_end = roundup((vaddr_t)kernel_end - KERNBASE, LARGE_SIZE);
	top = roundup(MAX(bootmem_top(), image_end), LARGE_SIZE);
	for (pa = 0; pa < image_end; pa += PAGE_SIZE) {
		b = image_bits(KERNBASE + pa);
		if (KERNBASE != PMAP_DIRECT_BASE)
			b |= pte_nx;
		*boot_pte(PMAP_DIRECT_MAP(pa), 1) = pa | bits | b;
	}
	for (; pa < top; pa += LARGE_SIZE)
		*boot_pte(PMAP_DIRECT_MAP(pa), 2) =
		    pa | bits | PTE_RW | PTE_PS | pte_nx;
}

static void
map_image(void)
{
	vaddr_t va;

	if (KERNBASE == PMAP_DIRECT_BASE)
		return;
	for (va = (vaddr_t)kernel_start; va < (vaddr_t)kernel_end;
	    va += PAGE_SIZE)
		*boot_pte(va, 1) = (va - KERNBASE) | image_bits(va) |
		    PTE_V | PTE_A | PTE_M | pte_global;
}

void
pmap_bootstrap(void)
{
	struct pmap *pm = &kernel_pmap_store;
	struct cpu_info *ci = curcpu();
	vaddr_t va;

	if (ci->ci_extfeature & CPUIDX_NX) {
		wrmsr(MSR_EFER, rdmsr(MSR_EFER) | EFER_NXE);
		pte_nx = PTE_NX;
	}
	if (ci->ci_feature & CPUID_PGE)
		pte_global = PTE_G;

	pm->pm_top = table_steal(&pm->pm_toppa);
	TAILQ_INIT(&pm->pm_tables);
	map_direct();
	map_image();
	for (va = VM_MIN_KERNEL_ADDRESS; va < VM_MAX_KERNEL_ADDRESS;
	    va += LARGE_SIZE)
		boot_pte(va, 1);

	ci->ci_pmap = pm;
	lcr0(rcr0() | CR0_WP);
	lcr3(pm->pm_toppa);
	if (pte_global != 0)
		lcr4(rcr4() | CR4_PGE);
}

/* SPDX-License-Identifier: ISC */
/*
 * Kernel virtual memory: for what is larger than a page.  (Single pages need
 * none: all of memory is visible in the direct map.)  A bitmap of the region
 * says which pages of address space are in use.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <vm/vm.h>
#include <machine/pmap.h>

#define	KVA_PAGES	((VM_MAX_KERNEL_ADDRESS - VM_MIN_KERNEL_ADDRESS) / \
			    PAGE_SIZE)
#define	NSTACKCACHE	8

static u_int32_t kva_map[howmany(KVA_PAGES, 32)];
static u_int kva_free_hint;		/* nothing is free below */

static vaddr_t kstack_cache[NSTACKCACHE];
static int kstack_ncached;

static inline int
kva_used(u_int i)
{
	return ((kva_map[i / 32] >> (i % 32)) & 1);
}

static void
kva_set(u_int i, u_int n, int used)
{
	for (; n > 0; i++, n--) {
		if (used)
			kva_map[i / 32] |= 1U << (i % 32);
		else
			kva_map[i / 32] &= ~(1U << (i % 32));
	}
}

/* First fit.  0: there is no such space. */
static vaddr_t
kva_alloc(u_int n)
{
	u_int i, run = 0;
	int s, moved = 0;

	s = splhigh();
	for (i = kva_free_hint; i < KVA_PAGES && run < n; i++) {
		if (run == 0 && i % 32 == 0 && kva_map[i / 32] == ~0U) {
			i += 31;
			continue;
		}
		if (kva_used(i)) {
			run = 0;
			continue;
		}
		if (!moved) {
			kva_free_hint = i;
			moved = 1;
		}
		run++;
	}
	if (run < n) {
		splx(s);
		return (0);
	}
	kva_set(i - n, n, 1);
	splx(s);
	return (VM_MIN_KERNEL_ADDRESS + ptoa((vaddr_t)(i - n)));
}

static void
kva_release(vaddr_t va, u_int n)
{
	u_int i = atop(va - VM_MIN_KERNEL_ADDRESS);
	int s;

	s = splhigh();
	kva_set(i, n, 0);
	if (i < kva_free_hint)
		kva_free_hint = i;
	splx(s);
}

/* Unmap and free the first n pages. */
static void
km_unback(vaddr_t va, u_int n)
{
	struct vm_page *pg;
	vaddr_t a;

	for (a = va; n > 0; n--, a += PAGE_SIZE) {
		pg = PHYS_TO_VM_PAGE(vtophys(a));
		KASSERT(pg != NULL);
		pmap_kremove(a, PAGE_SIZE);
		vm_page_free(pg);
	}
}

static int
km_back(vaddr_t va, u_int n, int flags)
{
	struct vm_page *pg;
	u_int i;

	for (i = 0; i < n; i++) {
		pg = vm_page_alloc(flags);
		if (pg == NULL) {
			km_unback(va, i);
			return (ENOMEM);
		}
		pmap_kenter_pa(va + ptoa((vaddr_t)i), VM_PAGE_TO_PHYS(pg),
		    VM_PROT_READ | VM_PROT_WRITE);
	}
	return (0);
}

vaddr_t
uvm_km_alloc(vsize_t size, int flags)
{
	vaddr_t va;
	u_int n;

	if (size == 0 || size > VM_MAX_KERNEL_ADDRESS - VM_MIN_KERNEL_ADDRESS)
		return (0);
	n = atop(round_page(size));
	if ((flags & VM_PGA_RESERVE) == 0)
		flags |= VM_PGA_KMEM;
	/* Not worth trying, and half of it done would starve others. */
	if (n >= vm_stats.vs_free || (va = kva_alloc(n)) == 0)
		return (0);
	if (km_back(va, n, flags)) {
		kva_release(va, n);
		return (0);
	}
	return (va);
}

void
uvm_km_free(vaddr_t va, vsize_t size)
{
	u_int n = atop(round_page(size));

	km_unback(va, n);
	kva_release(va, n);
}

/*
 * Kernel stacks.  The page below is never mapped, so that an overflow is a
 * double fault and not somebody else's data.  Some are kept: fork needs one,
 * and the mapping is most of the work.
 */
vaddr_t
uvm_km_alloc_stack(void)
{
	vaddr_t va;

	if (kstack_ncached > 0)
		return (kstack_cache[--kstack_ncached]);
	if ((va = kva_alloc(UPAGES + 1)) == 0)
		return (0);
	if (km_back(va + PAGE_SIZE, UPAGES, VM_PGA_KMEM | VM_PGA_ZERO)) {
		kva_release(va, UPAGES + 1);
		return (0);
	}
	return (va + PAGE_SIZE);
}

void
uvm_km_free_stack(vaddr_t va)
{
	if (kstack_ncached < NSTACKCACHE) {
		kstack_cache[kstack_ncached++] = va;
		return;
	}
	km_unback(va, UPAGES);
	kva_release(va - PAGE_SIZE, UPAGES + 1);
}

/* SPDX-License-Identifier: ISC */
/*
 * Physical pages.  Each range of memory given at boot keeps its array of
 * struct vm_page in its own first pages, so that nothing must be allocated.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <vm/vm.h>
#include <machine/pmap.h>

#define	VM_NSEGS	32

static struct vm_seg {
	paddr_t		 vs_start, vs_end;	/* page numbers; array excluded */
	struct vm_page	*vs_pages;
} vm_segs[VM_NSEGS];
static int vm_nsegs;

static TAILQ_HEAD(, vm_page) vm_freelist = TAILQ_HEAD_INITIALIZER(vm_freelist);
struct vm_stats vm_stats;

/*
 * User memory stops growing while this much is left: enough for page tables
 * and structures with which processes can be killed and their memory freed.
 */
static void
vm_page_setreserve(void)
{
	u_int n;

	n = vm_stats.vs_npages / 50;
	vm_stats.vs_reserve = n < 64 ? 64 : n > 2048 ? 2048 : n;
}

/* Keep the largest range first: lookups try them in order. */
static struct vm_seg *
vm_seg_insert(paddr_t npages)
{
	int i;

	for (i = vm_nsegs++; i > 0; i--) {
		if (vm_segs[i - 1].vs_end - vm_segs[i - 1].vs_start >= npages)
			break;
		vm_segs[i] = vm_segs[i - 1];
	}
	return (&vm_segs[i]);
}

void
uvm_page_physload(paddr_t start, paddr_t end)
{
	struct vm_seg *seg;
	struct vm_page *pg;
	paddr_t n, meta, i;
	int s;

	start = atop(round_page(start));
	end = atop(trunc_page(end));
	if (start >= end || vm_nsegs == VM_NSEGS)
		return;
	/* n pages and their array must fit: n + meta(n) <= end - start */
	n = (end - start) * PAGE_SIZE / (PAGE_SIZE + sizeof(*pg));
	meta = atop(round_page(n * sizeof(*pg)));
	if (n == 0 || n + meta > end - start)
		n = end - start > meta ? end - start - meta : 0;
	if (n == 0)
		return;

	s = splhigh();
	seg = vm_seg_insert(n);
	seg->vs_pages = (struct vm_page *)PMAP_DIRECT_MAP(ptoa(start));
	seg->vs_start = start + meta;
	seg->vs_end = seg->vs_start + n;
	memset(seg->vs_pages, 0, n * sizeof(*pg));
	/* Low addresses are handed out first. */
	for (i = 0, pg = seg->vs_pages; i < n; i++, pg++) {
		pg->pg_phys = ptoa(seg->vs_start + i);
		pg->pg_flags = PG_FREE;
		TAILQ_INSERT_TAIL(&vm_freelist, pg, pg_q);
	}
	vm_stats.vs_npages += n;
	vm_stats.vs_free += n;
	vm_page_setreserve();
	splx(s);
}

struct vm_page *
PHYS_TO_VM_PAGE(paddr_t pa)
{
	struct vm_seg *seg;
	int i;

	pa = atop(pa);
	for (i = 0, seg = vm_segs; i < vm_nsegs; i++, seg++)
		if (pa >= seg->vs_start && pa < seg->vs_end)
			return (&seg->vs_pages[pa - seg->vs_start]);
	return (NULL);
}

struct vm_page *
vm_page_alloc(int flags)
{
	struct vm_page *pg;
	u_int keep;
	int s;

	if (flags & VM_PGA_RESERVE)
		keep = 0;
	else if (flags & VM_PGA_KMEM)
		keep = vm_stats.vs_reserve / 2;
	else
		keep = vm_stats.vs_reserve;

	s = splhigh();
	if (vm_stats.vs_free <= keep) {
		splx(s);
		return (NULL);
	}
	pg = TAILQ_FIRST(&vm_freelist);
	KASSERT(pg != NULL && (pg->pg_flags & PG_FREE));
	TAILQ_REMOVE(&vm_freelist, pg, pg_q);
	vm_stats.vs_free--;
	if (flags & VM_PGA_ANON) {
		pg->pg_flags = PG_ANON;
		vm_stats.vs_anon++;
	} else if (flags & VM_PGA_OBJECT) {
		pg->pg_flags = PG_OBJECT;
		vm_stats.vs_object++;
	} else {
		pg->pg_flags = 0;
		vm_stats.vs_kernel++;
	}
	splx(s);
	pg->pg_object = NULL;
	pg->pg_index = 0;
	pg->pg_refs = 1;
	if (flags & VM_PGA_ZERO)
		pmap_zero_page(pg);
	return (pg);
}

void
vm_page_free(struct vm_page *pg)
{
	int s;

	s = splhigh();
	if (pg->pg_flags & PG_FREE)
		panic("vm_page_free: page %lx is free",
		    (u_long)VM_PAGE_TO_PHYS(pg));
	if (pg->pg_flags & PG_ANON)
		vm_stats.vs_anon--;
	else if (pg->pg_flags & PG_OBJECT)
		vm_stats.vs_object--;
	else
		vm_stats.vs_kernel--;
	pg->pg_flags = PG_FREE;
	pg->pg_refs = 0;
	/* The page that was used last is likely still in the cache. */
	TAILQ_INSERT_HEAD(&vm_freelist, pg, pg_q);
	vm_stats.vs_free++;
	splx(s);
}

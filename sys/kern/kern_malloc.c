/* SPDX-License-Identifier: ISC */
/*
 * malloc(9).  Up to half a page: pieces of a fixed number of sizes, cut from
 * pages; what a page needs to be managed is in its struct vm_page.  Up to a
 * page: a page.  Above: pages mapped in kernel virtual memory.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <vm/vm.h>
#include <machine/pmap.h>

#define	KM_QUANTUM	16
#define	KM_MAXPIECE	2048

/* Multiples of 16 that leave little of a page unused. */
static const u_short km_sizes[] = {
	16, 32, 48, 64, 96, 128, 144, 192, 256, 320, 448, 576, 672, 816, 1024,
	1344, 2048
};
#define	KM_NCLASSES	nitems(km_sizes)

static TAILQ_HEAD(kmlist, vm_page) km_partial[KM_NCLASSES];
static u_char km_class[KM_MAXPIECE / KM_QUANTUM + 1];	/* by size, in 16s */
static int km_ready;

static struct kmstat {
	u_long	inuse, bytes;
} km_stats[M_LAST];

static const char *const km_names[] = {
#define	X(type, name)	name,
	MALLOC_TYPES(X)
#undef X
};

#ifdef DIAGNOSTIC
/*
 * Freed pieces are filled (the first words of them, to be quick) and must
 * still be so when they are given out again.  The first word is a link.
 */
#define	KM_FILL		((u_long)0xdeadbeefdeadbeefULL)
#define	KM_NFILL	8

static inline u_int
fill_words(u_int size)
{
	return (MIN(size / sizeof(u_long), KM_NFILL));
}

static void
piece_check(void *item, u_int size, int type)
{
	u_long *w = item;
	u_int i;

	for (i = 1; i < fill_words(size); i++)
		if (w[i] != KM_FILL)
			panic("malloc: %p (%u bytes, %s) written after free: "
			    "word %u is %lx", item, size, km_names[type], i,
			    w[i]);
}

static void
piece_fill(struct vm_page *pg, void *item, u_int size, int type)
{
	u_long *w = item;
	void *f;
	u_int i;

	/* Only what looks free already is worth a search. */
	if (w[1] == KM_FILL)
		for (f = pg->pg_slabfree; f != NULL; f = *(void **)f)
			if (f == item)
				panic("free: %p (%s) freed twice", item,
				    km_names[type]);
	for (i = 1; i < fill_words(size); i++)
		w[i] = KM_FILL;
}
#else
#define	piece_check(item, size, type)		do { } while (0)
#define	piece_fill(pg, item, size, type)	do { } while (0)
#endif

void
kmeminit(void)
{
	u_int i, c = 0;

	if (km_ready)
		return;
	for (i = 0; i <= KM_MAXPIECE / KM_QUANTUM; i++) {
		if (i * KM_QUANTUM > km_sizes[c])
			c++;
		km_class[i] = c;
	}
	for (i = 0; i < KM_NCLASSES; i++)
		TAILQ_INIT(&km_partial[i]);
	km_ready = 1;
}

/*
 * Memory for the kernel may go below what user memory leaves free, but only
 * who cannot wait nor cope gets the last of it.
 */
static int
page_flags(int flags)
{
	return ((flags & (M_NOWAIT | M_CANFAIL)) == M_NOWAIT ?
	    VM_PGA_RESERVE : VM_PGA_KMEM);
}

static void *
piece_alloc(u_int c, int type, int flags)
{
	struct vm_page *pg;
	u_int size = km_sizes[c];
	void *item;

	pg = TAILQ_FIRST(&km_partial[c]);
	if (pg == NULL) {
		if ((pg = vm_page_alloc(page_flags(flags))) == NULL)
			return (NULL);
		pg->pg_flags |= PG_SLAB;
		pg->pg_slabfree = NULL;
		pg->pg_slabclass = c;
		pg->pg_slabused = pg->pg_slabcarved = 0;
		TAILQ_INSERT_HEAD(&km_partial[c], pg, pg_q);
	}
	if ((item = pg->pg_slabfree) != NULL) {
		pg->pg_slabfree = *(void **)item;
		piece_check(item, size, type);
	} else
		item = (char *)VM_PAGE_KVA(pg) + size * pg->pg_slabcarved++;
	pg->pg_slabused++;
	if (pg->pg_slabfree == NULL &&
	    (pg->pg_slabcarved + 1) * size > PAGE_SIZE)
		TAILQ_REMOVE(&km_partial[c], pg, pg_q);
	return (item);
}

static void
piece_free(struct vm_page *pg, void *item, int type)
{
	struct kmlist *list = &km_partial[pg->pg_slabclass];
	u_int size = km_sizes[pg->pg_slabclass];

	if (((vaddr_t)item & PAGE_MASK) % size != 0 || pg->pg_slabused == 0)
		panic("free: %p (%s) is not what malloc returned", item,
		    km_names[type]);
	piece_fill(pg, item, size, type);
	if (pg->pg_slabfree == NULL &&
	    (pg->pg_slabcarved + 1) * size > PAGE_SIZE)
		TAILQ_INSERT_HEAD(list, pg, pg_q);	/* was full */
	*(void **)item = pg->pg_slabfree;
	pg->pg_slabfree = item;
	/* Give an empty page back, unless it is the only one to take from. */
	if (--pg->pg_slabused == 0 && (TAILQ_FIRST(list) != pg ||
	    TAILQ_NEXT(pg, pg_q) != NULL)) {
		TAILQ_REMOVE(list, pg, pg_q);
		vm_page_free(pg);
	}
}

static void *
pages_alloc(size_t size, int flags)
{
	struct vm_page *pg;
	vaddr_t va;

	if (size <= PAGE_SIZE) {
		if ((pg = vm_page_alloc(page_flags(flags))) == NULL)
			return (NULL);
		va = (vaddr_t)VM_PAGE_KVA(pg);
	} else {
		if ((va = uvm_km_alloc(size, page_flags(flags))) == 0)
			return (NULL);
		pg = PHYS_TO_VM_PAGE(vtophys(va));
	}
	pg->pg_flags |= PG_BIG;
	pg->pg_npages = atop(round_page(size));
	return ((void *)va);
}

static void
pages_free(struct vm_page *pg, vaddr_t va)
{
	pg->pg_flags &= ~PG_BIG;
	if (pg->pg_npages == 1)
		vm_page_free(pg);
	else
		uvm_km_free(va, ptoa((vsize_t)pg->pg_npages));
}

void *
malloc(size_t size, int type, int flags)
{
	void *item;
	size_t bytes;
	int s, tries;

	KASSERT(type > M_FREE && type < M_LAST && km_ready);
	if (size > (size_t)-2 * PAGE_SIZE)
		return (NULL);
	for (tries = 0; ; tries++) {
		s = splhigh();
		if (size <= KM_MAXPIECE) {
			bytes = km_class[(size + KM_QUANTUM - 1) / KM_QUANTUM];
			item = piece_alloc(bytes, type, flags);
			bytes = km_sizes[bytes];
		} else {
			bytes = round_page(size);
			item = pages_alloc(size, flags);
		}
		if (item != NULL) {
			km_stats[type].inuse++;
			km_stats[type].bytes += bytes;
		}
		splx(s);
		if (item != NULL || (flags & M_NOWAIT) || tries > 0 || cold ||
		    curproc == NULL)
			break;
		/* Somebody may be about to exit. */
		yield();
	}
	if (item != NULL && (flags & M_ZERO))
		memset(item, 0, size);
	return (item);
}

void
free(void *addr, int type)
{
	struct vm_page *pg;
	vaddr_t va = (vaddr_t)addr;
	size_t bytes;
	int s, mapped;

	if (addr == NULL)
		return;
	KASSERT(type > M_FREE && type < M_LAST);
	s = splhigh();
	mapped = va >= VM_MIN_KERNEL_ADDRESS && va < VM_MAX_KERNEL_ADDRESS;
	pg = PHYS_TO_VM_PAGE(mapped ? vtophys(va) : PMAP_DIRECT_UNMAP(va));
	if (pg != NULL && (pg->pg_flags & PG_SLAB)) {
		bytes = km_sizes[pg->pg_slabclass];
		piece_free(pg, addr, type);
	} else if (pg != NULL && (pg->pg_flags & PG_BIG) &&
	    (va & PAGE_MASK) == 0) {
		bytes = ptoa((size_t)pg->pg_npages);
		pages_free(pg, va);
	} else
		panic("free: %p (%s) is not allocated", addr, km_names[type]);
	km_stats[type].inuse--;
	km_stats[type].bytes -= bytes;
	splx(s);
}

void
malloc_stat(int type, const char **name, u_long *inuse, u_long *bytes)
{
	*name = km_names[type];
	*inuse = km_stats[type].inuse;
	*bytes = km_stats[type].bytes;
}

/* SPDX-License-Identifier: ISC */
/*
 * Physical memory before there is an allocator: the ranges that the loader
 * reported, less what the kernel and the boot module occupy.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <machine/pmap.h>
#include <vm/vm.h>

#define	BOOTMEM_MAX	64
#define	LOWMEM_END	0x100000	/* firmware, loader data: never used */

static struct bootmem bootmem[BOOTMEM_MAX];	/* free ranges, page aligned */
static int bootmem_n;
static u_int64_t bootmem_end;		/* of the highest usable memory */
static u_int64_t module_start, module_end;

vaddr_t boot_module;
vsize_t boot_module_size;
char boot_args[BOOTARGS_MAX];
psize_t physmem;

static void
bootmem_insert(u_int64_t start, u_int64_t end)
{
	if (start >= end || bootmem_n == BOOTMEM_MAX)
		return;
	bootmem[bootmem_n].bm_start = start;
	bootmem[bootmem_n].bm_end = end;
	bootmem_n++;
}

void
bootmem_add(u_int64_t start, u_int64_t size)
{
	u_int64_t end = start + size;

	if (end < start)
		return;
	start = MAX(round_page(start), LOWMEM_END);
	end = trunc_page(end);
	if (end > PMAP_DIRECT_SIZE) {
		if (start < end)
			printf("memory above %lu MB is not used\n",
			    (u_long)(PMAP_DIRECT_SIZE >> 20));
		end = PMAP_DIRECT_SIZE;
	}
	if (start >= end)
		return;
	bootmem_insert(start, end);
	bootmem_end = MAX(bootmem_end, end);
	physmem += atop(end - start);
}

/* Takes a range out of the free ones; it may cut one in two. */
void
bootmem_reserve(u_int64_t start, u_int64_t size)
{
	u_int64_t end = round_page(start + size);
	struct bootmem *bm;
	int i, n = bootmem_n;

	start = trunc_page(start);
	for (i = 0; i < n; i++) {
		bm = &bootmem[i];
		if (end <= bm->bm_start || start >= bm->bm_end)
			continue;
		bootmem_insert(end, bm->bm_end);
		bm->bm_end = MAX(start, bm->bm_start);
	}
}

void
bootmem_set_module(u_int64_t start, u_int64_t size)
{
	u_int64_t end = start + size;

	if (size == 0 || end < start || end > PMAP_DIRECT_SIZE)
		return;
	bootmem_reserve(start, size);
	module_start = trunc_page(start);
	module_end = round_page(end);
	boot_module = PMAP_DIRECT_MAP(start);
	boot_module_size = size;
}

/* Page tables come from here at boot: low memory, which is mapped already. */
paddr_t
bootmem_steal(void)
{
	struct bootmem *bm, *low = NULL;
	int i;

	for (i = 0; i < bootmem_n; i++) {
		bm = &bootmem[i];
		if (bm->bm_start < bm->bm_end &&
		    (low == NULL || bm->bm_start < low->bm_start))
			low = bm;
	}
	if (low == NULL)
		panic("no memory for page tables");
	low->bm_start += PAGE_SIZE;
	return (low->bm_start - PAGE_SIZE);
}

u_int64_t
bootmem_top(void)
{
	return (bootmem_end);
}

void
bootmem_physload(void)
{
	int i;

	for (i = 0; i < bootmem_n; i++)
		if (bootmem[i].bm_start < bootmem[i].bm_end)
			uvm_page_physload(bootmem[i].bm_start,
			    bootmem[i].bm_end);
}

void
boot_module_free(void)
{
	if (module_end == 0)
		return;
	uvm_page_physload(module_start, module_end);
	module_start = module_end = 0;
	boot_module = boot_module_size = 0;
}

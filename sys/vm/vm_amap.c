/* SPDX-License-Identifier: ISC */
/*
 * The map of anonymous memory of an address space: its private pages by
 * address.  After a fork parent and child share the pages (pg_refs counts the
 * maps that have one) and neither may write to them; see vm_fault.c.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <vm/vm.h>
#include <vm/vm_map.h>
#include <vm/vm_object.h>
#include <machine/pmap.h>

struct vm_page *
vm_anon_lookup(struct vm_map *map, vaddr_t va)
{
	return (vm_radix_lookup(&map->vm_anons, atop(va)));
}

/* Put a page there, in place of what was; the caller drops that. */
int
vm_anon_add(struct vm_map *map, vaddr_t va, struct vm_page *pg)
{
	return (vm_radix_insert(&map->vm_anons, atop(va), pg));
}

void
vm_anon_drop(struct vm_page *pg)
{
	KASSERT(pg->pg_refs > 0 && (pg->pg_flags & PG_ANON));
	if (--pg->pg_refs == 0)
		vm_page_free(pg);
}

static void
drop_page(void *item, void *arg)
{
	vm_anon_drop(item);
}

/* The caller has unmapped them. */
void
vm_anon_free(struct vm_map *map, vaddr_t start, vaddr_t end)
{
	vm_radix_remove_range(&map->vm_anons, atop(start), atop(end),
	    drop_page, NULL);
}

/*
 * Let new have the pages that old has in a range, and take the right to write
 * to them from old's mappings (as far as they have it), in runs: a range may
 * be large and nearly empty.
 */
int
vm_anon_fork(struct vm_map *new, struct vm_map *old, vaddr_t start,
    vaddr_t end, vm_prot_t prot)
{
	struct vm_radix_iter ri;
	struct vm_page *pg;
	u_int64_t key;
	vaddr_t va, from = 0, to = 0;
	int error = 0;

	for (pg = vm_radix_first(&ri, &old->vm_anons, atop(start), atop(end),
	    &key); pg != NULL; pg = vm_radix_next(&ri, &key)) {
		error = vm_radix_insert(&new->vm_anons, key, pg);
		if (error)
			break;
		if (pg->pg_refs++ > 1)
			continue;		/* protected already */
		va = ptoa((vaddr_t)key);
		if (va != to) {
			if (from != to)
				pmap_protect(old->vm_pmap, from, to, prot);
			from = va;
		}
		to = va + PAGE_SIZE;
	}
	if (from != to)
		pmap_protect(old->vm_pmap, from, to, prot);
	return (error);
}

/* Unmap the private pages of a range; they stay where they are. */
void
vm_anon_unmap(struct vm_map *map, vaddr_t start, vaddr_t end)
{
	struct vm_radix_iter ri;
	u_int64_t key;
	vaddr_t va, from = 0, to = 0;
	void *pg;

	for (pg = vm_radix_first(&ri, &map->vm_anons, atop(start), atop(end),
	    &key); pg != NULL; pg = vm_radix_next(&ri, &key)) {
		va = ptoa((vaddr_t)key);
		if (va != to) {
			if (from != to)
				pmap_remove(map->vm_pmap, from, to);
			from = va;
		}
		to = va + PAGE_SIZE;
	}
	if (from != to)
		pmap_remove(map->vm_pmap, from, to);
}

/* A page of obj with the contents of pg. */
static int
copy_to_object(struct vm_object *obj, u_int64_t idx, struct vm_page *pg)
{
	struct vm_page *npg;

	npg = vm_page_alloc(VM_PGA_OBJECT);
	if (npg == NULL)
		return (ENOMEM);
	pmap_copy_page(pg, npg);
	if (vm_object_insert(obj, idx, npg)) {
		vm_page_free(npg);
		return (ENOMEM);
	}
	return (0);
}

/*
 * Make the private memory of an entry an object, so that it can be shared with
 * a child (minherit).  What was a private mapping of a file gets copies of the
 * file's pages.
 */
int
vm_anon_toobject(struct vm_map_entry *e)
{
	struct vm_map *map = e->me_map;
	struct vm_object *obj, *file = e->me_obj;
	struct vm_page *pg;
	vaddr_t va;
	int error = 0;

	if ((obj = vm_object_alloc(NULL, NULL)) == NULL)
		return (ENOMEM);
	vm_object_setsize(obj, e->me_end - e->me_start);
	for (va = e->me_start; va < e->me_end && error == 0; va += PAGE_SIZE) {
		pg = vm_anon_lookup(map, va);
		if (pg == NULL && file != NULL)
			pg = vm_object_lookup(file,
			    (e->me_off + (va - e->me_start)) >> PAGE_SHIFT);
		if (pg != NULL)
			error = copy_to_object(obj, atop(va - e->me_start), pg);
	}
	if (error) {
		vm_object_deallocate(obj);
		return (error);
	}
	pmap_remove(map->vm_pmap, e->me_start, e->me_end);
	vm_anon_free(map, e->me_start, e->me_end);
	vm_map_account(map, e, -1);
	if (file != NULL) {
		LIST_REMOVE(e, me_maps);
		vm_object_deallocate(file);
	}
	e->me_obj = obj;
	e->me_off = 0;
	e->me_flags &= ~ME_COPY;
	LIST_INSERT_HEAD(&obj->vo_maps, e, me_maps);
	vm_map_account(map, e, 1);
	return (0);
}

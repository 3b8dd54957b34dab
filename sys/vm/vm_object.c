/* SPDX-License-Identifier: ISC */
/* Objects: the pages of a file, or of memory that processes share. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/uio.h>
#include <vm/vm.h>
#include <vm/vm_map.h>
#include <vm/vm_object.h>
#include <machine/pmap.h>

#define	OFF_IDX(off)	((u_int64_t)(off) >> PAGE_SHIFT)

struct vm_object *
vm_object_alloc(const struct vm_pagerops *ops, void *handle)
{
	struct vm_object *obj;

	obj = malloc(sizeof(*obj), M_VMOBJ, M_NOWAIT | M_CANFAIL | M_ZERO);
	if (obj == NULL)
		return (NULL);
	LIST_INIT(&obj->vo_maps);
	obj->vo_ops = ops;
	obj->vo_handle = handle;
	obj->vo_refs = 1;
	return (obj);
}

void *
vm_object_handle(struct vm_object *obj)
{
	return (obj->vo_handle);
}

void
vm_object_sethandle(struct vm_object *obj, void *handle)
{
	obj->vo_handle = handle;
}

void
vm_object_reference(struct vm_object *obj)
{
	obj->vo_refs++;
}

static void
free_page(void *item, void *arg)
{
	struct vm_object *obj = arg;

	obj->vo_npages--;
	vm_page_free(item);
}

void
vm_object_deallocate(struct vm_object *obj)
{
	KASSERT(obj->vo_refs > 0);
	if (obj->vo_refs == 1 && obj->vo_ops != NULL &&
	    obj->vo_ops->pgo_detach != NULL)
		(*obj->vo_ops->pgo_detach)(obj);	/* may sleep */
	if (--obj->vo_refs > 0)
		return;
	KASSERT(LIST_EMPTY(&obj->vo_maps));
	vm_radix_remove_range(&obj->vo_pages, 0, RADIX_MAXKEY, free_page, obj);
	free(obj, M_VMOBJ);
}

voff_t
vm_object_size(struct vm_object *obj)
{
	return (obj->vo_size);
}

u_int64_t
vm_object_pages(struct vm_object *obj)
{
	return (obj->vo_npages);
}

int
vm_object_insert(struct vm_object *obj, u_int64_t idx, struct vm_page *pg)
{
	int error;

	if ((error = vm_radix_insert(&obj->vo_pages, idx, pg)) != 0)
		return (error);
	pg->pg_object = obj;
	pg->pg_index = idx;
	obj->vo_npages++;
	return (0);
}

static void
page_unbusy(struct vm_page *pg)
{
	u_int wanted = pg->pg_flags & PG_WANTED;

	pg->pg_flags &= ~(PG_BUSY | PG_WANTED);
	if (wanted)
		wakeup(pg);
}

/* The page at idx, once its contents are there; NULL if there is none. */
static struct vm_page *
page_wait(struct vm_object *obj, u_int64_t idx)
{
	struct vm_page *pg;

	while ((pg = vm_object_lookup(obj, idx)) != NULL &&
	    (pg->pg_flags & PG_BUSY)) {
		pg->pg_flags |= PG_WANTED;
		tsleep(pg, PVM, "vmpage", 0);
	}
	return (pg);
}

/* Zero from off to the end of its page, if that is present. */
static void
zero_tail(struct vm_object *obj, voff_t off)
{
	struct vm_page *pg;
	u_int po = off & PAGE_MASK;

	if (po != 0 && (pg = vm_object_lookup(obj, OFF_IDX(off))) != NULL)
		memset((char *)VM_PAGE_KVA(pg) + po, 0, PAGE_SIZE - po);
}

/* What becomes part of the file must read as zeros. */
static void
object_extend(struct vm_object *obj, voff_t size)
{
	if (obj->vo_flags & VO_TAIL) {
		zero_tail(obj, obj->vo_size);
		if (LIST_EMPTY(&obj->vo_maps))
			obj->vo_flags &= ~VO_TAIL;
	}
	obj->vo_size = size;
}

/* Take the mappings of everything from off on out of all address spaces. */
static void
object_unmap(struct vm_object *obj, voff_t off)
{
	struct vm_map_entry *e;
	vaddr_t va;

	LIST_FOREACH(e, &obj->vo_maps, me_maps) {
		if (e->me_off + (voff_t)(e->me_end - e->me_start) <= off)
			continue;
		va = e->me_start;
		if (off > e->me_off)
			va += off - e->me_off;
		pmap_remove(e->me_map->vm_pmap, va, e->me_end);
	}
}

void
vm_object_setsize(struct vm_object *obj, voff_t size)
{
	voff_t end;

	KASSERT(size >= 0);
	if (size > obj->vo_size) {
		object_extend(obj, size);
		return;
	}
	end = round_page(size);
	/* A page may be there past the end, after a write that failed. */
	if (obj->vo_npages > 0) {
		if (!LIST_EMPTY(&obj->vo_maps))
			object_unmap(obj, end);
		vm_radix_remove_range(&obj->vo_pages, OFF_IDX(end),
		    RADIX_MAXKEY, free_page, obj);
		zero_tail(obj, size);
	}
	if (!LIST_EMPTY(&obj->vo_maps))
		obj->vo_flags |= VO_TAIL;
	obj->vo_size = size;
}

/* Let the pager fill a new page, which others see but wait for. */
static int
object_pagein(struct vm_object *obj, u_int64_t idx, struct vm_page *pg)
{
	int error;

	pg->pg_flags |= PG_BUSY;
	vm_object_reference(obj);
	error = (*obj->vo_ops->pgo_get)(obj, pg);
	if (error) {
		vm_radix_remove(&obj->vo_pages, idx);
		obj->vo_npages--;
	}
	page_unbusy(pg);
	if (error)
		vm_page_free(pg);
	vm_object_deallocate(obj);
	return (error == ENOMEM ? ENOMEM : error ? EIO : 0);
}

int
vm_object_getpage(struct vm_object *obj, voff_t off, int flags,
    struct vm_page **pgp)
{
	struct vm_page *pg;
	u_int64_t idx = OFF_IDX(off);
	int error, haspager;

	*pgp = NULL;
	if (off < 0 || off >= round_page(obj->vo_size))
		return (EIO);
	if ((pg = page_wait(obj, idx)) == NULL) {
		haspager = obj->vo_ops != NULL && obj->vo_ops->pgo_get != NULL;
		if (!haspager && (flags & VM_GET_ALLOC) == 0)
			return (0);
		if (obj->vo_ops != NULL && obj->vo_ops->pgo_space != NULL &&
		    (*obj->vo_ops->pgo_space)(obj) != 0)
			return (EIO);
		pg = vm_page_alloc(VM_PGA_OBJECT | VM_PGA_ZERO);
		if (pg == NULL)
			return (ENOMEM);
		if (vm_object_insert(obj, idx, pg)) {
			vm_page_free(pg);
			return (ENOMEM);
		}
		if (haspager && (error = object_pagein(obj, idx, pg)) != 0)
			return (error);
	}
	if (flags & VM_GET_WRITE) {
		pg->pg_flags |= PG_DIRTY;
		if (idx == OFF_IDX(obj->vo_size))
			obj->vo_flags |= VO_TAIL;
	}
	*pgp = pg;
	return (0);
}

static int
object_read(struct vm_object *obj, struct uio *uio, size_t n)
{
	struct vm_page *pg;
	size_t len, po;
	int error;

	while (n > 0 && uio->uio_offset < obj->vo_size) {
		po = uio->uio_offset & PAGE_MASK;
		len = MIN(n, PAGE_SIZE - po);
		if (len > obj->vo_size - uio->uio_offset)
			len = obj->vo_size - uio->uio_offset;
		error = vm_object_getpage(obj, uio->uio_offset, 0, &pg);
		if (error)
			return (error);
		if (pg == NULL)
			error = uiomove_zero(len, uio);
		else
			error = uiomove((char *)VM_PAGE_KVA(pg) + po, len, uio);
		if (error)
			return (error);
		n -= len;
	}
	return (0);
}

/*
 * The page to write len bytes to.  One that is to be overwritten whole is not
 * zeroed first if nobody can see it: no mapping, and busy until it is written.
 */
static int
object_writepage(struct vm_object *obj, voff_t off, size_t len,
    struct vm_page **pgp)
{
	struct vm_page *pg;
	u_int64_t idx = OFF_IDX(off);
	int whole;

	if ((pg = page_wait(obj, idx)) != NULL) {
		pg->pg_flags |= PG_DIRTY;
		*pgp = pg;
		return (0);
	}
	if (obj->vo_ops != NULL && obj->vo_ops->pgo_get != NULL &&
	    off < obj->vo_size)
		return (vm_object_getpage(obj, off, VM_GET_WRITE, pgp));
	whole = len == PAGE_SIZE && LIST_EMPTY(&obj->vo_maps);
	pg = vm_page_alloc(VM_PGA_OBJECT | (whole ? 0 : VM_PGA_ZERO));
	if (pg == NULL)
		return (ENOMEM);
	if (vm_object_insert(obj, idx, pg)) {
		vm_page_free(pg);
		return (ENOMEM);
	}
	pg->pg_flags |= PG_DIRTY | (whole ? PG_BUSY : 0);
	*pgp = pg;
	return (0);
}

static int
object_write(struct vm_object *obj, struct uio *uio, size_t n)
{
	struct vm_page *pg;
	voff_t off, end;
	size_t len, po;
	int error, fresh;

	while (n > 0) {
		off = uio->uio_offset;
		po = off & PAGE_MASK;
		len = MIN(n, PAGE_SIZE - po);
		end = off + len;
		if (obj->vo_size < end)
			object_extend(obj, obj->vo_size);
		error = object_writepage(obj, off, len, &pg);
		if (error)
			return (error == ENOMEM ? ENOSPC : error);
		fresh = pg->pg_flags & PG_BUSY;
		error = uiomove((char *)VM_PAGE_KVA(pg) + po, len, uio);
		if (error && (fresh || end > obj->vo_size)) {
			/* Some of it may have arrived where nothing was. */
			if (obj->vo_size > off && !fresh) {
				len = end - obj->vo_size;
				po = obj->vo_size & PAGE_MASK;
			}
			memset((char *)VM_PAGE_KVA(pg) + po, 0, len);
		}
		if (fresh)
			page_unbusy(pg);
		if (error)
			return (error);
		if (end > obj->vo_size)
			obj->vo_size = end;
		n -= len;
	}
	return (0);
}

int
vm_object_uiomove(struct vm_object *obj, struct uio *uio, size_t n)
{
	if (uio->uio_offset < 0)
		return (EINVAL);
	n = MIN(n, uio->uio_resid);
	if (uio->uio_rw == UIO_READ)
		return (object_read(obj, uio, n));
	if ((u_int64_t)n > (u_int64_t)(RADIX_MAXKEY * PAGE_SIZE -
	    uio->uio_offset))
		return (EFBIG);
	return (object_write(obj, uio, n));
}

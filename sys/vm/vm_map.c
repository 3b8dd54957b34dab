/* SPDX-License-Identifier: ISC */
/* Address spaces: which addresses are mapped to what; see vm_map.h. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <vm/vm.h>
#include <vm/vm_map.h>
#include <vm/vm_object.h>
#include <machine/pmap.h>

/*
 * The treap.  The head is in it too, so that every address has an entry at or
 * before it.
 */
static inline void
treap_fix(struct vm_map_entry *t)
{
	vsize_t gap = t->me_gap;

	if (t->me_left != NULL && t->me_left->me_maxgap > gap)
		gap = t->me_left->me_maxgap;
	if (t->me_right != NULL && t->me_right->me_maxgap > gap)
		gap = t->me_right->me_maxgap;
	t->me_maxgap = gap;
}

static void
treap_split(struct vm_map_entry *t, vaddr_t key, struct vm_map_entry **l,
    struct vm_map_entry **r)
{
	if (t == NULL) {
		*l = *r = NULL;
		return;
	}
	if (t->me_start < key) {
		treap_split(t->me_right, key, &t->me_right, r);
		*l = t;
	} else {
		treap_split(t->me_left, key, l, &t->me_left);
		*r = t;
	}
	treap_fix(t);
}

static struct vm_map_entry *
treap_join(struct vm_map_entry *l, struct vm_map_entry *r)
{
	if (l == NULL)
		return (r);
	if (r == NULL)
		return (l);
	if (l->me_prio > r->me_prio) {
		l->me_right = treap_join(l->me_right, r);
		treap_fix(l);
		return (l);
	}
	r->me_left = treap_join(l, r->me_left);
	treap_fix(r);
	return (r);
}

static struct vm_map_entry *
treap_insert(struct vm_map_entry *t, struct vm_map_entry *e)
{
	if (t == NULL || e->me_prio > t->me_prio) {
		treap_split(t, e->me_start, &e->me_left, &e->me_right);
		treap_fix(e);
		return (e);
	}
	if (e->me_start < t->me_start)
		t->me_left = treap_insert(t->me_left, e);
	else
		t->me_right = treap_insert(t->me_right, e);
	treap_fix(t);
	return (t);
}

static struct vm_map_entry *
treap_remove(struct vm_map_entry *t, struct vm_map_entry *e)
{
	if (t == e)
		return (treap_join(t->me_left, t->me_right));
	if (e->me_start < t->me_start)
		t->me_left = treap_remove(t->me_left, e);
	else
		t->me_right = treap_remove(t->me_right, e);
	treap_fix(t);
	return (t);
}

/* e's gap has changed: tell those above it. */
static void
treap_update(struct vm_map_entry *t, struct vm_map_entry *e)
{
	if (t != e)
		treap_update(e->me_start < t->me_start ? t->me_left :
		    t->me_right, e);
	treap_fix(t);
}

/* The first entry behind key with size bytes free after it. */
static struct vm_map_entry *
treap_gap(struct vm_map_entry *t, vaddr_t key, vsize_t size)
{
	struct vm_map_entry *e;

	while (t != NULL && t->me_maxgap >= size) {
		if (t->me_start > key) {
			e = treap_gap(t->me_left, key, size);
			if (e != NULL)
				return (e);
			if (t->me_gap >= size)
				return (t);
		}
		t = t->me_right;
	}
	return (NULL);
}

/* Entries */

static inline u_int
entry_prio(void)
{
	static u_int seed = 0x9e3779b9;

	seed = seed * 1664525 + 1013904223;
	return (seed ^ seed >> 16);
}

static struct vm_map_entry *
entry_alloc(struct vm_map *map, int flags)
{
	struct vm_map_entry *e;

	e = malloc(sizeof(*e), M_VMMAP, M_NOWAIT | flags);
	if (e != NULL) {
		e->me_map = map;
		e->me_prio = entry_prio();
	}
	return (e);
}

static inline vsize_t
entry_size(const struct vm_map_entry *e)
{
	return (e->me_end - e->me_start);
}

/* Does it count against RLIMIT_DATA? */
static inline int
entry_isdata(const struct vm_map_entry *e)
{
	return ((e->me_flags & ME_STACK) == 0 &&
	    (e->me_obj == NULL || vm_object_isanon(e->me_obj)));
}

void
vm_map_account(struct vm_map *map, struct vm_map_entry *e, int sign)
{
	vsize_t size = entry_size(e);

	if (entry_isdata(e))
		map->vm_space->vm_dused += sign * (long)atop(size);
	if (e->me_flags & ME_WIRED)
		map->vm_wired += sign * (long)size;
}

static inline vsize_t
gap_behind(struct vm_map *map, struct vm_map_entry *e)
{
	return ((e->me_next == vm_map_end(map) ? map->vm_max :
	    e->me_next->me_start) - e->me_end);
}

static inline void
set_gap(struct vm_map *map, struct vm_map_entry *e)
{
	e->me_gap = gap_behind(map, e);
	treap_update(map->vm_root, e);
}

/* Link e behind prev; the space is free and its object is referenced. */
static void
map_link(struct vm_map *map, struct vm_map_entry *prev, struct vm_map_entry *e)
{
	e->me_prev = prev;
	e->me_next = prev->me_next;
	prev->me_next->me_prev = e;
	prev->me_next = e;
	e->me_gap = gap_behind(map, e);
	map->vm_root = treap_insert(map->vm_root, e);
	set_gap(map, prev);
	if (e->me_obj != NULL)
		LIST_INSERT_HEAD(&e->me_obj->vo_maps, e, me_maps);
	map->vm_nentries++;
	map->vm_timestamp++;
}

/* Take e out; its object's reference stays with the caller. */
static void
map_unlink(struct vm_map *map, struct vm_map_entry *e)
{
	struct vm_map_entry *prev = e->me_prev;

	map->vm_root = treap_remove(map->vm_root, e);
	prev->me_next = e->me_next;
	e->me_next->me_prev = prev;
	set_gap(map, prev);
	if (e->me_obj != NULL)
		LIST_REMOVE(e, me_maps);
	if (map->vm_hint == e)
		map->vm_hint = vm_map_end(map);
	map->vm_nentries--;
	map->vm_timestamp++;
}

/* The last entry that starts at or before va; at worst the head. */
static struct vm_map_entry *
map_before(struct vm_map *map, vaddr_t va)
{
	struct vm_map_entry *t, *best = vm_map_end(map);

	for (t = map->vm_root; t != NULL; ) {
		if (t->me_start <= va) {
			best = t;
			t = t->me_right;
		} else
			t = t->me_left;
	}
	return (best);
}

struct vm_map_entry *
vm_map_lookup(struct vm_map *map, vaddr_t va)
{
	struct vm_map_entry *e = map->vm_hint;

	if (va < e->me_start || va >= e->me_end) {
		e = map_before(map, va);
		if (va >= e->me_end)
			return (NULL);
		map->vm_hint = e;
	}
	return (e);
}

struct vm_map_entry *
vm_map_atorafter(struct vm_map *map, vaddr_t va)
{
	struct vm_map_entry *e;

	e = map_before(map, va);
	return (va < e->me_end ? e : e->me_next);
}

int
vm_map_isfree(struct vm_map *map, vaddr_t start, vaddr_t end)
{
	struct vm_map_entry *e;

	e = vm_map_atorafter(map, start);
	return (e == vm_map_end(map) || e->me_start >= end);
}

/* The first free space of that size at or above hint. */
int
vm_map_findspace(struct vm_map *map, vaddr_t hint, vsize_t size, vaddr_t *addr)
{
	struct vm_map_entry *e;

	if (hint < map->vm_min)
		hint = map->vm_min;
	if (hint > map->vm_max || size > map->vm_max - hint)
		return (ENOMEM);
	e = map_before(map, hint);
	if (hint < e->me_end)
		hint = e->me_end;
	if (e->me_end + e->me_gap < hint ||
	    e->me_end + e->me_gap - hint < size) {
		e = treap_gap(map->vm_root, e->me_start, size);
		if (e == NULL)
			return (ENOMEM);
		hint = e->me_end;
	}
	*addr = hint;
	return (0);
}

void
vm_map_setup(struct vm_map *map, struct vmspace *vm, struct pmap *pmap)
{
	struct vm_map_entry *head = &map->vm_head;

	memset(map, 0, sizeof(*map));
	map->vm_space = vm;
	map->vm_pmap = pmap;
	map->vm_min = VM_MIN_ADDRESS;
	map->vm_max = VM_MAXUSER_ADDRESS;
	head->me_prev = head->me_next = head;
	head->me_start = head->me_end = map->vm_min;
	head->me_map = map;
	head->me_prio = ~0U;
	head->me_gap = head->me_maxgap = map->vm_max - map->vm_min;
	map->vm_root = map->vm_hint = head;
}

/* Can b, which is right behind a, be a part of it? */
static int
can_join(const struct vm_map_entry *a, const struct vm_map_entry *b)
{
	return (a->me_end == b->me_start && a->me_prot == b->me_prot &&
	    a->me_maxprot == b->me_maxprot && a->me_inherit == b->me_inherit &&
	    a->me_flags == b->me_flags && a->me_obj == b->me_obj &&
	    (a->me_obj == NULL || a->me_off + (voff_t)entry_size(a) ==
	    b->me_off));
}

/* Join e with the entry before it if they say the same. */
static void
try_join(struct vm_map *map, struct vm_map_entry *e)
{
	struct vm_map_entry *prev = e->me_prev;
	struct vm_object *obj = e->me_obj;

	if (e == vm_map_end(map) || prev == vm_map_end(map) ||
	    !can_join(prev, e))
		return;
	map_unlink(map, e);
	prev->me_end = e->me_end;
	set_gap(map, prev);
	free(e, M_VMMAP);
	if (obj != NULL)
		vm_object_deallocate(obj);	/* never the last one */
}

/* Cut e at va into two entries, and return the second. */
static struct vm_map_entry *
clip(struct vm_map *map, struct vm_map_entry *e, vaddr_t va)
{
	struct vm_map_entry *n;

	if ((n = entry_alloc(map, 0)) == NULL)
		return (NULL);
	n->me_prot = e->me_prot;
	n->me_maxprot = e->me_maxprot;
	n->me_inherit = e->me_inherit;
	n->me_flags = e->me_flags;
	n->me_obj = e->me_obj;
	n->me_off = e->me_off + (e->me_obj != NULL ? va - e->me_start : 0);
	n->me_start = va;
	n->me_end = e->me_end;
	if (n->me_obj != NULL)
		vm_object_reference(n->me_obj);
	e->me_end = va;
	map_link(map, e, n);
	return (n);
}

/*
 * Cut the map at both ends of a range, so that it consists of whole entries,
 * of which the first is returned.
 */
static int
clip_range(struct vm_map *map, vaddr_t start, vaddr_t end,
    struct vm_map_entry **first)
{
	struct vm_map_entry *e;

	e = vm_map_lookup(map, end - 1);
	if (e != NULL && e->me_end != end && clip(map, e, end) == NULL)
		return (ENOMEM);
	e = vm_map_atorafter(map, start);
	if (e != vm_map_end(map) && e->me_start < start &&
	    (e = clip(map, e, start)) == NULL)
		return (ENOMEM);
	*first = e;
	return (0);
}

/* Join what clip_range() has cut and need not have. */
static void
simplify(struct vm_map *map, vaddr_t start, vaddr_t end)
{
	struct vm_map_entry *e, *next;

	for (e = vm_map_atorafter(map, start); e != vm_map_end(map); e = next) {
		next = e->me_next;
		if (e->me_start > end)
			break;
		try_join(map, e);
	}
}

int
vm_map_remove(struct vm_map *map, vaddr_t start, vaddr_t end)
{
	struct vm_map_entry *e, *next, *dead = NULL;
	int anons = 0;

	if (start >= end || vm_map_isfree(map, start, end))
		return (0);
	if (clip_range(map, start, end, &e))
		return (ENOMEM);
	for (; e != vm_map_end(map) && e->me_start < end; e = next) {
		next = e->me_next;
		map_unlink(map, e);
		vm_map_account(map, e, -1);
		anons |= e->me_flags & ME_COPY;
		e->me_next = dead;
		dead = e;
	}
	pmap_remove(map->vm_pmap, start, end);
	if (anons)
		vm_anon_free(map, start, end);
	for (e = dead; e != NULL; e = next) {
		next = e->me_next;
		if (e->me_obj != NULL)
			vm_object_deallocate(e->me_obj);
		free(e, M_VMMAP);
	}
	return (0);
}

/* Nobody runs in it; the caller sees to the pmap. */
void
vm_map_removeall(struct vm_map *map)
{
	struct vm_map_entry *e, *next, *first;
	struct pmap *pmap = map->vm_pmap;
	struct vmspace *vm = map->vm_space;
	u_int timestamp = map->vm_timestamp;

	vm_anon_free(map, map->vm_min, map->vm_max);
	first = vm_map_first(map);
	for (e = first; e != vm_map_end(map); e = e->me_next)
		if (e->me_obj != NULL)
			LIST_REMOVE(e, me_maps);
	vm_map_end(map)->me_prev->me_next = NULL;
	e = first == vm_map_end(map) ? NULL : first;
	vm_map_setup(map, vm, pmap);
	map->vm_timestamp = timestamp + 1;
	for (; e != NULL; e = next) {
		next = e->me_next;
		if (e->me_obj != NULL)
			vm_object_deallocate(e->me_obj);
		free(e, M_VMMAP);
	}
}

void
uvm_unmap(struct vm_map *map, vaddr_t start, vaddr_t end)
{
	(void)vm_map_remove(map, start, end);
}

/* Where a new mapping goes. */
static int
map_place(struct vm_map *map, vaddr_t *addr, vsize_t size, int flags)
{
	if ((flags & UVM_FLAG_FIXED) == 0)
		return (vm_map_findspace(map, round_page(*addr), size, addr));
	if ((*addr & PAGE_MASK) != 0 || *addr < map->vm_min ||
	    *addr > map->vm_max || size > map->vm_max - *addr)
		return (EINVAL);
	if (flags & UVM_FLAG_NOREPLACE)
		return (vm_map_isfree(map, *addr, *addr + size) ? 0 : EEXIST);
	return (vm_map_remove(map, *addr, *addr + size));
}

int
uvm_map(struct vm_map *map, vaddr_t *addr, vsize_t size, struct vm_object *obj,
    voff_t off, vm_prot_t prot, vm_prot_t maxprot, vm_inherit_t inherit,
    int flags)
{
	struct vm_map_entry *e;
	int error;

	if (size == 0 || (size & PAGE_MASK) != 0 || (off & PAGE_MASK) != 0 ||
	    off < 0 || (prot & ~maxprot) != 0)
		return (EINVAL);
	if ((e = entry_alloc(map, M_CANFAIL)) == NULL)
		return (ENOMEM);
	if ((error = map_place(map, addr, size, flags)) != 0) {
		free(e, M_VMMAP);
		return (error);
	}
	e->me_start = *addr;
	e->me_end = *addr + size;
	e->me_prot = prot;
	e->me_maxprot = maxprot;
	e->me_inherit = inherit;
	e->me_flags = (flags & UVM_FLAG_STACK) ? ME_STACK : 0;
	/* Memory without an object can only be private. */
	if ((flags & UVM_FLAG_COPY) || obj == NULL)
		e->me_flags |= ME_COPY;
	e->me_obj = obj;
	e->me_off = obj != NULL ? off : 0;
	map_link(map, map_before(map, *addr), e);
	vm_map_account(map, e, 1);
	try_join(map, e->me_next);
	try_join(map, e);
	return (0);
}

struct vm_map_entry *
vm_map_clone(struct vm_map *map, const struct vm_map_entry *old)
{
	struct vm_map_entry *e;

	if ((e = entry_alloc(map, M_CANFAIL)) == NULL)
		return (NULL);
	e->me_start = old->me_start;
	e->me_end = old->me_end;
	e->me_prot = old->me_prot;
	e->me_maxprot = old->me_maxprot;
	e->me_inherit = old->me_inherit;
	e->me_flags = old->me_flags & ~ME_WIRED;
	e->me_obj = old->me_obj;
	e->me_off = old->me_off;
	if (e->me_obj != NULL)
		vm_object_reference(e->me_obj);
	map_link(map, vm_map_end(map)->me_prev, e);
	vm_map_account(map, e, 1);
	return (e);
}

/* Is every page of the range mapped, and may it have that protection? */
static int
range_check(struct vm_map *map, vaddr_t start, vaddr_t end, vm_prot_t prot)
{
	struct vm_map_entry *e;
	int error = 0;

	for (e = vm_map_lookup(map, start); start < end; e = e->me_next) {
		if (e == NULL || e == vm_map_end(map) || e->me_start > start)
			return (ENOMEM);
		if ((e->me_maxprot & prot) != prot)
			error = EACCES;
		start = e->me_end;
	}
	return (error);
}

int
uvm_map_protect(struct vm_map *map, vaddr_t start, vaddr_t end, vm_prot_t prot)
{
	struct vm_map_entry *e;
	int error, less;

	if (start >= end)
		return (0);
	if ((error = range_check(map, start, end, prot)) != 0)
		return (error);
	if ((error = clip_range(map, start, end, &e)) != 0) {
		simplify(map, start, end);
		return (error);
	}
	for (; e != vm_map_end(map) && e->me_start < end; e = e->me_next) {
		/* More rights come with the next fault. */
		less = e->me_prot & ~prot;
		if (less && (e->me_prot & prot) == 0)
			pmap_remove(map->vm_pmap, e->me_start, e->me_end);
		else if (less)
			pmap_protect(map->vm_pmap, e->me_start, e->me_end,
			    e->me_prot & prot);
		e->me_prot = prot;
	}
	map->vm_timestamp++;
	simplify(map, start, end);
	return (0);
}

int
uvm_map_checkprot(struct vm_map *map, vaddr_t start, vaddr_t end,
    vm_prot_t prot)
{
	struct vm_map_entry *e;

	for (e = vm_map_lookup(map, start); start < end; e = e->me_next) {
		if (e == NULL || e == vm_map_end(map) || e->me_start > start ||
		    (e->me_prot & prot) != prot)
			return (0);
		start = e->me_end;
	}
	return (1);
}

int
vm_map_inherit(struct vm_map *map, vaddr_t start, vaddr_t end,
    vm_inherit_t inherit)
{
	struct vm_map_entry *e;
	int error;

	if (start >= end)
		return (0);
	if ((error = clip_range(map, start, end, &e)) == 0)
		for (; e != vm_map_end(map) && e->me_start < end;
		    e = e->me_next)
			e->me_inherit = inherit;
	simplify(map, start, end);
	return (error);
}

/*
 * Wire a range, all of which is mapped, or undo that.  As nothing is paged out
 * this means to fault the pages in and to keep count.
 */
int
vm_map_wire(struct vm_map *map, vaddr_t start, vaddr_t end, int on)
{
	struct vm_map_entry *e;
	vaddr_t va;
	vm_prot_t prot;
	int error = 0;

	if (start >= end)
		return (0);
	for (va = start; on && va < end && error == 0; va += PAGE_SIZE) {
		if ((e = vm_map_lookup(map, va)) == NULL)
			return (ENOMEM);
		prot = e->me_prot;
		if (prot == VM_PROT_NONE)
			continue;
		if ((e->me_flags & ME_COPY) == 0)
			prot &= ~VM_PROT_WRITE;
		error = uvm_fault(map, va, 0, prot ? prot : VM_PROT_WRITE);
	}
	if (error)
		return (ENOMEM);
	if ((error = clip_range(map, start, end, &e)) != 0)
		return (error);
	for (; e != vm_map_end(map) && e->me_start < end; e = e->me_next) {
		if (!on == !(e->me_flags & ME_WIRED))
			continue;
		e->me_flags ^= ME_WIRED;
		if (on)
			map->vm_wired += entry_size(e);
		else
			map->vm_wired -= entry_size(e);
	}
	simplify(map, start, end);
	return (0);
}

static const char *
entry_type(const struct vm_map_entry *e)
{
	if (e->me_flags & ME_STACK)
		return ("stack");
	if (e->me_obj == NULL)
		return ("anon");
	return (vm_object_isanon(e->me_obj) ? "shared" : "vnode");
}

/* fn may sleep: the next entry is looked up by address. */
int
vm_map_foreach(struct vm_map *map, int (*fn)(const struct vm_map_info *, void *),
    void *arg)
{
	struct vm_map_info mi;
	struct vm_map_entry *e;
	struct vmspace *vm = map->vm_space;
	vaddr_t va = map->vm_min;
	int error = 0;

	uvmspace_addref(vm);
	while (error == 0 && va < map->vm_max) {
		e = vm_map_atorafter(map, va);
		if (e == vm_map_end(map))
			break;
		memset(&mi, 0, sizeof(mi));
		mi.mi_start = e->me_start;
		mi.mi_end = e->me_end;
		mi.mi_prot = e->me_prot;
		mi.mi_maxprot = e->me_maxprot;
		mi.mi_inherit = e->me_inherit;
		mi.mi_private = (e->me_flags & ME_COPY) != 0;
		mi.mi_offset = e->me_off;
		mi.mi_object = e->me_obj;
		mi.mi_type = entry_type(e);
		va = e->me_end;
		error = (*fn)(&mi, arg);
	}
	uvmspace_free(vm);
	return (error);
}

struct pmap *
vm_map_pmap(struct vm_map *map)
{
	return (map->vm_pmap);
}

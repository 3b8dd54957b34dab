/* SPDX-License-Identifier: ISC */
/* Address spaces of processes: made, forked, replaced by exec, let go. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <vm/vm.h>
#include <vm/vm_map.h>
#include <vm/vm_object.h>
#include <machine/pmap.h>

struct vmspace vmspace0;
static struct vm_map kernel_map0;

/* The kernel's own: no user part, so that nothing can be mapped there. */
void
uvm_init(void)
{
	kmeminit();
	vm_map_setup(&kernel_map0, &vmspace0, pmap_kernel());
	kernel_map0.vm_max = kernel_map0.vm_min;
	kernel_map0.vm_head.me_gap = kernel_map0.vm_head.me_maxgap = 0;
	vmspace0.vm_map = &kernel_map0;
	vmspace0.vm_refcnt = 1;
}

struct vmspace *
uvmspace_alloc(void)
{
	struct {
		struct vmspace	vm;
		struct vm_map	map;
	} *both;
	struct pmap *pmap;

	both = malloc(sizeof(*both), M_VMMAP, M_NOWAIT | M_CANFAIL);
	if (both == NULL)
		return (NULL);
	if ((pmap = pmap_create()) == NULL) {
		free(both, M_VMMAP);
		return (NULL);
	}
	memset(&both->vm, 0, sizeof(both->vm));
	both->vm.vm_refcnt = 1;
	both->vm.vm_map = &both->map;
	vm_map_setup(&both->map, &both->vm, pmap);
	return (&both->vm);
}

void
uvmspace_addref(struct vmspace *vm)
{
	vm->vm_refcnt++;
}

/*
 * Unmap everything, page by page: empty page tables can be used again as they
 * are, and the few pages of a process are found faster than its tables are
 * searched.
 */
static void
unmap_pages(struct vm_map *map)
{
	struct vm_map_entry *e;

	for (e = vm_map_first(map); e != vm_map_end(map); e = e->me_next) {
		if (e->me_obj == NULL)
			vm_anon_unmap(map, e->me_start, e->me_end);
		else
			pmap_remove(map->vm_pmap, e->me_start, e->me_end);
	}
}

void
uvmspace_free(struct vmspace *vm)
{
	if (--vm->vm_refcnt > 0)
		return;
	KASSERT(vm != &vmspace0);
	vm->vm_refcnt = 1;		/* objects may sleep when they go */
	unmap_pages(vm->vm_map);
	pmap_destroy(vm->vm_map->vm_pmap);
	vm_map_removeall(vm->vm_map);
	free(vm, M_VMMAP);
}

/* The child gets a copy of something that is shared in the parent. */
static int
fork_copy(struct vm_map *map, struct vm_map_entry *e)
{
	struct vm_radix_iter ri;
	struct vm_object *obj = e->me_obj;
	struct vm_page *pg, *npg;
	u_int64_t first, key;

	first = e->me_off >> PAGE_SHIFT;
	for (pg = vm_radix_first(&ri, &obj->vo_pages, first,
	    first + atop(e->me_end - e->me_start), &key); pg != NULL;
	    pg = vm_radix_next(&ri, &key)) {
		if ((npg = vm_page_alloc(VM_PGA_ANON)) == NULL)
			return (ENOMEM);
		pmap_copy_page(pg, npg);
		if (vm_anon_add(map, e->me_start +
		    ptoa((vaddr_t)(key - first)), npg)) {
			vm_page_free(npg);
			return (ENOMEM);
		}
	}
	e->me_flags |= ME_COPY;
	return (0);
}

static int
fork_entry(struct vm_map *new, struct vm_map *old, struct vm_map_entry *e)
{
	struct vm_map_entry *ne;
	struct vm_object *obj;
	int error;

	if (e->me_inherit == VM_INHERIT_NONE)
		return (0);
	if (e->me_inherit == VM_INHERIT_SHARE && (e->me_flags & ME_COPY) &&
	    (error = vm_anon_toobject(e)) != 0)
		return (error);
	if ((ne = vm_map_clone(new, e)) == NULL)
		return (ENOMEM);
	if (e->me_inherit == VM_INHERIT_ZERO) {
		vm_map_account(new, ne, -1);
		if ((obj = ne->me_obj) != NULL) {
			LIST_REMOVE(ne, me_maps);
			ne->me_obj = NULL;
			ne->me_off = 0;
			vm_object_deallocate(obj);
		}
		ne->me_flags |= ME_COPY;
		ne->me_inherit = VM_INHERIT_COPY;
		vm_map_account(new, ne, 1);
		return (0);
	}
	if (e->me_inherit == VM_INHERIT_SHARE)
		return (0);
	if ((e->me_flags & ME_COPY) == 0)
		return (fork_copy(new, ne));
	return (vm_anon_fork(new, old, e->me_start, e->me_end,
	    e->me_prot & ~VM_PROT_WRITE));
}

struct vmspace *
uvmspace_fork(struct vmspace *vm)
{
	struct vmspace *nvm;
	struct vm_map *old = vm->vm_map;
	struct vm_map_entry *e;

	if ((nvm = uvmspace_alloc()) == NULL)
		return (NULL);
	nvm->vm_tsize = vm->vm_tsize;
	nvm->vm_dsize = vm->vm_dsize;
	nvm->vm_ssize = vm->vm_ssize;
	nvm->vm_taddr = vm->vm_taddr;
	nvm->vm_daddr = vm->vm_daddr;
	nvm->vm_maxsaddr = vm->vm_maxsaddr;
	nvm->vm_minsaddr = vm->vm_minsaddr;
	nvm->vm_mmapbase = vm->vm_mmapbase;
	for (e = vm_map_first(old); e != vm_map_end(old); e = e->me_next) {
		if (fork_entry(nvm->vm_map, old, e)) {
			uvmspace_free(nvm);
			return (NULL);
		}
	}
	return (nvm);
}

int
uvmspace_exec(struct proc *p)
{
	struct vmspace *vm = p->p_vmspace, *nvm;
	struct vm_map *map = vm->vm_map;

	if (vm->vm_refcnt > 1) {
		if ((nvm = uvmspace_alloc()) == NULL)
			return (ENOMEM);
		p->p_vmspace = nvm;
		pmap_activate(p);
		uvmspace_free(vm);
		return (0);
	}
	unmap_pages(map);
	vm_map_removeall(map);
	vm->vm_tsize = vm->vm_dsize = vm->vm_dused = vm->vm_ssize = 0;
	vm->vm_taddr = vm->vm_daddr = 0;
	return (0);
}

void
uvmspace_exit(struct proc *p)
{
	struct vmspace *vm = p->p_vmspace;

	if (vm == &vmspace0)
		return;
	p->p_vmspace = &vmspace0;	/* not counted: it never goes */
	pmap_activate(p);
	uvmspace_free(vm);
}

/* The first page at or above va that an entry has of its own. */
static vaddr_t
entry_nextdirty(struct vm_map_entry *e, vaddr_t va)
{
	struct vm_radix_iter ri;
	struct vm_radix *anons = &e->me_map->vm_anons;
	vaddr_t next = e->me_end;
	u_int64_t key, first;

	if (e->me_obj != NULL && !vm_object_isanon(e->me_obj)) {
		/* all that is mapped of a file, or nothing: no false holes */
		return ((e->me_flags & ME_COPY) && vm_radix_first(&ri, anons,
		    atop(e->me_start), atop(e->me_end), &key) != NULL ?
		    va : next);
	}
	if ((e->me_flags & ME_COPY) && vm_radix_first(&ri, anons, atop(va),
	    atop(e->me_end), &key) != NULL)
		next = ptoa((vaddr_t)key);
	if (e->me_obj != NULL) {
		first = e->me_off >> PAGE_SHIFT;
		if (vm_radix_first(&ri, &e->me_obj->vo_pages,
		    first + atop(va - e->me_start),
		    first + atop(e->me_end - e->me_start), &key) != NULL)
			next = MIN(next, e->me_start +
			    ptoa((vaddr_t)(key - first)));
	}
	return (next);
}

vaddr_t
vm_map_nextdirty(struct vm_map *map, vaddr_t va, vaddr_t end)
{
	struct vm_map_entry *e;
	vaddr_t next;

	for (; va < end; va = e->me_end) {
		e = vm_map_atorafter(map, va);
		if (e == vm_map_end(map))
			break;
		va = MAX(va, e->me_start);
		if ((e->me_prot & VM_PROT_READ) && va < end &&
		    (next = entry_nextdirty(e, va)) < e->me_end)
			return (MIN(next, end));
	}
	return (end);
}

int
vm_map_readpage(struct vm_map *map, vaddr_t va, void *buf)
{
	struct vm_page *pg;
	int error;

	if ((error = vm_fault_access(map, va, VM_PROT_READ, &pg)) == 0)
		memcpy(buf, VM_PAGE_KVA(pg), PAGE_SIZE);
	return (error);
}

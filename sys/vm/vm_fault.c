/* SPDX-License-Identifier: ISC */
/*
 * Page faults: find or make the page that belongs at an address, copy it if it
 * is shared and about to be written, and map it.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/uio.h>
#include <vm/vm.h>
#include <vm/vm_map.h>
#include <vm/vm_object.h>
#include <machine/pmap.h>

#define	FAULT_RETRY	(-1)		/* the map has changed meanwhile */
#define	FAULT_AHEAD	16		/* pages; a power of two */

/* A page of e's object; waiting for it may let the map change. */
static int
fault_object(struct vm_map *map, struct vm_map_entry *e, vaddr_t va, int flags,
    struct vm_page **pgp)
{
	struct vm_object *obj = e->me_obj;
	u_int timestamp = map->vm_timestamp;
	int error;

	vm_object_reference(obj);
	error = vm_object_getpage(obj, e->me_off + (va - e->me_start), flags,
	    pgp);
	if (timestamp != map->vm_timestamp)
		error = FAULT_RETRY;
	vm_object_deallocate(obj);
	return (error);
}

/*
 * The process that has most, to be killed when memory is out; NULL if one is
 * dying already.
 */
static struct proc *
oom_victim(void)
{
	struct proc *p, *most = NULL;
	long n, max = 0;

	LIST_FOREACH(p, &allproc, p_list) {
		if ((p->p_flag & P_SYSTEM) || p == initproc ||
		    p->p_vmspace == NULL || p->p_vmspace == &vmspace0)
			continue;
		n = pmap_resident_count(p->p_vmspace->vm_map->vm_pmap);
		if (n > 0 && ((p->p_flag & P_WEXIT) ||
		    (p->p_siglist & sigmask(SIGKILL))))
			return (NULL);
		if (n > max) {
			max = n;
			most = p;
		}
	}
	return (most);
}

/*
 * A page for the current process.  When there is none, not who happens to ask
 * is to suffer, but the one who has most; until that is dead the others live
 * on the reserve.  (Waiting for it here could be waiting for ourselves: we may
 * hold what it needs to die.)
 */
static struct vm_page *
fault_alloc(int flags)
{
	struct vm_page *pg;
	struct proc *p = curproc, *victim;

	if ((pg = vm_page_alloc(flags)) != NULL || p == NULL)
		return (pg);
	if (p == initproc)
		return (vm_page_alloc(flags | VM_PGA_RESERVE));
	victim = oom_victim();
	if (victim == p || (p->p_siglist & sigmask(SIGKILL)))
		return (NULL);
	if (victim != NULL) {
		log(LOG_ERR, "out of memory: pid %d (%s) is killed\n",
		    victim->p_pid, victim->p_comm);
		psignal(victim, SIGKILL);
	}
	return (vm_page_alloc(flags | VM_PGA_KMEM));
}

/* New private memory at va: a copy of a page, or zeros. */
static int
fault_anon(struct vm_map *map, vaddr_t va, struct vm_page *from,
    struct vm_page **pgp)
{
	struct vm_page *pg;

	pg = fault_alloc(VM_PGA_ANON | (from == NULL ? VM_PGA_ZERO : 0));
	if (pg == NULL)
		return (ENOMEM);
	if (from != NULL) {
		pmap_copy_page(from, pg);
		vm_stats.vs_cowfaults++;
	} else
		vm_stats.vs_zerofills++;
	if (vm_anon_add(map, va, pg)) {
		vm_page_free(pg);
		return (ENOMEM);
	}
	*pgp = pg;
	return (0);
}

/*
 * The page at va of entry e, made fit to be written if write is set, and the
 * rights (in *prot) with which it may be mapped.
 */
static int
fault_page(struct vm_map *map, struct vm_map_entry *e, vaddr_t va, int write,
    struct vm_page **pgp, vm_prot_t *prot)
{
	struct vm_page *pg, *old;
	int error;

	*prot = e->me_prot;
	if ((e->me_flags & ME_COPY) == 0) {
		if (!write && vm_object_iscached(e->me_obj))
			*prot &= ~VM_PROT_WRITE;
		return (fault_object(map, e, va, VM_GET_ALLOC |
		    ((*prot & VM_PROT_WRITE) ? VM_GET_WRITE : 0), pgp));
	}
	if ((old = vm_anon_lookup(map, va)) != NULL) {
		*pgp = old;
		if (old->pg_refs == 1)
			return (0);
		if (!write) {
			*prot &= ~VM_PROT_WRITE;
			return (0);
		}
		if ((error = fault_anon(map, va, old, pgp)) == 0)
			vm_anon_drop(old);
		return (error);
	}
	if (e->me_obj == NULL)
		return (fault_anon(map, va, NULL, pgp));
	if ((error = fault_object(map, e, va, 0, &pg)) != 0)
		return (error);
	if (pg != NULL && !write) {
		*prot &= ~VM_PROT_WRITE;
		*pgp = pg;
		return (0);
	}
	/* A hole in a file becomes private memory at once. */
	return (fault_anon(map, va, pg, pgp));
}

/*
 * The page at va, to be looked at or changed by the kernel on behalf of
 * somebody who may override the protection of private memory, as a debugger
 * and exec may.  What is shared it changes only if no file has it, whatever the
 * mapping's own rights.  It is not mapped, and is valid until the caller sleeps.
 */
int
vm_fault_access(struct vm_map *map, vaddr_t va, vm_prot_t access,
    struct vm_page **pgp)
{
	struct vm_map_entry *e;
	vm_prot_t prot;
	int error, write = access & VM_PROT_WRITE;

	va = trunc_page(va);
	do {
		if ((e = vm_map_lookup(map, va)) == NULL ||
		    e->me_prot == VM_PROT_NONE)
			return (EFAULT);
		if (write && (e->me_flags & ME_COPY) == 0 &&
		    ((e->me_prot & VM_PROT_WRITE) == 0 ||
		    (e->me_obj != NULL && !vm_object_isanon(e->me_obj))))
			return (EACCES);
		error = fault_page(map, e, va, write, pgp, &prot);
	} while (error == FAULT_RETRY);
	/* What is mapped there may be the page that was copied. */
	if (error == 0 && write)
		pmap_remove(map->vm_pmap, va, va + PAGE_SIZE);
	return (error);
}

/*
 * Map those neighbours that are in memory anyway, so that a program that runs
 * through its text takes one fault in so many pages.
 */
static void
fault_ahead(struct vm_map *map, struct vm_map_entry *e, vaddr_t va)
{
	struct vm_radix_iter ri;
	struct vm_object *obj = e->me_obj;
	struct vm_page *pg;
	vaddr_t start, end, a;
	u_int64_t first, last, key;
	vm_prot_t prot = e->me_prot & ~VM_PROT_WRITE;
	paddr_t pa;

	start = va & ~(vaddr_t)(FAULT_AHEAD * PAGE_SIZE - 1);
	end = start + FAULT_AHEAD * PAGE_SIZE;
	start = MAX(start, e->me_start);
	end = MIN(end, e->me_end);
	first = (e->me_off + (start - e->me_start)) >> PAGE_SHIFT;
	last = first + atop(end - start);
	for (pg = vm_radix_first(&ri, &obj->vo_pages, first, last, &key);
	    pg != NULL; pg = vm_radix_next(&ri, &key)) {
		a = start + ptoa((vaddr_t)(key - first));
		if (a == va || (pg->pg_flags & PG_BUSY) ||
		    key >= (u_int64_t)atop(round_page(obj->vo_size)) ||
		    pmap_extract(map->vm_pmap, a, &pa) ||
		    ((e->me_flags & ME_COPY) && vm_anon_lookup(map, a) != NULL))
			continue;
		if (pmap_enter(map->vm_pmap, a, VM_PAGE_TO_PHYS(pg), prot,
		    VM_PROT_READ | PMAP_CANFAIL))
			break;
	}
}

int
uvm_fault(struct vm_map *map, vaddr_t va, int fault_type, vm_prot_t access)
{
	struct vm_map_entry *e;
	struct vm_page *pg;
	vm_prot_t prot;
	int error;

	va = trunc_page(va);
	vm_stats.vs_faults++;
	if (va < map->vm_min || va >= map->vm_max)
		return (EFAULT);
	do {
		if ((e = vm_map_lookup(map, va)) == NULL)
			return (EFAULT);
		if (e->me_prot == VM_PROT_NONE ||
		    (e->me_prot & access) != access)
			return (EACCES);
		error = fault_page(map, e, va, access & VM_PROT_WRITE, &pg,
		    &prot);
	} while (error == FAULT_RETRY);
	if (error)
		return (error);

	if (pmap_enter(map->vm_pmap, va, VM_PAGE_TO_PHYS(pg), prot,
	    access | PMAP_CANFAIL))
		return (ENOMEM);
	if ((access & VM_PROT_WRITE) == 0 && e->me_obj != NULL &&
	    (prot & VM_PROT_READ))
		fault_ahead(map, e, va);
	if ((e->me_flags & ME_STACK) &&
	    atop(map->vm_space->vm_minsaddr - va) > map->vm_space->vm_ssize)
		map->vm_space->vm_ssize =
		    atop(map->vm_space->vm_minsaddr - va);
	if (curproc != NULL && curproc->p_stats != NULL)
		curproc->p_stats->p_ru.ru_minflt++;
	return (0);
}

/*
 * Through a buffer: moving to or from the caller's memory may sleep, and the
 * page may be gone then.
 */
int
uvm_io(struct vm_map *map, struct uio *uio)
{
	struct vmspace *vm = map->vm_space;
	struct vm_page *pg;
	char *buf, *at;
	vaddr_t va;
	size_t len;
	int error = 0;

	if ((buf = malloc(PAGE_SIZE, M_TEMP, M_WAITOK)) == NULL)
		return (ENOMEM);
	uvmspace_addref(vm);
	while (uio->uio_resid > 0 && error == 0) {
		if (uio->uio_offset < 0 || uio->uio_offset >= map->vm_max) {
			error = EFAULT;
			break;
		}
		va = uio->uio_offset;
		len = MIN(uio->uio_resid, PAGE_SIZE - (va & PAGE_MASK));
		if (uio->uio_rw == UIO_WRITE) {
			/* An address that is not there is not written to. */
			error = vm_fault_access(map, va, VM_PROT_WRITE, &pg);
			if (error || (error = uiomove(buf, len, uio)) != 0)
				break;
		}
		error = vm_fault_access(map, va, uio->uio_rw == UIO_WRITE ?
		    VM_PROT_WRITE : VM_PROT_READ, &pg);
		if (error)
			break;
		at = (char *)VM_PAGE_KVA(pg) + (va & PAGE_MASK);
		if (uio->uio_rw == UIO_WRITE)
			memcpy(at, buf, len);
		else {
			memcpy(buf, at, len);
			error = uiomove(buf, len, uio);
		}
	}
	uvmspace_free(vm);
	free(buf, M_TEMP);
	return (error);
}

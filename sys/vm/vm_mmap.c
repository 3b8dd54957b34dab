/* SPDX-License-Identifier: ISC */
/* The system calls about memory: mmap(2) and its relatives. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/conf.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/mman.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/stat.h>
#include <sys/vnode.h>
#include <sys/syscallargs.h>
#include <vm/vm.h>
#include <vm/vm_map.h>
#include <vm/vm_object.h>
#include <machine/pmap.h>

/*
 * An address range as a system call got it: the address must be that of a
 * page, the size is rounded up, and the whole must be user space.
 */
static int
check_range(vaddr_t addr, size_t *size)
{
	if (addr & PAGE_MASK)
		return (EINVAL);
	if (*size > (size_t)-PAGE_SIZE)
		return (EINVAL);
	*size = round_page(*size);
	if (*size != 0 && (addr < VM_MIN_ADDRESS ||
	    addr > VM_MAXUSER_ADDRESS || *size > VM_MAXUSER_ADDRESS - addr))
		return (ENOMEM);
	return (0);
}

/* Where mmap looks if the caller does not care. */
static vaddr_t
map_hint(struct proc *p, vm_prot_t prot)
{
#ifdef VM_MAXEXEC_ADDRESS
	/* Code belongs below, where ld.so and its libraries are. */
	if (prot & VM_PROT_EXECUTE)
		return (2 * PAGE_SIZE + trunc_page(arc4random() &
		    (VM_MAXEXEC_ADDRESS / 2 - 1)));
#endif
	return (p->p_vmspace->vm_mmapbase);
}

/*
 * Space at or above the hint, but not where the heap may grow to, unless
 * nothing else is left.
 */
static int
find_space(struct proc *p, vaddr_t hint, vsize_t size, vm_prot_t prot, int try,
    vaddr_t *addr)
{
	struct vmspace *vm = p->p_vmspace;
	struct vm_map *map = vm->vm_map;

	hint = trunc_page(hint);
	if (hint != 0 && try && vm_map_findspace(map, hint, size, addr) == 0 &&
	    *addr == hint)
		return (0);
	if (hint == 0)
		hint = map_hint(p, prot);
	else if (hint >= vm->vm_daddr && hint < vm->vm_daddr + BRKSIZ)
		hint = vm->vm_mmapbase;
	if (vm_map_findspace(map, hint, size, addr) == 0 ||
	    vm_map_findspace(map, vm->vm_mmapbase, size, addr) == 0 ||
	    vm_map_findspace(map, round_page(vm->vm_daddr) +
	    ptoa(vm->vm_dsize), size, addr) == 0 ||
	    vm_map_findspace(map, VM_MIN_ADDRESS, size, addr) == 0)
		return (0);
	return (ENOMEM);
}

/* May the process have that much more data? */
static int
data_limit(struct proc *p, vsize_t size)
{
	rlim_t used = (rlim_t)p->p_vmspace->vm_dused << PAGE_SHIFT;
	rlim_t lim = lim_cur(p, RLIMIT_DATA);

	return (used > lim || size > lim - used ? ENOMEM : 0);
}

/* A file to be mapped, as long as the call lasts. */
struct mapping {
	struct vm_object *obj;		/* referenced; NULL: anonymous */
	vm_prot_t	 prot, maxprot;
	int		 flags;		/* MAP_* */
	voff_t		 pos;
};

static int
map_device(struct file *fp, struct vnode *vp, struct mapping *m)
{
	int (*d_mmap)(dev_t, struct vm_object **);
	int error;

	d_mmap = major(vp->v_rdev) < nchrdev ?
	    cdevsw[major(vp->v_rdev)].d_mmap : NULL;
	if (d_mmap == NULL)
		return (ENODEV);
	if ((error = (*d_mmap)(vp->v_rdev, &m->obj)) != 0)
		return (error);
	/* Zeros are what anonymous memory is. */
	if (m->obj != NULL && vm_object_isanon(m->obj)) {
		vm_object_deallocate(m->obj);
		m->obj = NULL;
	}
	if (m->obj == NULL) {
		m->flags |= MAP_ANON;
		return (0);
	}
	m->flags = (m->flags & ~MAP_PRIVATE) | MAP_SHARED;
	m->maxprot = (fp->f_flag & FREAD) ? VM_PROT_READ : 0;
	if (fp->f_flag & FWRITE)
		m->maxprot |= VM_PROT_WRITE;
	if (m->prot & ~m->maxprot) {
		vm_object_deallocate(m->obj);
		m->obj = NULL;
		return (EACCES);
	}
	return (0);
}

/*
 * The object of a regular file, and what the mode it was opened with allows.
 * Reading is always asked for: on these machines what can be written or
 * executed can be read.
 */
static int
map_regular(struct proc *p, struct file *fp, struct vnode *vp,
    struct mapping *m)
{
	struct vattr va;
	int error;

	if (vp->v_object == NULL)
		return (ENODEV);
	if ((fp->f_flag & FREAD) == 0)
		return (EACCES);
	m->maxprot = VM_PROT_READ;
	if (vp->v_mount == NULL || (vp->v_mount->mnt_flag & MNT_NOEXEC) == 0)
		m->maxprot |= VM_PROT_EXECUTE;
	if (m->flags & MAP_PRIVATE)
		m->maxprot |= VM_PROT_WRITE;
	else if (fp->f_flag & FWRITE) {
		vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p);
		error = VOP_GETATTR(vp, &va, p->p_ucred, p);
		VOP_UNLOCK(vp, 0, p);
		if (error)
			return (error);
		if ((va.va_flags & (IMMUTABLE | APPEND)) == 0)
			m->maxprot |= VM_PROT_WRITE;
		else if (m->prot & PROT_WRITE)
			return (EPERM);
	}
	if (m->prot & ~m->maxprot)
		return (EACCES);
	m->obj = vp->v_object;
	vm_object_reference(m->obj);
	return (0);
}

static int
map_file(struct proc *p, int fd, size_t size, struct mapping *m)
{
	struct file *fp;
	struct vnode *vp;
	int error;

	if ((fp = fd_getfile(p->p_fd, fd)) == NULL)
		return (EBADF);
	FREF(fp);
	vp = fp->f_data;
	if (fp->f_type != DTYPE_VNODE ||
	    (vp->v_type != VREG && vp->v_type != VCHR))
		error = ENODEV;
	else if ((u_int64_t)size > (u_int64_t)(INT64_MAX - m->pos))
		error = EINVAL;
	else {
		if ((m->flags & (MAP_SHARED | MAP_PRIVATE)) == 0)
			m->flags |= vp->v_type == VCHR ? MAP_SHARED :
			    MAP_PRIVATE;
		error = vp->v_type == VCHR ? map_device(fp, vp, m) :
		    map_regular(p, fp, vp, m);
	}
	FRELE(fp, p);
	return (error);
}

/* Memory without a file: with an object if it is to be shared. */
static int
map_anon(struct proc *p, size_t size, struct mapping *m)
{
	m->maxprot = VM_PROT_ALL;
	m->pos = 0;
	if (data_limit(p, size))
		return (ENOMEM);
	if ((m->flags & MAP_SHARED) == 0)
		return (0);
	if ((m->obj = vm_object_alloc(NULL, NULL)) == NULL)
		return (ENOMEM);
	vm_object_setsize(m->obj, size);
	return (0);
}

/* Put it in the map; on failure the reference to the object is dropped. */
static int
map_enter(struct proc *p, vaddr_t *addr, vsize_t size, struct mapping *m)
{
	struct vm_map *map = p->p_vmspace->vm_map;
	rlim_t lim;
	int error, flags;

	flags = UVM_FLAG_FIXED;
	if ((m->flags & MAP_SHARED) == 0)
		flags |= UVM_FLAG_COPY;
	error = uvm_map(map, addr, size, m->obj, m->pos, m->prot, m->maxprot,
	    (m->flags & (MAP_SHARED | MAP_INHERIT)) ? VM_INHERIT_SHARE :
	    VM_INHERIT_COPY, flags);
	if (error) {
		if (m->obj != NULL)
			vm_object_deallocate(m->obj);
		return (error);
	}
	if ((map->vm_flags & VM_MAP_WIREFUTURE) == 0)
		return (0);
	lim = lim_cur(p, RLIMIT_MEMLOCK);
	if (map->vm_wired > lim || size > lim - map->vm_wired ||
	    vm_map_wire(map, *addr, *addr + size, 1)) {
		uvm_unmap(map, *addr, *addr + size);
		return (ENOMEM);
	}
	return (0);
}

int
sys_mmap(struct proc *p, void *v, register_t *retval)
{
	struct sys_mmap_args *uap = v;
	struct mapping m;
	vaddr_t addr = (vaddr_t)SCARG(uap, addr);
	size_t size = SCARG(uap, len);
	int error;

	memset(&m, 0, sizeof(m));
	m.prot = SCARG(uap, prot);
	m.flags = SCARG(uap, flags);
	m.pos = SCARG(uap, pos);
	if ((m.prot & ~VM_PROT_ALL) || (m.flags & ~MAP_FLAGMASK) || size == 0)
		return (EINVAL);
	if (m.flags & MAP_COPY)
		m.flags = (m.flags & ~MAP_COPY) | MAP_PRIVATE;
	if ((m.flags & MAP_SHARED) && (m.flags & MAP_PRIVATE))
		return (EINVAL);
	if ((m.flags & MAP_ANON) && SCARG(uap, fd) != -1)
		return (EINVAL);
	if ((m.flags & MAP_ANON) == 0 && (m.pos < 0 || (m.pos & PAGE_MASK)))
		return (EINVAL);
	if (size > VM_MAXUSER_ADDRESS - VM_MIN_ADDRESS)
		return (ENOMEM);
	size = round_page(size);
	if ((m.flags & MAP_FIXED) && check_range(addr, &size))
		return (EINVAL);

	if ((m.flags & MAP_ANON) == 0 &&
	    (error = map_file(p, SCARG(uap, fd), size, &m)) != 0)
		return (error);
	if (m.flags & MAP_ANON) {
		if ((error = map_anon(p, size, &m)) != 0)
			return (error);
	} else if ((m.flags & MAP_PRIVATE) && (m.prot & PROT_WRITE) &&
	    data_limit(p, size)) {
		vm_object_deallocate(m.obj);
		return (ENOMEM);
	}
	if ((m.flags & MAP_FIXED) == 0 && (error = find_space(p, addr, size,
	    m.prot, m.flags & MAP_TRYFIXED, &addr)) != 0) {
		if (m.obj != NULL)
			vm_object_deallocate(m.obj);
		return (error);
	}
	if ((error = map_enter(p, &addr, size, &m)) == 0)
		*retval = (register_t)addr;
	return (error);
}

/* Where mmap would put it, or whether the place asked for is free. */
int
sys_mquery(struct proc *p, void *v, register_t *retval)
{
	struct sys_mquery_args *uap = v;
	vaddr_t addr = (vaddr_t)SCARG(uap, addr);
	size_t size = SCARG(uap, len);
	int prot = SCARG(uap, prot), flags = SCARG(uap, flags), error;

	if ((prot & ~VM_PROT_ALL) || (flags & ~MAP_FLAGMASK) || size == 0)
		return (EINVAL);
	if (SCARG(uap, fd) >= 0 &&
	    fd_getfile(p->p_fd, SCARG(uap, fd)) == NULL)
		return (EBADF);
	if (size > VM_MAXUSER_ADDRESS - VM_MIN_ADDRESS)
		return (ENOMEM);
	size = round_page(size);
	if (flags & MAP_FIXED) {
		if ((error = check_range(addr, &size)) != 0)
			return (EINVAL);
		if (!vm_map_isfree(p->p_vmspace->vm_map, addr, addr + size))
			return (EINVAL);
	} else if ((error = find_space(p, addr, size, prot,
	    flags & MAP_TRYFIXED, &addr)) != 0)
		return (error);
	*retval = (register_t)addr;
	return (0);
}

int
sys_munmap(struct proc *p, void *v, register_t *retval)
{
	struct sys_munmap_args *uap = v;
	struct vm_map *map = p->p_vmspace->vm_map;
	vaddr_t addr = (vaddr_t)SCARG(uap, addr);
	size_t size = SCARG(uap, len);

	if (size == 0 || check_range(addr, &size))
		return (EINVAL);
	/* All of it must be mapped: OpenBSD's rule. */
	if (!uvm_map_checkprot(map, addr, addr + size, VM_PROT_NONE))
		return (EINVAL);
	return (vm_map_remove(map, addr, addr + size));
}

int
sys_mprotect(struct proc *p, void *v, register_t *retval)
{
	struct sys_mprotect_args *uap = v;
	vaddr_t addr = (vaddr_t)SCARG(uap, addr);
	size_t size = SCARG(uap, len);
	int error;

	if (SCARG(uap, prot) & ~VM_PROT_ALL)
		return (EINVAL);
	if ((error = check_range(addr, &size)) != 0)
		return (error);
	return (uvm_map_protect(p->p_vmspace->vm_map, addr, addr + size,
	    SCARG(uap, prot)));
}

int
sys_minherit(struct proc *p, void *v, register_t *retval)
{
	struct sys_minherit_args *uap = v;
	vaddr_t addr = (vaddr_t)SCARG(uap, addr);
	size_t size = SCARG(uap, len);
	int inherit = SCARG(uap, inherit);

	if (inherit < MAP_INHERIT_SHARE || inherit > MAP_INHERIT_ZERO ||
	    check_range(addr, &size))
		return (EINVAL);
	return (vm_map_inherit(p->p_vmspace->vm_map, addr, addr + size,
	    inherit));
}

int
sys_madvise(struct proc *p, void *v, register_t *retval)
{
	struct sys_madvise_args *uap = v;
	struct vm_map *map = p->p_vmspace->vm_map;
	struct vm_map_entry *e;
	vaddr_t addr = (vaddr_t)SCARG(uap, addr), start, end;
	size_t size = SCARG(uap, len);
	int error;

	switch (SCARG(uap, behav)) {
	case MADV_NORMAL:
	case MADV_RANDOM:
	case MADV_SEQUENTIAL:
	case MADV_WILLNEED:
	case MADV_DONTNEED:
	case MADV_FREE:
		break;
	default:
		return (EINVAL);
	}
	if ((error = check_range(addr, &size)) != 0)
		return (error);
	end = addr + size;
	if (!uvm_map_checkprot(map, addr, end, VM_PROT_NONE))
		return (ENOMEM);
	if (SCARG(uap, behav) != MADV_FREE)
		return (0);
	/* Private memory may become zeros again; files keep what they have. */
	for (e = vm_map_atorafter(map, addr); e != vm_map_end(map) &&
	    e->me_start < end; e = e->me_next) {
		if (e->me_obj != NULL || (e->me_flags & ME_WIRED))
			continue;
		start = MAX(addr, e->me_start);
		pmap_remove(map->vm_pmap, start, MIN(end, e->me_end));
		vm_anon_free(map, start, MIN(end, e->me_end));
	}
	return (0);
}

/* Is the page in memory? */
static int
page_resident(struct vm_map_entry *e, vaddr_t va)
{
	if ((e->me_flags & ME_COPY) && vm_anon_lookup(e->me_map, va) != NULL)
		return (1);
	return (e->me_obj != NULL && vm_object_lookup(e->me_obj,
	    (e->me_off + (va - e->me_start)) >> PAGE_SHIFT) != NULL);
}

int
sys_mincore(struct proc *p, void *v, register_t *retval)
{
	struct sys_mincore_args *uap = v;
	struct vm_map *map = p->p_vmspace->vm_map;
	struct vm_map_entry *e;
	vaddr_t va = (vaddr_t)SCARG(uap, addr), end;
	char buf[64], *vec = SCARG(uap, vec);
	size_t size = SCARG(uap, len), n;
	int error;

	if (size == 0)
		return (EINVAL);
	if ((error = check_range(va, &size)) != 0)
		return (error);
	for (end = va + size; va < end; vec += n) {
		for (n = 0; n < sizeof(buf) && va < end; va += PAGE_SIZE) {
			if ((e = vm_map_lookup(map, va)) == NULL)
				return (ENOMEM);
			buf[n++] = page_resident(e, va);
		}
		if ((error = copyout(buf, vec, n)) != 0)
			return (error);
	}
	return (0);
}

/* Write changed pages of one entry to where they came from. */
static int
sync_entry(struct vm_map *map, struct vm_map_entry *e, vaddr_t start,
    vaddr_t end)
{
	struct vm_object *obj = e->me_obj;
	struct vm_page *pg;
	u_int64_t idx, last;
	int error = 0;

	if (obj == NULL || !vm_object_iscached(obj) || (e->me_flags & ME_COPY))
		return (0);
	idx = (e->me_off + (start - e->me_start)) >> PAGE_SHIFT;
	last = idx + atop(end - start);
	/* The next write to a page makes it dirty again, by a fault. */
	pmap_protect(map->vm_pmap, start, end, e->me_prot & ~VM_PROT_WRITE);
	vm_object_reference(obj);
	for (; idx < last && error == 0; idx++) {
		pg = vm_object_lookup(obj, idx);
		if (pg == NULL || (pg->pg_flags & (PG_DIRTY | PG_BUSY)) !=
		    PG_DIRTY)
			continue;
		pg->pg_flags &= ~PG_DIRTY;
		error = (*obj->vo_ops->pgo_put)(obj, pg);
	}
	vm_object_deallocate(obj);
	return (error);
}

int
sys_msync(struct proc *p, void *v, register_t *retval)
{
	struct sys_msync_args *uap = v;
	struct vm_map *map = p->p_vmspace->vm_map;
	struct vm_map_entry *e;
	vaddr_t va = (vaddr_t)SCARG(uap, addr), start, end;
	size_t size = SCARG(uap, len);
	int error, flags = SCARG(uap, flags);

	if ((flags & ~(MS_ASYNC | MS_SYNC | MS_INVALIDATE)) ||
	    (flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC))
		return (EINVAL);
	if ((va & PAGE_MASK) || size > (size_t)-PAGE_SIZE)
		return (EINVAL);
	if ((error = check_range(va, &size)) != 0)
		return (error);
	end = va + size;
	if (!uvm_map_checkprot(map, va, end, VM_PROT_NONE))
		return (ENOMEM);
	if (flags & MS_INVALIDATE)
		for (e = vm_map_atorafter(map, va); e != vm_map_end(map) &&
		    e->me_start < end; e = e->me_next)
			if (e->me_flags & ME_WIRED)
				return (EBUSY);
	while (error == 0 && va < end) {
		if ((e = vm_map_lookup(map, va)) == NULL)
			return (ENOMEM);
		start = va;
		va = MIN(end, e->me_end);
		error = sync_entry(map, e, start, va);
	}
	return (error);
}

/* mlock(2) and munlock(2), which take any address. */
static int
lock_range(struct proc *p, vaddr_t addr, size_t size, int on)
{
	struct vm_map *map = p->p_vmspace->vm_map;
	size_t off = addr & PAGE_MASK;
	rlim_t lim = lim_cur(p, RLIMIT_MEMLOCK);
	int error;

	if (size > (size_t)-PAGE_SIZE - off)
		return (EINVAL);
	if (size == 0)
		return (0);
	addr -= off;
	size += off;
	if ((error = check_range(addr, &size)) != 0)
		return (error);
	if (!uvm_map_checkprot(map, addr, addr + size, VM_PROT_NONE))
		return (ENOMEM);
	if (on && (map->vm_wired > lim || size > lim - map->vm_wired ||
	    atop(size) > vm_stats.vs_npages / 2))
		return (EAGAIN);
	return (vm_map_wire(map, addr, addr + size, on));
}

int
sys_mlock(struct proc *p, void *v, register_t *retval)
{
	struct sys_mlock_args *uap = v;

	return (lock_range(p, (vaddr_t)SCARG(uap, addr), SCARG(uap, len), 1));
}

int
sys_munlock(struct proc *p, void *v, register_t *retval)
{
	struct sys_munlock_args *uap = v;

	return (lock_range(p, (vaddr_t)SCARG(uap, addr), SCARG(uap, len), 0));
}

/* (Un)wire everything there is, but memory that cannot be accessed. */
static int
lock_all(struct proc *p, int on)
{
	struct vm_map *map = p->p_vmspace->vm_map;
	struct vm_map_entry *e;
	vaddr_t va = map->vm_min, start;
	vsize_t total = 0;
	int error;

	for (e = vm_map_first(map); on && e != vm_map_end(map); e = e->me_next)
		if (e->me_prot != VM_PROT_NONE)
			total += e->me_end - e->me_start;
	if (on && ((rlim_t)total > lim_cur(p, RLIMIT_MEMLOCK) ||
	    atop(total) > vm_stats.vs_npages / 2))
		return (ENOMEM);
	while ((e = vm_map_atorafter(map, va)) != vm_map_end(map)) {
		start = e->me_start;
		va = e->me_end;
		if (on && e->me_prot == VM_PROT_NONE)
			continue;
		if ((error = vm_map_wire(map, start, va, on)) != 0)
			return (error);
	}
	return (0);
}

int
sys_mlockall(struct proc *p, void *v, register_t *retval)
{
	struct sys_mlockall_args *uap = v;
	struct vm_map *map = p->p_vmspace->vm_map;
	int flags = SCARG(uap, flags);

	if (flags == 0 || (flags & ~(MCL_CURRENT | MCL_FUTURE)))
		return (EINVAL);
	if (flags & MCL_FUTURE)
		map->vm_flags |= VM_MAP_WIREFUTURE;
	else
		map->vm_flags &= ~VM_MAP_WIREFUTURE;
	return ((flags & MCL_CURRENT) ? lock_all(p, 1) : 0);
}

int
sys_munlockall(struct proc *p, void *v, register_t *retval)
{
	p->p_vmspace->vm_map->vm_flags &= ~VM_MAP_WIREFUTURE;
	return (lock_all(p, 0));
}

/* The end of the data segment, from its start in vm_daddr. */
int
sys_obreak(struct proc *p, void *v, register_t *retval)
{
	struct sys_obreak_args *uap = v;
	struct vmspace *vm = p->p_vmspace;
	vaddr_t new = (vaddr_t)SCARG(uap, nsize), base = vm->vm_daddr, old;
	int error;

	if (new < base || new > VM_MAXUSER_ADDRESS)
		return (ENOMEM);
	new = round_page(new);
	base = trunc_page(base);
	if ((rlim_t)(new - base) > lim_cur(p, RLIMIT_DATA))
		return (ENOMEM);
	old = base + ptoa(vm->vm_dsize);
	if (new > old) {
		if (data_limit(p, new - old) || uvm_map(vm->vm_map, &old,
		    new - old, NULL, 0, VM_PROT_READ | VM_PROT_WRITE,
		    VM_PROT_ALL, VM_INHERIT_COPY, UVM_FLAG_FIXED |
		    UVM_FLAG_COPY | UVM_FLAG_NOREPLACE))
			return (ENOMEM);
	} else if (new < old &&
	    (error = vm_map_remove(vm->vm_map, new, old)) != 0)
		return (error);
	vm->vm_dsize = atop(new - base);
	return (0);
}

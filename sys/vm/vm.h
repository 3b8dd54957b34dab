/* SPDX-License-Identifier: ISC */
/*
 * Virtual memory, as the rest of the kernel sees it.
 *
 * A page of memory (struct vm_page) belongs to an object (a file's contents,
 * shared anonymous memory), to an anon (private memory, copied on write), or
 * to the kernel.  An address space (struct vmspace) has a map (struct vm_map):
 * a sorted set of entries, each with an object underneath (shared), an amap of
 * anons on top (private), or both (a private mapping of a file).  Nothing is
 * ever paged out.
 */
#ifndef _VM_VM_H_
#define _VM_VM_H_
#ifdef _KERNEL

#include <sys/queue.h>
#include <sys/types.h>
#include <machine/param.h>
#include <machine/vmparam.h>

typedef int vm_prot_t;
#define	VM_PROT_NONE	0
#define	VM_PROT_READ	1
#define	VM_PROT_WRITE	2
#define	VM_PROT_EXECUTE	4
#define	VM_PROT_ALL	7
typedef int64_t voff_t;
typedef int vm_inherit_t;
#define	VM_INHERIT_SHARE 0
#define	VM_INHERIT_COPY	1
#define	VM_INHERIT_NONE	2
#define	VM_INHERIT_ZERO	3

#define	trunc_page(x)	((x) & ~(__typeof__(x))PAGE_MASK)
#define	round_page(x)	(((x) + PAGE_MASK) & ~(__typeof__(x))PAGE_MASK)
#define	atop(x)		((x) >> PAGE_SHIFT)
#define	ptoa(x)		((x) << PAGE_SHIFT)

struct pmap;
struct proc;
struct uio;
struct vm_amap;
struct vm_object;
struct vnode;

/* Pages (vm_page.c).  One struct for each page of memory given by physload. */
struct vm_page {
	TAILQ_ENTRY(vm_page) pg_q;	/* free list or owner's list */
	union {
		struct {
			struct vm_object *pg_object;
			u_int64_t pg_index;	/* page number in pg_object */
		};
		struct {			/* kern_malloc.c */
			void	*pg_slabfree;	/* free pieces */
			u_short	 pg_slabclass;
			u_short	 pg_slabused, pg_slabcarved;
			u_int	 pg_npages;	/* of a big allocation */
		};
	};
	paddr_t		 pg_phys;
	u_int		 pg_refs;	/* anons and others sharing it */
	u_int		 pg_flags;	/* PG_* */
};
#define	PG_FREE		0x01
#define	PG_DIRTY	0x02
#define	PG_BUSY		0x04		/* contents are on their way in */
#define	PG_WANTED	0x08		/* somebody waits for PG_BUSY to go */
#define	PG_OBJECT	0x10		/* who has it, for the statistics */
#define	PG_ANON		0x20
#define	PG_SLAB		0x40		/* cut up by malloc */
#define	PG_BIG		0x80		/* first page of a big allocation */

#define	VM_PGA_ZERO	0x01		/* zeroed */
#define	VM_PGA_RESERVE	0x02		/* may use the kernel's reserve */
#define	VM_PGA_KMEM	0x04		/* ... half of it */
#define	VM_PGA_OBJECT	0x08		/* for an object */
#define	VM_PGA_ANON	0x10		/* for private memory */
#define	VM_PAGE_TO_PHYS(pg)	((pg)->pg_phys)

struct vm_stats {			/* in pages */
	u_int	vs_npages;		/* managed in all */
	u_int	vs_free;
	u_int	vs_reserve;		/* kept for the kernel */
	u_int	vs_object, vs_anon, vs_kernel;
	u_int	vs_faults, vs_cowfaults, vs_zerofills;	/* since boot */
};
extern struct vm_stats vm_stats;

void	uvm_page_physload(paddr_t start, paddr_t end);
void	uvm_init(void);
struct vm_page *vm_page_alloc(int flags);	/* NULL: out of memory; never sleeps */
void	vm_page_free(struct vm_page *);
struct vm_page *PHYS_TO_VM_PAGE(paddr_t);
#define	VM_PAGE_KVA(pg)	((void *)PMAP_DIRECT_MAP(VM_PAGE_TO_PHYS(pg)))

/*
 * Objects (vm_object.c): pages by offset.  A pager fills pages that are not
 * there; without one they are zeros.
 */
struct vm_pagerops {
	/* Fill the new page of that index: 0 or errno.  May sleep. */
	int	(*pgo_get)(struct vm_object *, struct vm_page *);
	/* Write a dirty page back (shared file mappings of a real store). */
	int	(*pgo_put)(struct vm_object *, struct vm_page *);
	/* The last reference went away. */
	void	(*pgo_detach)(struct vm_object *);
	/* May a fault add a page?  0 or errno. */
	int	(*pgo_space)(struct vm_object *);
};
struct vm_object *vm_object_alloc(const struct vm_pagerops *, void *handle);
void	*vm_object_handle(struct vm_object *);
void	vm_object_sethandle(struct vm_object *, void *);
void	vm_object_reference(struct vm_object *);
void	vm_object_deallocate(struct vm_object *);
/*
 * Size in bytes.  Mappings beyond the page that holds the last byte fault
 * (SIGBUS).  Shrinking frees pages, removes their mappings from every address
 * space and zeroes the rest of the last page.
 */
void	vm_object_setsize(struct vm_object *, voff_t);
voff_t	vm_object_size(struct vm_object *);
u_int64_t vm_object_pages(struct vm_object *);	/* pages present */
#define	VM_GET_ALLOC	0x01		/* make a missing page */
#define	VM_GET_WRITE	0x02		/* it will be changed: mark dirty */
/* 0 and a page, or NULL where there is a hole and no VM_GET_ALLOC; ENOMEM; EIO */
int	vm_object_getpage(struct vm_object *, voff_t, int flags, struct vm_page **);
/* Move data between a file's pages and a uio, at uio_offset, n bytes at most.
 * Holes read as zeros; writing makes pages (ENOSPC when memory is out). */
int	vm_object_uiomove(struct vm_object *, struct uio *, size_t n);

/* Address spaces (vm_map.c) */
struct vm_map;
struct vmspace {
	struct vm_map	*vm_map;
	int		 vm_refcnt;	/* sharers (rfork, vfork) */
	vsize_t		 vm_tsize, vm_dsize, vm_dused, vm_ssize; /* pages */
	vaddr_t		 vm_taddr, vm_daddr;	/* text, data start */
	vaddr_t		 vm_maxsaddr;	/* lowest stack address ever */
	vaddr_t		 vm_minsaddr;	/* stack top */
	vaddr_t		 vm_mmapbase;	/* where mmap starts to look */
};
extern struct vmspace vmspace0;		/* the kernel's: no user part */

struct vmspace *uvmspace_alloc(void);	/* NULL: no memory */
struct vmspace *uvmspace_fork(struct vmspace *);	/* NULL: no memory */
void	uvmspace_addref(struct vmspace *);
void	uvmspace_free(struct vmspace *);
/* Give p an empty address space (replaces, or empties an unshared one). */
int	uvmspace_exec(struct proc *);
/* Process exit: let p's space go and run on the kernel's. */
void	uvmspace_exit(struct proc *);
struct pmap *vm_map_pmap(struct vm_map *);

#define	UVM_FLAG_FIXED	0x01		/* at *addr exactly, replacing */
#define	UVM_FLAG_COPY	0x02		/* private: copy on write */
#define	UVM_FLAG_STACK	0x04
#define	UVM_FLAG_NOREPLACE 0x08		/* FIXED, but EEXIST rather than replace */
/*
 * Map size bytes of obj from off (obj NULL: anonymous) at or above *addr.
 * Takes over the caller's reference to obj on success.  ENOMEM, EINVAL.
 */
int	uvm_map(struct vm_map *, vaddr_t *addr, vsize_t size, struct vm_object *,
	    voff_t off, vm_prot_t prot, vm_prot_t maxprot, vm_inherit_t, int flags);
void	uvm_unmap(struct vm_map *, vaddr_t start, vaddr_t end);
int	uvm_map_protect(struct vm_map *, vaddr_t, vaddr_t, vm_prot_t);
int	uvm_map_checkprot(struct vm_map *, vaddr_t, vaddr_t, vm_prot_t); /* 1: allowed */
/* Fault at va: 0, or EFAULT (no mapping), EACCES (protection), ENOMEM,
 * EIO (object cannot give the page: SIGBUS). */
int	uvm_fault(struct vm_map *, vaddr_t va, int fault_type, vm_prot_t);
/* Read or write another process's memory (procfs mem).  Writing to a private
 * read-only mapping copies it; to a shared one it needs write permission. */
int	uvm_io(struct vm_map *, struct uio *);
/* One line of /proc/PID/map at a time: calls fn for each entry in order. */
struct vm_map_info {
	vaddr_t		 mi_start, mi_end;
	vm_prot_t	 mi_prot, mi_maxprot;
	vm_inherit_t	 mi_inherit;
	int		 mi_private;		/* copy on write */
	voff_t		 mi_offset;
	struct vm_object *mi_object;
	const char	*mi_type;		/* "anon", "vnode", "stack" ... */
};
int	vm_map_foreach(struct vm_map *, int (*fn)(const struct vm_map_info *, void *),
	    void *arg);
/* For core files.  The first page in [va, end) of which there is no copy in a
 * file, nor is it a zero page that was never touched; or end. */
vaddr_t	vm_map_nextdirty(struct vm_map *, vaddr_t va, vaddr_t end);
int	vm_map_readpage(struct vm_map *, vaddr_t va, void *buf);

/* sysctl vm.* (vm_meter.c); numbers in <vm/vm_param.h> */
int	uvm_sysctl(int *name, u_int namelen, void *oldp, size_t *oldlenp,
	    void *newp, size_t newlen, struct proc *);

/* Kernel virtual memory (vm_kern.c) */
vaddr_t	uvm_km_alloc(vsize_t size, int flags);	/* wired pages; 0: none */
void	uvm_km_free(vaddr_t, vsize_t);
vaddr_t	uvm_km_alloc_stack(void);	/* USPACE with an unmapped page below */
void	uvm_km_free_stack(vaddr_t);

#endif /* _KERNEL */
#endif /* _VM_VM_H_ */

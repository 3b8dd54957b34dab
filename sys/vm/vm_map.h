/* SPDX-License-Identifier: ISC */
/*
 * Maps, as the virtual memory code itself sees them.
 *
 * The entries of a map do not overlap and are linked in order of address;
 * neighbours that say the same are one entry.  Private pages are not held by
 * entries but by the map, in one sparse array by page of address: entries can
 * be cut and joined at no cost.
 *
 * A map has no lock: nothing here sleeps, except where a fault waits for a
 * pager, and that looks at vm_timestamp afterwards.
 */
#ifndef _VM_VM_MAP_H_
#define _VM_VM_MAP_H_

#include <vm/vm.h>
#include <vm/vm_radix.h>

struct vm_map_entry {
	struct vm_map_entry *me_prev, *me_next;	/* in order, around the head */
	/*
	 * A treap: a search tree by address, in which every parent has a
	 * higher (random) priority than its children, so that it stays flat.
	 */
	struct vm_map_entry *me_left, *me_right;
	u_int		 me_prio;
	u_char		 me_prot, me_maxprot;
	u_char		 me_inherit;
	u_char		 me_flags;	/* ME_* */
	vsize_t		 me_gap;	/* free space behind it */
	vsize_t		 me_maxgap;	/* largest gap in the subtree */
	vaddr_t		 me_start, me_end;
	struct vm_map	*me_map;
	struct vm_object *me_obj;	/* NULL: zeros */
	voff_t		 me_off;	/* where me_start is in me_obj */
	LIST_ENTRY(vm_map_entry) me_maps;	/* me_obj's entries */
};
#define	ME_COPY		0x01	/* private: copied when written */
#define	ME_STACK	0x02
#define	ME_WIRED	0x04	/* mlock()ed */

struct vm_map {
	struct pmap	*vm_pmap;
	struct vmspace	*vm_space;
	struct vm_map_entry vm_head;	/* an empty one at the lowest address */
	struct vm_map_entry *vm_root;	/* of the treap */
	struct vm_map_entry *vm_hint;	/* found last */
	struct vm_radix	 vm_anons;	/* private pages */
	vaddr_t		 vm_min, vm_max;
	vsize_t		 vm_wired;	/* bytes of ME_WIRED entries */
	u_int		 vm_nentries;
	u_int		 vm_timestamp;	/* counts changes of entries */
	int		 vm_flags;	/* VM_MAP_* */
};
#define	VM_MAP_WIREFUTURE 0x01		/* mlockall(MCL_FUTURE) */

#define	vm_map_first(map)	((map)->vm_head.me_next)
#define	vm_map_end(map)		(&(map)->vm_head)

/* vm_map.c */
void	vm_map_setup(struct vm_map *, struct vmspace *, struct pmap *);
struct vm_map_entry *vm_map_lookup(struct vm_map *, vaddr_t);	/* or NULL */
struct vm_map_entry *vm_map_atorafter(struct vm_map *, vaddr_t); /* or the end */
int	vm_map_findspace(struct vm_map *, vaddr_t hint, vsize_t, vaddr_t *);
int	vm_map_isfree(struct vm_map *, vaddr_t, vaddr_t);
int	vm_map_remove(struct vm_map *, vaddr_t, vaddr_t);	/* ENOMEM */
void	vm_map_removeall(struct vm_map *);
/* Put a copy of e, with no pages, into the map at the same place. */
struct vm_map_entry *vm_map_clone(struct vm_map *, const struct vm_map_entry *);
/* Count e for the limits (1), or no longer (-1). */
void	vm_map_account(struct vm_map *, struct vm_map_entry *e, int sign);
int	vm_map_inherit(struct vm_map *, vaddr_t, vaddr_t, vm_inherit_t);
int	vm_map_wire(struct vm_map *, vaddr_t, vaddr_t, int on);

/* vm_fault.c */
int	vm_fault_access(struct vm_map *, vaddr_t, vm_prot_t, struct vm_page **);

/* vm_amap.c */
struct vm_page *vm_anon_lookup(struct vm_map *, vaddr_t);
int	vm_anon_add(struct vm_map *, vaddr_t, struct vm_page *);
void	vm_anon_free(struct vm_map *, vaddr_t, vaddr_t);
void	vm_anon_drop(struct vm_page *);
int	vm_anon_fork(struct vm_map *, struct vm_map *, vaddr_t, vaddr_t,
	    vm_prot_t);
void	vm_anon_unmap(struct vm_map *, vaddr_t, vaddr_t);
int	vm_anon_toobject(struct vm_map_entry *);

#endif

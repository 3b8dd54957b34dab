/* SPDX-License-Identifier: ISC */
/*
 * Sparse arrays: pages by number, in a tree with as many levels as the largest
 * number so far needs.  A tree with nothing but number 0 has no node at all.
 */
#ifndef _VM_VM_RADIX_H_
#define _VM_VM_RADIX_H_

#include <sys/types.h>

#ifdef __LP64__
#define	RADIX_BITS	6
#else
#define	RADIX_BITS	5
#endif
#define	RADIX_SLOTS	(1 << RADIX_BITS)
#define	RADIX_MAXKEY	((1ULL << 52) - 1)	/* any page of a voff_t */

struct vm_radix_node {
	u_long	 rn_map;		/* slots in use; others are garbage */
	void	*rn_slot[RADIX_SLOTS];
};

struct vm_radix {
	void	*rt_root;
	u_int	 rt_height;		/* 0: rt_root is item 0, or NULL */
};

/* Steps through the items of a range that is not changed meanwhile. */
struct vm_radix_iter {
	struct vm_radix	*ri_tree;
	struct vm_radix_node *ri_leaf;
	u_long		 ri_map;	/* what is left of ri_leaf */
	u_int64_t	 ri_base;	/* number of the leaf's first slot */
	u_int64_t	 ri_end;
};

void	*vm_radix_lookup(const struct vm_radix *, u_int64_t key);
int	 vm_radix_insert(struct vm_radix *, u_int64_t key, void *item); /* ENOMEM */
void	*vm_radix_remove(struct vm_radix *, u_int64_t key);
/* Remove [start, end); fn gets each item.  Makes no allocation. */
void	 vm_radix_remove_range(struct vm_radix *, u_int64_t start,
	    u_int64_t end, void (*fn)(void *item, void *arg), void *arg);
/* The first item of [start, end), or NULL; its number in *key. */
void	*vm_radix_first(struct vm_radix_iter *, struct vm_radix *,
	    u_int64_t start, u_int64_t end, u_int64_t *key);
void	*vm_radix_next(struct vm_radix_iter *, u_int64_t *key);

#endif

/* SPDX-License-Identifier: ISC */
/* Objects, as the virtual memory code itself sees them. */
#ifndef _VM_VM_OBJECT_H_
#define _VM_VM_OBJECT_H_

#include <vm/vm.h>
#include <vm/vm_radix.h>

struct vm_map_entry;

struct vm_object {
	struct vm_radix	 vo_pages;	/* by vm_page number */
	LIST_HEAD(, vm_map_entry) vo_maps;	/* entries that map it */
	voff_t		 vo_size;	/* bytes */
	u_int64_t	 vo_npages;	/* present */
	const struct vm_pagerops *vo_ops;	/* NULL: missing pages are zeros */
	void		*vo_handle;
	u_int		 vo_refs;
	u_int		 vo_flags;	/* VO_* */
};
#define	VO_TAIL		0x01	/* bytes past the end may have been written */

/* Memory that belongs to no file: counts as data of whoever maps it. */
#define	vm_object_isanon(obj)	((obj)->vo_ops == NULL && (obj)->vo_handle == NULL)
/* Has somewhere to write changed pages to, so these must be noticed. */
#define	vm_object_iscached(obj)	((obj)->vo_ops != NULL && \
				    (obj)->vo_ops->pgo_put != NULL)

static inline struct vm_page *
vm_object_lookup(struct vm_object *obj, u_int64_t idx)
{
	return (vm_radix_lookup(&obj->vo_pages, idx));
}
int	vm_object_insert(struct vm_object *, u_int64_t idx, struct vm_page *);

#endif

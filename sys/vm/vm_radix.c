/* SPDX-License-Identifier: ISC */
/* Sparse arrays of pages; see vm_radix.h. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <vm/vm_radix.h>

#define	RADIX_MASK	((u_int64_t)RADIX_SLOTS - 1)
#define	RADIX_HEIGHT	((52 + RADIX_BITS - 1) / RADIX_BITS)
#define	SHIFT(level)	(RADIX_BITS * ((level) - 1))
#define	SLOT(key, level) ((u_int)((key) >> SHIFT(level)) & (RADIX_SLOTS - 1))
#define	BIT(slot)	(1UL << (slot))

static struct vm_radix_node *
node_alloc(void)
{
	struct vm_radix_node *n;

	n = malloc(sizeof(*n), M_AMAP, M_NOWAIT | M_CANFAIL);
	if (n != NULL)
		n->rn_map = 0;
	return (n);
}

static inline int
key_fits(const struct vm_radix *rt, u_int64_t key)
{
	return (key >> (RADIX_BITS * rt->rt_height)) == 0;
}

void *
vm_radix_lookup(const struct vm_radix *rt, u_int64_t key)
{
	struct vm_radix_node *n;
	u_int level, slot;

	if (!key_fits(rt, key))
		return (NULL);
	n = rt->rt_root;
	for (level = rt->rt_height; level > 0; level--) {
		slot = SLOT(key, level);
		if ((n->rn_map & BIT(slot)) == 0)
			return (NULL);
		n = n->rn_slot[slot];
	}
	return (n);
}

/*
 * Take what is at key (if anything) out, and the nodes that become empty.
 */
void *
vm_radix_remove(struct vm_radix *rt, u_int64_t key)
{
	struct vm_radix_node *path[RADIX_HEIGHT + 1], *n;
	void *item;
	u_int level, slot;

	if (!key_fits(rt, key))
		return (NULL);
	n = rt->rt_root;
	item = n;
	for (level = rt->rt_height; level > 0; level--) {
		path[level] = n;
		slot = SLOT(key, level);
		item = (n->rn_map & BIT(slot)) ? n->rn_slot[slot] : NULL;
		if (item == NULL)
			break;
		n = item;
	}
	if (level == 0)
		level = 1;
	else
		item = NULL;
	for (; level <= rt->rt_height; level++) {
		n = path[level];
		n->rn_map &= ~BIT(SLOT(key, level));
		if (n->rn_map != 0)
			return (item);
		free(n, M_AMAP);
	}
	rt->rt_root = NULL;
	rt->rt_height = 0;
	return (item);
}

/* Put another level on top until key fits. */
static int
radix_grow(struct vm_radix *rt, u_int64_t key)
{
	struct vm_radix_node *n;

	if (rt->rt_root == NULL) {
		if (key == 0)
			return (0);
		if ((n = node_alloc()) == NULL)
			return (ENOMEM);
		rt->rt_root = n;
		rt->rt_height = 1;
		while (!key_fits(rt, key))
			rt->rt_height++;
	}
	while (!key_fits(rt, key)) {
		if ((n = node_alloc()) == NULL)
			return (ENOMEM);
		n->rn_map = BIT(0);
		n->rn_slot[0] = rt->rt_root;
		rt->rt_root = n;
		rt->rt_height++;
	}
	return (0);
}

int
vm_radix_insert(struct vm_radix *rt, u_int64_t key, void *item)
{
	struct vm_radix_node *n, *child;
	u_int level, slot;

	KASSERT(item != NULL && key <= RADIX_MAXKEY);
	if (radix_grow(rt, key))
		return (ENOMEM);
	if (rt->rt_height == 0) {
		rt->rt_root = item;
		return (0);
	}
	n = rt->rt_root;
	for (level = rt->rt_height; level > 1; level--) {
		slot = SLOT(key, level);
		if ((n->rn_map & BIT(slot)) == 0) {
			if ((child = node_alloc()) == NULL) {
				vm_radix_remove(rt, key);	/* prunes */
				return (ENOMEM);
			}
			n->rn_slot[slot] = child;
			n->rn_map |= BIT(slot);
		}
		n = n->rn_slot[slot];
	}
	slot = SLOT(key, 1);
	n->rn_slot[slot] = item;
	n->rn_map |= BIT(slot);
	return (0);
}

/*
 * Remove [start, end) of the subtree n, which covers the numbers from base.
 * Returns 1 when the subtree is empty and its nodes are gone.
 */
static int
remove_sub(struct vm_radix_node *n, u_int level, u_int64_t base,
    u_int64_t start, u_int64_t end, void (*fn)(void *, void *), void *arg)
{
	u_int64_t first, span;
	u_long map;
	u_int slot;

	span = 1ULL << SHIFT(level);
	for (map = n->rn_map; map != 0; map &= map - 1) {
		slot = __builtin_ctzl(map);
		first = base + slot * span;
		if (first >= end)
			break;
		if (first + span <= start)
			continue;
		if (level == 1)
			(*fn)(n->rn_slot[slot], arg);
		else if (!remove_sub(n->rn_slot[slot], level - 1, first,
		    start, end, fn, arg))
			continue;
		n->rn_map &= ~BIT(slot);
	}
	if (n->rn_map != 0)
		return (0);
	free(n, M_AMAP);
	return (1);
}

void
vm_radix_remove_range(struct vm_radix *rt, u_int64_t start, u_int64_t end,
    void (*fn)(void *, void *), void *arg)
{
	if (rt->rt_root == NULL || start >= end)
		return;
	if (rt->rt_height == 0) {
		if (start > 0)
			return;
		(*fn)(rt->rt_root, arg);
	} else if (!remove_sub(rt->rt_root, rt->rt_height, 0, start, end, fn,
	    arg))
		return;
	rt->rt_root = NULL;
	rt->rt_height = 0;
}

/* The leaf with the first item at or after *key; *key moves up to its range. */
static struct vm_radix_node *
seek(struct vm_radix_node *n, u_int level, u_int64_t *key)
{
	struct vm_radix_node *leaf;
	u_long map;
	u_int slot;

	slot = SLOT(*key, level);
	map = n->rn_map & (~0UL << slot);
	if (level == 1)
		return (map != 0 ? n : NULL);
	for (; map != 0; map &= map - 1) {
		if (__builtin_ctzl(map) != slot) {
			slot = __builtin_ctzl(map);
			*key >>= SHIFT(level + 1);
			*key = ((*key << RADIX_BITS) | slot) << SHIFT(level);
		}
		leaf = seek(n->rn_slot[slot], level - 1, key);
		if (leaf != NULL)
			return (leaf);
	}
	return (NULL);
}

static void *
iter_leaf(struct vm_radix_iter *ri, u_int64_t *key)
{
	struct vm_radix *rt = ri->ri_tree;

	ri->ri_map = 0;
	if (rt->rt_root == NULL || *key >= ri->ri_end || !key_fits(rt, *key))
		return (NULL);
	if (rt->rt_height == 0) {
		ri->ri_base = ri->ri_end;	/* no more after this */
		return (rt->rt_root);
	}
	ri->ri_leaf = seek(rt->rt_root, rt->rt_height, key);
	if (ri->ri_leaf == NULL)
		return (NULL);
	ri->ri_base = *key & ~RADIX_MASK;
	ri->ri_map = ri->ri_leaf->rn_map & (~0UL << (u_int)(*key & RADIX_MASK));
	return (vm_radix_next(ri, key));
}

void *
vm_radix_first(struct vm_radix_iter *ri, struct vm_radix *rt, u_int64_t start,
    u_int64_t end, u_int64_t *key)
{
	ri->ri_tree = rt;
	ri->ri_leaf = NULL;
	ri->ri_end = end;
	ri->ri_base = end;
	*key = start;
	return (iter_leaf(ri, key));
}

void *
vm_radix_next(struct vm_radix_iter *ri, u_int64_t *key)
{
	u_int slot;

	if (ri->ri_map == 0) {
		if (ri->ri_base >= ri->ri_end)
			return (NULL);
		*key = ri->ri_base + RADIX_SLOTS;
		return (iter_leaf(ri, key));
	}
	slot = __builtin_ctzl(ri->ri_map);
	ri->ri_map &= ri->ri_map - 1;
	*key = ri->ri_base + slot;
	if (*key >= ri->ri_end) {
		ri->ri_map = 0;
		ri->ri_base = ri->ri_end;
		return (NULL);
	}
	return (ri->ri_leaf->rn_slot[slot]);
}

/* SPDX-License-Identifier: ISC */
/* tmpfs: nodes, directory entries, and the memory they may use. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/dirent.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/vnode.h>
#include <vm/vm.h>
#include <miscfs/tmpfs/tmpfs.h>

/* Entries of all directories; grows with their number. */
#define	TMPFS_MINHASH	256
#define	TMPFS_MAXHASH	(1U << 18)
LIST_HEAD(tmpfs_bucket, tmpfs_dirent);
static struct tmpfs_bucket *tmpfs_hash;
static u_int tmpfs_hashsize, tmpfs_nentries;
static u_int32_t tmpfs_hashseed;

/*
 * Memory.  A file system has a limit of its own; besides, all of them leave
 * some memory free, so that when they are full there is still room to run
 * the programs that clean up.
 */
static u_int
tmpfs_floor(void)
{
	return (vm_stats.vs_reserve + MAX(vm_stats.vs_npages / 32, 256));
}

/* Pages that can still be used. */
u_int64_t
tmpfs_avail(struct tmpfs_mount *tm)
{
	u_int64_t used = tm->tm_pages + howmany(tm->tm_meta, PAGE_SIZE);
	u_int floor = tmpfs_floor();

	if (used >= tm->tm_maxpages || vm_stats.vs_free <= floor)
		return (0);
	return (MIN(tm->tm_maxpages - used, vm_stats.vs_free - floor));
}

int
tmpfs_space(struct tmpfs_mount *tm, u_int64_t pages)
{
	return (tmpfs_avail(tm) >= pages ? 0 : ENOSPC);
}

/* Is there room to write len bytes at off?  Only missing pages count. */
int
tmpfs_space_write(struct tmpfs_node *node, off_t off, size_t len)
{
	struct vm_object *obj = node->tn_reg.obj;
	struct vm_page *pg;
	u_int64_t avail = tmpfs_avail(node->tn_mount), need;
	off_t end = off + len;

	off = trunc_page(off);
	need = (round_page(end) - off) >> PAGE_SHIFT;
	if (need <= avail)
		return (0);
	/* Not even if all that it has were in this range. */
	if (need > avail + vm_object_pages(obj))
		return (ENOSPC);
	end = MIN(end, vm_object_size(obj));
	for (; off < end && need > avail; off += PAGE_SIZE)
		if (vm_object_getpage(obj, off, 0, &pg) == 0 && pg != NULL)
			need--;
	return (need <= avail ? 0 : ENOSPC);
}

/* Charges what has changed in a file, by writing or through mappings. */
void
tmpfs_account(struct tmpfs_node *node)
{
	u_int64_t pages = vm_object_pages(node->tn_reg.obj);

	node->tn_mount->tm_pages += pages - node->tn_reg.pages;
	node->tn_reg.pages = pages;
}

/*
 * A file grows by a mapping as it does by write(2).  Of one that only mappings
 * hold no file system knows the size any more.
 */
static int
tmpfs_pagespace(struct vm_object *obj)
{
	struct tmpfs_node *node = vm_object_handle(obj);

	if (node == NULL)
		return (vm_stats.vs_free > tmpfs_floor() ? 0 : ENOSPC);
	tmpfs_account(node);
	return (tmpfs_space(node->tn_mount, 1));
}

static const struct vm_pagerops tmpfs_pagerops = {
	.pgo_space = tmpfs_pagespace
};

static void *
tmpfs_malloc(struct tmpfs_mount *tm, size_t size)
{
	void *mem;

	if (tmpfs_avail(tm) == 0)
		return (NULL);
	if ((mem = malloc(size, M_TMPFS, M_WAITOK | M_CANFAIL)) != NULL)
		tm->tm_meta += size;
	return (mem);
}

static void
tmpfs_mfree(struct tmpfs_mount *tm, void *mem, size_t size)
{
	tm->tm_meta -= size;
	free(mem, M_TMPFS);
}

void
tmpfs_touch(struct tmpfs_node *node, int which)
{
	struct timespec now;

	nanotime(&now);
	if (which & TN_ATIME)
		node->tn_atime = now;
	if (which & TN_MTIME)
		node->tn_mtime = now;
	if (which & TN_CTIME)
		node->tn_ctime = now;
}

/* A node without links: 0 or ENOSPC. */
int
tmpfs_alloc_node(struct tmpfs_mount *tm, enum vtype type, mode_t mode,
    uid_t uid, gid_t gid, struct tmpfs_node **nodep)
{
	struct tmpfs_node *node;

	if ((node = tmpfs_malloc(tm, sizeof(*node))) == NULL)
		return (ENOSPC);
	memset(node, 0, sizeof(*node));
	node->tn_mount = tm;
	node->tn_type = type;
	node->tn_mode = mode & ALLPERMS;
	node->tn_uid = uid;
	node->tn_gid = gid;
	if (type == VREG) {
		node->tn_reg.obj = vm_object_alloc(&tmpfs_pagerops, node);
		if (node->tn_reg.obj == NULL) {
			tmpfs_mfree(tm, node, sizeof(*node));
			return (ENOSPC);
		}
	} else if (type == VDIR) {
		TAILQ_INIT(&node->tn_dir.entries);
		node->tn_dir.cookie = 2;
		node->tn_dir.size = _DIRENT_SIZE(1) + _DIRENT_SIZE(2);
	}
	node->tn_ino = tm->tm_nextino++;
	tmpfs_touch(node, TN_ATIME | TN_MTIME | TN_CTIME);
	LIST_INSERT_HEAD(&tm->tm_nodes, node, tn_list);
	tm->tm_nnodes++;
	*nodep = node;
	return (0);
}

void
tmpfs_free_node(struct tmpfs_node *node)
{
	struct tmpfs_mount *tm = node->tn_mount;

	KASSERT(node->tn_vnode == NULL);
	switch (node->tn_type) {
	case VREG:
		/* Pages that mappings keep are no longer the file's. */
		tm->tm_pages -= node->tn_reg.pages;
		vm_object_sethandle(node->tn_reg.obj, NULL);
		vm_object_deallocate(node->tn_reg.obj);
		break;
	case VDIR:
		KASSERT(TAILQ_EMPTY(&node->tn_dir.entries));
		break;
	case VLNK:
		if (node->tn_lnk.target != NULL)
			tmpfs_mfree(tm, node->tn_lnk.target, node->tn_lnk.len);
		break;
	default:
		break;
	}
	LIST_REMOVE(node, tn_list);
	tm->tm_nnodes--;
	tmpfs_mfree(tm, node, sizeof(*node));
}

int
tmpfs_set_link(struct tmpfs_node *node, const char *target, size_t len)
{
	if (len == 0)
		return (0);
	node->tn_lnk.target = tmpfs_malloc(node->tn_mount, len);
	if (node->tn_lnk.target == NULL)
		return (ENOSPC);
	memcpy(node->tn_lnk.target, target, len);
	node->tn_lnk.len = len;
	return (0);
}

/*
 * FNV-1a, from a secret start that differs between directories, so that nobody
 * can make names that all meet in one chain.
 */
static u_int32_t
tmpfs_hashname(struct tmpfs_node *dir, const char *name, size_t len)
{
	const char *end = name + len;
	u_int32_t h = tmpfs_hashseed ^ (u_int32_t)((u_long)dir >> 4);

	while (name < end)
		h = (h ^ (u_char)*name++) * 0x01000193;
	return (h ^ h >> 15);
}

struct tmpfs_dirent *
tmpfs_dir_lookup(struct tmpfs_node *dir, const char *name, size_t len)
{
	struct tmpfs_dirent *de;
	u_int32_t h;

	if (tmpfs_hash == NULL)
		return (NULL);
	h = tmpfs_hashname(dir, name, len);
	LIST_FOREACH(de, &tmpfs_hash[h & (tmpfs_hashsize - 1)], td_hash)
		if (de->td_hashval == h && de->td_dir == dir &&
		    de->td_namelen == len && memcmp(de->td_name, name, len) == 0)
			break;
	return (de);
}

/* Makes the hash table (larger); without memory it stays as it is. */
static void
tmpfs_hashgrow(void)
{
	struct tmpfs_bucket *new;
	struct tmpfs_dirent *de;
	u_int i, size;

	size = tmpfs_hash == NULL ? TMPFS_MINHASH : tmpfs_hashsize * 4;
	new = malloc(size * sizeof(*new), M_TMPFS, M_NOWAIT | M_ZERO);
	if (new == NULL)
		return;
	if (tmpfs_hash == NULL)
		tmpfs_hashseed = arc4random();
	for (i = 0; i < tmpfs_hashsize; i++) {
		while ((de = LIST_FIRST(&tmpfs_hash[i])) != NULL) {
			LIST_REMOVE(de, td_hash);
			LIST_INSERT_HEAD(&new[de->td_hashval & (size - 1)], de,
			    td_hash);
		}
	}
	free(tmpfs_hash, M_TMPFS);
	tmpfs_hash = new;
	tmpfs_hashsize = size;
}

/* A link to node, whose link count is the caller's business: 0 or ENOSPC. */
int
tmpfs_dir_enter(struct tmpfs_node *dir, struct tmpfs_node *node,
    const char *name, size_t len)
{
	struct tmpfs_dirent *de;
	u_int bucket;

	if (tmpfs_nentries >= tmpfs_hashsize && tmpfs_hashsize < TMPFS_MAXHASH)
		tmpfs_hashgrow();
	if (tmpfs_hash == NULL ||
	    (de = tmpfs_malloc(dir->tn_mount, sizeof(*de) + len)) == NULL)
		return (ENOSPC);
	de->td_dir = dir;
	de->td_node = node;
	de->td_cookie = dir->tn_dir.cookie++;
	de->td_hashval = tmpfs_hashname(dir, name, len);
	de->td_namelen = len;
	memcpy(de->td_name, name, len);
	bucket = de->td_hashval & (tmpfs_hashsize - 1);
	LIST_INSERT_HEAD(&tmpfs_hash[bucket], de, td_hash);
	TAILQ_INSERT_TAIL(&dir->tn_dir.entries, de, td_list);
	dir->tn_dir.size += _DIRENT_SIZE(len);
	tmpfs_nentries++;
	return (0);
}

void
tmpfs_dir_remove(struct tmpfs_dirent *de)
{
	struct tmpfs_node *dir = de->td_dir;

	if (dir->tn_dir.hint == de)
		dir->tn_dir.hint = TAILQ_NEXT(de, td_list);
	LIST_REMOVE(de, td_hash);
	TAILQ_REMOVE(&dir->tn_dir.entries, de, td_list);
	dir->tn_dir.size -= _DIRENT_SIZE(de->td_namelen);
	tmpfs_nentries--;
	tmpfs_mfree(dir->tn_mount, de, sizeof(*de) + de->td_namelen);
}

int
tmpfs_dir_make(struct tmpfs_node *dir, const char *name, size_t len,
    enum vtype type, mode_t mode, uid_t uid, gid_t gid,
    struct tmpfs_node **nodep)
{
	struct tmpfs_node *node;
	int error;

	error = tmpfs_alloc_node(dir->tn_mount, type, mode, uid, gid, &node);
	if (error)
		return (error);
	if ((error = tmpfs_dir_enter(dir, node, name, len)) != 0) {
		tmpfs_free_node(node);
		return (error);
	}
	node->tn_nlink = 1;
	if (type == VDIR) {
		node->tn_nlink++;
		node->tn_dir.parent = dir;
		dir->tn_nlink++;
	}
	*nodep = node;
	return (0);
}

/* The first entry whose cookie is at least off; NULL: none. */
struct tmpfs_dirent *
tmpfs_dir_seek(struct tmpfs_node *dir, off_t off)
{
	struct tmpfs_dirent *de = dir->tn_dir.hint, *prev;

	if (off >= dir->tn_dir.cookie)
		return (NULL);
	/* Mostly the last reader comes back for more. */
	if (de != NULL && de->td_cookie >= off) {
		prev = TAILQ_PREV(de, tmpfs_direntq, td_list);
		if (prev == NULL || prev->td_cookie < off)
			return (de);
	}
	TAILQ_FOREACH(de, &dir->tn_dir.entries, td_list)
		if (de->td_cookie >= off)
			break;
	return (de);
}

static const struct vops *
tmpfs_typeops(enum vtype type)
{
	switch (type) {
	case VCHR:
	case VBLK:
		return (&tmpfs_specvops);
	case VFIFO:
		return (&tmpfs_fifovops);
	default:
		return (&tmpfs_vops);
	}
}

/*
 * The vnode of a node, referenced and unlocked.  The node must not go away
 * meanwhile: it has a link in a directory that is locked, or is the root.
 */
int
tmpfs_getvnode(struct tmpfs_node *node, struct vnode **vpp)
{
	struct tmpfs_mount *tm = node->tn_mount;
	struct vnode *vp;
	int error;

	for (;;) {
		if ((vp = node->tn_vnode) != NULL) {
			if (vget(vp, 0, curproc) != 0)
				continue;	/* it was just going */
			*vpp = vp;
			return (0);
		}
		error = getnewvnode(tm->tm_tag, tm->tm_mount,
		    tmpfs_typeops(node->tn_type), &vp);
		if (error)
			return (error);
		if (node->tn_vnode == NULL)
			break;
		/* Somebody was faster while we waited for memory. */
		vgone(vp);
		vrele(vp);
	}
	vp->v_type = node->tn_type;
	vp->v_data = node;
	if (node == tm->tm_root)
		vp->v_flag |= VROOT;
	if (node->tn_type == VREG)
		vp->v_object = node->tn_reg.obj;
	else if (node->tn_type == VCHR || node->tn_type == VBLK)
		vp->v_rdev = node->tn_rdev;
	node->tn_vnode = vp;
	*vpp = vp;
	return (0);
}

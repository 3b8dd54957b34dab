/* SPDX-License-Identifier: ISC */
/*
 * tmpfs: operations on directories.  The caller has checked permissions and
 * holds the locks that <sys/vnode.h> names.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/dirent.h>
#include <sys/errno.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/ucred.h>
#include <sys/vnode.h>
#include <miscfs/tmpfs/tmpfs.h>
#include <miscfs/tmpfs/tmpfs_dirops.h>

int
tmpfs_lookup(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp)
{
	struct tmpfs_node *dir = VTOTN(dvp);
	struct tmpfs_dirent *de;

	if (dvp->v_type != VDIR)
		return (ENOTDIR);
	if (cnp->cn_flags & ISDOTDOT) {
		if (dir->tn_dir.parent == NULL)
			return (ENOENT);
		return (tmpfs_getvnode(dir->tn_dir.parent, vpp));
	}
	de = tmpfs_dir_lookup(dir, cnp->cn_nameptr, cnp->cn_namelen);
	if (de == NULL)
		return (ENOENT);
	return (tmpfs_getvnode(de->td_node, vpp));
}

/* A new file under the name, of any type: its vnode, locked. */
static int
tmpfs_mknode(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp,
    struct vattr *vap, const char *target)
{
	struct tmpfs_node *dir = VTOTN(dvp), *node;
	struct ucred *cred = cnp->cn_cred;
	mode_t mode = vap->va_mode;
	int error;

	*vpp = NULL;
	if (dir->tn_nlink == 0)
		return (ENOENT);	/* removed, but somebody's current one */
	if (vap->va_type == VDIR && dir->tn_nlink >= LINK_MAX)
		return (EMLINK);
	/* BSD: a file's group is its directory's. */
	if ((mode & S_ISGID) && !groupmember(dir->tn_gid, cred) &&
	    suser_ucred(cred) != 0)
		mode &= ~S_ISGID;
	error = tmpfs_alloc_node(dir->tn_mount, vap->va_type, mode,
	    cred->cr_uid, dir->tn_gid, &node);
	if (error)
		return (error);
	if (vap->va_type == VCHR || vap->va_type == VBLK)
		node->tn_rdev = vap->va_rdev;
	if ((target != NULL && (error = tmpfs_set_link(node, target,
	    strlen(target))) != 0) ||
	    (error = tmpfs_getvnode(node, vpp)) != 0) {
		tmpfs_free_node(node);
		return (error);
	}
	vn_lock(*vpp, LK_EXCLUSIVE | LK_RETRY, cnp->cn_proc);
	error = tmpfs_dir_enter(dir, node, cnp->cn_nameptr, cnp->cn_namelen);
	if (error) {
		vput(*vpp);		/* no link: takes the node along */
		*vpp = NULL;
		return (error);
	}
	node->tn_nlink = 1;
	if (node->tn_type == VDIR) {
		node->tn_nlink++;
		node->tn_dir.parent = dir;
		dir->tn_nlink++;
	}
	tmpfs_touch(dir, TN_MTIME | TN_CTIME);
	return (0);
}

int
tmpfs_create(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp,
    struct vattr *vap)
{
	return (tmpfs_mknode(dvp, vpp, cnp, vap, NULL));
}

int
tmpfs_mkdir(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp,
    struct vattr *vap)
{
	return (tmpfs_mknode(dvp, vpp, cnp, vap, NULL));
}

int
tmpfs_symlink(struct vnode *dvp, struct vnode **vpp, struct componentname *cnp,
    struct vattr *vap, char *target)
{
	return (tmpfs_mknode(dvp, vpp, cnp, vap, target));
}

int
tmpfs_link(struct vnode *dvp, struct vnode *vp, struct componentname *cnp)
{
	struct tmpfs_node *dir = VTOTN(dvp), *node = VTOTN(vp);
	int error;

	if (dir->tn_nlink == 0 || node->tn_nlink == 0)
		return (ENOENT);
	if (node->tn_flags & (IMMUTABLE | APPEND))
		return (EPERM);
	if (node->tn_nlink >= LINK_MAX)
		return (EMLINK);
	error = tmpfs_dir_enter(dir, node, cnp->cn_nameptr, cnp->cn_namelen);
	if (error)
		return (error);
	node->tn_nlink++;
	tmpfs_touch(node, TN_CTIME);
	tmpfs_touch(dir, TN_MTIME | TN_CTIME);
	return (0);
}

/* The entry by which dir has node; ENOENT, or EPERM by file flags. */
static int
tmpfs_unlinkable(struct tmpfs_node *dir, struct tmpfs_node *node,
    struct componentname *cnp, struct tmpfs_dirent **dep)
{
	*dep = tmpfs_dir_lookup(dir, cnp->cn_nameptr, cnp->cn_namelen);
	if (*dep == NULL || (*dep)->td_node != node)
		return (ENOENT);
	if ((node->tn_flags & (IMMUTABLE | APPEND)) || (dir->tn_flags & APPEND))
		return (EPERM);
	return (0);
}

int
tmpfs_remove(struct vnode *dvp, struct vnode *vp, struct componentname *cnp)
{
	struct tmpfs_node *dir = VTOTN(dvp), *node = VTOTN(vp);
	struct tmpfs_dirent *de;
	int error;

	if ((error = tmpfs_unlinkable(dir, node, cnp, &de)) != 0)
		return (error);
	tmpfs_dir_remove(de);
	node->tn_nlink--;
	tmpfs_touch(node, TN_CTIME);
	tmpfs_touch(dir, TN_MTIME | TN_CTIME);
	return (0);
}

/* An empty directory has lost its name. */
static void
tmpfs_orphan(struct tmpfs_node *node)
{
	node->tn_dir.parent->tn_nlink--;
	node->tn_dir.parent = NULL;
	node->tn_nlink = 0;
}

int
tmpfs_rmdir(struct vnode *dvp, struct vnode *vp, struct componentname *cnp)
{
	struct tmpfs_node *dir = VTOTN(dvp), *node = VTOTN(vp);
	struct tmpfs_dirent *de;
	int error;

	if (!TAILQ_EMPTY(&node->tn_dir.entries))
		return (ENOTEMPTY);
	if ((error = tmpfs_unlinkable(dir, node, cnp, &de)) != 0)
		return (error);
	tmpfs_dir_remove(de);
	tmpfs_orphan(node);
	tmpfs_touch(node, TN_CTIME);
	tmpfs_touch(dir, TN_MTIME | TN_CTIME);
	return (0);
}

int
tmpfs_rename(struct vnode *fdvp, struct vnode *fvp, struct componentname *fcnp,
    struct vnode *tdvp, struct vnode *tvp, struct componentname *tcnp)
{
	struct tmpfs_node *fdir = VTOTN(fdvp), *node = VTOTN(fvp);
	struct tmpfs_node *tdir = VTOTN(tdvp), *old;
	struct tmpfs_dirent *fde, *tde;
	int error;

	if (tdir->tn_nlink == 0)
		return (ENOENT);
	if ((error = tmpfs_unlinkable(fdir, node, fcnp, &fde)) != 0)
		return (error);
	if (tvp != NULL) {
		old = VTOTN(tvp);
		error = tmpfs_unlinkable(tdir, old, tcnp, &tde);
		if (error)
			return (error);
		if (old->tn_type == VDIR && !TAILQ_EMPTY(&old->tn_dir.entries))
			return (ENOTEMPTY);
		tde->td_node = node;
		if (old->tn_type == VDIR)
			tmpfs_orphan(old);
		else
			old->tn_nlink--;
		tmpfs_touch(old, TN_CTIME);
	} else {
		if (node->tn_type == VDIR && fdir != tdir &&
		    tdir->tn_nlink >= LINK_MAX)
			return (EMLINK);
		error = tmpfs_dir_enter(tdir, node, tcnp->cn_nameptr,
		    tcnp->cn_namelen);
		if (error)
			return (error);
	}
	tmpfs_dir_remove(fde);
	if (node->tn_type == VDIR && fdir != tdir) {
		fdir->tn_nlink--;
		tdir->tn_nlink++;
		node->tn_dir.parent = tdir;
	}
	tmpfs_touch(node, TN_CTIME);
	tmpfs_touch(fdir, TN_MTIME | TN_CTIME);
	if (tdir != fdir)
		tmpfs_touch(tdir, TN_MTIME | TN_CTIME);
	return (0);
}

/* One entry for the reader; -1: does not fit. */
static int
tmpfs_putdirent(struct uio *uio, struct tmpfs_node *node, const char *name,
    size_t len)
{
	struct dirent d;
	size_t reclen = _DIRENT_SIZE(len);
	off_t off = uio->uio_offset;
	int error;

	if (uio->uio_resid < reclen)
		return (-1);
	d.d_fileno = node->tn_ino;
	d.d_reclen = reclen;
	d.d_type = IFTODT(VTTOIF(node->tn_type));
	d.d_namlen = len;
	/* What comes after the name is padding that the reader gets to see. */
	memset((char *)&d + reclen - 4, 0, 4);
	memcpy(d.d_name, name, len);
	error = uiomove(&d, reclen, uio);
	uio->uio_offset = off;
	return (error);
}

/* Offsets are 0 for ".", 1 for "..", and cookies from 2 on. */
int
tmpfs_readdir(struct vnode *vp, struct uio *uio, struct ucred *cred,
    int *eofflag)
{
	struct tmpfs_node *dir = VTOTN(vp), *node;
	struct tmpfs_dirent *de = NULL;
	size_t resid = uio->uio_resid;
	int error = 0;

	*eofflag = 0;
	if (vp->v_type != VDIR)
		return (ENOTDIR);
	/* A removed directory is empty; it has not even "..". */
	if (dir->tn_dir.parent == NULL) {
		*eofflag = 1;
		return (0);
	}
	while (error == 0 && uio->uio_offset < 2) {
		node = uio->uio_offset == 0 ? dir : dir->tn_dir.parent;
		error = tmpfs_putdirent(uio, node, "..", uio->uio_offset + 1);
		if (error == 0)
			uio->uio_offset++;
	}
	if (error == 0)
		de = tmpfs_dir_seek(dir, uio->uio_offset);
	while (error == 0 && de != NULL) {
		uio->uio_offset = de->td_cookie;
		error = tmpfs_putdirent(uio, de->td_node, de->td_name,
		    de->td_namelen);
		if (error == 0) {
			uio->uio_offset = de->td_cookie + 1;
			de = TAILQ_NEXT(de, td_list);
		}
	}
	dir->tn_dir.hint = de;
	*eofflag = error == 0;
	if (error == -1)	/* the buffer is full; it must take one entry */
		error = resid == uio->uio_resid ? EINVAL : 0;
	if (!(vp->v_mount->mnt_flag & (MNT_NOATIME | MNT_RDONLY)))
		tmpfs_touch(dir, TN_ATIME);
	return (error);
}

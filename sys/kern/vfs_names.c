/* SPDX-License-Identifier: ISC */
/* System calls that make, remove and move names in directories. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/filedesc.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/syscallargs.h>
#include <sys/ucred.h>
#include <sys/vnode.h>

/*
 * Begins the making of a name: looks it up and leaves its directory locked in
 * ni_dvp, or is EEXIST.  names_done() ends it.
 */
static int
names_create(struct nameidata *ndp, int fd, const char *path, u_long flags,
    struct proc *p)
{
	int error;

	NDINITAT(ndp, CREATE, LOCKPARENT | flags, UIO_USERSPACE, fd, path, p);
	if ((error = namei(ndp)) != 0)
		return (error);
	if (ndp->ni_vp == NULL)
		return (0);
	vput(ndp->ni_dvp);
	vrele(ndp->ni_vp);
	namei_free(ndp);
	return (EEXIST);
}

/* vp: what was made (locked), or NULL. */
static void
names_done(struct nameidata *ndp, struct vnode *vp)
{
	if (vp != NULL)
		vput(vp);
	vput(ndp->ni_dvp);
	namei_free(ndp);
}

static int
dolinkat(struct proc *p, int fd1, const char *path1, int fd2,
    const char *path2, int flag)
{
	struct nameidata nd;
	struct vnode *vp;
	int error;

	if (flag & ~AT_SYMLINK_FOLLOW)
		return (EINVAL);
	NDINITAT(&nd, LOOKUP, (flag & AT_SYMLINK_FOLLOW) ? FOLLOW : 0,
	    UIO_USERSPACE, fd1, path1, p);
	if ((error = namei(&nd)) != 0)
		return (error);
	vp = nd.ni_vp;
	if (vp->v_type == VDIR) {
		error = EPERM;
		goto out;
	}
	if ((error = names_create(&nd, fd2, path2, 0, p)) != 0)
		goto out;
	if (nd.ni_dvp->v_mount != vp->v_mount)
		error = EXDEV;
	else if ((error = vn_lock(vp, LK_EXCLUSIVE, p)) == 0) {
		error = VOP_LINK(nd.ni_dvp, vp, &nd.ni_cnd);
		VOP_UNLOCK(vp, 0, p);
	}
	names_done(&nd, NULL);
out:
	vrele(vp);
	return (error);
}

int
sys_link(struct proc *p, void *v, register_t *retval)
{
	struct sys_link_args *uap = v;

	return (dolinkat(p, AT_FDCWD, SCARG(uap, path), AT_FDCWD,
	    SCARG(uap, link), AT_SYMLINK_FOLLOW));
}

int
sys_linkat(struct proc *p, void *v, register_t *retval)
{
	struct sys_linkat_args *uap = v;

	return (dolinkat(p, SCARG(uap, fd1), SCARG(uap, path1),
	    SCARG(uap, fd2), SCARG(uap, path2), SCARG(uap, flag)));
}

static int
dosymlinkat(struct proc *p, const char *upath, int fd, const char *link)
{
	struct nameidata nd;
	struct vnode *vp;
	struct vattr va;
	char *path;
	int error;

	if ((path = pnbuf_get()) == NULL)
		return (ENOMEM);
	if ((error = copyinstr(upath, path, MAXPATHLEN, NULL)) != 0)
		goto out;
	if ((error = names_create(&nd, fd, link, 0, p)) != 0)
		goto out;
	vattr_null(&va);
	va.va_type = VLNK;
	va.va_mode = ACCESSPERMS & ~p->p_fd->fd_cmask;
	error = VOP_SYMLINK(nd.ni_dvp, &vp, &nd.ni_cnd, &va, path);
	names_done(&nd, error ? NULL : vp);
out:
	pnbuf_put(path);
	return (error);
}

int
sys_symlink(struct proc *p, void *v, register_t *retval)
{
	struct sys_symlink_args *uap = v;

	return (dosymlinkat(p, SCARG(uap, path), AT_FDCWD, SCARG(uap, link)));
}

int
sys_symlinkat(struct proc *p, void *v, register_t *retval)
{
	struct sys_symlinkat_args *uap = v;

	return (dosymlinkat(p, SCARG(uap, path), SCARG(uap, fd),
	    SCARG(uap, link)));
}

static int
domkdirat(struct proc *p, int fd, const char *path, mode_t mode)
{
	struct nameidata nd;
	struct vnode *vp;
	struct vattr va;
	int error;

	if ((error = names_create(&nd, fd, path, STRIPSLASHES, p)) != 0)
		return (error);
	vattr_null(&va);
	va.va_type = VDIR;
	va.va_mode = mode & ACCESSPERMS & ~p->p_fd->fd_cmask;
	error = VOP_MKDIR(nd.ni_dvp, &vp, &nd.ni_cnd, &va);
	names_done(&nd, error ? NULL : vp);
	return (error);
}

int
sys_mkdir(struct proc *p, void *v, register_t *retval)
{
	struct sys_mkdir_args *uap = v;

	return (domkdirat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, mode)));
}

int
sys_mkdirat(struct proc *p, void *v, register_t *retval)
{
	struct sys_mkdirat_args *uap = v;

	return (domkdirat(p, SCARG(uap, fd), SCARG(uap, path),
	    SCARG(uap, mode)));
}

static int
domknodat(struct proc *p, int fd, const char *path, mode_t mode, dev_t dev)
{
	struct nameidata nd;
	struct vnode *vp;
	struct vattr va;
	int error;

	vattr_null(&va);
	switch (mode & S_IFMT) {
	case S_IFIFO:		/* anybody may; it has no device number */
		if (dev != 0)
			return (EINVAL);
		va.va_type = VFIFO;
		break;
	case S_IFCHR:
	case S_IFBLK:
		if ((error = suser(p, 0)) != 0)
			return (error);
		/* A device made in a changed root may lead out of it. */
		if (p->p_fd->fd_rdir != NULL || dev == NODEV)
			return (EINVAL);
		va.va_type = (mode & S_IFMT) == S_IFCHR ? VCHR : VBLK;
		va.va_rdev = dev;
		break;
	default:
		if ((error = suser(p, 0)) != 0)
			return (error);
		return (EINVAL);
	}
	va.va_mode = mode & ALLPERMS & ~p->p_fd->fd_cmask;
	if ((error = names_create(&nd, fd, path, 0, p)) != 0)
		return (error);
	error = VOP_MKNOD(nd.ni_dvp, &vp, &nd.ni_cnd, &va);
	names_done(&nd, error ? NULL : vp);
	return (error);
}

int
sys_mknod(struct proc *p, void *v, register_t *retval)
{
	struct sys_mknod_args *uap = v;

	return (domknodat(p, AT_FDCWD, SCARG(uap, path), SCARG(uap, mode),
	    SCARG(uap, dev)));
}

int
sys_mknodat(struct proc *p, void *v, register_t *retval)
{
	struct sys_mknodat_args *uap = v;

	return (domknodat(p, SCARG(uap, fd), SCARG(uap, path),
	    SCARG(uap, mode), SCARG(uap, dev)));
}

int
sys_mkfifo(struct proc *p, void *v, register_t *retval)
{
	struct sys_mkfifo_args *uap = v;

	return (domknodat(p, AT_FDCWD, SCARG(uap, path),
	    (SCARG(uap, mode) & ALLPERMS) | S_IFIFO, 0));
}

int
sys_mkfifoat(struct proc *p, void *v, register_t *retval)
{
	struct sys_mkfifoat_args *uap = v;

	return (domknodat(p, SCARG(uap, fd), SCARG(uap, path),
	    (SCARG(uap, mode) & ALLPERMS) | S_IFIFO, 0));
}

static int
cn_isdot(struct componentname *cnp)
{
	return (cnp->cn_namelen == 1 && cnp->cn_nameptr[0] == '.');
}

static int
cn_isdotdot(struct componentname *cnp)
{
	return (cnp->cn_namelen == 2 && cnp->cn_nameptr[0] == '.' &&
	    cnp->cn_nameptr[1] == '.');
}

static int
dounlinkat(struct proc *p, int fd, const char *path, int flag)
{
	struct nameidata nd;
	struct vnode *vp, *dvp;
	int error, dir = (flag & AT_REMOVEDIR) != 0;

	if (flag & ~AT_REMOVEDIR)
		return (EINVAL);
	NDINITAT(&nd, DELETE, LOCKPARENT | LOCKLEAF, UIO_USERSPACE, fd, path,
	    p);
	if ((error = namei(&nd)) != 0)
		return (error);
	vp = nd.ni_vp;
	dvp = nd.ni_dvp;
	if (dir && vp->v_type != VDIR)
		error = ENOTDIR;
	else if (!dir && vp->v_type == VDIR)
		error = EPERM;
	else if ((vp->v_flag & VROOT) || vfs_mountedon(vp))
		error = EBUSY;
	else if (dir && cn_isdot(&nd.ni_cnd))
		error = EINVAL;
	else if (dir && cn_isdotdot(&nd.ni_cnd))
		error = ENOTEMPTY;
	else if (dir)
		error = VOP_RMDIR(dvp, vp, &nd.ni_cnd);
	else
		error = VOP_REMOVE(dvp, vp, &nd.ni_cnd);
	if (vp == dvp)
		vrele(vp);
	else
		vput(vp);
	names_done(&nd, NULL);
	return (error);
}

int
sys_unlink(struct proc *p, void *v, register_t *retval)
{
	struct sys_unlink_args *uap = v;

	return (dounlinkat(p, AT_FDCWD, SCARG(uap, path), 0));
}

int
sys_rmdir(struct proc *p, void *v, register_t *retval)
{
	struct sys_rmdir_args *uap = v;

	return (dounlinkat(p, AT_FDCWD, SCARG(uap, path), AT_REMOVEDIR));
}

int
sys_unlinkat(struct proc *p, void *v, register_t *retval)
{
	struct sys_unlinkat_args *uap = v;

	return (dounlinkat(p, SCARG(uap, fd), SCARG(uap, path),
	    SCARG(uap, flag)));
}

/*
 * One rename at a time: as long as it lasts, no directory changes its parent,
 * so what was found out about who is above whom stays true.
 */
static int rename_busy;

static void
rename_enter(void)
{
	while (rename_busy)
		tsleep(&rename_busy, PINOD, "rename", 0);
	rename_busy = 1;
}

static void
rename_exit(void)
{
	rename_busy = 0;
	wakeup(&rename_busy);
}

/*
 * Locks several vnodes without an order among them: waits for one, tries the
 * others, and starts again with the one that was taken.
 */
static int
rename_lock(struct vnode **vps, int n, struct proc *p)
{
	int error, first = 0, i, j;

	for (;;) {
		if ((error = vn_lock(vps[first], LK_EXCLUSIVE, p)) != 0)
			return (error);
		for (i = 0; i < n; i++) {
			if (i == first)
				continue;
			error = vn_lock(vps[i], LK_EXCLUSIVE | LK_NOWAIT, p);
			if (error)
				break;
		}
		if (i == n)
			return (0);
		for (j = 0; j < i; j++)
			if (j != first)
				VOP_UNLOCK(vps[j], 0, p);
		VOP_UNLOCK(vps[first], 0, p);
		if (error != EBUSY)
			return (error);
		first = i;
	}
}

/* What can be said against a rename before anything is locked. */
static int
rename_check(struct nameidata *fnd, struct nameidata *tnd, struct proc *p)
{
	struct vnode *fdvp = fnd->ni_dvp, *fvp = fnd->ni_vp;
	struct vnode *tdvp = tnd->ni_dvp, *tvp = tnd->ni_vp;

	if (cn_isdot(&fnd->ni_cnd) || cn_isdotdot(&fnd->ni_cnd) ||
	    cn_isdot(&tnd->ni_cnd) || cn_isdotdot(&tnd->ni_cnd))
		return (EINVAL);
	if (fdvp->v_mount != tdvp->v_mount)
		return (EXDEV);
	if (fdvp->v_op->vop_rename == NULL)
		return (EOPNOTSUPP);
	if ((fvp->v_flag & VROOT) || (tvp != NULL && (tvp->v_flag & VROOT)))
		return (EBUSY);
	if (tvp != NULL && fvp->v_type == VDIR && tvp->v_type != VDIR)
		return (ENOTDIR);
	if (tvp != NULL && fvp->v_type != VDIR && tvp->v_type == VDIR)
		return (EISDIR);
	if (fvp->v_type == VDIR && fvp != tvp && vn_isunder(tdvp, fvp, p))
		return (EINVAL);
	return (0);
}

/* Does the name still mean vp (NULL: nothing)?  dvp is locked. */
static int
rename_still(struct vnode *dvp, struct vnode *vp, struct componentname *cnp)
{
	struct vnode *now;
	int error;

	if (dvp->v_type != VDIR)
		return (0);
	error = VOP_LOOKUP(dvp, &now, cnp);
	if (error)
		return (error == ENOENT && vp == NULL);
	vrele(now);
	return (now == vp);
}

/* With everything looked up and referenced.  EAGAIN: it all has changed. */
static int
rename_locked(struct nameidata *fnd, struct nameidata *tnd, struct proc *p)
{
	struct vnode *fdvp = fnd->ni_dvp, *fvp = fnd->ni_vp;
	struct vnode *tdvp = tnd->ni_dvp, *tvp = tnd->ni_vp;
	struct vnode *vps[4];
	int error, i, n = 0;

	vps[n++] = fdvp;
	if (tdvp != fdvp)
		vps[n++] = tdvp;
	vps[n++] = fvp;
	if (tvp != NULL && tvp != fdvp)
		vps[n++] = tvp;
	if ((error = rename_lock(vps, n, p)) != 0)
		return (error == ENOENT ? EAGAIN : error);
	if (!rename_still(fdvp, fvp, &fnd->ni_cnd) ||
	    !rename_still(tdvp, tvp, &tnd->ni_cnd))
		error = EAGAIN;
	else if (vfs_mountedon(fvp) || (tvp != NULL && vfs_mountedon(tvp)))
		error = EBUSY;
	/* Its ".." changes: that is writing to the directory. */
	else if (fvp->v_type == VDIR && fdvp != tdvp)
		error = VOP_ACCESS(fvp, VWRITE, p->p_ucred, p);
	if (error == 0)
		error = VOP_RENAME(fdvp, fvp, &fnd->ni_cnd, tdvp, tvp,
		    &tnd->ni_cnd);
	for (i = 0; i < n; i++)
		VOP_UNLOCK(vps[i], 0, p);
	return (error);
}

static void
rename_release(struct nameidata *ndp)
{
	vrele(ndp->ni_dvp);
	if (ndp->ni_vp != NULL)
		vrele(ndp->ni_vp);
	namei_free(ndp);
}

static int
dorenameat(struct proc *p, int fromfd, const char *from, int tofd,
    const char *to)
{
	struct nameidata fnd, tnd;
	u_long flags;
	int error;

	do {
		NDINITAT(&fnd, DELETE, WANTPARENT, UIO_USERSPACE, fromfd,
		    from, p);
		if ((error = namei(&fnd)) != 0)
			return (error);
		/* A directory may be given its new name with a slash. */
		flags = WANTPARENT;
		if (fnd.ni_vp->v_type == VDIR)
			flags |= STRIPSLASHES;
		NDINITAT(&tnd, RENAME, flags, UIO_USERSPACE, tofd, to, p);
		if ((error = namei(&tnd)) != 0) {
			rename_release(&fnd);
			return (error);
		}
		rename_enter();
		error = rename_check(&fnd, &tnd, p);
		/* Two names of one file: POSIX wants nothing done. */
		if (error == 0 && fnd.ni_vp != tnd.ni_vp)
			error = rename_locked(&fnd, &tnd, p);
		rename_exit();
		rename_release(&tnd);
		rename_release(&fnd);
	} while (error == EAGAIN);
	return (error);
}

int
sys_rename(struct proc *p, void *v, register_t *retval)
{
	struct sys_rename_args *uap = v;

	return (dorenameat(p, AT_FDCWD, SCARG(uap, from), AT_FDCWD,
	    SCARG(uap, to)));
}

int
sys_renameat(struct proc *p, void *v, register_t *retval)
{
	struct sys_renameat_args *uap = v;

	return (dorenameat(p, SCARG(uap, fromfd), SCARG(uap, from),
	    SCARG(uap, tofd), SCARG(uap, to)));
}

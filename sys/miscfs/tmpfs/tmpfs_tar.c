/* SPDX-License-Identifier: ISC */
/*
 * The root file system: a tmpfs filled from the boot module, which is one or
 * more tar archives (POSIX ustar, with GNU and pax long names) in a row.  A
 * later entry replaces an earlier one of the same name.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/vnode.h>
#include <vm/vm.h>
#include <miscfs/tmpfs/tmpfs.h>

#define	TARBLOCK	512

struct tarhdr {
	char	name[100];
	char	mode[8];
	char	uid[8];
	char	gid[8];
	char	size[12];
	char	mtime[12];
	char	chksum[8];
	char	typeflag;
	char	linkname[100];
	char	magic[6];
	char	version[2];
	char	uname[32];
	char	gname[32];
	char	devmajor[8];
	char	devminor[8];
	char	prefix[155];
	char	pad[12];
};

/* An entry, as gathered from one or more headers. */
struct tarentry {
	char	 te_name[MAXPATHLEN];
	char	 te_link[MAXPATHLEN];
	int	 te_longname, te_longlink;	/* set by an earlier header */
	char	 te_type;
	mode_t	 te_mode;
	uid_t	 te_uid;
	gid_t	 te_gid;
	time_t	 te_mtime;
	dev_t	 te_rdev;
	const char *te_data;
	u_int64_t te_size;
};

static __dead void
tar_fail(const char *what, vsize_t off)
{
	panic("root archive: %s at offset %lu of %lu", what, (u_long)off,
	    (u_long)boot_module_size);
}

static u_int64_t
tar_octal(const char *field, size_t len)
{
	u_int64_t n = 0;
	size_t i = 0;

	while (i < len && field[i] == ' ')
		i++;
	for (; i < len && field[i] >= '0' && field[i] <= '7'; i++)
		n = n << 3 | (field[i] - '0');
	return (n);
}

/* The sum is over the header with blanks for the sum itself. */
static int
tar_checksum(const struct tarhdr *th)
{
	const u_char *cp = (const u_char *)th;
	u_int i, sum = 0;

	for (i = 0; i < TARBLOCK; i++)
		sum += cp[i];
	for (i = 0; i < sizeof(th->chksum); i++)
		sum += ' ' - (u_char)th->chksum[i];
	return (sum == tar_octal(th->chksum, sizeof(th->chksum)));
}

static int
tar_isempty(const char *block)
{
	const u_long *lp = (const u_long *)block;
	u_int i;

	for (i = 0; i < TARBLOCK / sizeof(*lp); i++)
		if (lp[i] != 0)
			return (0);
	return (1);
}

/* A field that may or may not be terminated. */
static void
tar_string(char *to, size_t size, const char *from, size_t len)
{
	len = strnlen(from, MIN(len, size - 1));
	memcpy(to, from, len);
	to[len] = '\0';
}

/* pax records are "LENGTH keyword=value\n"; only long names matter here. */
static void
tar_pax(struct tarentry *te, const char *data, u_int64_t size)
{
	const char *cp, *end, *rec;
	u_int64_t len;

	for (rec = data; rec < data + size; rec += len) {
		for (len = 0, cp = rec; cp < data + size && *cp >= '0' &&
		    *cp <= '9' && len < size; cp++)
			len = len * 10 + (*cp - '0');
		if (len == 0 || len > (u_int64_t)(data + size - rec) ||
		    cp == data + size || *cp != ' ')
			return;
		cp++;
		end = rec + len - 1;
		if (end - cp > 5 && memcmp(cp, "path=", 5) == 0) {
			tar_string(te->te_name, MAXPATHLEN, cp + 5,
			    end - cp - 5);
			te->te_longname = 1;
		} else if (end - cp > 9 && memcmp(cp, "linkpath=", 9) == 0) {
			tar_string(te->te_link, MAXPATHLEN, cp + 9,
			    end - cp - 9);
			te->te_longlink = 1;
		}
	}
}

/*
 * The node of the directory that a path is in, made if it is not there, and
 * the last component.  NULL for a path that is no good.
 */
static struct tmpfs_node *
tar_parent(struct tmpfs_node *root, const char *path, const char **name,
    size_t *len)
{
	struct tmpfs_node *dir = root, *node;
	struct tmpfs_dirent *de;
	const char *cp = path, *end;

	*name = "";
	*len = 0;
	for (;;) {
		while (*cp == '/' || (cp[0] == '.' &&
		    (cp[1] == '/' || cp[1] == '\0')))
			cp++;
		if (*cp == '\0')
			return (dir);
		if (*len != 0) {
			/* The component before is a directory. */
			de = tmpfs_dir_lookup(dir, *name, *len);
			if (de != NULL)
				node = de->td_node;
			else if (tmpfs_dir_make(dir, *name, *len, VDIR, 0755,
			    0, 0, &node) != 0)
				return (NULL);
			if (node->tn_type != VDIR)
				return (NULL);
			dir = node;
		}
		for (end = cp; *end != '\0' && *end != '/'; end++)
			;
		*name = cp;
		*len = end - cp;
		if (*len > NAME_MAX ||
		    (*len == 2 && cp[0] == '.' && cp[1] == '.'))
			return (NULL);
		cp = end;
	}
}

static int
tar_hardlink(struct tmpfs_node *root, struct tmpfs_node *dir, const char *name,
    size_t len, const char *target)
{
	struct tmpfs_node *tdir;
	struct tmpfs_dirent *de;
	const char *tname;
	size_t tlen;
	int error;

	tdir = tar_parent(root, target, &tname, &tlen);
	if (tdir == NULL ||
	    (de = tmpfs_dir_lookup(tdir, tname, tlen)) == NULL ||
	    de->td_node->tn_type == VDIR)
		return (ENOENT);
	error = tmpfs_dir_enter(dir, de->td_node, name, len);
	if (error == 0)
		de->td_node->tn_nlink++;
	return (error);
}

static int
tar_contents(struct tmpfs_node *node, struct tarentry *te)
{
	struct iovec iov;
	struct uio uio;
	int error;

	if (te->te_size == 0)
		return (0);
	iov.iov_base = (void *)te->te_data;
	iov.iov_len = te->te_size;
	uio.uio_iov = &iov;
	uio.uio_iovcnt = 1;
	uio.uio_offset = 0;
	uio.uio_resid = te->te_size;
	uio.uio_segflg = UIO_SYSSPACE;
	uio.uio_rw = UIO_WRITE;
	uio.uio_procp = curproc;
	if ((error = tmpfs_space_write(node, 0, te->te_size)) == 0)
		error = vm_object_uiomove(node->tn_reg.obj, &uio, te->te_size);
	tmpfs_account(node);
	return (error);
}

static enum vtype
tar_vtype(char typeflag)
{
	switch (typeflag) {
	case '0':
	case '\0':
	case '7':
		return (VREG);
	case '2':
		return (VLNK);
	case '3':
		return (VCHR);
	case '4':
		return (VBLK);
	case '5':
		return (VDIR);
	case '6':
		return (VFIFO);
	default:
		return (VNON);
	}
}

/* What has the name already makes way; a directory stays for a directory. */
static struct tmpfs_node *
tar_replace(struct tmpfs_node *dir, const char *name, size_t len,
    enum vtype type)
{
	struct tmpfs_dirent *de = tmpfs_dir_lookup(dir, name, len);
	struct tmpfs_node *old;

	if (de == NULL)
		return (NULL);
	old = de->td_node;
	if (old->tn_type == VDIR)
		return (type == VDIR ? old : NULL);
	tmpfs_dir_remove(de);
	if (--old->tn_nlink == 0)
		tmpfs_free_node(old);
	return (NULL);
}

static int
tar_enter(struct tmpfs_node *root, struct tarentry *te)
{
	struct tmpfs_node *dir, *node;
	const char *name;
	size_t len;
	enum vtype type = tar_vtype(te->te_type);
	int error = 0;

	dir = tar_parent(root, te->te_name, &name, &len);
	if (dir == NULL)
		return (ENOTDIR);
	if (len == 0)
		node = root;
	else {
		node = tar_replace(dir, name, len, type);
		if (te->te_type == '1')
			return (tar_hardlink(root, dir, name, len,
			    te->te_link));
		if (type == VNON)
			return (EFTYPE);
		if (node == NULL && tmpfs_dir_lookup(dir, name, len) != NULL)
			return (EISDIR);
		if (node == NULL)
			error = tmpfs_dir_make(dir, name, len, type, 0, 0, 0,
			    &node);
	}
	if (error)
		return (error);
	if (type == VREG)
		error = tar_contents(node, te);
	else if (type == VLNK)
		error = tmpfs_set_link(node, te->te_link,
		    strlen(te->te_link));
	else if (type == VCHR || type == VBLK)
		node->tn_rdev = te->te_rdev;
	node->tn_mode = te->te_mode & ALLPERMS;
	node->tn_uid = te->te_uid;
	node->tn_gid = te->te_gid;
	node->tn_atime.tv_sec = node->tn_mtime.tv_sec =
	    node->tn_ctime.tv_sec = te->te_mtime;
	node->tn_atime.tv_nsec = node->tn_mtime.tv_nsec =
	    node->tn_ctime.tv_nsec = 0;
	return (error);
}

/* Fills te from a header; returns 0 if more headers belong to the entry. */
static int
tar_header(const struct tarhdr *th, struct tarentry *te)
{
	size_t n = 0;

	te->te_type = th->typeflag;
	switch (th->typeflag) {
	case 'L':
		tar_string(te->te_name, MAXPATHLEN, te->te_data, te->te_size);
		te->te_longname = 1;
		return (0);
	case 'K':
		tar_string(te->te_link, MAXPATHLEN, te->te_data, te->te_size);
		te->te_longlink = 1;
		return (0);
	case 'x':
		tar_pax(te, te->te_data, te->te_size);
		return (0);
	case 'g':
		return (0);
	}
	if (!te->te_longname) {
		/* A prefix is POSIX's; GNU archives use its place otherwise. */
		if (memcmp(th->magic, "ustar", 6) == 0 && th->prefix[0]) {
			tar_string(te->te_name, MAXPATHLEN, th->prefix,
			    sizeof(th->prefix));
			n = strlen(te->te_name);
			te->te_name[n++] = '/';
		}
		tar_string(te->te_name + n, MAXPATHLEN - n, th->name,
		    sizeof(th->name));
	}
	if (!te->te_longlink)
		tar_string(te->te_link, MAXPATHLEN, th->linkname,
		    sizeof(th->linkname));
	te->te_mode = tar_octal(th->mode, sizeof(th->mode));
	te->te_uid = tar_octal(th->uid, sizeof(th->uid));
	te->te_gid = tar_octal(th->gid, sizeof(th->gid));
	te->te_mtime = tar_octal(th->mtime, sizeof(th->mtime));
	te->te_rdev = makedev(tar_octal(th->devmajor, sizeof(th->devmajor)),
	    tar_octal(th->devminor, sizeof(th->devminor)));
	return (1);
}

/* All entries of all archives: how many there were. */
static u_int
tar_extract(struct tmpfs_node *root, const char *mod, vsize_t modsize,
    struct tarentry *te)
{
	const struct tarhdr *th;
	u_int n = 0;
	vsize_t off, body;
	int error;

	for (off = 0; off + TARBLOCK <= modsize; off = body) {
		body = off + TARBLOCK;
		if (tar_isempty(mod + off))
			continue;	/* between archives, or padding */
		th = (const struct tarhdr *)(mod + off);
		if (!tar_checksum(th))
			tar_fail("bad header checksum", off);
		te->te_size = tar_octal(th->size, sizeof(th->size));
		if (th->typeflag >= '1' && th->typeflag <= '6')
			te->te_size = 0;
		if (te->te_size > modsize - body)
			tar_fail("truncated entry", off);
		te->te_data = mod + body;
		body += roundup(te->te_size, TARBLOCK);
		if (!tar_header(th, te))
			continue;
		error = tar_enter(root, te);
		if (error == ENOSPC)
			tar_fail("does not fit in memory", off);
		if (error)
			printf("root archive: %s: error %d\n", te->te_name,
			    error);
		te->te_longname = te->te_longlink = 0;
		n++;
	}
	return (n);
}

void
vfs_mountroot(void)
{
	struct proc *p = curproc;
	struct tarentry *te;
	struct mount *mp;
	struct tmpfs_node *root;
	int error;

	if (boot_module == 0)
		panic("no root file system: the boot loader gave no module "
		    "(-initrd root.tar)");
	error = vfs_domount(p, &tmpfs_vfsops, NULL, "/", MNT_ROOTFS, NULL,
	    &mp);
	if (error)
		panic("cannot mount the root: error %d", error);
	root = VFSTOTM(mp)->tm_root;
	root->tn_mode = 0755;
	te = (struct tarentry *)uvm_km_alloc(round_page(sizeof(*te)), 0);
	if (te == NULL)
		panic("no memory to read the root archive");
	memset(te, 0, sizeof(*te));
	if (tar_extract(root, (const char *)boot_module, boot_module_size,
	    te) == 0)
		panic("no root file system: the boot module (%lu bytes) is no "
		    "tar archive", (u_long)boot_module_size);
	uvm_km_free((vaddr_t)te, round_page(sizeof(*te)));
	boot_module_free();
	if ((error = tmpfs_root(mp, &rootvnode)) != 0)
		panic("no root vnode: error %d", error);
	VOP_UNLOCK(rootvnode, 0, p);
}

/* SPDX-License-Identifier: ISC */
/* rename(2): every kind of file over every other. */

#include "testlib.h"

enum kind { NONE, FILE1, FIFO, LINK, EMPTY, FULL, NKIND };
static const char *const kinds[] = { "nothing", "a file", "a fifo",
    "a symbolic link", "an empty directory", "a full directory" };

static void
make(const char *name, enum kind k)
{
	char sub[64];

	switch (k) {
	case FILE1:
		put(name, name, 0644);
		break;
	case FIFO:
		mkfifo(name, 0644);
		break;
	case LINK:
		symlink("nowhere", name);
		break;
	case EMPTY:
	case FULL:
		mkdir(name, 0755);
		if (k == FULL) {
			snprintf(sub, sizeof(sub), "%s/f", name);
			put(sub, "x", 0644);
		}
		break;
	default:
		break;
	}
}

static void
wipe(const char *name)
{
	char sub[64];

	snprintf(sub, sizeof(sub), "%s/f", name);
	unlink(sub);
	if (unlink(name) == -1)
		rmdir(name);
}

static int
expected(enum kind from, enum kind to)
{
	if (from == NONE)
		return (ENOENT);
	if (to == NONE)
		return (0);
	if (from < EMPTY)
		return (to < EMPTY ? 0 : EISDIR);
	if (to < EMPTY)
		return (ENOTDIR);
	return (to == EMPTY ? 0 : ENOTEMPTY);
}

static void
one(const char *f, enum kind from, const char *t, enum kind to)
{
	struct stat before, after;
	int error, want = expected(from, to);

	make(f, from);
	make(t, to);
	lstat(f, &before);
	error = rename(f, t) == -1 ? errno : 0;
	is_int(error, want, "%s over %s", kinds[from], kinds[to]);
	if (want == 0) {
		ok(lstat(t, &after) == 0 && before.st_ino == after.st_ino &&
		    before.st_nlink == after.st_nlink, "is the same file");
		is_errno(lstat(f, &after), ENOENT, "and not here any more");
	}
	wipe(f);
	wipe(t);
}

static int
links(const char *name)
{
	struct stat sb;

	return (lstat(name, &sb) == -1 ? -1 : (int)sb.st_nlink);
}

static void
special(void)
{
	struct stat sb;
	int fd;

	mkdir("a", 0755);
	mkdir("a/b", 0755);
	mkdir("a/b/c", 0755);
	is_errno(rename("a", "a/x"), EINVAL, "below itself");
	is_errno(rename("a", "a/b/c/x"), EINVAL, "far below itself");
	is_errno(rename("a", "a/b"), EINVAL, "over its own child");
	is_errno(rename("a/b", "a"), ENOTEMPTY, "over its own parent");
	is_ok(rename("a", "a"), "to itself");
	is_errno(rename("a/.", "x"), EINVAL, "by the name .");
	is_errno(rename("a/b/..", "x"), EINVAL, "by the name ..");
	is_errno(rename("a", "a/b/.."), EINVAL, "to the name ..");
	is_errno(rename("/", "x"), EBUSY, "the root");
	is_errno(rename("a/b/c", "/dev/c"), EXDEV, "to another file system");
	is_int(links("a"), 3, "links before");
	is_ok(rename("a/b/c", "c"), "a directory up the tree");
	is_int(links("a/b"), 2, "is no longer counted here");
	is_ok(stat("c/..", &sb), "its parent");
	ok(links("a") == 3 && sb.st_nlink == (nlink_t)links("."), "is the new one");
	is_ok(rename("c", "d/"), "with a slash behind the new name");
	put("f", "data", 0644);
	is_errno(rename("f", "g/"), ENOENT, "which a file must not have");
	is_errno(rename("f/", "g"), ENOTDIR, "nor behind the old one");
	link("f", "g");
	is_ok(rename("f", "g"), "between two links");
	is_int(links("f"), 2, "changes nothing");
	put("over", "gone", 0644);
	fd = open("over", O_RDONLY);
	is_ok(rename("f", "over"), "over an open file");
	is_ok(fstat(fd, &sb), "which is still there");
	is_int(sb.st_nlink, 0, "without a name");
	is_str(get("over"), "data", "the new contents");
}

/* A directory that may not be written cannot get another parent. */
static int
as_user(void)
{
	if (setgid(1000) == -1 || setuid(1000) == -1)
		return (1);
	mkdir("u/p", 0755);
	mkdir("u/q", 0755);
	mkdir("u/p/d", 0555);
	if (rename("u/p/d", "u/q/d") != -1 || errno != EACCES)
		return (2);
	if (rename("u/p/d", "u/p/e") == -1)
		return (3);
	if (rename("noone/f", "u/f") != -1 || errno != EACCES)
		return (4);
	if (rename("u/p/e", "noone/e") != -1 || errno != EACCES)
		return (5);
	return (0);
}

int
main(void)
{
	int i, j;

	for (i = NONE; i < NKIND; i++)
		for (j = NONE; j < NKIND; j++)
			one("from", i, "to", j);
	special();
	mkdir("u", 0777);
	chmod("u", 0777);
	mkdir("noone", 0755);
	put("noone/f", "x", 0644);
	is_exit(in_child(as_user), 0, "what a user may move");
	return (tap_done());
}

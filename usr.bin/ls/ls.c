/* SPDX-License-Identifier: ISC */
/* ls: lists directories. */

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <vis.h>

struct entry {
	char		*name;
	char		*path;
	struct stat	 st;
	int		 bad;		/* could not be looked at */
};

static int all, almost, dirs, classify, human, inode, longform, numeric;
static int one, recurse, reverse, bysize, bytime, unsorted, blocks, literal;
static int status, shown;

static const struct {
	int	 letter;
	int	*flag;
} flags[] = {
	{ 'a', &all }, { 'A', &almost }, { 'd', &dirs }, { 'F', &classify },
	{ 'h', &human }, { 'i', &inode }, { 'l', &longform },
	{ 'n', &numeric }, { '1', &one }, { 'R', &recurse },
	{ 'r', &reverse }, { 'S', &bysize }, { 't', &bytime },
	{ 'f', &unsorted }, { 's', &blocks }, { 'q', &literal },
};

static int
compare(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	int r = 0;

	if (bysize)
		r = (a->st.st_size < b->st.st_size) -
		    (a->st.st_size > b->st.st_size);
	else if (bytime) {
		r = (a->st.st_mtim.tv_sec < b->st.st_mtim.tv_sec) -
		    (a->st.st_mtim.tv_sec > b->st.st_mtim.tv_sec);
		if (r == 0)
			r = (a->st.st_mtim.tv_nsec < b->st.st_mtim.tv_nsec) -
			    (a->st.st_mtim.tv_nsec > b->st.st_mtim.tv_nsec);
	}
	if (r == 0)
		r = strcmp(a->name, b->name);
	return (reverse ? -r : r);
}

static void
putname(const char *name)
{
	char *v;

	if (!isatty(STDOUT_FILENO) || (v = malloc(strlen(name) * 4 + 1)) == NULL) {
		fputs(name, stdout);
		return;
	}
	strvis(v, name, VIS_NL | VIS_TAB | VIS_OCTAL);
	fputs(v, stdout);
	free(v);
}

static char
mark(const struct stat *st)
{
	switch (st->st_mode & S_IFMT) {
	case S_IFDIR:
		return ('/');
	case S_IFLNK:
		return ('@');
	case S_IFIFO:
		return ('|');
	case S_IFSOCK:
		return ('=');
	}
	return (st->st_mode & 0111 ? '*' : '\0');
}

static void
putdate(time_t t)
{
	char buf[32];
	struct tm *tm = localtime(&t);
	time_t now = time(NULL);

	strftime(buf, sizeof(buf), t > now + 86400 || t < now - 182 * 86400 ?
	    "%b %e  %Y" : "%b %e %H:%M", tm);
	printf("%s ", buf);
}

static void
putowner(const struct stat *st)
{
	struct passwd *pw = numeric ? NULL : getpwuid(st->st_uid);
	struct group *gr = numeric ? NULL : getgrgid(st->st_gid);

	if (pw != NULL)
		printf("%-8s ", pw->pw_name);
	else
		printf("%-8u ", st->st_uid);
	if (gr != NULL)
		printf("%-8s ", gr->gr_name);
	else
		printf("%-8u ", st->st_gid);
}

static void
putsize(const struct stat *st)
{
	static const char units[] = "BKMGT";
	long long n = st->st_size;
	int u = 0;

	if (S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode)) {
		printf("%4u, %3u ", major(st->st_rdev), minor(st->st_rdev));
		return;
	}
	if (!human) {
		printf("%9lld ", n);
		return;
	}
	for (; n >= 1024 && units[u + 1] != '\0'; u++)
		n /= 1024;
	printf("%5lld%c ", n, units[u]);
}

static void
putentry(const struct entry *e)
{
	char mode[12], target[PATH_MAX], m;
	ssize_t n;

	if (inode)
		printf("%8u ", e->st.st_ino);
	if (blocks)
		printf("%5lld ", (long long)e->st.st_blocks / 2);
	if (longform) {
		strmode(e->st.st_mode, mode);
		printf("%s%3u ", mode, e->st.st_nlink);
		putowner(&e->st);
		putsize(&e->st);
		putdate(e->st.st_mtime);
	}
	putname(e->name);
	if (classify && (m = mark(&e->st)) != '\0')
		putchar(m);
	if (longform && S_ISLNK(e->st.st_mode) &&
	    (n = readlink(e->path, target, sizeof(target) - 1)) != -1) {
		target[n] = '\0';
		fputs(" -> ", stdout);
		putname(target);
	}
	putchar('\n');
}

/* Names in columns, sorted downwards, when a person looks. */
static void
putcolumns(struct entry *e, int n)
{
	struct winsize ws;
	int width = 80, max = 0, i, row, col, rows, cols;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 0)
		width = ws.ws_col;
	for (i = 0; i < n; i++)
		if ((int)strlen(e[i].name) > max)
			max = strlen(e[i].name);
	max += 2;
	cols = width / max > 0 ? width / max : 1;
	rows = (n + cols - 1) / cols;
	for (row = 0; row < rows; row++) {
		for (col = 0; col < cols && (i = col * rows + row) < n; col++) {
			putname(e[i].name);
			if ((col + 1) * rows + row < n)
				printf("%*s", (int)(max - strlen(e[i].name)), "");
		}
		putchar('\n');
	}
}

static void
put(struct entry *e, int n)
{
	int i;

	if (!unsorted)
		qsort(e, n, sizeof(*e), compare);
	if (!longform && !one && !inode && !blocks && !classify &&
	    isatty(STDOUT_FILENO)) {
		putcolumns(e, n);
		return;
	}
	for (i = 0; i < n; i++)
		putentry(&e[i]);
}

static void
addentry(struct entry **list, int *n, const char *dir, const char *name)
{
	struct entry *e;
	int follow;

	if ((*n & (*n - 1)) == 0 && (*list = reallocarray(*list,
	    *n ? *n * 2 : 1, sizeof(**list))) == NULL)
		err(1, NULL);
	e = &(*list)[*n];
	memset(e, 0, sizeof(*e));
	if (dir == NULL)
		e->path = strdup(name);
	else if (asprintf(&e->path, "%s/%s", dir, name) == -1)
		e->path = NULL;
	if (e->path == NULL || (e->name = strdup(name)) == NULL)
		err(1, NULL);
	/* Named on the command line, a link to a directory is followed. */
	follow = dir == NULL && !longform && !dirs && !classify;
	if ((!follow || stat(e->path, &e->st) == -1) &&
	    lstat(e->path, &e->st) == -1) {
		warn("%s", e->path);
		status = 1;
		free(e->name);
		free(e->path);
		return;
	}
	(*n)++;
}

static void
freeentries(struct entry *e, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		free(e[i].name);
		free(e[i].path);
	}
	free(e);
}

static void
listdir(const char *path, int title)
{
	struct entry *e = NULL;
	struct dirent *d;
	long long total = 0;
	int n = 0, i;
	DIR *dp;

	if ((dp = opendir(path)) == NULL) {
		warn("%s", path);
		status = 1;
		return;
	}
	while ((d = readdir(dp)) != NULL) {
		if (d->d_name[0] == '.' && !all && !(almost &&
		    strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0))
			continue;
		addentry(&e, &n, path, d->d_name);
	}
	closedir(dp);
	if (title)
		printf("%s%s:\n", shown ? "\n" : "", path);
	shown = 1;
	if (longform || blocks) {
		for (i = 0; i < n; i++)
			total += e[i].st.st_blocks;
		printf("total %lld\n", total / 2);
	}
	put(e, n);
	for (i = 0; recurse && i < n; i++)
		if (S_ISDIR(e[i].st.st_mode) && strcmp(e[i].name, ".") != 0 &&
		    strcmp(e[i].name, "..") != 0)
			listdir(e[i].path, 1);
	freeentries(e, n);
}

static void
options(int argc, char *argv[])
{
	size_t i;
	int ch;

	while ((ch = getopt(argc, argv, "1AaCdFfhilnqRrSst")) != -1) {
		if (ch == 'C')
			continue;
		for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
			if (flags[i].letter == ch)
				break;
		if (i == sizeof(flags) / sizeof(flags[0])) {
			fprintf(stderr,
			    "usage: ls [-1AaCdFfhilnqRrSst] [file ...]\n");
			exit(1);
		}
		*flags[i].flag = 1;
	}
	longform |= numeric;
	all |= unsorted;
}

int
main(int argc, char *argv[])
{
	struct entry *e = NULL, *f;
	int i, n = 0, nfiles = 0;

	options(argc, argv);
	argv += optind;
	if (*argv == NULL)
		addentry(&e, &n, NULL, ".");
	for (i = 0; argv[i] != NULL; i++)
		addentry(&e, &n, NULL, argv[i]);
	if (!unsorted)
		qsort(e, n, sizeof(*e), compare);
	/* Files first, then each directory's contents. */
	if ((f = calloc(n + 1, sizeof(*f))) == NULL)
		err(1, NULL);
	for (i = 0; i < n; i++)
		if (dirs || !S_ISDIR(e[i].st.st_mode))
			f[nfiles++] = e[i];
	if (nfiles > 0) {
		put(f, nfiles);
		shown = 1;
	}
	for (i = 0; !dirs && i < n; i++)
		if (S_ISDIR(e[i].st.st_mode))
			listdir(e[i].path, argc - optind > 1 || recurse);
	free(f);
	freeentries(e, n);
	if (fflush(stdout) == EOF)
		err(1, "stdout");
	return (status);
}

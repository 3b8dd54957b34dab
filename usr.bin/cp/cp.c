/* SPDX-License-Identifier: ISC */
/* cp: copies files. */

#include <sys/stat.h>
#include <sys/time.h>

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int force, preserve, recursive, interactive, links, verbose, status;

static void
fail(const char *path)
{
	warn("%s", path);
	status = 1;
}

static void
keep(const char *path, const struct stat *st)
{
	struct timeval tv[2];

	TIMESPEC_TO_TIMEVAL(&tv[0], &st->st_atim);
	TIMESPEC_TO_TIMEVAL(&tv[1], &st->st_mtim);
	if (chown(path, st->st_uid, st->st_gid) == -1 && errno != EPERM)
		fail(path);
	if (chmod(path, st->st_mode & 07777) == -1 || utimes(path, tv) == -1)
		fail(path);
}

static int
agree(const char *path)
{
	int c, first;

	if (!interactive || access(path, F_OK) == -1)
		return (1);
	fprintf(stderr, "overwrite %s? ", path);
	first = c = getchar();
	while (c != '\n' && c != EOF)
		c = getchar();
	return (first == 'y');
}

static void
copydata(int in, int out, const char *from, const char *to)
{
	static char buf[65536];
	ssize_t n, off, w;

	while ((n = read(in, buf, sizeof(buf))) > 0)
		for (off = 0; off < n; off += w)
			if ((w = write(out, buf + off, n - off)) == -1) {
				fail(to);
				return;
			}
	if (n == -1)
		fail(from);
}

static void
copyfile(const char *from, const char *to, const struct stat *st)
{
	struct stat tst;
	int in, out;

	if (stat(to, &tst) == 0 && tst.st_dev == st->st_dev &&
	    tst.st_ino == st->st_ino) {
		warnx("%s and %s are the same file", from, to);
		status = 1;
		return;
	}
	if (!agree(to))
		return;
	if ((in = open(from, O_RDONLY)) == -1) {
		fail(from);
		return;
	}
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC, st->st_mode & 0777);
	if (out == -1 && force && unlink(to) == 0)
		out = open(to, O_WRONLY | O_CREAT | O_TRUNC, st->st_mode & 0777);
	if (out == -1)
		fail(to);
	else {
		copydata(in, out, from, to);
		if (close(out) == -1)
			fail(to);
	}
	close(in);
}

static void
copylink(const char *from, const char *to)
{
	char target[PATH_MAX];
	ssize_t n = readlink(from, target, sizeof(target) - 1);

	if (n == -1) {
		fail(from);
		return;
	}
	target[n] = '\0';
	if (force)
		unlink(to);
	if (symlink(target, to) == -1)
		fail(to);
}

static void copy(const char *, const char *, int);

static void
copydir(const char *from, const char *to, const struct stat *st)
{
	struct dirent *d;
	char *f, *t;
	DIR *dp;

	if (mkdir(to, (st->st_mode & 0777) | S_IRWXU) == -1 &&
	    errno != EEXIST) {
		fail(to);
		return;
	}
	if ((dp = opendir(from)) == NULL) {
		fail(from);
		return;
	}
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (asprintf(&f, "%s/%s", from, d->d_name) == -1 ||
		    asprintf(&t, "%s/%s", to, d->d_name) == -1)
			err(1, NULL);
		copy(f, t, 0);
		free(f);
		free(t);
	}
	closedir(dp);
	chmod(to, st->st_mode & 07777);
}

static void
copy(const char *from, const char *to, int top)
{
	struct stat st;
	int nofollow = recursive && (links || !top);

	if ((nofollow ? lstat : stat)(from, &st) == -1) {
		fail(from);
		return;
	}
	if (S_ISDIR(st.st_mode) && !recursive) {
		warnx("%s is a directory (not copied)", from);
		status = 1;
		return;
	}
	if (verbose)
		printf("%s -> %s\n", from, to);
	if (S_ISDIR(st.st_mode))
		copydir(from, to, &st);
	else if (S_ISLNK(st.st_mode))
		copylink(from, to);
	else if (S_ISFIFO(st.st_mode) && recursive) {
		if (mkfifo(to, st.st_mode & 0777) == -1)
			fail(to);
	} else if ((S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode)) && recursive) {
		if (mknod(to, st.st_mode, st.st_rdev) == -1)
			fail(to);
	} else
		copyfile(from, to, &st);
	if (preserve && !S_ISLNK(st.st_mode))
		keep(to, &st);
}

/* The last component of a path, without slashes behind it. */
static char *
lastpart(char *path)
{
	size_t n = strlen(path);
	char *slash;

	while (n > 1 && path[n - 1] == '/')
		path[--n] = '\0';
	slash = strrchr(path, '/');
	return (slash != NULL && slash[1] != '\0' ? slash + 1 : path);
}

int
main(int argc, char *argv[])
{
	char path[PATH_MAX];
	struct stat st;
	char *target;
	int ch, i, indir;

	while ((ch = getopt(argc, argv, "afHLiPpRrv")) != -1)
		switch (ch) {
		case 'a':
			preserve = recursive = links = 1;
			break;
		case 'f':
			force = 1;
			break;
		case 'i':
			interactive = 1;
			break;
		case 'P':
			links = 1;
			break;
		case 'H':
		case 'L':
			links = 0;
			break;
		case 'p':
			preserve = 1;
			break;
		case 'R':
		case 'r':
			recursive = 1;
			break;
		case 'v':
			verbose = 1;
			break;
		default:
			argc = 0;
		}
	if (argc - optind < 2) {
		fprintf(stderr, "usage: cp [-afHLiPpRrv] source ... target\n");
		return (1);
	}
	target = argv[argc - 1];
	indir = stat(target, &st) == 0 && S_ISDIR(st.st_mode);
	if (!indir && argc - optind > 2)
		errx(1, "%s is not a directory", target);
	for (i = optind; i < argc - 1; i++) {
		if (!indir)
			copy(argv[i], target, 1);
		else if ((size_t)snprintf(path, sizeof(path), "%s/%s", target,
		    lastpart(argv[i])) >= sizeof(path)) {
			warnx("%s: name too long", argv[i]);
			status = 1;
		} else
			copy(argv[i], path, 1);
	}
	return (status);
}

/* SPDX-License-Identifier: ISC */
/*
 * rm: removes files.  It goes down a tree with chdir(2), so that neither the
 * length of a path nor the number of descriptors limits how deep that is.
 */

#include <sys/stat.h>

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct names {
	char	**name;
	size_t	  n, size;
};

static int force, interactive, recursive, verbose, status;
static int start;			/* the directory to come back to */
static char *path;			/* of the file at hand, as is shown */
static size_t pathlen, pathsize;

static void
push(const char *sep, const char *name)
{
	size_t need = pathlen + strlen(sep) + strlen(name) + 1;

	if (need > pathsize) {
		pathsize = 2 * need;
		if ((path = realloc(path, pathsize)) == NULL)
			err(1, NULL);
	}
	pathlen += snprintf(path + pathlen, pathsize - pathlen, "%s%s", sep,
	    name);
}

static void
pop(size_t len)
{
	pathlen = len;
	path[len] = '\0';
}

static int
ask(void)
{
	int c, first;

	fprintf(stderr, "remove %s? ", path);
	first = c = getchar();
	while (c != '\n' && c != EOF)
		c = getchar();
	return (first == 'y' || first == 'Y');
}

static void
done(int result)
{
	if (result == -1) {
		warn("%s", path);
		status = 1;
	} else if (verbose)
		puts(path);
}

static int
samefile(const struct stat *a, const struct stat *b)
{
	return (a->st_dev == b->st_dev && a->st_ino == b->st_ino);
}

/* Into a directory, whose names are noted: 0 or -1. */
static int
enter(const char *name, const struct stat *st, struct names *all)
{
	struct dirent *d;
	struct stat now;
	DIR *dp = NULL;
	int fd;

	fd = open(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	if (fd == -1)
		return (-1);
	if (fstat(fd, &now) == -1 || !samefile(&now, st) ||
	    fchdir(fd) == -1 || (dp = fdopendir(fd)) == NULL) {
		close(fd);
		return (-1);
	}
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (all->n == all->size) {
			all->size = all->size != 0 ? 2 * all->size : 16;
			all->name = reallocarray(all->name, all->size,
			    sizeof(*all->name));
			if (all->name == NULL)
				err(1, NULL);
		}
		if ((all->name[all->n++] = strdup(d->d_name)) == NULL)
			err(1, NULL);
	}
	closedir(dp);
	return (0);
}

/* Back to where enter() was called, which nobody may have exchanged. */
static void
leave(const struct stat *parent)
{
	struct stat now;

	if (parent == NULL) {
		if ((start == -1 ? chdir("/") : fchdir(start)) == -1)
			err(1, "cannot come back");
	} else if (chdir("..") == -1 || stat(".", &now) == -1 ||
	    !samefile(&now, parent))
		errx(1, "%s was moved meanwhile", path);
}

static void removefile(const char *, const struct stat *);

static void
removetree(const char *name, const struct stat *st, const struct stat *parent)
{
	struct names all = { NULL, 0, 0 };
	size_t i, len = pathlen;
	int error;

	if (enter(name, st, &all) == 0) {
		for (i = 0; i < all.n; i++) {
			push("/", all.name[i]);
			removefile(all.name[i], st);
			pop(len);
			free(all.name[i]);
		}
		free(all.name);
		leave(parent);
		done(rmdir(name));
		return;
	}
	/* One that is empty need not be readable. */
	error = errno;
	if (rmdir(name) == 0)
		done(0);
	else {
		errno = error;
		done(-1);
	}
}

/* A name in the directory parent, or anywhere if that is NULL. */
static void
removefile(const char *name, const struct stat *parent)
{
	struct stat st;

	if (lstat(name, &st) == -1) {
		if (!force || errno != ENOENT)
			done(-1);
		return;
	}
	if (S_ISDIR(st.st_mode) && !recursive) {
		warnx("%s: is a directory", path);
		status = 1;
		return;
	}
	if (interactive && !ask())
		return;
	if (S_ISDIR(st.st_mode))
		removetree(name, &st, parent);
	else
		done(unlink(name));
}

static int
isdots(const char *name)
{
	const char *base = strrchr(name, '/');

	base = base != NULL ? base + 1 : name;
	return (strcmp(base, ".") == 0 || strcmp(base, "..") == 0 ||
	    strcmp(name, "/") == 0);
}

int
main(int argc, char *argv[])
{
	int ch;

	while ((ch = getopt(argc, argv, "fiRrv")) != -1)
		switch (ch) {
		case 'f':
			force = 1;
			interactive = 0;
			break;
		case 'i':
			interactive = 1;
			force = 0;
			break;
		case 'R':
		case 'r':
			recursive = 1;
			break;
		case 'v':
			verbose = 1;
			break;
		default:
			goto usage;
		}
	if (optind == argc && !force)
		goto usage;
	start = open(".", O_RDONLY);
	for (argv += optind; *argv != NULL; argv++) {
		if (isdots(*argv)) {
			warnx("\"%s\" may not be removed", *argv);
			status = 1;
			continue;
		}
		push("", *argv);
		if (recursive && start == -1 && **argv != '/') {
			warnx("%s: cannot read the current directory", path);
			status = 1;
		} else
			removefile(*argv, NULL);
		pop(0);
	}
	return (status);
usage:
	fprintf(stderr, "usage: rm [-fiRrv] file ...\n");
	return (1);
}

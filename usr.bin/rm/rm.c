/* SPDX-License-Identifier: ISC */
/* rm: removes files. */

#include <sys/stat.h>

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int force, interactive, recursive, verbose, status;

static int
ask(const char *path)
{
	int c, first;

	fprintf(stderr, "remove %s? ", path);
	first = c = getchar();
	while (c != '\n' && c != EOF)
		c = getchar();
	return (first == 'y' || first == 'Y');
}

static void
fail(const char *path)
{
	warn("%s", path);
	status = 1;
}

static void removepath(const char *);

static void
removetree(const char *path)
{
	struct dirent *d;
	char *sub;
	DIR *dp;

	if ((dp = opendir(path)) == NULL) {
		if (rmdir(path) == -1)
			fail(path);
		return;
	}
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (asprintf(&sub, "%s/%s", path, d->d_name) == -1)
			err(1, NULL);
		removepath(sub);
		free(sub);
	}
	closedir(dp);
	if (rmdir(path) == -1)
		fail(path);
	else if (verbose)
		puts(path);
}

static void
removepath(const char *path)
{
	struct stat st;

	if (lstat(path, &st) == -1) {
		if (!force || errno != ENOENT)
			fail(path);
		return;
	}
	if (S_ISDIR(st.st_mode) && !recursive) {
		warnx("%s: is a directory", path);
		status = 1;
		return;
	}
	if (interactive && !ask(path))
		return;
	if (S_ISDIR(st.st_mode))
		removetree(path);
	else if (unlink(path) == -1)
		fail(path);
	else if (verbose)
		puts(path);
}

static int
isdots(const char *path)
{
	const char *base = strrchr(path, '/');

	base = base != NULL ? base + 1 : path;
	return (strcmp(base, ".") == 0 || strcmp(base, "..") == 0 ||
	    strcmp(path, "/") == 0);
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
	for (argv += optind; *argv != NULL; argv++) {
		if (isdots(*argv)) {
			warnx("\"%s\" may not be removed", *argv);
			status = 1;
		} else
			removepath(*argv);
	}
	return (status);
usage:
	fprintf(stderr, "usage: rm [-fiRrv] file ...\n");
	return (1);
}

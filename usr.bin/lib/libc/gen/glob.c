/* SPDX-License-Identifier: ISC */
/* glob(3): file names that match a pattern. */
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct job {
	glob_t	 *g;
	int	  flags;
	int	(*errfunc)(const char *, int);
};

static int
add(glob_t *g, const char *path)
{
	size_t slots = g->gl_offs + g->gl_pathc + 2;
	char **v;

	v = reallocarray(g->gl_pathv, slots, sizeof(*v));
	if (v == NULL)
		return (GLOB_NOSPACE);
	g->gl_pathv = v;
	if ((v[slots - 2] = strdup(path)) == NULL)
		return (GLOB_NOSPACE);
	v[slots - 1] = NULL;
	g->gl_pathc++;
	g->gl_matchc++;
	return (0);
}

static int
magic(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (strchr("*?[", s[i]) != NULL)
			return (1);
	return (0);
}

/* Append a component without its backslashes; -1 if it does not fit. */
static int
append(char *path, const char *s, size_t len, int flags)
{
	size_t n = strlen(path), i;

	for (i = 0; i < len; i++) {
		if (s[i] == '\\' && !(flags & GLOB_NOESCAPE) && i + 1 < len)
			i++;
		if (n + 1 >= PATH_MAX)
			return (-1);
		path[n++] = s[i];
	}
	path[n] = '\0';
	return (0);
}

static int expand(struct job *, char *, const char *);

/* Match the first component of pat with the files in the directory path. */
static int
scan(struct job *j, char *path, const char *pat, size_t len)
{
	char comp[NAME_MAX * 2 + 1];
	size_t end = strlen(path);
	struct dirent *dp;
	int r = 0;
	DIR *dir;

	if (len >= sizeof(comp))
		return (0);
	memcpy(comp, pat, len);
	comp[len] = '\0';
	if ((dir = opendir(end == 0 ? "." : path)) == NULL) {
		if ((j->errfunc != NULL && j->errfunc(path, errno)) ||
		    ((j->flags & GLOB_ERR) && errno != ENOTDIR &&
		    errno != ENOENT))
			return (GLOB_ABORTED);
		return (0);
	}
	while (r == 0 && (dp = readdir(dir)) != NULL) {
		if (fnmatch(comp, dp->d_name, FNM_PERIOD |
		    (j->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0)) != 0)
			continue;
		if (end + dp->d_namlen + 1 >= PATH_MAX)
			continue;
		strlcpy(path + end, dp->d_name, PATH_MAX - end);
		r = expand(j, path, pat + len);
		path[end] = '\0';
	}
	closedir(dir);
	return (r);
}

/* path is matched so far, pat the rest of the pattern. */
static int
expand(struct job *j, char *path, const char *pat)
{
	size_t end = strlen(path), len;
	struct stat st;
	int r;

	for (;;) {
		len = strspn(pat, "/");
		if (append(path, pat, len, j->flags) == -1)
			return (0);
		pat += len;
		if (*pat == '\0')
			break;
		len = strcspn(pat, "/");
		if (magic(pat, len)) {
			r = scan(j, path, pat, len);
			path[end] = '\0';
			return (r);
		}
		if (append(path, pat, len, j->flags) == -1)
			return (0);
		pat += len;
	}
	r = 0;
	if (lstat(path, &st) == 0) {
		if ((j->flags & GLOB_MARK) && stat(path, &st) == 0 &&
		    S_ISDIR(st.st_mode) && path[strlen(path) - 1] != '/')
			append(path, "/", 1, GLOB_NOESCAPE);
		r = add(j->g, path);
	}
	path[end] = '\0';
	return (r);
}

static int
compare(const void *a, const void *b)
{
	return (strcmp(*(char *const *)a, *(char *const *)b));
}

int
glob(const char *pat, int flags, int (*errfunc)(const char *, int), glob_t *g)
{
	struct job j = { g, flags, errfunc };
	char path[PATH_MAX] = "";
	size_t i, old;
	int r;

	if (!(flags & GLOB_APPEND)) {
		g->gl_pathc = 0;
		g->gl_pathv = NULL;
		if (!(flags & GLOB_DOOFFS))
			g->gl_offs = 0;
	}
	g->gl_flags = flags;
	g->gl_matchc = 0;
	old = g->gl_pathc;
	if ((r = expand(&j, path, pat)) != 0)
		return (r);
	if (g->gl_matchc == 0) {
		if (!(flags & GLOB_NOCHECK))
			return (GLOB_NOMATCH);
		if ((r = add(g, pat)) != 0)
			return (r);
		g->gl_matchc = 0;
	} else if (!(flags & GLOB_NOSORT))
		qsort(g->gl_pathv + g->gl_offs + old, g->gl_pathc - old,
		    sizeof(*g->gl_pathv), compare);
	if (old == 0)
		for (i = 0; i < g->gl_offs; i++)
			g->gl_pathv[i] = NULL;
	return (0);
}

void
globfree(glob_t *g)
{
	size_t i;

	for (i = 0; g->gl_pathv != NULL && i < g->gl_pathc; i++)
		free(g->gl_pathv[g->gl_offs + i]);
	free(g->gl_pathv);
	g->gl_pathv = NULL;
	g->gl_pathc = 0;
}

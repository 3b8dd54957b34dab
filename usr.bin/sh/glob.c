/* SPDX-License-Identifier: ISC */
/*
 * Patterns, and the names of files that match one.
 */
#include <sys/stat.h>

#include <ctype.h>
#include <dirent.h>

#include "sh.h"

static const struct {
	const char	*name;
	int		(*fn)(int);
} classes[] = {
	{ "alnum", isalnum }, { "alpha", isalpha }, { "blank", isblank },
	{ "cntrl", iscntrl }, { "digit", isdigit }, { "graph", isgraph },
	{ "lower", islower }, { "print", isprint }, { "punct", ispunct },
	{ "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit }
};

/* p is after "[:"; returns what follows ":]", or null. */
static const char *
class_match(const char *p, int c, bool *hit)
{
	size_t i, n;

	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		n = strlen(classes[i].name);
		if (strncmp(p, classes[i].name, n) == 0 &&
		    p[n] == ':' && p[n + 1] == ']') {
			if (classes[i].fn(c))
				*hit = true;
			return p + n + 2;
		}
	}
	return NULL;
}

/* A character of a bracket expression, perhaps written \c, [.c.] or [=c=]. */
static const char *
bracket_char(const char *p, int *c)
{
	if (p[0] == '[' && (p[1] == '.' || p[1] == '=') && p[2] != '\0' &&
	    p[3] == p[1] && p[4] == ']') {
		*c = (unsigned char)p[2];
		return p + 5;
	}
	if (p[0] == '\\' && p[1] != '\0')
		p++;
	*c = (unsigned char)*p;
	return p + 1;
}

/*
 * p is after the bracket.  Returns what follows the expression, null if it has
 * no end and so is no expression.
 */
static const char *
bracket(const char *p, int c, bool *hit)
{
	bool not = *p == '!' || *p == '^', found = false, first = true;
	const char *q;
	int lo, hi;

	if (not)
		p++;
	for (; *p != ']' || first; first = false) {
		if (*p == '\0')
			return NULL;
		if (p[0] == '[' && p[1] == ':' &&
		    (q = class_match(p + 2, c, &found)) != NULL) {
			p = q;
			continue;
		}
		p = bracket_char(p, &lo);
		hi = lo;
		if (p[0] == '-' && p[1] != ']' && p[1] != '\0')
			p = bracket_char(p + 1, &hi);
		if (lo <= c && c <= hi)
			found = true;
	}
	*hit = found != not;
	return p + 1;
}

/* Matches one character; returns the rest of the pattern, or null. */
static const char *
match_one(const char *p, int c)
{
	const char *q;
	bool hit;

	switch (*p) {
	case '\0':
		return NULL;
	case '?':
		return p + 1;
	case '[':
		if ((q = bracket(p + 1, c, &hit)) != NULL)
			return hit ? q : NULL;
		break;
	case '\\':
		if (p[1] != '\0')
			p++;
		break;
	}
	return (unsigned char)*p == c ? p + 1 : NULL;
}

/* Only the last star ever needs another try. */
bool
pat_match(const char *p, const char *s, const char *end)
{
	const char *star = NULL, *from = NULL, *q;

	for (;;) {
		if (*p == '*') {
			while (*p == '*')
				p++;
			if (*p == '\0')
				return true;
			star = p;
			from = s;
		} else if (s == end) {
			return *p == '\0';
		} else if ((q = match_one(p, (unsigned char)*s)) != NULL) {
			p = q;
			s++;
		} else {
			if (star == NULL)
				return false;
			p = star;
			s = ++from;
		}
	}
}

static bool
has_meta(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] == '\\')
			i++;
		else if (p[i] == '*' || p[i] == '?' || p[i] == '[')
			return true;
	}
	return false;
}

static size_t
component(const char *p)
{
	size_t n = 0;

	while (p[n] != '\0' && p[n] != '/')
		n += p[n] == '\\' && p[n + 1] != '\0' && p[n + 1] != '/' ?
		    2 : 1;
	return n;
}

static void	walk(struct sbuf *, const char *, struct strlist ***);

static void
found(struct sbuf *path, struct strlist ***tail)
{
	struct strlist *l;

	l = tmp_alloc(sizeof(*l));
	l->s = tmp_str(path->s, path->len);
	l->next = NULL;
	**tail = l;
	*tail = &l->next;
}

/* All entries of the directory path that match, each with the rest of p. */
static void
scan_dir(struct sbuf *path, const char *p, size_t n, struct strlist ***tail)
{
	struct strlist *names = NULL, **end = &names, *l;
	char *pat = tmp_str(p, n);
	size_t len = path->len;
	struct dirent *de;
	DIR *dir;

	if ((dir = opendir(len > 0 ? sb_str(path) : ".")) == NULL)
		return;
	while ((de = readdir(dir)) != NULL) {
		if (de->d_name[0] == '.' && pat[pat[0] == '\\'] != '.')
			continue;
		if (!pat_match(pat, de->d_name,
		    de->d_name + strlen(de->d_name)))
			continue;
		l = tmp_alloc(sizeof(*l));
		l->s = tmp_str(de->d_name, strlen(de->d_name));
		l->next = NULL;
		*end = l;
		end = &l->next;
	}
	closedir(dir);
	for (l = names; l != NULL; l = l->next) {
		int_check();
		path->len = len;
		sb_puts(path, l->s);
		if (p[n] == '\0')
			found(path, tail);
		else
			walk(path, p + n, tail);
	}
	path->len = len;
}

/* path exists so far; p is what has still to be found below it. */
static void
walk(struct sbuf *path, const char *p, struct strlist ***tail)
{
	size_t n, i, len = path->len;
	struct stat st;

	stack_check();
	for (;;) {
		while (*p == '/')
			sb_putc(path, *p++);
		if (*p == '\0')
			break;
		n = component(p);
		if (has_meta(p, n)) {
			scan_dir(path, p, n, tail);
			path->len = len;
			return;
		}
		for (i = 0; i < n; i++) {
			if (p[i] == '\\' && i + 1 < n)
				i++;
			sb_putc(path, p[i]);
		}
		p += n;
	}
	if (lstat(sb_str(path), &st) == 0)
		found(path, tail);
	path->len = len;
}

static int
bystring(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Appends the matching names in order; false if there are none. */
bool
glob_path(const char *pat, struct strlist ***tail)
{
	struct strlist *list = NULL, **end = &list, *l;
	struct sbuf path = { NULL, 0, 0 };
	size_t n = 0, i = 0;
	char **v;

	walk(&path, pat, &end);
	for (l = list; l != NULL; l = l->next)
		n++;
	if (n == 0)
		return false;
	v = tmp_alloc(n * sizeof(*v));
	for (l = list; l != NULL; l = l->next)
		v[i++] = l->s;
	qsort(v, n, sizeof(*v), bystring);
	for (i = 0, l = list; l != NULL; l = l->next)
		l->s = v[i++];
	**tail = list;
	*tail = end;
	return true;
}

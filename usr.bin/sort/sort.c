/* SPDX-License-Identifier: ISC */
/* sort: sorts lines. */

#include <ctype.h>
#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct order {
	int	numeric, reverse, fold, blanks, dictionary;
};

/* -k first[.char][opts][,last[.char][opts]] */
struct key {
	int	f1, c1, f2, c2;		/* from 1; f2 0: to the end */
	int	own;			/* has options of its own */
	struct order o;
};

#define MAXKEYS 16
static struct key keys[MAXKEYS];
static int nkeys, unique, stable, separator = -1;
static struct order global;

static int
setorder(struct order *o, int c)
{
	switch (c) {
	case 'n':
		o->numeric = 1;
		return (1);
	case 'r':
		o->reverse = 1;
		return (1);
	case 'f':
		o->fold = 1;
		return (1);
	case 'b':
		o->blanks = 1;
		return (1);
	case 'd':
		o->dictionary = 1;
		return (1);
	default:
		return (0);
	}
}

static const char *
position(const char *s, int *f, int *c, struct key *k)
{
	char *end;

	*f = strtol(s, &end, 10);
	if (end == s || *f < 0)
		errx(2, "bad key: %s", s);
	if (*end == '.') {
		s = end + 1;
		*c = strtol(s, &end, 10);
		if (end == s || *c < 0)
			errx(2, "bad key: %s", s);
	}
	while (setorder(&k->o, *end)) {
		k->own = 1;
		end++;
	}
	return (end);
}

static void
addkey(const char *s)
{
	struct key *k = &keys[nkeys];

	if (nkeys++ == MAXKEYS)
		errx(2, "too many keys");
	k->c1 = 1;
	s = position(s, &k->f1, &k->c1, k);
	if (k->f1 == 0 || k->c1 == 0)
		errx(2, "fields and characters count from 1");
	if (*s == ',')
		s = position(s + 1, &k->f2, &k->c2, k);
	if (*s != '\0')
		errx(2, "bad key: %s", s);
}

static int
isblankc(int c)
{
	return (c == ' ' || c == '\t');
}

/* The end of the field that begins at s. */
static const char *
fieldend(const char *s)
{
	if (separator >= 0) {
		while (*s != '\0' && *s != separator)
			s++;
		return (s);
	}
	while (isblankc(*s))
		s++;
	while (*s != '\0' && !isblankc(*s))
		s++;
	return (s);
}

static const char *
field(const char *s, int n)
{
	while (--n > 0 && *s != '\0') {
		s = fieldend(s);
		if (separator >= 0 && *s != '\0')
			s++;
	}
	return (s);
}

static void
bounds(const struct key *k, const struct order *o, const char *line,
    const char **start, const char **end)
{
	const char *s = field(line, k->f1), *e;
	int i;

	if (o->blanks)
		while (isblankc(*s))
			s++;
	for (i = 1; i < k->c1 && *s != '\0'; i++)
		s++;
	if (k->f2 == 0)
		e = s + strlen(s);
	else if (k->c2 == 0)
		e = fieldend(field(line, k->f2));
	else {
		e = field(line, k->f2);
		for (i = 0; i < k->c2 && *e != '\0'; i++)
			e++;
	}
	*start = s;
	*end = e < s ? s : e;
}

/* Numbers of any length, with sign and fraction, as text. */
static int
comparenumbers(const char *a, const char *ae, const char *b, const char *be)
{
	char x[64], y[64];
	double dx, dy;

	snprintf(x, sizeof(x), "%.*s", (int)(ae - a), a);
	snprintf(y, sizeof(y), "%.*s", (int)(be - b), b);
	dx = strtod(x, NULL);
	dy = strtod(y, NULL);
	return ((dx > dy) - (dx < dy));
}

static int
comparetext(const struct order *o, const char *a, const char *ae,
    const char *b, const char *be)
{
	int x, y;

	for (;; a++, b++) {
		while (o->dictionary && a < ae &&
		    !isalnum((unsigned char)*a) && !isblankc(*a))
			a++;
		while (o->dictionary && b < be &&
		    !isalnum((unsigned char)*b) && !isblankc(*b))
			b++;
		if (a >= ae || b >= be)
			return ((a < ae) - (b < be));
		x = (unsigned char)*a;
		y = (unsigned char)*b;
		if (o->fold) {
			x = toupper(x);
			y = toupper(y);
		}
		if (x != y)
			return (x - y);
	}
}

static int
comparekeys(const char *a, const char *b)
{
	static const struct key whole = { .f1 = 1, .c1 = 1 };
	const char *as, *ae, *bs, *be;
	const struct key *k;
	const struct order *o;
	int i, r;

	for (i = 0; i < (nkeys ? nkeys : 1); i++) {
		k = nkeys ? &keys[i] : &whole;
		o = k->own ? &k->o : &global;
		bounds(k, o, a, &as, &ae);
		bounds(k, o, b, &bs, &be);
		r = o->numeric ? comparenumbers(as, ae, bs, be) :
		    comparetext(o, as, ae, bs, be);
		if (r != 0)
			return (o->reverse ? -r : r);
	}
	return (0);
}

static int
compare(const char *a, const char *b)
{
	int r = comparekeys(a, b);

	if (r == 0 && !unique && !stable) {
		r = strcmp(a, b);
		if (global.reverse)
			r = -r;
	}
	return (r);
}

/* Merge sort: it keeps the order of equal lines. */
static void
sort(char **v, char **tmp, size_t n)
{
	size_t half = n / 2, i = 0, j = half, k = 0;

	if (n < 2)
		return;
	sort(v, tmp, half);
	sort(v + half, tmp, n - half);
	while (i < half && j < n)
		tmp[k++] = compare(v[j], v[i]) < 0 ? v[j++] : v[i++];
	while (i < half)
		tmp[k++] = v[i++];
	memcpy(v, tmp, k * sizeof(*v));
}

static char **lines;
static size_t nlines, maxlines;

static void
readlines(FILE *fp, const char *name)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	while ((n = getline(&line, &size, fp)) != -1) {
		if (n > 0 && line[n - 1] == '\n')
			line[n - 1] = '\0';
		if (nlines == maxlines) {
			maxlines = maxlines ? 2 * maxlines : 1024;
			lines = reallocarray(lines, maxlines, sizeof(*lines));
			if (lines == NULL)
				err(2, NULL);
		}
		if ((lines[nlines++] = strdup(line)) == NULL)
			err(2, NULL);
	}
	if (ferror(fp))
		err(2, "%s", name);
	free(line);
}

static int
check(void)
{
	size_t i;
	int r;

	for (i = 1; i < nlines; i++)
		if ((r = compare(lines[i - 1], lines[i])) > 0 ||
		    (unique && r == 0)) {
			warnx("disorder: %s", lines[i]);
			return (1);
		}
	return (0);
}

int
main(int argc, char *argv[])
{
	const char *output = NULL;
	int ch, checking = 0;
	char **tmp;
	size_t i;
	FILE *fp;

	while ((ch = getopt(argc, argv, "bcdfk:no:rst:u")) != -1)
		switch (ch) {
		case 'c':
			checking = 1;
			break;
		case 'k':
			addkey(optarg);
			break;
		case 'o':
			output = optarg;
			break;
		case 's':
			stable = 1;
			break;
		case 't':
			separator = (unsigned char)*optarg;
			break;
		case 'u':
			unique = 1;
			break;
		default:
			if (setorder(&global, ch))
				break;
			fprintf(stderr, "usage: sort [-bcdfnrsu] [-k key] "
			    "[-o file] [-t char] [file ...]\n");
			return (2);
		}
	argv += optind;
	if (*argv == NULL)
		readlines(stdin, "stdin");
	for (; *argv != NULL; argv++) {
		fp = strcmp(*argv, "-") == 0 ? stdin : fopen(*argv, "r");
		if (fp == NULL)
			err(2, "%s", *argv);
		readlines(fp, *argv);
		if (fp != stdin)
			fclose(fp);
	}
	if (checking)
		return (check());
	if ((tmp = reallocarray(NULL, nlines + 1, sizeof(*tmp))) == NULL)
		err(2, NULL);
	sort(lines, tmp, nlines);
	if (output != NULL && freopen(output, "w", stdout) == NULL)
		err(2, "%s", output);
	for (i = 0; i < nlines; i++)
		if (!unique || i == 0 || compare(lines[i - 1], lines[i]) != 0)
			puts(lines[i]);
	if (fflush(stdout) == EOF)
		err(2, "stdout");
	return (0);
}

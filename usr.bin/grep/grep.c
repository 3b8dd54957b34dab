/* SPDX-License-Identifier: ISC */
/* grep: finds lines that match a pattern. */

#include <sys/stat.h>

#include <ctype.h>
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pattern {
	char		*text;
	size_t		 len;
	regex_t		 re;
};

static struct pattern *patterns;
static int npatterns;
static int fixed, extended, icase, invert, number, counting, names, quiet;
static int silent, whole, word, recursive, only, nonames, withnames;
static long maxcount = LONG_MAX;
static int status = 1;			/* nothing found */
static int trouble;

static void
addpattern(const char *s)
{
	const char *nl;
	size_t len;

	/* each line of it is a pattern */
	do {
		nl = strchr(s, '\n');
		len = nl != NULL ? (size_t)(nl - s) : strlen(s);
		patterns = reallocarray(patterns, npatterns + 1,
		    sizeof(*patterns));
		if (patterns == NULL)
			err(2, NULL);
		patterns[npatterns].len = len;
		if ((patterns[npatterns++].text = strndup(s, len)) == NULL)
			err(2, NULL);
		s = nl != NULL ? nl + 1 : NULL;
	} while (s != NULL);
}

static void
addfile(const char *path)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;
	FILE *fp;

	fp = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
	if (fp == NULL)
		err(2, "%s", path);
	while ((n = getline(&line, &size, fp)) != -1) {
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		addpattern(line);
	}
	free(line);
	if (fp != stdin)
		fclose(fp);
}

static void
compile(void)
{
	char msg[128];
	int i, r;

	for (i = 0; !fixed && i < npatterns; i++) {
		r = regcomp(&patterns[i].re, patterns[i].text,
		    (extended ? REG_EXTENDED : 0) | (icase ? REG_ICASE : 0));
		if (r != 0) {
			regerror(r, &patterns[i].re, msg, sizeof(msg));
			errx(2, "%s: %s", patterns[i].text, msg);
		}
	}
}

/* Where in s the fixed string of p is, or NULL. */
static const char *
find(const struct pattern *p, const char *s)
{
	if (!icase)
		return (strstr(s, p->text));
	for (; *s != '\0' || p->len == 0; s++) {
		if (strncasecmp(s, p->text, p->len) == 0)
			return (s);
		if (*s == '\0')
			break;
	}
	return (NULL);
}

static int
isword(int c)
{
	return (isalnum((unsigned char)c) || c == '_');
}

/* The first place from line + from on that matches: *so and *eo of line. */
static int
matchone(const struct pattern *p, const char *line, size_t from, size_t *so,
    size_t *eo)
{
	regmatch_t m;
	const char *s;

	if (fixed) {
		if ((s = find(p, line + from)) == NULL)
			return (0);
		*so = s - line;
		*eo = *so + p->len;
		return (1);
	}
	if (regexec(&p->re, line + from, 1, &m, from > 0 ? REG_NOTBOL : 0) != 0)
		return (0);
	*so = from + m.rm_so;
	*eo = from + m.rm_eo;
	return (1);
}

/* Does it match, as a word or as a whole line if that is wanted? */
static int
matchat(const struct pattern *p, const char *line, size_t len, size_t from,
    size_t *so, size_t *eo)
{
	for (; from <= len && matchone(p, line, from, so, eo);
	    from = *so + 1) {
		if (whole && (*so != 0 || *eo != len))
			continue;
		if (word && ((*so > 0 && isword(line[*so - 1])) ||
		    (*eo < len && isword(line[*eo]))))
			continue;
		return (1);
	}
	return (0);
}

/* The leftmost, and of those longest, match of any pattern. */
static int
match(const char *line, size_t len, size_t from, size_t *so, size_t *eo)
{
	size_t s, e;
	int i, found = 0;

	for (i = 0; i < npatterns; i++) {
		if (!matchat(&patterns[i], line, len, from, &s, &e))
			continue;
		if (!found || s < *so || (s == *so && e > *eo)) {
			*so = s;
			*eo = e;
		}
		found = 1;
	}
	return (found);
}

static void
prefix(const char *name, long line)
{
	if (withnames)
		printf("%s:", name);
	if (number)
		printf("%ld:", line);
}

static void
putmatches(const char *name, long nr, const char *line, size_t len)
{
	size_t from = 0, so, eo;

	while (from <= len && match(line, len, from, &so, &eo)) {
		if (eo > so) {
			prefix(name, nr);
			printf("%.*s\n", (int)(eo - so), line + so);
		}
		from = eo > so ? eo : eo + 1;
	}
}

static void
search(FILE *fp, const char *name)
{
	char *line = NULL;
	size_t size = 0, so, eo;
	long nr = 0, found = 0;
	ssize_t n;

	while (found < maxcount && (n = getline(&line, &size, fp)) != -1) {
		nr++;
		if (n > 0 && line[n - 1] == '\n')
			line[--n] = '\0';
		if (match(line, n, 0, &so, &eo) == invert)
			continue;
		found++;
		status = 0;
		if (quiet)
			exit(0);
		if (names)
			break;
		if (counting)
			continue;
		if (only && !invert) {
			putmatches(name, nr, line, n);
			continue;
		}
		prefix(name, nr);
		fwrite(line, 1, n, stdout);
		putchar('\n');
	}
	free(line);
	if (names == 'l' ? found > 0 : names == 'L' && found == 0)
		puts(name);
	else if (counting && !names) {
		if (withnames)
			printf("%s:", name);
		printf("%ld\n", found);
	}
}

static void
searchpath(const char *path)
{
	struct dirent *d;
	struct stat st;
	char *sub;
	FILE *fp;
	DIR *dp;

	if (recursive && stat(path, &st) == 0 && S_ISDIR(st.st_mode) &&
	    (dp = opendir(path)) != NULL) {
		while ((d = readdir(dp)) != NULL) {
			if (strcmp(d->d_name, ".") == 0 ||
			    strcmp(d->d_name, "..") == 0)
				continue;
			if (asprintf(&sub, "%s/%s", path, d->d_name) == -1)
				err(2, NULL);
			searchpath(sub);
			free(sub);
		}
		closedir(dp);
		return;
	}
	if (strcmp(path, "-") == 0) {
		search(stdin, "(standard input)");
		return;
	}
	if ((fp = fopen(path, "r")) == NULL) {
		if (!silent)
			warn("%s", path);
		trouble = 1;
		return;
	}
	search(fp, path);
	if (ferror(fp)) {
		if (!silent)
			warn("%s", path);
		trouble = 1;
	}
	fclose(fp);
}

static void
usage(void)
{
	fprintf(stderr, "usage: grep [-EFHhiLlcnoqRsvwx] [-m count] [-e pattern] "
	    "[-f file] [pattern] [file ...]\n");
	exit(2);
}

static void
options(int argc, char *argv[])
{
	int ch;

	while ((ch = getopt(argc, argv, "cEe:Ff:GHhiLlm:noqRrsvwxy")) != -1)
		switch (ch) {
		case 'c': counting = 1; break;
		case 'E': extended = 1; fixed = 0; break;
		case 'e': addpattern(optarg); break;
		case 'F': fixed = 1; break;
		case 'f': addfile(optarg); break;
		case 'G': extended = fixed = 0; break;
		case 'H': withnames = 1; break;
		case 'h': nonames = 1; break;
		case 'i':
		case 'y': icase = 1; break;
		case 'L':
		case 'l': names = ch; break;
		case 'm': maxcount = atol(optarg); break;
		case 'n': number = 1; break;
		case 'o': only = 1; break;
		case 'q': quiet = 1; break;
		case 'R':
		case 'r': recursive = 1; break;
		case 's': silent = 1; break;
		case 'v': invert = 1; break;
		case 'w': word = 1; break;
		case 'x': whole = 1; break;
		default: usage();
		}
}

int
main(int argc, char *argv[])
{
	const char *self = basename(argv[0]);

	extended = *self == 'e';
	fixed = *self == 'f';
	options(argc, argv);
	argv += optind;
	if (npatterns == 0) {
		if (*argv == NULL)
			usage();
		addpattern(*argv++);
	}
	compile();
	withnames |= (*argv != NULL && argv[1] != NULL) || recursive;
	withnames &= !nonames;
	if (*argv == NULL)
		searchpath(recursive ? "." : "-");
	for (; *argv != NULL; argv++)
		searchpath(*argv);
	if (fflush(stdout) == EOF)
		err(2, "stdout");
	return (trouble ? 2 : status);
}

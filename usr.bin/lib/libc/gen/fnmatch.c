/* SPDX-License-Identifier: ISC */
/* fnmatch(3): shell patterns. */
#include <ctype.h>
#include <fnmatch.h>
#include <string.h>

static const struct {
	const char	*name;
	int		(*is)(int);
} classes[] = {
	{ "alnum", isalnum }, { "alpha", isalpha }, { "blank", isblank },
	{ "cntrl", iscntrl }, { "digit", isdigit }, { "graph", isgraph },
	{ "lower", islower }, { "print", isprint }, { "punct", ispunct },
	{ "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit },
};

static int
fold(int c, int flags)
{
	return (flags & FNM_CASEFOLD ? tolower(c) : c);
}

/* A class such as [:alpha:] at *pp (behind its "[:"): is c in it?  -1: none */
static int
inclass(const char **pp, int c, int flags)
{
	const char *end = strstr(*pp, ":]");
	size_t i, len;

	if (end == NULL)
		return (-1);
	len = end - *pp;
	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (strlen(classes[i].name) == len &&
		    strncmp(classes[i].name, *pp, len) == 0) {
			*pp = end + 2;
			if (classes[i].is(c))
				return (1);
			return ((flags & FNM_CASEFOLD) &&
			    (classes[i].is(tolower(c)) ||
			    classes[i].is(toupper(c))));
		}
	return (-1);
}

/*
 * A bracket expression at *pp, behind its "[": is c in it?  -1 if it has no
 * end, so that the "[" stands for itself.
 */
static int
bracket(const char **pp, int c, int flags)
{
	const char *p = *pp, *first;
	int not = 0, in = 0, lo, hi, r;

	c = fold(c, flags);
	if (*p == '!' || *p == '^') {
		not = 1;
		p++;
	}
	for (first = p; *p != ']' || p == first; ) {
		if (*p == '\0' || (*p == '/' && (flags & FNM_PATHNAME)))
			return (-1);
		if (p[0] == '[' && p[1] == ':') {
			const char *q = p + 2;

			if ((r = inclass(&q, c, flags)) != -1) {
				in |= r;
				p = q;
				continue;
			}
		}
		if (*p == '\\' && !(flags & FNM_NOESCAPE) && p[1] != '\0')
			p++;
		lo = hi = (unsigned char)*p++;
		if (p[0] == '-' && p[1] != ']' && p[1] != '\0') {
			p++;
			if (*p == '\\' && !(flags & FNM_NOESCAPE) &&
			    p[1] != '\0')
				p++;
			hi = (unsigned char)*p++;
		}
		if (fold(lo, flags) <= c && c <= fold(hi, flags))
			in = 1;
	}
	*pp = p + 1;
	return (in != not);
}

int
fnmatch(const char *pat, const char *str, int flags)
{
	const char *p = pat, *s = str, *next, *starp = NULL, *stars = NULL;
	int r, c;

	/*
	 * A mismatch goes back to the last '*', which takes one character
	 * more; earlier ones need not be tried again.
	 */
	for (;;) {
		c = (unsigned char)*s;
		if (c == '.' && (flags & FNM_PERIOD) &&
		    (s == str || (s[-1] == '/' && (flags & FNM_PATHNAME))) &&
		    (*p == '*' || *p == '?' || *p == '['))
			return (FNM_NOMATCH);
		switch (*p) {
		case '\0':
			if (c == '\0' || (c == '/' && (flags & FNM_LEADING_DIR)))
				return (0);
			break;
		case '*':
			starp = ++p;
			stars = s;
			continue;
		case '?':
			if (c == '\0' || (c == '/' && (flags & FNM_PATHNAME)))
				break;
			p++;
			s++;
			continue;
		case '[':
			if (c == '\0' || (c == '/' && (flags & FNM_PATHNAME)))
				break;
			next = p + 1;
			if ((r = bracket(&next, c, flags)) == 1) {
				p = next;
				s++;
				continue;
			}
			if (r == 0 || c != '[')
				break;
			p++;
			s++;
			continue;
		case '\\':
			if (!(flags & FNM_NOESCAPE) && p[1] != '\0')
				p++;
			/* FALLTHROUGH */
		default:
			if (c == '\0' || fold(c, flags) !=
			    fold((unsigned char)*p, flags))
				break;
			p++;
			s++;
			continue;
		}
		if (starp == NULL || *stars == '\0' ||
		    (*stars == '/' && (flags & FNM_PATHNAME)))
			return (FNM_NOMATCH);
		p = starp;
		s = ++stars;
	}
}

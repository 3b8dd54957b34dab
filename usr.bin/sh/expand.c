/* SPDX-License-Identifier: ISC */
/*
 * Expansion of words: every part is appended to a buffer of characters with a
 * flag byte each, which says later what may be split and what may glob.
 */
#include <pwd.h>

#include "sh.h"

int substatus;		/* of the last command substitution */

const char *
get_ifs(void)
{
	const char *ifs = var_get("IFS");

	return ifs != NULL ? ifs : " \t\n";
}

void
xb_putc(struct xbuf *b, int c, int flags)
{
	sb_putc(&b->s, c);
	sb_putc(&b->f, flags);
}

static void
put_str(struct xbuf *b, const char *s, int flags)
{
	while (*s != '\0')
		xb_putc(b, (unsigned char)*s++, flags);
}

/* The value of an expansion; quoted, even the empty one makes a field. */
void
xb_value(struct xbuf *b, const char *s, bool quoted)
{
	if (quoted && *s == '\0')
		xb_putc(b, ' ', XF_NULL);
	else
		put_str(b, s, quoted ? XF_QUOTED : XF_SPLIT);
}

/* The home directory for "~" or "~user" of n characters. */
static const char *
home_of(const char *s, size_t n)
{
	struct passwd *pw;

	if (n == 1)
		return var_get("HOME");
	pw = getpwnam(tmp_str(s + 1, n - 1));
	return pw != NULL ? pw->pw_dir : NULL;
}

/* Returns how much of s a tilde prefix took. */
static size_t
tilde(const char *s, bool last, int flags, struct xbuf *b)
{
	size_t n = strcspn(s, flags & EXP_ASSIGN ? "/:" : "/");
	const char *home;

	if (s[n] == '\0' && !last)
		return 0;
	if ((home = home_of(s, n)) == NULL)
		return 0;
	put_str(b, home, XF_QUOTED);
	return n;
}

static void
literal(struct wpart *p, bool first, int flags, struct xbuf *b)
{
	const char *s = p->text;
	int f = flags & EXP_SUB ? XF_SPLIT : 0;
	bool start = first;

	if (p->quoted) {
		xb_value(b, s, true);
		return;
	}
	while (*s != '\0') {
		if (start && *s == '~' && (flags & EXP_TILDE)) {
			s += tilde(s, p->next == NULL, flags, b);
			if (*s == '\0')
				break;
		}
		start = (flags & EXP_ASSIGN) && (*s == ':' ||
		    (*s == '=' && first && memchr(p->text, '=',
		    (size_t)(s - p->text)) == NULL));
		xb_putc(b, (unsigned char)*s++, f);
	}
}

void
expand_parts(struct word *w, int flags, struct xbuf *b)
{
	char num[24];
	struct wpart *p;
	bool first = true;

	stack_check();
	for (p = w->parts; p != NULL; p = p->next, first = false) {
		switch (p->type) {
		case WP_LIT:
			literal(p, first, flags, b);
			break;
		case WP_PARAM:
			expand_param(p, flags, b);
			break;
		case WP_CMD:
			substatus = eval_substitution(p->cmd, b, p->quoted);
			break;
		case WP_ARITH:
			snprintf(num, sizeof(num), "%lld",
			    (long long)arith(expand_str(p->arg, 0)));
			xb_value(b, num, p->quoted);
			break;
		}
	}
}

static void
collect(struct strlist ***tail, char *s)
{
	struct strlist *l = tmp_alloc(sizeof(*l));

	l->s = s;
	l->next = NULL;
	**tail = l;
	*tail = &l->next;
}

/* One field, from..to: a pattern for the file system, or just a string. */
static void
add_field(struct xbuf *b, size_t from, size_t to, struct strlist ***tail)
{
	struct sbuf plain = { NULL, 0, 0 }, pat = { NULL, 0, 0 };
	bool meta = false;
	size_t i;
	char c;

	for (i = from; i < to; i++) {
		if (b->f.s[i] & (XF_NULL | XF_BREAK))
			continue;
		c = b->s.s[i];
		sb_putc(&plain, c);
		if (!(b->f.s[i] & XF_QUOTED) &&
		    (c == '*' || c == '?' || c == '['))
			meta = true;
	}
	sb_str(&plain);
	if (meta && !opt[O_NOGLOB]) {
		for (i = from; i < to; i++) {
			if (b->f.s[i] & (XF_NULL | XF_BREAK))
				continue;
			c = b->s.s[i];
			if ((b->f.s[i] & XF_QUOTED) &&
			    strchr("*?[]\\-!^", c) != NULL)
				sb_putc(&pat, '\\');
			sb_putc(&pat, c);
		}
		if (glob_path(sb_str(&pat), tail))
			return;
	}
	collect(tail, plain.s);
}

static bool
is_delim(struct xbuf *b, size_t i, const char *ifs)
{
	return (b->f.s[i] & XF_SPLIT) && b->s.s[i] != '\0' &&
	    strchr(ifs, b->s.s[i]) != NULL;
}

/*
 * Field splitting.  White space in IFS only separates; any other character of
 * it ends a field, which may be empty, together with white space around.
 */
static void
split(struct xbuf *b, struct strlist ***tail)
{
	const char *ifs = get_ifs();
	size_t i, from = 0;
	bool field = false, spaced = false;
	char c;

	for (i = 0; i < b->s.len; i++) {
		c = b->s.s[i];
		if (b->f.s[i] & XF_BREAK) {
			if (field)
				add_field(b, from, i, tail);
			field = spaced = false;
		} else if ((b->f.s[i] & XF_NULL) || !is_delim(b, i, ifs)) {
			if (!field)
				from = i;
			field = true;
			spaced = false;
		} else if (c == ' ' || c == '\t' || c == '\n') {
			if (field) {
				add_field(b, from, i, tail);
				spaced = true;
			}
			field = false;
		} else {
			if (field || !spaced)
				add_field(b, field ? from : i, i, tail);
			field = spaced = false;
		}
	}
	if (field)
		add_field(b, from, b->s.len, tail);
}

static void
expand_word(struct word *w, struct strlist ***tail)
{
	struct xbuf b;

	memset(&b, 0, sizeof(b));
	expand_parts(w, EXP_SPLIT | EXP_TILDE, &b);
	split(&b, tail);
}

static bool
is_declaration(const char *s)
{
	return strcmp(s, "export") == 0 || strcmp(s, "readonly") == 0 ||
	    strcmp(s, "local") == 0;
}

static bool
is_assignment(struct word *w)
{
	size_t n;

	if (w->parts == NULL || w->parts->type != WP_LIT || w->parts->quoted)
		return false;
	n = name_len(w->parts->text);
	return n > 0 && w->parts->text[n] == '=';
}

/*
 * All fields of a command's words.  What export and its like assign is an
 * assignment: it is not split.
 */
char **
expand_args(struct word *words, int *argc)
{
	struct strlist *list = NULL, **tail = &list, *l;
	bool decl = false;
	struct word *w;
	char **argv;
	int n = 0;

	for (w = words; w != NULL; w = w->next) {
		if (decl && is_assignment(w))
			collect(&tail, expand_str(w, EXP_TILDE | EXP_ASSIGN));
		else
			expand_word(w, &tail);
		if (w == words && list != NULL)
			decl = is_declaration(list->s);
	}
	for (l = list; l != NULL; l = l->next)
		n++;
	argv = tmp_alloc(((size_t)n + 1) * sizeof(*argv));
	for (n = 0, l = list; l != NULL; l = l->next)
		argv[n++] = l->s;
	argv[n] = NULL;
	*argc = n;
	return argv;
}

/* One string, neither split nor globbed. */
char *
expand_str(struct word *w, int flags)
{
	struct sbuf out = { NULL, 0, 0 };
	struct xbuf b;
	size_t i;

	memset(&b, 0, sizeof(b));
	expand_parts(w, flags, &b);
	for (i = 0; i < b.s.len; i++)
		if (!(b.f.s[i] & XF_NULL))
			sb_putc(&out, b.s.s[i]);
	return sb_str(&out);
}

/* A pattern, in which a backslash keeps quoted characters plain. */
char *
expand_pat(struct word *w)
{
	struct sbuf out = { NULL, 0, 0 };
	struct xbuf b;
	size_t i;

	memset(&b, 0, sizeof(b));
	expand_parts(w, EXP_TILDE, &b);
	for (i = 0; i < b.s.len; i++) {
		if (b.f.s[i] & XF_NULL)
			continue;
		if ((b.f.s[i] & XF_QUOTED) &&
		    strchr("*?[]\\-!^:.=", b.s.s[i]) != NULL)
			sb_putc(&out, '\\');
		sb_putc(&out, b.s.s[i]);
	}
	return sb_str(&out);
}

/* A word that the shell would read back as s. */
char *
quote(const char *s)
{
	struct sbuf b = { NULL, 0, 0 };
	const char *p;

	for (p = s; isnamechar(*p) || (*p != '\0' &&
	    strchr("+,-./:@%_^", *p) != NULL); p++)
		continue;
	if (*p == '\0' && p != s)
		return tmp_str(s, (size_t)(p - s));
	sb_putc(&b, '\'');
	for (p = s; *p != '\0'; p++) {
		if (*p == '\'')
			sb_puts(&b, "'\\'");
		sb_putc(&b, *p);
	}
	sb_putc(&b, '\'');
	return sb_str(&b);
}

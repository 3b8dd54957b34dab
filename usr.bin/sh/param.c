/* SPDX-License-Identifier: ISC */
/*
 * Parameter expansion: what a name stands for, and the operators in braces.
 */
#include "sh.h"

/* All positional parameters as one string. */
static char *
join(const char *sep)
{
	struct sbuf b = { NULL, 0, 0 };
	int i;

	for (i = 0; i < params.n; i++) {
		if (i > 0)
			sb_puts(&b, sep);
		sb_puts(&b, params.v[i]);
	}
	return sb_str(&b);
}

static bool
is_all(const char *name)
{
	return (name[0] == '@' || name[0] == '*') && name[1] == '\0';
}

static char *
ifs_first(void)
{
	return tmp_str(get_ifs(), get_ifs()[0] != '\0');
}

static char *
number(long n)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%ld", n);
	return tmp_str(buf, strlen(buf));
}

/* Null if the parameter is not set. */
static char *
value_of(const char *name)
{
	unsigned long n;

	if (isdig(name[0])) {
		errno = 0;
		n = strtoul(name, NULL, 10);
		if (n == 0)
			return arg0;
		return errno == 0 && n <= (unsigned long)params.n ?
		    params.v[n - 1] : NULL;
	}
	switch (name[0]) {
	case '@':
	case '*':
		return params.n > 0 ? join(name[0] == '@' ? " " :
		    ifs_first()) : NULL;
	case '#':
		return number(params.n);
	case '?':
		return number(laststatus);
	case '-':
		return opts_dash();
	case '$':
		return number(rootpid);
	case '!':
		return lastbg != 0 ? number(lastbg) : NULL;
	}
	return var_get(name);
}

/* $@ and $*, which are as many values as there are parameters. */
static void
all_params(struct wpart *p, int flags, struct xbuf *b)
{
	bool star = p->text[0] == '*';
	char *sep = star ? ifs_first() : NULL;
	int i;

	if (p->quoted && star && params.n == 0)
		xb_value(b, "", true);
	for (i = 0; i < params.n; i++) {
		if (i > 0) {
			if (!(flags & EXP_SPLIT))
				xb_value(b, star ? sep : " ", true);
			else if (p->quoted && star) {
				if (*sep != '\0')
					xb_putc(b, *sep, XF_QUOTED);
			} else
				xb_putc(b, ' ', XF_BREAK);
		}
		xb_value(b, params.v[i], p->quoted);
	}
}

/*
 * Shortest or longest prefix or suffix.  The pattern is tried on one stretch
 * after the other.
 */
static char *
trim(char *s, const char *pat, int op)
{
	size_t len = strlen(s), i, n;
	bool prefix = op == PO_TRIML || op == PO_TRIMLL;
	bool longest = op == PO_TRIMLL || op == PO_TRIMRR;

	for (i = 0; i <= len; i++) {
		n = longest ? len - i : i;
		if (prefix) {
			if (pat_match(pat, s, s + n))
				return tmp_str(s + n, len - n);
		} else if (pat_match(pat, s + len - n, s + len))
			return tmp_str(s, len - n);
		if ((i & 0xfff) == 0)
			int_check();
	}
	return s;
}

static void
unset_error(struct wpart *p, const char *msg)
{
	curcmd = NULL;
	sh_error("%.100s: %s", p->text, msg);
}

static void
assign(struct wpart *p, int flags, struct xbuf *b)
{
	char *v;

	if (!is_name(p->text, strlen(p->text)))
		unset_error(p, "bad assignment");
	v = expand_str(p->arg, EXP_TILDE);
	var_set(p->text, v, 0);
	xb_value(b, v, p->quoted);
}

static void
alternative(struct wpart *p, int flags, struct xbuf *b)
{
	size_t before = b->s.len;

	expand_parts(p->arg, (flags & EXP_SPLIT) | EXP_TILDE | EXP_SUB, b);
	if (p->quoted && b->s.len == before && p->arg->parts == NULL)
		xb_value(b, "", true);
}

void
expand_param(struct wpart *p, int flags, struct xbuf *b)
{
	char *v = value_of(p->text), *msg;
	bool set = v != NULL && !(p->colon && *v == '\0');

	switch (p->op) {
	case PO_MINUS:
		if (set)
			break;
		alternative(p, flags, b);
		return;
	case PO_PLUS:
		if (set)
			alternative(p, flags, b);
		else if (p->quoted)
			xb_value(b, "", true);
		return;
	case PO_ASSIGN:
		if (set)
			break;
		assign(p, flags, b);
		return;
	case PO_ERROR:
		if (set)
			break;
		msg = expand_str(p->arg, EXP_TILDE);
		unset_error(p, *msg != '\0' ? msg :
		    p->colon ? "parameter null or not set" :
		    "parameter not set");
	}
	if (v == NULL && opt[O_UNSET] && !is_all(p->text))
		unset_error(p, "parameter not set");
	if (p->op == PO_LEN) {
		xb_value(b, number(is_all(p->text) ? params.n :
		    v != NULL ? (long)strlen(v) : 0), p->quoted);
		return;
	}
	if (is_all(p->text) && p->op < PO_TRIML) {
		all_params(p, flags, b);
		return;
	}
	if (v == NULL)
		v = tmp_str("", 0);
	if (p->op >= PO_TRIML) {
		v = tmp_str(v, strlen(v));
		v = trim(v, expand_pat(p->arg), p->op);
	}
	xb_value(b, v, p->quoted);
}

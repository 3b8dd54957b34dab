/* SPDX-License-Identifier: ISC */
/*
 * The parts of a word: literal text, parameters, command substitutions and
 * arithmetic, each quoted or not.
 */
#include "lex.h"

struct builder {
	struct word	*word;
	struct wpart	**tail;
	struct sbuf	 lit;
	bool		 quoted;	/* of what is in lit */
};

static struct wpart *
add_part(struct builder *b, int type, bool quoted)
{
	struct wpart *p = arena_alloc(lx.arena, sizeof(*p));

	p->type = (unsigned char)type;
	p->quoted = quoted;
	*b->tail = p;
	b->tail = &p->next;
	return p;
}

static void
add_lit(struct builder *b, bool quoted)
{
	struct wpart *p = add_part(b, WP_LIT, quoted);

	p->text = arena_str(lx.arena, b->lit.s != NULL ? b->lit.s : "",
	    b->lit.len);
	b->lit.len = 0;
}

static void
flush(struct builder *b)
{
	if (b->lit.len > 0)
		add_lit(b, b->quoted);
}

static void
put(struct builder *b, int c, bool quoted)
{
	if (b->quoted != quoted)
		flush(b);
	b->quoted = quoted;
	sb_putc(&b->lit, c);
}

static void
unterminated(const char *what)
{
	syn_error("syntax error: unterminated %s", what);
}

static void
single_quotes(struct builder *b)
{
	bool any = false;
	int c;

	while ((c = pgetc()) != '\'') {
		if (c == EOF)
			unterminated("quoted string");
		put(b, c, true);
		any = true;
	}
	if (!any) {
		flush(b);
		add_lit(b, true);
	}
}

static void
add_cmd(struct builder *b, struct node *n, bool quoted)
{
	flush(b);
	add_part(b, WP_CMD, quoted)->cmd = n;
}

/* The text between backquotes is collected first, and then parsed. */
static void
backquotes(struct builder *b, bool quoted, bool dq)
{
	struct sbuf text = { NULL, 0, 0 };
	struct lexer saved;
	struct node *n;
	int c, line = input_line();

	while ((c = pgetc()) != '`') {
		if (c == '\\') {
			c = pgetc();
			if (c != '\\' && c != '`' && c != '$' &&
			    !(c == '"' && dq))
				sb_putc(&text, '\\');
		}
		if (c == EOF)
			unterminated("backquotes");
		sb_putc(&text, c);
	}
	input_string(sb_str(&text), line);
	saved = lx;
	lx.norecord = true;
	n = parse_subst(T_EOF);
	lx = saved;
	input_pop();
	add_cmd(b, n, quoted);
}

static void
paren_subst(struct builder *b, bool quoted)
{
	struct lexer saved = lx;
	struct node *n;

	n = parse_subst(T_RP);
	saved.text = lx.text;
	saved.heredocs = lx.heredocs;
	lx = saved;
	add_cmd(b, n, quoted);
}

static void
bad_subst(void)
{
	syn_error("syntax error: bad substitution");
}

#define	isspecial(c)	((c) != '\0' && strchr("@*#?-$!", (c)) != NULL)

/* After "${": the name, at most one of the two texts of length and rest. */
static char *
param_name(int c, bool *length)
{
	struct sbuf n = { NULL, 0, 0 };
	int d;

	*length = false;
	if (c == '#') {
		d = lgetc();
		if (d == '}' || d == ':' || d == '=' || d == '+' || d == '%' ||
		    d == EOF)
			pungetc(d);
		else if (d == '#' || d == '?' || d == '-') {
			int e = lgetc();

			pungetc(e);
			if (e == '}') {
				*length = true;
				c = d;
			} else
				pungetc(d);
		} else {
			*length = true;
			c = d;
		}
	}
	if (isnamestart(c) || isdig(c)) {
		bool digits = isdig(c);

		do {
			sb_putc(&n, c);
			c = lgetc();
		} while (digits ? isdig(c) : isnamechar(c));
		pungetc(c);
	} else if (c != EOF && isspecial(c))
		sb_putc(&n, c);
	else
		bad_subst();
	return arena_str(lx.arena, n.s, n.len);
}

static int
param_op(int c, bool *colon)
{
	int d;

	*colon = c == ':';
	if (*colon)
		c = lgetc();
	switch (c) {
	case '-':
		return PO_MINUS;
	case '=':
		return PO_ASSIGN;
	case '?':
		return PO_ERROR;
	case '+':
		return PO_PLUS;
	}
	if (*colon)
		bad_subst();
	if (c == '#' || c == '%') {
		if ((d = lgetc()) == c)
			return c == '#' ? PO_TRIMLL : PO_TRIMRR;
		pungetc(d);
		return c == '#' ? PO_TRIML : PO_TRIMR;
	}
	bad_subst();
	return PO_NONE;
}

static void
param_braces(struct builder *b, bool quoted)
{
	bool length, colon;
	struct wpart *p;
	char *name;
	int c;

	flush(b);
	name = param_name(lgetc(), &length);
	p = add_part(b, WP_PARAM, quoted);
	p->text = name;
	if ((c = lgetc()) == '}') {
		p->op = length ? PO_LEN : PO_NONE;
		return;
	}
	if (c == EOF)
		unterminated("${");
	if (length)
		bad_subst();
	p->op = (unsigned char)param_op(c, &colon);
	p->colon = colon;
	p->arg = lex_parts(quoted && p->op < PO_TRIML ? LM_BRACEDQ : LM_BRACE);
}

/* After a dollar sign. */
static void
dollar(struct builder *b, bool quoted)
{
	struct sbuf n = { NULL, 0, 0 };
	int c = lgetc();
	struct word *w;

	stack_check();
	if (c == '(') {
		if ((c = lgetc()) == '(') {
			flush(b);
			w = lex_parts(LM_ARITH);
			add_part(b, WP_ARITH, quoted)->arg = w;
			return;
		}
		pungetc(c);
		paren_subst(b, quoted);
	} else if (c == '{')
		param_braces(b, quoted);
	else if (isnamestart(c)) {
		flush(b);
		do {
			sb_putc(&n, c);
			c = lgetc();
		} while (isnamechar(c));
		pungetc(c);
		add_part(b, WP_PARAM, quoted)->text =
		    arena_str(lx.arena, n.s, n.len);
	} else if (c != EOF && (isdig(c) || isspecial(c))) {
		char ch = (char)c;

		flush(b);
		add_part(b, WP_PARAM, quoted)->text =
		    arena_str(lx.arena, &ch, 1);
	} else {
		pungetc(c);
		put(b, '$', quoted);
	}
}

/* A backslash where double quotes rule. */
static void
dq_backslash(struct builder *b, int mode)
{
	int c = pgetc();

	if (c == '\n')
		return;
	if (c == '$' || c == '`' || c == '\\' ||
	    (c == '"' && mode != LM_HERE) || (c == '}' && mode == LM_BRACEDQ))
		put(b, c, true);
	else {
		put(b, '\\', true);
		pungetc(c);
	}
}

/* Everything between double quotes and in places like it. */
static void
dq_parts(struct builder *b, int mode)
{
	int c, depth = 0;

	for (;;) {
		switch (c = pgetc()) {
		case EOF:
			if (mode == LM_HERE)
				return;
			unterminated(mode == LM_ARITH ? "$((" :
			    mode == LM_DQ ? "quoted string" : "${");
			break;
		case '\\':
			dq_backslash(b, mode);
			continue;
		case '$':
			dollar(b, true);
			continue;
		case '`':
			backquotes(b, true, mode != LM_HERE);
			continue;
		case '"':
			if (mode == LM_DQ)
				return;
			if (mode == LM_HERE)
				break;
			continue;
		case '}':
			if (mode == LM_BRACEDQ)
				return;
			break;
		case '(':
			depth++;
			break;
		case ')':
			if (mode != LM_ARITH || depth-- > 0)
				break;
			if (lgetc() != ')')
				syn_error("syntax error: missing \"))\"");
			return;
		}
		put(b, c, true);
	}
}

static void
double_quotes(struct builder *b)
{
	struct wpart **before;

	flush(b);
	before = b->tail;
	dq_parts(b, LM_DQ);
	flush(b);
	if (b->tail == before)
		add_lit(b, true);
}

static bool
word_ends(int c, int mode)
{
	if (c == EOF) {
		if (mode == LM_BRACE)
			unterminated("${");
		return true;
	}
	if (mode == LM_BRACE)
		return c == '}';
	return strchr(" \t\n;&|<>()", c) != NULL;
}

static void
plain_parts(struct builder *b, int mode)
{
	int c;

	while (!word_ends(c = pgetc(), mode)) {
		switch (c) {
		case '\\':
			if ((c = pgetc()) == '\n')
				break;
			put(b, c == EOF ? '\\' : c, true);
			break;
		case '\'':
			single_quotes(b);
			break;
		case '"':
			double_quotes(b);
			break;
		case '$':
			dollar(b, false);
			break;
		case '`':
			backquotes(b, false, false);
			break;
		default:
			put(b, c, false);
		}
	}
	if (mode == LM_WORD)
		pungetc(c);
}

struct word *
lex_parts(int mode)
{
	struct builder b;

	stack_check();
	memset(&b, 0, sizeof(b));
	b.word = arena_alloc(lx.arena, sizeof(*b.word));
	b.tail = &b.word->parts;
	if (mode == LM_WORD || mode == LM_BRACE)
		plain_parts(&b, mode);
	else
		dq_parts(&b, mode);
	flush(&b);
	return b.word;
}

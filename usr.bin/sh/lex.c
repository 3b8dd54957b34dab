/* SPDX-License-Identifier: ISC */
/*
 * Tokens.  Quoting and expansions are recognised here, once: a word comes out
 * as a list of parts (words.c), and is never scanned as text again.
 */
#include "lex.h"

struct lexer lx;

static const struct {
	const char	*name;
	int		 tok;
} names[] = {
	{ "end of file", T_EOF }, { "newline", T_NL }, { ";", T_SEMI },
	{ ";;", T_DSEMI }, { "&", T_AMP }, { "&&", T_AND }, { "||", T_OR },
	{ "|", T_PIPE }, { "(", T_LP }, { ")", T_RP },
	{ "redirection", T_REDIR }, { "word", T_WORD },
	{ "!", T_BANG }, { "{", T_LBRACE }, { "}", T_RBRACE },
	{ "case", T_CASE }, { "do", T_DO }, { "done", T_DONE },
	{ "elif", T_ELIF }, { "else", T_ELSE }, { "esac", T_ESAC },
	{ "fi", T_FI }, { "for", T_FOR }, { "if", T_IF }, { "in", T_IN },
	{ "then", T_THEN }, { "until", T_UNTIL }, { "while", T_WHILE }
};

#define	NNAMES	(sizeof(names) / sizeof(names[0]))

const char *
lex_name(int tok)
{
	return names[tok].name;
}

static int
keyword(const char *s)
{
	size_t i;

	for (i = T_BANG; i < NNAMES; i++)
		if (strcmp(names[i].name, s) == 0)
			return names[i].tok;
	return T_WORD;
}

bool
is_keyword(const char *s)
{
	return keyword(s) != T_WORD;
}

size_t
name_len(const char *s)
{
	size_t n = 0;

	if (isnamestart(s[0]))
		while (isnamechar(s[n]))
			n++;
	return n;
}

bool
is_name(const char *s, size_t n)
{
	return n > 0 && name_len(s) == n;
}

/* A character; a backslash and newline count for nothing. */
int
lgetc(void)
{
	int c;

	while ((c = pgetc()) == '\\') {
		if ((c = pgetc()) != '\n') {
			pungetc(c);
			return '\\';
		}
	}
	return c;
}

/*
 * Here-documents: the bodies of all operators of a line follow its newline.
 */
static char *
read_body(struct redir *r)
{
	size_t dlen = strlen(r->delim), start;
	struct sbuf b = { NULL, 0, 0 };
	bool joined = false;
	int c, slashes;

	for (;;) {
		start = b.len;
		c = pgetc();
		while (r->striptabs && c == '\t')
			c = pgetc();
		for (slashes = 0; c != EOF && c != '\n'; c = pgetc()) {
			slashes = c == '\\' ? slashes + 1 : 0;
			sb_putc(&b, c);
		}
		if (!joined && b.len - start == dlen &&
		    (dlen == 0 || memcmp(b.s + start, r->delim, dlen) == 0)) {
			if (dlen > 0 || c == '\n') {
				b.len = start;
				break;
			}
		}
		if (c == EOF)
			break;
		sb_putc(&b, '\n');
		joined = !r->quoted && (slashes & 1);
	}
	return sb_str(&b);
}

void
lex_heredocs(void)
{
	struct redir *r;
	struct lexer saved;
	char *body;
	int line;

	while ((r = lx.heredocs) != NULL) {
		lx.heredocs = r->nexthere;
		saved = lx;
		lx.norecord = true;
		line = input_line();
		body = read_body(r);
		r->word = arena_alloc(lx.arena, sizeof(*r->word));
		if (r->quoted) {
			r->word->parts = arena_alloc(lx.arena,
			    sizeof(struct wpart));
			r->word->parts->type = WP_LIT;
			r->word->parts->quoted = 1;
			r->word->parts->text = arena_str(lx.arena, body,
			    strlen(body));
		} else {
			input_string(body, line);
			r->word = lex_parts(LM_HERE);
			input_pop();
		}
		lx = saved;
	}
}

/* A string as if it were in double quotes (prompts). */
struct word *
lex_string(const char *s)
{
	struct word *w;

	input_string(s, lineno);
	w = lex_parts(LM_HERE);
	input_pop();
	return w;
}

static int
redirection(int c)
{
	int d = lgetc();

	lx.heretabs = false;
	if (c == '<') {
		switch (d) {
		case '<':
			lx.rdtype = RD_HERE;
			if ((d = lgetc()) == '-')
				lx.heretabs = true;
			else
				pungetc(d);
			break;
		case '&':
			lx.rdtype = RD_DUPIN;
			break;
		case '>':
			lx.rdtype = RD_RDWR;
			break;
		default:
			pungetc(d);
			lx.rdtype = RD_IN;
		}
		return T_REDIR;
	}
	switch (d) {
	case '>':
		lx.rdtype = RD_APPEND;
		break;
	case '&':
		lx.rdtype = RD_DUPOUT;
		break;
	case '|':
		lx.rdtype = RD_CLOBBER;
		break;
	default:
		pungetc(d);
		lx.rdtype = RD_OUT;
	}
	return T_REDIR;
}

/* One or two of the same character. */
static int
doubled(int c, int one, int two)
{
	int d = lgetc();

	if (d == c)
		return two;
	pungetc(d);
	return one;
}

static int
word_token(int c)
{
	size_t n;

	pungetc(c);
	lx.word = lex_parts(LM_WORD);
	lx.lit = NULL;
	if (lx.word->parts == NULL || lx.word->parts->next != NULL ||
	    lx.word->parts->type != WP_LIT || lx.word->parts->quoted)
		return T_WORD;
	lx.lit = lx.word->parts->text;
	n = strspn(lx.lit, "0123456789");
	if (lx.lit[n] == '\0' && n < 10) {
		c = lgetc();
		if (c == '<' || c == '>') {
			lx.fd = (int)strtol(lx.lit, NULL, 10);
			return redirection(c);
		}
		pungetc(c);
	}
	return T_WORD;
}

static int
scan(bool *mayalias)
{
	int c;

	for (;;) {
		lx.aliasnext |= input_poplayers();
		c = lgetc();
		if (c == ' ' || c == '\t')
			continue;
		if (c != '#')
			break;
		while (c != '\n' && c != EOF)
			c = pgetc();
		pungetc(c);
	}
	*mayalias = lx.aliasnext;
	lx.aliasnext = false;
	lx.start = lx.text.len - (c != EOF && lx.text.len > 0);
	lx.lit = NULL;
	lx.fd = -1;
	switch (c) {
	case EOF:
		return T_EOF;
	case '\n':
		lex_heredocs();
		return T_NL;
	case '&':
		return doubled(c, T_AMP, T_AND);
	case '|':
		return doubled(c, T_PIPE, T_OR);
	case ';':
		return doubled(c, T_SEMI, T_DSEMI);
	case '(':
		return T_LP;
	case ')':
		return T_RP;
	case '<':
	case '>':
		return redirection(c);
	}
	return word_token(c);
}

/* The next token, or the one pushed back, seen as flags (LX_) demand. */
int
lex_token(int flags)
{
	struct alias *a;
	bool mayalias;

	for (;;) {
		mayalias = false;
		if (!lx.pushed)
			lx.tok = scan(&mayalias);
		lx.pushed = false;
		if (lx.tok == T_NL && (flags & LX_NL))
			continue;
		if (lx.tok != T_WORD || lx.lit == NULL)
			return lx.tok;
		if (flags & LX_KW) {
			int tok = keyword(lx.lit);

			if (tok != T_WORD)
				return tok;
		}
		if (!(flags & LX_ALIAS) && !mayalias)
			return T_WORD;
		a = alias_find(lx.lit);
		if (a == NULL || a->inuse)
			return T_WORD;
		if (!lx.norecord)
			lx.text.len = lx.start;
		input_alias(a->value, a);
	}
}

void
lex_push(void)
{
	lx.pushed = true;
}

/* SPDX-License-Identifier: ISC */
/*
 * The parser: recursive descent over the POSIX grammar, one complete command
 * at a time.
 */
#include "sh.h"

#define	TEXTMAX	120		/* of a command in a job listing */

char parse_eof;

static struct node	*list(bool);
static struct node	*command(void);

void
syn_error(const char *fmt, ...)
{
	char buf[256];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	lineno = input_line();
	curcmd = NULL;
	sh_error("%s", buf);
}

static void
unexpected(int want)
{
	const char *what = lex_name(lx.tok), *q = "\"";

	if (lx.tok == T_WORD && lx.lit != NULL)
		what = lx.lit;
	else if (lx.tok == T_EOF || lx.tok == T_NL || lx.tok == T_WORD ||
	    lx.tok == T_REDIR)
		q = "";
	if (want == -1)
		syn_error("syntax error: unexpected %s%.80s%s", q, what, q);
	syn_error("syntax error: unexpected %s%.80s%s (expecting \"%s\")", q,
	    what, q, lex_name(want));
}

static void
expect(int tok, int flags)
{
	if (lex_token(flags) != tok)
		unexpected(tok);
}

static int
peek(int flags)
{
	int tok = lex_token(flags);

	lex_push();
	return tok;
}

static struct node *
new_node(int type)
{
	struct node *n = arena_alloc(lx.arena, sizeof(*n));

	n->type = type;
	n->line = input_line();
	return n;
}

static struct nlist *
new_item(struct node *n, int op)
{
	struct nlist *l = arena_alloc(lx.arena, sizeof(*l));

	l->n = n;
	l->op = op;
	return l;
}

/* The source from start to where the parser is, for the job table. */
static char *
source(size_t start)
{
	size_t end = lx.pushed ? lx.start : lx.text.len, i;
	char *s;

	if (lx.text.s == NULL || start >= end || end > lx.text.len)
		return NULL;
	while (end > start && strchr(" \t\n", lx.text.s[end - 1]) != NULL)
		end--;
	if (end - start > TEXTMAX)
		end = start + TEXTMAX;
	s = arena_str(lx.arena, lx.text.s + start, end - start);
	for (i = 0; s[i] != '\0'; i++)
		if (s[i] == '\n' || s[i] == '\t')
			s[i] = ' ';
	return s;
}

/* T_REDIR has been read. */
static struct redir *
redirection(void)
{
	struct redir *r = arena_alloc(lx.arena, sizeof(*r)), **tail;
	struct sbuf delim = { NULL, 0, 0 };
	struct wpart *p;

	r->type = lx.rdtype;
	r->fd = lx.fd;
	r->striptabs = lx.heretabs;
	if (r->fd == -1)
		r->fd = r->type == RD_IN || r->type == RD_RDWR ||
		    r->type == RD_DUPIN || r->type == RD_HERE ? 0 : 1;
	if (lex_token(0) != T_WORD)
		unexpected(-1);
	r->word = lx.word;
	if (r->type != RD_HERE)
		return r;
	for (p = lx.word->parts; p != NULL; p = p->next) {
		if (p->type != WP_LIT)
			syn_error("syntax error: bad here-document delimiter");
		r->quoted |= p->quoted;
		sb_puts(&delim, p->text);
	}
	r->delim = arena_str(lx.arena, sb_str(&delim), delim.len);
	for (tail = &lx.heredocs; *tail != NULL;)
		tail = &(*tail)->nexthere;
	*tail = r;
	return r;
}

static void
redirections(struct node *n)
{
	struct redir **tail = &n->redir;

	while (lex_token(0) == T_REDIR) {
		*tail = redirection();
		tail = &(*tail)->next;
	}
	lex_push();
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

static struct node *
function(struct node *n, char *name)
{
	struct node *body;

	expect(T_RP, 0);
	if (strpbrk(name, "/=") != NULL)
		syn_error("syntax error: bad function name \"%.80s\"", name);
	n->type = N_FUNC;
	n->u.func.name = name;
	(void)peek(LX_KW | LX_NL);
	body = command();
	if (body->type < N_SUBSHELL || body->type > N_CASE)
		syn_error("syntax error: function body is not a compound "
		    "command");
	n->u.func.body = body;
	return n;
}

static struct node *
simple(void)
{
	struct word **words, **assigns;
	struct redir **redirs;
	struct node *n;
	char *name = NULL;
	int nwords = 0, tok;

	n = new_node(N_CMD);
	words = &n->u.cmd.words;
	assigns = &n->u.cmd.assigns;
	redirs = &n->redir;
	for (;;) {
		tok = lex_token(nwords == 0 ? LX_ALIAS : 0);
		if (tok == T_REDIR) {
			*redirs = redirection();
			redirs = &(*redirs)->next;
		} else if (tok == T_WORD && nwords == 0 &&
		    is_assignment(lx.word)) {
			*assigns = lx.word;
			assigns = &lx.word->next;
		} else if (tok == T_WORD) {
			if (nwords++ == 0)
				name = lx.lit;
			*words = lx.word;
			words = &lx.word->next;
		} else if (tok == T_LP && nwords == 1 && name != NULL &&
		    n->redir == NULL && n->u.cmd.assigns == NULL)
			return function(n, name);
		else
			break;
	}
	if (nwords == 0 && n->redir == NULL && n->u.cmd.assigns == NULL)
		unexpected(-1);
	lex_push();
	return n;
}

static struct node *
body_until(int tok)
{
	struct node *n = list(false);

	expect(tok, LX_KW);
	if (n == NULL)
		unexpected(-1);
	return n;
}

static struct node *
parse_if(void)
{
	struct node *first = NULL, **link = &first, *n;
	int tok;

	do {
		*link = n = new_node(N_IF);
		n->u.cond.cond = body_until(T_THEN);
		if ((n->u.cond.yes = list(false)) == NULL) {
			(void)lex_token(LX_KW);
			unexpected(-1);
		}
		link = &n->u.cond.no;
	} while ((tok = lex_token(LX_KW)) == T_ELIF);
	if (tok == T_ELSE)
		*link = body_until(T_FI);
	else if (tok != T_FI)
		unexpected(T_FI);
	return first;
}

static struct node *
parse_while(int type)
{
	struct node *n = new_node(type);

	n->u.cond.cond = body_until(T_DO);
	n->u.cond.yes = body_until(T_DONE);
	return n;
}

static struct node *
parse_for(void)
{
	struct node *n = new_node(N_FOR);
	struct word **tail;
	int tok;

	if (lex_token(0) != T_WORD || lx.lit == NULL ||
	    !is_name(lx.lit, strlen(lx.lit)))
		syn_error("syntax error: bad for loop variable");
	n->u.loop.var = lx.lit;
	tok = lex_token(LX_KW | LX_NL);
	if (tok == T_IN) {
		n->u.loop.in = true;
		tail = &n->u.loop.words;
		while ((tok = lex_token(0)) == T_WORD) {
			*tail = lx.word;
			tail = &lx.word->next;
		}
		if (tok != T_SEMI && tok != T_NL)
			unexpected(-1);
	} else if (tok != T_SEMI)
		lex_push();
	expect(T_DO, LX_KW | LX_NL);
	n->u.loop.body = body_until(T_DONE);
	return n;
}

static struct node *
parse_case(void)
{
	struct node *n = new_node(N_CASE);
	struct caseitem **tail, *item;
	struct word **pat;
	int tok;

	expect(T_WORD, 0);
	n->u.cases.word = lx.word;
	expect(T_IN, LX_KW | LX_NL);
	tail = &n->u.cases.items;
	while ((tok = lex_token(LX_KW | LX_NL)) != T_ESAC) {
		*tail = item = arena_alloc(lx.arena, sizeof(*item));
		tail = &item->next;
		if (tok == T_LP)
			tok = lex_token(0);
		pat = &item->patterns;
		for (;;) {
			if (tok < T_WORD)
				unexpected(-1);
			*pat = lx.word;
			pat = &lx.word->next;
			if ((tok = lex_token(0)) != T_PIPE)
				break;
			tok = lex_token(0);
		}
		if (tok != T_RP)
			unexpected(T_RP);
		item->body = list(false);
		tok = lex_token(LX_KW | LX_NL);
		if (tok == T_ESAC)
			break;
		if (tok != T_DSEMI)
			unexpected(T_DSEMI);
	}
	return n;
}

static struct node *
command(void)
{
	struct node *n;

	stack_check();
	switch (lex_token(LX_KW | LX_ALIAS)) {
	case T_IF:
		n = parse_if();
		break;
	case T_WHILE:
		n = parse_while(N_WHILE);
		break;
	case T_UNTIL:
		n = parse_while(N_UNTIL);
		break;
	case T_FOR:
		n = parse_for();
		break;
	case T_CASE:
		n = parse_case();
		break;
	case T_LP:
		n = new_node(N_SUBSHELL);
		n->u.body = body_until(T_RP);
		break;
	case T_LBRACE:
		n = new_node(N_GROUP);
		n->u.body = body_until(T_RBRACE);
		break;
	case T_WORD:
	case T_REDIR:
		lex_push();
		return simple();
	default:
		unexpected(-1);
		return NULL;
	}
	redirections(n);
	return n;
}

static struct node *
pipeline(void)
{
	struct nlist **tail;
	struct node *n, *pipe;
	bool negate = false, bang = false;
	size_t start;

	(void)peek(LX_KW | LX_ALIAS);
	start = lx.start;
	while (lex_token(LX_KW | LX_ALIAS) == T_BANG) {
		negate = !negate;
		bang = true;
	}
	lex_push();
	n = command();
	if (lex_token(0) != T_PIPE && !bang) {
		lex_push();
		if (n->text == NULL)
			n->text = source(start);
		return n;
	}
	lex_push();
	pipe = new_node(N_PIPE);
	pipe->line = n->line;
	pipe->u.list.negate = negate;
	pipe->u.list.items = new_item(n, 0);
	tail = &pipe->u.list.items->next;
	while (lex_token(0) == T_PIPE) {
		(void)peek(LX_KW | LX_ALIAS | LX_NL);
		*tail = new_item(command(), 0);
		tail = &(*tail)->next;
	}
	lex_push();
	pipe->text = source(start);
	return pipe;
}

static struct node *
and_or(void)
{
	struct nlist **tail;
	struct node *n, *first;
	size_t start;
	int tok;

	(void)peek(LX_KW | LX_ALIAS);
	start = lx.start;
	first = pipeline();
	tok = lex_token(0);
	if (tok != T_AND && tok != T_OR) {
		lex_push();
		return first;
	}
	n = new_node(N_ANDOR);
	n->u.list.items = new_item(first, 0);
	tail = &n->u.list.items->next;
	do {
		(void)peek(LX_KW | LX_ALIAS | LX_NL);
		*tail = new_item(pipeline(), tok == T_AND ? OP_AND : OP_OR);
		tail = &(*tail)->next;
		tok = lex_token(0);
	} while (tok == T_AND || tok == T_OR);
	lex_push();
	n->text = source(start);
	return n;
}

static bool
ends_list(int tok)
{
	switch (tok) {
	case T_EOF: case T_NL: case T_RP: case T_DSEMI: case T_THEN: case T_ELSE:
	case T_ELIF: case T_FI: case T_DO: case T_DONE: case T_ESAC:
	case T_RBRACE:
		return true;
	}
	return false;
}

/* One line at the top, any number within a compound command. */
static struct node *
list(bool top)
{
	int flags = LX_KW | LX_ALIAS | (top ? 0 : LX_NL), tok;
	struct nlist *items = NULL, **tail = &items;
	struct node *n, *bg;

	while (!ends_list(peek(flags))) {
		n = and_or();
		tok = lex_token(0);
		if (tok == T_AMP) {
			bg = new_node(N_BG);
			bg->line = n->line;
			bg->text = n->text;
			bg->u.body = n;
			n = bg;
		}
		*tail = new_item(n, OP_SEMI);
		tail = &(*tail)->next;
		if (tok != T_AMP && tok != T_SEMI && (tok != T_NL || top)) {
			lex_push();
			break;
		}
	}
	if (items == NULL)
		return NULL;
	if (items->next == NULL)
		return items->n;
	n = new_node(N_LIST);
	n->line = items->n->line;
	n->u.list.items = items;
	return n;
}

/*
 * The next complete command: NULL if there is none on the line, NODE_EOF at
 * the end.  The tree belongs to lx.arena, which the caller has provided.
 */
struct node *
parse_command(void)
{
	struct node *n;
	int tok;

	memset(&lx.text, 0, sizeof(lx.text));
	lx.heredocs = NULL;
	lx.pushed = lx.aliasnext = lx.norecord = false;
	input_newcmd();
	n = list(true);
	tok = lex_token(LX_KW);
	if (tok != T_NL && tok != T_EOF)
		unexpected(-1);
	if (tok == T_EOF) {
		lex_heredocs();
		if (n == NULL)
			return NODE_EOF;
	}
	return n;
}

/* The inside of a command substitution, up to its parenthesis or the end. */
struct node *
parse_subst(int end)
{
	struct redir *pending = lx.heredocs, **tail;
	struct node *n;

	lx.heredocs = NULL;
	lx.pushed = lx.aliasnext = false;
	n = list(false);
	if (lex_token(LX_KW | LX_NL) != end)
		unexpected(end);
	if (end == T_EOF)
		lex_heredocs();
	for (tail = &pending; *tail != NULL;)
		tail = &(*tail)->nexthere;
	*tail = lx.heredocs;
	lx.heredocs = pending;
	return n;
}

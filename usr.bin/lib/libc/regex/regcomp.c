/* SPDX-License-Identifier: ISC */
/*
 * regcomp(3): POSIX basic and extended regular expressions to programs, by
 * recursive descent.  Jumps are relative, so that code can be moved and copied.
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "prog.h"

#define INFINITE	(RE_DUP_MAX + 1)

struct parse {
	const unsigned char *p, *end;
	struct re_prog	*prog;
	int		 flags;
	int		 error;		/* REG_*, the first one */
	int		 groups;	/* opened so far */
	int		 nest;
	unsigned char	 closed[10];	/* groups that \1 can mean */
};

static void alternation(struct parse *);

#define MORE(ps)	((ps)->p < (ps)->end)
#define SEE(ps, ch)	(MORE(ps) && *(ps)->p == (ch))
#define SEE2(ps, a, b)	((ps)->end - (ps)->p >= 2 && (ps)->p[0] == (a) && \
			    (ps)->p[1] == (b))
#define EXTENDED(ps)	((ps)->flags & REG_EXTENDED)

/* Note the first error, and end the parsing. */
static void
fail(struct parse *ps, int error)
{
	if (ps->error == 0)
		ps->error = error;
	ps->p = ps->end;
}

static int
grow(struct parse *ps, int n)
{
	struct re_prog *g = ps->prog;
	struct inst *code;
	int room;

	if (g->n + n <= g->room)
		return (1);
	room = g->n + n + g->n / 2 + 16;
	if (g->n + n > MAXPROG ||
	    (code = reallocarray(g->code, room, sizeof(*code))) == NULL) {
		fail(ps, REG_ESPACE);
		return (0);
	}
	g->code = code;
	g->room = room;
	return (1);
}

static void
emit(struct parse *ps, enum op op, int x, int y)
{
	struct inst *i;

	if (!grow(ps, 1))
		return;
	i = &ps->prog->code[ps->prog->n++];
	i->op = (unsigned char)op;
	i->c = (unsigned char)x;
	i->x = x;
	i->y = y;
}

/* Put an instruction in front of what begins at pos. */
static void
insert(struct parse *ps, int pos, enum op op, int x, int y)
{
	struct re_prog *g = ps->prog;
	struct inst last;

	emit(ps, op, x, y);
	if (ps->error)
		return;
	last = g->code[g->n - 1];
	memmove(g->code + pos + 1, g->code + pos,
	    (g->n - 1 - pos) * sizeof(*g->code));
	g->code[pos] = last;
}

/* Append a copy of the n instructions at pos. */
static void
copy(struct parse *ps, int pos, int n)
{
	struct re_prog *g = ps->prog;

	if (!grow(ps, n))
		return;
	memcpy(g->code + g->n, g->code + pos, n * sizeof(*g->code));
	g->n += n;
}

static unsigned char *
newset(struct parse *ps)
{
	struct re_prog *g = ps->prog;
	unsigned char (*sets)[32];
	int room;

	if (g->nsets == g->setroom) {
		room = g->setroom * 2 + 4;
		sets = reallocarray(g->sets, room, sizeof(*sets));
		if (sets == NULL) {
			fail(ps, REG_ESPACE);
			return (NULL);
		}
		g->sets = sets;
		g->setroom = room;
	}
	memset(g->sets[g->nsets], 0, 32);
	return (g->sets[g->nsets++]);
}

static void
literal(struct parse *ps, int c)
{
	if (ps->flags & REG_ICASE)
		c = tolower(c);
	emit(ps, CHAR, c, 0);
}

/* A class's members into the set, by name: [:alpha:]. */
static void
class(struct parse *ps, unsigned char *set)
{
	static const struct {
		const char	*name;
		int		(*is)(int);
	} classes[] = {
		{ "alnum", isalnum }, { "alpha", isalpha },
		{ "blank", isblank }, { "cntrl", iscntrl },
		{ "digit", isdigit }, { "graph", isgraph },
		{ "lower", islower }, { "print", isprint },
		{ "punct", ispunct }, { "space", isspace },
		{ "upper", isupper }, { "xdigit", isxdigit },
	};
	const unsigned char *name = ps->p;
	size_t i, len;
	int c;

	while (MORE(ps) && !SEE2(ps, ':', ']'))
		ps->p++;
	if (!MORE(ps)) {
		fail(ps, REG_EBRACK);
		return;
	}
	len = ps->p - name;
	ps->p += 2;
	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (strlen(classes[i].name) == len &&
		    memcmp(classes[i].name, name, len) == 0) {
			for (c = 0; c < 256; c++)
				if (classes[i].is(c))
					SETBIT(set, c);
			return;
		}
	fail(ps, REG_ECTYPE);
}

/* One end of a range: a character, or [.x.]. */
static int
rangeend(struct parse *ps)
{
	int c, kind;

	if (!MORE(ps)) {
		fail(ps, REG_EBRACK);
		return (0);
	}
	if (SEE2(ps, '[', '.') || SEE2(ps, '[', '=')) {
		kind = ps->p[1];
		ps->p += 2;
		if (ps->end - ps->p < 3 || ps->p[1] != kind ||
		    ps->p[2] != ']') {
			fail(ps, REG_ECOLLATE);
			return (0);
		}
		c = ps->p[0];
		ps->p += 3;
		return (c);
	}
	return (*ps->p++);
}

/* [[:<:]] and [[:>:]] are assertions. */
static int
wordbracket(struct parse *ps)
{
	if (ps->end - ps->p < 6 || memcmp(ps->p, "[:", 2) != 0 ||
	    memcmp(ps->p + 3, ":]]", 3) != 0)
		return (0);
	if (ps->p[2] != '<' && ps->p[2] != '>')
		return (0);
	emit(ps, ps->p[2] == '<' ? BOW : EOW, 0, 0);
	ps->p += 6;
	return (1);
}

/* A bracket expression, behind its "[". */
static void
bracket(struct parse *ps)
{
	unsigned char *set;
	int not = 0, lo, hi, first, i;

	if (wordbracket(ps))
		return;
	if ((set = newset(ps)) == NULL)
		return;
	if (SEE(ps, '^')) {
		not = 1;
		ps->p++;
	}
	for (first = 1; first || !SEE(ps, ']'); first = 0) {
		if (!MORE(ps)) {
			fail(ps, REG_EBRACK);
			return;
		}
		if (SEE2(ps, '[', ':')) {
			ps->p += 2;
			class(ps, set);
			continue;
		}
		lo = hi = rangeend(ps);
		if (SEE(ps, '-') && !SEE2(ps, '-', ']')) {
			ps->p++;
			hi = rangeend(ps);
		}
		if (hi < lo) {
			fail(ps, REG_ERANGE);
			return;
		}
		for (; lo <= hi; lo++)
			SETBIT(set, lo);
	}
	if (ps->error)
		return;
	ps->p++;
	if (ps->flags & REG_ICASE)
		for (i = 0; i < 256; i++)
			if (isalpha(i) && HASBIT(set, i)) {
				SETBIT(set, tolower(i));
				SETBIT(set, toupper(i));
			}
	if (not) {
		for (i = 0; i < 32; i++)
			set[i] = (unsigned char)~set[i];
		if (ps->flags & REG_NEWLINE)
			set['\n' / 8] &= (unsigned char)~(1 << '\n' % 8);
	}
	emit(ps, SET, ps->prog->nsets - 1, 0);
}

/* A group, behind its "(". */
static void
group(struct parse *ps)
{
	int n = ++ps->groups;

	if (++ps->nest > MAXNEST) {
		fail(ps, REG_ESPACE);
		return;
	}
	emit(ps, SAVE, 2 * n, 0);
	alternation(ps);
	if (EXTENDED(ps) ? !SEE(ps, ')') : !SEE2(ps, '\\', ')')) {
		fail(ps, REG_EPAREN);
		return;
	}
	ps->p += EXTENDED(ps) ? 1 : 2;
	emit(ps, SAVE, 2 * n + 1, 0);
	if (n < 10)
		ps->closed[n] = 1;
	ps->nest--;
}

static void
escape(struct parse *ps)
{
	int c;

	if (++ps->p == ps->end) {
		fail(ps, REG_EESCAPE);
		return;
	}
	c = *ps->p++;
	if (c == '<' || c == '>')
		emit(ps, c == '<' ? BOW : EOW, 0, 0);
	else if (!EXTENDED(ps) && c == '(')
		group(ps);
	else if (!EXTENDED(ps) && c == '{')
		fail(ps, REG_BADRPT);
	else if (!EXTENDED(ps) && c == '}')
		fail(ps, REG_EBRACE);
	else if (!EXTENDED(ps) && c >= '1' && c <= '9') {
		if (!ps->closed[c - '0']) {
			fail(ps, REG_ESUBREG);
			return;
		}
		emit(ps, BACKREF, c - '0', 0);
		ps->prog->backrefs = 1;
	} else
		literal(ps, c);
}

static int
number(struct parse *ps)
{
	int n = 0;

	if (!MORE(ps) || !isdigit(*ps->p)) {
		fail(ps, REG_BADBR);
		return (0);
	}
	for (; MORE(ps) && isdigit(*ps->p); ps->p++)
		if ((n = n * 10 + (*ps->p - '0')) > RE_DUP_MAX) {
			fail(ps, REG_BADBR);
			return (0);
		}
	return (n);
}

/* Bounds, behind their "{": up to and with their "}". */
static void
bounds(struct parse *ps, int *min, int *max)
{
	*min = *max = number(ps);
	if (SEE(ps, ',')) {
		ps->p++;
		*max = MORE(ps) && isdigit(*ps->p) ? number(ps) : INFINITE;
	}
	if (ps->error)
		return;
	if (EXTENDED(ps) ? !SEE(ps, '}') : !SEE2(ps, '\\', '}'))
		fail(ps, MORE(ps) ? REG_BADBR : REG_EBRACE);
	else if (*min > *max)
		fail(ps, REG_BADBR);
	else
		ps->p += EXTENDED(ps) ? 1 : 2;
}

/* Is there a repetition here?  If so, how often? */
static int
repetition(struct parse *ps, int *min, int *max)
{
	if (SEE(ps, '*')) {
		ps->p++;
		*min = 0;
		*max = INFINITE;
		return (1);
	}
	if (EXTENDED(ps)) {
		if (SEE(ps, '+') || SEE(ps, '?')) {
			*min = *ps->p == '+';
			*max = *ps->p == '+' ? INFINITE : 1;
			ps->p++;
			return (1);
		}
		if (SEE(ps, '{') && ps->end - ps->p > 1 &&
		    isdigit(ps->p[1])) {
			ps->p++;
			bounds(ps, min, max);
			return (1);
		}
		return (0);
	}
	if (SEE2(ps, '\\', '{')) {
		ps->p += 2;
		bounds(ps, min, max);
		return (1);
	}
	return (0);
}

/* Repeat what begins at pos and is the last code so far. */
static void
repeat(struct parse *ps, int pos, int min, int max)
{
	struct re_prog *g = ps->prog;
	int n = g->n - pos, i, first, loop, last, jump;

	if (max == 0) {
		g->n = pos;
		return;
	}
	for (i = 1; i < min; i++)
		copy(ps, pos, n);
	if (max != INFINITE) {
		/* Each further one is optional, and so are all after it. */
		first = pos;
		if (min == 0) {
			insert(ps, pos, SPLIT, 1, 0);
			pos++;
			min = 1;
		} else
			first = g->n;
		for (i = min; i < max; i++) {
			emit(ps, SPLIT, 1, 0);
			copy(ps, pos, n);
		}
		for (i = first; ps->error == 0 && i < g->n; i += n + 1)
			g->code[i].y = g->n - i;
		return;
	}
	loop = g->nloops++;
	last = g->n - n;		/* the copy that goes round */
	insert(ps, last, MARK, loop, 0);
	if (min == 0) {
		/* split; mark, code, check, jump to the split */
		insert(ps, last, SPLIT, 1, n + 4);
		emit(ps, CHECK, loop, 0);
		jump = last - g->n;
		emit(ps, JUMP, jump, 0);
	} else {
		/* mark, code; split; check, jump to the mark */
		emit(ps, SPLIT, 1, 3);
		emit(ps, CHECK, loop, 0);
		jump = last - g->n;
		emit(ps, JUMP, jump, 0);
	}
}

/* Is the "$" here an anchor in a basic expression? */
static int
dollarends(const struct parse *ps)
{
	return (ps->p + 1 == ps->end ||
	    (ps->end - ps->p >= 3 && ps->p[1] == '\\' && ps->p[2] == ')'));
}

/* One atom; first says that nothing stands before it in its branch. */
static void
atom(struct parse *ps, int first)
{
	int c = *ps->p;

	switch (c) {
	case '.':
		ps->p++;
		emit(ps, ps->flags & REG_NEWLINE ? ANYBUTNL : ANY, 0, 0);
		return;
	case '[':
		ps->p++;
		bracket(ps);
		return;
	case '\\':
		escape(ps);
		return;
	case '^':
		if (EXTENDED(ps) || first) {
			ps->p++;
			emit(ps, BOL, 0, 0);
			return;
		}
		break;
	case '$':
		if (EXTENDED(ps) || dollarends(ps)) {
			ps->p++;
			emit(ps, EOL, 0, 0);
			return;
		}
		break;
	case '(':
		if (EXTENDED(ps)) {
			ps->p++;
			group(ps);
			return;
		}
		break;
	case '*':
	case '+':
	case '?':
		if (EXTENDED(ps)) {
			fail(ps, REG_BADRPT);
			return;
		}
		break;
	}
	ps->p++;
	literal(ps, c);
}

static int
branchends(const struct parse *ps)
{
	if (!MORE(ps))
		return (1);
	if (EXTENDED(ps))
		return (*ps->p == '|' || (*ps->p == ')' && ps->nest > 0));
	return (SEE2(ps, '\\', ')') && ps->nest > 0);
}

static void
branch(struct parse *ps)
{
	int first = 1, pos, anchor, min, max;

	while (!branchends(ps)) {
		pos = ps->prog->n;
		if (EXTENDED(ps) && SEE(ps, ')')) {
			fail(ps, REG_EPAREN);
			return;
		}
		if (!EXTENDED(ps) && SEE2(ps, '\\', ')')) {
			fail(ps, REG_EPAREN);
			return;
		}
		anchor = first && SEE(ps, '^');
		atom(ps, first);
		/* In a basic expression "*" is itself at the beginning. */
		first = anchor && !EXTENDED(ps);
		if (first)
			continue;
		while (ps->error == 0 && repetition(ps, &min, &max))
			if (ps->error == 0)
				repeat(ps, pos, min, max);
	}
}

static void
alternation(struct parse *ps)
{
	struct re_prog *g = ps->prog;
	int pos = g->n, jump = -1, prev;

	branch(ps);
	while (EXTENDED(ps) && SEE(ps, '|')) {
		ps->p++;
		/* split to this branch or the next; jump over the next */
		insert(ps, pos, SPLIT, 1, g->n - pos + 2);
		prev = jump;
		jump = g->n;
		emit(ps, JUMP, prev, 0);
		pos = g->n;
		branch(ps);
	}
	/* The jumps are chained by their places; all go to the end. */
	while (ps->error == 0 && jump != -1) {
		prev = g->code[jump].x;
		g->code[jump].x = g->n - jump;
		jump = prev;
	}
}

/* Which bytes can a match begin with?  No use if it can be empty. */
static void
findfirst(struct re_prog *g)
{
	unsigned char *seen;
	int *stack, top = 0, pc, c, i;
	struct inst *in;

	seen = calloc(g->n, 1);
	stack = reallocarray(NULL, g->n * 2 + 2, sizeof(*stack));
	g->usefirst = seen != NULL && stack != NULL;
	if (g->usefirst)
		stack[top++] = 0;
	while (top > 0 && g->usefirst) {
		pc = stack[--top];
		if (seen[pc])
			continue;
		seen[pc] = 1;
		in = &g->code[pc];
		switch (in->op) {
		case CHAR:
			SETBIT(g->first, in->c);
			if (g->flags & REG_ICASE) {
				c = toupper(in->c);
				SETBIT(g->first, c);
			}
			break;
		case SET:
			for (i = 0; i < 32; i++)
				g->first[i] |= g->sets[in->x][i];
			break;
		case SPLIT:
			stack[top++] = pc + in->y;
			/* FALLTHROUGH */
		case JUMP:
			stack[top++] = pc + in->x;
			break;
		case ANY:
		case ANYBUTNL:
		case BACKREF:
		case MATCH:
			g->usefirst = 0;
			break;
		default:
			stack[top++] = pc + 1;
		}
	}
	free(seen);
	free(stack);
}

int
regcomp(regex_t *restrict re, const char *restrict pattern, int flags)
{
	struct parse ps = { 0 };

	if ((flags & REG_EXTENDED) && (flags & REG_NOSPEC))
		return (REG_INVARG);
	ps.p = (const unsigned char *)pattern;
	ps.end = ps.p + (flags & REG_PEND ? (size_t)(re->re_endp - pattern) :
	    strlen(pattern));
	ps.flags = flags;
	if ((ps.prog = calloc(1, sizeof(*ps.prog))) == NULL)
		return (REG_ESPACE);
	ps.prog->flags = flags;
	emit(&ps, SAVE, 0, 0);
	if (flags & REG_NOSPEC)
		while (MORE(&ps))
			literal(&ps, *ps.p++);
	else
		alternation(&ps);
	emit(&ps, SAVE, 1, 0);
	emit(&ps, MATCH, 0, 0);
	re->re_magic = RE_MAGIC;
	re->re_nsub = ps.groups;
	re->re_prog = ps.prog;
	if (ps.error) {
		regfree(re);
		return (ps.error);
	}
	findfirst(ps.prog);
	return (0);
}

void
regfree(regex_t *re)
{
	if (re->re_magic != RE_MAGIC)
		return;
	re->re_magic = 0;
	free(re->re_prog->code);
	free(re->re_prog->sets);
	free(re->re_prog);
	re->re_prog = NULL;
}

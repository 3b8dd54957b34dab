/* SPDX-License-Identifier: ISC */
/*
 * $((...)): the operators of C on 64-bit integers, which wrap around.
 */
#include "sh.h"

enum { A_ADD = 256, A_SHL, A_SHR, A_LE, A_GE, A_EQ, A_NE, A_LAND, A_LOR };

struct state {
	const char	*p;
	int		 skip;	/* in a branch that is not taken */
};

static int64_t	assignment(struct state *);

static void
bad(struct state *st)
{
	curcmd = NULL;
	sh_error("arithmetic: syntax error at \"%.40s\"", st->p);
}

static void
blanks(struct state *st)
{
	while (*st->p == ' ' || *st->p == '\t' || *st->p == '\n' ||
	    *st->p == '\r')
		st->p++;
}

/* A constant: decimal, octal or hexadecimal.  *end is what follows. */
static int64_t
constant(const char *s, const char **end)
{
	uint64_t v = 0;
	int base = 10, d;

	if (s[0] == '0') {
		base = 8;
		if ((s[1] == 'x' || s[1] == 'X') && s[2] != '\0') {
			base = 16;
			s += 2;
		}
	}
	for (;; s++) {
		if (isdig(*s))
			d = *s - '0';
		else if (base == 16 && *s >= 'a' && *s <= 'f')
			d = *s - 'a' + 10;
		else if (base == 16 && *s >= 'A' && *s <= 'F')
			d = *s - 'A' + 10;
		else
			break;
		if (d >= base)
			break;
		v = v * (uint64_t)base + (uint64_t)d;
	}
	*end = s;
	return (int64_t)v;
}

static int64_t
var_value(struct state *st, const char *name)
{
	const char *s = var_get(name), *end;
	bool neg = false;
	int64_t v;

	if (st->skip)
		return 0;
	if (s == NULL && opt[O_UNSET])
		sh_error("%.100s: parameter not set", name);
	if (s == NULL)
		return 0;
	while (*s == ' ' || *s == '\t' || *s == '\n')
		s++;
	if (*s == '\0')
		return 0;
	if (*s == '-' || *s == '+')
		neg = *s++ == '-';
	v = constant(s, &end);
	if (end == s || end[strspn(end, " \t\n")] != '\0') {
		curcmd = NULL;
		sh_error("arithmetic: %.80s: bad number \"%.40s\"", name, s);
	}
	return neg ? (int64_t)-(uint64_t)v : v;
}

static char *
name_at(struct state *st)
{
	size_t n;
	char *name;

	blanks(st);
	if ((n = name_len(st->p)) == 0)
		return NULL;
	name = tmp_str(st->p, n);
	st->p += n;
	blanks(st);
	return name;
}

static int64_t
store(struct state *st, const char *name, int64_t v)
{
	char buf[24];

	if (!st->skip) {
		snprintf(buf, sizeof(buf), "%lld", (long long)v);
		var_set(name, buf, 0);
	}
	return v;
}

static int64_t
add(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a + (uint64_t)b);
}

/* ++ or -- at p. */
static int
step(const char *p)
{
	if (p[0] == '+' && p[1] == '+')
		return 1;
	if (p[0] == '-' && p[1] == '-')
		return -1;
	return 0;
}

static int64_t
primary(struct state *st)
{
	const char *end;
	char *name;
	int64_t v;
	int by;

	blanks(st);
	if (*st->p == '(') {
		st->p++;
		v = assignment(st);
		while (blanks(st), *st->p == ',') {
			st->p++;
			v = assignment(st);
		}
		if (*st->p != ')')
			bad(st);
		st->p++;
		return v;
	}
	if (isdig(*st->p)) {
		v = constant(st->p, &end);
		if (isnamechar(*end))
			bad(st);
		st->p = end;
		return v;
	}
	if ((name = name_at(st)) == NULL)
		bad(st);
	v = var_value(st, name);
	if ((by = step(st->p)) != 0) {
		st->p += 2;
		store(st, name, add(v, by));
	}
	return v;
}

static int64_t
unary(struct state *st)
{
	const char *from;
	char *name;
	int by;

	stack_check();
	blanks(st);
	from = st->p;
	if ((by = step(from)) != 0) {
		st->p += 2;
		if ((name = name_at(st)) != NULL)
			return store(st, name, add(var_value(st, name), by));
		st->p = from;
	}
	switch (*st->p) {
	case '+':
		st->p++;
		return unary(st);
	case '-':
		st->p++;
		return (int64_t)-(uint64_t)unary(st);
	case '!':
		st->p++;
		return !unary(st);
	case '~':
		st->p++;
		return ~unary(st);
	}
	return primary(st);
}

static const struct op {
	const char	*text;
	int		 code;
	int		 prec;
} ops[] = {
	/* Longer ones before those that they begin with. */
	{ "||", A_LOR, 1 }, { "&&", A_LAND, 2 }, { "==", A_EQ, 6 },
	{ "!=", A_NE, 6 }, { "<<", A_SHL, 8 }, { ">>", A_SHR, 8 },
	{ "<=", A_LE, 7 }, { ">=", A_GE, 7 }, { "|", '|', 3 },
	{ "^", '^', 4 }, { "&", '&', 5 }, { "<", '<', 7 }, { ">", '>', 7 },
	{ "+", A_ADD, 9 }, { "-", '-', 9 }, { "*", '*', 10 },
	{ "/", '/', 10 }, { "%", '%', 10 }
};

static const struct op *
operator_at(const char *p)
{
	size_t i, n;

	for (i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		n = strlen(ops[i].text);
		if (strncmp(p, ops[i].text, n) == 0)
			return &ops[i];
	}
	return NULL;
}

/* The operator at p is the beginning of "+=" or the like. */
static bool
assigns(const struct op *op, const char *p)
{
	return op->prec > 2 && op->prec != 6 && op->prec != 7 &&
	    p[strlen(op->text)] == '=';
}

static int64_t
compute(struct state *st, int op, int64_t a, int64_t b)
{
	uint64_t ua = (uint64_t)a, ub = (uint64_t)b;

	switch (op) {
	case A_ADD:
		return (int64_t)(ua + ub);
	case '-':
		return (int64_t)(ua - ub);
	case '*':
		return (int64_t)(ua * ub);
	case '/':
	case '%':
		if (b == 0) {
			if (st->skip)
				return 0;
			curcmd = NULL;
			sh_error("arithmetic: division by zero");
		}
		if (b == -1)
			return op == '/' ? (int64_t)-ua : 0;
		return op == '/' ? a / b : a % b;
	case A_SHL:
		return (int64_t)(ua << (ub & 63));
	case A_SHR:
		return a >> (ub & 63);
	case '&':
		return a & b;
	case '|':
		return a | b;
	case '^':
		return a ^ b;
	case '<':
		return a < b;
	case '>':
		return a > b;
	case A_LE:
		return a <= b;
	case A_GE:
		return a >= b;
	case A_EQ:
		return a == b;
	case A_NE:
		return a != b;
	}
	return 0;
}

static int64_t
binary(struct state *st, int minprec)
{
	int64_t a = unary(st), b;
	const struct op *op;
	bool dead;

	for (;;) {
		blanks(st);
		op = operator_at(st->p);
		if (op == NULL || op->prec < minprec)
			return a;
		if (assigns(op, st->p))
			return a;
		st->p += strlen(op->text);
		if (op->code == A_LAND || op->code == A_LOR) {
			dead = (a != 0) == (op->code == A_LOR);
			st->skip += dead;
			b = binary(st, op->prec + 1);
			st->skip -= dead;
			a = op->code == A_LOR ? a || b : a && b;
		} else {
			b = binary(st, op->prec + 1);
			a = compute(st, op->code, a, b);
		}
	}
}

static int64_t
ternary(struct state *st)
{
	int64_t c = binary(st, 1), a, b;

	blanks(st);
	if (*st->p != '?')
		return c;
	st->p++;
	st->skip += c == 0;
	a = assignment(st);
	st->skip -= c == 0;
	blanks(st);
	if (*st->p != ':')
		bad(st);
	st->p++;
	st->skip += c != 0;
	b = ternary(st);
	st->skip -= c != 0;
	return c != 0 ? a : b;
}

static int64_t
assignment(struct state *st)
{
	const char *from;
	const struct op *op;
	int64_t v, old;
	char *name;

	stack_check();
	blanks(st);
	from = st->p;
	if ((name = name_at(st)) != NULL) {
		if (st->p[0] == '=' && st->p[1] != '=') {
			st->p++;
			return store(st, name, assignment(st));
		}
		op = operator_at(st->p);
		if (op != NULL && assigns(op, st->p)) {
			st->p += strlen(op->text) + 1;
			old = var_value(st, name);
			v = assignment(st);
			return store(st, name, compute(st, op->code, old, v));
		}
		st->p = from;
	}
	return ternary(st);
}

int64_t
arith(const char *s)
{
	struct state st;
	int64_t v;

	st.p = s;
	st.skip = 0;
	blanks(&st);
	if (*st.p == '\0')
		return 0;
	v = assignment(&st);
	while (blanks(&st), *st.p == ',') {
		st.p++;
		v = assignment(&st);
	}
	if (*st.p != '\0')
		bad(&st);
	return v;
}

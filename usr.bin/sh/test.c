/* SPDX-License-Identifier: ISC */
/*
 * test and [.  Up to four operands are told apart by their number, as POSIX
 * says; more are an expression.
 */
#include <sys/stat.h>

#include "sh.h"

struct expr {
	char	**v;
	int	 n;
};

static bool	or_expr(struct expr *);

static void
bad(const char *what)
{
	sh_error("%.80s: %s", what, "unexpected operator or operand");
}

static long long
number(const char *s)
{
	long long n;
	char *end;

	errno = 0;
	n = strtoll(s, &end, 10);
	while (*end == ' ' || *end == '\t' || *end == '\n')
		end++;
	if (end == s || *end != '\0' || *s == '\0')
		sh_error("%.80s: bad number", s);
	if (errno == ERANGE)
		sh_error("%.80s: out of range", s);
	return n;
}

static bool
is_unary(const char *op)
{
	return op[0] == '-' && op[1] != '\0' && op[2] == '\0' &&
	    strchr("bcdefghknprstuwxzGLOS", op[1]) != NULL;
}

static bool
file_type(const char *name, int op)
{
	struct stat st;

	if ((op == 'h' || op == 'L' ? lstat(name, &st) : stat(name, &st)) == -1)
		return false;
	switch (op) {
	case 'b':
		return S_ISBLK(st.st_mode);
	case 'c':
		return S_ISCHR(st.st_mode);
	case 'd':
		return S_ISDIR(st.st_mode);
	case 'f':
		return S_ISREG(st.st_mode);
	case 'g':
		return (st.st_mode & S_ISGID) != 0;
	case 'h':
	case 'L':
		return S_ISLNK(st.st_mode);
	case 'k':
		return (st.st_mode & S_ISVTX) != 0;
	case 'p':
		return S_ISFIFO(st.st_mode);
	case 's':
		return st.st_size > 0;
	case 'u':
		return (st.st_mode & S_ISUID) != 0;
	case 'G':
		return st.st_gid == getegid();
	case 'O':
		return st.st_uid == geteuid();
	case 'S':
		return S_ISSOCK(st.st_mode);
	}
	return true;
}

static bool
unary(const char *op, const char *arg)
{
	struct stat st;

	switch (op[1]) {
	case 'n':
		return *arg != '\0';
	case 'z':
		return *arg == '\0';
	case 't':
		return isatty((int)number(arg));
	case 'r':
		return access(arg, R_OK) == 0;
	case 'w':
		return access(arg, W_OK) == 0;
	case 'x':
		/* The superuser may not run what nobody may. */
		return access(arg, X_OK) == 0 && stat(arg, &st) == 0 &&
		    (S_ISDIR(st.st_mode) || (st.st_mode & 0111) != 0);
	}
	return file_type(arg, op[1]);
}

static const char *const binaries[] = {
	"=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge",
	"-nt", "-ot", "-ef"
};

static int
binary_index(const char *op)
{
	size_t i;

	for (i = 0; i < sizeof(binaries) / sizeof(binaries[0]); i++)
		if (strcmp(binaries[i], op) == 0)
			return (int)i;
	return -1;
}

static bool
newer(const struct stat *a, const struct stat *b)
{
	if (a->st_mtim.tv_sec != b->st_mtim.tv_sec)
		return a->st_mtim.tv_sec > b->st_mtim.tv_sec;
	return a->st_mtim.tv_nsec > b->st_mtim.tv_nsec;
}

static bool
compare_files(const char *a, int op, const char *b)
{
	struct stat sa, sb;
	bool hasa = stat(a, &sa) == 0, hasb = stat(b, &sb) == 0;

	if (op == 11)
		return hasa && (!hasb || newer(&sa, &sb));
	if (op == 12)
		return hasb && (!hasa || newer(&sb, &sa));
	return hasa && hasb && sa.st_dev == sb.st_dev &&
	    sa.st_ino == sb.st_ino;
}

static bool
binary(const char *a, int op, const char *b)
{
	switch (op) {
	case 0:
	case 1:
		return strcmp(a, b) == 0;
	case 2:
		return strcmp(a, b) != 0;
	case 3:
		return strcmp(a, b) < 0;
	case 4:
		return strcmp(a, b) > 0;
	case 5:
		return number(a) == number(b);
	case 6:
		return number(a) != number(b);
	case 7:
		return number(a) < number(b);
	case 8:
		return number(a) <= number(b);
	case 9:
		return number(a) > number(b);
	case 10:
		return number(a) >= number(b);
	}
	return compare_files(a, op, b);
}

static bool
primary(struct expr *e)
{
	bool r;
	int op;

	stack_check();
	if (e->n == 0)
		sh_error("argument expected");
	if (e->n >= 3 && (op = binary_index(e->v[1])) != -1) {
		r = binary(e->v[0], op, e->v[2]);
		e->v += 3;
		e->n -= 3;
		return r;
	}
	if (e->n >= 2 && strcmp(e->v[0], "!") == 0) {
		e->v++;
		e->n--;
		return !primary(e);
	}
	if (e->n >= 2 && strcmp(e->v[0], "(") == 0) {
		e->v++;
		e->n--;
		r = or_expr(e);
		if (e->n == 0 || strcmp(e->v[0], ")") != 0)
			sh_error("missing )");
		e->v++;
		e->n--;
		return r;
	}
	if (e->n >= 2 && is_unary(e->v[0])) {
		r = unary(e->v[0], e->v[1]);
		e->v += 2;
		e->n -= 2;
		return r;
	}
	r = e->v[0][0] != '\0';
	e->v++;
	e->n--;
	return r;
}

static bool
and_expr(struct expr *e)
{
	bool r = primary(e), right;

	while (e->n > 0 && strcmp(e->v[0], "-a") == 0) {
		e->v++;
		e->n--;
		right = primary(e);
		r = r && right;
	}
	return r;
}

static bool
or_expr(struct expr *e)
{
	bool r = and_expr(e), right;

	while (e->n > 0 && strcmp(e->v[0], "-o") == 0) {
		e->v++;
		e->n--;
		right = and_expr(e);
		r = r || right;
	}
	return r;
}

static bool
general(char **v, int n)
{
	struct expr e;
	bool r;

	e.v = v;
	e.n = n;
	r = or_expr(&e);
	if (e.n > 0)
		bad(e.v[0]);
	return r;
}

static bool
evaluate(char **v, int n)
{
	int op;

	switch (n) {
	case 0:
		return false;
	case 1:
		return v[0][0] != '\0';
	case 2:
		if (strcmp(v[0], "!") == 0)
			return v[1][0] == '\0';
		if (!is_unary(v[0]))
			bad(v[0]);
		return unary(v[0], v[1]);
	case 3:
		if ((op = binary_index(v[1])) != -1)
			return binary(v[0], op, v[2]);
		if (strcmp(v[1], "-a") == 0)
			return v[0][0] != '\0' && v[2][0] != '\0';
		if (strcmp(v[1], "-o") == 0)
			return v[0][0] != '\0' || v[2][0] != '\0';
		if (strcmp(v[0], "!") == 0)
			return !evaluate(v + 1, 2);
		if (strcmp(v[0], "(") == 0 && strcmp(v[2], ")") == 0)
			return v[1][0] != '\0';
		bad(v[1]);
		break;
	case 4:
		if (strcmp(v[0], "!") == 0)
			return !evaluate(v + 1, 3);
		if (strcmp(v[0], "(") == 0 && strcmp(v[3], ")") == 0)
			return evaluate(v + 1, 2);
	}
	return general(v, n);
}

int
bi_test(int argc, char **argv)
{
	if (argv[0][0] == '[') {
		if (strcmp(argv[argc - 1], "]") != 0)
			sh_error("missing ]");
		argc--;
	}
	return !evaluate(argv + 1, argc - 1);
}

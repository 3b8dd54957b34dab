/* SPDX-License-Identifier: ISC */
/* test: evaluates an expression. */

#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char **arg;			/* what is left of the expression */
static int nleft;

static int or(void);

static void
syntax(const char *what)
{
	errx(2, "%s: unexpected operator", what ? what : "end");
}

static long long
integer(const char *s)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(s, &end, 10);
	while (*end == ' ' || *end == '\t')
		end++;
	if (*s == '\0' || *end != '\0' || errno != 0)
		errx(2, "%s: bad number", s);
	return (n);
}

static int
fileis(int op, const char *path)
{
	struct stat st;

	switch (op) {
	case 'r':
		return (access(path, R_OK) == 0);
	case 'w':
		return (access(path, W_OK) == 0);
	case 'x':
		return (access(path, X_OK) == 0);
	case 'h':
	case 'L':
		return (lstat(path, &st) == 0 && S_ISLNK(st.st_mode));
	}
	if (stat(path, &st) == -1)
		return (0);
	switch (op) {
	case 'b':
		return (S_ISBLK(st.st_mode));
	case 'c':
		return (S_ISCHR(st.st_mode));
	case 'd':
		return (S_ISDIR(st.st_mode));
	case 'e':
		return (1);
	case 'f':
		return (S_ISREG(st.st_mode));
	case 'g':
		return ((st.st_mode & S_ISGID) != 0);
	case 'G':
		return (st.st_gid == getegid());
	case 'k':
		return ((st.st_mode & S_ISVTX) != 0);
	case 'O':
		return (st.st_uid == geteuid());
	case 'p':
		return (S_ISFIFO(st.st_mode));
	case 'S':
		return (S_ISSOCK(st.st_mode));
	case 's':
		return (st.st_size > 0);
	default:
		return ((st.st_mode & S_ISUID) != 0);
	}
}

static int
isunary(const char *s)
{
	return (s[0] == '-' && s[1] != '\0' && s[2] == '\0' &&
	    strchr("bcdefGghkLnOprSstuwxz", s[1]) != NULL);
}

static int
unary(int op, const char *s)
{
	switch (op) {
	case 'n':
		return (*s != '\0');
	case 'z':
		return (*s == '\0');
	case 't':
		return (isatty(integer(s)));
	default:
		return (fileis(op, s));
	}
}

static const char *const binaries[] = {
	"=", "==", "!=", "<", ">", "-eq", "-ne", "-gt", "-ge", "-lt", "-le",
	"-nt", "-ot", "-ef", NULL
};

static int
isbinary(const char *s)
{
	int i;

	for (i = 0; binaries[i] != NULL; i++)
		if (strcmp(binaries[i], s) == 0)
			return (1);
	return (0);
}

static int
comparefiles(int op, const char *a, const char *b)
{
	struct stat sa, sb;
	int r;

	if (stat(a, &sa) == -1 || stat(b, &sb) == -1)
		return (0);
	if (op == 'e')
		return (sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino);
	r = sa.st_mtim.tv_sec != sb.st_mtim.tv_sec ?
	    (sa.st_mtim.tv_sec > sb.st_mtim.tv_sec) * 2 - 1 :
	    (sa.st_mtim.tv_nsec > sb.st_mtim.tv_nsec) -
	    (sa.st_mtim.tv_nsec < sb.st_mtim.tv_nsec);
	return (op == 'n' ? r > 0 : r < 0);
}

static int
binary(const char *a, const char *op, const char *b)
{
	long long x, y;

	if (op[0] != '-') {
		x = strcmp(a, b);
		return (op[0] == '=' ? x == 0 : op[0] == '!' ? x != 0 :
		    op[0] == '<' ? x < 0 : x > 0);
	}
	if (strcmp(op, "-nt") == 0 || strcmp(op, "-ot") == 0 ||
	    strcmp(op, "-ef") == 0)
		return (comparefiles(op[1], a, b));
	x = integer(a);
	y = integer(b);
	if (strcmp(op, "-eq") == 0)
		return (x == y);
	if (strcmp(op, "-ne") == 0)
		return (x != y);
	if (op[1] == 'g')
		return (op[2] == 'e' ? x >= y : x > y);
	return (op[2] == 'e' ? x <= y : x < y);
}

static void
next(int n)
{
	arg += n;
	nleft -= n;
}

static int
primary(void)
{
	int r;

	if (nleft == 0)
		syntax(NULL);
	/* A binary operator in the middle beats all else. */
	if (nleft >= 3 && isbinary(arg[1])) {
		r = binary(arg[0], arg[1], arg[2]);
		next(3);
		return (r);
	}
	if (strcmp(arg[0], "!") == 0 && nleft > 1) {
		next(1);
		return (!primary());
	}
	if (strcmp(arg[0], "(") == 0 && nleft > 1) {
		next(1);
		r = or();
		if (nleft == 0 || strcmp(arg[0], ")") != 0)
			errx(2, "closing paren expected");
		next(1);
		return (r);
	}
	if (nleft >= 2 && isunary(arg[0])) {
		r = unary(arg[0][1], arg[1]);
		next(2);
		return (r);
	}
	r = arg[0][0] != '\0';
	next(1);
	return (r);
}

static int
and(void)
{
	int r = primary();

	while (nleft > 0 && strcmp(arg[0], "-a") == 0) {
		next(1);
		r &= primary();
	}
	return (r);
}

static int
or(void)
{
	int r = and();

	while (nleft > 0 && strcmp(arg[0], "-o") == 0) {
		next(1);
		r |= and();
	}
	return (r);
}

int
main(int argc, char *argv[])
{
	int negate = 0, r;

	if (strcmp(basename(argv[0]), "[") == 0) {
		if (argc < 2 || strcmp(argv[argc - 1], "]") != 0)
			errx(2, "missing ]");
		argc--;
	}
	arg = argv + 1;
	nleft = argc - 1;
	if (nleft == 0)
		return (1);
	/* POSIX: with few arguments, their number decides. */
	if (nleft == 4 && strcmp(arg[0], "!") == 0) {
		negate = 1;
		next(1);
	}
	if (nleft == 3 && strcmp(arg[0], "(") == 0 &&
	    strcmp(arg[2], ")") == 0 && !isbinary(arg[1]))
		r = arg[1][0] != '\0', next(3);
	else if (nleft == 1)
		r = arg[0][0] != '\0', next(1);
	else
		r = or();
	if (nleft > 0)
		syntax(arg[0]);
	return (negate ? r : !r);
}

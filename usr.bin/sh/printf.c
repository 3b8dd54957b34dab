/* SPDX-License-Identifier: ISC */
/* echo and printf. */
#include "sh.h"

struct args {
	char	**v;
	bool	 bad;		/* an operand was no number */
};

/*
 * Copies s with its escapes resolved.  The octal form is \0ddd in %b and echo,
 * \ddd in a format.  Null if \c says that this was all.
 */
char *
unescape(const char *s, struct sbuf *b, bool zero)
{
	static const char from[] = "abefnrtv\\", to[] = "\a\b\033\f\n\r\t\v\\";
	const char *hit;
	int i, c;

	for (; *s != '\0'; s++) {
		if (*s != '\\' || s[1] == '\0') {
			sb_putc(b, *s);
			continue;
		}
		s++;
		if (*s == 'c' && zero)
			return NULL;
		if ((hit = strchr(from, *s)) != NULL)
			sb_putc(b, to[hit - from]);
		else if (*s >= '0' && *s <= '7') {
			if (zero && *s == '0')
				s++;
			for (c = i = 0; i < 3 && *s >= '0' && *s <= '7'; i++)
				c = c * 8 + *s++ - '0';
			s--;
			sb_putc(b, c);
		} else {
			sb_putc(b, '\\');
			sb_putc(b, *s);
		}
	}
	return sb_str(b);
}

int
bi_echo(int argc, char **argv)
{
	bool newline = true, escapes = false;
	struct sbuf b;
	const char *p;

	for (argv++; *argv != NULL && (*argv)[0] == '-'; argv++) {
		p = *argv + 1;
		if (*p == '\0' || p[strspn(p, "neE")] != '\0')
			break;
		for (; *p != '\0'; p++) {
			if (*p == 'n')
				newline = false;
			else
				escapes = *p == 'e';
		}
	}
	for (; *argv != NULL; argv++) {
		memset(&b, 0, sizeof(b));
		if (escapes) {
			p = unescape(*argv, &b, true);
			out_mem(b.s, b.len);
			if (p == NULL)
				return 0;
		} else
			out_s(*argv);
		if (argv[1] != NULL)
			out_c(' ');
	}
	if (newline)
		out_c('\n');
	return 0;
}

static const char *
next_arg(struct args *a)
{
	return *a->v != NULL ? *a->v++ : NULL;
}

static long long
next_number(struct args *a, bool sign)
{
	const char *s = next_arg(a);
	long long n;
	char *end;

	if (s == NULL)
		return 0;
	if (*s == '\'' || *s == '"')
		return (unsigned char)s[1];
	errno = 0;
	n = sign || *s == '-' ? strtoll(s, &end, 0) :
	    (long long)strtoull(s, &end, 0);
	if (end == s || *end != '\0') {
		sh_warn("%.80s: %s", s, end == s ? "expected a number" :
		    "not completely converted");
		a->bad = true;
	} else if (errno == ERANGE) {
		sh_warn("%.80s: %s", s, strerror(errno));
		a->bad = true;
	}
	return n;
}

static void
pad(long n)
{
	while (n-- > 0)
		out_c(' ');
}

static void
put_string(const char *s, size_t len, bool left, int width, int prec)
{
	if (prec >= 0 && (size_t)prec < len)
		len = (size_t)prec;
	if (!left)
		pad((long)width - (long)len);
	out_mem(s, len);
	if (left)
		pad((long)width - (long)len);
}

/* A width or precision: digits or an asterisk. */
static const char *
measure(const char *f, struct args *a, int *n)
{
	long v = 0;

	if (*f == '*') {
		v = (long)next_number(a, true);
		f++;
	} else
		for (; isdig(*f); f++)
			if (v < 100000)
				v = v * 10 + *f - '0';
	*n = v > 65535 ? 65535 : v < -65535 ? -65535 : (int)v;
	return f;
}

static void
put_number(int conv, const char *flags, int width, int prec, long long n)
{
	size_t size = (size_t)abs(width) + (size_t)abs(prec) + 32;
	char spec[16], *buf = tmp_alloc(size);

	snprintf(spec, sizeof(spec), "%%%s*.*ll%c", flags, conv);
	snprintf(buf, size, spec, width, prec, n);
	out_s(buf);
}

/* After a percent sign; null if %b ended the output. */
static const char *
conversion(const char *f, struct args *a)
{
	struct sbuf b = { NULL, 0, 0 };
	char flags[8] = "";
	size_t n = strspn(f, "-+ #0"), i, k = 0;
	int width = 0, prec = -1;
	const char *s, *end;
	bool left;

	for (i = 0; i < n; i++)
		if (strchr(flags, f[i]) == NULL && k < 5) {
			flags[k++] = f[i];
			flags[k] = '\0';
		}
	f = measure(f + n, a, &width);
	if (*f == '.')
		f = measure(f + 1, a, &prec);
	left = strchr(flags, '-') != NULL || width < 0;
	switch (*f) {
	case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
		put_number(*f, flags, width, prec,
		    next_number(a, *f == 'd' || *f == 'i'));
		break;
	case 's':
		s = (s = next_arg(a)) != NULL ? s : "";
		put_string(s, strlen(s), left, abs(width), prec);
		break;
	case 'c':
		s = (s = next_arg(a)) != NULL ? s : "";
		put_string(s, *s != '\0', left, abs(width), -1);
		break;
	case 'b':
		s = (s = next_arg(a)) != NULL ? s : "";
		end = unescape(s, &b, true);
		put_string(b.s != NULL ? b.s : "", b.len, left, abs(width),
		    prec);
		if (end == NULL)
			return NULL;
		break;
	default:
		sh_error("%%%c: bad directive", *f != '\0' ? *f : '%');
	}
	return f + 1;
}

/* One turn through the format; false if the output ends here. */
static bool
format_once(const char *f, struct args *a)
{
	struct sbuf b;
	char esc[5];
	size_t n;

	while (*f != '\0') {
		if (*f == '%') {
			if (f[1] == '%') {
				out_c('%');
				f += 2;
			} else if ((f = conversion(f + 1, a)) == NULL)
				return false;
		} else if (*f == '\\') {
			for (n = 1; n < 4 && f[n] >= '0' && f[n] <= '7';)
				n++;
			if (n == 1 && f[1] != '\0')
				n = 2;
			memcpy(esc, f, n);
			esc[n] = '\0';
			memset(&b, 0, sizeof(b));
			unescape(esc, &b, false);
			out_mem(b.s, b.len);
			f += n;
		} else
			out_c(*f++);
	}
	return true;
}

int
bi_printf(int argc, char **argv)
{
	struct args a;
	char **before;

	while (nextopt("") != 0)
		continue;
	if (*argptr == NULL)
		sh_error("usage: printf format [argument ...]");
	a.v = argptr + 1;
	a.bad = false;
	do {
		before = a.v;
		if (!format_once(*argptr, &a))
			break;
	} while (*a.v != NULL && a.v != before);
	return a.bad;
}

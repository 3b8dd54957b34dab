/* SPDX-License-Identifier: ISC */
/* The scanf family. */
#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

enum size { NONE, HH, H, L, LL, J, Z, T, LDBL };

#define NUMBER	512			/* longest number that is looked at */

struct scan {
	FILE	*f;
	size_t	 nread;
	int	 width;			/* of the conversion, or INT_MAX */
	int	 store;			/* no '*' */
	enum size size;
};

static int
get(struct scan *s)
{
	int c = __sgetc(s->f);

	if (c != EOF)
		s->nread++;
	return (c);
}

static void
unget(struct scan *s, int c)
{
	if (c != EOF) {
		ungetc(c, s->f);
		s->nread--;
	}
}

static int
skipspace(struct scan *s)
{
	int c;

	while (isspace(c = get(s)))
		;
	unget(s, c);
	return (c);
}

static void
store(enum size size, void *p, uintmax_t n)
{
	switch (size) {
	case HH:
		*(unsigned char *)p = (unsigned char)n;
		break;
	case H:
		*(unsigned short *)p = (unsigned short)n;
		break;
	case L:
		*(unsigned long *)p = (unsigned long)n;
		break;
	case LL:
	case LDBL:
		*(unsigned long long *)p = n;
		break;
	case J:
		*(uintmax_t *)p = n;
		break;
	case Z:
	case T:
		*(size_t *)p = (size_t)n;
		break;
	default:
		*(unsigned int *)p = (unsigned int)n;
	}
}

/*
 * The next characters as long as they look like an integer of that base (0: by
 * its prefix), into buf: how many digits there are.
 */
static int
integertext(struct scan *s, char *buf, int base)
{
	int n = 0, c, digits = 0, d;

	for (; n < s->width && n < NUMBER - 1; n++) {
		c = get(s);
		if ((c == '-' || c == '+') && n == 0) {
			buf[n] = (char)c;
			continue;
		}
		if ((c == 'x' || c == 'X') && digits == 1 &&
		    buf[n - 1] == '0' && (base == 0 || base == 16)) {
			base = 16;
			buf[n] = (char)c;
			continue;
		}
		d = isdigit(c) ? c - '0' : isalpha(c) ?
		    tolower(c) - 'a' + 10 : INT_MAX;
		if (base == 0 && digits == 1)
			base = 8;	/* a 0 came first, and no x */
		if (d >= (base == 0 ? 10 : base)) {
			unget(s, c);
			break;
		}
		if (base == 0 && d != 0)
			base = 10;
		digits++;
		buf[n] = (char)c;
	}
	buf[n] = '\0';
	return (digits);
}

/* The same for a floating-point number. */
static int
floattext(struct scan *s, char *buf)
{
	int n = 0, c, digits = 0, point = 0, exp = 0;
	const char *word = NULL;

	for (; n < s->width && n < NUMBER - 1; n++) {
		c = get(s);
		if (word != NULL) {
			if (*word == '\0' || tolower(c) != *word)
				goto done;
			word++;
		} else if (isdigit(c))
			digits++;
		else if (c == '.' && !point && !exp)
			point = 1;
		else if ((c == 'e' || c == 'E') && digits > 0 && !exp)
			exp = 1;
		else if ((c == '-' || c == '+') &&
		    (n == 0 || buf[n - 1] == 'e' || buf[n - 1] == 'E'))
			;
		else if (digits == 0 && !point && tolower(c) == 'i') {
			word = "nfinity";
			digits = 1;
		} else if (digits == 0 && !point && tolower(c) == 'n') {
			word = "an";
			digits = 1;
		} else {
done:
			unget(s, c);
			break;
		}
		buf[n] = (char)c;
	}
	buf[n] = '\0';
	return (digits);
}

/* Characters in set[] (or any, for %c) into p, which may be NULL. */
static int
characters(struct scan *s, const unsigned char *set, char *p, int nul)
{
	int n = 0, c;

	while (n < s->width) {
		if ((c = get(s)) == EOF)
			break;
		if (set != NULL && !set[c]) {
			unget(s, c);
			break;
		}
		if (p != NULL)
			p[n] = (char)c;
		n++;
	}
	if (p != NULL && nul && n > 0)
		p[n] = '\0';
	return (n);
}

/* The set after "%[": returns what follows the "]". */
static const char *
parseset(const char *f, unsigned char *set)
{
	int in = 1, c, last;

	if (*f == '^') {
		in = 0;
		f++;
	}
	memset(set, !in, 256);
	do {
		c = (unsigned char)*f;
		if (c == '\0')
			return (f);
		last = c;
		if (f[1] == '-' && f[2] != ']' && f[2] != '\0') {
			last = (unsigned char)f[2];
			f += 2;
		}
		for (; c <= last; c++)
			set[c] = (unsigned char)in;
		f++;
	} while (*f != ']');
	return (f + 1);
}

static const char *
parsesize(const char *f, enum size *size)
{
	*size = NONE;
	switch (*f) {
	case 'h':
		*size = *++f == 'h' ? f++, HH : H;
		break;
	case 'l':
		*size = *++f == 'l' ? f++, LL : L;
		break;
	case 'q':
		*size = LL;
		f++;
		break;
	case 'j':
		*size = J;
		f++;
		break;
	case 'z':
		*size = Z;
		f++;
		break;
	case 't':
		*size = T;
		f++;
		break;
	case 'L':
		*size = LDBL;
		f++;
		break;
	}
	return (f);
}

/* A number: 1, or 0 if there is none. */
static int
scannumber(struct scan *s, int conv, va_list *ap)
{
	char buf[NUMBER], *end;
	uintmax_t n;
	double x;
	int base = 10;

	switch (conv) {
	case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a':
		if (floattext(s, buf) == 0)
			return (0);
		x = strtod(buf, &end);
		if (end == buf)
			return (0);
		if (s->store) {
			if (s->size == L)
				*va_arg(*ap, double *) = x;
			else if (s->size == LDBL)
				*va_arg(*ap, long double *) = x;
			else
				*va_arg(*ap, float *) = strtof(buf, NULL);
		}
		return (1);
	case 'i':
		base = 0;
		break;
	case 'o':
		base = 8;
		break;
	case 'p':
		s->size = L;
		/* FALLTHROUGH */
	case 'x':
	case 'X':
		base = 16;
		break;
	}
	if (integertext(s, buf, base) == 0)
		return (0);
	if (conv == 'd' || conv == 'i')
		n = (uintmax_t)strtoimax(buf, NULL, base);
	else
		n = strtoumax(buf, NULL, base);
	if (s->store)
		store(s->size, va_arg(*ap, void *), n);
	return (1);
}

int
vfscanf(FILE *restrict f, const char *restrict fmt, va_list ap0)
{
	struct scan s = { .f = f };
	unsigned char set[256];
	int c, n, conv, done = 0, any = 0, i;
	va_list ap;
	char *p;

	va_copy(ap, ap0);
	for (; *fmt != '\0'; ) {
		if (isspace((unsigned char)*fmt)) {
			skipspace(&s);
			fmt++;
			continue;
		}
		if (*fmt != '%' || fmt[1] == '%') {
			if (*fmt == '%') {
				skipspace(&s);
				fmt++;
			}
			if ((c = get(&s)) != (unsigned char)*fmt++) {
				unget(&s, c);
				if (c == EOF)
					goto eof;
				break;
			}
			continue;
		}
		fmt++;
		s.store = *fmt != '*';
		if (!s.store)
			fmt++;
		s.width = 0;
		for (; isdigit((unsigned char)*fmt); fmt++)
			if (s.width < INT_MAX / 10 - 1)
				s.width = s.width * 10 + (*fmt - '0');
		fmt = parsesize(fmt, &s.size);
		if ((conv = (unsigned char)*fmt) == '\0')
			break;
		fmt++;
		if (s.width == 0)
			s.width = conv == 'c' ? 1 : INT_MAX;
		if (conv == 'n') {
			if (s.store)
				store(s.size, va_arg(ap, void *), s.nread);
			continue;
		}
		if (conv == '[')
			fmt = parseset(fmt, set);
		if (conv != 'c' && conv != '[')
			skipspace(&s);
		if ((c = get(&s)) == EOF)
			goto eof;
		unget(&s, c);

		if (conv == 'c' || conv == 's' || conv == '[') {
			if (conv == 's')
				for (i = 0; i < 256; i++)
					set[i] = !isspace(i);
			p = s.store ? va_arg(ap, char *) : NULL;
			n = characters(&s, conv == 'c' ? NULL : set, p,
			    conv != 'c');
			if (n == 0 || (conv == 'c' && n < s.width))
				break;
		} else if (!scannumber(&s, conv, &ap))
			break;
		any = 1;
		done += s.store;
	}
	va_end(ap);
	return (done);
eof:
	va_end(ap);
	return (any ? done : EOF);
}

int
vsscanf(const char *restrict str, const char *restrict fmt, va_list ap)
{
	FILE f = { ._fd = -1, ._flags = S_STRING | S_RD };

	f._p = f._base = (unsigned char *)str;
	f._end = f._p + strlen(str);
	return (vfscanf(&f, fmt, ap));
}

int
vscanf(const char *restrict fmt, va_list ap)
{
	return (vfscanf(stdin, fmt, ap));
}

int
scanf(const char *restrict fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vfscanf(stdin, fmt, ap);
	va_end(ap);
	return (n);
}

int
fscanf(FILE *restrict f, const char *restrict fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vfscanf(f, fmt, ap);
	va_end(ap);
	return (n);
}

int
sscanf(const char *restrict str, const char *restrict fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsscanf(str, fmt, ap);
	va_end(ap);
	return (n);
}

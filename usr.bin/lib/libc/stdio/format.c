/* SPDX-License-Identifier: ISC */
/* The conversions of printf, into whatever takes the characters. */
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "local.h"

enum size { NONE, HH, H, L, LL, J, Z, T, LDBL };

struct spec {
	unsigned int	flags;
	int		width;
	int		prec;		/* -1: none given */
	enum size	size;
	char		conv;
};

static void
put(struct out *o, const char *s, size_t n)
{
	o->put(o, s, n);
	o->total += n;
}

void
__out_pad(struct out *o, char c, int n)
{
	char buf[32];
	int part;

	memset(buf, c, sizeof(buf));
	for (; n > 0; n -= part) {
		part = n < (int)sizeof(buf) ? n : (int)sizeof(buf);
		put(o, buf, part);
	}
}

/* prefix, zeros zeros and the n characters of s, in the width. */
static void
field(struct out *o, const struct spec *sp, const char *prefix, int zeros,
    const char *s, int n)
{
	int plen = (int)strlen(prefix), pad;

	pad = sp->width > INT_MAX / 2 ? sp->width :
	    sp->width - plen - zeros - n;
	if (!(sp->flags & F_LEFT))
		__out_pad(o, ' ', pad);
	put(o, prefix, plen);
	__out_pad(o, '0', zeros);
	put(o, s, n);
	if (sp->flags & F_LEFT)
		__out_pad(o, ' ', pad);
}

static intmax_t
signedarg(enum size size, va_list *ap)
{
	switch (size) {
	case HH:
		return ((signed char)va_arg(*ap, int));
	case H:
		return ((short)va_arg(*ap, int));
	case L:
		return (va_arg(*ap, long));
	case LL:
		return (va_arg(*ap, long long));
	case J:
		return (va_arg(*ap, intmax_t));
	case Z:
		return (va_arg(*ap, ssize_t));
	case T:
		return (va_arg(*ap, ptrdiff_t));
	default:
		return (va_arg(*ap, int));
	}
}

static uintmax_t
unsignedarg(enum size size, va_list *ap)
{
	switch (size) {
	case HH:
		return ((unsigned char)va_arg(*ap, unsigned int));
	case H:
		return ((unsigned short)va_arg(*ap, unsigned int));
	case L:
		return (va_arg(*ap, unsigned long));
	case LL:
		return (va_arg(*ap, unsigned long long));
	case J:
		return (va_arg(*ap, uintmax_t));
	case Z:
		return (va_arg(*ap, size_t));
	case T:
		return ((uintmax_t)va_arg(*ap, ptrdiff_t));
	default:
		return (va_arg(*ap, unsigned int));
	}
}

static void
integer(struct out *o, struct spec *sp, va_list *ap)
{
	const char *digits = "0123456789abcdef", *prefix = "";
	char buf[sizeof(uintmax_t) * CHAR_BIT / 3 + 2], *p;
	unsigned int base = 10;
	uintmax_t u;
	intmax_t i;
	int n, zeros;

	switch (sp->conv) {
	case 'd':
	case 'i':
		i = signedarg(sp->size, ap);
		u = i < 0 ? -(uintmax_t)i : (uintmax_t)i;
		if (i < 0)
			prefix = "-";
		else if (sp->flags & F_PLUS)
			prefix = "+";
		else if (sp->flags & F_SPACE)
			prefix = " ";
		break;
	case 'p':
		u = (uintptr_t)va_arg(*ap, void *);
		base = 16;
		prefix = "0x";
		break;
	default:
		u = unsignedarg(sp->size, ap);
		if (sp->conv == 'o')
			base = 8;
		else if (sp->conv != 'u')
			base = 16;
		if (sp->conv == 'X')
			digits = "0123456789ABCDEF";
		if ((sp->flags & F_ALT) && base == 16 && u != 0)
			prefix = sp->conv == 'X' ? "0X" : "0x";
	}
	p = buf + sizeof(buf);
	if (u == 0 && sp->prec != 0)
		*--p = '0';
	for (; u != 0; u /= base)
		*--p = digits[u % base];
	n = (int)(buf + sizeof(buf) - p);
	if (base == 8 && (sp->flags & F_ALT) && (n == 0 || *p != '0'))
		*--p = '0', n++;
	zeros = 0;
	if (sp->prec >= 0)
		zeros = sp->prec - n;
	else if ((sp->flags & (F_ZERO | F_LEFT)) == F_ZERO)
		zeros = sp->width - n - (int)strlen(prefix);
	field(o, sp, prefix, zeros > 0 ? zeros : 0, p, n);
}

/* A string of wide characters, which are bytes. */
static void
widestring(struct out *o, struct spec *sp, const wchar_t *w)
{
	int n, i;
	char c;

	for (n = 0; (sp->prec < 0 || n < sp->prec) && w[n] != 0; n++)
		;
	if (!(sp->flags & F_LEFT))
		__out_pad(o, ' ', sp->width - n);
	for (i = 0; i < n; i++) {
		c = (char)w[i];
		put(o, &c, 1);
	}
	if (sp->flags & F_LEFT)
		__out_pad(o, ' ', sp->width - n);
}

static void
string(struct out *o, struct spec *sp, va_list *ap)
{
	const char *s;
	const wchar_t *w;
	size_t n;

	if (sp->size == L) {
		if ((w = va_arg(*ap, const wchar_t *)) != NULL) {
			widestring(o, sp, w);
			return;
		}
		s = "(null)";
	} else if ((s = va_arg(*ap, const char *)) == NULL)
		s = "(null)";
	n = sp->prec < 0 ? strlen(s) : strnlen(s, sp->prec);
	if (n > INT_MAX) {
		o->total += n;		/* overflow, found at the end */
		return;
	}
	field(o, sp, "", 0, s, (int)n);
}

/* %n: how many characters so far. */
static void
count(struct out *o, enum size size, va_list *ap)
{
	void *p = va_arg(*ap, void *);

	switch (size) {
	case HH:
		*(signed char *)p = (signed char)o->total;
		break;
	case H:
		*(short *)p = (short)o->total;
		break;
	case L:
	case Z:
	case T:
		*(long *)p = (long)o->total;
		break;
	case LL:
		*(long long *)p = (long long)o->total;
		break;
	case J:
		*(intmax_t *)p = (intmax_t)o->total;
		break;
	default:
		*(int *)p = (int)o->total;
	}
}

static int
number(const char **fp)
{
	int n = 0;

	for (; **fp >= '0' && **fp <= '9'; (*fp)++)
		if (n < INT_MAX / 10 - 1)
			n = n * 10 + (**fp - '0');
	return (n);
}

/* Flags, width, precision and length; *fp ends at the conversion. */
static void
parse(struct spec *sp, const char **fp, va_list *ap)
{
	static const char flags[] = "-+ #0";
	const char *f = *fp, *p;

	sp->flags = 0;
	sp->width = 0;
	sp->prec = -1;
	sp->size = NONE;
	for (; *f == '\'' || (*f != '\0' && strchr(flags, *f)); f++)
		if ((p = strchr(flags, *f)) != NULL)
			sp->flags |= 1U << (p - flags);
	if (*f == '*') {
		f++;
		sp->width = va_arg(*ap, int);
		if (sp->width < 0) {
			sp->flags |= F_LEFT;
			sp->width = sp->width == INT_MIN ? INT_MAX :
			    -sp->width;
		}
	} else
		sp->width = number(&f);
	if (*f == '.') {
		f++;
		if (*f == '*') {
			f++;
			sp->prec = va_arg(*ap, int);
			if (sp->prec < 0)
				sp->prec = -1;
		} else
			sp->prec = number(&f);
	}
	switch (*f) {
	case 'h':
		sp->size = *++f == 'h' ? f++, HH : H;
		break;
	case 'l':
		sp->size = *++f == 'l' ? f++, LL : L;
		break;
	case 'q':
		sp->size = LL;
		f++;
		break;
	case 'j':
		sp->size = J;
		f++;
		break;
	case 'z':
		sp->size = Z;
		f++;
		break;
	case 't':
		sp->size = T;
		f++;
		break;
	case 'L':
		sp->size = LDBL;
		f++;
		break;
	}
	sp->conv = *f;
	*fp = f;
}

static void
conversion(struct out *o, struct spec *sp, va_list *ap)
{
	double x;
	char c;

	switch (sp->conv) {
	case 'd': case 'i': case 'o': case 'u': case 'x': case 'X': case 'p':
		integer(o, sp, ap);
		break;
	case 'a': case 'A': case 'e': case 'E': case 'f': case 'F':
	case 'g': case 'G':
		x = sp->size == LDBL ? (double)va_arg(*ap, long double) :
		    va_arg(*ap, double);
		__format_double(o, x, sp->conv, sp->flags, sp->width,
		    sp->prec);
		break;
	case 'c':
		c = (char)va_arg(*ap, int);
		field(o, sp, "", 0, &c, 1);
		break;
	case 's':
		string(o, sp, ap);
		break;
	case 'n':
		count(o, sp->size, ap);
		break;
	default:
		/* "%%", or not a conversion: print the character. */
		put(o, &sp->conv, 1);
	}
}

int
__format(struct out *o, const char *fmt, va_list ap0)
{
	struct spec spec;
	const char *start;
	va_list ap;

	va_copy(ap, ap0);
	while (*fmt != '\0') {
		start = fmt;
		fmt = strchrnul(fmt, '%');
		put(o, start, fmt - start);
		if (*fmt == '\0')
			break;
		fmt++;
		parse(&spec, &fmt, &ap);
		if (*fmt == '\0')
			break;
		fmt++;
		conversion(o, &spec, &ap);
		if (o->total > INT_MAX)
			break;
	}
	va_end(ap);
	if (o->total > INT_MAX) {
		errno = EOVERFLOW;
		return (-1);
	}
	return (o->error ? -1 : (int)o->total);
}

/* SPDX-License-Identifier: ISC */
/* unvis(3): back from what vis(3) made. */
#include <ctype.h>
#include <string.h>
#include <vis.h>

/* Between the characters of an encoding. */
enum {
	GROUND,			/* none has begun */
	START,			/* after the backslash */
	META,			/* \M */
	META1,			/* \M- */
	CTRL,			/* \^ or \M^ */
	OCTAL2,			/* one octal digit is there */
	OCTAL3			/* two are there */
};

#define ISOCTAL(c)	((unsigned char)(c) >= '0' && (unsigned char)(c) <= '7')

/* The character after a backslash, when that is all. */
static int
simple(int c)
{
	static const char from[] = "nrbavtfsE", to[] = "\n\r\b\a\v\t\f \033";
	const char *p = c == '\0' ? NULL : strchr(from, c);

	return (p == NULL ? -1 : to[p - from]);
}

static int
start(char *cp, char c, int *state)
{
	int s;

	if (ISOCTAL(c)) {
		*cp = (char)(c - '0');
		*state = OCTAL2;
		return (UNVIS_NOCHAR);
	}
	*state = GROUND;
	switch (c) {
	case 'M':
		*cp = (char)0200;
		*state = META;
		return (UNVIS_NOCHAR);
	case '^':
		*cp = 0;
		*state = CTRL;
		return (UNVIS_NOCHAR);
	case '\n':
	case '$':
		return (UNVIS_NOCHAR);	/* hidden newline and marker */
	}
	if ((s = simple(c)) != -1)
		*cp = (char)s;
	else if (isgraph((unsigned char)c))
		*cp = c;
	else
		return (UNVIS_SYNBAD);
	return (UNVIS_VALID);
}

int
unvis(char *cp, char c, int *state, int flag)
{
	if (flag & UNVIS_END) {
		if (*state == OCTAL2 || *state == OCTAL3) {
			*state = GROUND;
			return (UNVIS_VALID);
		}
		return (*state == GROUND ? UNVIS_NOCHAR : UNVIS_SYNBAD);
	}
	switch (*state) {
	case GROUND:
		*cp = 0;
		if (c == '\\') {
			*state = START;
			return (UNVIS_NOCHAR);
		}
		*cp = c;
		return (UNVIS_VALID);
	case START:
		return (start(cp, c, state));
	case META:
		if (c == '-')
			*state = META1;
		else if (c == '^')
			*state = CTRL;
		else
			break;
		return (UNVIS_NOCHAR);
	case META1:
		*state = GROUND;
		*cp = (char)(*cp | c);
		return (UNVIS_VALID);
	case CTRL:
		*state = GROUND;
		*cp = (char)(*cp | (c == '?' ? 0177 : c & 037));
		return (UNVIS_VALID);
	case OCTAL2:
	case OCTAL3:
		if (!ISOCTAL(c)) {
			*state = GROUND;
			return (UNVIS_VALIDPUSH);
		}
		*cp = (char)(*cp * 8 + (c - '0'));
		*state = *state == OCTAL2 ? OCTAL3 : GROUND;
		return (*state == GROUND ? UNVIS_VALID : UNVIS_NOCHAR);
	}
	*state = GROUND;
	return (UNVIS_SYNBAD);
}

/* The length without size's limit, or -1. */
ssize_t
strnunvis(char *dst, const char *src, size_t size)
{
	size_t n = 0;
	int state = GROUND, r;
	char c = 0;

	do {
again:
		r = unvis(&c, *src, &state, *src == '\0' ? UNVIS_END : 0);
		switch (r) {
		case UNVIS_VALID:
		case UNVIS_VALIDPUSH:
			if (n + 1 < size)
				dst[n] = c;
			n++;
			if (r == UNVIS_VALIDPUSH)
				goto again;
			break;
		case UNVIS_NOCHAR:
			break;
		default:
			if (size > 0)
				dst[n < size ? n : size - 1] = '\0';
			return (-1);
		}
	} while (*src++ != '\0');
	if (size > 0)
		dst[n < size ? n : size - 1] = '\0';
	return ((ssize_t)n);
}

int
strunvis(char *dst, const char *src)
{
	return ((int)strnunvis(dst, src, (size_t)-1));
}

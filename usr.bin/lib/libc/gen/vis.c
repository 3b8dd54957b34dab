/* SPDX-License-Identifier: ISC */
/* vis(3): characters in a form that is visible and can be undone. */
#include <ctype.h>
#include <string.h>
#include <vis.h>

#define OCTAL(c)	((c) >= '0' && (c) <= '7')

/* Does the character stand for itself? */
static int
visible(int c, int flags)
{
	if (flags & VIS_ALL)
		return (0);
	if (c == ' ')
		return (!(flags & VIS_SP));
	if (c == '\t')
		return (!(flags & VIS_TAB));
	if (c == '\n')
		return (!(flags & VIS_NL));
	if ((flags & VIS_GLOB) && (c == '*' || c == '?' || c == '[' ||
	    c == '#'))
		return (0);
	if ((flags & VIS_SAFE) && (c == '\b' || c == '\007' || c == '\r'))
		return (1);
	return (isgraph(c));
}

/* The letter after the backslash in C, or 0. */
static int
cletter(int c)
{
	static const char from[] = "\n\r\b\a\v\t\f ", to[] = "nrbavtfs";
	const char *p = c == '\0' ? NULL : strchr(from, c);

	return (p == NULL ? 0 : to[p - from]);
}

/* At most four characters and a NUL; returns the place of the NUL. */
char *
vis(char *dst, int ch, int flags, int next)
{
	int c = (unsigned char)ch;

	if (visible(c, flags)) {
		if ((c == '"' && (flags & VIS_DQ)) ||
		    (c == '\\' && !(flags & VIS_NOSLASH)))
			*dst++ = '\\';
		*dst++ = (char)c;
		*dst = '\0';
		return (dst);
	}
	if (flags & VIS_CSTYLE) {
		if (c == '\0') {
			*dst++ = '\\';
			*dst++ = '0';
			if (OCTAL((unsigned char)next)) {
				*dst++ = '0';
				*dst++ = '0';
			}
			*dst = '\0';
			return (dst);
		}
		if (cletter(c) != 0) {
			*dst++ = '\\';
			*dst++ = (char)cletter(c);
			*dst = '\0';
			return (dst);
		}
	}
	if ((c & 0177) == ' ' || (flags & (VIS_OCTAL | VIS_ALL)) ||
	    ((flags & VIS_GLOB) && isgraph(c))) {
		*dst++ = '\\';
		*dst++ = (char)('0' + (c >> 6));
		*dst++ = (char)('0' + (c >> 3 & 7));
		*dst++ = (char)('0' + (c & 7));
		*dst = '\0';
		return (dst);
	}
	if (!(flags & VIS_NOSLASH))
		*dst++ = '\\';
	if (c & 0200) {
		c &= 0177;
		*dst++ = 'M';
	}
	if (iscntrl(c)) {
		*dst++ = '^';
		*dst++ = (char)(c == 0177 ? '?' : c + '@');
	} else {
		*dst++ = '-';
		*dst++ = (char)c;
	}
	*dst = '\0';
	return (dst);
}

int
strvisx(char *dst, const char *src, size_t len, int flags)
{
	char *start = dst;
	size_t i;

	for (i = 0; i < len; i++)
		dst = vis(dst, src[i], flags, i + 1 < len ? src[i + 1] : '\0');
	*dst = '\0';
	return ((int)(dst - start));
}

int
strvis(char *dst, const char *src, int flags)
{
	return (strvisx(dst, src, strlen(src), flags));
}

/*
 * At most size bytes with the NUL, whole encodings only; returns the length
 * that there would be with more room.
 */
int
strnvis(char *dst, const char *src, size_t size, int flags)
{
	char buf[5];
	size_t want = 0, n, end = 0;

	for (; *src != '\0'; src++) {
		n = vis(buf, src[0], flags, src[1]) - buf;
		if (want + n < size && want == end) {
			memcpy(dst + end, buf, n);
			end += n;
		}
		want += n;
	}
	if (size > 0)
		dst[end] = '\0';
	return ((int)want);
}

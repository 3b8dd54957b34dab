/* SPDX-License-Identifier: ISC */
/* Multibyte characters of the C locale: bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

size_t
mbrtowc(wchar_t *restrict w, const char *restrict s, size_t n,
    mbstate_t *restrict state)
{
	if (s == NULL)
		return (0);
	if (n == 0)
		return ((size_t)-2);
	if (w != NULL)
		*w = (unsigned char)*s;
	return (*s != '\0');
}

int
mbtowc(wchar_t *restrict w, const char *restrict s, size_t n)
{
	return (n == 0 && s != NULL ? -1 : (int)mbrtowc(w, s, n, NULL));
}

int
mblen(const char *s, size_t n)
{
	return (mbtowc(NULL, s, n));
}

int
mbsinit(const mbstate_t *state)
{
	return (1);
}

size_t
wcrtomb(char *restrict s, wchar_t w, mbstate_t *restrict state)
{
	if (s != NULL)
		*s = (char)w;
	return (1);
}

int
wctomb(char *s, wchar_t w)
{
	return (s == NULL ? 0 : (int)wcrtomb(s, w, NULL));
}

size_t
mbstowcs(wchar_t *restrict w, const char *restrict s, size_t n)
{
	size_t i;

	if (w == NULL)
		return (strlen(s));
	for (i = 0; i < n && (w[i] = (unsigned char)s[i]) != 0; i++)
		;
	return (i);
}

size_t
wcstombs(char *restrict s, const wchar_t *restrict w, size_t n)
{
	size_t i;

	if (s == NULL)
		return (wcslen(w));
	for (i = 0; i < n && (s[i] = (char)w[i]) != '\0'; i++)
		;
	return (i);
}

wint_t
btowc(int c)
{
	return (c == EOF ? WEOF : (wint_t)(unsigned char)c);
}

int
wctob(wint_t w)
{
	return (w < 256 ? (int)w : EOF);
}

size_t
wcslen(const wchar_t *w)
{
	const wchar_t *p;

	for (p = w; *p != 0; p++)
		;
	return (p - w);
}

int
wcscmp(const wchar_t *a, const wchar_t *b)
{
	for (; *a == *b; a++, b++)
		if (*a == 0)
			return (0);
	return (*a < *b ? -1 : 1);
}

wchar_t *
wcscpy(wchar_t *restrict dst, const wchar_t *restrict src)
{
	memcpy(dst, src, (wcslen(src) + 1) * sizeof(*dst));
	return (dst);
}

int
wcwidth(wchar_t w)
{
	if (w == 0)
		return (0);
	return (w >= ' ' && w < 0x7f ? 1 : -1);
}

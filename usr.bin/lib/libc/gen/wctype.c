/* SPDX-License-Identifier: ISC */
/* Classes of wide characters, which are bytes. */
#include <ctype.h>
#include <wctype.h>

int
iswalnum(wint_t w)
{
	return (w < 256 && isalnum((int)w));
}

int
iswalpha(wint_t w)
{
	return (w < 256 && isalpha((int)w));
}

int
iswdigit(wint_t w)
{
	return (w < 256 && isdigit((int)w));
}

int
iswlower(wint_t w)
{
	return (w < 256 && islower((int)w));
}

int
iswprint(wint_t w)
{
	return (w < 256 && isprint((int)w));
}

int
iswpunct(wint_t w)
{
	return (w < 256 && ispunct((int)w));
}

int
iswspace(wint_t w)
{
	return (w < 256 && isspace((int)w));
}

int
iswupper(wint_t w)
{
	return (w < 256 && isupper((int)w));
}

wint_t
towlower(wint_t w)
{
	return (w < 256 ? (wint_t)tolower((int)w) : w);
}

wint_t
towupper(wint_t w)
{
	return (w < 256 ? (wint_t)toupper((int)w) : w);
}

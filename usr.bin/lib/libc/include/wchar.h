/* SPDX-License-Identifier: ISC */
/* Wide characters: here a byte, as the only locale is "C". */
#ifndef _WCHAR_H_
#define _WCHAR_H_

#include <sys/cdefs.h>
#include <stddef.h>
#include <sys/stdint.h>

typedef __wint_t	wint_t;
typedef struct {
	int	__state;
} mbstate_t;

#define WEOF	((wint_t)-1)

__BEGIN_DECLS
wint_t	 btowc(int);
size_t	 mbrtowc(wchar_t *, const char *, size_t, mbstate_t *);
int	 mbsinit(const mbstate_t *);
size_t	 wcrtomb(char *, wchar_t, mbstate_t *);
int	 wcscmp(const wchar_t *, const wchar_t *);
wchar_t	*wcscpy(wchar_t *, const wchar_t *);
size_t	 wcslen(const wchar_t *);
int	 wctob(wint_t);
int	 wcwidth(wchar_t);
__END_DECLS

#endif /* _WCHAR_H_ */

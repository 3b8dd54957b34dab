/* SPDX-License-Identifier: ISC */
/* Classes of wide characters. */
#ifndef _WCTYPE_H_
#define _WCTYPE_H_

#include <wchar.h>

__BEGIN_DECLS
int	 iswalnum(wint_t);
int	 iswalpha(wint_t);
int	 iswdigit(wint_t);
int	 iswlower(wint_t);
int	 iswprint(wint_t);
int	 iswpunct(wint_t);
int	 iswspace(wint_t);
int	 iswupper(wint_t);
wint_t	 towlower(wint_t);
wint_t	 towupper(wint_t);
__END_DECLS

#endif /* _WCTYPE_H_ */

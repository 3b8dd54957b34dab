/* SPDX-License-Identifier: ISC */
/* Common definitions (C11 7.19). */
#ifndef _STDDEF_H_
#define _STDDEF_H_

#include <sys/_null.h>
#include <sys/_size_t.h>

typedef __ptrdiff_t	ptrdiff_t;
#ifndef __cplusplus
typedef __wchar_t	wchar_t;
#endif
typedef struct {
	long long	__ll __attribute__((__aligned__(__alignof__(long long))));
	long double	__ld __attribute__((__aligned__(__alignof__(long double))));
} max_align_t;

#define offsetof(type, member)	__builtin_offsetof(type, member)

#endif /* _STDDEF_H_ */

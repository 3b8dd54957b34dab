/* SPDX-License-Identifier: ISC */
/*
 * Machine types of the x86 machines.  Where the width is the same, the type is
 * the compiler's own choice, so that built-ins and format checks agree.
 */
#ifndef _X86__TYPES_H_
#define _X86__TYPES_H_

typedef signed char		__int8_t;
typedef unsigned char		__uint8_t;
typedef short			__int16_t;
typedef unsigned short		__uint16_t;
typedef int			__int32_t;
typedef unsigned int		__uint32_t;
typedef long long		__int64_t;
typedef unsigned long long	__uint64_t;

typedef __INTPTR_TYPE__		__intptr_t;
typedef __UINTPTR_TYPE__	__uintptr_t;
typedef __INTMAX_TYPE__		__intmax_t;
typedef __UINTMAX_TYPE__	__uintmax_t;
typedef __PTRDIFF_TYPE__	__ptrdiff_t;
typedef __SIZE_TYPE__		__size_t;
typedef __INTPTR_TYPE__		__ssize_t;
typedef __WCHAR_TYPE__		__wchar_t;
typedef __WINT_TYPE__		__wint_t;

/* An int on i386, a long on amd64: both are as wide as a long. */
#ifdef __LP64__
typedef long			__register_t;
#else
typedef int			__register_t;
#endif
typedef unsigned long		__vaddr_t;
typedef unsigned long		__paddr_t;
typedef unsigned long		__vsize_t;
typedef unsigned long		__psize_t;

#endif /* _X86__TYPES_H_ */

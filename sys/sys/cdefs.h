/* SPDX-License-Identifier: ISC */
/* Compiler attributes and declaration helpers, usable from C and C++. */
#ifndef _SYS_CDEFS_H_
#define _SYS_CDEFS_H_

#ifdef __cplusplus
#define __BEGIN_DECLS	extern "C" {
#define __END_DECLS	}
#else
#define __BEGIN_DECLS
#define __END_DECLS
#endif

#define __CONCAT1(x, y)	x ## y
#define __CONCAT(x, y)	__CONCAT1(x, y)
#define __STRING(x)	#x

#define __dead		__attribute__((__noreturn__))
#define __pure		__attribute__((__const__))
#define __packed	__attribute__((__packed__))
#define __aligned(x)	__attribute__((__aligned__(x)))
#define __unused	__attribute__((__unused__))
#define __used		__attribute__((__used__))
#define __section(x)	__attribute__((__section__(x)))
#define __weak		__attribute__((__weak__))
#define __printflike(fmt, first) \
	__attribute__((__format__(__printf__, fmt, first)))
#define __scanflike(fmt, first) \
	__attribute__((__format__(__scanf__, fmt, first)))

#define __predict_true(exp)	__builtin_expect(((exp) != 0), 1)
#define __predict_false(exp)	__builtin_expect(((exp) != 0), 0)

#define __weak_alias(alias, sym) \
	__asm__(".weak " #alias "\n" #alias " = " #sym)
#define __strong_alias(alias, sym) \
	__asm__(".global " #alias "\n" #alias " = " #sym)

#endif /* _SYS_CDEFS_H_ */

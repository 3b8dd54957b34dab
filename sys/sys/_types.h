/* SPDX-License-Identifier: ISC */
/* The types that several standard headers must define, under private names. */
#ifndef _SYS__TYPES_H_
#define _SYS__TYPES_H_

#include <machine/_types.h>

typedef __int64_t	__blkcnt_t;
typedef __int32_t	__clock_t;
typedef __int32_t	__clockid_t;
typedef __int32_t	__dev_t;
typedef __uint32_t	__fixpt_t;
typedef __uint64_t	__fsblkcnt_t;
typedef __uint64_t	__fsfilcnt_t;
typedef __uint32_t	__gid_t;
typedef __uint32_t	__id_t;
typedef __uint32_t	__ino_t;
typedef long		__key_t;
typedef __uint32_t	__mode_t;
typedef __uint32_t	__nlink_t;
typedef __int64_t	__off_t;
typedef __int32_t	__pid_t;
typedef __uint64_t	__rlim_t;
typedef __uint8_t	__sa_family_t;
typedef __int32_t	__segsz_t;
typedef __uint32_t	__sigset_t;
typedef __uint32_t	__socklen_t;
typedef __int32_t	__suseconds_t;
typedef __int32_t	__time_t;
typedef __uint32_t	__uid_t;
typedef __uint32_t	__useconds_t;

#endif /* _SYS__TYPES_H_ */

/* SPDX-License-Identifier: ISC */
/*
 * The system's data types.  Widths are OpenBSD 5.1's: time_t and dev_t are
 * 32-bit, off_t is 64-bit on every machine.
 */
#ifndef _SYS_TYPES_H_
#define _SYS_TYPES_H_

#include <sys/cdefs.h>
#include <sys/_null.h>
#include <sys/_size_t.h>
#include <sys/_types.h>
#include <sys/stdint.h>
#include <machine/endian.h>

typedef unsigned char	u_char;
typedef unsigned short	u_short;
typedef unsigned int	u_int;
typedef unsigned long	u_long;
typedef unsigned char	unchar;
typedef unsigned short	ushort;
typedef unsigned int	uint;
typedef unsigned long	ulong;

typedef __uint8_t	u_int8_t;
typedef __uint16_t	u_int16_t;
typedef __uint32_t	u_int32_t;
typedef __uint64_t	u_int64_t;
typedef __int64_t	quad_t;
typedef __uint64_t	u_quad_t;
typedef quad_t		*qaddr_t;
typedef __register_t	register_t;

typedef char		*caddr_t;
typedef __int64_t	daddr_t;
typedef __blkcnt_t	blkcnt_t;
typedef __clock_t	clock_t;
typedef __clockid_t	clockid_t;
typedef __dev_t		dev_t;
typedef __fixpt_t	fixpt_t;
typedef __fsblkcnt_t	fsblkcnt_t;
typedef __fsfilcnt_t	fsfilcnt_t;
typedef __gid_t		gid_t;
typedef __id_t		id_t;
typedef __ino_t		ino_t;
typedef __key_t		key_t;
typedef __mode_t	mode_t;
typedef __nlink_t	nlink_t;
typedef __off_t		off_t;
typedef __pid_t		pid_t;
typedef __rlim_t	rlim_t;
typedef __segsz_t	segsz_t;
typedef __suseconds_t	suseconds_t;
typedef __time_t	time_t;
typedef __uid_t		uid_t;
typedef __useconds_t	useconds_t;

#ifndef _SOCKLEN_T_DEFINED_
#define _SOCKLEN_T_DEFINED_
typedef __socklen_t	socklen_t;
typedef __sa_family_t	sa_family_t;
#endif

#ifdef _KERNEL
typedef __vaddr_t	vaddr_t;
typedef __paddr_t	paddr_t;
typedef __vsize_t	vsize_t;
typedef __psize_t	psize_t;
typedef int		boolean_t;
#endif

#define NBBY		8		/* bits in a byte */

/* Major number in bits 8..15; the minor's low byte below, the rest above. */
#define major(x)	(((unsigned int)(x) >> 8) & 0xff)
#define minor(x)	((unsigned int)((x) & 0xff) | \
			    (((unsigned int)(x) & 0xffff0000) >> 8))
#define makedev(x, y)	((dev_t)((((unsigned int)(x) & 0xff) << 8) | \
			    ((unsigned int)(y) & 0xff) | \
			    (((unsigned int)(y) & 0xffff00) << 8)))

#include <sys/select.h>

#endif /* _SYS_TYPES_H_ */

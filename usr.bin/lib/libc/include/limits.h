/* SPDX-License-Identifier: ISC */
/* Limits of types and of the system. */
#ifndef _LIMITS_H_
#define _LIMITS_H_

#include <machine/limits.h>
#include <sys/syslimits.h>

#define MB_LEN_MAX	4

#define _POSIX_ARG_MAX		4096
#define _POSIX_CHILD_MAX	25
#define _POSIX_LINK_MAX		8
#define _POSIX_LOGIN_NAME_MAX	9
#define _POSIX_MAX_CANON	255
#define _POSIX_MAX_INPUT	255
#define _POSIX_NAME_MAX		14
#define _POSIX_NGROUPS_MAX	8
#define _POSIX_OPEN_MAX		20
#define _POSIX_PATH_MAX		256
#define _POSIX_PIPE_BUF		512
#define _POSIX_SSIZE_MAX	32767
#define _POSIX_STREAM_MAX	8
#define _POSIX_SYMLINK_MAX	255
#define _POSIX_SYMLOOP_MAX	8
#define _POSIX_TZNAME_MAX	6
#define _POSIX2_LINE_MAX	LINE_MAX
#define _POSIX2_RE_DUP_MAX	RE_DUP_MAX

#endif /* _LIMITS_H_ */

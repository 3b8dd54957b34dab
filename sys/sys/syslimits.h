/* SPDX-License-Identifier: ISC */
/* Limits of the system that POSIX wants in <limits.h>. */
#ifndef _SYS_SYSLIMITS_H_
#define _SYS_SYSLIMITS_H_

#define ARG_MAX		(256 * 1024)	/* bytes of arguments for exec */
#define CHILD_MAX	80		/* simultaneous processes of a user */
#define LINK_MAX	32767		/* links to a file */
#define MAX_CANON	255		/* bytes in a tty's input line */
#define MAX_INPUT	255		/* bytes in a tty's input queue */
#define NAME_MAX	255		/* bytes in a file name */
#define NGROUPS_MAX	16		/* supplementary groups */
#define OPEN_MAX	64		/* open files of a process, at first */
#define PATH_MAX	1024		/* bytes in a path, with its NUL */
#define PIPE_BUF	512		/* bytes written to a pipe atomically */
#define SYMLINK_MAX	PATH_MAX
#define SYMLOOP_MAX	32		/* symbolic links in a path */
#define IOV_MAX		1024		/* elements of an iovec array */
#define LOGIN_NAME_MAX	32		/* with its NUL */
#define HOST_NAME_MAX	255		/* without its NUL */
#define TTY_NAME_MAX	260
#define NZERO		20		/* default nice value */
#define CLK_TCK		100		/* ticks of times(3) in a second */

#define BC_BASE_MAX		99
#define BC_DIM_MAX		2048
#define BC_SCALE_MAX		99
#define BC_STRING_MAX		1000
#define COLL_WEIGHTS_MAX	2
#define EXPR_NEST_MAX		32
#define LINE_MAX		2048
#define RE_DUP_MAX		255

#endif /* _SYS_SYSLIMITS_H_ */

/* SPDX-License-Identifier: ISC */
/* File names that match a pattern. */
#ifndef _GLOB_H_
#define _GLOB_H_

#include <sys/types.h>

typedef struct {
	size_t	  gl_pathc;	/* paths found */
	size_t	  gl_matchc;	/* of them by the last call */
	size_t	  gl_offs;	/* null pointers reserved in front */
	char	**gl_pathv;
	int	  gl_flags;
} glob_t;

#define GLOB_APPEND	0x0001
#define GLOB_DOOFFS	0x0002
#define GLOB_ERR	0x0004
#define GLOB_MARK	0x0008
#define GLOB_NOCHECK	0x0010
#define GLOB_NOSORT	0x0020
#define GLOB_NOESCAPE	0x1000

#define GLOB_NOSPACE	(-1)
#define GLOB_ABORTED	(-2)
#define GLOB_NOMATCH	(-3)

__BEGIN_DECLS
int	 glob(const char *, int, int (*)(const char *, int), glob_t *);
void	 globfree(glob_t *);
__END_DECLS

#endif /* _GLOB_H_ */

/* SPDX-License-Identifier: ISC */
/* Matching of shell patterns. */
#ifndef _FNMATCH_H_
#define _FNMATCH_H_

#include <sys/cdefs.h>

#define FNM_NOMATCH	1

#define FNM_NOESCAPE	0x01	/* backslash is an ordinary character */
#define FNM_PATHNAME	0x02	/* only a slash matches a slash */
#define FNM_PERIOD	0x04	/* a leading period must be matched as such */
#define FNM_LEADING_DIR	0x08	/* ignore /whatever after the match */
#define FNM_CASEFOLD	0x10

__BEGIN_DECLS
int	 fnmatch(const char *, const char *, int);
__END_DECLS

#endif /* _FNMATCH_H_ */

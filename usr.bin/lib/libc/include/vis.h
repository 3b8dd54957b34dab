/* SPDX-License-Identifier: ISC */
/* Visual encoding of characters, and back. */
#ifndef _VIS_H_
#define _VIS_H_

#include <sys/types.h>

/* How to encode: as \ddd, or as C does. */
#define VIS_OCTAL	0x01
#define VIS_CSTYLE	0x02

/* What to encode besides what is not graphic. */
#define VIS_SP		0x04
#define VIS_TAB		0x08
#define VIS_NL		0x10
#define VIS_WHITE	(VIS_SP | VIS_TAB | VIS_NL)
#define VIS_SAFE	0x20	/* only what is unsafe to send to a terminal */
#define VIS_NOSLASH	0x40	/* no backslash in front, nor for backslash */
#define VIS_GLOB	0x100	/* characters of shell patterns */
#define VIS_DQ		0x200	/* the double quote */
#define VIS_ALL		0x400	/* everything */

#define UNVIS_VALID	1	/* a character is there */
#define UNVIS_VALIDPUSH	2	/* ... but pass this one again */
#define UNVIS_NOCHAR	3	/* no character yet */
#define UNVIS_SYNBAD	-1
#define UNVIS_ERROR	-2
#define UNVIS_END	1	/* unvis: no more characters */

__BEGIN_DECLS
ssize_t	 strnunvis(char *, const char *, size_t);
int	 strnvis(char *, const char *, size_t, int);
int	 strunvis(char *, const char *);
int	 strvis(char *, const char *, int);
int	 strvisx(char *, const char *, size_t, int);
int	 unvis(char *, char, int *, int);
char	*vis(char *, int, int, int);
__END_DECLS

#endif /* _VIS_H_ */

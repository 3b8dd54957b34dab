/* SPDX-License-Identifier: ISC */
/* The inside of streams. */
#ifndef _STDIO_LOCAL_H_
#define _STDIO_LOCAL_H_

#include <stdio.h>

#define S_RD		0x0001	/* the buffer holds input */
#define S_WR		0x0002	/* the buffer holds output */
#define S_CANRD		0x0004	/* open for reading */
#define S_CANWR		0x0008	/* open for writing */
#define S_EOF		0x0010
#define S_ERR		0x0020
#define S_LBF		0x0040	/* line buffered */
#define S_NBF		0x0080	/* unbuffered */
#define S_MYBUF		0x0100	/* the buffer is malloc's */
#define S_MYFILE	0x0200	/* the structure is malloc's */
#define S_STRING	0x0400	/* reads memory, has no descriptor */
#define S_APPEND	0x0800

/* Where printf's characters go; put is called with a few at a time. */
struct out {
	void	(*put)(struct out *, const char *, size_t);
	FILE	*f;
	char	*buf;		/* string output: next place and room */
	size_t	 room;
	size_t	 total;		/* characters written or wanted */
	int	 error;
};

void	 __stdio_exit(void);
int	 __sflags(const char *, int *);
FILE	*__snew(void);
int	 __sflush(FILE *);
int	 __srefill(FILE *);
size_t	 __swrite(FILE *, const char *, size_t);
void	 __sunread(FILE *);
int	 __format(struct out *, const char *, va_list);
void	 __format_double(struct out *, double, int, unsigned int, int, int);

/* The next character, or EOF. */
static inline int
__sgetc(FILE *f)
{
	if (f->_npush > 0)
		return (f->_push[--f->_npush]);
	if (f->_p < f->_end && (f->_flags & S_RD))
		return (*f->_p++);
	return (__srefill(f) == 0 ? *f->_p++ : EOF);
}

/* Conversion flags, for __format_double too. */
#define F_LEFT		0x01
#define F_PLUS		0x02
#define F_SPACE		0x04
#define F_ALT		0x08
#define F_ZERO		0x10

void	 __out_pad(struct out *, char, int);

#endif /* _STDIO_LOCAL_H_ */

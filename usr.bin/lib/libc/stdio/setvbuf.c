/* SPDX-License-Identifier: ISC */
/* How streams are buffered, and their state. */
#include <stdlib.h>

#include "local.h"

int
setvbuf(FILE *restrict f, char *restrict buf, int mode, size_t size)
{
	if (mode != _IOFBF && mode != _IOLBF && mode != _IONBF)
		return (EOF);
	__sflush(f);
	if (f->_flags & S_RD)
		__sunread(f);
	if (f->_flags & S_MYBUF)
		free(f->_base);
	f->_base = f->_p = f->_end = NULL;
	f->_flags &= ~(S_RD | S_WR | S_MYBUF | S_LBF | S_NBF);
	if (mode == _IONBF) {
		f->_flags |= S_NBF;
		return (0);
	}
	if (mode == _IOLBF)
		f->_flags |= S_LBF;
	if (size == 0)
		return (0);		/* one is made when it is needed */
	if (buf == NULL) {
		if ((buf = malloc(size)) == NULL)
			return (EOF);
		f->_flags |= S_MYBUF;
	}
	f->_base = f->_p = f->_end = (unsigned char *)buf;
	f->_size = size;
	return (0);
}

void
setbuf(FILE *restrict f, char *restrict buf)
{
	setvbuf(f, buf, buf != NULL ? _IOFBF : _IONBF, BUFSIZ);
}

void
setbuffer(FILE *f, char *buf, int size)
{
	setvbuf(f, buf, buf != NULL ? _IOFBF : _IONBF, size);
}

int
setlinebuf(FILE *f)
{
	return (setvbuf(f, NULL, _IOLBF, 0));
}

int
fileno(FILE *f)
{
	return (f->_fd);
}

int
feof(FILE *f)
{
	return ((f->_flags & S_EOF) != 0);
}

int
ferror(FILE *f)
{
	return ((f->_flags & S_ERR) != 0);
}

void
clearerr(FILE *f)
{
	f->_flags &= ~(S_EOF | S_ERR);
}

/* There is one thread. */
void
flockfile(FILE *f)
{
}

void
funlockfile(FILE *f)
{
}

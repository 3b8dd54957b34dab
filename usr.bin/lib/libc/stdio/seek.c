/* SPDX-License-Identifier: ISC */
/* The position of streams. */
#include <errno.h>
#include <limits.h>
#include <unistd.h>

#include "local.h"

int
fseeko(FILE *f, off_t offset, int whence)
{
	if (__sflush(f) == EOF)
		return (-1);
	if (f->_flags & S_STRING) {
		errno = ESPIPE;
		return (-1);
	}
	if (f->_flags & S_RD)
		__sunread(f);
	if (lseek(f->_fd, offset, whence) == -1)
		return (-1);
	f->_npush = 0;
	f->_flags &= ~(S_EOF | S_RD | S_WR);
	f->_p = f->_end = f->_base;
	return (0);
}

off_t
ftello(FILE *f)
{
	off_t pos;

	if ((pos = lseek(f->_fd, 0, SEEK_CUR)) == -1)
		return (-1);
	if (f->_flags & S_WR) {
		if ((f->_flags & S_APPEND) && f->_p > f->_base) {
			/* It will go to the end, wherever that is. */
			if (__sflush(f) == EOF)
				return (-1);
			return (lseek(f->_fd, 0, SEEK_CUR));
		}
		return (pos + (f->_p - f->_base));
	}
	if (f->_flags & S_RD)
		pos -= f->_end - f->_p;
	return (pos - f->_npush);
}

int
fseek(FILE *f, long offset, int whence)
{
	return (fseeko(f, offset, whence));
}

long
ftell(FILE *f)
{
	off_t pos = ftello(f);

	if (pos > LONG_MAX) {
		errno = EOVERFLOW;
		return (-1);
	}
	return ((long)pos);
}

void
rewind(FILE *f)
{
	fseeko(f, 0, SEEK_SET);
	f->_flags &= ~S_ERR;
}

int
fgetpos(FILE *restrict f, fpos_t *restrict pos)
{
	return ((*pos = ftello(f)) == -1 ? -1 : 0);
}

int
fsetpos(FILE *f, const fpos_t *pos)
{
	return (fseeko(f, *pos, SEEK_SET));
}

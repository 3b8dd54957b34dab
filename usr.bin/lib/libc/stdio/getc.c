/* SPDX-License-Identifier: ISC */
/* Reading characters and lines. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

int
fgetc(FILE *f)
{
	return (__sgetc(f));
}

int
getc(FILE *f)
{
	return (__sgetc(f));
}

int
getchar(void)
{
	return (__sgetc(stdin));
}

int
getc_unlocked(FILE *f)
{
	return (__sgetc(f));
}

int
getchar_unlocked(void)
{
	return (__sgetc(stdin));
}

int
ungetc(int c, FILE *f)
{
	if (c == EOF || f->_npush == (short)sizeof(f->_push))
		return (EOF);
	if (!(f->_flags & (S_CANRD | S_STRING)))
		return (EOF);
	f->_push[f->_npush++] = (unsigned char)c;
	f->_flags &= ~S_EOF;
	return ((unsigned char)c);
}

char *
fgets(char *restrict buf, int size, FILE *restrict f)
{
	int n = 0, c = 0;

	if (size <= 0) {
		errno = EINVAL;
		return (NULL);
	}
	while (n < size - 1 && c != '\n') {
		if ((c = __sgetc(f)) == EOF) {
			if (n == 0 || (f->_flags & S_ERR))
				return (NULL);
			break;
		}
		buf[n++] = (char)c;
	}
	buf[n] = '\0';
	return (buf);
}

ssize_t
getdelim(char **restrict linep, size_t *restrict sizep, int delim,
    FILE *restrict f)
{
	size_t len = 0, n, room;
	unsigned char *end;
	char *p;

	if (linep == NULL || sizep == NULL) {
		errno = EINVAL;
		return (-1);
	}
	if (*linep == NULL)
		*sizep = 0;
	for (;;) {
		/* Pushed-back characters one by one, the buffer at once. */
		end = NULL;
		if (f->_npush > 0)
			n = 1;
		else {
			if (!(f->_flags & S_RD) || f->_p >= f->_end)
				if (__srefill(f) == EOF)
					break;
			n = f->_end - f->_p;
			if ((end = memchr(f->_p, delim, n)) != NULL)
				n = end - f->_p + 1;
		}
		if (n > SSIZE_MAX - 1 - len) {
			errno = EOVERFLOW;
			return (-1);
		}
		if (len + n + 1 > *sizep) {
			room = len + n + 1 + len / 2;
			if (room < 128)
				room = 128;
			if ((p = realloc(*linep, room)) == NULL)
				return (-1);
			*linep = p;
			*sizep = room;
		}
		if (f->_npush > 0) {
			(*linep)[len++] = (char)f->_push[--f->_npush];
			if ((unsigned char)(*linep)[len - 1] ==
			    (unsigned char)delim)
				break;
			continue;
		}
		memcpy(*linep + len, f->_p, n);
		f->_p += n;
		len += n;
		if (end != NULL)
			break;
	}
	if (len == 0)
		return (-1);
	(*linep)[len] = '\0';
	return ((ssize_t)len);
}

ssize_t
getline(char **restrict linep, size_t *restrict sizep, FILE *restrict f)
{
	return (getdelim(linep, sizep, '\n', f));
}

/* The line is the stream's, and valid until its next use. */
char *
fgetln(FILE *f, size_t *len)
{
	ssize_t n = getdelim(&f->_line, &f->_linesize, '\n', f);

	if (n == -1) {
		*len = 0;
		return (NULL);
	}
	*len = n;
	return (f->_line);
}

size_t
fread(void *restrict buf, size_t size, size_t count, FILE *restrict f)
{
	size_t want, done = 0, n;
	char *p = buf;

	if (size == 0 || count == 0)
		return (0);
	if (__builtin_mul_overflow(size, count, &want)) {
		errno = EOVERFLOW;
		f->_flags |= S_ERR;
		return (0);
	}
	while (done < want) {
		if (f->_npush > 0) {
			p[done++] = (char)f->_push[--f->_npush];
			continue;
		}
		if (!(f->_flags & S_RD) || f->_p >= f->_end)
			if (__srefill(f) == EOF)
				break;
		n = f->_end - f->_p;
		if (n > want - done)
			n = want - done;
		memcpy(p + done, f->_p, n);
		f->_p += n;
		done += n;
	}
	return (done / size);
}

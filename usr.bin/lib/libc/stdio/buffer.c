/* SPDX-License-Identifier: ISC */
/* Filling and emptying the buffers of streams. */
#include <sys/stat.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "local.h"

/* Give the stream a buffer, when first used; terminals get lines. */
static void
makebuf(FILE *f)
{
	size_t size = BUFSIZ;
	int saved = errno;
	struct stat st;

	if (f->_base != NULL)
		return;
	if (!(f->_flags & S_NBF)) {
		if (fstat(f->_fd, &st) == 0) {
			if (st.st_blksize >= 512 && st.st_blksize <= 65536)
				size = st.st_blksize;
			if (S_ISCHR(st.st_mode) && isatty(f->_fd))
				f->_flags |= S_LBF;
		}
		if ((f->_base = malloc(size)) != NULL) {
			f->_size = size;
			f->_flags |= S_MYBUF;
		}
	}
	if (f->_base == NULL) {
		f->_flags |= S_NBF;
		f->_base = f->_tiny;
		f->_size = sizeof(f->_tiny);
	}
	f->_p = f->_end = f->_base;
	errno = saved;
}

/* Write all of it to the descriptor: 0 or EOF. */
static int
writeall(FILE *f, const unsigned char *buf, size_t len)
{
	ssize_t n;

	for (; len > 0; buf += n, len -= n)
		if ((n = write(f->_fd, buf, len)) <= 0) {
			f->_flags |= S_ERR;
			return (EOF);
		}
	return (0);
}

/* Empty the output buffer; what cannot be written is lost. */
int
__sflush(FILE *f)
{
	size_t len;

	if (!(f->_flags & S_WR))
		return (0);
	len = f->_p - f->_base;
	f->_p = f->_base;
	return (writeall(f, f->_base, len));
}

/* Forget buffered input, and go back in the file by as much. */
void
__sunread(FILE *f)
{
	off_t back = f->_npush;
	int saved = errno;

	if (f->_flags & S_RD)
		back += f->_end - f->_p;
	f->_npush = 0;
	f->_flags &= ~(S_RD | S_EOF);
	f->_p = f->_end = f->_base;
	if (back != 0 && !(f->_flags & S_STRING))
		lseek(f->_fd, -back, SEEK_CUR);
	errno = saved;
}

/* Get more input: 0, or EOF. */
int
__srefill(FILE *f)
{
	ssize_t n;

	if (f->_flags & S_STRING) {
		f->_flags |= S_EOF;
		return (EOF);
	}
	if (!(f->_flags & S_CANRD)) {
		errno = EBADF;
		f->_flags |= S_ERR;
		return (EOF);
	}
	if (f->_flags & S_EOF)
		return (EOF);
	if (f->_flags & S_WR) {
		if (__sflush(f) == EOF)
			return (EOF);
		f->_flags &= ~S_WR;
	}
	makebuf(f);
	f->_flags |= S_RD;
	f->_p = f->_end = f->_base;
	/* Somebody who is asked for input should see the question. */
	if ((f->_flags & (S_LBF | S_NBF)) && (stdout->_flags & S_LBF))
		__sflush(stdout);
	n = read(f->_fd, f->_base, f->_size);
	if (n <= 0) {
		f->_flags |= n == 0 ? S_EOF : S_ERR;
		return (EOF);
	}
	f->_end = f->_base + n;
	return (0);
}

/* Write len bytes the way the stream is buffered: how many got there. */
size_t
__swrite(FILE *f, const char *buf, size_t len)
{
	size_t n, done;

	if (!(f->_flags & S_CANWR)) {
		errno = EBADF;
		f->_flags |= S_ERR;
		return (0);
	}
	if (!(f->_flags & S_WR)) {
		__sunread(f);
		makebuf(f);
		f->_flags |= S_WR;
		f->_p = f->_base;
		f->_end = f->_base + f->_size;
	}
	if (f->_flags & S_NBF)
		return (writeall(f, (const unsigned char *)buf, len) == 0 ?
		    len : 0);
	for (done = 0; done < len; done += n) {
		if (f->_p == f->_base && len - done >= f->_size) {
			/* Whole buffers need no copy. */
			n = (len - done) / f->_size * f->_size;
			if (writeall(f, (const unsigned char *)buf + done,
			    n) == EOF)
				return (done);
			continue;
		}
		n = f->_end - f->_p;
		if (n > len - done)
			n = len - done;
		memcpy(f->_p, buf + done, n);
		f->_p += n;
		if (f->_p == f->_end && __sflush(f) == EOF)
			return (done);
	}
	if ((f->_flags & S_LBF) && f->_p > f->_base &&
	    memrchr(buf, '\n', len) != NULL && __sflush(f) == EOF)
		return (0);
	return (len);
}

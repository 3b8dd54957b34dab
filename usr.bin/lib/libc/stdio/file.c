/* SPDX-License-Identifier: ISC */
/* Opening and closing streams. */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "local.h"

FILE	__sF[3] = {
	{ ._fd = STDIN_FILENO, ._flags = S_CANRD, ._next = &__sF[1] },
	{ ._fd = STDOUT_FILENO, ._flags = S_CANWR, ._next = &__sF[2] },
	{ ._fd = STDERR_FILENO, ._flags = S_CANWR | S_NBF },
};

/* All streams, the standard ones first. */
static FILE	*files = __sF;

/* A new stream on the list, or NULL. */
FILE *
__snew(void)
{
	FILE *f;

	if ((f = calloc(1, sizeof(*f))) == NULL)
		return (NULL);
	f->_fd = -1;
	f->_flags = S_MYFILE;
	f->_next = stderr->_next;
	stderr->_next = f;
	return (f);
}

static void
drop(FILE *f)
{
	FILE **fp;

	if (f->_flags & S_MYBUF)
		free(f->_base);
	free(f->_line);
	if (f->_flags & S_MYFILE) {
		for (fp = &files; *fp != f; fp = &(*fp)->_next)
			;
		*fp = f->_next;
		free(f);
		return;
	}
	f->_base = f->_p = f->_end = NULL;
	f->_line = NULL;
	f->_size = f->_linesize = 0;
	f->_npush = 0;
	f->_flags = 0;
	f->_fd = -1;
}

/* The stream's flags for a mode such as "r+", and open's; 0 if invalid. */
int
__sflags(const char *mode, int *oflags)
{
	int flags, o;

	switch (*mode++) {
	case 'r':
		flags = S_CANRD;
		o = 0;
		break;
	case 'w':
		flags = S_CANWR;
		o = O_CREAT | O_TRUNC;
		break;
	case 'a':
		flags = S_CANWR | S_APPEND;
		o = O_CREAT | O_APPEND;
		break;
	default:
		errno = EINVAL;
		return (0);
	}
	for (; *mode != '\0'; mode++)
		switch (*mode) {
		case '+':
			flags |= S_CANRD | S_CANWR;
			break;
		case 'e':
			o |= O_CLOEXEC;
			break;
		case 'x':
			if (o & O_CREAT)
				o |= O_EXCL;
			break;
		}
	if ((flags & (S_CANRD | S_CANWR)) == (S_CANRD | S_CANWR))
		o |= O_RDWR;
	else
		o |= flags & S_CANWR ? O_WRONLY : O_RDONLY;
	*oflags = o;
	return (flags);
}

FILE *
fdopen(int fd, const char *mode)
{
	int flags, o, have;
	FILE *f;

	if ((flags = __sflags(mode, &o)) == 0)
		return (NULL);
	if ((have = fcntl(fd, F_GETFL)) == -1)
		return (NULL);
	if ((have & O_ACCMODE) != O_RDWR &&
	    (have & O_ACCMODE) != (o & O_ACCMODE)) {
		errno = EINVAL;
		return (NULL);
	}
	if ((f = __snew()) == NULL)
		return (NULL);
	if ((flags & S_APPEND) && !(have & O_APPEND))
		fcntl(fd, F_SETFL, have | O_APPEND);
	if (o & O_CLOEXEC)
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	f->_fd = fd;
	f->_flags |= flags;
	return (f);
}

FILE *
fopen(const char *restrict path, const char *restrict mode)
{
	int flags, o, fd;
	FILE *f;

	if ((flags = __sflags(mode, &o)) == 0)
		return (NULL);
	if ((fd = open(path, o, DEFFILEMODE)) == -1)
		return (NULL);
	if ((f = __snew()) == NULL) {
		close(fd);
		return (NULL);
	}
	f->_fd = fd;
	f->_flags |= flags;
	return (f);
}

FILE *
freopen(const char *restrict path, const char *restrict mode,
    FILE *restrict f)
{
	int flags, o, fd, old = f->_fd, buffering;

	__sflush(f);
	if ((flags = __sflags(mode, &o)) == 0)
		goto fail;
	if (path == NULL) {
		/* A change of mode: only what the descriptor allows. */
		errno = EBADF;
		if (old == -1 || (fd = fcntl(old, F_GETFL)) == -1)
			goto fail;
		if ((fd & O_ACCMODE) != O_RDWR &&
		    (fd & O_ACCMODE) != (o & O_ACCMODE)) {
			errno = EBADF;
			goto fail;
		}
		fd = old;
	} else if ((fd = open(path, o, DEFFILEMODE)) == -1)
		goto fail;
	if (old != -1 && fd != old) {
		/* Keep the number, which standard streams rely on. */
		if (dup2(fd, old) == -1) {
			close(fd);
			goto fail;
		}
		close(fd);
		fd = old;
		if (o & O_CLOEXEC)
			fcntl(fd, F_SETFD, FD_CLOEXEC);
	}
	buffering = f == stderr ? S_NBF : 0;
	if (f->_flags & S_MYBUF)
		free(f->_base);
	f->_base = f->_p = f->_end = NULL;
	f->_npush = 0;
	f->_fd = fd;
	f->_flags = flags | buffering | (f->_flags & S_MYFILE);
	return (f);
fail:
	o = errno;
	fclose(f);
	errno = o;
	return (NULL);
}

int
fclose(FILE *f)
{
	int r;

	if (!(f->_flags & (S_CANRD | S_CANWR))) {
		errno = EBADF;
		return (EOF);
	}
	r = __sflush(f);
	if (f->_flags & S_RD)
		__sunread(f);
	if (f->_fd != -1 && close(f->_fd) == -1)
		r = EOF;
	drop(f);
	return (r);
}

int
fflush(FILE *f)
{
	int r = 0;

	if (f != NULL) {
		if (f->_flags & S_RD)
			__sunread(f);
		return (__sflush(f));
	}
	for (f = files; f != NULL; f = f->_next)
		r |= __sflush(f);
	return (r);
}

int
fpurge(FILE *f)
{
	f->_npush = 0;
	if (f->_flags & S_WR)
		f->_p = f->_base;
	else
		f->_p = f->_end;
	return (0);
}

/* exit(3) calls this. */
void
__stdio_exit(void)
{
	fflush(NULL);
}

FILE *
tmpfile(void)
{
	char path[] = P_tmpdir "/tmp.XXXXXXXXXX";
	FILE *f;
	int fd;

	if ((fd = mkstemp(path)) == -1)
		return (NULL);
	unlink(path);
	if ((f = fdopen(fd, "w+")) == NULL)
		close(fd);
	return (f);
}

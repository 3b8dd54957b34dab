/* SPDX-License-Identifier: ISC */
/* Small functions on files: creat, fdatasync, lockf, utime. */
#include <sys/stat.h>
#include <sys/time.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <utime.h>

int
creat(const char *path, mode_t mode)
{
	return (open(path, O_WRONLY | O_CREAT | O_TRUNC, mode));
}

int
fdatasync(int fd)
{
	return (fsync(fd));
}

int
lockf(int fd, int function, off_t size)
{
	struct flock fl = { 0 };

	fl.l_whence = SEEK_CUR;
	fl.l_len = size;
	fl.l_type = F_WRLCK;
	switch (function) {
	case F_ULOCK:
		fl.l_type = F_UNLCK;
		return (fcntl(fd, F_SETLK, &fl));
	case F_LOCK:
		return (fcntl(fd, F_SETLKW, &fl));
	case F_TLOCK:
		return (fcntl(fd, F_SETLK, &fl));
	case F_TEST:
		if (fcntl(fd, F_GETLK, &fl) == -1)
			return (-1);
		if (fl.l_type == F_UNLCK)
			return (0);
		errno = EAGAIN;
		return (-1);
	}
	errno = EINVAL;
	return (-1);
}

int
utime(const char *path, const struct utimbuf *times)
{
	struct timeval tv[2] = { { 0, 0 }, { 0, 0 } };

	if (times == NULL)
		return (utimes(path, NULL));
	tv[0].tv_sec = times->actime;
	tv[1].tv_sec = times->modtime;
	return (utimes(path, tv));
}

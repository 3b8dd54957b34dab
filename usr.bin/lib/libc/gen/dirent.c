/* SPDX-License-Identifier: ISC */
/* Reading directories. */
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DIRBUF	8192

struct _dirdesc {
	int	dd_fd;
	int	dd_loc;			/* of the next entry in the buffer */
	int	dd_size;		/* bytes in the buffer */
	union {
		char		buf[DIRBUF];
		struct dirent	align;
	} dd_u;
};

DIR *
fdopendir(int fd)
{
	struct stat st;
	DIR *dir;

	if (fstat(fd, &st) == -1)
		return (NULL);
	if (!S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		return (NULL);
	}
	if ((dir = malloc(sizeof(*dir))) == NULL)
		return (NULL);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	dir->dd_fd = fd;
	dir->dd_loc = dir->dd_size = 0;
	return (dir);
}

DIR *
opendir(const char *path)
{
	int fd;
	DIR *dir;

	fd = open(path, O_RDONLY | O_NONBLOCK | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1)
		return (NULL);
	if ((dir = fdopendir(fd)) == NULL)
		close(fd);
	return (dir);
}

int
closedir(DIR *dir)
{
	int fd = dir->dd_fd;

	free(dir);
	return (close(fd));
}

int
dirfd(DIR *dir)
{
	return (dir->dd_fd);
}

struct dirent *
readdir(DIR *dir)
{
	struct dirent *dp;
	off_t base;

	for (;;) {
		if (dir->dd_loc >= dir->dd_size) {
			dir->dd_loc = 0;
			dir->dd_size = getdirentries(dir->dd_fd,
			    dir->dd_u.buf, DIRBUF, &base);
			if (dir->dd_size <= 0) {
				dir->dd_size = 0;
				return (NULL);
			}
		}
		dp = (struct dirent *)(dir->dd_u.buf + dir->dd_loc);
		if (dp->d_reclen < 12 || dp->d_reclen % 4 != 0 ||
		    dp->d_reclen > dir->dd_size - dir->dd_loc) {
			errno = EINVAL;
			return (NULL);
		}
		dir->dd_loc += dp->d_reclen;
		if (dp->d_fileno != 0)
			return (dp);
	}
}

void
rewinddir(DIR *dir)
{
	lseek(dir->dd_fd, 0, SEEK_SET);
	dir->dd_loc = dir->dd_size = 0;
}

int
alphasort(const struct dirent **a, const struct dirent **b)
{
	return (strcmp((*a)->d_name, (*b)->d_name));
}

typedef int	entcmp(const struct dirent **, const struct dirent **);

static entcmp	*ordering;		/* of the scandir that is sorting */

static int
compare(const void *a, const void *b)
{
	return (ordering((const struct dirent **)a,
	    (const struct dirent **)b));
}

int
scandir(const char *path, struct dirent ***listp,
    int (*wanted)(const struct dirent *), entcmp *cmp)
{
	struct dirent **list = NULL, **p, *dp;
	size_t n = 0, room = 0, len;
	DIR *dir;

	if ((dir = opendir(path)) == NULL)
		return (-1);
	while ((dp = readdir(dir)) != NULL) {
		if (wanted != NULL && !wanted(dp))
			continue;
		if (n == room) {
			room = room * 2 + 16;
			p = reallocarray(list, room, sizeof(*list));
			if (p == NULL)
				goto fail;
			list = p;
		}
		len = DIRENT_SIZE(dp);
		if ((list[n] = malloc(len)) == NULL)
			goto fail;
		memcpy(list[n], dp, len);
		list[n]->d_reclen = (u_int16_t)len;
		n++;
	}
	closedir(dir);
	if (cmp != NULL) {
		ordering = cmp;
		qsort(list, n, sizeof(*list), compare);
	}
	*listp = list;
	return ((int)n);
fail:
	while (n > 0)
		free(list[--n]);
	free(list);
	closedir(dir);
	errno = ENOMEM;
	return (-1);
}

/* SPDX-License-Identifier: ISC */
/* getcwd(3) */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

int	 __getcwd(char *, size_t);

char *
getcwd(char *buf, size_t size)
{
	char *allocated = NULL;

	if (buf != NULL && size == 0) {
		errno = EINVAL;
		return (NULL);
	}
	if (buf == NULL) {
		if (size == 0)
			size = PATH_MAX;
		if ((buf = allocated = malloc(size)) == NULL)
			return (NULL);
	}
	if (__getcwd(buf, size) == -1) {
		free(allocated);
		return (NULL);
	}
	return (buf);
}

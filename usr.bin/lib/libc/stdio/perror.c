/* SPDX-License-Identifier: ISC */
/* perror(3) and remove(3). */
#include <sys/stat.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "local.h"

void
perror(const char *s)
{
	int num = errno;

	if (s != NULL && *s != '\0')
		fprintf(stderr, "%s: %s\n", s, strerror(num));
	else
		fprintf(stderr, "%s\n", strerror(num));
}

int
remove(const char *path)
{
	struct stat st;

	if (lstat(path, &st) == -1)
		return (-1);
	return (S_ISDIR(st.st_mode) ? rmdir(path) : unlink(path));
}

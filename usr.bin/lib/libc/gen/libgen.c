/* SPDX-License-Identifier: ISC */
/* basename(3) and dirname(3) */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <string.h>

/* Copy len bytes, if they fit. */
static char *
copy(char *buf, const char *s, size_t len)
{
	if (len >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return (NULL);
	}
	memcpy(buf, s, len);
	buf[len] = '\0';
	return (buf);
}

char *
basename(char *path)
{
	static char buf[PATH_MAX];
	size_t end, start;

	if (path == NULL || *path == '\0')
		return (copy(buf, ".", 1));
	for (end = strlen(path); end > 1 && path[end - 1] == '/'; end--)
		;
	for (start = end; start > 0 && path[start - 1] != '/'; start--)
		;
	if (start == end)
		return (copy(buf, "/", 1));
	return (copy(buf, path + start, end - start));
}

char *
dirname(char *path)
{
	static char buf[PATH_MAX];
	size_t end;

	if (path == NULL)
		return (copy(buf, ".", 1));
	for (end = strlen(path); end > 1 && path[end - 1] == '/'; end--)
		;
	while (end > 0 && path[end - 1] != '/')
		end--;
	if (end == 0)
		return (copy(buf, *path == '/' ? "/" : ".", 1));
	for (; end > 1 && path[end - 1] == '/'; end--)
		;
	return (copy(buf, path, end));
}

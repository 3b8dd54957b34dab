/* SPDX-License-Identifier: ISC */
/* realpath(3): a path without symbolic links, dots and double slashes. */
#include <sys/param.h>
#include <sys/stat.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Resolve the path in rest onto out, which begins as "" or a directory. */
static int
resolve(char *out, char *rest)
{
	char link[PATH_MAX], name[NAME_MAX + 1], *p;
	size_t len, outlen = strlen(out);
	struct stat st;
	ssize_t n;
	int links = 0, last;

	for (p = rest; *p != '\0'; ) {
		p += strspn(p, "/");
		len = strcspn(p, "/");
		if (len == 0)
			break;
		if (len > NAME_MAX)
			goto toolong;
		memcpy(name, p, len);
		name[len] = '\0';
		p += len;
		last = p[strspn(p, "/")] == '\0';
		if (strcmp(name, ".") == 0)
			continue;
		if (strcmp(name, "..") == 0) {
			while (outlen > 0 && out[--outlen] != '/')
				;
			out[outlen] = '\0';
			continue;
		}
		if (outlen + len + 2 > PATH_MAX)
			goto toolong;
		out[outlen] = '/';
		memcpy(out + outlen + 1, name, len + 1);
		if (lstat(out, &st) == -1)
			return (-1);
		if (S_ISLNK(st.st_mode)) {
			if (++links > MAXSYMLINKS) {
				errno = ELOOP;
				return (-1);
			}
			if ((n = readlink(out, link, sizeof(link) - 1)) == -1)
				return (-1);
			link[n] = '\0';
			/* The link's text goes in front of what remains. */
			if (strlcat(link, p, sizeof(link)) >= sizeof(link))
				goto toolong;
			strlcpy(rest, link, PATH_MAX);
			p = rest;
			if (*p == '/')
				outlen = 0;
			out[outlen] = '\0';
			continue;
		}
		if (!S_ISDIR(st.st_mode) && (!last || *p == '/')) {
			errno = ENOTDIR;
			return (-1);
		}
		outlen += len + 1;
	}
	if (outlen == 0)
		strlcpy(out, "/", PATH_MAX);
	return (0);
toolong:
	errno = ENAMETOOLONG;
	return (-1);
}

char *
realpath(const char *path, char *buf)
{
	char rest[PATH_MAX], out[PATH_MAX];

	if (path == NULL || *path == '\0') {
		errno = path == NULL ? EINVAL : ENOENT;
		return (NULL);
	}
	if (strlcpy(rest, path, sizeof(rest)) >= sizeof(rest)) {
		errno = ENAMETOOLONG;
		return (NULL);
	}
	out[0] = '\0';
	if (*path != '/') {
		if (getcwd(out, sizeof(out)) == NULL)
			return (NULL);
		if (strcmp(out, "/") == 0)
			out[0] = '\0';
	}
	if (resolve(out, rest) == -1)
		return (NULL);
	if (buf == NULL)
		return (strdup(out));
	strlcpy(buf, out, PATH_MAX);
	return (buf);
}

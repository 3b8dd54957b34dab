/* SPDX-License-Identifier: ISC */
/* The environment. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char		**environ;
static char	**ours;			/* the array, once it is allocated */

/* The index of name, which has len bytes, or of the end of the array. */
static size_t
find(const char *name, size_t len)
{
	size_t i;

	for (i = 0; environ != NULL && environ[i] != NULL; i++)
		if (strncmp(environ[i], name, len) == 0 &&
		    environ[i][len] == '=')
			break;
	return (i);
}

char *
getenv(const char *name)
{
	size_t len = strlen(name), i = find(name, len);

	if (len == 0 || environ == NULL || environ[i] == NULL)
		return (NULL);
	return (environ[i] + len + 1);
}

/* Put s, which is name=value, at i; the array grows if that is its end. */
static int
put(size_t i, char *s)
{
	char **p;

	if (environ == NULL || environ[i] == NULL) {
		p = reallocarray(environ == ours ? ours : NULL, i + 2,
		    sizeof(*p));
		if (p == NULL)
			return (-1);
		if (environ != ours && i > 0)
			memcpy(p, environ, i * sizeof(*p));
		p[i + 1] = NULL;
		environ = ours = p;
	}
	environ[i] = s;
	return (0);
}

int
putenv(char *s)
{
	char *eq = strchr(s, '=');

	if (eq == NULL || eq == s) {
		errno = EINVAL;
		return (-1);
	}
	return (put(find(s, eq - s), s));
}

static int
badname(const char *name)
{
	if (name != NULL && *name != '\0' && strchr(name, '=') == NULL)
		return (0);
	errno = EINVAL;
	return (1);
}

int
setenv(const char *name, const char *value, int overwrite)
{
	size_t len, i, vlen;
	char *s;

	if (badname(name))
		return (-1);
	len = strlen(name);
	i = find(name, len);
	if (environ != NULL && environ[i] != NULL && !overwrite)
		return (0);
	vlen = strlen(value);
	if ((s = malloc(len + vlen + 2)) == NULL)
		return (-1);
	memcpy(s, name, len);
	s[len] = '=';
	memcpy(s + len + 1, value, vlen + 1);
	if (put(i, s) == -1) {
		free(s);
		return (-1);
	}
	return (0);
}

int
unsetenv(const char *name)
{
	size_t len, i;

	if (badname(name))
		return (-1);
	len = strlen(name);
	while (environ != NULL && environ[i = find(name, len)] != NULL)
		do
			environ[i] = environ[i + 1];
		while (environ[i++] != NULL);
	return (0);
}

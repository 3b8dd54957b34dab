/* SPDX-License-Identifier: ISC */
/* The exec family. */
#include <errno.h>
#include <limits.h>
#include <paths.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
execv(const char *path, char *const *argv)
{
	return (execve(path, argv, environ));
}

/* A file that is no program is a script for the shell. */
static void
shell(const char *path, char *const *argv, char *const *envp)
{
	size_t n;

	for (n = 0; argv[n] != NULL; n++)
		;
	{
		const char *args[n + 3];

		args[0] = "sh";
		args[1] = path;
		memcpy(args + 2, n > 0 ? argv + 1 : argv,
		    (n > 0 ? n : 1) * sizeof(*args));
		execve(_PATH_BSHELL, (char *const *)args, envp);
	}
}

int
execvpe(const char *name, char *const *argv, char *const *envp)
{
	const char *path, *end;
	char file[PATH_MAX];
	int denied = 0;
	size_t len;

	if (*name == '\0') {
		errno = ENOENT;
		return (-1);
	}
	if (strchr(name, '/') != NULL) {
		execve(name, argv, envp);
		if (errno == ENOEXEC)
			shell(name, argv, envp);
		return (-1);
	}
	if ((path = getenv("PATH")) == NULL)
		path = _PATH_DEFPATH;
	for (;; path = end + 1) {
		end = strchrnul(path, ':');
		len = end - path;
		if (len + strlen(name) + 2 <= sizeof(file)) {
			memcpy(file, path, len);
			if (len > 0)
				file[len++] = '/';
			strlcpy(file + len, name, sizeof(file) - len);
			execve(file, argv, envp);
			switch (errno) {
			case ENOEXEC:
				shell(file, argv, envp);
				return (-1);
			case EACCES:
				denied = 1;
				break;
			case ENOENT:
			case ENOTDIR:
			case ENAMETOOLONG:
			case ELOOP:
				break;
			default:
				return (-1);
			}
		}
		if (*end == '\0')
			break;
	}
	errno = denied ? EACCES : ENOENT;
	return (-1);
}

int
execvp(const char *name, char *const *argv)
{
	return (execvpe(name, argv, environ));
}

/* How many arguments there are, arg and the null pointer included. */
static size_t
countargs(const char *arg, va_list ap)
{
	size_t n = 1;

	for (; arg != NULL; arg = va_arg(ap, const char *))
		n++;
	return (n);
}

#define COLLECT(argv, arg, ap) do {					\
	size_t __i = 0;							\
									\
	(argv)[0] = (char *)(arg);					\
	while ((argv)[__i] != NULL)					\
		(argv)[++__i] = va_arg(ap, char *);			\
} while (0)

int
execl(const char *path, const char *arg, ...)
{
	va_list ap;
	size_t n;

	va_start(ap, arg);
	n = countargs(arg, ap);
	va_end(ap);
	{
		char *argv[n];

		va_start(ap, arg);
		COLLECT(argv, arg, ap);
		va_end(ap);
		return (execve(path, argv, environ));
	}
}

int
execlp(const char *name, const char *arg, ...)
{
	va_list ap;
	size_t n;

	va_start(ap, arg);
	n = countargs(arg, ap);
	va_end(ap);
	{
		char *argv[n];

		va_start(ap, arg);
		COLLECT(argv, arg, ap);
		va_end(ap);
		return (execvp(name, argv));
	}
}

int
execle(const char *path, const char *arg, ...)
{
	va_list ap;
	size_t n;

	va_start(ap, arg);
	n = countargs(arg, ap);
	va_end(ap);
	{
		char *argv[n], **envp;

		va_start(ap, arg);
		COLLECT(argv, arg, ap);
		envp = va_arg(ap, char **);
		va_end(ap);
		return (execve(path, argv, envp));
	}
}

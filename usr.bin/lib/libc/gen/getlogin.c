/* SPDX-License-Identifier: ISC */
/* getlogin(3) */
#include <errno.h>
#include <limits.h>
#include <unistd.h>

int	 __sys_getlogin(char *, u_int);

int
getlogin_r(char *buf, size_t size)
{
	if (size < LOGIN_NAME_MAX)
		return (ERANGE);
	return (__sys_getlogin(buf, LOGIN_NAME_MAX) == -1 ? errno : 0);
}

char *
getlogin(void)
{
	static char name[LOGIN_NAME_MAX];

	if (__sys_getlogin(name, sizeof(name)) == -1 || name[0] == '\0')
		return (NULL);
	return (name);
}

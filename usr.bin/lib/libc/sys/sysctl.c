/* SPDX-License-Identifier: ISC */
/* sysctl(3): the user branch is made up here, the rest by the kernel. */
#include <sys/param.h>
#include <sys/sysctl.h>

#include <errno.h>
#include <paths.h>
#include <string.h>

int	 __sysctl(int *, u_int, void *, size_t *, void *, size_t);

#define USER_CS_PATH	1

static int
user_cs_path(void *old, size_t *oldlen, void *new)
{
	if (new != NULL) {
		errno = EPERM;
		return (-1);
	}
	if (old != NULL && oldlen != NULL) {
		if (*oldlen < sizeof(_PATH_STDPATH)) {
			errno = ENOMEM;
			return (-1);
		}
		memcpy(old, _PATH_STDPATH, sizeof(_PATH_STDPATH));
	}
	if (oldlen != NULL)
		*oldlen = sizeof(_PATH_STDPATH);
	return (0);
}

int
sysctl(int *name, u_int namelen, void *old, size_t *oldlen, void *new,
    size_t newlen)
{
	if (namelen == 2 && name[0] == CTL_USER && name[1] == USER_CS_PATH)
		return (user_cs_path(old, oldlen, new));
	return (__sysctl(name, namelen, old, oldlen, new, newlen));
}

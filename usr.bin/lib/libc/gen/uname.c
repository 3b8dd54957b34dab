/* SPDX-License-Identifier: ISC */
/* Names of the system, by sysctl. */
#include <sys/param.h>
#include <sys/sysctl.h>
#include <sys/utsname.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

static int
get(int top, int which, char *buf, size_t size)
{
	int mib[2] = { top, which };
	size_t len = size;

	if (sysctl(mib, 2, buf, &len, NULL, 0) == -1 && errno != ENOMEM)
		return (-1);
	buf[size - 1] = '\0';
	return (0);
}

int
uname(struct utsname *u)
{
	char *nl;

	memset(u, 0, sizeof(*u));
	if (get(CTL_KERN, KERN_OSTYPE, u->sysname, SYS_NMLN) == -1 ||
	    get(CTL_KERN, KERN_HOSTNAME, u->nodename, SYS_NMLN) == -1 ||
	    get(CTL_KERN, KERN_OSRELEASE, u->release, SYS_NMLN) == -1 ||
	    get(CTL_KERN, KERN_OSVERSION, u->version, SYS_NMLN) == -1 ||
	    get(CTL_HW, HW_MACHINE, u->machine, SYS_NMLN) == -1)
		return (-1);
	while ((nl = strchr(u->version, '\n')) != NULL)
		*nl = ' ';
	return (0);
}

int
gethostname(char *buf, size_t size)
{
	int mib[2] = { CTL_KERN, KERN_HOSTNAME };

	return (sysctl(mib, 2, buf, &size, NULL, 0));
}

int
sethostname(const char *name, size_t len)
{
	int mib[2] = { CTL_KERN, KERN_HOSTNAME };

	return (sysctl(mib, 2, NULL, NULL, (void *)name, len));
}

int
getdomainname(char *buf, size_t size)
{
	int mib[2] = { CTL_KERN, KERN_DOMAINNAME };

	return (sysctl(mib, 2, buf, &size, NULL, 0));
}

int
setdomainname(const char *name, size_t len)
{
	int mib[2] = { CTL_KERN, KERN_DOMAINNAME };

	return (sysctl(mib, 2, NULL, NULL, (void *)name, len));
}

long
gethostid(void)
{
	int mib[2] = { CTL_KERN, KERN_HOSTID }, id;
	size_t len = sizeof(id);

	return (sysctl(mib, 2, &id, &len, NULL, 0) == -1 ? -1 : id);
}

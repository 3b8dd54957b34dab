/* SPDX-License-Identifier: ISC */
/* What the system is like: sysconf(3), confstr(3), getpagesize(3). */
#include <sys/param.h>
#include <sys/resource.h>
#include <sys/sysctl.h>

#include <errno.h>
#include <paths.h>
#include <string.h>
#include <unistd.h>

static long
getlimit(int which)
{
	struct rlimit rl;

	if (getrlimit(which, &rl) == -1 || rl.rlim_cur >= RLIM_INFINITY)
		return (-1);
	return (rl.rlim_cur > LONG_MAX ? LONG_MAX : (long)rl.rlim_cur);
}

static long
kernelint(int top, int which)
{
	int mib[2] = { top, which }, value;
	size_t len = sizeof(value);

	return (sysctl(mib, 2, &value, &len, NULL, 0) == -1 ? -1 : value);
}

static long
pages(int which)
{
	int mib[2] = { CTL_HW, which };
	int64_t bytes;
	size_t len = sizeof(bytes);

	if (sysctl(mib, 2, &bytes, &len, NULL, 0) == -1)
		return (-1);
	return ((long)(bytes / PAGE_SIZE));
}

long
sysconf(int name)
{
	switch (name) {
	case _SC_ARG_MAX:
		return (ARG_MAX);
	case _SC_CHILD_MAX:
		return (getlimit(RLIMIT_NPROC));
	case _SC_CLK_TCK:
		return (CLK_TCK);
	case _SC_NGROUPS_MAX:
		return (NGROUPS_MAX);
	case _SC_OPEN_MAX:
		return (getlimit(RLIMIT_NOFILE));
	case _SC_JOB_CONTROL:
	case _SC_SAVED_IDS:
		return (1);
	case _SC_VERSION:
	case _SC_2_VERSION:
	case _SC_FSYNC:
	case _SC_MONOTONIC_CLOCK:
		return (_POSIX_VERSION);
	case _SC_LINE_MAX:
		return (LINE_MAX);
	case _SC_RE_DUP_MAX:
		return (RE_DUP_MAX);
	case _SC_STREAM_MAX:
		return (getlimit(RLIMIT_NOFILE));
	case _SC_TZNAME_MAX:
		return (6);
	case _SC_PAGESIZE:
		return (PAGE_SIZE);
	case _SC_HOST_NAME_MAX:
		return (HOST_NAME_MAX);
	case _SC_IOV_MAX:
		return (IOV_MAX);
	case _SC_LOGIN_NAME_MAX:
		return (LOGIN_NAME_MAX);
	case _SC_GETPW_R_SIZE_MAX:
	case _SC_GETGR_R_SIZE_MAX:
		return (1024);
	case _SC_SYMLOOP_MAX:
		return (SYMLOOP_MAX);
	case _SC_TTY_NAME_MAX:
		return (TTY_NAME_MAX);
	case _SC_PHYS_PAGES:
		return (pages(HW_PHYSMEM64));
	case _SC_AVPHYS_PAGES:
		return (pages(HW_USERMEM64));
	case _SC_NPROCESSORS_CONF:
	case _SC_NPROCESSORS_ONLN:
		return (kernelint(CTL_HW, HW_NCPU));
	}
	errno = EINVAL;
	return (-1);
}

size_t
confstr(int name, char *buf, size_t size)
{
	if (name != _CS_PATH) {
		errno = EINVAL;
		return (0);
	}
	if (size > 0)
		strlcpy(buf, _PATH_STDPATH, size);
	return (sizeof(_PATH_STDPATH));
}

int
getpagesize(void)
{
	return (PAGE_SIZE);
}

int
getdtablesize(void)
{
	return ((int)getlimit(RLIMIT_NOFILE));
}

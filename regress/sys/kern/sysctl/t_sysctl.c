/* SPDX-License-Identifier: ISC */
/* sysctl: what the system says of itself. */

#include <sys/param.h>
#include <sys/syscall.h>
#include <sys/sysctl.h>
#include <sys/utsname.h>
#include "testlib.h"

static const char *
string(int top, int name)
{
	static char buf[512];
	int mib[2] = { top, name };
	size_t len = sizeof(buf);

	if (sysctl(mib, 2, buf, &len, NULL, 0) == -1)
		return ("(error)");
	return (buf);
}

static int
integer(int top, int name)
{
	int mib[2] = { top, name }, value = -1;
	size_t len = sizeof(value);

	sysctl(mib, 2, &value, &len, NULL, 0);
	return (value);
}

static int
not_root(void)
{
	int mib[2] = { CTL_KERN, KERN_HOSTNAME };

	setuid(1000);
	return (sysctl(mib, 2, NULL, NULL, "evil", 4) == -1 &&
	    errno == EPERM ? 0 : 1);
}

int
main(int argc, char *argv[])
{
	int mib[2] = { CTL_KERN, KERN_HOSTNAME }, bad[2] = { CTL_KERN, 9999 };
	struct utsname un;
	char buf[64];
	size_t len;

	is_str(string(CTL_KERN, KERN_OSTYPE), "GlassBSD", "kern.ostype");
	is_str(string(CTL_HW, HW_MACHINE),
	    sizeof(long) == 8 ? "amd64" : "i386", "hw.machine");
	is_int(integer(CTL_HW, HW_PAGESIZE), 4096, "hw.pagesize");
	is_int(integer(CTL_HW, HW_NCPU), 1, "hw.ncpu");
	is_int(integer(CTL_HW, HW_BYTEORDER), 1234, "hw.byteorder");
	is_int(integer(CTL_KERN, KERN_ARGMAX), 262144, "kern.argmax");
	is_int(integer(CTL_KERN, KERN_NGROUPS), 16, "kern.ngroups");
	is_ok(uname(&un), "uname");
	is_str(un.sysname, "GlassBSD", "names the system");

	is_ok(sysctl(mib, 2, NULL, NULL, "glass.example", 13), "set a name");
	is_str(string(CTL_KERN, KERN_HOSTNAME), "glass.example", "it is set");
	is_exit(in_child(not_root), 0, "not by a user");
	len = 3;
	is_errno(sysctl(mib, 2, buf, &len, NULL, 0), ENOMEM, "too little room");
	is_ok(sysctl(mib, 2, NULL, &len, NULL, 0), "ask for the size");
	is_int(len, 14, "with its NUL");
	is_ok(sysctl(bad, 2, buf, &len, NULL, 0) == -1 ? 0 : -1, "none such");
	is_errno(sysctl(mib, 0, buf, &len, NULL, 0), EINVAL, "no name");
	is_errno(sysctl(mib, 13, buf, &len, NULL, 0), EINVAL, "a long name");
	is_errno(sysctl(BAD, 3, buf, &len, NULL, 0), EFAULT, "a bad name");
	len = sizeof(buf);
	is_errno(sysctl(mib, 2, BAD, &len, NULL, 0), EFAULT, "a bad address");
	return (tap_done());
}

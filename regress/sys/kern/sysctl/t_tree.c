/* SPDX-License-Identifier: ISC */
/* sysctl: errors, sizes, and values that can be set. */

#include <sys/param.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include "testlib.h"

static const struct {
	int	top, name;
	size_t	size;
} fixed[] = {
	{ CTL_KERN, KERN_OSREV, sizeof(int) },
	{ CTL_KERN, KERN_MAXVNODES, sizeof(int) },
	{ CTL_KERN, KERN_MAXPROC, sizeof(int) },
	{ CTL_KERN, KERN_MAXFILES, sizeof(int) },
	{ CTL_KERN, KERN_ARGMAX, sizeof(int) },
	{ CTL_KERN, KERN_SECURELVL, sizeof(int) },
	{ CTL_KERN, KERN_HOSTID, sizeof(int) },
	{ CTL_KERN, KERN_CLOCKRATE, sizeof(struct clockinfo) },
	{ CTL_KERN, KERN_POSIX1, sizeof(int) },
	{ CTL_KERN, KERN_NGROUPS, sizeof(int) },
	{ CTL_KERN, KERN_JOB_CONTROL, sizeof(int) },
	{ CTL_KERN, KERN_SAVED_IDS, sizeof(int) },
	{ CTL_KERN, KERN_BOOTTIME, sizeof(struct timeval) },
	{ CTL_KERN, KERN_CPTIME, 5 * sizeof(long) },
	{ CTL_KERN, KERN_NPROCS, sizeof(int) },
	{ CTL_KERN, KERN_NFILES, sizeof(int) },
	{ CTL_KERN, KERN_NUMVNODES, sizeof(int) },
	{ CTL_KERN, KERN_STACKGAPRANDOM, sizeof(int) },
	{ CTL_KERN, KERN_ARND, sizeof(u_int) },
	{ CTL_KERN, KERN_MSGBUFSIZE, sizeof(int) },
	{ CTL_VM, VM_LOADAVG, sizeof(struct loadavg) },
	{ CTL_HW, HW_NCPU, sizeof(int) },
	{ CTL_HW, HW_BYTEORDER, sizeof(int) },
	{ CTL_HW, HW_PHYSMEM, sizeof(int) },
	{ CTL_HW, HW_USERMEM, sizeof(int) },
	{ CTL_HW, HW_PAGESIZE, sizeof(int) },
	{ CTL_HW, HW_PHYSMEM64, 8 },
	{ CTL_HW, HW_USERMEM64, 8 },
};

static int
securelevel(void)
{
	int mib[2] = { CTL_KERN, KERN_SECURELVL }, v = 3;

	return (sysctl(mib, 2, NULL, NULL, &v, sizeof(v)) == -1 &&
	    errno == EINVAL ? 0 : 1);
}

int
main(int argc, char *argv[])
{
	unsigned char buf[512], other[64];
	struct timeval now, boot;
	char longname[300];
	int mib[4], i, n, val;
	size_t len;

	for (i = 0; i < (int)(sizeof(fixed) / sizeof(fixed[0])); i++) {
		mib[0] = fixed[i].top;
		mib[1] = fixed[i].name;
		len = 0;
		is_ok(sysctl(mib, 2, NULL, &len, NULL, 0), "{%d, %d}", mib[0],
		    mib[1]);
		is_int(len, fixed[i].size, "its size");
		len = sizeof(buf);
		if (mib[1] == KERN_ARND && mib[0] == CTL_KERN)
			len = 4;
		memset(buf, 0xa5, sizeof(buf));
		is_ok(sysctl(mib, 2, buf, &len, NULL, 0), "its value");
		is_int(len, fixed[i].size, "has that size");
		for (n = len; n < (int)sizeof(buf) && buf[n] == 0xa5; n++)
			continue;
		is_int(n, sizeof(buf), "and nothing more is written");
		mib[2] = 0;
		ok(sysctl(mib, 3, buf, &len, NULL, 0) == -1 &&
		    (errno == ENOTDIR), "there is nothing below");
	}
	mib[0] = CTL_KERN;
	mib[1] = KERN_OSTYPE;
	is_errno(sysctl(mib, 2, NULL, NULL, "x", 1), EPERM, "read-only");
	mib[1] = KERN_MAXPROC;
	val = 1;
	is_errno(sysctl(mib, 2, NULL, NULL, &val, sizeof(val)), EPERM,
	    "a read-only number");
	mib[1] = 0x7fffffff;
	len = sizeof(buf);
	is_errno(sysctl(mib, 2, buf, &len, NULL, 0), EOPNOTSUPP, "none such");
	mib[1] = -1;
	is_errno(sysctl(mib, 2, buf, &len, NULL, 0), EOPNOTSUPP, "-1");
	mib[0] = 99;
	is_errno(sysctl(mib, 2, buf, &len, NULL, 0), EOPNOTSUPP, "no tree");
	mib[0] = CTL_KERN;
	is_errno(sysctl(mib, 1, buf, &len, NULL, 0), EINVAL, "too short");
	mib[1] = KERN_HOSTNAME;
	is_errno(sysctl(mib, 2, buf, BAD, NULL, 0), EFAULT, "a bad length");
	is_errno(sysctl(mib, 2, NULL, NULL, BAD, 5), EFAULT, "a bad value");
	memset(longname, 'x', sizeof(longname));
	is_errno(sysctl(mib, 2, NULL, NULL, longname, sizeof(longname)),
	    EINVAL, "a long one");
	is_errno(sysctl(mib, 2, NULL, NULL, longname, (size_t)-1), EINVAL,
	    "an impossible one");

	mib[1] = KERN_HOSTID;
	val = -5;
	is_ok(sysctl(mib, 2, NULL, NULL, &val, sizeof(val)), "set hostid");
	is_errno(sysctl(mib, 2, NULL, NULL, &val, 3), EINVAL, "a short int");
	len = sizeof(val);
	val = 0;
	sysctl(mib, 2, &val, &len, NULL, 0);
	is_int(val, -5, "it is set");
	is_exit(in_child(securelevel), 0, "securelevel has a range");

	mib[1] = KERN_BOOTTIME;
	len = sizeof(boot);
	sysctl(mib, 2, &boot, &len, NULL, 0);
	gettimeofday(&now, NULL);
	ok(now.tv_sec >= boot.tv_sec && now.tv_sec - boot.tv_sec < 86400,
	    "booted today");
	mib[1] = KERN_ARND;
	len = sizeof(other);
	is_ok(sysctl(mib, 2, other, &len, NULL, 0), "random bytes");
	is_int(len, sizeof(other), "as many as asked for");
	memcpy(buf, other, sizeof(other));
	sysctl(mib, 2, other, &len, NULL, 0);
	ok(memcmp(buf, other, sizeof(other)) != 0, "others each time");
	return (tap_done());
}

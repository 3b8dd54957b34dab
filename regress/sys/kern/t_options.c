/* SPDX-License-Identifier: ISC */
/* A kernel without tracing says so, and one with it has it. */

#include <sys/param.h>
#include <sys/uio.h>
#include <sys/ktrace.h>
#include <sys/mount.h>
#include <sys/utsname.h>

#include "testlib.h"

static int
try(void)
{
	errno = 0;
	ktrace("none", KTROP_SET, KTRFAC_SYSCALL, getpid());
	return (errno);
}

int
main(int argc, char *argv[])
{
	struct utsname un;
	struct stat sb;

	if (uname(&un) == -1)
		tap_bail("uname");
	if (strstr(un.version, "BASE") != NULL) {
		is_exit(in_child(try), ENOSYS, "ktrace is not there");
		is_errno(mount("procfs", "/mnt", 0, NULL), EOPNOTSUPP,
		    "nor is procfs");
		is_errno(stat("/proc/1", &sb), ENOENT, "/proc is empty");
	} else {
		is_exit(in_child(try), ENOENT, "ktrace looks for its file");
		is_ok(stat("/proc/1", &sb), "/proc is mounted");
	}
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Login names, and group sets at the edges. */

#include <sys/param.h>
#include "testlib.h"

static int
own_session(void)
{
	char name[MAXLOGNAME];

	if (setsid() == -1 || setlogin("somebody") == -1)
		return (1);
	if (getlogin_r(name, sizeof(name)) != 0 ||
	    strcmp(name, "somebody") != 0)
		return (2);
	setuid(1000);
	return (setlogin("root") == -1 && errno == EPERM ? 0 : 3);
}

static int
groups_as_user(void)
{
	gid_t g = 0;

	setuid(1000);
	return (setgroups(1, &g) == -1 && errno == EPERM ? 0 : 1);
}

int
main(int argc, char *argv[])
{
	char before[MAXLOGNAME], after[MAXLOGNAME], longname[100];
	gid_t set[NGROUPS_MAX];

	getlogin_r(before, sizeof(before));
	is_exit(in_child(own_session), 0, "a session's own name");
	getlogin_r(after, sizeof(after));
	is_str(after, before, "does not change another's");
	memset(longname, 'x', sizeof(longname));
	longname[99] = '\0';
	is_errno(setlogin(longname), EINVAL, "a long name");
	is_errno(setlogin(BAD), EFAULT, "a bad address");
	is_exit(in_child(groups_as_user), 0, "setgroups by a user");
	is_errno(setgroups(1, BAD), EFAULT, "setgroups, bad address");
	is_errno(setgroups(NGROUPS_MAX + 1, set), EINVAL, "one too many");
	is_errno(setgroups(0x7fffffff, set), EINVAL, "far too many");
	is_errno(getgroups(-1, set), EINVAL, "getgroups(-1)");
	return (tap_done());
}

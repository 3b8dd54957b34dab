/* SPDX-License-Identifier: ISC */
/* User and group ids. */

#include "testlib.h"

static int
same(uid_t r, uid_t e, uid_t s)
{
	uid_t a, b, c;

	getresuid(&a, &b, &c);
	if (a == r && b == e && c == s)
		return (1);
	diag("uids %u %u %u", a, b, c);
	return (0);
}

static int
set_all(void)
{
	return (setuid(1000) == 0 && same(1000, 1000, 1000) &&
	    setuid(0) == -1 && errno == EPERM ? 0 : 1);
}

static int
there_and_back(void)
{
	if (seteuid(1000) == -1 || !same(0, 1000, 0))
		return (1);
	if (open("/etc/master.passwd", O_RDONLY) != -1)
		return (2);
	if (access("/etc/master.passwd", R_OK) == -1)
		return (3);		/* by the real one */
	if (seteuid(0) == -1 || !same(0, 0, 0))
		return (4);
	return (issetugid() ? 5 : 0);
}

static int
three(void)
{
	if (setresuid(1, 2, 3) == -1 || !same(1, 2, 3))
		return (1);
	if (setresuid(-1, 3, -1) == -1 || !same(1, 3, 3))
		return (2);
	if (setresuid(5, -1, -1) != -1 || errno != EPERM)
		return (3);
	if (setreuid(3, 1) == -1)
		return (4);
	return (0);
}

static int
group_list(void)
{
	gid_t in[20], out[20];
	int i;

	for (i = 0; i < 20; i++)
		in[i] = 100 + i;
	if (setgroups(3, in) == -1 || getgroups(0, NULL) != 3 ||
	    getgroups(20, out) != 3 || out[2] != 102)
		return (1);
	if (setgroups(17, in) != -1 || errno != EINVAL)
		return (2);
	if (getgroups(2, out) != -1 || errno != EINVAL)
		return (3);
	return (setgroups(-1, in) == -1 && errno == EINVAL ? 0 : 4);
}

int
main(int argc, char *argv[])
{
	char name[32];

	is_exit(in_child(set_all), 0, "setuid");
	is_exit(in_child(there_and_back), 0, "seteuid");
	is_exit(in_child(three), 0, "setresuid, setreuid");
	is_exit(in_child(group_list), 0, "groups");
	is_ok(getlogin_r(name, sizeof(name)), "getlogin");
	is_str(name, "root", "is root");
	return (tap_done());
}

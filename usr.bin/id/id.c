/* SPDX-License-Identifier: ISC */
/* id: shows who a user is. */

#include <sys/types.h>

#include <err.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int byname;			/* -n */

static void
show(const char *before, u_int id, const char *name)
{
	printf("%s%u", before, id);
	if (name != NULL)
		printf("(%s)", name);
}

static const char *
username(uid_t uid)
{
	struct passwd *pw = getpwuid(uid);

	return (pw != NULL ? pw->pw_name : NULL);
}

static const char *
groupname(gid_t gid)
{
	struct group *gr = getgrgid(gid);

	return (gr != NULL ? gr->gr_name : NULL);
}

static void
one(u_int id, const char *name, const char *end)
{
	if (byname && name != NULL)
		printf("%s%s", name, end);
	else
		printf("%u%s", id, end);
}

int
main(int argc, char *argv[])
{
	gid_t gid, egid, groups[NGROUPS_MAX + 1];
	uid_t uid, euid;
	struct passwd *pw;
	int ch, what = 0, real = 0, n, i;

	while ((ch = getopt(argc, argv, "Ggnru")) != -1)
		switch (ch) {
		case 'G':
		case 'g':
		case 'u':
			what = ch;
			break;
		case 'n':
			byname = 1;
			break;
		case 'r':
			real = 1;
			break;
		default:
			fprintf(stderr, "usage: id [-G | -g | -u] [-nr] "
			    "[user]\n");
			return (1);
		}
	if (argv[optind] != NULL) {
		if ((pw = getpwnam(argv[optind])) == NULL)
			errx(1, "%s: no such user", argv[optind]);
		uid = euid = pw->pw_uid;
		gid = egid = pw->pw_gid;
		n = NGROUPS_MAX + 1;
		getgrouplist(pw->pw_name, gid, groups, &n);
	} else {
		uid = getuid();
		euid = geteuid();
		gid = getgid();
		egid = getegid();
		if ((n = getgroups(NGROUPS_MAX, groups)) == -1)
			err(1, "getgroups");
	}
	switch (what) {
	case 'u':
		one(real ? uid : euid, username(real ? uid : euid), "\n");
		return (0);
	case 'g':
		one(real ? gid : egid, groupname(real ? gid : egid), "\n");
		return (0);
	case 'G':
		for (i = 0; i < n; i++)
			one(groups[i], groupname(groups[i]),
			    i + 1 < n ? " " : "\n");
		return (0);
	}
	show("uid=", uid, username(uid));
	if (euid != uid)
		show(" euid=", euid, username(euid));
	show(" gid=", gid, groupname(gid));
	if (egid != gid)
		show(" egid=", egid, groupname(egid));
	for (i = 0; i < n; i++)
		show(i ? ", " : " groups=", groups[i], groupname(groups[i]));
	putchar('\n');
	return (0);
}

/* SPDX-License-Identifier: ISC */
/* chown: changes the owner and group of files. */

#include <sys/stat.h>
#include <sys/types.h>

#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int recursive, nofollow, status;
static uid_t uid = (uid_t)-1;
static gid_t gid = (gid_t)-1;

static u_int
number(const char *s, const char *what)
{
	const char *errstr;
	u_int n = strtonum(s, 0, UINT_MAX, &errstr);

	if (errstr != NULL)
		errx(1, "%s: unknown %s", s, what);
	return (n);
}

static void
parse(char *spec)
{
	struct passwd *pw;
	struct group *gr;
	char *group = strchr(spec, ':');

	if (group == NULL)
		group = strchr(spec, '.');
	if (group != NULL)
		*group++ = '\0';
	if (*spec != '\0')
		uid = (pw = getpwnam(spec)) != NULL ? pw->pw_uid :
		    number(spec, "user");
	if (group != NULL && *group != '\0')
		gid = (gr = getgrnam(group)) != NULL ? gr->gr_gid :
		    number(group, "group");
}

static void
change(const char *path)
{
	struct dirent *d;
	struct stat st;
	char *sub;
	DIR *dp;

	if ((nofollow ? lchown : chown)(path, uid, gid) == -1) {
		warn("%s", path);
		status = 1;
	}
	if (!recursive || lstat(path, &st) == -1 || !S_ISDIR(st.st_mode))
		return;
	if ((dp = opendir(path)) == NULL) {
		warn("%s", path);
		status = 1;
		return;
	}
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (asprintf(&sub, "%s/%s", path, d->d_name) == -1)
			err(1, NULL);
		nofollow = 1;
		change(sub);
		free(sub);
	}
	closedir(dp);
}

int
main(int argc, char *argv[])
{
	int ch;

	while ((ch = getopt(argc, argv, "hR")) != -1)
		switch (ch) {
		case 'h':
			nofollow = 1;
			break;
		case 'R':
			recursive = 1;
			break;
		default:
			argc = 0;
		}
	if (argc - optind < 2) {
		fprintf(stderr, "usage: chown [-hR] owner[:group] file ...\n");
		return (1);
	}
	argv += optind;
	parse(*argv++);
	for (; *argv != NULL; argv++)
		change(*argv);
	return (status);
}

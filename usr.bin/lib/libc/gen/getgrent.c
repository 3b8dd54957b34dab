/* SPDX-License-Identifier: ISC */
/* The group file, /etc/group, and who is in which groups. */
#include <grp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAXMEMBERS	200

static FILE		*file;
static char		*line;
static size_t		 linesize;
static char		*members[MAXMEMBERS + 1];
static struct group	 entry;

void
setgrent(void)
{
	if (file != NULL)
		rewind(file);
}

void
endgrent(void)
{
	if (file != NULL)
		fclose(file);
	file = NULL;
}

/* Take the line apart: 1, or 0 if it is none. */
static int
parse(char *s)
{
	char *f[4];
	const char *why;
	int i, n = 0;

	s[strcspn(s, "\n")] = '\0';
	for (i = 0; i < 4; i++)
		if ((f[i] = strsep(&s, ":")) == NULL)
			return (0);
	if (*f[0] == '\0' || *f[0] == '#')
		return (0);
	entry.gr_name = f[0];
	entry.gr_passwd = f[1];
	entry.gr_gid = (gid_t)strtonum(f[2], 0, UINT_MAX, &why);
	if (why != NULL)
		return (0);
	while (n < MAXMEMBERS && (members[n] = strsep(&f[3], ",")) != NULL)
		if (*members[n] != '\0')
			n++;
	members[n] = NULL;
	entry.gr_mem = members;
	return (1);
}

struct group *
getgrent(void)
{
	if (file == NULL && (file = fopen(_PATH_GROUP, "re")) == NULL)
		return (NULL);
	while (getline(&line, &linesize, file) != -1)
		if (parse(line))
			return (&entry);
	return (NULL);
}

struct group *
getgrnam(const char *name)
{
	struct group *gr;

	setgrent();
	while ((gr = getgrent()) != NULL && strcmp(gr->gr_name, name) != 0)
		;
	endgrent();
	return (gr);
}

struct group *
getgrgid(gid_t gid)
{
	struct group *gr;

	setgrent();
	while ((gr = getgrent()) != NULL && gr->gr_gid != gid)
		;
	endgrent();
	return (gr);
}

/* The name, or the number as a string (or NULL, if that is wanted). */
const char *
group_from_gid(gid_t gid, int nogroup)
{
	static char name[LOGIN_NAME_MAX];
	static gid_t last = (gid_t)-1;
	static int known;
	struct group *gr;

	if (name[0] == '\0' || gid != last) {
		gr = getgrgid(gid);
		known = gr != NULL;
		last = gid;
		if (known)
			strlcpy(name, gr->gr_name, sizeof(name));
		else
			snprintf(name, sizeof(name), "%u", gid);
	}
	return (!known && nogroup ? NULL : name);
}

/* base and the groups that name is a member of; -1 if *np is too small. */
int
getgrouplist(const char *name, gid_t base, gid_t *groups, int *np)
{
	int n = 0, max = *np, r = 0, i;
	struct group *gr;
	char **m;

	if (max > 0)
		groups[0] = base;
	n = 1;
	setgrent();
	while ((gr = getgrent()) != NULL) {
		for (m = gr->gr_mem; *m != NULL; m++)
			if (strcmp(*m, name) == 0)
				break;
		if (*m == NULL)
			continue;
		for (i = 0; i < n && i < max; i++)
			if (groups[i] == gr->gr_gid)
				break;
		if (i < n && i < max)
			continue;
		if (n < max)
			groups[n] = gr->gr_gid;
		n++;
	}
	endgrent();
	if (n > max)
		r = -1;
	*np = n > max ? max : n;
	return (r);
}

int
initgroups(const char *name, gid_t base)
{
	gid_t groups[NGROUPS_MAX];
	int n = NGROUPS_MAX;

	getgrouplist(name, base, groups, &n);
	return (setgroups(n, groups));
}

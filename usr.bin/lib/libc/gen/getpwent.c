/* SPDX-License-Identifier: ISC */
/* The password file, /etc/passwd. */
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE		*file;
static char		*line;
static size_t		 linesize;
static struct passwd	 entry;

void
setpwent(void)
{
	if (file != NULL)
		rewind(file);
}

void
endpwent(void)
{
	if (file != NULL)
		fclose(file);
	file = NULL;
}

/* Take the line apart: 1, or 0 if it is none. */
static int
parse(char *s)
{
	char *f[7];
	const char *why;
	int i;

	s[strcspn(s, "\n")] = '\0';
	for (i = 0; i < 7; i++)
		if ((f[i] = strsep(&s, ":")) == NULL)
			return (0);
	if (s != NULL || *f[0] == '\0' || *f[0] == '#')
		return (0);
	entry.pw_name = f[0];
	entry.pw_passwd = f[1];
	entry.pw_uid = (uid_t)strtonum(f[2], 0, UINT_MAX, &why);
	if (why != NULL)
		return (0);
	entry.pw_gid = (gid_t)strtonum(f[3], 0, UINT_MAX, &why);
	if (why != NULL)
		return (0);
	entry.pw_gecos = f[4];
	entry.pw_dir = f[5];
	entry.pw_shell = f[6];
	return (1);
}

struct passwd *
getpwent(void)
{
	if (file == NULL && (file = fopen(_PATH_PASSWD, "re")) == NULL)
		return (NULL);
	while (getline(&line, &linesize, file) != -1)
		if (parse(line))
			return (&entry);
	return (NULL);
}

struct passwd *
getpwnam(const char *name)
{
	struct passwd *pw;

	setpwent();
	while ((pw = getpwent()) != NULL && strcmp(pw->pw_name, name) != 0)
		;
	endpwent();
	return (pw);
}

struct passwd *
getpwuid(uid_t uid)
{
	struct passwd *pw;

	setpwent();
	while ((pw = getpwent()) != NULL && pw->pw_uid != uid)
		;
	endpwent();
	return (pw);
}

/* The name, or the number as a string (or NULL, if that is wanted). */
const char *
user_from_uid(uid_t uid, int nouser)
{
	static char name[LOGIN_NAME_MAX];
	static uid_t last = (uid_t)-1;
	static int known;
	struct passwd *pw;

	if (name[0] == '\0' || uid != last) {
		pw = getpwuid(uid);
		known = pw != NULL;
		last = uid;
		if (known)
			strlcpy(name, pw->pw_name, sizeof(name));
		else
			snprintf(name, sizeof(name), "%u", uid);
	}
	return (!known && nouser ? NULL : name);
}

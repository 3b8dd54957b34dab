/* SPDX-License-Identifier: ISC */
/*
 * cd and pwd.  The logical way keeps symbolic links in the name; the physical
 * way asks the system.
 */
#include <sys/stat.h>

#include <limits.h>

#include "sh.h"

static char cwd[PATH_MAX];	/* what pwd says; empty if not known */

static bool
same_dir(const char *a, const char *b)
{
	struct stat sa, sb;

	return stat(a, &sa) == 0 && stat(b, &sb) == 0 &&
	    sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

static void
physical(void)
{
	if (getcwd(cwd, sizeof(cwd)) == NULL)
		cwd[0] = '\0';
}

/* PWD of the environment is believed if it is right. */
void
pwd_init(void)
{
	const char *pwd = var_get("PWD");

	if (pwd != NULL && pwd[0] == '/' && strlen(pwd) < sizeof(cwd) &&
	    strstr(pwd, "/.") == NULL && same_dir(pwd, "."))
		strlcpy(cwd, pwd, sizeof(cwd));
	else
		physical();
	if (cwd[0] != '\0')
		var_set("PWD", cwd, 0);
}

/* The absolute name of dir without "." and "..", null if too long. */
static char *
logical(const char *dir)
{
	struct sbuf b = { NULL, 0, 0 };
	struct stat st;
	size_t n;

	if (*dir != '/') {
		if (cwd[0] == '\0')
			return NULL;
		if (cwd[1] != '\0')
			sb_puts(&b, cwd);
	}
	while (*dir != '\0') {
		if (*dir == '/') {
			dir++;
			continue;
		}
		n = strcspn(dir, "/");
		if (n == 2 && dir[0] == '.' && dir[1] == '.') {
			/* What is not a directory has no parent. */
			if (b.len > 0 && (stat(sb_str(&b), &st) == -1 ||
			    !S_ISDIR(st.st_mode)))
				return NULL;
			while (b.len > 0 && b.s[--b.len] != '/')
				continue;
		} else if (n != 1 || dir[0] != '.') {
			sb_putc(&b, '/');
			sb_put(&b, dir, n);
		}
		dir += n;
	}
	if (b.len == 0)
		sb_putc(&b, '/');
	return b.len < sizeof(cwd) ? sb_str(&b) : NULL;
}

static int
change(const char *dir, bool phys, bool print)
{
	char *path = phys ? NULL : logical(dir);
	char *old = tmp_str(cwd, strlen(cwd));

	if (chdir(path != NULL ? path : dir) == -1)
		return -1;
	if (path != NULL)
		strlcpy(cwd, path, sizeof(cwd));
	else
		physical();
	var_set("OLDPWD", old, 0);
	var_set("PWD", cwd, 0);
	if (print)
		out_f("%s\n", cwd);
	return 0;
}

/* Options -L and -P; true for physical. */
static bool
options(void)
{
	bool phys = false;
	int c;

	while ((c = nextopt("LP")) != 0)
		phys = c == 'P';
	return phys;
}

int
bi_cd(int argc, char **argv)
{
	const char *path = NULL;
	char *dir, *file;
	bool phys = options(), print = false;

	dir = *argptr;
	if (dir != NULL && argptr[1] != NULL)
		sh_error("too many arguments");
	if (dir == NULL && ((dir = var_get("HOME")) == NULL || *dir == '\0'))
		sh_error("HOME is not set");
	if (strcmp(dir, "-") == 0) {
		if ((dir = var_get("OLDPWD")) == NULL || *dir == '\0')
			sh_error("OLDPWD is not set");
		print = true;
	}
	dir = tmp_str(dir, strlen(dir));
	if (*dir == '\0')
		return 0;
	if (*dir != '/' && strcmp(dir, ".") != 0 && strcmp(dir, "..") != 0 &&
	    strncmp(dir, "./", 2) != 0 && strncmp(dir, "../", 3) != 0)
		path = var_get("CDPATH");
	if (path != NULL)
		path = tmp_str(path, strlen(path));
	while ((file = path_next(&path, dir)) != NULL)
		if (change(file, phys, print ||
		    strcmp(file, dir) != 0) == 0)
			return 0;
	if (change(dir, phys, print) == -1)
		sh_error("%.200s: %s", dir, strerror(errno));
	return 0;
}

int
bi_pwd(int argc, char **argv)
{
	char buf[PATH_MAX];

	if (options() || cwd[0] == '\0') {
		if (getcwd(buf, sizeof(buf)) == NULL)
			sh_error("%s", strerror(errno));
		out_f("%s\n", buf);
	} else
		out_f("%s\n", cwd);
	return 0;
}

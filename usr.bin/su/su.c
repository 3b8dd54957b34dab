/* SPDX-License-Identifier: ISC */
/* su: runs a shell or a command as another user. */

#include <sys/types.h>

#include <err.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * There are no passwords here: root may become anyone, others nobody but
 * themselves.
 */
static void
allowed(const struct passwd *pw)
{
	if (getuid() != 0 && getuid() != pw->pw_uid)
		errx(1, "Sorry: only root may become another user");
}

static void
become(const struct passwd *pw)
{
	if (initgroups(pw->pw_name, pw->pw_gid) == -1 && geteuid() == 0)
		err(1, "initgroups");
	if (setgid(pw->pw_gid) == -1 || setuid(pw->pw_uid) == -1)
		err(1, "%s", pw->pw_name);
}

int
main(int argc, char *argv[])
{
	const char *user = "root", *shell;
	struct passwd *pw;
	int login = 0;
	char **args;

	argv++;
	if (*argv != NULL && (strcmp(*argv, "-") == 0 ||
	    strcmp(*argv, "-l") == 0)) {
		login = 1;
		argv++;
	}
	if (*argv != NULL && **argv != '-')
		user = *argv++;
	if ((pw = getpwnam(user)) == NULL)
		errx(1, "unknown user %s", user);
	allowed(pw);
	become(pw);
	shell = *pw->pw_shell ? pw->pw_shell : "/bin/sh";
	setenv("HOME", pw->pw_dir, 1);
	setenv("SHELL", shell, 1);
	setenv("USER", user, 1);
	setenv("LOGNAME", user, 1);
	if (login && chdir(pw->pw_dir) == -1)
		warn("%s", pw->pw_dir);
	/* The rest is the shell's: -c command, a script, its arguments. */
	args = argv - 1;
	args[0] = login ? "-su" : "su";
	execv(shell, args);
	err(errno == ENOENT ? 127 : 126, "%s", shell);
}

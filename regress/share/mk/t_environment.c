/* SPDX-License-Identifier: ISC */
/* What a test, and a program that "make run" starts, finds around it. */

#include <sys/stat.h>
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>

#include "tap.h"

int
main(int argc, char *argv[])
{
	char buf[PATH_MAX];
	struct sigaction sa;
	struct dirent *d;
	struct stat sb;
	DIR *dir;
	int n = 0, fd;

	is_int(getuid(), 0, "runs as root");
	is_int(getsid(0), getpid(), "leads a session");
	ok(getppid() > 1, "is not init's child");
	is_int(read(0, buf, 1), 0, "standard input is empty");
	for (fd = 3; fd < 32; fd++)
		if (fcntl(fd, F_GETFD) != -1)
			n++;
	is_int(n, 0, "no descriptors but the standard ones are open");
	ok(getcwd(buf, sizeof(buf)) != NULL &&
	    strncmp(buf, "/tmp/regress.", 13) == 0,
	    "has a directory for itself");

	n = 0;
	if ((dir = opendir(".")) == NULL)
		tap_bail("opendir");
	while ((d = readdir(dir)) != NULL)
		n++;
	closedir(dir);
	is_int(n, 2, "which is empty");

	n = 0;
	for (fd = 1; fd < NSIG; fd++)
		if (sigaction(fd, NULL, &sa) == 0 && sa.sa_handler != SIG_DFL)
			n++;
	is_int(n, 0, "all signals have their default action");
	is_int(umask(022), 022, "file mode creation mask is 022");

	is_ok(stat("/tmp", &sb), "/tmp is there");
	is_int(sb.st_mode & 07777, 01777, "and has mode 1777");
	is_ok(stat("/home/user", &sb), "user has a home directory");
	is_int(sb.st_uid, 1000, "that is the user's");
	is_ok(stat("/bin/sh", &sb), "/bin/sh is there");
	is_int(sb.st_uid, 0, "and is root's");
	return (tap_done());
}

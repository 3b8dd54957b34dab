/* SPDX-License-Identifier: ISC */
/* daemon(3): go into the background for good. */
#include <fcntl.h>
#include <paths.h>
#include <stdlib.h>
#include <unistd.h>

int
daemon(int nochdir, int noclose)
{
	int fd;

	switch (fork()) {
	case -1:
		return (-1);
	case 0:
		break;
	default:
		_exit(0);
	}
	if (setsid() == -1)
		return (-1);
	if (!nochdir)
		chdir("/");
	if (!noclose && (fd = open(_PATH_DEVNULL, O_RDWR)) != -1) {
		dup2(fd, STDIN_FILENO);
		dup2(fd, STDOUT_FILENO);
		dup2(fd, STDERR_FILENO);
		if (fd > STDERR_FILENO)
			close(fd);
	}
	return (0);
}

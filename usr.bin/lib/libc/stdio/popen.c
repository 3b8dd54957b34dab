/* SPDX-License-Identifier: ISC */
/* popen(3): a stream to or from a shell's command. */
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <paths.h>
#include <unistd.h>

#include "local.h"

FILE *
popen(const char *command, const char *mode)
{
	int fds[2], rd, mine, his;
	FILE *f;
	pid_t pid;

	if ((*mode != 'r' && *mode != 'w') ||
	    (mode[1] != '\0' && mode[1] != 'e')) {
		errno = EINVAL;
		return (NULL);
	}
	rd = *mode == 'r';
	if (pipe(fds) == -1)
		return (NULL);
	mine = fds[!rd];
	his = fds[rd];
	/* Later children must not hold this pipe open. */
	fcntl(mine, F_SETFD, FD_CLOEXEC);
	if ((f = fdopen(mine, rd ? "r" : "w")) == NULL) {
		close(mine);
		close(his);
		return (NULL);
	}
	switch (pid = fork()) {
	case -1:
		close(his);
		fclose(f);
		return (NULL);
	case 0:
		if (his != rd) {
			dup2(his, rd);
			close(his);
		}
		execl(_PATH_BSHELL, "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	close(his);
	f->_pid = pid;
	return (f);
}

int
pclose(FILE *f)
{
	pid_t pid = f->_pid;
	int status;

	if (pid == 0) {
		errno = ECHILD;
		return (-1);
	}
	fclose(f);
	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			return (-1);
	return (status);
}

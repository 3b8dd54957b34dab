/* SPDX-License-Identifier: ISC */
/* system(3): a shell runs the command, and its signals spare the caller. */
#include <sys/wait.h>

#include <errno.h>
#include <paths.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

int
system(const char *command)
{
	struct sigaction ign = { 0 }, intr, quit;
	sigset_t chld, mask;
	int status = -1;
	pid_t pid;

	if (command == NULL)
		return (access(_PATH_BSHELL, X_OK) == 0);
	ign.sa_handler = SIG_IGN;
	sigaction(SIGINT, &ign, &intr);
	sigaction(SIGQUIT, &ign, &quit);
	sigemptyset(&chld);
	sigaddset(&chld, SIGCHLD);
	sigprocmask(SIG_BLOCK, &chld, &mask);

	switch (pid = fork()) {
	case -1:
		break;
	case 0:
		sigaction(SIGINT, &intr, NULL);
		sigaction(SIGQUIT, &quit, NULL);
		sigprocmask(SIG_SETMASK, &mask, NULL);
		execl(_PATH_BSHELL, "sh", "-c", command, (char *)NULL);
		_exit(127);
	default:
		while (waitpid(pid, &status, 0) == -1)
			if (errno != EINTR) {
				status = -1;
				break;
			}
	}
	sigaction(SIGINT, &intr, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	return (status);
}

/* SPDX-License-Identifier: ISC */
/* A program to execute: shows its arguments, environment and ids. */

#include <sys/types.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

int
main(int argc, char *argv[])
{
	struct sigaction sa;
	int i, fds = 0;

	if (argc > 1 && strcmp(argv[1], "-i") == 0) {
		printf("%d %d %d %d %d", (int)getuid(), (int)geteuid(),
		    (int)getgid(), (int)getegid(), issetugid());
		return (0);
	}
	if (argc > 1 && strcmp(argv[1], "-f") == 0) {
		for (i = 3; i < 64; i++)
			if (fcntl(i, F_GETFD) != -1)
				fds++;
		sigaction(SIGUSR1, NULL, &sa);
		printf("%d ", fds);
		printf(sa.sa_handler == SIG_DFL ? "default " : "changed ");
		sigaction(SIGUSR2, NULL, &sa);
		printf(sa.sa_handler == SIG_IGN ? "ignored" : "changed");
		return (0);
	}
	printf("%d", argc);
	for (i = 0; i < argc; i++)
		printf(" [%s]", argv[i]);
	for (i = 0; environ[i] != NULL; i++)
		printf(" {%s}", environ[i]);
	return (7);
}

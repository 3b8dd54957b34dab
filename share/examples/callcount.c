/* SPDX-License-Identifier: ISC */
/*
 * callcount: runs a command and says how often it made each system call, by
 * the numbers of <sys/syscall.h>.  An example of pioctl(4); to build it:
 *
 *	glasscc -o callcount callcount.c
 */

#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static unsigned long count[1000];

/* Counts, from its exec on, until there are no more stops. */
static void
watch(int mem)
{
	unsigned int events = S_SCX | S_EXIT;
	struct procfs_status st;
	int sig = 0;

	for (;;) {
		if (ioctl(mem, PIOCWAIT, &st) == -1) {
			if (errno == EINTR)
				continue;
			if (errno == EPERM)	/* a set-id program */
				warn("no longer counting");
			return;			/* or ESRCH: it is gone */
		}
		if (st.why == S_EXEC)
			ioctl(mem, PIOCBIS, &events);
		else if (st.why == S_SCX && st.val < 1000)
			count[st.val]++;
		else if (st.why == S_EXIT && WIFEXITED((int)st.val))
			count[SYS_exit]++;	/* which does not return */
		ioctl(mem, PIOCCONT, &sig);
	}
}

int
main(int argc, char *argv[])
{
	unsigned int events = S_EXEC;
	int go[2], i, mem, status;
	char c = 0, path[32];
	pid_t pid;

	if (argc < 2) {
		fprintf(stderr, "usage: callcount command [arg ...]\n");
		return (1);
	}
	if (pipe(go) == -1 || (pid = fork()) == -1)
		err(1, NULL);
	if (pid == 0) {
		/* Not before its parent will see it; never if that is gone. */
		close(go[1]);
		if (read(go[0], &c, 1) != 1)
			_exit(1);
		close(go[0]);
		execvp(argv[1], &argv[1]);
		err(127, "%s", argv[1]);
	}
	signal(SIGINT, SIG_IGN);	/* is the command's business */
	snprintf(path, sizeof(path), "/proc/%d/mem", (int)pid);
	if ((mem = open(path, O_RDWR)) == -1 ||
	    ioctl(mem, PIOCBIS, &events) == -1 || write(go[1], &c, 1) == -1)
		err(1, "%s", path);
	watch(mem);
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	for (i = 0; i < 1000; i++)
		if (count[i] > 0)
			fprintf(stderr, "%3d: %lu\n", i, count[i]);
	return (WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status));
}

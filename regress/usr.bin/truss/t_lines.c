/* SPDX-License-Identifier: ISC */
/*
 * What several processes and truss print on one terminal, pipe or file comes
 * out in whole lines.
 */

#include "ptylib.h"

#define LINES	20		/* of each process */
#define TEXT	"OUT abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstu"

static const char script[] =
    "for i in 1 2 3; do ("
    " n=0; while [ $n -lt 20 ]; do echo " TEXT "; n=$((n + 1)); done) & "
    "done; wait";

static const char callend[] =
    ": write(1, \"" TEXT "\\n\", 62) = 62";

static struct {
	int texts, calls, exits, others;
} seen;

static void
line(const char *l)
{
	const char *colon = strchr(l, ':');

	if (strcmp(l, TEXT) == 0)
		seen.texts++;
	else if (colon == l + 5 && strcmp(colon, callend) == 0)
		seen.calls++;
	else if (colon == l + 5 &&
	    strcmp(colon, ": process exit, rval = 0") == 0)
		seen.exits++;
	else if (seen.others++ < 3)
		diag("%s", l);
}

static void
check(int fd, const char *what)
{
	char buf[4096], *nl, *l;
	size_t have = 0;
	ssize_t n;

	memset(&seen, 0, sizeof(seen));
	while ((n = read(fd, buf + have, sizeof(buf) - 1 - have)) > 0) {
		have += n;
		buf[have] = '\0';
		for (l = buf; (nl = strchr(l, '\n')) != NULL; l = nl + 1) {
			*nl = '\0';
			if (nl > l && nl[-1] == '\r')
				nl[-1] = '\0';
			line(l);
		}
		have -= l - buf;
		memmove(buf, l, have);
		if (seen.exits == 4)
			break;
	}
	is_int(seen.texts, 3 * LINES, "%s: the program's lines", what);
	is_int(seen.calls, 3 * LINES, "%s: those of its calls", what);
	is_int(seen.exits, 4, "%s: and of its ends", what);
	is_int(seen.others, 0, "%s: no others", what);
}

static pid_t
trace(int fd, int other)
{
	pid_t pid;

	if ((pid = fork()) == -1)
		tap_bail("fork");
	if (pid == 0) {
		dup2(fd, 1);
		dup2(fd, 2);
		close(fd);
		if (other != -1)
			close(other);
		execlp("truss", "truss", "-S", "-v", "-f", "-s", "70", "-t",
		    "write", "sh", "-c", script, (char *)NULL);
		_exit(127);
	}
	return (pid);
}

int
main(int argc, char *argv[])
{
	int fd, p[2], status;
	pid_t pid;

	pty_pair(&p[0], &p[1]);
	pid = trace(p[1], p[0]);
	msleep(500);			/* the terminal is full by now */
	check(p[0], "terminal");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "which is its status");

	if (pipe(p) == -1)
		tap_bail("pipe");
	pid = trace(p[1], p[0]);
	close(p[1]);
	msleep(500);
	check(p[0], "pipe");
	waitpid(pid, &status, 0);

	fd = open("out", O_RDWR | O_CREAT | O_TRUNC, 0600);
	waitpid(trace(fd, -1), &status, 0);
	lseek(fd, 0, SEEK_SET);
	check(fd, "file");
	return (tap_done());
}

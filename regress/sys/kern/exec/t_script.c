/* SPDX-License-Identifier: ISC */
/* First lines of scripts. */

#include <sys/param.h>
#include "testlib.h"

/* What a script with that first line, run as ./s a, prints or fails with. */
static const char *
run(const char *line)
{
	static char out[2048];
	char *const argv[] = { "zero", "a", NULL }, *const envp[] = { NULL };
	int fds[2], status, n = 0, r;
	pid_t pid;

	put("s", line, 0755);
	pipe(fds);
	if ((pid = fork()) == 0) {
		dup2(fds[1], 1);
		execve("./s", argv, envp);
		printf("errno %d", errno);
		exit(0);
	}
	close(fds[1]);
	while ((r = read(fds[0], out + n, sizeof(out) - 1 - n)) > 0)
		n += r;
	out[n] = '\0';
	close(fds[0]);
	waitpid(pid, &status, 0);
	return (out);
}

#define NOEXEC	"errno 8"

int
main(int argc, char *argv[])
{
	char line[400];
	int fd;

	is_str(run("#!/bin/echo\n"), "./s a\n", "without an argument");
	is_str(run("#! /bin/echo\n"), "./s a\n", "a blank first");
	is_str(run("#!\t /bin/echo  -x y  \n"), "-x y ./s a\n",
	    "one argument, blanks in it");
	is_str(run("#!\n"), NOEXEC, "no interpreter");
	is_str(run("#!   \n"), NOEXEC, "blanks only");
	is_str(run("#!/bin/echo"), NOEXEC, "no end of the line");
	is_str(run("#!/nonexistent\n"), "errno 2", "one that is not there");
	is_str(run("#!/tmp\n"), "errno 13", "a directory");
	is_str(run("#! s\n"), NOEXEC, "itself");
	put("t", "#!/bin/echo\n", 0755);
	is_str(run("#!./t\n"), NOEXEC, "a script interprets a script");
	memset(line, 'x', sizeof(line));
	memcpy(line, "#!/bin/echo ", 12);
	strcpy(line + 126, "\n");
	ok(strncmp(run(line), "xxx", 3) == 0, "as long as may be");
	strcpy(line + 128, "\n");
	line[126] = line[127] = 'x';
	is_str(run(line), NOEXEC, "a byte longer");
	fd = open("s", O_CREAT | O_WRONLY | O_TRUNC, 0755);
	write(fd, "#!/bin/echo\0x\n", 14);
	close(fd);
	is_errno(execl("./s", "s", (char *)NULL), ENOEXEC, "a NUL in it");
	return (tap_done());
}

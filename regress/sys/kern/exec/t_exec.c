/* SPDX-License-Identifier: ISC */
/* execve: arguments, scripts, what is kept and what is not, and errors. */

#include <sys/param.h>
#include "testlib.h"

#define SHOW	"/regress/sys/kern/exec/show"

static char output[4096];
static uid_t as_uid;

/* Run path in a child and catch its output; its wait status. */
static int
run(const char *path, char *const argv[], char *const envp[])
{
	int fds[2], status;
	ssize_t n, len = 0;
	pid_t pid;

	if (pipe(fds) == -1)
		tap_bail("pipe");
	if ((pid = fork()) == 0) {
		dup2(fds[1], 1);
		close(fds[0]);
		close(fds[1]);
		if (as_uid != 0 && (setgid(as_uid) == -1 ||
		    setuid(as_uid) == -1))
			_exit(126);
		execve(path, argv, envp);
		_exit(errno);
	}
	close(fds[1]);
	while ((n = read(fds[0], output + len, sizeof(output) - 1 - len)) > 0)
		len += n;
	output[len] = '\0';
	close(fds[0]);
	waitpid(pid, &status, 0);
	return (status);
}

static void
on_signal(int sig)
{
}

static void
errors(void)
{
	char *const argv[] = { "x", NULL }, *const envp[] = { NULL };
	static char big[200000];
	char *huge[] = { "x", big, big, NULL };
	int fd;

	is_errno(execve("/nonexistent", argv, envp), ENOENT, "no such file");
	is_errno(execve("/bin", argv, envp), EACCES, "a directory");
	is_errno(execve("/bin/sh/x", argv, envp), ENOTDIR, "below a file");
	is_errno(execve(BAD, argv, envp), EFAULT, "bad path");
	is_errno(execve(SHOW, BAD, envp), EFAULT, "bad argv");
	is_errno(execve(SHOW, argv, BAD), EFAULT, "bad envp");
	put("noexec", "#!/bin/sh\n", 0644);
	is_errno(execve("noexec", argv, envp), EACCES, "not executable");
	put("junk", "junk\n", 0755);
	is_errno(execve("junk", argv, envp), ENOEXEC, "not a program");
	put("empty", "", 0755);
	is_errno(execve("empty", argv, envp), ENOEXEC, "an empty file");
	put("truncated", "\177ELF\1\1\1", 0755);
	is_errno(execve("truncated", argv, envp), ENOEXEC, "a broken ELF file");
	put("self", "#!self\n", 0755);
	ok(execve("self", argv, envp) == -1, "a script that interprets itself");
	memset(big, 'x', sizeof(big) - 1);
	is_errno(execve(SHOW, huge, envp), E2BIG, "too many arguments");
	put("busy", "#!/bin/sh\n", 0755);
	fd = open("busy", O_WRONLY);
	is_errno(execve("busy", argv, envp), ETXTBSY, "a file open for writing");
	close(fd);
}

static void
image(void)
{
	char *const argv[] = { "show", "a b", "", "c", NULL };
	char *const flags[] = { "show", "-f", NULL };
	char *const envp[] = { "X=1", "Y=", NULL }, *const none[] = { NULL };
	int fd, cloexec;

	is_exit(run(SHOW, argv, envp), 7, "a program runs");
	is_str(output, "4 [show] [a b] [] [c] {X=1} {Y=}",
	    "it gets arguments and environment");
	put("script", "#!" SHOW " one  two\nrest\n", 0755);
	is_exit(run("script", argv, none), 7, "a script runs");
	is_str(output, "6 [" SHOW "] [one  two] [script] [a b] [] [c]",
	    "its interpreter gets one argument, and the script's name");

	fd = open("/dev/null", O_RDONLY);
	cloexec = open("/dev/null", O_RDONLY);
	fcntl(cloexec, F_SETFD, FD_CLOEXEC);
	signal(SIGUSR1, on_signal);
	signal(SIGUSR2, SIG_IGN);
	is_exit(run(SHOW, flags, none), 0, "run with descriptors and signals");
	is_str(output, "1 default ignored", "close-on-exec is closed, handlers "
	    "are reset, ignored signals stay ignored");
	close(fd);
	close(cloexec);
	signal(SIGUSR1, SIG_DFL);
	signal(SIGUSR2, SIG_DFL);
}

static void
setid(void)
{
	char *const argv[] = { "show", "-i", NULL }, *const none[] = { NULL };
	char *const cp[] = { "cp", SHOW, "show", NULL };

	if (run("/bin/cp", cp, none) != 0)
		tap_bail("cp");
	chmod(".", 0755);
	as_uid = 1000;
	chmod("show", 0755);
	run("./show", argv, none);
	is_str(output, "1000 1000 1000 1000 0", "plain ids");
	chown("show", 1001, 1001);
	chmod("show", 06755);
	run("./show", argv, none);
	is_str(output, "1000 1001 1000 1001 1", "set-user-id and set-group-id");
	chmod("show", 0700);
	is_exit(run("./show", argv, none), EACCES, "somebody else's program");
	as_uid = 0;
	chmod("show", 0644);
	is_exit(run("./show", argv, none), EACCES, "root needs an x bit too");
}

int
main(int argc, char *argv[])
{
	errors();
	image();
	setid();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* wait4: which child, which options, which addresses. */

#include <sys/resource.h>
#include "testlib.h"

static pid_t
child(int code)
{
	pid_t pid = fork();

	if (pid == -1)
		tap_bail("fork");
	if (pid == 0)
		_exit(code);
	return (pid);
}

static int
by_group(void)
{
	pid_t a, b;
	int status;

	if ((a = fork()) == 0) {
		setpgid(0, 0);
		msleep(100);
		_exit(1);
	}
	if ((b = fork()) == 0) {
		msleep(50);
		_exit(2);
	}
	setpgid(a, a);
	if (waitpid(0, &status, 0) != b)
		return (1);
	if (waitpid(-a, &status, 0) != a)
		return (2);
	return (waitpid(-a, &status, 0) == -1 && errno == ECHILD ? 0 : 3);
}

static int
used(void)
{
	volatile int i;

	for (i = 0; i < 100000000; i++)
		continue;
	return (0);
}

int
main(int argc, char *argv[])
{
	struct rusage ru, zero;
	int status, i;
	pid_t pid, pids[3];

	is_errno(waitpid(-1, &status, 0), ECHILD, "no child");
	is_errno(waitpid(1, &status, 0), ECHILD, "not ours");
	is_errno(waitpid(-0x7fffffff - 1, &status, 0), ECHILD, "INT_MIN");
	is_errno(waitpid(-1, &status, 0x100), EINVAL, "a bad option");
	is_errno(waitpid(-1, &status, -1), EINVAL, "all options");

	pid = child(300);
	is_errno(waitpid(pid, BAD, 0), EFAULT, "status at a bad address");
	is_errno(wait4(pid, &status, 0, BAD), EFAULT, "usage at one");
	is_int(waitpid(pid, &status, 0), pid, "the child is still there");
	is_exit(status, 300 & 0xff, "with the low byte of its code");
	pid = child(0);
	is_int(wait4(pid, NULL, 0, NULL), pid, "without anywhere to write");

	for (i = 0; i < 3; i++)
		pids[i] = child(i + 1);
	for (i = 2; i >= 0; i--) {
		is_int(waitpid(pids[i], &status, 0), pids[i], "child %d", i);
		is_exit(status, i + 1, "has its own status");
	}

	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	is_int(waitpid(pid, &status, WNOHANG), 0, "WNOHANG: not yet");
	is_int(waitpid(pid, &status, WNOHANG | WUNTRACED | WCONTINUED), 0,
	    "with the others");
	is_errno(waitpid(pid, &status, WALTSIG), ECHILD,
	    "WALTSIG is for children with other signals");
	kill(pid, SIGSTOP);
	msleep(50);
	is_int(waitpid(pid, &status, WNOHANG), 0, "a stop is not asked for");
	is_int(waitpid(-1, &status, WNOHANG | WUNTRACED), pid, "now it is");
	is_int(status, SIGSTOP << 8 | 0177, "its status");
	kill(pid, SIGCONT);
	is_int(waitpid(-1, &status, WNOHANG | WUNTRACED), 0, "not continuing");
	is_int(waitpid(-1, &status, WNOHANG | WCONTINUED), pid, "now it is");
	is_int(status, 0xffff, "its status");
	is_int(waitpid(-1, &status, WNOHANG | WCONTINUED), 0, "only once");
	kill(pid, SIGKILL);
	is_int(waitpid(-1, &status, 0), pid, "the end");
	is_int(status, SIGKILL, "its status");

	is_exit(in_child(by_group), 0, "children by group");
	memset(&zero, 0, sizeof(zero));
	if ((pid = fork()) == 0)
		_exit(used());
	memset(&ru, 0xff, sizeof(ru));
	is_int(wait4(pid, &status, 0, &ru), pid, "usage of a child");
	ok(ru.ru_utime.tv_sec * 1000000 + ru.ru_utime.tv_usec > 0 &&
	    ru.ru_utime.tv_usec < 1000000, "it used time");
	return (tap_done());
}

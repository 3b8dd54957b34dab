/* SPDX-License-Identifier: ISC */
/* kill: to whom, and by whom. */

#include "testlib.h"

static pid_t
sleeper(uid_t ruid, uid_t euid)
{
	int fds[2];
	char c;
	pid_t pid;

	if (pipe(fds) == -1 || (pid = fork()) == -1)
		tap_bail("fork");
	if (pid == 0) {
		setresuid(ruid, euid, euid);
		write(fds[1], "x", 1);
		for (;;)
			msleep(1000);
	}
	read(fds[0], &c, 1);
	close(fds[0]);
	close(fds[1]);
	return (pid);
}

static pid_t target;
static int with;

static int
send_as(void)
{
	if (setuid(1001) == -1)
		return (99);
	return (kill(target, with) == -1 ? errno : 0);
}

static int
cont_as(void)
{
	if (setuid(1009) == -1)
		return (99);
	return (kill(target, SIGCONT) == -1 ? errno : 0);
}

static int
group_as(void)
{
	if (setuid(1001) == -1)
		return (99);
	return (kill(-target, SIGTERM) == -1 ? errno : 0);
}

int
main(int argc, char *argv[])
{
	static const struct {
		uid_t	ruid, euid;
		int	sig, want;
		const char *what;
	} t[] = {
		{ 1001, 1001, SIGUSR1, 0, "the same user" },
		{ 1002, 1002, SIGTERM, EPERM, "another" },
		{ 1002, 1002, 0, EPERM, "another, signal 0" },
		{ 0, 0, SIGKILL, EPERM, "root" },
		{ 1001, 1002, SIGTERM, 0, "one that has changed ids" },
		{ 1001, 1002, SIGPIPE, EPERM, "with an unusual signal" },
	};
	int i, status, n = (int)(sizeof(t) / sizeof(t[0]));
	pid_t pid;

	is_errno(kill(getpid(), -1), EINVAL, "signal -1");
	is_errno(kill(getpid(), NSIG), EINVAL, "signal NSIG");
	is_errno(kill(getpid(), 0x7fffffff), EINVAL, "signal INT_MAX");
	is_errno(kill(0x7fffffff, 0), ESRCH, "process INT_MAX");
	is_errno(kill(-0x7fffffff - 1, 0), ESRCH, "process INT_MIN");
	is_errno(kill(-0x7fffffff, 0), ESRCH, "group INT_MAX");
	is_ok(kill(getpid(), 0), "signal 0 to oneself");
	is_ok(kill(0, 0), "to one's group");
	is_ok(kill(1, 0), "to init, from root");

	for (i = 0; i < n; i++) {
		target = sleeper(t[i].ruid, t[i].euid);
		with = t[i].sig;
		is_exit(in_child(send_as), t[i].want, "%s", t[i].what);
		kill(target, SIGKILL);
		waitpid(target, &status, 0);
	}
	target = sleeper(1002, 1002);
	is_exit(in_child(cont_as), 0, "SIGCONT within the session");
	setpgid(target, target);
	is_exit(in_child(group_as), EPERM, "a group that is another's");
	kill(target, SIGKILL);
	waitpid(target, &status, 0);

	if ((pid = fork()) == 0)
		_exit(0);
	msleep(100);
	is_ok(kill(pid, 0), "a zombie is still there");
	is_ok(kill(pid, SIGKILL), "and takes a signal for nothing");
	waitpid(pid, &status, 0);
	is_exit(status, 0, "its status stays");
	is_errno(kill(pid, 0), ESRCH, "it is gone then");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* kern.procargs: arguments and environment of processes. */

#include <sys/param.h>
#include <sys/sysctl.h>
#include "testlib.h"

static char buf[65536] __attribute__((aligned(8)));

static int
query(pid_t pid, int op, size_t *len)
{
	int mib[4] = { CTL_KERN, KERN_PROC_ARGS, pid, op };

	return (sysctl(mib, 4, buf, len, NULL, 0));
}

static pid_t root_child;

static int
as_user(void)
{
	size_t len = sizeof(buf);

	setuid(1000);
	if (query(root_child, KERN_PROC_ENV, &len) != -1 || errno != EPERM)
		return (1);
	len = sizeof(buf);
	return (query(root_child, KERN_PROC_ARGV, &len) == 0 ? 0 : 2);
}

int
main(int argc, char *argv[])
{
	static char *args[] = { "sleep", "30", NULL };
	static char *env[] = { "GLASS=1", "TWO=", NULL };
	char **vec = (char **)buf;
	int status, i;
	size_t len;
	pid_t pid;

	if ((pid = fork()) == 0) {
		execve("/bin/sleep", args, env);
		_exit(1);
	}
	msleep(200);
	root_child = pid;
	len = sizeof(buf);
	is_ok(query(pid, KERN_PROC_ARGV, &len), "arguments");
	is_str(vec[0], "sleep", "the first");
	is_str(vec[1], "30", "the second");
	ok(vec[2] == NULL, "and no more");
	len = sizeof(buf);
	is_ok(query(pid, KERN_PROC_ENV, &len), "environment");
	is_str(vec[0], "GLASS=1", "the first");
	is_str(vec[1], "TWO=", "the second");
	ok(vec[2] == NULL, "and no more");
	len = sizeof(int);
	is_ok(query(pid, KERN_PROC_NARGV, &len), "how many");
	is_int(*(int *)buf, 2, "two");
	is_ok(query(pid, KERN_PROC_NENV, &len), "how many");
	is_int(*(int *)buf, 2, "two");
	for (i = 0; i < 30; i += 3) {
		len = i;
		ok(query(pid, KERN_PROC_ARGV, &len) == 0 || errno == ENOMEM,
		    "%d bytes of room", i);
	}
	is_exit(in_child(as_user), 0, "the environment is its owner's");
	len = sizeof(buf);
	is_errno(query(pid, 0, &len), EOPNOTSUPP, "no such question");
	is_errno(query(0x7fffffff, KERN_PROC_ARGV, &len), ESRCH, "nobody");
	is_errno(query(0, KERN_PROC_ARGV, &len), EINVAL, "the kernel");
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return (tap_done());
}

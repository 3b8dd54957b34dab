/* SPDX-License-Identifier: ISC */
/* Parents that end before their children, at all sorts of moments. */

#include <sys/param.h>
#include <sys/sysctl.h>
#include "testlib.h"

static int
processes(void)
{
	int mib[2] = { CTL_KERN, KERN_NPROCS }, value = -1;
	size_t len = sizeof(value);

	sysctl(mib, 2, &value, &len, NULL, 0);
	return (value);
}

/* Children that are dead, dying, stopped and alive when the parent goes. */
static int
leave(void)
{
	int i;
	pid_t pid;

	for (i = 0; i < 8; i++) {
		if ((pid = fork()) == 0) {
			if (i % 4 == 1)
				msleep(10);
			else if (i % 4 == 2) {
				kill(getpid(), SIGSTOP);
				_exit(0);
			} else if (i % 4 == 3)
				msleep(60);
			_exit(0);
		}
		if (i % 4 == 2) {
			int status;

			waitpid(pid, &status, WUNTRACED);
			kill(pid, SIGKILL);
		}
	}
	msleep(10);
	return (0);
}

int
main(int argc, char *argv[])
{
	int before = processes(), i, bad = 0;

	for (i = 0; i < 20; i++)
		if (in_child(leave) != 0)
			bad++;
	is_int(bad, 0, "parents end");
	for (i = 0; i < 100 && processes() > before; i++)
		msleep(20);
	is_int(processes(), before, "init takes all their children");
	return (tap_done());
}

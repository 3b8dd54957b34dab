/* SPDX-License-Identifier: ISC */
/* Makes system calls that no command makes. */

#include <sys/param.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define RFPROC (1 << 4)

static void
forks(void)
{
	if (fork() == 0)
		_exit(1);
	wait(NULL);
	if (vfork() == 0)
		_exit(2);
	wait(NULL);
	if (syscall(SYS_rfork, RFPROC) == 0)
		_exit(3);
	wait(NULL);
}

static void
indirect(void)
{
	syscall(SYS_getuid);
	__syscall((quad_t)SYS_lseek, -1, 0, (off_t)0x100000002, SEEK_CUR);
	syscall(SYS_write, 1, "direct\n", 7);
}

/* Waits for a child that goes on, then for its end. */
static void
waits(void)
{
	struct rusage ru;
	int status;
	pid_t pid;

	if ((pid = fork()) == 0)
		for (;;)
			pause();
	wait4(pid, &status, WNOHANG, &ru);
	kill(pid, SIGTERM);
	wait4(pid, &status, 0, &ru);
}

/* Calls that there are not, within the table and beyond it. */
static void
nosys(void)
{
	signal(SIGSYS, SIG_IGN);
	syscall(8);
	syscall(700);
	syscall(99999);
}

int
main(int argc, char *argv[])
{
	if (argc > 1 && strcmp(argv[1], "forks") == 0)
		forks();
	else if (argc > 1 && strcmp(argv[1], "nosys") == 0)
		nosys();
	else if (argc > 1)
		waits();
	else
		indirect();
	return (0);
}

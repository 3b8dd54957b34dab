/* SPDX-License-Identifier: ISC */
/*
 * Every system call with arguments that mean harm.  The kernel must live, and
 * a call that takes an address must not succeed with a bad one.
 */

#include <sys/mman.h>
#include <sys/syscall.h>
#include "testlib.h"

static const long evil[] = {
	0, 1, -1, 16, 0x7fffffffL, (long)0x80000000UL, -4096,
#ifdef __LP64__
	0x7f7fffffbffdL, (long)0xffff800000000000UL,
	(long)0xffffffff80000000UL, 0x800000000000L, (long)0xdeadbeefcafef00dUL,
#else
	(long)0xcfbfdffdUL, (long)0xd0000000UL, (long)0xd0100000UL,
	(long)0xfffffffdUL,
#endif
};
#define NEVIL	((int)(sizeof(evil) / sizeof(evil[0])))

/* Calls that would end the test, and rightly. */
static int
left_out(int number)
{
	switch (number) {
	case SYS_reboot:
	case SYS_exit:
	case SYS_fork:
	case SYS_vfork:
	case SYS_rfork:
	case SYS_sigsuspend:
	case SYS_sigreturn:
	case SYS_kill:		/* -1 is everybody */
	case SYS_unmount:
	case SYS_settimeofday:
	case SYS_clock_settime:
	case SYS_adjtime:
	case SYS_setlogin:
		return (1);
	}
	return (0);
}

/* Calls with random evil arguments, as a user; what the call returns is its
 * affair. */
static int
attack(int number, unsigned int seed)
{
	long a[6];
	pid_t pid;
	int i, n, status;

	if ((pid = fork()) == -1)
		return (-1);
	if (pid == 0) {
		close(1);
		close(2);
		open("/dev/null", O_RDWR);
		signal(SIGSYS, SIG_IGN);
		signal(SIGXFSZ, SIG_IGN);
		setgid(1000);
		setuid(1000);
		alarm(5);
		for (n = 0; n < 40; n++) {
			for (i = 0; i < 6; i++) {
				seed = seed * 1103515245 + 12345;
				a[i] = evil[seed / 65536 % NEVIL];
			}
			syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
		}
		_exit(0);
	}
	while (waitpid(pid, &status, 0) == -1)
		continue;
	return (0);
}

int
main(int argc, char *argv[])
{
	int bad = 0, n, status;
	pid_t pid;

	chmod(".", 0777);
	for (n = 0; n < SYS_MAXSYSCALL + 5; n++)
		if (!left_out(n))
			bad += attack(n, n * 7919 + 17) != 0;
	is_int(bad, 0, "all calls were made, and the system is here");

	if ((pid = fork()) == 0) {
		syscall(9999);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	is_signalled(status, SIGSYS, "a call that does not exist is SIGSYS");
	signal(SIGSYS, SIG_IGN);
	is_errno(syscall(9999), ENOSYS, "and ENOSYS");
	is_errno(syscall(-1), ENOSYS, "as is a negative one");
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* kern.proc: what ps shows. */

#include <sys/param.h>
#include <sys/sysctl.h>
#include "testlib.h"

/* p_stat */
#define	SSLEEP	3
#define	SSTOP	4
#define	SZOMB	5
#define	SONPROC	7

#define	SIZE	((int)sizeof(struct kinfo_proc))

static struct kinfo_proc ki[600];

static int
query(int op, int arg, int size, int count, size_t *len)
{
	int mib[6] = { CTL_KERN, KERN_PROC, op, arg, size, count };

	return (sysctl(mib, 6, ki, len, NULL, 0));
}

/* How many there are, or -1. */
static int
count(int op, int arg)
{
	size_t len = sizeof(ki);

	if (query(op, arg, SIZE, 600, &len) == -1)
		return (-1);
	return (len / SIZE);
}

int
main(int argc, char *argv[])
{
	int mib[6] = { CTL_KERN, KERN_PROC, KERN_PROC_ALL, 0, SIZE, 0 };
	int i, n, me = -1, status;
	size_t len, want;
	pid_t pid;

	is_int(SIZE, 608, "the layout is OpenBSD's");
	is_ok(sysctl(mib, 6, NULL, &want, NULL, 0), "ask for the room");
	n = count(KERN_PROC_ALL, 0);
	ok(n > 1 && (size_t)n * SIZE <= want, "it is enough for %d", n);
	for (i = 0; i < n; i++)
		if (ki[i].p_pid == getpid())
			me = i;
	ok(me != -1, "this process is among them");
	is_int(ki[me].p_ppid, getppid(), "parent");
	is_int(ki[me].p__pgid, getpgrp(), "group");
	is_int(ki[me].p_sid, getsid(0), "session");
	is_int(ki[me].p_uid, geteuid(), "effective uid");
	is_int(ki[me].p_ruid, getuid(), "real uid");
	is_str(ki[me].p_comm, "t_kinfo", "name");
	is_str(ki[me].p_emul, "native", "emulation");
	is_int(ki[me].p_stat, SONPROC, "it runs");
	ok(ki[me].p_paddr == 0 && ki[me].p_addr == 0 && ki[me].p_fd == 0 &&
	    ki[me].p_vmspace == 0 && ki[me].p_sess == 0 && ki[me].p_ru == 0,
	    "no addresses of the kernel");

	is_int(count(KERN_PROC_PID, getpid()), 1, "by pid");
	is_int(ki[0].p_pid, getpid(), "the right one");
	is_int(count(KERN_PROC_PID, 0x7fffffff), 0, "nobody");
	ok(count(KERN_PROC_PGRP, getpgrp()) >= 1, "by group");
	ok(count(KERN_PROC_SESSION, getsid(0)) >= 1, "by session");
	ok(count(KERN_PROC_UID, 0) >= 2, "by user");
	is_int(count(KERN_PROC_RUID, 54321), 0, "a user without any");

	if ((pid = fork()) == 0)
		_exit(9);
	msleep(100);
	is_int(count(KERN_PROC_PID, pid), 1, "a zombie");
	is_int(ki[0].p_stat, SZOMB, "is one");
	waitpid(pid, &status, 0);
	is_int(count(KERN_PROC_PID, pid), 0, "until it is reaped");

	if ((pid = fork()) == 0)
		for (;;)
			msleep(1000);
	msleep(100);
	count(KERN_PROC_PID, pid);
	is_int(ki[0].p_stat, SSLEEP, "one that sleeps");
	is_str(ki[0].p_wmesg, "nanosle", "and why");
	kill(pid, SIGSTOP);
	waitpid(pid, &status, WUNTRACED);
	count(KERN_PROC_PID, pid);
	is_int(ki[0].p_stat, SSTOP, "one that is stopped");
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);

	len = sizeof(ki);
	is_errno(query(KERN_PROC_ALL, 0, SIZE, 1, &len), ENOMEM, "count 1");
	is_int(len, SIZE, "gives one");
	len = SIZE + SIZE / 2;
	is_errno(query(KERN_PROC_ALL, 0, SIZE, 100, &len), ENOMEM, "no room");
	is_int(len, SIZE, "gives what fits");
	len = sizeof(ki);
	is_ok(query(KERN_PROC_PID, getpid(), 112, 1, &len), "short elements");
	is_int(len, 112, "are short");
	is_int(*(int *)((char *)ki + 108), getpid(), "and the same");
	is_errno(query(KERN_PROC_ALL, 0, 0, 1, &len), EINVAL, "size 0");
	is_errno(query(KERN_PROC_ALL, 0, -1, 1, &len), EINVAL, "size -1");
	is_errno(query(KERN_PROC_ALL, 0, SIZE + 1, 1, &len), EINVAL, "large");
	is_errno(query(KERN_PROC_ALL, 0, SIZE, -1, &len), EINVAL, "count -1");
	is_errno(query(77, 0, SIZE, 1, &len), EINVAL, "no such selection");
	is_errno(sysctl(mib, 5, NULL, &len, NULL, 0), EINVAL, "too short");
	return (tap_done());
}

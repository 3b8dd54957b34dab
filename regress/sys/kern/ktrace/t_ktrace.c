/* SPDX-License-Identifier: ISC */
/* The operations of ktrace(2). */

#include "ktr.h"

/* How many SYSCALL records does the file have of a process? */
static int
calls(pid_t pid)
{
	int i = 0, n = 0;

	if (read_trace() == -1)
		return (-1);
	while (next_record(&i, KTR_SYSCALL, pid) != NULL)
		n++;
	return (n);
}

static pid_t
worker(void)
{
	pid_t pid;

	if ((pid = fork()) == 0)
		for (;;) {
			getppid();
			msleep(5);
		}
	return (pid);
}

static void
finish(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* Every call that has a record has its return: all but the last in progress. */
static void
attach(void)
{
	int i, n, paired = 1;
	pid_t pid;

	new_trace();
	pid = worker();
	is_ok(ktrace(TRACE, KTROP_SET, ALLFAC, pid), "attach to a process");
	msleep(200);
	is_ok(ktrace(TRACE, KTROP_CLEAR, ALLFAC, pid), "and detach");
	n = calls(pid);
	ok(n > 4, "its calls were recorded: %d", n);
	for (i = 0, n = 0; i < nrecords; i++) {
		if (records[i].h.ktr_type == KTR_SYSCALL)
			n++;
		else if (records[i].h.ktr_type == KTR_SYSRET)
			n--;
		if (n < -1 || n > 1)
			paired = 0;
	}
	ok(paired, "calls and returns alternate");
	n = nrecords;
	msleep(100);
	read_trace();
	is_int(nrecords, n, "nothing comes after the end of the tracing");
	is_ok(kill(pid, 0), "the process goes on");

	is_ok(ktrace(TRACE, KTROP_SET, KTRFAC_SYSCALL, pid), "attach again");
	msleep(50);
	is_ok(ktrace(TRACE, KTROP_CLEARFILE, 0, 0), "clear by file");
	read_trace();
	ok(nrecords > n, "records are appended");
	n = nrecords;
	msleep(50);
	read_trace();
	is_int(nrecords, n, "and end");
	finish(pid);
}

static void
children(void)
{
	pid_t pid;
	int i, others = 0, status;

	new_trace();
	if ((pid = fork()) == 0) {
		ktrace(TRACE, KTROP_SET, ALLFAC | KTRFAC_INHERIT, getpid());
		if (fork() == 0)
			_exit(getppid() == 0);
		wait(NULL);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	read_trace();
	for (i = 0; i < nrecords; i++)
		others += records[i].h.ktr_pid != pid;
	ok(others > 2, "KTRFAC_INHERIT: a child is traced");

	new_trace();
	if ((pid = fork()) == 0) {
		ktrace(TRACE, KTROP_SET, ALLFAC, getpid());
		if (fork() == 0)
			_exit(0);
		wait(NULL);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	read_trace();
	for (others = i = 0; i < nrecords; i++)
		others += records[i].h.ktr_pid != pid;
	is_int(others, 0, "without it, not");

	new_trace();
	if ((pid = fork()) == 0) {
		setpgid(0, 0);
		if ((i = worker()) > 0)
			for (;;)
				msleep(20);
	}
	msleep(50);
	is_ok(ktrace(TRACE, KTROP_SET | KTRFLAG_DESCEND, ALLFAC, pid),
	    "KTRFLAG_DESCEND");
	msleep(100);
	is_ok(ktrace(NULL, KTROP_CLEAR | KTRFLAG_DESCEND, ALLFAC, pid),
	    "clear without a file");
	read_trace();
	for (others = i = 0; i < nrecords; i++)
		others += records[i].h.ktr_pid != pid;
	ok(others > 2, "the children there are");

	new_trace();
	is_ok(ktrace(TRACE, KTROP_SET, ALLFAC, -pid), "a process group");
	msleep(100);
	ktrace(TRACE, KTROP_CLEARFILE, 0, 0);
	read_trace();
	for (others = i = 0; i < nrecords; i++)
		others += records[i].h.ktr_pid != pid;
	ok(others > 2 && others < nrecords, "all of it");
	kill(-pid, SIGKILL);
	waitpid(pid, &status, 0);
}

int
main(int argc, char *argv[])
{
	attach();
	children();
	return (tap_done());
}

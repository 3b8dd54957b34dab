/* SPDX-License-Identifier: ISC */
/* Processes that are special as targets: init, oneself, one in exec. */

#include "ktr.h"

#define SELF	"/regress/sys/kern/ktrace/t_target"

static void
init(void)
{
	pid_t pid, orphan;
	int fds[2], i;
	char c;

	new_trace();
	is_ok(ktrace(TRACE, KTROP_SET, ALLFAC, 1), "init can be traced");
	pipe(fds);
	if ((pid = fork()) == 0) {
		if ((orphan = fork()) == 0) {
			msleep(30);
			_exit(7);
		}
		write(fds[1], &orphan, sizeof(orphan));
		_exit(0);
	}
	waitpid(pid, NULL, 0);
	read(fds[0], &orphan, sizeof(orphan));
	for (i = 0; i < 100 && kill(orphan, 0) == 0; i++)
		msleep(10);
	is_ok(ktrace(TRACE, KTROP_CLEAR, ALLFAC, 1), "and let go");
	read_trace();
	c = 0;
	for (i = 0; i < nrecords; i++)
		if (records[i].h.ktr_type == KTR_SYSRET &&
		    ret_of(&records[i])->ktr_retval == orphan)
			c = 1;
	ok(c, "it has reaped an orphan meanwhile");
	is_str(nrecords > 0 ? records[0].h.ktr_comm : "", "init", "as init");
	close(fds[0]);
	close(fds[1]);
}

/* Execs itself until the file "stop" is there. */
static int
changeling(int n)
{
	char number[20];

	if (access("stop", F_OK) == 0)
		return (n > 3 ? 0 : 1);
	snprintf(number, sizeof(number), "%d", n + 1);
	execl(SELF, "t_target", number, (char *)NULL);
	return (2);
}

static void
in_exec(void)
{
	int failed = 0, i, status, unpaired = 0, code = 0;
	struct record *r;
	pid_t pid;

	new_trace();
	if ((pid = fork()) == 0)
		_exit(changeling(0));
	for (i = 0; i < 100; i++) {
		failed += ktrace(TRACE, KTROP_SET, ALLFAC, pid) == -1;
		msleep(1);
		failed += ktrace(NULL, KTROP_CLEAR, ALLFAC, pid) == -1;
	}
	put("stop", "", 0600);
	waitpid(pid, &status, 0);
	is_exit(status, 0, "a process that execs all the time goes on");
	is_int(failed, 0, "it can be traced at any moment");
	read_trace();
	ok(count_calls(SYS_execve, 0) > 3, "its execs are recorded: %d",
	    count_calls(SYS_execve, 0));
	/* Where tracing began in a call, there is a return without it. */
	for (i = 0; i < nrecords; i++) {
		r = &records[i];
		if (r->h.ktr_type == KTR_SYSCALL)
			code = call_of(r)->ktr_code;
		else if (r->h.ktr_type == KTR_SYSRET) {
			unpaired += code != 0 && code != ret_of(r)->ktr_code;
			code = 0;
		}
	}
	ok(unpaired <= 100, "calls and returns are paired");
}

static void
oneself(void)
{
	int i = 0;
	struct record *r;

	new_trace();
	is_ok(ktrace(TRACE, KTROP_SET, ALLFAC, getpid()), "oneself");
	getppid();
	is_ok(ktrace(TRACE, KTROP_CLEAR, ALLFAC, getpid()), "to its end");
	read_trace();
	r = next_ret(&i, SYS_ktrace);
	is_int(i, 1, "it begins with its own return");
	ok(r != NULL && ret_of(r)->ktr_error == 0, "of success");
	r = &records[nrecords - 1];
	ok(r->h.ktr_type == KTR_NAMEI || (r->h.ktr_type == KTR_SYSCALL &&
	    call_of(r)->ktr_code == SYS_ktrace),
	    "and ends with the call that ends it");
	is_int(count_calls(SYS_getppid, 0), 1, "between them is what it did");
}

/* A process that is stopped, and one that sleeps for long. */
static void
asleep(void)
{
	int status;
	pid_t pid;

	new_trace();
	if ((pid = fork()) == 0) {
		raise(SIGSTOP);
		getppid();
		_exit(3);
	}
	waitpid(pid, &status, WUNTRACED);
	is_ok(ktrace(TRACE, KTROP_SET, ALLFAC, pid), "a stopped process");
	kill(pid, SIGCONT);
	waitpid(pid, &status, 0);
	is_exit(status, 3, "goes on");
	read_trace();
	is_int(count_calls(SYS_getppid, pid), 1, "traced");
}

int
main(int argc, char *argv[])
{
	if (argc > 1)
		return (changeling(atoi(argv[1])));
	oneself();
	asleep();
	in_exec();
	init();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* KTRFLAG_MASK: tracing some system calls only. */

#include <stdarg.h>

#include "ktr.h"

static struct ktr_setmask sm = { .sm_fname = TRACE };

static void
choose(int n, ...)
{
	va_list ap;
	int number;

	memset(&sm.sm_calls, 0, sizeof(sm.sm_calls));
	va_start(ap, n);
	while (n-- > 0) {
		number = va_arg(ap, int);
		CALLMASK_SET(&sm.sm_calls, number);
	}
	va_end(ap);
}

static int
set(int points, pid_t pid)
{
	return (ktrace((char *)&sm, KTROP_SET | KTRFLAG_MASK, points, pid));
}

/* Run fn in a child that traces the chosen calls of itself. */
static pid_t
trace_chosen(int (*fn)(void), int points)
{
	int status;
	pid_t pid;

	new_trace();
	if ((pid = fork()) == 0) {
		if (set(points, getpid()) == -1)
			_exit(99);
		_exit(fn());
	}
	waitpid(pid, &status, 0);
	is_exit(status, 0, "the traced child did what it should");
	if (read_trace() == -1)
		ok(0, "the file ends with a whole record");
	return (pid);
}

/* As many returns as calls, and no other calls than code. */
static void
only(int code, int n, const char *what)
{
	is_int(count_calls(code, 0), n, "%s: the calls", what);
	is_int(count_records(KTR_SYSCALL, 0), n, "%s: no others", what);
	is_int(count_records(KTR_SYSRET, 0), n, "%s: their returns", what);
}

static int
act(void)
{
	struct stat st;
	char c;
	int fd, null;

	signal(SIGUSR1, SIG_IGN);
	if ((fd = open(TRACE "2", O_RDWR | O_CREAT, 0600)) == -1 ||
	    (null = open("/dev/null", O_WRONLY)) == -1)
		return (1);
	syscall(SYS_write, fd, "abc", 3);
	write(null, "defg", 4);
	pread(fd, &c, 1, 0);
	fstat(fd, &st);
	stat(TRACE, &st);
	access("/none", R_OK);
	syscall(400);
	utrace("mine", "x", 1);
	usleep(1000);
	return (0);
}

static void
chosen(void)
{
	struct record *r;
	int i = 0;

	choose(1, SYS_write);
	trace_chosen(act, EVERYFAC | KTRFAC_USER);
	only(SYS_write, 2, "write");
	is_int(count_records(KTR_NAMEI, 0), 0, "other calls' paths are not");
	is_int(count_records(KTR_STRUCT, 0), 0, "nor their structures");
	is_int(count_records(KTR_GENIO, 0), 2, "nor their data");
	r = next_record(&i, KTR_GENIO, 0);
	ok(r != NULL && memcmp(r->data + sizeof(struct ktr_genio), "abc", 3) ==
	    0, "but what is written");
	is_int(count_records(KTR_USER, 0), 1, "a record of one's own is");
	is_int(count_records(KTR_EMUL, 0), 1, "and the emulation");
	ok(count_records(KTR_CSW, 0) > 1, "and sleeping");

	choose(2, SYS_stat, SYS_pread);
	trace_chosen(act, EVERYFAC);
	i = 0;
	r = next_record(&i, KTR_NAMEI, 0);
	is_str(r != NULL ? r->data : "", TRACE, "stat: its path");
	is_int(count_records(KTR_NAMEI, 0), 1, "and no other");
	is_int(count_records(KTR_STRUCT, 0), 1, "and its structure");
	is_int(count_records(KTR_GENIO, 0), 1, "pread: its data");

	choose(0);
	trace_chosen(act, EVERYFAC);
	only(0, 0, "none");
	choose(1, 0);
	trace_chosen(act, KTRFAC_SYSCALL | KTRFAC_SYSRET);
	only(400, 1, "bit 0 is for numbers that are no call");
	choose(1, SYS_open);
	trace_chosen(act, KTRFAC_NAMEI);
	is_int(count_records(KTR_NAMEI, 0), 2, "paths alone");
	choose(1, SYS_access);
	trace_chosen(act, KTRFAC_SYSRET);
	is_int(count_records(0, 0), 1, "returns alone");
}

static int
forks(void)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		getpgrp();
		getppid();
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return (status);
}

/* To whom it goes. */
static void
inherited(void)
{
	pid_t pid;

	choose(1, SYS_getppid);
	pid = trace_chosen(forks, ALLFAC | KTRFAC_INHERIT);
	only(SYS_getppid, 1, "inherited");
	is_int(count_records(KTR_SYSCALL, pid), 0, "it is the child's");
	trace_chosen(forks, ALLFAC);
	only(0, 0, "not inherited");
}

static int
again(void)
{
	getpgrp();
	if (ktrace(TRACE, KTROP_SET, KTRFAC_SYSCALL, getpid()) == -1)
		return (1);
	getpgrp();
	return (0);
}

static int
cleared(void)
{
	getpgrp();
	if (ktrace(NULL, KTROP_CLEAR, ALLFAC, getpid()) == -1 ||
	    ktrace(TRACE, KTROP_SET, ALLFAC, getpid()) == -1)
		return (1);
	getpgrp();
	return (0);
}

/* How long it is in force. */
static void
reset(void)
{
	choose(1, SYS_getppid);
	trace_chosen(again, ALLFAC);
	is_int(count_calls(SYS_getpgrp, 0), 1, "another KTROP_SET ends it");
	is_int(count_calls(SYS_exit, 0), 1, "for all calls");
	trace_chosen(cleared, ALLFAC);
	is_int(count_calls(SYS_getpgrp, 0), 1, "so does a new trace");
}

/* Changing it in the midst of calls never leaves half of one. */
static void
midst(void)
{
	int fds[2], back[2], in = -1, i;
	pid_t pid;
	char c;

	if (pipe(fds) == -1 || pipe(back) == -1)
		tap_bail("pipe");
	if ((pid = fork()) == 0) {
		close(fds[1]);
		while (read(fds[0], &c, 1) == 1)
			write(back[1], &c, 1);
		_exit(0);
	}
	close(fds[0]);
	new_trace();
	for (i = 0; i < 50; i++) {
		choose(i % 2 + 1, SYS_write, SYS_read);
		set(ALLFAC, pid);
		write(fds[1], "x", 1);
		read(back[0], &c, 1);
	}
	close(fds[1]);
	waitpid(pid, NULL, 0);
	read_trace();
	for (i = 0; i < nrecords; i++)
		if (records[i].h.ktr_type == KTR_SYSCALL)
			in = call_of(&records[i])->ktr_code;
		else if (records[i].h.ktr_type == KTR_SYSRET) {
			if (in != ret_of(&records[i])->ktr_code)
				break;
			in = -1;
		}
	is_int(i, nrecords, "each return has its call");
	is_int(count_calls(SYS_write, pid), 50, "all calls are there");
}

static int
stranger(void)
{
	setuid(7);
	return (set(ALLFAC, getppid()) != -1 || errno != EPERM);
}

static void
errors(void)
{
	new_trace();
	choose(1, SYS_write);
	is_errno(ktrace(BAD, KTROP_SET | KTRFLAG_MASK, ALLFAC, getpid()),
	    EFAULT, "a bad address");
	is_errno(ktrace((char *)&sm, KTROP_CLEAR | KTRFLAG_MASK, ALLFAC,
	    getpid()), EINVAL, "KTROP_CLEAR takes none");
	is_errno(ktrace((char *)&sm, KTROP_CLEARFILE | KTRFLAG_MASK, ALLFAC,
	    getpid()), EINVAL, "nor KTROP_CLEARFILE");
	sm.sm_fname = "none";
	is_errno(set(ALLFAC, getpid()), ENOENT, "no file");
	sm.sm_fname = BAD;
	is_errno(set(ALLFAC, getpid()), EFAULT, "a bad file name");
	sm.sm_fname = TRACE;
	is_errno(set(0, getpid()), EINVAL, "no points");
	is_errno(set(ALLFAC, 30000), ESRCH, "no process");
	chmod(TRACE, 0666);
	is_exit(in_child(stranger), 0, "another user's process");
	is_int(size_of(TRACE), 0, "nothing was traced");
}

int
main(void)
{
	signal(SIGSYS, SIG_IGN);
	chosen();
	inherited();
	reset();
	midst();
	errors();
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* What the records hold. */

#include "ktr.h"

static char big[20000];

static void
handler(int sig)
{
}

/* Known calls, traced from the inside. */
static int
act(void)
{
	char buf[100];
	int fd, fds[2];

	if (pipe(fds) == -1)
		return (1);
	signal(SIGUSR1, handler);
	if (ktrace(TRACE, KTROP_SET, ALLFAC, getpid()) == -1)
		return (2);
	open("/no/such/file", O_RDWR, 0123);
	fd = open("data", O_CREAT | O_RDWR, 0644);
	write(fd, "hello", 5);
	lseek(fd, 0x123456789LL, SEEK_SET);
	write(fds[1], big, 10000);
	read(fds[0], buf, sizeof(buf));
	read(fds[0], BAD, 10);
	kill(getpid(), SIGUSR1);
	ktrace(NULL, KTROP_CLEAR, ALLFAC, getpid());
	return (0);
}

static void
calls(pid_t pid)
{
	struct ktr_syscall *sc;
	struct ktr_sysret *sr;
	struct record *r;
	register_t *args;
	int i = 0;

	r = next_call(&i, SYS_open);
	if (!ok(r != NULL, "a record of open"))
		return;
	sc = (struct ktr_syscall *)r->data;
	args = (register_t *)(sc + 1);
	is_int(r->h.ktr_pid, pid, "process");
	is_str(r->h.ktr_comm, "t_records", "command");
	is_int(sc->ktr_argsize, 3 * sizeof(register_t), "three words");
	is_int(r->h.ktr_len, sizeof(*sc) + sc->ktr_argsize, "length");
	is_int(args[1], O_RDWR, "second argument");
	is_int(args[2], 0123, "third argument");
	ok(labs((long)(r->h.ktr_time.tv_sec - time(NULL))) < 100, "time");
	ok(r->h.ktr_buf == NULL, "no kernel address");

	r = next_record(&i, KTR_NAMEI, pid);
	ok(r != NULL && strcmp(r->data, "/no/such/file") == 0, "its NAMI");
	r = next_record(&i, KTR_SYSRET, pid);
	sr = (struct ktr_sysret *)r->data;
	is_int(sr->ktr_code, SYS_open, "its RET");
	is_int(sr->ktr_error, ENOENT, "with the error");
	is_int(sr->ktr_retval, 0, "and no value");
	is_int(r->h.ktr_len, sizeof(*sr), "of its length");

	next_call(&i, SYS_write);
	next_record(&i, KTR_SYSRET, pid);
	r = next_call(&i, SYS_lseek);
	if (!ok(r != NULL, "a record of lseek, called directly or not"))
		return;
	sc = (struct ktr_syscall *)r->data;
	args = (register_t *)(sc + 1);
#ifdef __i386__
	is_int(args[2], 0x23456789, "the offset's low word");
	is_int(args[3], 1, "and its high word");
#else
	is_int(args[2], 0x123456789L, "the offset");
#endif
	r = next_record(&i, KTR_SYSRET, pid);
	is_int(((struct ktr_sysret *)r->data)->ktr_error, 0, "its success");
	is_int((unsigned int)((struct ktr_sysret *)r->data)->ktr_retval,
	    0x23456789, "and its value");
}

static void
transfers(pid_t pid)
{
	struct ktr_genio *io;
	struct record *r;
	int i = 0, same = 1;
	size_t n, got = 0;

	r = next_record(&i, KTR_GENIO, pid);
	if (!ok(r != NULL, "a record of I/O"))
		return;
	io = (struct ktr_genio *)r->data;
	is_int(io->ktr_rw, 1, "written");
	ok(r->h.ktr_len == sizeof(*io) + 5 && memcmp(io + 1, "hello", 5) == 0,
	    "the bytes");

	while ((r = next_record(&i, KTR_GENIO, pid)) != NULL) {
		io = (struct ktr_genio *)r->data;
		if (io->ktr_rw == 0)
			break;
		n = r->h.ktr_len - sizeof(*io);
		if (n > KTR_GENIOMAX || got + n > 10000 ||
		    memcmp(io + 1, big + got, n) != 0)
			same = 0;
		got += n;
	}
	is_int(got, 10000, "a long transfer comes in several records");
	ok(same, "with all its bytes, at most %d each", (int)KTR_GENIOMAX);
	if (!ok(r != NULL, "a record of a read"))
		return;
	is_int(r->h.ktr_len - sizeof(*io), 100, "of what was read");
	ok(next_record(&i, KTR_GENIO, pid) == NULL, "none of one that failed");
}

static void
signals(pid_t pid)
{
	struct ktr_psig *ps;
	struct record *r;
	int i = 0;

	r = next_record(&i, KTR_PSIG, pid);
	if (!ok(r != NULL, "a record of a signal"))
		return;
	ps = (struct ktr_psig *)r->data;
	is_int(r->h.ktr_len, sizeof(*ps), "length");
	is_int(ps->signo, SIGUSR1, "number");
	ok((void *)ps->action == (void *)handler, "handler");
}

int
main(int argc, char *argv[])
{
	int i, status;
	pid_t pid;

	for (i = 0; i < (int)sizeof(big); i++)
		big[i] = i * 31 + i / 256;
	new_trace();
	if ((pid = fork()) == 0)
		_exit(act());
	waitpid(pid, &status, 0);
	is_exit(status, 0, "the traced process ran");
	ok(read_trace() > 15, "whole records are in the file: %d", nrecords);
	calls(pid);
	transfers(pid);
	signals(pid);
	return (tap_done());
}

/* SPDX-License-Identifier: ISC */
/* Reading a trace file in a test, and having one made. */
#ifndef _KTR_H_
#define _KTR_H_

#include <sys/types.h>
#include <sys/param.h>
#include <sys/uio.h>
#include <sys/ktrace.h>
#include <sys/syscall.h>

#include "testlib.h"

#define TRACE	"trace"
#define ALLFAC	(KTRFAC_SYSCALL | KTRFAC_SYSRET | KTRFAC_NAMEI | \
		    KTRFAC_GENIO | KTRFAC_PSIG)
#define EVERYFAC (ALLFAC | KTRFAC_CSW | KTRFAC_EMUL | KTRFAC_STRUCT)

struct record {
	struct ktr_header	 h;
	char			*data;	/* with a NUL behind it */
};

static struct record *records;
static int nrecords;

/*
 * Read a whole file into records: their number, or -1 if the file does not
 * end where a record does.
 */
static int TAP_UNUSED
read_file(const char *name)
{
	static int size;
	static char *buf;
	struct record *r;
	struct stat sb;
	size_t off = 0, len;
	int fd;

	if ((fd = open(name, O_RDONLY)) == -1 || fstat(fd, &sb) == -1)
		return (-1);
	free(buf);
	len = sb.st_size;
	nrecords = 0;
	if ((buf = malloc(len + 1)) == NULL ||
	    read(fd, buf, len) != (ssize_t)len)
		tap_bail("%s", name);
	close(fd);
	while (off < len) {
		if (nrecords == size) {
			size = size * 2 + 1000;
			records = realloc(records, size * sizeof(*records));
			if (records == NULL)
				tap_bail("realloc");
			memset(records + nrecords, 0,
			    (size - nrecords) * sizeof(*records));
		}
		r = &records[nrecords];
		if (len - off < sizeof(r->h))
			return (-1);
		memcpy(&r->h, buf + off, sizeof(r->h));
		off += sizeof(r->h);
		if (len - off < r->h.ktr_len)
			return (-1);
		/* A copy of its own, so that it is aligned. */
		if ((r->data = realloc(r->data, r->h.ktr_len + 1)) == NULL)
			tap_bail("realloc");
		memcpy(r->data, buf + off, r->h.ktr_len);
		r->data[r->h.ktr_len] = '\0';
		off += r->h.ktr_len;
		nrecords++;
	}
	return (nrecords);
}

static int TAP_UNUSED
read_trace(void)
{
	return (read_file(TRACE));
}

/* The next record of type from number *i on, of process pid if not 0. */
static TAP_UNUSED struct record *
next_record(int *i, int type, pid_t pid)
{
	for (; *i < nrecords; (*i)++)
		if (records[*i].h.ktr_type == type &&
		    (pid == 0 || records[*i].h.ktr_pid == pid))
			return (&records[(*i)++]);
	return (NULL);
}

static TAP_UNUSED struct ktr_syscall *
call_of(struct record *r)
{
	return ((struct ktr_syscall *)r->data);
}

static TAP_UNUSED register_t *
args_of(struct record *r)
{
	return ((register_t *)(call_of(r) + 1));
}

static TAP_UNUSED struct ktr_sysret *
ret_of(struct record *r)
{
	return ((struct ktr_sysret *)r->data);
}

static TAP_UNUSED struct ktr_genio *
io_of(struct record *r)
{
	return ((struct ktr_genio *)r->data);
}

static TAP_UNUSED struct ktr_psig *
sig_of(struct record *r)
{
	return ((struct ktr_psig *)r->data);
}

/* The record of a call, from number *i on. */
static TAP_UNUSED struct record *
next_call(int *i, int code)
{
	struct record *r;

	while ((r = next_record(i, KTR_SYSCALL, 0)) != NULL)
		if (call_of(r)->ktr_code == code)
			return (r);
	return (NULL);
}

/* The record of a call's end. */
static TAP_UNUSED struct record *
next_ret(int *i, int code)
{
	struct record *r;

	while ((r = next_record(i, KTR_SYSRET, 0)) != NULL)
		if (ret_of(r)->ktr_code == code)
			return (r);
	return (NULL);
}

/* How many records are there of a type and process (0: any)? */
static int TAP_UNUSED
count_records(int type, pid_t pid)
{
	int i, n = 0;

	for (i = 0; i < nrecords; i++)
		n += (type == 0 || records[i].h.ktr_type == type) &&
		    (pid == 0 || records[i].h.ktr_pid == pid);
	return (n);
}

static int TAP_UNUSED
count_calls(int code, pid_t pid)
{
	struct record *r;
	int i = 0, n = 0;

	while ((r = next_record(&i, KTR_SYSCALL, pid)) != NULL)
		n += call_of(r)->ktr_code == code;
	return (n);
}

static void TAP_UNUSED
new_trace(void)
{
	put(TRACE, "", 0600);
}

static off_t TAP_UNUSED
size_of(const char *name)
{
	struct stat sb;

	return (stat(name, &sb) == -1 ? -1 : sb.st_size);
}

/*
 * Run fn in a child that traces itself into a new file, and read that: the
 * child's pid.  Failing to end with 0 is a failure of the test.
 */
static TAP_UNUSED pid_t
trace_child(int (*fn)(void), int points)
{
	int status;
	pid_t pid;

	new_trace();
	if ((pid = fork()) == 0) {
		if (ktrace(TRACE, KTROP_SET, points, getpid()) == -1)
			_exit(99);
		_exit(fn());
	}
	waitpid(pid, &status, 0);
	is_exit(status, 0, "the traced child did what it should");
	if (read_trace() == -1)
		ok(0, "the file ends with a whole record");
	return (pid);
}

#endif /* _KTR_H_ */

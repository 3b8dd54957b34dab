/* SPDX-License-Identifier: ISC */
/* Reading a trace file in a test. */
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

struct record {
	struct ktr_header	 h;
	char			*data;
};

static struct record records[4000];
static int nrecords;

/* Read the whole file: the number of records, or -1 if one is broken. */
static int TAP_UNUSED
read_trace(void)
{
	struct record *r;
	int fd;

	if ((fd = open(TRACE, O_RDONLY)) == -1)
		return (-1);
	for (nrecords = 0; nrecords < 4000; nrecords++) {
		r = &records[nrecords];
		switch (read(fd, &r->h, sizeof(r->h))) {
		case 0:
			close(fd);
			return (nrecords);
		case sizeof(r->h):
			break;
		default:
			return (-1);
		}
		if (r->h.ktr_len > 100000 ||
		    (r->data = malloc(r->h.ktr_len + 1)) == NULL ||
		    read(fd, r->data, r->h.ktr_len) != (ssize_t)r->h.ktr_len)
			return (-1);
		r->data[r->h.ktr_len] = '\0';
	}
	return (-1);
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

/* The record of a call, from number *i on. */
static TAP_UNUSED struct record *
next_call(int *i, int code)
{
	struct record *r;

	while ((r = next_record(i, KTR_SYSCALL, 0)) != NULL)
		if (((struct ktr_syscall *)r->data)->ktr_code == code)
			return (r);
	return (NULL);
}

static void TAP_UNUSED
new_trace(void)
{
	put(TRACE, "", 0600);
}

#endif /* _KTR_H_ */

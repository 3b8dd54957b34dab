/* SPDX-License-Identifier: ISC */
/* libktrfile: recognising a file, reading its records one by one. */

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ktrfile.h"
#include "ktrformat.h"

#define RECORDMAX	(64u << 20)	/* no system writes longer payloads */
#define BUFFER		(64u << 10)

struct ktrfile {
	int		 fd;
	const struct ktr_format *format;
	uint64_t	 offset;	/* of the record at start */
	uint8_t		*buf;
	size_t		 size;
	size_t		 start, end;	/* what was read and is not used yet */
	int		 iscut;
	char		 error[128];
};

struct ktrfile *
ktrfile_open(int fd)
{
	struct ktrfile *kf;

	if ((kf = calloc(1, sizeof(*kf))) == NULL ||
	    (kf->buf = malloc(BUFFER)) == NULL) {
		free(kf);
		return (NULL);
	}
	kf->fd = fd;
	kf->size = BUFFER;
	return (kf);
}

void
ktrfile_close(struct ktrfile *kf)
{
	if (kf != NULL)
		free(kf->buf);
	free(kf);
}

const char *
ktrfile_error(const struct ktrfile *kf)
{
	return (kf->error);
}

int
ktrfile_iscut(const struct ktrfile *kf)
{
	return (kf->iscut);
}

uint64_t
ktrfile_offset(const struct ktrfile *kf)
{
	return (kf->offset);
}

const char *
ktrfile_format(const struct ktrfile *kf)
{
	return (kf->format != NULL ? kf->format->name : NULL);
}

const char *
ktrfile_typename(const struct ktr_event *ev)
{
	static const char *const names[KTE_NTYPES] = {
		"OTHER", "SYSCALL", "SYSRET", "NAMEI", "GENIO", "PSIG", "CSW",
		"EMUL", "STRUCT", "USER", "EXECARGS", "EXECENV"
	};

	return (names[ev->type] != NULL ? names[ev->type] : names[KTE_OTHER]);
}

static int __attribute__((format(printf, 2, 3)))
fail(struct ktrfile *kf, const char *fmt, ...)
{
	va_list ap;
	size_t n;

	n = snprintf(kf->error, sizeof(kf->error), "offset %llu: ",
	    (unsigned long long)kf->offset);
	va_start(ap, fmt);
	vsnprintf(kf->error + n, sizeof(kf->error) - n, fmt, ap);
	va_end(ap);
	return (-1);
}

/*
 * Makes room behind what was read.  The buffer grows only when it is full of
 * one record, so no faster than there is data, whatever a length field says.
 */
static int
makeroom(struct ktrfile *kf)
{
	uint8_t *p;

	if (kf->start > 0) {
		memmove(kf->buf, kf->buf + kf->start, kf->end - kf->start);
		kf->end -= kf->start;
		kf->start = 0;
	}
	if (kf->end < kf->size)
		return (0);
	if ((p = realloc(kf->buf, kf->size * 2)) == NULL)
		return (fail(kf, "out of memory"));
	kf->buf = p;
	kf->size *= 2;
	return (0);
}

/* Reads until n bytes are there: 1; 0 when the file ends before; or -1. */
static int
fill(struct ktrfile *kf, size_t n)
{
	ssize_t got;

	while (kf->end - kf->start < n) {
		if (kf->start + n > kf->size && makeroom(kf) == -1)
			return (-1);
		got = read(kf->fd, kf->buf + kf->end, kf->size - kf->end);
		if (got == 0)
			return (0);
		if (got > 0)
			kf->end += got;
		else if (errno != EINTR)
			return (fail(kf, "%s", strerror(errno)));
	}
	return (1);
}

/*
 * The first record decides: the first format whose header is credible.  A
 * file too short for one header of any format is taken as cut.
 */
static int
recognise(struct ktrfile *kf)
{
	const struct ktr_format *const *f;
	struct ktr_event ev;
	size_t have, shortest = KTR_HDRMAX;

	if (fill(kf, KTR_HDRMAX) == -1)
		return (-1);
	if ((have = kf->end - kf->start) == 0)
		return (0);
	for (f = ktr_formats; *f != NULL; f++) {
		if ((*f)->hdrsize < shortest)
			shortest = (*f)->hdrsize;
		if (have >= (*f)->hdrsize &&
		    (*f)->header(kf->buf + kf->start, &ev) == 0) {
			kf->format = *f;
			return (1);
		}
	}
	if (have >= shortest)
		return (fail(kf, "not a trace file"));
	kf->iscut = 1;
	return (fail(kf, "the header of the first record is cut short"));
}

static int
cut(struct ktrfile *kf, const char *what)
{
	kf->iscut = 1;
	return (fail(kf, "the %s of the last record is cut short", what));
}

int
ktrfile_next(struct ktrfile *kf, struct ktr_event *ev)
{
	const struct ktr_format *f;
	int r;

	kf->iscut = 0;
	if (kf->format == NULL && (r = recognise(kf)) <= 0)
		return (r);
	f = kf->format;
	if ((r = fill(kf, f->hdrsize)) <= 0) {
		if (r < 0 || kf->start == kf->end)
			return (r);
		return (cut(kf, "header"));
	}
	memset(ev, 0, offsetof(struct ktr_event, u));
	if (f->header(kf->buf + kf->start, ev) != 0)
		return (fail(kf, "a damaged record header"));
	if (ev->len > RECORDMAX)
		return (fail(kf, "a record of %llu bytes",
		    (unsigned long long)ev->len));
	if ((r = fill(kf, f->hdrsize + ev->len)) <= 0)
		return (r < 0 ? r : cut(kf, "payload"));
	ev->offset = kf->offset;
	ev->data = kf->buf + kf->start + f->hdrsize;
	if (f->payload(ev, ev->data) != 0)
		return (fail(kf, "a record of type %d and %llu bytes is damaged",
		    ev->number, (unsigned long long)ev->len));
	kf->start += f->hdrsize + ev->len;
	kf->offset += f->hdrsize + ev->len;
	return (1);
}

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

#define RESYNC	4096	/* bytes by which a change of format is judged */

struct ktrfile {
	int		 fd;
	struct ktr_source source;	/* no format: not known yet */
	struct ktr_abis	*abis;
	uint64_t	 offset;	/* of the record at start */
	uint8_t		*buf;
	size_t		 size;
	size_t		 start, end;	/* what was read and is not used yet */
	int		 iscut;
	uint64_t	 damaged;	/* events, and the first of them: */
	uint64_t	 damage;
	char		 name[64];
	char		 error[128];
};

struct ktrfile *
ktrfile_open(int fd)
{
	struct ktrfile *kf;

	if ((kf = calloc(1, sizeof(*kf))) == NULL)
		return (NULL);
	kf->fd = fd;
	kf->size = KTR_WINDOW;
	if ((kf->buf = malloc(kf->size)) == NULL ||
	    (kf->abis = ktr_abis_new()) == NULL) {
		ktrfile_close(kf);
		return (NULL);
	}
	return (kf);
}

void
ktrfile_close(struct ktrfile *kf)
{
	if (kf == NULL)
		return;
	free(kf->buf);
	ktr_abis_free(kf->abis);
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

uint64_t
ktrfile_damaged(const struct ktrfile *kf, uint64_t *offset)
{
	if (offset != NULL)
		*offset = kf->damage;
	return (kf->damaged);
}

const char *
ktrfile_format(const struct ktrfile *kf)
{
	return (kf->source.format != NULL ? kf->name : NULL);
}

const char *
ktrfile_typename(const struct ktr_event *ev)
{
	return (ev->name != NULL && ev->name[0] != '\0' ? ev->name : "OTHER");
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

/* Reads once: 1; 0 when the file ends; or -1. */
static int
more(struct ktrfile *kf)
{
	ssize_t got;

	if (kf->end == kf->size && makeroom(kf) == -1)
		return (-1);
	do
		got = read(kf->fd, kf->buf + kf->end, kf->size - kf->end);
	while (got == -1 && errno == EINTR);
	if (got == -1)
		return (fail(kf, "%s", strerror(errno)));
	kf->end += got;
	return (got > 0);
}

/* Reads until n bytes are there: 1; 0 when the file ends before; or -1. */
static int
fill(struct ktrfile *kf, size_t n)
{
	int r = 1;

	if (kf->end - kf->start < n && kf->start + n > kf->size &&
	    makeroom(kf) == -1)
		return (-1);
	while (r == 1 && kf->end - kf->start < n)
		r = more(kf);
	return (r);
}

static int
cut(struct ktrfile *kf, const char *what)
{
	kf->iscut = 1;
	return (fail(kf, "the %s of the last record is cut short", what));
}

static void
begin(struct ktrfile *kf, const struct ktr_guess *g)
{
	kf->source = g->source;
	ktr_abis_begin(kf->abis, g);
	snprintf(kf->name, sizeof(kf->name), "%s, %d bit%s",
	    g->source.format->name, g->source.format->word * 8,
	    g->source.big ? ", big-endian" : "");
}

/*
 * Tells the format by as much of the file as is needed to be sure.  Data which
 * comes slowly is looked at again and again, but only when it has become more
 * by a part, lest that takes longer than the reading.
 */
static int
recognise(struct ktrfile *kf)
{
	struct ktr_guess g;
	size_t have, next = 1;
	int r, eof;

	for (;;) {
		if ((r = more(kf)) == -1)
			return (-1);
		have = kf->end - kf->start;
		eof = r == 0 || have >= KTR_WINDOW;
		if (have == 0)
			return (0);
		if (!eof && have < next)
			continue;
		next = have + have / 16;
		r = ktr_detect(kf->buf + kf->start, have, &g);
		if (r == 1 && (eof || g.sure)) {
			begin(kf, &g);
			return (1);
		}
		if (r == -1 && (eof || have >= RESYNC))
			return (fail(kf, "not a trace file"));
		if (r == 0 && eof)
			return (cut(kf, "header"));
	}
}

/* Another trace may begin here: of a kernel that was replaced, say. */
static int
resync(struct ktrfile *kf)
{
	struct ktr_guess g;

	if (fill(kf, RESYNC) == -1)
		return (-1);
	fail(kf, "a damaged record header");
	if (ktr_detect(kf->buf + kf->start, kf->end - kf->start, &g) != 1 ||
	    !g.clean)
		return (-1);
	begin(kf, &g);
	return (1);
}

static void
skip(struct ktrfile *kf, size_t n)
{
	kf->start += n;
	kf->offset += n;
}

/*
 * Reads the next header, perhaps behind a marker, which goes when it is known
 * what follows: that may be of another size.  Returns the size of all, or 0 or
 * -1 as ktrfile_next() does, or BAD.
 */
#define BAD	(-2)
static int
header(struct ktrfile *kf, struct ktr_event *ev)
{
	const struct ktr_source *src = &kf->source;
	size_t size = src->format->shapes[0]->size, mark = 0;
	int r, n;

	for (;;) {
		if ((r = fill(kf, mark + size)) == -1)
			return (-1);
		if (kf->end - kf->start == mark) {
			skip(kf, mark);
			return (0);
		}
		if (r == 0)
			return (cut(kf, "header"));
		if (!ktr_ismarker(src, kf->buf + kf->start + mark, size))
			break;
		skip(kf, mark);
		mark = size;
	}
	/* It may turn out to be a longer one. */
	while ((n = ktr_header(src, kf->buf + kf->start + mark,
	    kf->end - kf->start - mark, ev)) == 0)
		if ((r = fill(kf, kf->end - kf->start + 1)) <= 0)
			return (r == -1 ? -1 : cut(kf, "header"));
	return (n == -1 ? BAD : (int)mark + n);
}

/* A payload that makes no sense is shown as it stands. */
static void
payload(struct ktrfile *kf, struct ktr_event *ev)
{
	if (kf->source.format->system->payload(&kf->source, ev) == 0)
		return;
	ev->type = KTE_OTHER;
	ev->damaged = 1;
	if (kf->damaged++ == 0)
		kf->damage = ev->offset;
}

int
ktrfile_next(struct ktrfile *kf, struct ktr_event *ev)
{
	int r, n;

	kf->iscut = 0;
	if (kf->source.format == NULL && (r = recognise(kf)) <= 0)
		return (r);
	if ((n = header(kf, ev)) == BAD && (r = resync(kf)) == 1)
		n = header(kf, ev);
	if (n <= 0)
		return (n == BAD ? -1 : n);
	if ((r = fill(kf, n + ev->len)) <= 0)
		return (r < 0 ? r : cut(kf, "payload"));
	ev->offset = kf->offset;
	ev->data = kf->buf + kf->start + n;
	payload(kf, ev);
	ev->abi = ktr_abis_of(kf->abis, ev);
	skip(kf, n + ev->len);
	return (1);
}

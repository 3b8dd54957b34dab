/* SPDX-License-Identifier: ISC */
/* libktrfile: recognising a file, reading its records one by one. */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "ktrfile.h"
#include "ktrformat.h"

#define RECORDMAX	(64u << 20)	/* no system writes longer payloads */
#define CHUNK		(64u << 10)	/* memory grows by what was read */

struct ktrfile {
	FILE		*fp;
	const struct ktr_format *format;
	uint64_t	 offset;
	uint8_t		 hdr[KTR_HDRMAX];
	size_t		 hdrhave;	/* bytes of the next header read */
	uint8_t		*buf;
	size_t		 bufsize;
	size_t		 have;		/* bytes of the payload read */
	struct ktr_event next;
	int		 inpayload;	/* next has the header's part */
	char		 error[128];
};

struct ktrfile *
ktrfile_open(FILE *fp, char *errbuf, size_t errlen)
{
	struct ktrfile *kf;

	if ((kf = calloc(1, sizeof(*kf))) == NULL) {
		snprintf(errbuf, errlen, "out of memory");
		return (NULL);
	}
	kf->fp = fp;
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
ktrfile_wordsize(const struct ktrfile *kf)
{
	return (kf->format != NULL ? kf->format->wordsize : 0);
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

/* Reads up to want bytes of the header: 1 when they are all there. */
static int
fillheader(struct ktrfile *kf, size_t want)
{
	if (kf->hdrhave < want)
		kf->hdrhave += fread(kf->hdr + kf->hdrhave, 1,
		    want - kf->hdrhave, kf->fp);
	return (kf->hdrhave >= want);
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

	fillheader(kf, KTR_HDRMAX);
	for (f = ktr_formats; *f != NULL; f++) {
		if (kf->hdrhave < (*f)->hdrsize)
			continue;
		if ((*f)->header(kf->hdr, &ev) == 0) {
			kf->format = *f;
			return (1);
		}
	}
	if (kf->hdrhave == 0)
		return (0);
	return (fail(kf, "%s", kf->hdrhave < KTR_HDRMAX && feof(kf->fp) &&
	    kf->hdrhave < ktr_formats[0]->hdrsize ?
	    "the header of the first record is cut short" :
	    "not a trace file"));
}

/* Takes n bytes of payload: what was read ahead with the header, then file. */
static size_t
take(struct ktrfile *kf, uint8_t *to, size_t n)
{
	size_t ahead = kf->hdrhave - kf->format->hdrsize, got = 0;

	if (ahead > 0) {
		got = ahead < n ? ahead : n;
		memcpy(to, kf->hdr + kf->format->hdrsize, got);
		memmove(kf->hdr + kf->format->hdrsize,
		    kf->hdr + kf->format->hdrsize + got, ahead - got);
		kf->hdrhave -= got;
	}
	return (got + fread(to + got, 1, n - got, kf->fp));
}

/* Reads the payload, growing the buffer no faster than data comes. */
static int
fillpayload(struct ktrfile *kf, size_t len)
{
	size_t n, got;
	uint8_t *p;

	while (kf->have < len) {
		n = len - kf->have < CHUNK ? len - kf->have : CHUNK;
		if (kf->have + n > kf->bufsize) {
			p = realloc(kf->buf, kf->have + n + CHUNK);
			if (p == NULL)
				return (fail(kf, "out of memory"));
			kf->buf = p;
			kf->bufsize = kf->have + n + CHUNK;
		}
		got = take(kf, kf->buf + kf->have, n);
		kf->have += got;
		if (got < n)
			return (0);
	}
	return (1);
}

/* The end of the input, in the middle of a record. */
static int
cut(struct ktrfile *kf, const char *what)
{
	if (ferror(kf->fp))
		return (fail(kf, "read error"));
	clearerr(kf->fp);
	return (fail(kf, "the %s of the last record is cut short", what));
}

int
ktrfile_next(struct ktrfile *kf, struct ktr_event *ev)
{
	const struct ktr_format *f;
	size_t ahead;
	int r;

	if (kf->format == NULL && (r = recognise(kf)) <= 0)
		return (r);
	f = kf->format;
	if (!kf->inpayload) {
		if (!fillheader(kf, f->hdrsize)) {
			if (kf->hdrhave == 0 && !ferror(kf->fp)) {
				clearerr(kf->fp);
				return (0);
			}
			return (cut(kf, "header"));
		}
		memset(&kf->next, 0, sizeof(kf->next));
		if (f->header(kf->hdr, &kf->next) != 0)
			return (fail(kf, "a damaged record header"));
		if (kf->next.len > RECORDMAX)
			return (fail(kf, "a record of %llu bytes",
			    (unsigned long long)kf->next.len));
		kf->inpayload = 1;
		kf->have = 0;
	}
	if ((r = fillpayload(kf, kf->next.len)) <= 0)
		return (r < 0 ? r : cut(kf, "payload"));
	*ev = kf->next;
	ev->offset = kf->offset;
	ev->data = kf->buf;
	if (f->payload(ev, kf->buf) != 0)
		return (fail(kf, "a record of type %d and %llu bytes is damaged",
		    ev->type, (unsigned long long)ev->len));
	/* What was read ahead is the start of the next header. */
	ahead = kf->hdrhave - f->hdrsize;
	memmove(kf->hdr, kf->hdr + f->hdrsize, ahead);
	kf->hdrhave = ahead;
	kf->offset += f->hdrsize + ev->len;
	kf->inpayload = 0;
	return (1);
}

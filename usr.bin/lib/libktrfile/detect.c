/* SPDX-License-Identifier: ISC */
/*
 * libktrfile: recognising a format.  Each that there is tries to read the
 * beginning of the file, and gets points for every record that makes sense.
 * So a damaged record here or there does not decide.
 */

#include <limits.h>
#include <string.h>

#include "ktrformat.h"

#define SLACK		4	/* one damaged record decides nothing */
#define MARGIN		16	/* so far ahead, nothing else is likely */
#define UNMARKED	(-10)
#define BROKEN		(-6)	/* cannot go on */
#define DOUBTFUL	(-4)
#define UNTIMELY	(-2)
#define YEAR		31536000

#define D2008_02_27	1204070400	/* FreeBSD 7.0 */
#define D2017_05_23	1495497600	/* its inodes have 64 bits */
#define Y2022		1640995200	/* its headers have versions */

/* How a format reads the beginning of a file. */
struct trial {
	int	 points;
	int	 good, bad;	/* headers */
	int	 broken;
	int	 exact;		/* the last record ends with the file */
	int64_t	 first;		/* time */
	int	 threads, newstat, versioned;	/* FreeBSD's age */
};

static int
istext(const uint8_t *p, size_t len)
{
	while (len > 0 && *p > ' ' && *p < 0x7f) {
		p++;
		len--;
	}
	return (len == 0);
}

/* Is a number what it must be? */
static int
sane(const struct ktr_event *ev)
{
	switch (ev->type) {
	case KTE_SYSCALL:
		return (ev->u.call.code >= -1 && ev->u.call.code < 2000);
	case KTE_SYSRET:
		return (ev->u.ret.code >= -1 && ev->u.ret.code < 2000 &&
		    ev->u.ret.error >= KTE_JUSTRETURN - 8 &&
		    ev->u.ret.error < 256);
	case KTE_NAMEI:
		return (ev->len > 0 && ev->len <= 4096);
	case KTE_GENIO:
		return (ev->u.io.fd >= -1 &&
		    ev->u.io.nbytes + 8 == ev->len);
	case KTE_PSIG:
		return (ev->u.sig.signo > 0 && ev->u.sig.signo <= 128);
	case KTE_CSW:
		return ((unsigned int)ev->u.csw.out < 2 &&
		    (unsigned int)ev->u.csw.user < 2);
	case KTE_EMUL:
		return (ev->len > 0 && ev->len < 32 &&
		    istext(ev->data, ev->len - (ev->data[ev->len - 1] == 0)));
	case KTE_STRUCT:
		return (istext(ev->data, strlen(ev->u.st.name)));
	case KTE_USER:
	case KTE_PROCDTOR:
	case KTE_EXECENV:
		return (1);
	default:
		return (ev->len > 0);
	}
}

static void
payload(const struct ktr_source *src, struct ktr_event *ev, struct trial *t)
{
	const struct ktr_system *system = src->format->system;

	if (ev->type == KTE_OTHER || system->payload(src, ev) == -1 ||
	    !sane(ev)) {
		t->points += DOUBTFUL;
		return;
	}
	t->points += 1 + system->evidence(src, ev);
	if (ev->type == KTE_STRUCT && ev->u.st.nbytes == 224 &&
	    strcmp(ev->u.st.name, "stat") == 0)
		t->newstat = 1;
}

/* Reads the marker: its size, or -1 if it is none of this format. */
static int
marker(const struct ktr_source *src, const uint8_t *p)
{
	const struct ktr_shape *s = src->format->shapes[0];
	static const uint8_t ones[8] = { 255, 255, 255, 255, 255, 255, 255,
	    255 };

	if (memcmp(p + s->pid.off, ones, 8) != 0 ||
	    ktr_get32(p + s->len.off, src->big) != 0)
		return (-1);
	return (s->size);
}

/*
 * Could what is read as a fraction be the upper half of longer seconds, which
 * is 0?
 */
static int
halved(const struct ktr_source *src)
{
	const struct ktr_shape *s = src->format->shapes[0];

	return (!src->big && s->sec.size == 4 && s->sec.off == 32);
}

static void
try(const struct ktr_source *src, const uint8_t *p, size_t len,
    struct trial *t)
{
	struct ktr_event ev;
	size_t off = 0;
	int n;

	memset(t, 0, sizeof(*t));
	if (src->format->variety == KTR_MARKED && !ktr_ismarker(src, p, len))
		t->points = UNMARKED;
	while (off < len) {
		if (ktr_ismarker(src, p + off, len - off)) {
			if (len - off < src->format->shapes[0]->size)
				return;
			if ((n = marker(src, p + off)) == -1)
				break;
			t->good++;
			t->points += 2;
			off += n;
			continue;
		}
		if ((n = ktr_header(src, p + off, len - off, &ev)) == -1)
			break;
		if (n == 0)
			return;
		if (t->first == 0)
			t->first = ev.sec;
		if (ktr_credible(&ev)) {
			t->good += ev.type != KTE_OTHER;
			t->points += ev.nsec != 0 || !halved(src) ? 2 : -2;
		} else {
			t->bad++;
			t->points += DOUBTFUL;
		}
		if (ev.tid != ev.pid)
			t->threads = 1;
		if (n > src->format->shapes[0]->size)
			t->versioned = 1;
		if (ev.len > len - off - n)
			return;
		ev.data = p + off + n;
		payload(src, &ev, t);
		off += n + ev.len;
	}
	if (off < len) {
		t->broken = 1;
		t->points += BROKEN;
	} else {
		t->exact = 1;
	}
}

/* The time of the first record, as far as the format does not disagree. */
static int64_t
kernel(const struct ktr_format *f, const struct trial *t)
{
	int64_t since = f->since, until = f->until;

	if (f->variety == KTR_FLAGGED) {
		if (t->versioned)
			since = Y2022;
		else
			until = t->threads ? Y2022 : D2008_02_27;
		if (t->newstat && since < D2017_05_23)
			since = D2017_05_23;
	}
	if (t->first < since)
		return (since);
	return (until != 0 && t->first > until ? until : t->first);
}

/* Can the two be told apart later, where it matters? */
static int
alike(const struct ktr_source *a, const struct ktr_source *b)
{
	return (a->format->system == b->format->system && a->big == b->big &&
	    a->format->word == b->format->word);
}

/* Do the two read a header in the same way? */
static int
sameheader(const struct ktr_source *a, const struct ktr_source *b)
{
	const struct ktr_shape *s = a->format->shapes[0];
	const struct ktr_shape *t = b->format->shapes[0];

	return (a->big == b->big && s->size == t->size &&
	    s->len.off == t->len.off && s->sec.size == t->sec.size &&
	    s->frac.size == t->frac.size);
}

/*
 * Is t better?  Of systems with the same header, one that is further down the
 * list has to be so clearly.
 */
static int
better(const struct trial *t, const struct trial *best, int slack)
{
	int points = best->points + slack;

	return (t->points > points ||
	    (t->points == points && t->exact > best->exact));
}

int
ktr_detect(const uint8_t *p, size_t len, struct ktr_guess *g)
{
	struct trial t, best;
	struct ktr_source src;
	const struct ktr_format *f;
	int second = INT_MIN / 2, have = 0, tooshort = 0;

	memset(&best, 0, sizeof(best));
	for (f = ktr_formats; f->name != NULL; f++)
		for (src.big = 0; src.big < (int)f->orders; src.big++) {
			src.format = f;
			tooshort |= len < f->shapes[0]->size;
			try(&src, p, len, &t);
			if (t.good == 0 || t.bad > t.good ||
			    (t.good == 1 && t.points <= 0))
				continue;
			if (t.first < f->since - YEAR || (f->until != 0 &&
			    t.first > f->until + YEAR))
				t.points += UNTIMELY;
			if (have && !better(&t, &best,
			    sameheader(&src, &g->source) ? SLACK : 0)) {
				if (!alike(&src, &g->source) &&
				    t.points > second)
					second = t.points;
				continue;
			}
			if (have && !alike(&src, &g->source))
				second = best.points;
			best = t;
			g->source = src;
			have = 1;
		}
	if (!have)
		return (tooshort ? 0 : -1);
	g->kernel = kernel(g->source.format, &best);
	g->clean = best.bad == 0 && !best.broken &&
	    (best.good > 1 || best.exact);
	g->sure = g->clean && best.points >= second + MARGIN;
	return (1);
}

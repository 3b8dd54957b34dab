/* SPDX-License-Identifier: ISC */
/*
 * Writes trace files as other systems do, and what is to be read from them.
 * It shares nothing with the library: every number is put in its order, byte
 * by byte.
 */
#ifndef GEN_H
#define GEN_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define GEN	static __attribute__((unused))

enum maker {
	OPENBSD51, OPENBSD52, OPENBSD58, OLDOPENBSD, NETBSD, NETBSD1,
	FREEBSD, OLDFREEBSD, DRAGONFLY, DARWIN, BSD44
};

enum head {
	NATIVE, SINCE52, SINCE52T32, I386_55, I386_71, OTHER_55, OTHER_71,
	CLASSIC, WITHTID, WITHTID64, FLAGGED, FLAGGED64, NB0, NB1, NB2, NB2I386
};

struct kind {
	const char	*name;
	const char	*system;
	enum maker	 maker;
	enum head	 head;
	int		 word, big;
	int64_t		 time;
};

/* What an event is to be; -1: not looked at. */
struct want {
	size_t		 end;		/* offset behind the record */
	int		 type, number;
	int32_t		 pid;
	int64_t		 tid;
	int64_t		 sec;
	int32_t		 nsec;
	int		 code, nargs, nmib;
	uint64_t	 args[8];
	int		 error;
	int64_t		 value;
	uint64_t	 nums[4];
	int		 nnums;
	const char	*text;		/* of data, or of a structure's name */
	size_t		 nbytes;	/* of data behind it */
	int		 hasaddr;
};

#define Y1994	757400000
#define Y2003	1050000000
#define Y2005	1110000000
#define Y2010	1270000000
#define Y2013	1360000000
#define Y2016	1460000000
#define Y2023	1680000000

#define GEN_MAX		65536
#define GEN_EVENTS	64
struct gen {
	const struct kind *k;
	uint8_t		 bytes[GEN_MAX];
	size_t		 n;
	struct want	 want[GEN_EVENTS];
	int		 nwant;
	size_t		 payload;	/* where the record's begins */
};

GEN void
put(struct gen *g, uint64_t v, int size)
{
	int i;

	for (i = 0; i < size; i++)
		g->bytes[g->n++] = v >> 8 * (g->k->big ? size - 1 - i : i);
}

GEN void
putword(struct gen *g, uint64_t v)
{
	put(g, v, g->k->word);
}

GEN void
fill(struct gen *g, int byte, size_t n)
{
	memset(g->bytes + g->n, byte, n);
	g->n += n;
}

GEN void
text(struct gen *g, const char *s, size_t size, int rest)
{
	size_t len = strlen(s) + 1;

	if (len > size)
		len = size;
	memcpy(g->bytes + g->n, s, len);
	g->n += len;
	fill(g, rest, size - len);
}

/* To a multiple of n from the beginning of the payload. */
GEN void
align(struct gen *g, size_t n)
{
	while ((g->n - g->payload) % n != 0)
		g->bytes[g->n++] = 0x77;
}

/* A record's header; the payload's length is set when it is done. */
GEN size_t
head(struct gen *g, int type, int pid, int tid, int64_t sec, int nsec)
{
	const char *comm = "prog";
	int word = g->k->word, usec = nsec / 1000;
	size_t at = g->n;

	switch (g->k->head) {
	case NATIVE:
		putword(g, 0);
		put(g, pid, 4);
		text(g, comm, 17, 0);
		put(g, 0, 1);
		put(g, type, 2);
		putword(g, sec);
		putword(g, usec);
		putword(g, 0xd0c0ffee);
		return (at);
	case SINCE52:
	case SINCE52T32:
	case I386_55:
	case I386_71:
	case OTHER_55:
	case OTHER_71:
		put(g, type, 4);
		put(g, pid, 4);
		put(g, tid, 4);
		if (word == 8 || g->k->head >= OTHER_55)
			fill(g, 0, 4);
		put(g, sec, g->k->head == SINCE52T32 ? 4 : 8);
		if (word == 8 && g->k->head == SINCE52T32)
			fill(g, 0x99, 4);
		putword(g, nsec);
		text(g, comm, g->k->head == I386_71 || g->k->head == OTHER_71 ?
		    24 : 17, 0);
		while ((g->n - at) % word != 0)
			put(g, 0, 1);
		putword(g, 0);
		if (g->k->head == OTHER_55)
			fill(g, 0, 4);
		return (at);
	case FLAGGED:
	case FLAGGED64:
		put(g, 0, 4);
		put(g, type | 0x4000, 2);
		put(g, 1, 2);
		put(g, pid, 4);
		text(g, comm, 20, 0x33);
		put(g, sec, g->k->head == FLAGGED64 ? 8 : word);
		putword(g, nsec);
		if (g->k->head == FLAGGED64)
			fill(g, 0, 4);
		putword(g, tid);
		put(g, 1, 4);
		if (word == 8)
			fill(g, 0, 4);
		return (at);
	case CLASSIC:
	case WITHTID:
	case WITHTID64:
		put(g, 0, 4);
		put(g, type, 2);
		fill(g, 0, 2);
		put(g, pid, 4);
		text(g, comm, 20, 0x33);
		put(g, sec, g->k->head == WITHTID64 ? 8 : word);
		putword(g, usec);
		if (g->k->head == WITHTID64)
			fill(g, 0, 4);
		putword(g, g->k->head == CLASSIC ?
		    (word == 8 ? 0xffffff8012345678 : 0xc1234567) :
		    (uint64_t)tid);
		if (g->k->head == WITHTID64)
			fill(g, 0, 4);
		return (at);
	default:
		break;
	}
	/* NetBSD */
	put(g, 0, 4);
	put(g, (g->k->head == NB0 ? 0 : g->k->head == NB1 ? 1 : 2) << 16 |
	    type, 4);
	put(g, pid, 4);
	text(g, comm, 17, 0x33);
	fill(g, 0x44, 3);
	if (g->k->head == NB2 || g->k->head == NB2I386)
		put(g, sec, 8);
	else
		put(g, sec, 4);
	if (word == 8 && g->k->head < NB2)
		fill(g, 0x55, 4);
	putword(g, g->k->head == NB0 ? usec : nsec);
	if (g->k->head == NB2 && word == 4)
		fill(g, 0, 4);
	if (g->k->head == NB0)
		putword(g, 0xc1234567);
	else {
		put(g, tid, 4);
		if (word == 8 || g->k->head == NB2)
			fill(g, 0, 4);
	}
	return (at);
}

static size_t gen_at;

GEN struct want *
record(struct gen *g, int type, int number)
{
	struct want *w = &g->want[g->nwant++];
	int64_t sec = g->k->time + g->nwant;
	int nsec = 123456000 + g->nwant * 1000, pid = 4711, tid = 100042;
	int oldtid = g->k->head == NATIVE || g->k->head == CLASSIC ||
	    g->k->head == NB0;

	gen_at = head(g, number, pid, tid, sec, nsec);
	g->payload = g->n;
	memset(w, 0, sizeof(*w));
	w->type = type;
	w->number = number;
	w->pid = pid;
	w->tid = oldtid ? pid : tid;
	w->sec = sec;
	w->nsec = nsec;
	return (w);
}

GEN void
done(struct gen *g)
{
	size_t at = gen_at, end = g->n, word = g->k->word, len;

	len = end - g->payload;
	switch (g->k->head) {
	case NATIVE:
		g->n = at;
		putword(g, len);
		break;
	case SINCE52:
	case SINCE52T32:
	case I386_55:
	case I386_71:
	case OTHER_71:
		g->n = g->payload - word;
		putword(g, len);
		break;
	case OTHER_55:
		g->n = g->payload - 8;
		putword(g, len);
		break;
	default:
		g->n = at;
		put(g, len, 4);
	}
	g->n = end;
	g->want[g->nwant - 1].end = end;
}

GEN void
call(struct gen *g, int code, int nargs, const uint64_t *args, int nmib)
{
	struct want *w = record(g, KTE_SYSCALL, 1);
	int i, size = g->k->maker == DARWIN ? 8 : g->k->word;

	if (g->k->maker <= NETBSD1) {
		put(g, code | (g->k->maker == OPENBSD58 ? 0x20000000 : 0), 4);
		put(g, nargs * size, 4);
	} else {
		put(g, code, 2);
		put(g, nargs, 2);
		align(g, g->k->word);
	}
	for (i = 0; i < nargs; i++)
		put(g, w->args[i] = size == 4 ? (uint32_t)args[i] : args[i],
		    size);
	for (i = 0; i < nmib; i++)
		put(g, i + 1, 4);
	w->code = code;
	w->nargs = nargs;
	w->nmib = nmib;
	done(g);
}

GEN void
ret(struct gen *g, int code, int error, int64_t value, int wide)
{
	struct want *w = record(g, KTE_SYSRET, 2);
	enum maker m = g->k->maker;

	if (m == OPENBSD58) {
		put(g, code, 4);
		put(g, error, 4);
		if (error == 0)
			put(g, value, wide ? 8 : g->k->word);
	} else {
		put(g, code, 2);
		put(g, m == OPENBSD51 ? 0 : 0xbeef, 2);
		put(g, error, 4);
		if (m == NETBSD && g->k->word == 4 && wide)
			put(g, value, 8);
		else {
			putword(g, value);
			if (m == NETBSD)
				putword(g, 1);
		}
	}
	w->code = code;
	w->error = error;
	w->value = error != 0 && m == OPENBSD58 ? 0 :
	    g->k->word == 4 && !(wide && (m == OPENBSD58 || m == NETBSD)) ?
	    (int32_t)value : value;
	done(g);
}

GEN void
data(struct gen *g, int type, int number, const char *s)
{
	struct want *w = record(g, type, number);

	text(g, s, strlen(s), 0);
	w->text = s;
	done(g);
}

GEN void
genio(struct gen *g, int fd, int rw, const char *s)
{
	struct want *w = record(g, KTE_GENIO, 4);

	put(g, fd, 4);
	put(g, rw, 4);
	text(g, s, strlen(s), 0);
	w->code = fd;
	w->error = rw;
	w->text = s;
	done(g);
}

/* SIGSEGV caught, the mask being 0x2002. */
GEN void
psig(struct gen *g, int siginfo)
{
	struct want *w = record(g, KTE_PSIG, 5);
	enum maker m = g->k->maker;
	size_t size;

	put(g, 11, 4);
	align(g, g->k->word);
	putword(g, 0x1234567);
	if (m == FREEBSD || m == OLDFREEBSD || m == DRAGONFLY || m == DARWIN)
		put(g, 1, 4);
	put(g, 0x2002, 4);
	if (m >= NETBSD && m <= DRAGONFLY)
		fill(g, 0, 12);
	if (m <= NETBSD1 || m == BSD44)
		put(g, 1, 4);
	align(g, g->k->word);
	if (siginfo) {
		size = g->n;
		put(g, 11, 4);
		put(g, 1, 4);
		put(g, 0, 4);
		align(g, g->k->word);
		putword(g, 0xdead0000);
		put(g, 6, 4);
		size = g->n - size;
		fill(g, 0, (m != NETBSD && g->k->word == 8 ? 136 : 128) - size);
		w->hasaddr = 1;
	}
	w->code = 11;
	w->value = 0x1234567;
	w->error = 1;
	done(g);
}

GEN void
csw(struct gen *g, const char *wmesg)
{
	struct want *w = record(g, KTE_CSW, 6);

	put(g, 1, 4);
	put(g, 0, 4);
	if (wmesg != NULL)
		text(g, wmesg, 8, 0);
	w->text = wmesg != NULL ? wmesg : "";
	done(g);
}

GEN void
structure(struct gen *g, const char *name, size_t size)
{
	struct want *w = record(g, KTE_STRUCT, 8);

	text(g, name, strlen(name) + 1, 0);
	fill(g, 1, size);
	w->text = name;
	w->nbytes = size;
	done(g);
}

GEN void
user(struct gen *g, int number, int labelled)
{
	struct want *w = record(g, KTE_USER, number);

	if (labelled)
		text(g, "label", 20, 0);
	text(g, "bytes", 5, 0);
	w->text = labelled ? "label" : "";
	w->nbytes = 5;
	done(g);
}

GEN void
numbers(struct gen *g, int type, int number, int n, int s0, uint64_t v0,
    int s1, uint64_t v1, int s2, uint64_t v2)
{
	struct want *w = record(g, type, number);

	put(g, w->nums[0] = v0, s0);
	if (n > 1)
		put(g, w->nums[1] = v1, s1);
	if (n > 2)
		put(g, w->nums[2] = v2, s2);
	w->nnums = n;
	done(g);
}

GEN void
marker(struct gen *g)
{
	size_t at = g->n;

	head(g, 0, -1, -1, g->k->time, 5);
	memcpy(g->bytes + at, "KTR", 4);
}

#endif

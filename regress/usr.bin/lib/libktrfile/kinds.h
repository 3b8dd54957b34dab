/* SPDX-License-Identifier: ISC */
/* One trace of each kind, with a record of each type that its system has. */
#ifndef KINDS_H
#define KINDS_H

#include "gen.h"

#define LITTLE(name, system, maker, head, word, time)			     \
	{ name, system, maker, head, word, 0, time }
#define BOTH(name, system, maker, head, word, time)			     \
	LITTLE(name, system, maker, head, word, time),			     \
	{ name ", big-endian", system, maker, head, word, 1, time }

static const struct kind kinds[] = {
	BOTH("OpenBSD 5.1, 64", "openbsd", OPENBSD51, NATIVE, 8, Y2023),
	BOTH("OpenBSD 5.1, 32", "openbsd", OPENBSD51, NATIVE, 4, Y2010),
	BOTH("OpenBSD 5.2, 64", "openbsd", OPENBSD52, SINCE52T32, 8, Y2013),
	BOTH("OpenBSD 5.2, 32", "openbsd", OPENBSD52, SINCE52T32, 4, Y2013),
	LITTLE("OpenBSD 5.5, i386", "openbsd", OPENBSD52, I386_55, 4, Y2013),
	BOTH("OpenBSD 6, 64", "openbsd", OPENBSD58, SINCE52, 8, Y2016),
	LITTLE("OpenBSD 6, i386", "openbsd", OPENBSD58, I386_55, 4, Y2016),
	BOTH("OpenBSD 6, 32", "openbsd", OPENBSD58, OTHER_55, 4, Y2016),
	LITTLE("OpenBSD 7, i386", "openbsd", OPENBSD58, I386_71, 4, Y2023),
	BOTH("OpenBSD 7, 32", "openbsd", OPENBSD58, OTHER_71, 4, Y2023),
	BOTH("OpenBSD 3.9, 32", "openbsd", OLDOPENBSD, CLASSIC, 4, Y2005),
	BOTH("OpenBSD 3.9, 64", "openbsd", OLDOPENBSD, CLASSIC, 8, Y2005),
	BOTH("NetBSD 0, 32", "netbsd", NETBSD, NB0, 4, Y2005),
	BOTH("NetBSD 0, 64", "netbsd", NETBSD, NB0, 8, Y2010),
	BOTH("NetBSD 1.6, 32", "netbsd", NETBSD1, NB0, 4, Y2003),
	BOTH("NetBSD 1, 32", "netbsd", NETBSD, NB1, 4, Y2010),
	BOTH("NetBSD 1, 64", "netbsd", NETBSD, NB1, 8, Y2010),
	LITTLE("NetBSD 2, i386", "netbsd", NETBSD, NB2I386, 4, Y2016),
	BOTH("NetBSD 2, 32", "netbsd", NETBSD, NB2, 4, Y2016),
	BOTH("NetBSD 2, 64", "netbsd", NETBSD, NB2, 8, Y2016),
	BOTH("FreeBSD 4, 32", "freebsd", OLDFREEBSD, CLASSIC, 4, Y2003),
	BOTH("FreeBSD 9, 32", "freebsd", FREEBSD, WITHTID, 4, Y2013),
	BOTH("FreeBSD 9, 64", "freebsd", FREEBSD, WITHTID, 8, Y2013),
	BOTH("FreeBSD 12, 32", "freebsd", FREEBSD, WITHTID64, 4, Y2016),
	BOTH("FreeBSD 14, 32-bit time", "freebsd", FREEBSD, FLAGGED, 4, Y2023),
	BOTH("FreeBSD 14, 32", "freebsd", FREEBSD, FLAGGED64, 4, Y2023),
	BOTH("FreeBSD 14, 64", "freebsd", FREEBSD, FLAGGED, 8, Y2023),
	BOTH("DragonFly, 32", "dragonfly", DRAGONFLY, CLASSIC, 4, Y2010),
	BOTH("DragonFly, 64", "dragonfly", DRAGONFLY, CLASSIC, 8, Y2016),
	BOTH("Darwin", "darwin", DARWIN, CLASSIC, 4, Y2005),
	BOTH("4.4BSD", "4.4bsd", BSD44, CLASSIC, 4, Y1994),
};
#define NKINDS	((int)(sizeof(kinds) / sizeof(kinds[0])))

static void
gen_openbsd(struct gen *g)
{
	static const uint64_t mib[] = { 0x1000, 2, 0x2000, 0x3000, 0, 0 };
	enum maker m = g->k->maker;

	call(g, 202, 6, mib, 2);
	ret(g, 202, 0, 0, 0);
	if (m != OLDOPENBSD) {
		structure(g, "stat", g->k->word == 8 ? 144 : 112);
		structure(g, "sockaddr", 0);
		user(g, 9, 1);
	}
	if (m != OPENBSD58)
		return;
	data(g, KTE_EXECARGS, 10, "a");
	data(g, KTE_EXECENV, 11, "PATH=/bin");
	numbers(g, KTE_PLEDGE, 12, 3, 4, 1, 4, 5, 8, 0x123456789a);
	marker(g);
	numbers(g, KTE_PINSYSCALL, 13, 3, 4, 78, 4, 5, g->k->word, 0x400000);
	data(g, KTE_OTHER, 14, "unknown");
}

static void
gen_netbsd(struct gen *g)
{
	struct want *w;

	user(g, 8, 1);
	if (g->k->maker == NETBSD1)
		return;
	data(g, KTE_EXECARGS, 10, "a");
	data(g, KTE_EXECENV, 11, "PATH=/bin");
	w = record(g, KTE_MIB, 14);
	put(g, 1, 4);
	put(g, 2, 4);
	w->nmib = 2;
	done(g);
	numbers(g, KTE_EXECFD, 15, 1, 4, 7, 0, 0, 0, 0);
}

static void
gen_freebsd(struct gen *g)
{
	struct want *w;
	int lp64 = g->k->word == 8;

	user(g, 7, 0);
	if (g->k->maker != FREEBSD)
		return;
	structure(g, "stat", g->k->head == WITHTID ? (lp64 ? 120 : 96) : 224);
	data(g, KTE_SYSCTL, 9, "kern.ostype");
	numbers(g, KTE_PROCCTOR, 10, 1, 4, lp64 ? 0x209 : 0x109, 0, 0, 0, 0);
	data(g, KTE_PROCDTOR, 11, "");
	numbers(g, KTE_FAULT, 13, 2, g->k->word, 0x800000, 4, 2, 0, 0);
	numbers(g, KTE_FAULTEND, 14, 1, 4, 0, 0, 0, 0, 0);
	w = record(g, KTE_STRUCTARRAY, 15);
	putword(g, 8);
	text(g, "kevent", 7, 0);
	fill(g, 2, 24);
	w->text = "kevent";
	w->nbytes = 24;
	done(g);
}

/* Rest of the trace: the same happens everywhere. */
static void
gen_kind(struct gen *g, const struct kind *k)
{
	static const uint64_t args[] = { 0xfffffffe12345678, 0, 0x80000000, 7,
	    (uint64_t)-1, 9, 10, 11 };
	enum maker m = k->maker;

	memset(g, 0, sizeof(*g));
	g->k = k;
	if (k->head >= SINCE52 && k->head <= OTHER_71)
		marker(g);
	else if (m <= NETBSD1)
		data(g, KTE_EMUL, 7, m < NETBSD ? "native" : "netbsd");
	ret(g, 45, 0, 0, 0);
	call(g, 59, 3, args, 0);
	data(g, KTE_NAMEI, 3, "/usr/bin/prog");
	ret(g, 59, 0, 0, 0);
	call(g, 20, 0, args, 0);
	ret(g, 20, 0, 4711, 0);
	call(g, m == DRAGONFLY ? 475 : m == FREEBSD ? 477 : 197,
	    m == DRAGONFLY ? 2 : 7, args, 0);
	ret(g, 197, 0, -4096, 0);
	call(g, 3, 3, args, 0);
	genio(g, 3, 0, "some data\n");
	ret(g, 3, 0, 10, 0);
	call(g, 199, 5, args, 0);
	ret(g, 199, 0, 0x123456789LL, 1);
	call(g, 5, 3, args, 0);
	ret(g, 5, 2, -1, 0);
	ret(g, 5, -1, 0, 0);
	csw(g, m == FREEBSD ? "select" : NULL);
	psig(g, m == OPENBSD51 || m == OPENBSD52 || m == OPENBSD58 ||
	    m == NETBSD);
	if (m <= OLDOPENBSD)
		gen_openbsd(g);
	else if (m <= NETBSD1)
		gen_netbsd(g);
	else if (m != BSD44)
		gen_freebsd(g);
	genio(g, 1, 1, "more\n");
}

#endif

/* SPDX-License-Identifier: ISC */
/* libktrfile: the formats that there are. */

#include "ktrformat.h"

#define USEC	1000000
#define NSEC	1000000000

/* OpenBSD 4.0 to 5.1, and this system. */
static const struct ktr_shape
    openbsd51_64 = {
	56, .len = { 0, 8 }, .type = { 30, 2 }, .pid = { 8, 4 },
	.comm = { 12, 17 }, .sec = { 32, 8 }, .frac = { 40, 8 }, .hz = USEC
}, openbsd51_32 = {
	40, .len = { 0, 4 }, .type = { 26, 2 }, .pid = { 4, 4 },
	.comm = { 8, 17 }, .sec = { 28, 4 }, .frac = { 32, 4 }, .hz = USEC
};

/* OpenBSD since 5.2, by the sizes of words, of times, and of names. */
#define SINCE52(size, sec, secsize, frac, fracsize, comm, commsize, len,     \
    lensize) {								     \
	size, { len, lensize }, { 0, 4 }, { 4, 4 }, { 8, 4 },		     \
	{ comm, commsize }, { sec, secsize }, { frac, fracsize }, NSEC	     \
}
static const struct ktr_shape
    since52_64 = SINCE52(64, 16, 8, 24, 8, 32, 24, 56, 8),
    since52_64time32 = SINCE52(64, 16, 4, 24, 8, 32, 17, 56, 8),
    since52_32time32 = SINCE52(44, 12, 4, 16, 4, 20, 17, 40, 4),
    since52_i386_17 = SINCE52(48, 12, 8, 20, 4, 24, 17, 44, 4),
    since52_i386_24 = SINCE52(52, 12, 8, 20, 4, 24, 24, 48, 4),
    since52_32_17 = SINCE52(56, 16, 8, 24, 4, 28, 17, 48, 4),
    since52_32_24 = SINCE52(56, 16, 8, 24, 4, 28, 24, 52, 4);

/* 4.4BSD's order of fields, which all others have kept. */
#define CLASSIC(size, typesize, secsize, frac, fracsize, tid, tidsize, hz) { \
	size, { 0, 4 }, { 4, typesize }, { 8, 4 }, { tid, tidsize },	     \
	{ 12, 20 }, { 32, secsize }, { frac, fracsize }, hz		     \
}
static const struct ktr_shape
    classic32 = CLASSIC(44, 2, 4, 36, 4, 0, 0, USEC),
    classic64 = CLASSIC(56, 2, 8, 40, 8, 0, 0, USEC),

    freebsd32 = CLASSIC(44, 2, 4, 36, 4, 40, 4, USEC),
    freebsd32time64 = CLASSIC(56, 2, 8, 40, 4, 48, 4, USEC),
    freebsd64 = CLASSIC(56, 2, 8, 40, 8, 48, 8, USEC),
    freebsd32_1 = CLASSIC(48, 2, 4, 36, 4, 40, 4, NSEC),
    freebsd32time64_1 = CLASSIC(56, 2, 8, 40, 4, 48, 4, NSEC),
    freebsd64_1 = CLASSIC(64, 2, 8, 40, 8, 48, 8, NSEC),

    /* type and version are the halves of one word, whatever its order */
    netbsd32_0 = CLASSIC(44, 4, 4, 36, 4, 0, 0, USEC),
    netbsd64_0 = CLASSIC(56, 4, 8, 40, 8, 0, 0, USEC),
    netbsd32_1 = CLASSIC(44, 4, 4, 36, 4, 40, 4, NSEC),
    netbsd64_1 = CLASSIC(56, 4, 4, 40, 8, 48, 4, NSEC),
    netbsdi386_2 = CLASSIC(48, 4, 8, 40, 4, 44, 4, NSEC),
    netbsd32_2 = CLASSIC(56, 4, 8, 40, 4, 48, 4, NSEC),
    netbsd64_2 = CLASSIC(56, 4, 8, 40, 8, 48, 4, NSEC);

/* Days that changed something; libsysdecode knows names by such. */
#define Y1992		694224000
#define D1995_06_01	801964800
#define D2001_03_01	983404800
#define D2003_06_01	1054425600
#define D2006_05_17	1147824000
#define D2007_10_26	1193356800
#define D2012_04_10	1334016000	/* OpenBSD's new format */
#define D2013_08_13	1376352000
#define D2014_05_01	1398902400	/* OpenBSD 5.5 */
#define D2022_02_08	1644278400

const struct ktr_format ktr_formats[] = {
	{ "OpenBSD 5.1", &ktr_openbsd, 8, KTR_BOTH, KTR_ONESHAPE,
	    { &openbsd51_64 }, D2006_05_17, D2012_04_10 },
	{ "OpenBSD 5.1", &ktr_openbsd, 4, KTR_BOTH, KTR_ONESHAPE,
	    { &openbsd51_32 }, D2006_05_17, D2012_04_10 },

	{ "OpenBSD since 5.2", &ktr_openbsd, 8, KTR_BOTH, KTR_MARKED,
	    { &since52_64 }, D2012_04_10, 0 },
	{ "OpenBSD since 5.2", &ktr_openbsd, 8, KTR_BOTH, KTR_MARKED,
	    { &since52_64time32 }, D2012_04_10, D2014_05_01 },
	{ "OpenBSD since 5.5", &ktr_openbsd, 4, KTR_LITTLE, KTR_MARKED,
	    { &since52_i386_17 }, D2013_08_13, 0 },
	{ "OpenBSD since 7.1", &ktr_openbsd, 4, KTR_LITTLE, KTR_MARKED,
	    { &since52_i386_24 }, D2022_02_08, 0 },
	{ "OpenBSD since 5.5", &ktr_openbsd, 4, KTR_BOTH, KTR_MARKED,
	    { &since52_32_17 }, D2013_08_13, 0 },
	{ "OpenBSD since 7.1", &ktr_openbsd, 4, KTR_BOTH, KTR_MARKED,
	    { &since52_32_24 }, D2022_02_08, 0 },
	{ "OpenBSD 5.2 to 5.4", &ktr_openbsd, 4, KTR_BOTH, KTR_MARKED,
	    { &since52_32time32 }, D2012_04_10, D2014_05_01 },

	{ "FreeBSD", &ktr_freebsd, 8, KTR_BOTH, KTR_FLAGGED,
	    { &freebsd64, &freebsd64_1 }, Y1992, 0 },
	{ "FreeBSD", &ktr_freebsd, 4, KTR_BOTH, KTR_FLAGGED,
	    { &freebsd32, &freebsd32_1 }, Y1992, 0 },
	{ "FreeBSD", &ktr_freebsd, 4, KTR_BOTH, KTR_FLAGGED,
	    { &freebsd32time64, &freebsd32time64_1 }, D2012_04_10, 0 },

	{ "OpenBSD before 4.0", &ktr_oldopenbsd, 4, KTR_BOTH, KTR_ONESHAPE,
	    { &classic32 }, D1995_06_01, D2006_05_17 },
	{ "OpenBSD before 4.0", &ktr_oldopenbsd, 8, KTR_BOTH, KTR_ONESHAPE,
	    { &classic64 }, D1995_06_01, D2006_05_17 },

	{ "NetBSD", &ktr_netbsd, 8, KTR_BOTH, KTR_VERSIONED,
	    { &netbsd64_0, &netbsd64_1, &netbsd64_2 }, Y1992, 0 },
	{ "NetBSD", &ktr_netbsd, 4, KTR_LITTLE, KTR_VERSIONED,
	    { &netbsd32_0, &netbsd32_1, &netbsdi386_2 }, Y1992, 0 },
	{ "NetBSD", &ktr_netbsd, 4, KTR_BOTH, KTR_VERSIONED,
	    { &netbsd32_0, &netbsd32_1, &netbsd32_2 }, Y1992, 0 },

	{ "Darwin", &ktr_darwin, 4, KTR_BOTH, KTR_ONESHAPE,
	    { &classic32 }, D2001_03_01, D2007_10_26 },
	{ "DragonFly", &ktr_dragonfly, 8, KTR_BOTH, KTR_ONESHAPE,
	    { &classic64 }, D2003_06_01, 0 },
	{ "DragonFly", &ktr_dragonfly, 4, KTR_BOTH, KTR_ONESHAPE,
	    { &classic32 }, D2003_06_01, 0 },
	{ "4.4BSD", &ktr_bsd44, 4, KTR_BOTH, KTR_ONESHAPE,
	    { &classic32 }, Y1992, D1995_06_01 },
	{ "4.4BSD", &ktr_bsd44, 8, KTR_BOTH, KTR_ONESHAPE,
	    { &classic64 }, Y1992, D1995_06_01 },
	{ .name = NULL }
};

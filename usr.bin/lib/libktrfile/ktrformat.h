/* SPDX-License-Identifier: ISC */
/* libktrfile: what a file format is.  Inside of the library. */
#ifndef KTRFORMAT_H
#define KTRFORMAT_H

#include "ktrfile.h"

#define KTR_HDRMAX	64		/* the longest header of any format */
#define KTR_RECORDMAX	(64u << 20)	/* no system writes longer payloads */
#define KTR_WINDOW	(256u << 10)	/* a format is judged by so much */

/* Where a header has a number, and how many bytes; 0 bytes: nowhere. */
struct ktr_field {
	uint8_t	off, size;
};

struct ktr_shape {
	uint8_t		 size;		/* of the header */
	struct ktr_field len, type, pid, tid, comm, sec, frac;
	uint32_t	 hz;		/* units of frac in a second */
};

/*
 * What the records of a system are.  Its payload function fills in u from
 * data and len, -1: damaged.  Its evidence says how much a record which is
 * sound speaks for this system, or against it, where others' are alike.
 */
#define KTR_NUMBERS	32
struct ktr_source;
struct ktr_system {
	const char	*name;		/* as ktr_abi has it */
	int		(*payload)(const struct ktr_source *,
			    struct ktr_event *);
	int		(*evidence)(const struct ktr_source *,
			    const struct ktr_event *);
	struct {
		int		 type;		/* enum ktr_type */
		const char	*name;
	} types[KTR_NUMBERS];
};
/* The types that all have had since 4.4BSD. */
#define KTR_COMMON							     \
	[1] = { KTE_SYSCALL, "SYSCALL" },				     \
	[2] = { KTE_SYSRET, "SYSRET" },					     \
	[3] = { KTE_NAMEI, "NAMEI" },					     \
	[4] = { KTE_GENIO, "GENIO" },					     \
	[5] = { KTE_PSIG, "PSIG" },					     \
	[6] = { KTE_CSW, "CSW" }
extern const struct ktr_system ktr_openbsd, ktr_oldopenbsd, ktr_netbsd,
    ktr_freebsd, ktr_dragonfly, ktr_darwin, ktr_bsd44;

enum ktr_variety {
	KTR_ONESHAPE,
	KTR_MARKED,		/* each trace begins with a marker */
	KTR_FLAGGED,		/* a flag in the type tells the shape */
	KTR_VERSIONED		/* the upper half of the type does */
};
#define KTR_VERSIONS	3
#define KTR_FLAGVERSION	0x4000
#define KTR_FLAGDROPPED	0x8000

struct ktr_format {
	const char	*name;
	const struct ktr_system *system;
	int		 word;		/* bytes of a register and a pointer */
	enum {
		KTR_LITTLE = 1,		/* an i386's alone */
		KTR_BOTH
	} orders;
	enum ktr_variety variety;
	const struct ktr_shape *shapes[KTR_VERSIONS];
	int64_t		 since, until;	/* its kernels' age; 0: no end */
};

/* A format as it was written on a machine of this byte order. */
struct ktr_source {
	const struct ktr_format *format;
	int		 big;
};

/* formats.c: in the order of preference; ends with a NULL name */
extern const struct ktr_format ktr_formats[];

/*
 * header.c: the header at h, of which so many bytes are there: its size, 0 if
 * that is not enough, or -1 if it cannot be one.  Fills in all up to len.
 */
int	ktr_header(const struct ktr_source *, const uint8_t *h, size_t have,
	    struct ktr_event *);
int	ktr_credible(const struct ktr_event *);	/* it looks like one, too */
int	ktr_ismarker(const struct ktr_source *, const uint8_t *, size_t have);

/*
 * detect.c: which format p begins in; -1: none, 0: p is too short to tell.
 */
struct ktr_guess {
	struct ktr_source source;
	int64_t		 kernel;	/* see ktr_abi */
	int		 sure;		/* whatever follows */
	int		 clean;		/* and there is no doubt about it */
};
int	ktr_detect(const uint8_t *p, size_t len, struct ktr_guess *);

/* payload.c: what several systems share; all return 0, or -1: damaged */
int	ktr_payload_argsize(const struct ktr_source *, struct ktr_event *);
int	ktr_payload_narg(const struct ktr_source *, struct ktr_event *,
	    int size);
int	ktr_payload_ret(const struct ktr_source *, struct ktr_event *);
int	ktr_payload_genio(const struct ktr_source *, struct ktr_event *);
int	ktr_payload_csw(const struct ktr_source *, struct ktr_event *);
int	ktr_payload_struct(const struct ktr_source *, struct ktr_event *);
int	ktr_payload_user(struct ktr_event *, size_t label);
int	ktr_payload_numbers(const struct ktr_source *, struct ktr_event *,
	    const char *sizes);
int	ktr_payload_mib(const struct ktr_source *, struct ktr_event *,
	    const uint8_t *, size_t len);
void	ktr_fault(const struct ktr_source *, struct ktr_event *,
	    const uint8_t *siginfo, size_t len);

/* abi.c: which process has which numbers, as far as is known */
struct ktr_abis;
struct ktr_abis	*ktr_abis_new(void);
void	ktr_abis_free(struct ktr_abis *);
void	ktr_abis_begin(struct ktr_abis *, const struct ktr_guess *);
const struct ktr_abi *ktr_abis_of(struct ktr_abis *, const struct ktr_event *);

/* Numbers of a byte order. */
static inline uint16_t
ktr_get16(const uint8_t *p, int big)
{
	return (big ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
}

static inline uint32_t
ktr_get32(const uint8_t *p, int big)
{
	return (big ?
	    (uint32_t)ktr_get16(p, 1) << 16 | ktr_get16(p + 2, 1) :
	    (uint32_t)ktr_get16(p + 2, 0) << 16 | ktr_get16(p, 0));
}

static inline uint64_t
ktr_get64(const uint8_t *p, int big)
{
	return (big ?
	    (uint64_t)ktr_get32(p, 1) << 32 | ktr_get32(p + 4, 1) :
	    (uint64_t)ktr_get32(p + 4, 0) << 32 | ktr_get32(p, 0));
}

static inline int32_t
ktr_int(const struct ktr_source *src, const uint8_t *p)
{
	return ((int32_t)ktr_get32(p, src->big));
}

/* An unsigned long or a pointer. */
static inline uint64_t
ktr_word(const struct ktr_source *src, const uint8_t *p)
{
	return (src->format->word == 8 ? ktr_get64(p, src->big) :
	    ktr_get32(p, src->big));
}

#endif

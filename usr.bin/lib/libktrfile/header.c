/* SPDX-License-Identifier: ISC */
/* libktrfile: record headers. */

#include <string.h>

#include "ktrformat.h"

#define SECMAX		((int64_t)1 << 33)	/* in the year 2242 */
#define Y1979		283996800
#define Y2112		4481222400

static uint64_t
getfield(const uint8_t *h, struct ktr_field f, int big)
{
	switch (f.size) {
	case 2:
		return (ktr_get16(h + f.off, big));
	case 4:
		return (ktr_get32(h + f.off, big));
	case 8:
		return (ktr_get64(h + f.off, big));
	default:
		return (0);
	}
}

static int64_t
getsigned(const uint8_t *h, struct ktr_field f, int big)
{
	uint64_t v = getfield(h, f, big);

	return (f.size == 4 ? (int32_t)v : (int64_t)v);
}

/*
 * Version 0 of NetBSD on a machine of 64 bits: kernels with 64-bit time have
 * but 32 bits there, then padding of any value; older ones have a long, of
 * which in big-endian order the upper half, 0, is first.
 */
static int64_t
netbsd_seconds(const uint8_t *h, int off, int big)
{
	int32_t sec = (int32_t)ktr_get32(h + off, big);

	return (sec != 0 ? sec : (int32_t)ktr_get32(h + off + 4, big));
}

/* The type is split into number and version; NULL: there is none such. */
static const struct ktr_shape *
shape(const struct ktr_source *src, const uint8_t *h, size_t have,
    struct ktr_event *ev)
{
	const struct ktr_format *f = src->format;
	uint32_t type = getfield(h, f->shapes[0]->type, src->big);
	unsigned int version = 0;

	ev->dropped = 0;
	if (f->variety == KTR_VERSIONED) {
		version = type >> 16;
		type &= 0xffff;
		if (version >= KTR_VERSIONS)
			version = 0;	/* what was padding once */
	} else if (f->variety == KTR_FLAGGED) {
		ev->dropped = (type & KTR_FLAGDROPPED) != 0;
		if (type & KTR_FLAGVERSION)
			version = ktr_get16(h + 6, src->big) > 0 ? 1 :
			    KTR_VERSIONS;
		type &= ~(KTR_FLAGVERSION | KTR_FLAGDROPPED);
	}
	if (type < 1 || type >= KTR_NUMBERS || version >= KTR_VERSIONS)
		return (NULL);
	ev->number = type;
	return (f->shapes[version]);
}

int
ktr_header(const struct ktr_source *src, const uint8_t *h, size_t have,
    struct ktr_event *ev)
{
	const struct ktr_shape *s = src->format->shapes[0];
	const struct ktr_system *system = src->format->system;
	uint64_t len, frac;
	int64_t tid;
	size_t i;

	if (have < s->size)
		return (0);
	if ((s = shape(src, h, have, ev)) == NULL)
		return (-1);
	if (have < s->size)
		return (0);
	len = getfield(h, s->len, src->big);
	frac = getfield(h, s->frac, src->big);
	ev->pid = (int32_t)ktr_get32(h + s->pid.off, src->big);
	if (src->format->variety == KTR_VERSIONED && s->hz == 1000000 &&
	    s->sec.size == 8)
		ev->sec = netbsd_seconds(h, s->sec.off, src->big);
	else
		ev->sec = getsigned(h, s->sec, src->big);
	if (len > KTR_RECORDMAX || frac >= s->hz || ev->pid < -1 ||
	    ev->sec < 0 || ev->sec > SECMAX)
		return (-1);
	ev->len = len;
	ev->nsec = s->hz == 1000000 ? frac * 1000 : frac;
	ev->type = system->types[ev->number].type;
	ev->name = system->types[ev->number].name;
	if (ev->name == NULL)
		ev->name = "";
	/* Where threads have no id yet, an address may be in its place. */
	tid = s->tid.size != 0 ? getsigned(h, s->tid, src->big) : 0;
	if (tid < 0 && src->format->variety != KTR_FLAGGED)
		return (-1);
	ev->tid = tid > 0 && tid <= INT32_MAX ? tid : ev->pid;
	for (i = 0; i < s->comm.size && h[s->comm.off + i] != '\0'; i++)
		ev->comm[i] = h[s->comm.off + i];
	memset(ev->comm + i, 0, sizeof(ev->comm) - i);
	ev->damaged = 0;
	ev->label[0] = '\0';
	return (s->size);
}

int
ktr_credible(const struct ktr_event *ev)
{
	const char *p;

	for (p = ev->comm; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return (0);
	return (ev->sec >= Y1979 && ev->sec < Y2112);
}

/* What OpenBSD begins each trace with since 5.2: a header of no record. */
int
ktr_ismarker(const struct ktr_source *src, const uint8_t *p, size_t have)
{
	return (src->format->variety == KTR_MARKED && have >= 4 &&
	    memcmp(p, "KTR", 4) == 0);
}

/* SPDX-License-Identifier: ISC */
/*
 * libktrfile: the format of OpenBSD 4.0 to 5.1, which is this system's own:
 * size_t len; pid; comm[17]; short type; timeval; pointer -- little-endian,
 * 56 bytes on amd64 and 40 on i386.
 */

#include <string.h>

#include "ktrformat.h"

#define LABELLEN 20		/* of a USER record */
#define LASTDAY 1334016000	/* 2012-04-10: 5.2 has another format */

const struct ktr_format *const ktr_formats[] = {
	&ktr_openbsd51_lp64, &ktr_openbsd51_ilp32, NULL
};

static uint16_t
le16(const uint8_t *p)
{
	return (p[0] | p[1] << 8);
}

static uint32_t
le32(const uint8_t *p)
{
	return (le16(p) | (uint32_t)le16(p + 2) << 16);
}

static uint64_t
le64(const uint8_t *p)
{
	return (le32(p) | (uint64_t)le32(p + 4) << 32);
}

/* A word of w bytes, unsigned. */
static uint64_t
leword(const uint8_t *p, int w)
{
	return (w == 8 ? le64(p) : le32(p));
}

/* Is it text up to its NUL, and has it one? */
static int
credible_comm(const uint8_t *comm, size_t size)
{
	size_t i;

	for (i = 0; i < size && comm[i] != '\0'; i++)
		if (comm[i] < ' ' || comm[i] == 0x7f)
			return (0);
	return (i < size);
}

static int
header(const uint8_t *h, struct ktr_event *ev, int w)
{
	static const struct ktr_abi abis[2] = {
		{ "openbsd", 4, 0, LASTDAY }, { "openbsd", 8, 0, LASTDAY }
	};
	const uint8_t *comm = h + w + 4, *t = h + w + 24;
	uint64_t len = leword(h, w), usec;

	ev->number = le16(h + w + 22);
	ev->type = ev->number <= KTE_EXECENV ? ev->number : KTE_OTHER;
	ev->pid = (int32_t)le32(h + w);
	ev->sec = w == 8 ? (int64_t)le64(t) : (int32_t)le32(t);
	usec = leword(t + w, w);
	if (len > (64u << 20) || ev->number < 1 || ev->number > 31 ||
	    ev->pid < 0 || usec >= 1000000 || h[w + 21] != 0 ||
	    ev->sec < 0 || ev->sec > 0xffffffffLL || !credible_comm(comm, 17))
		return (-1);
	ev->nsec = usec * 1000;
	ev->len = len;
	ev->abi = &abis[w == 8];
	ev->tid = ev->pid;
	memcpy(ev->comm, comm, 17);
	return (0);
}

static int
syscall_payload(struct ktr_event *ev, const uint8_t *p, int w)
{
	uint32_t argsize;
	size_t left;
	int i;

	if (ev->len < 8)
		return (-1);
	ev->u.call.code = (int32_t)le32(p);
	argsize = le32(p + 4);
	if (argsize > ev->len - 8 || argsize % w != 0 ||
	    argsize / w > KTE_MAXARGS)
		return (-1);
	ev->u.call.nargs = argsize / w;
	for (i = 0; i < ev->u.call.nargs; i++)
		ev->u.call.args[i] = leword(p + 8 + i * w, w);
	left = ev->len - 8 - argsize;
	if (left % 4 != 0 || left / 4 > KTE_MAXMIB)
		return (-1);
	ev->u.call.nmib = left / 4;
	for (i = 0; i < ev->u.call.nmib; i++)
		ev->u.call.mib[i] = (int32_t)le32(p + 8 + argsize + i * 4);
	return (0);
}

static int
sysret_payload(struct ktr_event *ev, const uint8_t *p, int w)
{
	if (ev->len != (size_t)8 + w)
		return (-1);
	ev->u.ret.code = (int16_t)le16(p);
	ev->u.ret.error = (int32_t)le32(p + 4);
	ev->u.ret.value = w == 8 ? (int64_t)le64(p + 8) : (int32_t)le32(p + 8);
	return (0);
}

static int
psig_payload(struct ktr_event *ev, const uint8_t *p, int w)
{
	const uint8_t *si = p + 8 + 2 * w;

	if (ev->len != (w == 8 ? 160 : 144))
		return (-1);
	ev->u.sig.signo = (int32_t)le32(p);
	ev->u.sig.action = leword(p + w, w);
	ev->u.sig.mask[0] = le32(p + 2 * w);
	ev->u.sig.code = (int32_t)le32(p + 2 * w + 4);
	ev->u.sig.hasaddr = 1;
	ev->u.sig.addr = leword(si + (w == 8 ? 16 : 12), w);
	ev->u.sig.trapno = (int32_t)le32(si + (w == 8 ? 24 : 16));
	return (0);
}

static int
struct_payload(struct ktr_event *ev, const uint8_t *p)
{
	const uint8_t *nul = memchr(p, '\0', ev->len);

	if (nul == NULL)
		return (-1);
	ev->u.st.name = (const char *)p;
	ev->u.st.bytes = nul + 1;
	ev->u.st.nbytes = ev->len - (nul + 1 - p);
	return (0);
}

/* A label, NUL-filled, then data. */
static int
user_payload(struct ktr_event *ev, const uint8_t *p)
{
	if (ev->len < LABELLEN)
		return (-1);
	memcpy(ev->label, p, LABELLEN);
	ev->u.st.name = ev->label;
	ev->u.st.bytes = p + LABELLEN;
	ev->u.st.nbytes = ev->len - LABELLEN;
	return (0);
}

static int
payload(struct ktr_event *ev, const uint8_t *p, int w)
{
	switch (ev->type) {
	case KTE_SYSCALL:
		return (syscall_payload(ev, p, w));
	case KTE_SYSRET:
		return (sysret_payload(ev, p, w));
	case KTE_GENIO:
		if (ev->len < 8)
			return (-1);
		ev->u.io.fd = (int32_t)le32(p);
		ev->u.io.write = le32(p + 4) != 0;
		ev->u.io.bytes = p + 8;
		ev->u.io.nbytes = ev->len - 8;
		return (0);
	case KTE_PSIG:
		return (psig_payload(ev, p, w));
	case KTE_CSW:
		if (ev->len != 8)
			return (-1);
		ev->u.csw.out = (int32_t)le32(p);
		ev->u.csw.user = (int32_t)le32(p + 4);
		return (0);
	case KTE_STRUCT:
		return (ev->len == 0 ? -1 : struct_payload(ev, p));
	case KTE_USER:
		return (user_payload(ev, p));
	default:
		return (0);
	}
}

static int
header_lp64(const uint8_t *h, struct ktr_event *ev)
{
	return (header(h, ev, 8));
}

static int
header_ilp32(const uint8_t *h, struct ktr_event *ev)
{
	return (header(h, ev, 4));
}

static int
payload_lp64(struct ktr_event *ev, const uint8_t *p)
{
	return (payload(ev, p, 8));
}

static int
payload_ilp32(struct ktr_event *ev, const uint8_t *p)
{
	return (payload(ev, p, 4));
}

const struct ktr_format ktr_openbsd51_lp64 = {
	"OpenBSD 5.1, 64 bit", 8, 56, header_lp64, payload_lp64
};
const struct ktr_format ktr_openbsd51_ilp32 = {
	"OpenBSD 5.1, 32 bit", 4, 40, header_ilp32, payload_ilp32
};

/* SPDX-License-Identifier: ISC */
/* libktrfile: payloads that several systems share. */

#include <string.h>

#include "ktrformat.h"

/* int code, int argsize, so many bytes of registers; perhaps numbers. */
int
ktr_payload_argsize(const struct ktr_source *src, struct ktr_event *ev)
{
	const uint8_t *p = ev->data;
	uint32_t argsize, i, size = src->format->word;

	if (ev->len < 8)
		return (-1);
	ev->u.call.code = ktr_int(src, p);
	argsize = ktr_get32(p + 4, src->big);
	if (argsize % size != 0)
		size = 4;	/* a 32-bit process's, as they were */
	if (argsize > ev->len - 8 || argsize % size != 0 ||
	    argsize / size > KTE_MAXARGS)
		return (-1);
	ev->u.call.nargs = argsize / size;
	for (i = 0; i < argsize / size; i++)
		ev->u.call.args[i] = size == 8 ?
		    ktr_get64(p + 8 + i * 8, src->big) :
		    ktr_get32(p + 8 + i * 4, src->big);
	return (ktr_payload_mib(src, ev, p + 8 + argsize,
	    ev->len - 8 - argsize));
}

/* The name of a sysctl. */
int
ktr_payload_mib(const struct ktr_source *src, struct ktr_event *ev,
    const uint8_t *p, size_t len)
{
	int i;

	if (len % 4 != 0 || len / 4 > KTE_MAXMIB)
		return (-1);
	ev->u.call.nmib = len / 4;
	for (i = 0; i < ev->u.call.nmib; i++)
		ev->u.call.mib[i] = ktr_int(src, p + i * 4);
	return (0);
}

/* short code, short narg, and arguments of a size at the next such place. */
int
ktr_payload_narg(const struct ktr_source *src, struct ktr_event *ev, int size)
{
	const uint8_t *p = ev->data;
	size_t start = src->format->word, i, narg;

	if (ev->len < start)
		return (-1);
	ev->u.call.code = (int16_t)ktr_get16(p, src->big);
	narg = ktr_get16(p + 2, src->big);
	if (narg > KTE_MAXARGS || ev->len != start + narg * size)
		return (-1);
	ev->u.call.nargs = narg;
	ev->u.call.nmib = 0;
	for (i = 0; i < narg; i++)
		ev->u.call.args[i] = size == 8 ?
		    ktr_get64(p + start + i * 8, src->big) :
		    ktr_get32(p + start + i * 4, src->big);
	return (0);
}

/* short code, padding, int error, and a value of what is left: 4 or 8. */
int
ktr_payload_ret(const struct ktr_source *src, struct ktr_event *ev)
{
	const uint8_t *p = ev->data;

	if (ev->len != 12 && ev->len != 16)
		return (-1);
	ev->u.ret.code = (int16_t)ktr_get16(p, src->big);
	ev->u.ret.error = ktr_int(src, p + 4);
	ev->u.ret.value = ev->len == 16 ? (int64_t)ktr_get64(p + 8, src->big) :
	    ktr_int(src, p + 8);
	return (0);
}

int
ktr_payload_genio(const struct ktr_source *src, struct ktr_event *ev)
{
	if (ev->len < 8)
		return (-1);
	ev->u.io.fd = ktr_int(src, ev->data);
	ev->u.io.write = ktr_int(src, ev->data + 4) != 0;
	ev->u.io.bytes = ev->data + 8;
	ev->u.io.nbytes = ev->len - 8;
	return (0);
}

/* The last part, what is slept on, is FreeBSD's. */
int
ktr_payload_csw(const struct ktr_source *src, struct ktr_event *ev)
{
	size_t n = sizeof(ev->u.csw.wmesg) - 1;

	if (ev->len < 8)
		return (-1);
	ev->u.csw.out = ktr_int(src, ev->data);
	ev->u.csw.user = ktr_int(src, ev->data + 4);
	memset(ev->u.csw.wmesg, 0, sizeof(ev->u.csw.wmesg));
	if (n > ev->len - 8)
		n = ev->len - 8;
	memcpy(ev->u.csw.wmesg, ev->data + 8, n);
	return (0);
}

/* A name, one NUL, and then the structure. */
int
ktr_payload_struct(const struct ktr_source *src, struct ktr_event *ev)
{
	const uint8_t *p = ev->data, *nul;

	if (ev->len == 0 || (nul = memchr(p, '\0', ev->len)) == NULL)
		return (-1);
	ev->u.st.name = (const char *)p;
	ev->u.st.bytes = nul + 1;
	ev->u.st.nbytes = ev->len - (nul + 1 - p);
	ev->u.st.size = 0;
	return (0);
}

/* A label, if any, NUL-filled, then data. */
int
ktr_payload_user(struct ktr_event *ev, size_t label)
{
	if (ev->len < label)
		return (-1);
	memset(ev->label, 0, sizeof(ev->label));
	memcpy(ev->label, ev->data, label);
	ev->u.st.name = ev->label;
	ev->u.st.bytes = ev->data + label;
	ev->u.st.nbytes = ev->len - label;
	ev->u.st.size = 0;
	return (0);
}

/*
 * Numbers of so many bytes each, '4', '8' or 'w' for a word, as the compiler
 * lays them out; as many of them as are there, but one at least.
 */
int
ktr_payload_numbers(const struct ktr_source *src, struct ktr_event *ev,
    const char *sizes)
{
	size_t off = 0, size;
	int n = 0;

	for (; *sizes != '\0' && n < KTE_MAXNUM; sizes++, n++) {
		size = *sizes == 'w' ? src->format->word : *sizes - '0';
		off = (off + size - 1) / size * size;
		if (off + size > ev->len)
			break;
		ev->u.num.v[n] = size == 8 ?
		    ktr_get64(ev->data + off, src->big) :
		    (uint64_t)(int64_t)ktr_int(src, ev->data + off);
		off += size;
	}
	ev->u.num.n = n;
	return (n > 0 ? 0 : -1);
}

/*
 * OpenBSD's and NetBSD's siginfo: number, code, error, then for the signals
 * of a fault its address and trap.  Others can send these signals as well,
 * with a code that is not positive.
 */
void
ktr_fault(const struct ktr_source *src, struct ktr_event *ev,
    const uint8_t *si, size_t len)
{
	static const unsigned int faults = 1u << 4 | 1u << 8 | 1u << 10 |
	    1u << 11;		/* ILL, FPE, BUS, SEGV */
	size_t word = src->format->word, at = word == 8 ? 16 : 12;

	ev->u.sig.hasaddr = 0;
	ev->u.sig.addr = 0;
	ev->u.sig.trapno = 0;
	if (len < at + 2 * word || ev->u.sig.signo < 0 ||
	    ev->u.sig.signo > 31 || !(faults & 1u << ev->u.sig.signo) ||
	    ktr_int(src, si) != ev->u.sig.signo || ktr_int(src, si + 4) <= 0)
		return;
	ev->u.sig.hasaddr = 1;
	ev->u.sig.addr = ktr_word(src, si + at);
	ev->u.sig.trapno = ktr_int(src, si + at + word);
}

/* SPDX-License-Identifier: ISC */
/*
 * libktrfile: records of FreeBSD and its kin: 4.4BSD, DragonFly, Darwin.
 */

#include <string.h>

#include "ktrformat.h"

#define MINTID		100000		/* threads' ids begin there, */
#define MAXTID		10000000	/* and addresses are above that */
#define Y2009		1230768000	/* FreeBSD 7 had come the year before */

/*
 * FreeBSD: int signo; action; int code; u32 mask[4].  4.4BSD, and FreeBSD
 * before 4: int signo; action; int mask; int code.
 */
static int
psig(const struct ktr_source *src, struct ktr_event *ev)
{
	const uint8_t *p = ev->data;
	size_t word = src->format->word, i;

	if (ev->len < 8 + 2 * word)
		return (-1);
	ev->u.sig.signo = ktr_int(src, p);
	ev->u.sig.action = ktr_word(src, p + word);
	ev->u.sig.hasaddr = 0;
	ev->u.sig.addr = 0;
	ev->u.sig.trapno = 0;
	memset(ev->u.sig.mask, 0, sizeof(ev->u.sig.mask));
	p += 2 * word;
	if (ev->len == 8 + 2 * word) {
		ev->u.sig.mask[0] = ktr_get32(p, src->big);
		ev->u.sig.code = ktr_int(src, p + 4);
		return (0);
	}
	if (ev->len < 20 + 2 * word)
		return (-1);
	ev->u.sig.code = ktr_int(src, p);
	for (i = 0; i < 4; i++)
		ev->u.sig.mask[i] = ktr_get32(p + 4 + 4 * i, src->big);
	return (0);
}

/* size_t size; a name, NUL; elements of that size. */
static int
structarray(const struct ktr_source *src, struct ktr_event *ev)
{
	const uint8_t *nul, *name = ev->data + src->format->word;
	size_t left = ev->len;

	if (left < (size_t)src->format->word)
		return (-1);
	left -= src->format->word;
	if (left == 0 || (nul = memchr(name, '\0', left)) == NULL)
		return (-1);
	ev->u.st.name = (const char *)name;
	ev->u.st.bytes = nul + 1;
	ev->u.st.nbytes = left - (nul + 1 - name);
	ev->u.st.size = ktr_word(src, ev->data);
	return (0);
}

static int
payload(const struct ktr_source *src, struct ktr_event *ev)
{
	switch (ev->type) {
	case KTE_SYSCALL:
		return (ktr_payload_narg(src, ev, src->format->word));
	case KTE_SYSRET:
		return (src->format->word == 4 && ev->len != 12 ? -1 :
		    ktr_payload_ret(src, ev));
	case KTE_GENIO:
		return (ktr_payload_genio(src, ev));
	case KTE_PSIG:
		return (psig(src, ev));
	case KTE_CSW:
		return (ktr_payload_csw(src, ev));
	case KTE_USER:
		return (ktr_payload_user(ev, 0));
	case KTE_STRUCT:
		return (ktr_payload_struct(src, ev));
	case KTE_STRUCTARRAY:
		return (structarray(src, ev));
	case KTE_PROCCTOR:
	case KTE_FAULTEND:
	case KTE_CAPFAIL:
		return (ktr_payload_numbers(src, ev, "4"));
	case KTE_FAULT:
		return (ktr_payload_numbers(src, ev, "w4"));
	default:
		return (0);
	}
}

/* short code, short narg, and so many times 64 bits, from offset 4 on. */
static int
darwin_payload(const struct ktr_source *src, struct ktr_event *ev)
{
	uint32_t code;

	if (ev->type == KTE_SYSCALL)
		return (ktr_payload_narg(src, ev, 8));
	if (ev->type != KTE_PSIG)
		return (payload(src, ev));
	if (ev->len != 16)
		return (-1);
	psig(src, ev);
	code = ev->u.sig.mask[0];	/* the two are the other way round */
	ev->u.sig.mask[0] = ev->u.sig.code;
	ev->u.sig.code = (int32_t)code;
	return (0);
}

/*
 * Calls which FreeBSD and DragonFly have under the same number: 475 to 478 are
 * pread, pwrite, mmap and lseek there, and of the stat family here, with two
 * arguments; 392 to 449 are FreeBSD's alone.  1: it is FreeBSD's; -1: it is
 * not; 0: it may be.
 */
static int
freebsd_call(const struct ktr_event *ev)
{
	if (ev->u.call.code >= 475 && ev->u.call.code <= 478)
		return (ev->u.call.nargs > 2 ? 1 : -1);
	return (ev->u.call.code >= 394 && ev->u.call.code <= 449);
}

static int
freebsd_evidence(const struct ktr_source *src, const struct ktr_event *ev)
{
	int points = 0;

	if (ev->type == KTE_SYSCALL)
		points = 4 * freebsd_call(ev);
	if (ev->tid != ev->pid)
		points += ev->tid >= MINTID && ev->tid < MAXTID;
	else if (ev->sec > Y2009)
		points -= 1;	/* no thread: older, or another system's */
	if (ev->number > 7)
		points += 2;
	return (points);
}

static int
dragonfly_evidence(const struct ktr_source *src, const struct ktr_event *ev)
{
	return (ev->type == KTE_SYSCALL ? -4 * freebsd_call(ev) : 0);
}

/* A call without arguments looks the same in all of them. */
static int
darwin_evidence(const struct ktr_source *src, const struct ktr_event *ev)
{
	return (ev->type == KTE_SYSCALL && ev->u.call.nargs > 0 ? 2 : 0);
}

static int
bsd44_evidence(const struct ktr_source *src, const struct ktr_event *ev)
{
	if (ev->type == KTE_PSIG)
		return (ev->len == (size_t)8 + 2 * src->format->word ? 20 : -3);
	return (ev->type == KTE_SYSCALL && ev->u.call.code > 255 ? -4 : 0);
}

const struct ktr_system ktr_freebsd = {
	"freebsd", payload, freebsd_evidence, {
		KTR_COMMON,
		[7] = { KTE_USER, "USER" },
		[8] = { KTE_STRUCT, "STRUCT" },
		[9] = { KTE_SYSCTL, "SYSCTL" },
		[10] = { KTE_PROCCTOR, "PROCCTOR" },
		[11] = { KTE_PROCDTOR, "PROCDTOR" },
		[12] = { KTE_CAPFAIL, "CAPFAIL" },
		[13] = { KTE_FAULT, "FAULT" },
		[14] = { KTE_FAULTEND, "FAULTEND" },
		[15] = { KTE_STRUCTARRAY, "STRUCT_ARRAY" },
		[16] = { KTE_EXECARGS, "ARGS" },
		[17] = { KTE_EXECENV, "ENVS" },
		[18] = { KTE_EXTERR, "EXTERR" }
	}
};
const struct ktr_system ktr_dragonfly = {
	"dragonfly", payload, dragonfly_evidence,
	{ KTR_COMMON, [7] = { KTE_USER, "USER" } }
};
const struct ktr_system ktr_darwin = {
	"darwin", darwin_payload, darwin_evidence,
	{ KTR_COMMON, [7] = { KTE_USER, "USER" } }
};
const struct ktr_system ktr_bsd44 = {
	"4.4bsd", payload, bsd44_evidence, { KTR_COMMON }
};

/* SPDX-License-Identifier: ISC */
/* libktrfile: records of OpenBSD, of any age, and of this system. */

#include <string.h>

#include "ktrformat.h"

#define LABELLEN	20

/*
 * Until 5.7: short code, padding of any value, int error, register.  Since
 * 5.8: int code, int error, and a value only when there is no error.  In
 * big-endian order the low half of an int is the second one.
 */
static int
sysret(const struct ktr_source *src, struct ktr_event *ev)
{
	const uint8_t *p = ev->data;
	uint16_t high;
	int marked = src->format->variety == KTR_MARKED;

	if (!marked || (ev->len != 8 && ev->len != 12 && ev->len != 16)) {
		if (src->format->word == 4 && ev->len != 12)
			return (-1);
		return (ktr_payload_ret(src, ev));
	}
	high = ktr_get16(p, 1);
	ev->u.ret.code = src->big && (high & 0x9fff) != 0 ? high :
	    ktr_get32(p, src->big) & 0xffff;
	ev->u.ret.error = ktr_int(src, p + 4);
	ev->u.ret.value = ev->len == 16 ? (int64_t)ktr_get64(p + 8, src->big) :
	    ev->len == 12 ? ktr_int(src, p + 8) : 0;
	if (ev->len == 8 && ev->u.ret.error == 0)
		return (-1);
	return (0);
}

/* int signo; sig_t action; int mask; int code; siginfo, but not in 2001. */
static int
psig(const struct ktr_source *src, struct ktr_event *ev)
{
	const uint8_t *p = ev->data;
	size_t word = src->format->word, fixed = 8 + 2 * word;

	if (ev->len != (word == 8 ? 160 : 144) && ev->len != fixed)
		return (-1);
	ev->u.sig.signo = ktr_int(src, p);
	ev->u.sig.action = ktr_word(src, p + word);
	memset(ev->u.sig.mask, 0, sizeof(ev->u.sig.mask));
	ev->u.sig.mask[0] = ktr_get32(p + 2 * word, src->big);
	ev->u.sig.code = ktr_int(src, p + 2 * word + 4);
	ktr_fault(src, ev, p + fixed, ev->len - fixed);
	return (0);
}

static int
payload(const struct ktr_source *src, struct ktr_event *ev)
{
	switch (ev->type) {
	case KTE_SYSCALL:
		if (ktr_payload_argsize(src, ev) == -1)
			return (-1);
		/* Since 2023 bits above tell of syscall(2), __syscall(2). */
		if (src->format->variety == KTR_MARKED)
			ev->u.call.code &= 0xffff;
		return (0);
	case KTE_SYSRET:
		return (sysret(src, ev));
	case KTE_GENIO:
		return (ktr_payload_genio(src, ev));
	case KTE_PSIG:
		return (psig(src, ev));
	case KTE_CSW:
		return (ev->len == 8 ? ktr_payload_csw(src, ev) : -1);
	case KTE_STRUCT:
		return (ktr_payload_struct(src, ev));
	case KTE_USER:
		return (ktr_payload_user(ev, LABELLEN));
	case KTE_PLEDGE:
		return (ev->len < 12 ? -1 :
		    ktr_payload_numbers(src, ev, ev->len < 16 ? "444" : "448"));
	case KTE_PINSYSCALL:
		return (ktr_payload_numbers(src, ev, "44w"));
	default:
		return (0);
	}
}

static int
evidence(const struct ktr_source *src, const struct ktr_event *ev)
{
	if (ev->type == KTE_EMUL)
		return (ev->len == 6 && memcmp(ev->data, "native", 6) == 0 ?
		    8 : -2);
	if (ev->type == KTE_PSIG && ev->len > 100)
		return (4);
	return (0);
}

const struct ktr_system ktr_openbsd = {
	"openbsd", payload, evidence, {
		KTR_COMMON,
		[7] = { KTE_EMUL, "EMUL" },
		[8] = { KTE_STRUCT, "STRUCT" },
		[9] = { KTE_USER, "USER" },
		[10] = { KTE_EXECARGS, "EXECARGS" },
		[11] = { KTE_EXECENV, "EXECENV" },
		[12] = { KTE_PLEDGE, "PLEDGE" },
		[13] = { KTE_PINSYSCALL, "PINSYSCALL" }
	}
};

/* Until 2006 there were no more types. */
const struct ktr_system ktr_oldopenbsd = {
	"openbsd", payload, evidence, {
		KTR_COMMON,
		[7] = { KTE_EMUL, "EMUL" }
	}
};

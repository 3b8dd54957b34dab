/* SPDX-License-Identifier: ISC */
/* libktrfile: records of NetBSD. */

#include <string.h>

#include "ktrformat.h"

#define LABELLEN	20
#define SYS_lseek	199

/*
 * short code, padding, int error, and one register or, since about 2003, two,
 * which hold a result of 64 bits together.
 */
static int
sysret(const struct ktr_source *src, struct ktr_event *ev)
{
	size_t word = src->format->word;

	if (ev->len != 8 + word && ev->len != 8 + 2 * word)
		return (-1);
	ev->u.ret.code = (int16_t)ktr_get16(ev->data, src->big);
	ev->u.ret.error = ktr_int(src, ev->data + 4);
	if (word == 4 && (ev->len == 12 || ev->u.ret.code != SYS_lseek))
		ev->u.ret.value = ktr_int(src, ev->data + 8);
	else
		ev->u.ret.value = ktr_get64(ev->data + 8, src->big);
	return (0);
}

/* int signo; action; u32 mask[4]; int code; and perhaps siginfo. */
static int
psig(const struct ktr_source *src, struct ktr_event *ev)
{
	const uint8_t *p = ev->data;
	size_t word = src->format->word, fixed = 8 + 16 + word, i;

	if (word == 8)
		fixed += 8;	/* alignment */
	if (ev->len < fixed)
		return (-1);
	ev->u.sig.signo = ktr_int(src, p);
	ev->u.sig.action = ktr_word(src, p + word);
	for (i = 0; i < 4; i++)
		ev->u.sig.mask[i] = ktr_get32(p + 2 * word + 4 * i, src->big);
	ev->u.sig.code = ktr_int(src, p + 2 * word + 16);
	ktr_fault(src, ev, p + fixed, ev->len - fixed);
	return (0);
}

static int
payload(const struct ktr_source *src, struct ktr_event *ev)
{
	switch (ev->type) {
	case KTE_SYSCALL:
		return (ktr_payload_argsize(src, ev));
	case KTE_SYSRET:
		return (sysret(src, ev));
	case KTE_GENIO:
		return (ktr_payload_genio(src, ev));
	case KTE_PSIG:
		return (psig(src, ev));
	case KTE_CSW:
		return (ev->len == 8 ? ktr_payload_csw(src, ev) : -1);
	case KTE_USER:
		return (ktr_payload_user(ev, LABELLEN));
	case KTE_MIB:
		ev->u.call.code = -1;
		ev->u.call.nargs = 0;
		return (ktr_payload_mib(src, ev, ev->data, ev->len));
	case KTE_EXECFD:
		return (ktr_payload_numbers(src, ev, "4"));
	default:
		return (0);
	}
}

static int
evidence(const struct ktr_source *src, const struct ktr_event *ev)
{
	if (ev->type == KTE_EMUL)
		return (ev->len >= 6 && memcmp(ev->data, "netbsd", 6) == 0 ?
		    8 : -2);
	if (ev->type == KTE_SYSRET &&
	    ev->len == (size_t)8 + 2 * src->format->word)
		return (1);
	return (0);
}

const struct ktr_system ktr_netbsd = {
	"netbsd", payload, evidence, {
		KTR_COMMON,
		[7] = { KTE_EMUL, "EMUL" },
		[8] = { KTE_USER, "USER" },
		[9] = { KTE_MMSG, "MMSG" },
		[10] = { KTE_EXECARGS, "EXEC_ARG" },
		[11] = { KTE_EXECENV, "EXEC_ENV" },
		[12] = { KTE_MOOL, "MOOL" },
		[13] = { KTE_SAUPCALL, "SAUPCALL" },
		[14] = { KTE_MIB, "MIB" },
		[15] = { KTE_EXECFD, "EXEC_FD" }
	}
};

/* SPDX-License-Identifier: ISC */
/* Is an event what it was meant to be?  If not, says what is different. */
#ifndef SAME_H
#define SAME_H

#include <stdarg.h>
#include <stdio.h>

#include "gen.h"

static void __attribute__((format(printf, 1, 2)))
remark(const char *fmt, ...)
{
	va_list ap;

	printf("# ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
}

static int
wrong(const char *what, long long got, long long want)
{
	remark("%s: got %lld, want %lld", what, got, want);
	return (0);
}

#define SAME(what, got, want) do {					\
	if ((long long)(got) != (long long)(want))			\
		return (wrong(what, (got), (want)));			\
} while (0)

static int
same_bytes(const char *what, const void *p, size_t n, const char *want)
{
	if (n == strlen(want) && memcmp(p, want, n) == 0)
		return (1);
	remark("%s: got \"%.*s\", want \"%s\"", what, (int)n, (const char *)p,
	    want);
	return (0);
}

static int
same_call(const struct ktr_event *ev, const struct want *w)
{
	int i;

	SAME("code", ev->u.call.code, w->code);
	SAME("arguments", ev->u.call.nargs, w->nargs);
	for (i = 0; i < w->nargs; i++)
		SAME("argument", ev->u.call.args[i], w->args[i]);
	SAME("mib", ev->u.call.nmib, w->nmib);
	for (i = 0; i < w->nmib; i++)
		SAME("name", ev->u.call.mib[i], i + 1);
	return (1);
}

static int
same_sig(const struct ktr_event *ev, const struct want *w)
{
	SAME("signal", ev->u.sig.signo, w->code);
	SAME("action", ev->u.sig.action, w->value);
	SAME("code", ev->u.sig.code, w->error);
	SAME("mask", ev->u.sig.mask[0], 0x2002);
	SAME("rest of mask", ev->u.sig.mask[1] | ev->u.sig.mask[3], 0);
	SAME("hasaddr", ev->u.sig.hasaddr, w->hasaddr);
	if (w->hasaddr) {
		SAME("addr", ev->u.sig.addr, 0xdead0000);
		SAME("trap", ev->u.sig.trapno, 6);
	}
	return (1);
}

static int
same_payload(const struct ktr_event *ev, const struct want *w)
{
	int i;

	switch (w->type) {
	case KTE_SYSCALL:
	case KTE_MIB:
		return (w->type == KTE_MIB ? ev->u.call.nmib == w->nmib :
		    same_call(ev, w));
	case KTE_SYSRET:
		SAME("code", ev->u.ret.code, w->code);
		SAME("error", ev->u.ret.error, w->error);
		SAME("value", ev->u.ret.value, w->value);
		return (1);
	case KTE_GENIO:
		SAME("fd", ev->u.io.fd, w->code);
		SAME("write", ev->u.io.write, w->error);
		return (same_bytes("data", ev->u.io.bytes, ev->u.io.nbytes,
		    w->text));
	case KTE_PSIG:
		return (same_sig(ev, w));
	case KTE_CSW:
		SAME("out", ev->u.csw.out, 1);
		SAME("user", ev->u.csw.user, 0);
		return (same_bytes("wmesg", ev->u.csw.wmesg,
		    strlen(ev->u.csw.wmesg), w->text));
	case KTE_STRUCT:
	case KTE_USER:
	case KTE_STRUCTARRAY:
		SAME("bytes", ev->u.st.nbytes, w->nbytes);
		SAME("size", ev->u.st.size, w->type == KTE_STRUCTARRAY ? 8 : 0);
		return (same_bytes("name", ev->u.st.name,
		    strlen(ev->u.st.name), w->text));
	default:
		break;
	}
	if (w->text != NULL)
		return (same_bytes("data", ev->data, ev->len, w->text));
	SAME("numbers", ev->u.num.n, w->nnums);
	for (i = 0; i < w->nnums; i++)
		SAME("number", ev->u.num.v[i], w->nums[i]);
	return (1);
}

static int
same(const struct ktr_event *ev, const struct want *w, const struct kind *k)
{
	SAME("type", ev->type, w->type);
	SAME("number", ev->number, w->number);
	SAME("damaged", ev->damaged, 0);
	SAME("pid", ev->pid, w->pid);
	SAME("tid", ev->tid, w->tid);
	SAME("seconds", ev->sec, w->sec);
	SAME("nanoseconds", ev->nsec, w->nsec);
	SAME("word size", ev->abi->wordsize, k->word);
	SAME("byte order", ev->abi->bigendian, k->big);
	return (same_bytes("comm", ev->comm, strlen(ev->comm), "prog") &&
	    same_bytes("system", ev->abi->system, strlen(ev->abi->system),
	    k->system) && same_payload(ev, w));
}

#endif

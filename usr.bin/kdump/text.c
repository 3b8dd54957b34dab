/* SPDX-License-Identifier: ISC */
/* kdump: events as text, in OpenBSD's manner. */

#include <string.h>

#include "kdump.h"

/* As the programs of the systems that have them write them. */
static const char typenames[KTE_NTYPES][5] = {
	[KTE_SYSCALL] = "CALL", [KTE_SYSRET] = "RET ", [KTE_NAMEI] = "NAMI",
	[KTE_GENIO] = "GIO ", [KTE_PSIG] = "PSIG", [KTE_CSW] = "CSW ",
	[KTE_EMUL] = "EMUL", [KTE_STRUCT] = "STRU", [KTE_USER] = "USER",
	[KTE_EXECARGS] = "ARGS", [KTE_EXECENV] = "ENV ",
	[KTE_PLEDGE] = "PLDG", [KTE_PINSYSCALL] = "PINS",
	[KTE_MMSG] = "MMSG", [KTE_MOOL] = "MOOL", [KTE_SAUPCALL] = "SAU ",
	[KTE_MIB] = "MIB ", [KTE_EXECFD] = "FD  ",
	[KTE_SYSCTL] = "SCTL", [KTE_PROCCTOR] = "CTOR",
	[KTE_PROCDTOR] = "DTOR", [KTE_CAPFAIL] = "CAP ",
	[KTE_FAULT] = "PFLT", [KTE_FAULTEND] = "PRET",
	[KTE_STRUCTARRAY] = "SARY", [KTE_EXTERR] = "EERR",
};

static void
text_time(int64_t sec, int32_t nsec)
{
	if (nsec < 0) {
		sec--;
		nsec += 1000000000;
	}
	out_dec(&out, sec);
	out_char(&out, '.');
	out_dec0(&out, nsec / 1000, 6);
	out_char(&out, ' ');
}

static int timed;		/* a time was shown */

static void
times(const struct ktr_event *ev, const struct kdump_options *opt)
{
	static int64_t firstsec, lastsec;
	static int32_t firstnsec, lastnsec;

	if (!timed) {
		timed = 1;
		firstsec = lastsec = ev->sec;
		firstnsec = lastnsec = ev->nsec;
	}
	if (opt->absolute)
		text_time(ev->sec, ev->nsec);
	if (opt->elapsed)
		text_time(ev->sec - firstsec, ev->nsec - firstnsec);
	if (opt->relative)
		text_time(ev->sec - lastsec, ev->nsec - lastnsec);
	lastsec = ev->sec;
	lastnsec = ev->nsec;
}

/* pid, command and time: the start of every line. */
static void
origin(const struct ktr_event *ev, const struct kdump_options *opt)
{
	size_t len = strlen(ev->comm);

	out_decw(&out, ev->pid, 6);
	if (opt->threads) {
		out_char(&out, '/');
		out_decw(&out, ev->tid, 6);
	}
	out_char(&out, ' ');
	out_vis(&out, ev->comm, len, 0);
	out_pad(&out, 9 - (len < 8 ? (int)len : 8));
	if (opt->absolute || opt->elapsed || opt->relative)
		times(ev, opt);
}

static void
prefix(const struct ktr_event *ev, const struct kdump_options *opt)
{
	if (ev->dropped) {
		origin(ev, opt);
		out_str(&out, "Events dropped.\n");
	}
	origin(ev, opt);
	if (ev->type == KTE_EXECARGS && strcmp(ev->abi->system, "netbsd") == 0)
		out_mem(&out, "ARG ", 4);
	else if (ev->type != KTE_OTHER)
		out_mem(&out, typenames[ev->type], 4);
	else
		out_decw(&out, ev->number, 4);
	out_mem(&out, "  ", 2);
}

static void
callname(const struct ktr_event *ev, int code, const struct kdump_options *opt)
{
	const char *name = sysdecode_syscallname(decode(ev), code);

	if (name != NULL)
		out_str(&out, name);
	if (name == NULL || opt->numbers) {
		out_char(&out, '[');
		out_dec(&out, code);
		out_char(&out, ']');
	}
}

static void
rawargs(const struct ktr_event *ev, const struct kdump_options *opt)
{
	int i;

	for (i = 0; i < ev->u.call.nargs; i++) {
		if (i > 0)
			out_char(&out, ',');
		if (opt->decimal)
			out_dec(&out, ev->u.call.args[i]);
		else
			out_hex(&out, ev->u.call.args[i]);
	}
}

static void
mib(const struct ktr_event *ev)
{
	int i;

	for (i = 0; i < ev->u.call.nmib; i++) {
		if (i > 0)
			out_char(&out, '.');
		out_dec(&out, ev->u.call.mib[i]);
	}
}

static void
text_call(const struct ktr_event *ev, const struct kdump_options *opt)
{
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	int i, n;

	callname(ev, ev->u.call.code, opt);
	out_char(&out, '(');
	if (opt->raw)
		rawargs(ev, opt);
	else {
		n = sysdecode_values(decode(ev), ev->u.call.code,
		    ev->u.call.args, ev->u.call.nargs, v);
		for (i = 0; i < n; i++) {
			if (i > 0)
				out_char(&out, ',');
			sysdecode_value(&out, &v[i],
			    opt->decimal ? SYSDECODE_DECIMAL : 0);
		}
	}
	out_char(&out, ')');
	if (ev->u.call.nmib > 0) {
		out_str(&out, " mib ");
		mib(ev);
	}
	out_char(&out, '\n');
}

static void
text_ret(const struct ktr_event *ev, const struct kdump_options *opt)
{
	int64_t value = ev->u.ret.value;
	uint64_t bits = ev->abi->wordsize == 4 ? (uint32_t)value : (uint64_t)value;

	callname(ev, ev->u.ret.code, opt);
	switch (ev->u.ret.error) {
	case 0:
		out_char(&out, ' ');
		out_dec(&out, value);
		if ((value < 0 || value > 9) && !opt->decimal) {
			out_char(&out, '/');
			out_hex(&out, bits);
		}
		break;
	case KTE_RESTART:
		out_str(&out, " RESTART");
		break;
	case KTE_JUSTRETURN:
		out_str(&out, " JUSTRETURN");
		break;
	default:
		out_str(&out, " -1 errno ");
		out_dec(&out, ev->u.ret.error);
		if (!opt->raw) {
			out_char(&out, ' ');
			out_str(&out, sysdecode_errtext(decode(ev),
			    ev->u.ret.error));
		}
	}
	out_char(&out, '\n');
}

static void
text_io(const struct ktr_event *ev, const struct kdump_options *opt)
{
	size_t n = ev->u.io.nbytes;

	out_str(&out, "fd ");
	out_dec(&out, ev->u.io.fd);
	out_str(&out, ev->u.io.write ? " wrote " : " read ");
	out_udec(&out, n);
	out_str(&out, " bytes\n");
	if (opt->nodata)
		return;
	if (opt->maxdata != 0 && n > opt->maxdata)
		n = opt->maxdata;
	data_show(ev->u.io.bytes, n, opt);
}

static void
rawmask(const uint32_t mask[4])
{
	int i = 3;

	while (i > 0 && mask[i] == 0)
		i--;
	out_hex(&out, mask[i]);
	while (i-- > 0) {
		out_char(&out, '.');
		out_xdigits(&out, mask[i]);
	}
}

static void
text_sig(const struct ktr_event *ev, const struct kdump_options *opt)
{
	const char *name = sysdecode_signame(decode(ev), ev->u.sig.signo);

	if (name != NULL && !opt->raw)
		out_str(&out, name);
	else {
		out_str(&out, "SIG ");
		out_dec(&out, ev->u.sig.signo);
	}
	if (ev->u.sig.action == 0)
		out_str(&out, " SIG_DFL");
	else {
		out_str(&out, " caught handler=");
		out_hex(&out, ev->u.sig.action);
		out_str(&out, " mask=");
		if (opt->raw)
			rawmask(ev->u.sig.mask);
		else
			sysdecode_sigmask(decode(ev), &out, ev->u.sig.mask);
	}
	out_str(&out, " code ");
	out_dec(&out, ev->u.sig.code);
	if (name != NULL && (strcmp(name, "SIGSEGV") == 0 ||
	    strcmp(name, "SIGILL") == 0 || strcmp(name, "SIGBUS") == 0 ||
	    strcmp(name, "SIGFPE") == 0) && ev->u.sig.hasaddr) {
		out_str(&out, " addr=0x");
		out_xdigits(&out, ev->u.sig.addr);
		out_str(&out, " trapno=");
		out_dec(&out, ev->u.sig.trapno);
	}
	out_char(&out, '\n');
}

static void
text_quoted(const void *bytes, size_t len)
{
	out_char(&out, '"');
	out_vis(&out, bytes, len, 1);
	out_str(&out, "\"\n");
}

static void
text_struct(const struct ktr_event *ev, const struct kdump_options *opt)
{
	int flags = (opt->raw ? SYSDECODE_RAW : 0) |
	    (opt->symbolic ? SYSDECODE_SYMBOLIC : 0);

	if (ev->type == KTE_STRUCTARRAY)
		sysdecode_structarray(decode(ev), &out, ev->u.st.name,
		    ev->u.st.bytes, ev->u.st.nbytes, ev->u.st.size, flags);
	else
		sysdecode_struct(decode(ev), &out, ev->u.st.name,
		    ev->u.st.bytes, ev->u.st.nbytes, flags);
	out_char(&out, '\n');
}

static void
text_user(const struct ktr_event *ev, const struct kdump_options *opt)
{
	if (ev->u.st.name[0] != '\0') {
		out_vis(&out, ev->u.st.name, strlen(ev->u.st.name), 0);
		out_str(&out, ": ");
	}
	out_udec(&out, ev->u.st.nbytes);
	out_str(&out, " bytes\n");
	data_show(ev->u.st.bytes, ev->u.st.nbytes, opt);
}

/* A call that the kernel did not like, and the error that it gave. */
static void
text_refused(const struct ktr_event *ev, const struct kdump_options *opt)
{
	int error = (int)ev->u.num.v[0];

	if (ev->u.num.n > 1)
		callname(ev, (int)ev->u.num.v[1], opt);
	if (ev->type == KTE_PINSYSCALL && ev->u.num.n > 2) {
		out_str(&out, ", addr ");
		out_hex(&out, ev->u.num.v[2]);
	} else if (ev->u.num.n > 2) {
		out_str(&out, ", ");
		if (opt->raw)
			out_hex(&out, ev->u.num.v[2]);
		else
			sysdecode_promises(&out, ev->u.num.v[2]);
	}
	out_str(&out, ", errno ");
	out_dec(&out, error);
	if (!opt->raw) {
		out_char(&out, ' ');
		out_str(&out, sysdecode_errtext(decode(ev), error));
	}
	out_char(&out, '\n');
}

/* A record of a number, or of an address and a number. */
static void
text_number(const struct ktr_event *ev, const struct kdump_options *opt)
{
	uint64_t v = ev->u.num.v[0];

	if (ev->type == KTE_FAULT) {
		out_hex(&out, v);
		out_char(&out, ' ');
		v = ev->u.num.n > 1 ? ev->u.num.v[1] : 0;
	}
	if (ev->type == KTE_PROCCTOR)
		out_str(&out, "flags=");
	if (ev->type == KTE_PROCCTOR || (opt->raw && ev->type == KTE_FAULT))
		out_hex(&out, v);
	else if (ev->type == KTE_FAULT)
		sysdecode_vmprot(&out, v);
	else if (ev->type == KTE_FAULTEND && !opt->raw)
		sysdecode_vmresult(&out, v);
	else if (ev->type == KTE_CAPFAIL && !opt->raw)
		sysdecode_capfail(&out, v);
	else
		out_dec(&out, (int32_t)v);
	out_char(&out, '\n');
}

static void
text_csw(const struct ktr_event *ev)
{
	out_str(&out, ev->u.csw.out ? "stop " : "resume ");
	out_str(&out, ev->u.csw.user ? "user" : "kernel");
	if (ev->u.csw.wmesg[0] != '\0') {
		out_char(&out, ' ');
		text_quoted(ev->u.csw.wmesg, strlen(ev->u.csw.wmesg));
	} else
		out_char(&out, '\n');
}

/* Arguments or environment: a string with a NUL each. */
static void
text_strings(const uint8_t *p, size_t len)
{
	const uint8_t *end = p + len, *nul;
	int i;

	out_char(&out, '\n');
	for (i = 0; p < end; i++) {
		if ((nul = memchr(p, '\0', end - p)) == NULL)
			nul = end;
		out_str(&out, "\t[");
		out_dec(&out, i);
		out_str(&out, "] = ");
		text_quoted(p, nul - p);
		p = nul < end ? nul + 1 : end;
	}
}

static void
text_event(const struct ktr_event *ev, const struct kdump_options *opt)
{
	if (opt->label != NULL) {
		out_vis(&out, ev->u.st.bytes, ev->u.st.nbytes, 0);
		out_char(&out, '\n');
		return;
	}
	prefix(ev, opt);
	switch (ev->type) {
	case KTE_SYSCALL:
		text_call(ev, opt);
		break;
	case KTE_SYSRET:
		text_ret(ev, opt);
		break;
	case KTE_NAMEI:
	case KTE_EMUL:
		text_quoted(ev->data, ev->len);
		break;
	case KTE_GENIO:
		text_io(ev, opt);
		break;
	case KTE_PSIG:
		text_sig(ev, opt);
		break;
	case KTE_CSW:
		text_csw(ev);
		break;
	case KTE_STRUCT:
	case KTE_STRUCTARRAY:
		text_struct(ev, opt);
		break;
	case KTE_USER:
		text_user(ev, opt);
		break;
	case KTE_EXECARGS:
	case KTE_EXECENV:
		text_strings(ev->data, ev->len);
		break;
	case KTE_PLEDGE:
	case KTE_PINSYSCALL:
		text_refused(ev, opt);
		break;
	case KTE_FAULT:
	case KTE_FAULTEND:
	case KTE_PROCCTOR:
	case KTE_CAPFAIL:
	case KTE_EXECFD:
		text_number(ev, opt);
		break;
	case KTE_MIB:
		mib(ev);
		out_char(&out, '\n');
		break;
	case KTE_SYSCTL:
		text_quoted(ev->data, strnlen((const char *)ev->data, ev->len));
		break;
	case KTE_PROCDTOR:
		out_char(&out, '\n');
		break;
	default:
		out_udec(&out, ev->len);
		out_str(&out, " bytes\n");
		data_show(ev->data, ev->len, opt);
	}
}

static int
text_end(const struct kdump_options *opt)
{
	timed = 0;
	return (0);
}

const struct printer text = { .event = text_event, .end = text_end };

/* SPDX-License-Identifier: ISC */
/*
 * kdump -j: a line of JSON for each record; -J: for each call and for each
 * record that is not part of one.  kdump(1) has the keys.
 */

#include <string.h>

#include "calls.h"
#include "json.h"
#include "kdump.h"

/* ,"name": -- every object begins with its type, so the comma is right. */
#define KEY(name)	out_mem(&out, ",\"" name "\":", sizeof(",\"" name "\":") - 1)

static void
string(const char *s)
{
	json_string(&out, s, strlen(s));
}

static void
name_or_null(const char *name)
{
	if (name != NULL)
		string(name);
	else
		out_str(&out, "null");
}

static void
boolean(int is)
{
	out_str(&out, is ? "true" : "false");
}

/* What the library makes of something comes by way of this. */
static char textbuf[16384];
static struct out text_out;

static struct out *
text_begin(void)
{
	out_init(&text_out, -1, textbuf, sizeof(textbuf));
	return (&text_out);
}

static void
text_show(void)
{
	json_string(&out, textbuf, text_out.p - textbuf);
}

/* How long they are, and the bytes as far as the options want them. */
static void
put_data(const uint8_t *bytes, size_t n, const struct kdump_options *opt)
{
	KEY("len");
	out_udec(&out, n);
	if (opt->nodata || bytes == NULL)
		return;
	if (opt->maxdata != 0 && n > opt->maxdata)
		n = opt->maxdata;
	if (opt->hex) {
		KEY("hex");
		json_hex(&out, bytes, n);
	} else {
		KEY("data");
		json_string(&out, bytes, n);
	}
}

/* What is common to all objects. */
static void
put_head(const char *type, int32_t pid, int64_t tid, const char *comm)
{
	out_str(&out, "{\"type\":");
	string(type);
	KEY("pid");
	out_dec(&out, pid);
	KEY("tid");
	out_dec(&out, tid);
	KEY("comm");
	string(comm);
}

static void
put_origin(uint64_t offset, const struct sysdecode_abi *abi, uint64_t call)
{
	KEY("offset");
	out_udec(&out, offset);
	KEY("system");
	string(abi->system);
	if (call != 0) {
		KEY("call");
		out_udec(&out, call);
	}
}

static void
put_name(const struct sysdecode_abi *abi, int code)
{
	KEY("name");
	name_or_null(sysdecode_syscallname(abi, code));
	KEY("number");
	out_dec(&out, code);
}

/* Is the name one that an argument before it has, or none? */
static int
isnew(const struct sysdecode_value *v, int n)
{
	int i;

	if (v[n].arg == NULL || v[n].arg->name == NULL)
		return (0);
	for (i = 0; i < n; i++)
		if (v[i].arg != NULL && v[i].arg->name != NULL &&
		    strcmp(v[i].arg->name, v[n].arg->name) == 0)
			return (0);
	return (1);
}

/* An argument's value, as its C type has it, and as text shows it. */
static void
put_value(const struct sysdecode_value *v, const struct kdump_options *opt)
{
	int type = v->arg != NULL ? v->arg->type : SDT_ULONG;

	out_str(&out, "{\"value\":");
	if (type == SDT_INT || type == SDT_LONG || type == SDT_QUAD)
		out_dec(&out, v->v);
	else
		out_udec(&out, v->v);
	KEY("text");
	sysdecode_value(text_begin(), v, opt->decimal ? SYSDECODE_DECIMAL : 0);
	text_show();
	out_char(&out, '}');
}

static void
put_named(const struct sysdecode_abi *abi, int code, const uint64_t *args,
    int nargs, const struct kdump_options *opt)
{
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	int i, n = sysdecode_values(abi, code, args, nargs, v);

	KEY("named");
	out_char(&out, '{');
	for (i = 0; i < n; i++) {
		if (i > 0)
			out_char(&out, ',');
		if (isnew(v, i))
			string(v[i].arg->name);
		else {
			out_str(&out, "\"arg");
			out_dec(&out, i);
			out_char(&out, '"');
		}
		out_char(&out, ':');
		put_value(&v[i], opt);
	}
	out_char(&out, '}');
}

static void
put_mib(const int32_t *mib, int n)
{
	int i;

	KEY("mib");
	for (i = 0; i < n; i++) {
		out_char(&out, i == 0 ? '[' : ',');
		out_dec(&out, mib[i]);
	}
	out_str(&out, n == 0 ? "[]" : "]");
}

static void
put_args(const struct sysdecode_abi *abi, int code, const uint64_t *args,
    int nargs, const struct kdump_options *opt)
{
	int i;

	KEY("args");
	for (i = 0; i < nargs; i++) {
		out_char(&out, i == 0 ? '[' : ',');
		out_udec(&out, args[i]);
	}
	out_str(&out, nargs == 0 ? "[]" : "]");
	if (!opt->raw)
		put_named(abi, code, args, nargs, opt);
}

static void
put_result(const struct sysdecode_abi *abi, int code, int error, int64_t value,
    const struct kdump_options *opt)
{
	KEY("error");
	out_dec(&out, error);
	if (error != 0 && !opt->raw) {
		KEY("errname");
		name_or_null(error == KTE_RESTART ? "ERESTART" :
		    error == KTE_JUSTRETURN ? "EJUSTRETURN" :
		    sysdecode_errname(abi, error));
	}
	KEY("retval");
	out_dec(&out, value);
	if (error == 0 && !opt->raw) {
		KEY("result");
		sysdecode_result(abi, text_begin(), code, value);
		text_show();
	}
}

static void
put_io(int fd, int iswrite, const uint8_t *bytes, size_t n,
    const struct kdump_options *opt)
{
	out_str(&out, "\"fd\":");
	out_dec(&out, fd);
	KEY("rw");
	out_str(&out, iswrite ? "\"write\"" : "\"read\"");
	put_data(bytes, n, opt);
}

static void
put_struct(const struct sysdecode_abi *abi, const char *name,
    const uint8_t *bytes, size_t n, const struct kdump_options *opt)
{
	out_str(&out, "\"name\":");
	string(name);
	if (!opt->raw) {
		KEY("text");
		sysdecode_struct(abi, text_begin(), name, bytes, n,
		    opt->symbolic ? SYSDECODE_SYMBOLIC : 0);
		text_show();
	}
	put_data(bytes, n, opt);
}

static void
put_signal(const struct ktr_event *ev, const struct kdump_options *opt)
{
	int i, n = 0;

	KEY("signal");
	out_dec(&out, ev->u.sig.signo);
	if (!opt->raw) {
		KEY("name");
		name_or_null(sysdecode_signame(decode(ev), ev->u.sig.signo));
	}
	KEY("action");
	out_udec(&out, ev->u.sig.action);
	KEY("mask");
	out_char(&out, '[');
	for (i = 0; i < 128; i++)
		if (ev->u.sig.mask[i / 32] & 1u << i % 32) {
			if (n++ > 0)
				out_char(&out, ',');
			out_dec(&out, i + 1);
		}
	out_char(&out, ']');
	KEY("code");
	out_dec(&out, ev->u.sig.code);
	if (ev->u.sig.hasaddr) {
		KEY("addr");
		out_udec(&out, ev->u.sig.addr);
		KEY("trapno");
		out_dec(&out, ev->u.sig.trapno);
	}
}

static void
put_switch(const struct ktr_event *ev)
{
	KEY("out");
	boolean(ev->u.csw.out);
	KEY("user");
	boolean(ev->u.csw.user);
	if (ev->u.csw.wmesg[0] != '\0') {
		KEY("wmesg");
		string(ev->u.csw.wmesg);
	}
}

/* Strings with a NUL each, as an array. */
static void
put_strings(const uint8_t *p, size_t len)
{
	const uint8_t *end = p + len, *nul;
	int first = 1;

	out_char(&out, '[');
	for (; p < end; p = nul < end ? nul + 1 : end) {
		if ((nul = memchr(p, '\0', end - p)) == NULL)
			nul = end;
		if (!first)
			out_char(&out, ',');
		first = 0;
		json_string(&out, p, nul - p);
	}
	out_char(&out, ']');
}

/* Records of a few numbers, each with its name. */
static const char *const numbers[KTE_NTYPES][KTE_MAXNUM] = {
	[KTE_PLEDGE] = { "error", "number", "promises" },
	[KTE_PINSYSCALL] = { "error", "number", "addr" },
	[KTE_FAULT] = { "addr", "kind" },
	[KTE_FAULTEND] = { "result" },
	[KTE_PROCCTOR] = { "flags" },
	[KTE_CAPFAIL] = { "kind" },
	[KTE_EXECFD] = { "fd" },
};

static void
put_numbers(const struct ktr_event *ev)
{
	const char *key;
	int i;

	for (i = 0; i < ev->u.num.n; i++) {
		if ((key = numbers[ev->type][i]) == NULL)
			return;
		out_str(&out, ",\"");
		out_str(&out, key);
		out_str(&out, "\":");
		if (strcmp(key, "addr") == 0 || strcmp(key, "promises") == 0)
			out_udec(&out, ev->u.num.v[i]);
		else
			out_dec(&out, ev->u.num.v[i]);
	}
}

/* What a type of record has of its own. */
static void
put_body(const struct ktr_event *ev, const struct kdump_options *opt)
{
	const struct sysdecode_abi *abi = decode(ev);

	switch (ev->type) {
	case KTE_SYSCALL:
		put_name(abi, ev->u.call.code);
		put_args(abi, ev->u.call.code, ev->u.call.args,
		    ev->u.call.nargs, opt);
		if (ev->u.call.nmib > 0)
			put_mib(ev->u.call.mib, ev->u.call.nmib);
		break;
	case KTE_SYSRET:
		put_name(abi, ev->u.ret.code);
		put_result(abi, ev->u.ret.code, ev->u.ret.error,
		    ev->u.ret.value, opt);
		break;
	case KTE_NAMEI:
		KEY("path");
		json_string(&out, ev->data, ev->len);
		break;
	case KTE_GENIO:
		out_char(&out, ',');
		put_io(ev->u.io.fd, ev->u.io.write, ev->u.io.bytes,
		    ev->u.io.nbytes, opt);
		break;
	case KTE_PSIG:
		put_signal(ev, opt);
		break;
	case KTE_CSW:
		put_switch(ev);
		break;
	case KTE_EMUL:
		KEY("name");
		json_string(&out, ev->data, ev->len);
		break;
	case KTE_STRUCT:
	case KTE_STRUCTARRAY:
		if (ev->u.st.size != 0) {
			KEY("size");
			out_udec(&out, ev->u.st.size);
		}
		out_char(&out, ',');
		put_struct(abi, ev->u.st.name, ev->u.st.bytes,
		    ev->u.st.nbytes, opt);
		break;
	case KTE_USER:
		KEY("name");
		string(ev->u.st.name);
		put_data(ev->u.st.bytes, ev->u.st.nbytes, opt);
		break;
	case KTE_EXECARGS:
		KEY("argv");
		put_strings(ev->data, ev->len);
		break;
	case KTE_EXECENV:
		KEY("env");
		put_strings(ev->data, ev->len);
		break;
	case KTE_MIB:
		put_mib(ev->u.call.mib, ev->u.call.nmib);
		break;
	case KTE_SYSCTL:
		KEY("name");
		json_string(&out, ev->data, strnlen((const char *)ev->data,
		    ev->len));
		break;
	case KTE_OTHER:
		KEY("number");
		out_dec(&out, ev->number);
		put_data(ev->data, ev->len, opt);
		break;
	default:
		if (numbers[ev->type][0] != NULL)
			put_numbers(ev);
		put_data(ev->data, ev->len, opt);
	}
}

/* -E, -R: since the first object and since the one before. */
static void
put_since(int64_t sec, int32_t nsec, const struct kdump_options *opt)
{
	static int64_t firstsec, lastsec;
	static int32_t firstnsec, lastnsec;
	static int begun;

	if (!begun) {
		begun = 1;
		firstsec = lastsec = sec;
		firstnsec = lastnsec = nsec;
	}
	if (opt->elapsed) {
		KEY("elapsed");
		json_seconds(&out, sec - firstsec, nsec - firstnsec);
	}
	if (opt->relative) {
		KEY("since");
		json_seconds(&out, sec - lastsec, nsec - lastnsec);
	}
	lastsec = sec;
	lastnsec = nsec;
}

static void
json_event(const struct ktr_event *ev, const struct kdump_options *opt)
{
	put_head(ktrfile_typename(ev), ev->pid, ev->tid, ev->comm);
	KEY("time");
	json_seconds(&out, ev->sec, ev->nsec);
	if (opt->elapsed || opt->relative)
		put_since(ev->sec, ev->nsec, opt);
	put_origin(ev->offset, decode(ev), shown_call());
	if (ev->dropped) {
		KEY("dropped");
		boolean(1);
	}
	if (ev->damaged) {
		KEY("damaged");
		boolean(1);
	}
	put_body(ev, opt);
	out_str(&out, "}\n");
}

static int
json_end(const struct kdump_options *opt)
{
	return (0);
}

/* The items of a call that are of a type, as an array: begins with it. */
static const struct call_item *
next_of(const struct call_item *item, int type, int type2, int *n)
{
	while (item != NULL && ((item->type != type && item->type != type2) ||
	    !shows_point(item->type)))
		item = item->next;
	if (item != NULL && (*n)++ > 0)
		out_char(&out, ',');
	return (item);
}

static void
put_items(const struct call *c, const struct kdump_options *opt)
{
	const struct call_item *i;
	int n;

	KEY("paths");
	out_char(&out, '[');
	for (i = c->items, n = 0; (i = next_of(i, KTE_NAMEI, KTE_NAMEI, &n));
	    i = i->next)
		json_string(&out, i->bytes, i->nbytes);
	out_str(&out, "],\"io\":[");
	for (i = c->items, n = 0; (i = next_of(i, KTE_GENIO, KTE_GENIO, &n));
	    i = i->next) {
		out_char(&out, '{');
		put_io(i->fd, i->write, i->bytes, i->nbytes, opt);
		out_char(&out, '}');
	}
	out_str(&out, "],\"structs\":[");
	for (i = c->items, n = 0;
	    (i = next_of(i, KTE_STRUCT, KTE_STRUCTARRAY, &n)); i = i->next) {
		out_char(&out, '{');
		put_struct(c->abi, i->name, i->bytes, i->nbytes, opt);
		out_char(&out, '}');
	}
	out_char(&out, ']');
}

static void
json_call(const struct call *c, const struct kdump_options *opt)
{
	if (!shows_call(c))
		return;
	put_head("CALL", c->pid, c->tid, c->comm);
	KEY("time");
	json_seconds(&out, c->start / 1000000000, c->start % 1000000000);
	if (opt->elapsed || opt->relative)
		put_since(c->start / 1000000000, c->start % 1000000000, opt);
	KEY("duration");
	if (c->entered && c->returned)
		json_seconds(&out, 0, c->end - c->start);
	else
		out_str(&out, "null");
	KEY("slept");
	json_seconds(&out, 0, c->slept);
	put_origin(c->offset, c->abi, c->id);
	KEY("entered");
	boolean(c->entered);
	KEY("returned");
	boolean(c->returned);
	put_name(c->abi, c->code);
	if (c->entered)
		put_args(c->abi, c->code, c->args, c->nargs, opt);
	if (c->nmib > 0)
		put_mib(c->mib, c->nmib);
	if (c->returned)
		put_result(c->abi, c->code, c->error, c->value, opt);
	put_items(c, opt);
	if (c->more > 0) {
		KEY("more");
		out_dec(&out, c->more);
	}
	out_str(&out, "}\n");
}

/* A record that is in no object of a call. */
static void
json_other(const struct ktr_event *ev, const struct kdump_options *opt)
{
	if (shown_call() == 0 || !shows_point(KTE_SYSCALL) ||
	    !(calls_isitem(ev->type) || ev->type == KTE_SYSCALL ||
	    ev->type == KTE_SYSRET || ev->type == KTE_MIB))
		json_event(ev, opt);
}

const struct printer json = {
	.event = json_event, .end = json_end, .pairs = 1
};
const struct printer jsoncalls = {
	.event = json_other, .end = json_end,
	.call = json_call, .pairs = 1, .keep = CALLS_DATA
};

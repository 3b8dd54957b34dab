/* SPDX-License-Identifier: ISC */
/* kdump: events as text, in OpenBSD's manner. */

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <sysdecode.h>

#include "kdump.h"

static const char *const typenames[] = {
	[KTE_SYSCALL] = "CALL", [KTE_SYSRET] = "RET ", [KTE_NAMEI] = "NAMI",
	[KTE_GENIO] = "GIO ", [KTE_PSIG] = "PSIG", [KTE_CSW] = "CSW ",
	[KTE_EMUL] = "EMUL", [KTE_STRUCT] = "STRU", [KTE_USER] = "USER",
	[KTE_EXECARGS] = "ARGS", [KTE_EXECENV] = "ENV ",
};

/* pid, command, time and type: the start of every line. */
static void
prefix(const struct ktr_event *ev, const struct kdump_options *opt)
{
	static int64_t lastsec;
	static int32_t lastnsec;
	int64_t sec = ev->sec;
	int32_t nsec = ev->nsec;

	printf("%6" PRId32 " ", ev->pid);
	sysdecode_print(stdout, ev->comm, strlen(ev->comm), 0);
	printf("%*s ", (int)(8 - (strlen(ev->comm) < 8 ? strlen(ev->comm) : 8)),
	    "");
	if (opt->relative) {
		sec = lastsec || lastnsec ? sec - lastsec : 0;
		nsec = lastsec || lastnsec ? nsec - lastnsec : 0;
		if (nsec < 0) {
			sec--;
			nsec += 1000000000;
		}
		lastsec = ev->sec;
		lastnsec = ev->nsec;
	}
	if (opt->relative || opt->timestamp)
		printf("%" PRId64 ".%06" PRId32 " ", sec, nsec / 1000);
	if ((size_t)ev->type < sizeof(typenames) / sizeof(typenames[0]) &&
	    typenames[ev->type] != NULL)
		printf("%s  ", typenames[ev->type]);
	else
		printf("%-4d  ", ev->type);
}

static void
callname(int code)
{
	const char *name = sysdecode_syscallname(code);

	if (name != NULL)
		fputs(name, stdout);
	else
		printf("[%d]", code);
}

static void
text_call(const struct ktr_event *ev, const struct kdump_options *opt)
{
	const char *name = sysdecode_syscallname(ev->u.call.code), *s;
	int i, isioctl = name != NULL && strcmp(name, "ioctl") == 0;

	callname(ev->u.call.code);
	putchar('(');
	for (i = 0; i < ev->u.call.nargs; i++) {
		if (i > 0)
			putchar(',');
		s = isioctl && i == 1 && !opt->raw ?
		    sysdecode_ioctlname((uint32_t)ev->u.call.args[i]) : NULL;
		if (s != NULL)
			fputs(s, stdout);
		else
			printf("%s%" PRIx64, ev->u.call.args[i] ? "0x" : "",
			    ev->u.call.args[i]);
	}
	putchar(')');
	for (i = 0; i < ev->u.call.nmib; i++)
		printf("%s%" PRId32, i ? "." : " mib ", ev->u.call.mib[i]);
	putchar('\n');
}

static void
text_ret(const struct ktr_event *ev, const struct kdump_options *opt)
{
	int64_t value = ev->u.ret.value;

	callname(ev->u.ret.code);
	if (ev->u.ret.error == 0) {
		printf(" %" PRId64, value);
		if (value < 0 || value > 9)
			printf("/%#" PRIx64, value);
	} else if (ev->u.ret.error == KTE_RESTART)
		fputs(" RESTART", stdout);
	else if (ev->u.ret.error == KTE_JUSTRETURN)
		fputs(" JUSTRETURN", stdout);
	else {
		printf(" -1 errno %d", ev->u.ret.error);
		if (!opt->raw)
			printf(" %s", sysdecode_errtext(ev->u.ret.error));
	}
	putchar('\n');
}

static void
text_io(const struct ktr_event *ev, const struct kdump_options *opt)
{
	size_t n = ev->u.io.nbytes;

	printf("fd %d %s %zu bytes\n", ev->u.io.fd,
	    ev->u.io.write ? "wrote" : "read", n);
	if (opt->maxdata != 0 && n > opt->maxdata)
		n = opt->maxdata;
	if (n == 0)
		return;
	if (opt->hex)
		data_hex(ev->u.io.bytes, n);
	else
		data_visual(ev->u.io.bytes, n, opt->width);
}

static void
text_sig(const struct ktr_event *ev)
{
	const char *name = sysdecode_signame(ev->u.sig.signo);

	if (name != NULL)
		fputs(name, stdout);
	else
		printf("SIG%d", ev->u.sig.signo);
	if (ev->u.sig.action == 0)
		printf(" SIG_DFL");
	else
		printf(" caught handler=0x%" PRIx64 " mask=0x%" PRIx32,
		    ev->u.sig.action, ev->u.sig.mask);
	printf(" code %d", ev->u.sig.code);
	if (name != NULL && (strcmp(name, "SIGSEGV") == 0 ||
	    strcmp(name, "SIGILL") == 0 || strcmp(name, "SIGBUS") == 0 ||
	    strcmp(name, "SIGFPE") == 0))
		printf(" addr=0x%" PRIx64 " trapno=%d", ev->u.sig.addr,
		    ev->u.sig.trapno);
	putchar('\n');
}

static void
text_quoted(const void *bytes, size_t len)
{
	putchar('"');
	sysdecode_print(stdout, bytes, len, 1);
	fputs("\"\n", stdout);
}

void
text_event(const struct ktr_event *ev, const struct kdump_options *opt)
{
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
		text_sig(ev);
		break;
	case KTE_CSW:
		printf("%s %s\n", ev->u.csw.out ? "stop" : "resume",
		    ev->u.csw.user ? "user" : "kernel");
		break;
	case KTE_STRUCT:
		printf("struct ");
		sysdecode_print(stdout, ev->u.st.name, strlen(ev->u.st.name), 0);
		printf(" (%zu bytes)\n", ev->u.st.nbytes);
		break;
	default:
		printf("%zu bytes\n", ev->len);
		data_hex(ev->data, ev->len);
	}
}

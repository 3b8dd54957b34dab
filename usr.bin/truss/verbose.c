/* SPDX-License-Identifier: ISC */
/*
 * truss -v: a call as C has it, with its result, on one line when it returns.
 * What the call is given is read before it, what it gives back after it.
 */

#include <sys/param.h>
#include <sys/syscall.h>

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "truss.h"

#define MAXSTRUCT	4096		/* bytes of structures that are shown */
#define TEXT		16384		/* arguments as they were at entry */

struct line {
	struct sysdecode_value values[SYSDECODE_MAXARGS];
	int	 n;
	size_t	 size;			/* of text */
	size_t	 end[SYSDECODE_MAXARGS];	/* of each argument in it */
	char	 text[];
};

/* Bytes that n structures take; select's sets are of bits. */
static size_t
structbytes(const struct sysdecode_value *v)
{
	const char *name = v->arg->structname;
	size_t n = v->n > 0 ? v->n : 0, size;

	size = sysdecode_structsize(abi, name);
	if (strcmp(name, "fdset") == 0)
		n = howmany(n, 32);
	else if (strcmp(name, "termios") == 0)
		n = 1;			/* v->n says when */
	if (size == 0 || n > MAXSTRUCT / size)
		n = size != 0 ? MAXSTRUCT / size : 0;
	return (n * size);
}

static int
put_struct(struct out *o, struct tracee *t, const struct sysdecode_value *v,
    const struct result *res)
{
	char buf[MAXSTRUCT];
	size_t len = structbytes(v);

	if (t->call.realcode == SYS_wait4 && res->value == 0)
		return (-1);		/* of no child */
	if (len == 0 || tracee_read(t, v->v, buf, len) != (ssize_t)len)
		return (-1);
	sysdecode_struct(v->abi, o, v->arg->structname, buf, len,
	    SYSDECODE_INLINE);
	return (0);
}

/* The name of a sysctl, in numbers. */
static int
put_mib(struct out *o, struct tracee *t, u_long addr, u_long n)
{
	int mib[12];
	u_long i;

	if (n == 0 || n > sizeof(mib) / sizeof(mib[0]) ||
	    tracee_read(t, addr, mib, n * sizeof(int)) !=
	    (ssize_t)(n * sizeof(int)))
		return (-1);
	for (i = 0; i < n; i++) {
		out_str(o, i == 0 ? "{ " : ".");
		out_dec(o, mib[i]);
	}
	out_str(o, " }");
	return (0);
}

static int
put_waitstatus(struct out *o, struct tracee *t, u_long addr, pid_t child)
{
	int status;

	if (child == 0 || tracee_read(t, addr, &status, sizeof(status)) !=
	    sizeof(status))
		return (-1);
	sysdecode_waitstatus(abi, o, status);
	return (0);
}

/* When it is read: termios according to the request of ioctl. */
static int
when(const struct sysdecode_value *v)
{
	if (v->kind == SDK_STRUCT)
		return (strcmp(v->arg->structname, "termios") == 0 ? v->n :
		    v->arg->when);
	return (v->kind == SDK_outbuf || v->kind == SDK_outstring ||
	    v->kind == SDK_waitstatus ? SYSDECODE_OUT : SYSDECODE_IN);
}

/* One argument, from memory where it points there.  -1: it cannot be read. */
static int
put_memory(struct out *o, struct tracee *t, int i, const struct result *res)
{
	const struct sysdecode_value *v = &t->line->values[i];
	int isenv;

	switch (v->kind) {
	case SDK_path:
		return (put_string(o, t, v->v, MAXPATHLEN));
	case SDK_string:
	case SDK_outstring:
		return (put_string(o, t, v->v, opt.strsize));
	case SDK_inbuf:
		return (i + 1 < t->line->n ?
		    put_bytes(o, t, v->v, t->line->values[i + 1].v) : -1);
	case SDK_outbuf:
		return (put_bytes(o, t, v->v, res->value));
	case SDK_mib:
		return (i + 1 < t->line->n ?
		    put_mib(o, t, v->v, t->line->values[i + 1].v) : -1);
	case SDK_waitstatus:
		return (put_waitstatus(o, t, v->v, res->value));
	case SDK_argv:
		isenv = strncmp(v->arg->name, "env", 3) == 0;
		return ((isenv ? opt.env : opt.args) ?
		    put_vector(o, t, v->v) : -1);
	case SDK_STRUCT:
		return (put_struct(o, t, v, res));
	}
	return (-1);
}

static void
put_value(struct out *o, struct tracee *t, int i, const struct result *res)
{
	const struct sysdecode_value *v = &t->line->values[i];
	int now = res != NULL ? SYSDECODE_OUT : SYSDECODE_IN;
	char *start = o->p;

	if (v->v != 0 && when(v) & now) {
		if (put_memory(o, t, i, res) == 0)
			return;
		if (o->fd == -1)
			o->p = start;
	}
	sysdecode_value(o, v, SYSDECODE_INLINE);
}

static void
enter(struct tracee *t)
{
	const struct callinfo *ci = &t->call;
	uint64_t words[MAXARGS];
	struct line *l = t->line;
	struct out o;
	size_t size;
	int i;

	if (l == NULL) {
		size = TEXT + 4 * (opt.strsize < (1 << 20) ? opt.strsize :
		    1 << 20);
		if ((l = malloc(sizeof(*l) + size)) == NULL)
			err(1, NULL);
		l->size = size;
		t->line = l;
	}
	for (i = ci->skip; i < ci->nargs; i++)
		words[i - ci->skip] = ci->args[i];
	l->n = sysdecode_values(abi, ci->realcode, words,
	    ci->nargs - ci->skip, l->values);
	out_init(&o, -1, l->text, l->size);
	for (i = 0; i < l->n; i++) {
		put_value(&o, t, i, NULL);
		l->end[i] = o.p - o.buf;
	}
}

/* The call, with what it gave back if it succeeded. */
static void
put_call(struct tracee *t, const struct result *res)
{
	const struct line *l = t->line;
	const char *name = sysdecode_syscallname(abi, t->call.realcode);
	const struct sysdecode_value *v;
	size_t start;
	int i;

	prefix(t);
	if (name != NULL)
		out_str(&out, name);
	else {
		out_char(&out, '#');
		out_dec(&out, t->call.realcode);
	}
	out_char(&out, '(');
	for (i = 0; i < l->n; i++) {
		if (i > 0)
			out_str(&out, ", ");
		v = &l->values[i];
		start = i > 0 ? l->end[i - 1] : 0;
		if (when(v) & SYSDECODE_IN || v->v == 0)
			out_mem(&out, l->text + start, l->end[i] - start);
		if (!(when(v) & SYSDECODE_OUT) || v->v == 0)
			continue;
		if (res == NULL || res->error || res->restart) {
			if (!(when(v) & SYSDECODE_IN))
				sysdecode_value(&out, v, SYSDECODE_INLINE);
			continue;
		}
		if (when(v) & SYSDECODE_IN)
			out_str(&out, " => ");
		put_value(&out, t, i, res);
	}
	out_char(&out, ')');
}

static void
leave(struct tracee *t, int code, const struct result *res)
{
	const struct sysdecode_call *call = sysdecode_call(abi, code);
	int type = call != NULL ? call->rettype : SDT_LONG;
	const char *name;

	if (t->incall)
		put_call(t, res);
	else {				/* the tracing began within it */
		prefix(t);
		out_str(&out, call != NULL ? call->name : "?");
		out_str(&out, call != NULL && call->nargs == 0 ? "()" :
		    "(...)");
	}
	if (res->restart)
		out_str(&out, " ERESTART");
	else if (code == SYS_sigreturn && !res->error)
		out_str(&out, " EJUSTRETURN");
	else if (res->error) {
		out_str(&out, " = -1 ");
		if ((name = sysdecode_errname(abi, res->error)) != NULL)
			out_str(&out, name);
		else
			out_dec(&out, res->error);
		out_str(&out, " (");
		out_str(&out, sysdecode_errtext(abi, res->error));
		out_char(&out, ')');
	} else {
		out_str(&out, " = ");
		sysdecode_result(abi, &out, code, type == SDT_QUAD ? res->quad :
		    type == SDT_POINTER ? (int64_t)(u_long)res->value :
		    res->value);
	}
	out_char(&out, '\n');
}

/* It ends within a call: in exit, as a rule. */
static void
end(struct tracee *t, int status)
{
	if (t->incall && t->shown) {
		put_call(t, NULL);
		if (t->call.realcode != SYS_exit)
			out_str(&out, " = ?");
		out_char(&out, '\n');
	}
	show_exit(t, status);
}

static void
nothing(void)
{
}

const struct printer verbose = {
	enter, leave, show_signal, end, nothing, 0
};

/* SPDX-License-Identifier: ISC */
/* kdump --timeline: a call in words. */

#include <string.h>

#include "kdump.h"
#include "timeline.h"

#define ARGS	600		/* bytes of all arguments */
#define DATA	48		/* bytes of data that are shown */

/* The groups of calls that have a colour, the first that fits. */
const char *const kinds[] = {
	"other", "net", "memory", "ipc", "signal", "proc", "creds", "time",
	"file", "desc", NULL
};

static int
kindof(const struct call *c)
{
	static unsigned int bits[sizeof(kinds) / sizeof(kinds[0])];
	const struct sysdecode_call *sc = sysdecode_call(c->abi, c->code);
	int i;

	if (bits[1] == 0)
		for (i = 1; kinds[i] != NULL; i++)
			bits[i] = sysdecode_group(kinds[i]);
	for (i = 1; sc != NULL && kinds[i] != NULL; i++)
		if (sc->groups & bits[i])
			return (i);
	return (0);
}

/* The next item of a type after *last, which it becomes; NULL: none. */
static const struct call_item *
nextitem(const struct call *c, int type, const struct call_item **last)
{
	const struct call_item *i;

	for (i = *last != NULL ? (*last)->next : c->items; i != NULL;
	    i = i->next)
		if (i->type == type && i->bytes != NULL) {
			*last = i;
			return (i);
		}
	return (NULL);
}

static void
put_bytes(struct out *o, const struct call_item *i)
{
	size_t n = i->nbytes < DATA ? i->nbytes : DATA;

	out_char(o, '"');
	out_vis(o, i->bytes, n, 1);
	out_str(o, n < i->nbytes ? "\"..." : "\"");
}

/* From the records of the call, where it is a path, data or a structure. */
static int
put_item(struct out *o, const struct call *c, const struct sysdecode_value *v,
    const struct call_item *last[3])
{
	const struct call_item *i = NULL;

	if (v->v == 0)
		return (0);
	switch (v->kind) {
	case SDK_path:
		if ((i = nextitem(c, KTE_NAMEI, &last[0])) != NULL)
			put_bytes(o, i);
		break;
	case SDK_inbuf:
	case SDK_outbuf:
		if ((i = nextitem(c, KTE_GENIO, &last[1])) != NULL)
			put_bytes(o, i);
		break;
	case SDK_STRUCT:
		if ((i = nextitem(c, KTE_STRUCT, &last[2])) != NULL)
			sysdecode_struct(c->abi, o, i->name, i->bytes,
			    i->nbytes, SYSDECODE_INLINE);
		break;
	}
	return (i != NULL);
}

static void
put_args(struct out *o, const struct call *c)
{
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	const struct call_item *last[3] = { NULL, NULL, NULL };
	int i, n;

	n = sysdecode_values(c->abi, c->code, c->args, c->nargs, v);
	for (i = 0; i < n; i++) {
		if (i > 0)
			out_str(o, ", ");
		if (!put_item(o, c, &v[i], last))
			sysdecode_value(o, &v[i], SYSDECODE_INLINE);
	}
	if (!c->entered)
		out_str(o, "...");
}

static void
put_result(struct out *o, const struct call *c)
{
	const char *name;

	if (!c->returned)
		return;
	switch (c->error) {
	case 0:
		sysdecode_result(c->abi, o, c->code, c->value);
		break;
	case KTE_RESTART:
		out_str(o, "starts anew");
		break;
	case KTE_JUSTRETURN:
		out_char(o, '0');
		break;
	default:
		if ((name = sysdecode_errname(c->abi, c->error)) != NULL)
			out_str(o, name);
		out_str(o, name != NULL ? ": " : "error: ");
		out_str(o, sysdecode_errtext(c->abi, c->error));
	}
}

void
timeline_show(struct shown *s, const struct call *c, const struct lane *lane)
{
	static char number[16], args[ARGS], result[160];
	struct out o;

	s->call = c;
	s->lane = lane;
	s->kind = kindof(c);
	if ((s->name = sysdecode_syscallname(c->abi, c->code)) == NULL) {
		out_init(&o, -1, number, sizeof(number) - 1);
		out_char(&o, '[');
		out_dec(&o, c->code);
		out_char(&o, ']');
		*o.p = '\0';
		s->name = number;
	}
	out_init(&o, -1, args, sizeof(args) - 1);
	put_args(&o, c);
	*o.p = '\0';
	s->args = args;
	out_init(&o, -1, result, sizeof(result) - 1);
	put_result(&o, c);
	*o.p = '\0';
	s->result = result;
}

const char *
timeline_comm(const char comm[32])
{
	static char text[32 * SYSDECODE_VISMAX];
	struct out o;

	out_init(&o, -1, text, sizeof(text) - 1);
	out_vis(&o, comm, strnlen(comm, 32), 0);
	*o.p = '\0';
	return (text);
}

/* Visual form is ASCII, so that little is left to do. */
void
timeline_quote(const char *s)
{
	struct out *o = &timeline_out;

	out_char(o, '"');
	for (; *s != '\0'; s++)
		if (*s == '<')
			out_str(o, "\\u003c");
		else {
			if (*s == '"' || *s == '\\')
				out_char(o, '\\');
			out_char(o, *s);
		}
	out_char(o, '"');
}

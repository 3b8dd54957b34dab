/* SPDX-License-Identifier: ISC */
/*
 * kdump --timeline=FILE.json: the trace-event format of Chrome, which Perfetto
 * reads as well.  Times are microseconds with three decimals.
 */

#include <string.h>

#include "kdump.h"
#include "timeline.h"

static struct out *const o = &timeline_out;
static int64_t base;
static uint64_t flows;

static void
put_time(const char *key, int64_t ns)
{
	out_str(o, key);
	if (ns < 0) {			/* a clock that was set back */
		out_char(o, '-');
		ns = -ns;
	}
	out_udec(o, (uint64_t)ns / 1000);
	out_char(o, '.');
	out_dec0(o, (uint64_t)ns % 1000, 3);
}

/* The members that all events have; "," before the next is the caller's. */
static void
put_head(const char *ph, const struct lane *lane, int64_t time)
{
	out_str(o, ",\n{\"ph\":\"");
	out_str(o, ph);
	out_str(o, "\",\"pid\":");
	out_dec(o, lane->pid);
	out_str(o, ",\"tid\":");
	out_dec(o, lane->tid);
	put_time(",\"ts\":", time - base);
}

static void
put_text(const char *key, const char *text)
{
	out_str(o, key);
	timeline_quote(text);
}

/* The first event has no comma before it, and means nothing. */
static void
trace_begin(int64_t time)
{
	base = time;
	out_str(o, "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n"
	    "{\"ph\":\"M\",\"pid\":0,\"name\":\"trace\",\"args\":{}}");
}

static void
trace_call(const struct shown *s)
{
	const struct call *c = s->call;

	put_head(c->returned ? "X" : "B", s->lane, c->start);
	if (c->returned)
		put_time(",\"dur\":", c->end - c->start);
	put_text(",\"name\":", s->name);
	put_text(",\"cat\":", kinds[s->kind]);
	put_text(",\"args\":{\"args\":", s->args);
	if (c->returned)
		put_text(",\"result\":", s->result);
	if (c->slept > 0)
		put_time(",\"slept_us\":", c->slept);
	out_str(o, "}}");
}

/*
 * An arrow between two lanes, from the call that is there at the time, to the
 * one that is there then or, for a new lane, that comes next.
 */
static void
put_flow(const char *name, const struct lane *from, int64_t time,
    const struct lane *to, int64_t then)
{
	flows++;
	put_head("s", from, time);
	put_text(",\"cat\":\"flow\",\"name\":", name);
	out_str(o, ",\"id\":");
	out_udec(o, flows);
	out_char(o, '}');
	put_head("f", to, then);
	if (then > to->start)
		out_str(o, ",\"bp\":\"e\"");
	put_text(",\"cat\":\"flow\",\"name\":", name);
	out_str(o, ",\"id\":");
	out_udec(o, flows);
	out_char(o, '}');
}

static void
trace_wait(const struct wait *w)
{
	char text[160];
	struct out name;

	out_init(&name, -1, text, sizeof(text) - 1);
	out_str(&name, "asleep");
	if (w->by != NULL) {
		name.p = name.buf;
		out_str(&name, "waits for ");
		out_dec(&name, w->by->pid);
		out_char(&name, ' ');
		out_str(&name, timeline_comm(w->by->comm));
		out_char(&name, ' ');
		out_str(&name, w->what);
	}
	*name.p = '\0';
	put_head("X", w->lane, w->start);
	put_time(",\"dur\":", w->end - w->start);
	put_text(",\"cat\":\"wait\",\"name\":", text);
	out_char(o, '}');
	if (w->by != NULL)
		put_flow("wakes", w->by, w->when, w->lane, w->end);
}

static void
trace_mark(const struct lane *lane, int64_t time, enum mark mark,
    const char *text)
{
	static const char *const names[] = {
		[MARK_EXEC] = "exec", [MARK_SIGNAL] = "signal",
		[MARK_EXIT] = "exit", [MARK_USER] = "user",
	};

	put_head("i", lane, time);
	put_text(",\"s\":\"t\",\"cat\":", names[mark]);
	put_text(",\"name\":", text);
	out_char(o, '}');
}

static void
trace_end(const struct lanes *lanes, int64_t time)
{
	const struct lane *lane;
	const char *comm;

	TAILQ_FOREACH(lane, lanes, next) {
		comm = timeline_comm(lane->comm);
		put_head("M", lane, base);
		out_str(o, ",\"name\":\"thread_name\",\"args\":{");
		put_text("\"name\":", comm);
		out_str(o, "}}");
		if (lane->tid != lane->pid && lane->parent == NULL)
			continue;
		put_head("M", lane, base);
		out_str(o, ",\"name\":\"process_name\",\"args\":{");
		put_text("\"name\":", lane->title != NULL ? lane->title : comm);
		out_str(o, "}}");
		if (lane->parent != NULL)
			put_flow("fork", lane->parent, lane->forked, lane,
			    lane->start);
	}
	out_str(o, "\n]}\n");
	flows = 0;
}

const struct form timeline_trace = {
	trace_begin, trace_call, trace_wait, trace_mark, trace_end
};

/* SPDX-License-Identifier: ISC */
/*
 * kdump --timeline=FILE.html: a page that shows the trace by itself.  It is
 * timeline.html with the data in the middle:
 *	{ "kinds": [name, ...],
 *	  "rows": [row, ...],		in order of their end
 *	  "lanes": [[pid, tid, parent, start, end, ended, first, comm, title],
 *		...],		first and comm: the program, at first and last
 *	  "end": time }
 * A row is a call [0, lane, start, duration, slept, kind, name, args, result],
 * a wait [1, lane, start, duration, by, when, what], or
 * a mark [2, lane, start, mark, text], with the program's name after an exec.
 * Times are nanoseconds since the first record, but the start of a row since
 * that of the row before; a duration or result of -1 is not known.  A text is
 * a number if it came before, namely that of its first place among all texts.
 */

#include <stdlib.h>
#include <string.h>

#include "kdump.h"
#include "timeline.h"

/*
 * Texts are remembered in a table of fixed size; one whose place another has
 * taken comes again.
 */
#define TEXTS	65536

static struct {
	char		*text;
	unsigned long	 number;
} texts[TEXTS];
static unsigned long ntexts;
static struct out *const o = &timeline_out;
static int64_t base, before;
static int rows;

static void
put_text(const char *s)
{
	uint32_t hash = 2166136261u;
	const char *p;
	size_t n;

	for (p = s; *p != '\0'; p++)
		hash = (hash ^ (unsigned char)*p) * 16777619u;
	n = (hash ^ hash >> 16) % TEXTS;
	if (texts[n].text != NULL && strcmp(texts[n].text, s) == 0) {
		out_udec(o, texts[n].number);
		return;
	}
	free(texts[n].text);
	texts[n].text = strdup(s);	/* or it comes again */
	texts[n].number = ntexts++;
	timeline_quote(s);
}

static void
put_number(int64_t n)
{
	out_dec(o, n);
	out_char(o, ',');
}

static void
put_lines(const char *const *lines)
{
	for (; *lines != NULL; lines++)
		out_str(o, *lines);
}

static void
put_row(int type, const struct lane *lane, int64_t start)
{
	out_str(o, rows++ > 0 ? ",\n[" : "\n[");
	put_number(type);
	put_number(lane->id);
	put_number(start - before);
	before = start;
}

static void
page_begin(int64_t time)
{
	int i;

	base = before = time;
	put_lines(timeline_head);
	out_str(o, "{\"kinds\":[");
	for (i = 0; kinds[i] != NULL; i++) {
		if (i > 0)
			out_char(o, ',');
		timeline_quote(kinds[i]);
	}
	out_str(o, "],\n\"rows\":[");
}

static void
page_call(const struct shown *s)
{
	const struct call *c = s->call;

	put_row(0, s->lane, c->start);
	put_number(c->returned ? c->end - c->start : -1);
	put_number(c->slept);
	put_number(s->kind);
	put_text(s->name);
	out_char(o, ',');
	put_text(s->args);
	out_char(o, ',');
	if (c->returned)
		put_text(s->result);
	else
		out_str(o, "-1");
	out_char(o, ']');
}

static void
page_wait(const struct wait *w)
{
	put_row(1, w->lane, w->start);
	put_number(w->end - w->start);
	put_number(w->by != NULL ? w->by->id : -1);
	put_number(w->by != NULL ? w->when - base : 0);
	put_text(w->by != NULL ? w->what : "");
	out_char(o, ']');
}

static void
page_mark(const struct lane *lane, int64_t time, enum mark mark,
    const char *text)
{
	put_row(2, lane, time);
	put_number(mark);
	put_text(text);
	if (mark == MARK_EXEC) {
		out_char(o, ',');
		put_text(timeline_comm(lane->comm));
	}
	out_char(o, ']');
}

static void
page_lane(const struct lane *lane)
{
	out_str(o, lane->id > 0 ? ",\n[" : "\n[");
	put_number(lane->pid);
	put_number(lane->tid);
	put_number(lane->parent != NULL ? lane->parent->id : -1);
	put_number(lane->start - base);
	put_number(lane->end - base);
	put_number(lane->ended);
	timeline_quote(timeline_comm(lane->first));
	out_char(o, ',');
	timeline_quote(timeline_comm(lane->comm));
	out_char(o, ',');
	timeline_quote(lane->title != NULL ? lane->title : "");
	out_char(o, ']');
}

static void
page_end(const struct lanes *lanes, int64_t time)
{
	const struct lane *lane;
	int i;

	out_str(o, "],\n\"lanes\":[");
	TAILQ_FOREACH(lane, lanes, next)
		page_lane(lane);
	out_str(o, "],\n\"end\":");
	out_dec(o, time - base);
	out_str(o, "}\n");
	put_lines(timeline_tail);
	for (i = 0; i < TEXTS; i++)
		free(texts[i].text);
	memset(texts, 0, sizeof(texts));
	ntexts = 0;
	rows = 0;
}

const struct form timeline_page = {
	page_begin, page_call, page_wait, page_mark, page_end
};

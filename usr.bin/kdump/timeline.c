/* SPDX-License-Identifier: ISC */
/*
 * kdump --timeline: a trace as a picture.  Calls go to the file as they end,
 * so that memory is bounded by the processes and not by the records.
 */

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kdump.h"
#include "timeline.h"

#define BUFFER	(64 << 10)
#define TITLE	240		/* of a program's arguments, with the NUL */

struct out timeline_out;
const struct form *timeline_form;

static struct calls *calls;
static int64_t latest;			/* time of a record */
static unsigned long long left;		/* records without a lane */

static void
exec_mark(struct thread *t, int64_t time)
{
	struct lane *lane = &t->lane;

	if (!lane->titled) {
		free(lane->title);
		lane->title = NULL;
	}
	lane->titled = 0;
	/* Shown or not: it is the name of who is waited for. */
	timeline_form->mark(lane, time, MARK_EXEC, lane->title != NULL ?
	    lane->title : timeline_comm(lane->comm));
}

static void
call_done(const struct call *c, void *arg)
{
	struct thread *t = wait_find(c->pid, c->tid, c->start);
	struct shown shown;

	if (t == NULL)
		return;
	timeline_show(&shown, c, &t->lane);
	if (shows_call(c))
		timeline_form->call(&shown);
	if (wait_isexec(c))
		exec_mark(t, c->end);
	wait_call(t, c, shown.args);
}

static void
start(const struct ktr_event *ev, const struct kdump_options *opt)
{
	static char buffer[BUFFER];
	const char *suffix = strrchr(opt->timeline, '.');
	int fd = STDOUT_FILENO;

	if (strcmp(opt->timeline, "-") != 0 && (fd = open(opt->timeline,
	    O_WRONLY | O_CREAT | O_TRUNC, 0666)) == -1)
		err(1, "%s", opt->timeline);
	out_init(&timeline_out, fd, buffer, sizeof(buffer));
	timeline_form = suffix != NULL && strcmp(suffix, ".json") == 0 ?
	    &timeline_trace : &timeline_page;
	calls = calls_new(call_done, NULL, CALLS_DATA);
	latest = ev != NULL ? event_time(ev) : 0;
	timeline_form->begin(latest);
}

static void
signal_mark(const struct thread *t, const struct ktr_event *ev)
{
	const char *name = sysdecode_signame(decode(ev), ev->u.sig.signo);
	char text[80];
	struct out o;

	out_init(&o, -1, text, sizeof(text) - 1);
	if (name != NULL)
		out_str(&o, name);
	else {
		out_str(&o, "signal ");
		out_dec(&o, ev->u.sig.signo);
	}
	out_str(&o, ev->u.sig.action == 0 ? ", not caught" : ", caught");
	*o.p = '\0';
	timeline_form->mark(&t->lane, event_time(ev), MARK_SIGNAL, text);
}

static void
user_mark(const struct thread *t, const struct ktr_event *ev)
{
	char text[TITLE];
	struct out o;

	out_init(&o, -1, text, sizeof(text) - 1);
	out_vis(&o, ev->u.st.name, strlen(ev->u.st.name), 0);
	out_str(&o, ": ");
	out_vis(&o, ev->u.st.bytes, ev->u.st.nbytes < sizeof(text) ?
	    ev->u.st.nbytes : sizeof(text), 0);
	*o.p = '\0';
	timeline_form->mark(&t->lane, event_time(ev), MARK_USER, text);
}

/* The arguments of a program are the title of its lane. */
static void
entitle(struct lane *lane, const struct ktr_event *ev)
{
	size_t i, n = ev->len;
	char text[TITLE];
	struct out o;

	if (n > 0 && ev->data[n - 1] == '\0')
		n--;
	if (n > sizeof(text))
		n = sizeof(text);
	out_init(&o, -1, text, sizeof(text) - 1);
	for (i = 0; i < n; i++)
		if (ev->data[i] == '\0')
			out_char(&o, ' ');
		else
			out_vis(&o, ev->data + i, 1, 0);
	*o.p = '\0';
	free(lane->title);
	if ((lane->title = strdup(text)) == NULL)
		err(1, NULL);
	lane->titled = 1;
}

static void
timeline_event(const struct ktr_event *ev, const struct kdump_options *opt)
{
	struct thread *t;

	if (calls == NULL)
		start(ev, opt);
	latest = event_time(ev);
	if ((t = wait_thread(ev)) == NULL) {
		left++;
		return;
	}
	memcpy(t->lane.comm, ev->comm, sizeof(t->lane.comm));
	/* A call that did not return is over before the next begins. */
	if (ev->type == KTE_SYSCALL)
		calls_event(calls, ev);
	wait_event(t, ev);
	if (ev->type != KTE_SYSCALL)
		calls_event(calls, ev);
	if (timeline_out.error != 0) {
		errno = timeline_out.error;
		err(1, "%s", opt->timeline);
	}
	if (ev->type == KTE_EXECARGS)
		entitle(&t->lane, ev);
	if (!shows_event(ev, calls_current(calls)))
		return;
	t->lane.shown = 1;
	switch (ev->type) {
	case KTE_PSIG:
		signal_mark(t, ev);
		break;
	case KTE_USER:
		user_mark(t, ev);
		break;
	}
}

static int
timeline_end(const struct kdump_options *opt)
{
	if (calls == NULL)
		start(NULL, opt);
	calls_end(calls);
	wait_end(latest);
	timeline_form->end(&timeline_lanes, latest);
	if (out_flush(&timeline_out) == -1)
		err(1, "%s", opt->timeline);
	if (left > 0)
		warnx("%llu records of more than %d threads are left out",
		    left, MAXLANES);
	wait_forget();
	if (timeline_out.fd != STDOUT_FILENO)
		close(timeline_out.fd);
	calls = NULL;
	left = 0;
	return (0);
}

/*
 * All records are looked at, as what is not shown, too, tells who waited for
 * whom.
 */
const struct printer timeline = {
	.event = timeline_event, .end = timeline_end, .atend = 1, .all = 1
};

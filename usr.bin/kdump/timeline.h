/* SPDX-License-Identifier: ISC */
/* kdump: what the files of --timeline share. */
#ifndef TIMELINE_H
#define TIMELINE_H

#include <sys/queue.h>

#include "calls.h"

#define MAXLANES	65536	/* a trace that has more has been made up */
#define MAXWATCHES	8	/* descriptors that one call waits for */

/* Where a thread's calls are drawn.  Times are nanoseconds since the Epoch. */
struct lane {
	TAILQ_ENTRY(lane) next;		/* in order of appearance */
	int		 id;		/* from 0 */
	int32_t		 pid;
	int64_t		 tid;
	const struct lane *parent;	/* whose fork made it; NULL: unknown */
	int64_t		 forked;	/* it called fork then */
	int64_t		 start, end;	/* the end: as far as is known */
	int		 ended;		/* it did exit */
	int		 shown;		/* some record of it is */
	char		 first[32], comm[32]; /* its program, at first and last */
	char		*title;		/* that with arguments, visual; or NULL */
	int		 titled;	/* since the exec before */
};
TAILQ_HEAD(lanes, lane);

/* A thread has slept, or it waited; and who woke it. */
struct wait {
	const struct lane *lane;
	int64_t		 start, end;
	const struct lane *by;		/* NULL: nobody that is known */
	int64_t		 when;		/* by did it then */
	const char	*what;		/* "to write": it was waited for that */
};

enum mark { MARK_EXEC, MARK_SIGNAL, MARK_EXIT, MARK_USER };

/* A call as it is shown: all in visual form. */
struct shown {
	const struct call *call;
	const struct lane *lane;
	const char	*name;
	const char	*args;
	const char	*result;	/* "": it did not return */
	int		 kind;		/* see kinds */
};
extern const char *const kinds[];	/* of calls, up to NULL */

/* A form of file.  Of a lane all comes in order of its end. */
struct form {
	void	(*begin)(int64_t time);
	void	(*call)(const struct shown *);
	void	(*wait)(const struct wait *);
	void	(*mark)(const struct lane *, int64_t, enum mark, const char *);
	void	(*end)(const struct lanes *, int64_t time);
};
extern const struct form timeline_page;		/* HTML */
extern const struct form timeline_trace;	/* Chrome's trace events */

extern struct out	 timeline_out;	/* the file */
extern const struct form *timeline_form;

/* timeline_text.c */
void	timeline_show(struct shown *, const struct call *, const struct lane *);
void	timeline_quote(const char *);	/* as a string of JSON, and of HTML */
const char *timeline_comm(const char [32]); /* in visual form */

/* timeline_page.awk makes them of timeline.html */
extern const char *const timeline_head[], *const timeline_tail[];

/*
 * Who waited for whom: timeline_wait.c.
 */
struct channel;
struct descriptor;
struct thread;

struct watch {
	LIST_ENTRY(watch) link;		/* those of a channel */
	struct channel	*channel;	/* NULL: not used */
	struct thread	*thread;
	int		 end, directions;
};

struct process {
	LIST_ENTRY(process) hash;
	int32_t		 pid;
	struct thread	*main;		/* the first that was seen; or NULL */
	const struct lane *parent;	/* as of a lane */
	int64_t		 forked;
	int		 known;		/* the descriptors are; else: */
	int		 changed;	/* it has closed or copied some */
	struct descriptor *descriptors;	/* those of channels */
	int		 ndescriptors;
	int		 ended;
	int64_t		 execed, exited;	/* when */
};

struct thread {
	LIST_ENTRY(thread) hash;
	LIST_ENTRY(thread) forking;
	struct lane	 lane;
	struct process	*process;
	int		 op;		/* what the call that it is in does */
	int		 isforking;
	int64_t		 entered;	/* its call */
	int64_t		 asleep;	/* since; -1: it is not */
	int64_t		 first;		/* sleep in the call; -1: none yet */
	struct wait	 cause;		/* of waking up, as far as is known */
	int		 weak;		/* it needs a signal to be true */
	int		 pending;	/* cause is a wait to be told */
	struct watch	 watches[MAXWATCHES];
};

/* Whose event it is; NULL: there are too many. */
struct thread	*wait_thread(const struct ktr_event *);
struct thread	*wait_find(int32_t pid, int64_t tid, int64_t time);
void		 wait_event(struct thread *, const struct ktr_event *);
int		 wait_isexec(const struct call *);	/* it did execute */
void		 wait_call(struct thread *, const struct call *,
		    const char *args);
void		 wait_end(int64_t time);
void		 wait_forget(void);
extern struct lanes timeline_lanes;

#endif

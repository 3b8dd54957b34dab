/* SPDX-License-Identifier: ISC */
/* kdump: what its files share. */
#ifndef KDUMP_H
#define KDUMP_H

#include <ktrfile.h>
#include <sysdecode.h>

struct kdump_options {
	const char *path;	/* -f: the trace */
	int	 follow;	/* -l: and what will be added to it */
	int	 raw;		/* -n: numbers instead of names */
	int	 decimal;	/* -d: numbers in decimal */
	int	 symbolic;	/* -r: users and times without their numbers */
	int	 numbers;	/* -S: numbers of calls beside their names */
	int	 threads;	/* -H: a column of threads */
	int	 absolute;	/* -T: seconds since the Epoch */
	int	 elapsed;	/* -E: time since the first record */
	int	 relative;	/* -R: time since the record before */
	int	 nodata;	/* -s: not the data of I/O */
	int	 hex;		/* -x: data in hexadecimal; 2, -X: and as text */
	const char *label;	/* -u: the data alone of these USER records */
	const char *timeline;	/* --timeline=FILE: where to */
	size_t	 maxdata;	/* -m: bytes of I/O shown; 0: all */
	int	 width;		/* columns of the terminal */
};

extern struct out out;		/* standard output */

/* What the numbers of an event mean. */
const struct sysdecode_abi *decode(const struct ktr_event *);

/* A way to show a trace; opt is the same for all that it is given. */
struct call;
struct printer {
	void	(*event)(const struct ktr_event *, const struct kdump_options *);
	/* The exit status; all is forgotten, and another file may follow. */
	int	(*end)(const struct kdump_options *);
	/* If pairs: each call that is over, shown or not.  See calls.h. */
	void	(*call)(const struct call *, const struct kdump_options *);
	int	 pairs;		/* records are to be paired into calls */
	int	 keep;		/* CALLS_ITEMS or CALLS_DATA, for call */
	int	 atend;		/* shows nothing before the end */
	int	 all;		/* event is told of all, shown or not */
};

extern const struct printer text;	/* text.c */
extern const struct printer json;	/* json.c: a line for each record */
extern const struct printer jsoncalls;	/* and for each call */
extern const struct printer summary;	/* summary.c: calls and files */
extern const struct printer check;	/* check.c: is a trace complete? */
extern const struct printer timeline;	/* timeline.c: a picture */

/* With pairs: the id of the call that the record belongs to, or 0. */
uint64_t shown_call(void);

/* select.c */
void	select_calls(const char *);	/* as truss -t; more are added */
void	select_label(const char *);
void	select_pid(long);
void	select_points(const char *);
int	selects_by_call(void);		/* records have to be paired for it */
int	shows_point(int type);
int	shows_pid(int32_t);
int	shows_code(SYSDECODE_ABI, int number);
int	shows_call(const struct call *);
int	shows_event(const struct ktr_event *, const struct call *);

/* diff.c: what is different in two files; the exit status, as of diff(1). */
int	diff_files(const char *, const char *, const struct kdump_options *);

/* data.c */
void	data_show(const uint8_t *, size_t, const struct kdump_options *);
void	data_visual(const uint8_t *, size_t, int col, int width);

#endif

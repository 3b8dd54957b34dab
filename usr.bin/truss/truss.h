/* SPDX-License-Identifier: ISC */
/*
 * truss: what its files share.  Stops come in from tracee.c, truss.c says what
 * they are, and a printer (classic.c, verbose.c, count.c) what is shown.
 */
#ifndef TRUSS_H
#define TRUSS_H

#include <sys/types.h>
#include <sys/pioctl.h>
#include <sys/time.h>

#include <sysdecode.h>

struct options {
	int	 args;		/* -a: the arguments of execve */
	int	 env;		/* -e: its environment */
	int	 follow;	/* -f: children too */
	int	 threads;	/* -H */
	int	 sincestart;	/* -d: time since the start */
	int	 sincelast;	/* -D: time since the line before */
	int	 nosignals;	/* -S */
	size_t	 strsize;	/* -s: characters of a string */
};
extern struct options opt;
extern const struct sysdecode_abi *abi;	/* this system's */
#define NCALLS	((u_long)sysdecode_ncalls(abi))

extern struct out out;

/* What a process asked for: the words of the call as it was made. */
#define MAXARGS 10
struct callinfo {
	int	 code;		/* the call itself; syscall, __syscall */
	int	 realcode;	/* the call made, through those too */
	int	 skip;		/* words before its arguments */
	int	 nargs;		/* words */
	u_long	 args[MAXARGS];
};

/* What it was answered. */
struct result {
	int	 error;		/* errno */
	int	 restart;	/* the call will be made again */
	long	 value;
	int64_t	 quad;		/* the value of a call that returns a quad */
};

/* A process that is watched, through its file /proc/PID/mem. */
struct tracee {
	pid_t	 pid;
	int	 mem;		/* requests, memory */
	int	 held;		/* at a stop that has been told */
	int	 incall;	/* a call was made and has not returned */
	int	 shown;		/* and is of those to be shown */
	int	 ended;		/* its end was shown */
	struct callinfo call;
	struct timespec entered;
	struct line *line;	/* verbose.c's */
};

/* How events are shown.  A result may be that of a call made unseen. */
struct printer {
	void	(*call)(struct tracee *);
	void	(*result)(struct tracee *, int code, const struct result *);
	void	(*signal)(struct tracee *, int sig);
	void	(*exit)(struct tracee *, int status);
	void	(*end)(void);
	int	 timed;		/* wants entered */
};
extern const struct printer classic, verbose, counter;

/* truss.c: the start of a line */
void	prefix(const struct tracee *);

/* classic.c: lines that the forms share */
void	show_signal(struct tracee *, int sig);
void	show_exit(struct tracee *, int status);

/* filter.c: -t */
void	filter_add(const char *list);
void	filter_ready(void);		/* after the last filter_add() */
const struct callmask *filter_mask(void); /* NULL: all */
void	filter_groups(void);		/* prints them */
int	filter_selects(const struct callinfo *);

/* strings.c: what a process's memory holds, quoted; -1: not readable */
int	put_string(struct out *, struct tracee *, u_long addr, size_t max);
int	put_bytes(struct out *, struct tracee *, u_long addr, size_t len);
int	put_vector(struct out *, struct tracee *, u_long addr);
void	put_list(struct out *, char *const *);

/* tracee.c: 0, or -1 with errno; ESRCH when the process is gone */
int	tracee_open(struct tracee *, pid_t);
void	tracee_close(struct tracee *);
int	tracee_events(struct tracee *, unsigned int events);
int	tracee_calls(struct tracee *, const struct callmask *);
int	tracee_continue(struct tracee *, int sig);
int	tracee_next(struct tracee *, struct procfs_next *, int sig);
void	tracee_call(struct tracee *, const struct procfs_next *);
void	tracee_result(const struct procfs_next *, struct result *);
ssize_t	tracee_read(struct tracee *, u_long addr, void *, size_t);

#endif

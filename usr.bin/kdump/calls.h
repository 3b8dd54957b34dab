/* SPDX-License-Identifier: ISC */
/*
 * kdump: records put together into calls, however processes interleave them.
 * For whoever looks at a trace call by call.
 */
#ifndef CALLS_H
#define CALLS_H

#include <ktrfile.h>
#include <sysdecode.h>

/* A record that belongs to a call: a path, data, a structure, a sleep. */
struct call_item {
	struct call_item *next;
	int		 type;		/* KTE_NAMEI, GENIO, STRUCT, CSW, MIB */
	int64_t		 time;		/* as of a call */
	int		 fd;		/* GENIO */
	int		 write;		/* GENIO; CSW: goes to sleep */
	char		*name;		/* STRUCT; else NULL */
	uint8_t		*bytes;		/* NULL: not wanted, or too many */
	size_t		 nbytes;
};

/* Times are nanoseconds since the Epoch. */
struct call {
	uint64_t	 id;		/* 1, 2, ... in order of entry */
	uint64_t	 offset;	/* in the file, of its first record */
	const struct sysdecode_abi *abi;
	int32_t		 pid;
	int64_t		 tid;
	char		 comm[32];	/* at its end */
	int		 entered;	/* 0: the trace begins inside of it */
	int		 returned;	/* 0: it did not, as far as is known */
	int64_t		 start, end;	/* equal where one is not known */
	int64_t		 slept;		/* ns of it; if CSW was traced */
	int		 code;
	int		 nargs;
	uint64_t	 args[KTE_MAXARGS];
	int		 nmib;
	int32_t		 mib[KTE_MAXMIB];
	int		 error;		/* if it returned: as ktr_event's */
	int64_t		 value;
	struct call_item *items;	/* in order */
	int		 nitems;
	int		 more;		/* that were too many to keep */
};

struct calls;

/*
 * done is told of each call when it is over, in that order; the call is good
 * until it returns.  data: the bytes of GENIO are wanted, not only how many.
 */
struct calls	*calls_new(void (*done)(const struct call *, void *), void *,
		    int data);

/* The call that the record belongs to: its id, or 0 where there is none. */
uint64_t	 calls_event(struct calls *, const struct ktr_event *);

/* The trace is over: tells of those that did not return, and frees all. */
void		 calls_end(struct calls *);

int64_t		 event_time(const struct ktr_event *);

#endif

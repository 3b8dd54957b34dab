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
	int		 type;		/* calls_isitem() */
	int64_t		 time;		/* as of a call */
	int		 fd;		/* GENIO */
	int		 write;		/* GENIO; CSW: goes to sleep */
	const char	*name;		/* STRUCT, STRUCTARRAY; else NULL */
	const uint8_t	*bytes;		/* NULL: not wanted */
	size_t		 nbytes;
	size_t		 size;		/* STRUCTARRAY: of an element */
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
	uint64_t	 nread, nwritten; /* bytes of all GENIO */
	struct call_item *items;	/* in order */
	int		 nitems;
	int		 more;		/* that were too many to keep */
};

struct calls;

/*
 * done is told of each call when it is over, in that order; the call is good
 * until it returns.  Which items are kept: all, with the bytes of GENIO or
 * without; or none, and then done may be NULL.
 */
#define CALLS_ITEMS	0
#define CALLS_DATA	1
#define CALLS_BARE	2
struct calls	*calls_new(void (*done)(const struct call *, void *), void *,
		    int keep);

/* The call that the record belongs to: its id, or 0 where there is none. */
uint64_t	 calls_event(struct calls *, const struct ktr_event *);

/* The same call itself, without items if it is over; or NULL. */
const struct call *calls_current(const struct calls *);

/* The trace is over: tells of those that did not return, and frees all. */
void		 calls_end(struct calls *);

/* Are records of the type kept as items of a call? */
int		 calls_isitem(int type);

/* Nanoseconds since the Epoch, as far as they can be told. */
int64_t		 event_time(const struct ktr_event *);

#endif

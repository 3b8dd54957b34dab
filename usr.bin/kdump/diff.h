/* SPDX-License-Identifier: ISC */
/* kdump --diff: what its files share. */
#ifndef DIFF_H
#define DIFF_H

#include "calls.h"
#include "kdump.h"

/* Memory that is given back all at once. */
struct arena {
	struct chunk	*chunks;
};
void	*arena_get(struct arena *, size_t);
char	*arena_text(struct arena *, const char *, size_t);
void	 arena_free(struct arena *);

/* What belongs to a call: a path, a structure. */
struct item {
	struct item	*next;
	int		 type;
	const char	*name;		/* of a structure */
	const uint8_t	*bytes;
	size_t		 len;
};

/* A call, or another record that a process left. */
struct record {
	struct record	*next;		/* of the process, as they began */
	struct record	*open;		/* not over yet, in a bucket */
	uint64_t	 id;		/* of calls.h */
	uint64_t	 order;		/* in the file, of its beginning */
	size_t		 nth;		/* call of the process, or after it */
	int64_t		 tid;
	const struct sysdecode_abi *abi;
	const char	*name;		/* of the type, or of USER's label */
	int		 type;		/* KTE_SYSCALL: a call */
	int		 entered, returned;
	int		 code;		/* PSIG: the signal */
	int		 nargs, nmib;
	const uint64_t	*args;
	const int32_t	*mib;
	int		 error;
	int64_t		 value;		/* PSIG: 0, 1 or another handler */
	struct item	*items;
	struct process	*child;		/* that a call has made */
	const uint8_t	*data;		/* the first of it that moved */
	size_t		 kept, ndata;	/* how much is here, and was */
	uint64_t	 hash;		/* of all of it */
};

struct process {
	struct process	*next;		/* as they appear in the file */
	struct process	*later;		/* of the same pid */
	struct process	*parent;	/* NULL: it was there before, perhaps */
	struct process	*children, *sibling, **tailchild;
	size_t		 nchildren;
	int32_t		 pid;
	uint64_t	 first;		/* order of the first record */
	char		 firstcomm[32], comm[32];
	struct record	*records, **tail;
	size_t		 nrecords;
	int		 ended, forking;
	int64_t		 endtid;	/* the thread that ended it */
	int		 number;	/* of its role, from 1 */
	struct roles	*roles;		/* of descriptors and addresses */
};

/* All of the processes with a pid. */
struct pid {
	struct pid	*next;
	int32_t		 pid;
	struct process	*first, *last;
	struct process	*orphan;	/* of which no parent is known yet */
	struct process	*found;		/* the last that was asked for */
};

#define PIDS	65536			/* buckets */
struct trace {
	const char	*path;
	struct ktrfile	*kf;
	struct arena	 arena;
	struct process	*processes, **tail;
	struct pid	*pids[PIDS];
	int		 objects[3];	/* how many there were of a kind */
	size_t		 inherited;	/* bytes of roles handed on to children */
	const char	*system;
};

/* diff_load.c: NULL when the file is not there or damaged, which it tells. */
struct trace	*trace_load(const char *, const struct kdump_options *);
void		 trace_free(struct trace *);
/* The process that had the pid when something began; NULL: none that is known. */
struct process	*trace_process(struct trace *, int32_t pid, uint64_t order);
int		 diff_isfork(const char *call);

/*
 * diff_text.c: a record as a line.  A number behind one of these bytes tells
 * objects of a kind apart and means nothing between two traces.
 */
#define OBJECT_PIPE	1
#define OBJECT_SOCKETS	2
#define OBJECT_MAP	3
#define ISOBJECT(c)	((c) >= OBJECT_PIPE && (c) <= OBJECT_MAP)

void		 diff_text(struct out *, struct trace *, struct process *,
		    struct record *);
void		 roles_free(struct process *);

/*
 * diff_lcs.c: marks what is to be deleted of a and inserted of b, so that the
 * rest is the same; -1: no memory.
 */
int		 diff_lcs(const uint32_t *a, size_t na, const uint32_t *b,
		    size_t nb, uint8_t *deleted, uint8_t *inserted);

#endif

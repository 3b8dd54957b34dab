/* SPDX-License-Identifier: ISC */
/* kdump -c: what its files share. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include "calls.h"
#include "kdump.h"

#define MAXFD	1024		/* descriptors that are followed */

/* A file by its name, or a descriptor of which no name is known. */
struct file {
	struct file	*next;		/* of those with a name, by hash */
	struct file	*unnamed;	/* of the same process, without a name */
	struct file	*same;		/* the one that it turned out to be */
	char		*name;		/* NULL: it has none */
	int		 fd;		/* then: it was this one */
	int32_t		 pid;		/* of this process */
	uint64_t	 opened;
	uint64_t	 nread, nwritten;
};

/* The descriptors of a process. */
struct fds {
	int32_t		 pid;
	struct file	*unnamed;	/* that it was born with */
	int		 n;		/* of file */
	struct file	**file;		/* NULL: nothing is known of it yet */
};

/* files.c */
void	files_io(struct fds *, int fd, int iswrite, uint64_t nbytes);
void	files_call(struct fds *, const struct call *);
void	files_inherit(struct fds *parent, struct fds *child);
void	files_forget(struct fds *);
void	files_end(void);		/* reports on all, and forgets them */
const char *plain_name(const char *call);

#endif

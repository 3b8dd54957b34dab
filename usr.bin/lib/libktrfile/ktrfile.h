/* SPDX-License-Identifier: ISC */
/*
 * libktrfile: reads ktrace(2) files into neutral events.
 *
 * A file is recognised by its contents and may come from a machine of another
 * word size; whatever it was, numbers arrive as 64 bits and times as seconds
 * and nanoseconds.  Memory stays bounded by the largest record really there.
 */
#ifndef KTRFILE_H
#define KTRFILE_H

#include <stddef.h>
#include <stdint.h>

/* Record types, numbered as OpenBSD does. */
enum ktr_type {
	KTE_SYSCALL = 1, KTE_SYSRET, KTE_NAMEI, KTE_GENIO, KTE_PSIG, KTE_CSW,
	KTE_EMUL, KTE_STRUCT, KTE_USER, KTE_EXECARGS, KTE_EXECENV
};

#define KTE_MAXARGS	64		/* argument words that are kept */
#define KTE_MAXMIB	12

/* The state that an event is left in by ktrfile_next() is good until then. */
struct ktr_event {
	uint64_t	 offset;	/* of the record in the file */
	int		 type;		/* enum ktr_type, or another number */
	int		 wordsize;	/* of the process: 4 or 8 bytes */
	int32_t		 pid;
	int64_t		 tid;		/* thread; the pid where none is known */
	char		 comm[32];	/* terminated; may hold any bytes */
	int64_t		 sec;		/* wall clock */
	int32_t		 nsec;
	const uint8_t	*data;		/* the payload as it stands */
	size_t		 len;
	char		 label[24];	/* USER: terminated */
	union {
		struct {
			int		code;
			int		nargs;
			uint64_t	args[KTE_MAXARGS];
			int		nmib;	/* sysctl names */
			int32_t		mib[KTE_MAXMIB];
		} call;
		struct {
			int		code;
			int		error;	/* 0, errno, KTE_RESTART ... */
			int64_t		value;	/* sign-extended */
		} ret;
		struct {
			int		fd;
			int		write;	/* 0: read */
			const uint8_t	*bytes;
			size_t		nbytes;
		} io;
		struct {
			int		signo;
			uint64_t	action;	/* 0, 1 or an address */
			uint32_t	mask;
			int		code;
			uint64_t	addr;	/* of a fault */
			int		trapno;
		} sig;
		struct {
			int		out, user;
		} csw;
		struct {			/* STRUCT and USER */
			const char	*name;	/* terminated; USER: label */
			const uint8_t	*bytes;
			size_t		nbytes;
		} st;
	} u;
};
#define KTE_RESTART	(-1)	/* ret.error: the call starts anew */
#define KTE_JUSTRETURN	(-2)

struct ktrfile;

/*
 * Starts reading fd, which stays the caller's.  Returns NULL when memory is
 * out; an unknown format is told by ktrfile_next().
 */
struct ktrfile	*ktrfile_open(int fd);
void		 ktrfile_close(struct ktrfile *);

/*
 * The next event: 1, or 0 at the end of the file, or -1 when it is damaged or
 * cut short: ktrfile_error() says how and where.  After 0, and when it is cut,
 * a growing file may be tried again.
 */
int		 ktrfile_next(struct ktrfile *, struct ktr_event *);
const char	*ktrfile_error(const struct ktrfile *);
int		 ktrfile_iscut(const struct ktrfile *);	/* of the last -1 */
uint64_t	 ktrfile_offset(const struct ktrfile *); /* of the next record */

int		 ktrfile_wordsize(const struct ktrfile *);	/* 4 or 8 */

#endif

/* SPDX-License-Identifier: ISC */
/*
 * libktrfile: reads ktrace(2) files of any BSD into neutral events.
 *
 * A file is recognised by its contents and may come from a machine of another
 * word size or byte order; whatever it was, numbers arrive as 64 bits and
 * times as seconds and nanoseconds.  Memory stays bounded by the largest
 * record really there.
 */
#ifndef KTRFILE_H
#define KTRFILE_H

#include <stddef.h>
#include <stdint.h>

/* Record types: the first eleven are numbered as OpenBSD does. */
enum ktr_type {
	KTE_OTHER,			/* one that no list knows */
	KTE_SYSCALL, KTE_SYSRET, KTE_NAMEI, KTE_GENIO, KTE_PSIG, KTE_CSW,
	KTE_EMUL, KTE_STRUCT, KTE_USER, KTE_EXECARGS, KTE_EXECENV,
	KTE_PLEDGE, KTE_PINSYSCALL,				/* OpenBSD */
	KTE_MMSG, KTE_MOOL, KTE_SAUPCALL, KTE_MIB, KTE_EXECFD,	/* NetBSD */
	KTE_SYSCTL, KTE_PROCCTOR, KTE_PROCDTOR, KTE_CAPFAIL,	/* FreeBSD */
	KTE_FAULT, KTE_FAULTEND, KTE_STRUCTARRAY, KTE_EXTERR,
	KTE_NTYPES
};

#define KTE_MAXARGS	64		/* argument words that are kept */
#define KTE_MAXMIB	12
#define KTE_MAXNUM	4

/*
 * What the numbers of a record mean: those of a system, or of the one that it
 * emulates for the process.  It lives as long as the ktrfile, and one of a
 * kind has one address.
 */
struct ktr_abi {
	const char	*system;	/* "openbsd", "freebsd", "netbsd",
					   "dragonfly", "darwin", "4.4bsd",
					   "linux"; else the emulation */
	int		 wordsize;	/* of the process: 4 or 8 bytes */
	int		 bigendian;
	int64_t		 kernel;	/* it is not younger, in seconds */
};

/* The state that an event is left in by ktrfile_next() is good until then. */
struct ktr_event {
	uint64_t	 offset;	/* of the record in the file */
	int		 type;		/* enum ktr_type */
	int		 number;	/* of the type where it comes from */
	const char	*name;		/* of the type there; "": of none */
	int		 damaged;	/* a payload that makes no sense: OTHER */
	const struct ktr_abi *abi;
	int		 dropped;	/* records before it were lost */
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
			int		nmib;	/* sysctl names; MIB, too */
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
			uint32_t	mask[4]; /* signals 1 to 32 first */
			int		code;
			int		hasaddr; /* it tells of a fault: */
			uint64_t	addr;
			int		trapno;
		} sig;
		struct {
			int		out, user;
			char		wmesg[9]; /* "": it does not tell */
		} csw;
		struct {			/* STRUCT, USER, STRUCTARRAY */
			const char	*name;	/* terminated; USER: label */
			const uint8_t	*bytes;
			size_t		nbytes;
			size_t		size;	/* of an element; 0: one */
		} st;
		struct {			/* small records of numbers: */
			int		n;	/* of those that are there */
			uint64_t	v[KTE_MAXNUM];
		} num;
	} u;
};
/*
 * In num: PLEDGE error, call, promises; PINSYSCALL error, call, address;
 * FAULT address, kind; FAULTEND result; PROCCTOR flags; CAPFAIL kind;
 * EXECFD descriptor.
 */
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

/* How many events so far were damaged, and where the first of them is. */
uint64_t	 ktrfile_damaged(const struct ktrfile *, uint64_t *offset);

/* "OpenBSD 5.1, 64 bit"; NULL before the first event. */
const char	*ktrfile_format(const struct ktrfile *);

/* A record type as its system calls it, in capitals: "SYSCALL", "EXEC_FD". */
const char	*ktrfile_typename(const struct ktr_event *);

#endif

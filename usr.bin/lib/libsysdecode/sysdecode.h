/* SPDX-License-Identifier: ISC */
/*
 * libsysdecode: the names and forms of what passes between a process and the
 * kernel.  The one place that knows them; kdump and truss both ask here.  A
 * name that is not known is NULL, and the caller prints the number.
 */
#ifndef SYSDECODE_H
#define SYSDECODE_H

#include <stddef.h>
#include <stdint.h>

#include "out.h"

/*
 * Whose names and structures: those of a system of an age, on a machine.
 * An abi is never freed, and there is one of a kind, so that its address
 * stands for it.
 */
struct sysdecode_tables;
struct sysdecode_abi {
	const char	*system;	/* "openbsd", "freebsd", "netbsd", ... */
	int		 wordsize;	/* bytes of a pointer: 4 or 8 */
	int		 bigendian;
	const struct sysdecode_tables *tables;	/* inside of the library */
};

/*
 * The abi of a system as libktrfile names it, whose kernel is not younger than
 * that, in seconds since the Epoch.  Never NULL: of a system that is not known
 * nothing has a name.
 */
const struct sysdecode_abi *sysdecode_abi(const char *system, int wordsize,
	    int bigendian, int64_t kernel);
const struct sysdecode_abi *sysdecode_native(void);	/* of this program */

/* Below, abi is always the first argument. */
#define SYSDECODE_ABI	const struct sysdecode_abi *

const char	*sysdecode_syscallname(SYSDECODE_ABI, int number); /* "open" */
const char	*sysdecode_errname(SYSDECODE_ABI, int error);	/* "ENOENT" */
const char	*sysdecode_errtext(SYSDECODE_ABI, int error);	/* never NULL */
const char	*sysdecode_signame(SYSDECODE_ABI, int signo);	/* "SIGHUP" */
const char	*sysdecode_ioctlname(SYSDECODE_ABI, uint32_t command);

/* The visual form of one byte, next being what follows; returns its length. */
#define SYSDECODE_VISMAX 5
int		 sysdecode_vis(char *, int byte, int next);

/* How values are printed. */
#define SYSDECODE_DECIMAL	0x01	/* numbers without names in decimal */
#define SYSDECODE_INLINE	0x02	/* as in C: sizes in decimal, structs bare */
#define SYSDECODE_RAW		0x04	/* numbers instead of names */
#define SYSDECODE_SYMBOLIC	0x08	/* users and times without numbers */

/* What an argument means: a kind of syscalls.kinds. */
enum sysdecode_kind {
	SDK_NUMBER, SDK_PAD, SDK_SET, SDK_STRUCT, SDK_fd, SDK_atfd,
	SDK_signal, SDK_uid, SDK_pid, SDK_path, SDK_string, SDK_argv,
	SDK_inbuf, SDK_outbuf, SDK_outstring, SDK_mode, SDK_sigset,
	SDK_ioctlcmd, SDK_fcntlarg, SDK_mib, SDK_waitstatus
};

/* How it is passed. */
enum sysdecode_type {
	SDT_VOID, SDT_INT, SDT_UINT, SDT_LONG, SDT_ULONG, SDT_POINTER, SDT_QUAD
};

struct sysdecode_name {
	long long	 value;
	const char	*name;
};

struct sysdecode_set {
	const struct sysdecode_name *names;
	unsigned int	 n;
	int		 flags;		/* any of them; 0: one of them */
	uint32_t	 field;		/* in flags: bits that are a choice */
};

#define SYSDECODE_IN	1		/* read before the call */
#define SYSDECODE_OUT	2		/* read after its success */

struct sysdecode_arg {
	const char	*name;
	unsigned char	 kind;
	unsigned char	 type;
	unsigned char	 optional;	/* of a variadic function */
	unsigned char	 when;		/* of SDK_STRUCT */
	short		 count;		/* how many structures, or */
	short		 countarg;	/* the argument that says so; or -1 */
	const struct sysdecode_set *set;
	const char	*structname;	/* of STRUCT records */
};

struct sysdecode_call {
	const char	*name;
	unsigned char	 nargs;
	unsigned char	 rettype;
	unsigned char	 retkind;	/* SDK_NUMBER, SDK_mode, SDK_sigset */
	unsigned int	 groups;	/* bits of sysdecode_group() */
	const struct sysdecode_arg *args;
};

/* NULL: there is no such call. */
const struct sysdecode_call *sysdecode_call(SYSDECODE_ABI, int number);
int		 sysdecode_ncalls(SYSDECODE_ABI);

/* The bits of a group of calls, "file"; 0: there is none.  The nth group. */
struct sysdecode_group {
	const char	*name;
	const char	*text;		/* what it is */
};
unsigned int	 sysdecode_group(const char *);
const struct sysdecode_group *sysdecode_nthgroup(int n);

/*
 * Calls chosen by a list as truss(1) describes it for -t.  All zeroes is a
 * filter that selects all.
 */
struct sysdecode_filter {
	struct sysdecode_term *terms;
	int		 nterms;
	int		 positive;	/* one of them is not negated */
	struct sysdecode_decided *decided;
	char		 error[128];	/* after -1: what is wrong */
};

/* Adds terms at the end; 0, or -1. */
int	sysdecode_filter_add(struct sysdecode_filter *, const char *list);
int	sysdecode_filter_selects(SYSDECODE_ABI, struct sysdecode_filter *,
	    int number);
/* Is it selected by a term that fits it, and not for want of one? */
int	sysdecode_filter_names(SYSDECODE_ABI, struct sysdecode_filter *,
	    int number);
/* The nth of the patterns that fit no call, or NULL. */
const char *sysdecode_filter_unmatched(SYSDECODE_ABI,
	    const struct sysdecode_filter *, int n);
/*
 * A bit for each number that is selected, as the kernel takes it: bit 0 is set
 * if any beyond the table may be.
 */
void	sysdecode_filter_mask(SYSDECODE_ABI, struct sysdecode_filter *,
	    unsigned int *words, size_t nwords);

/* An argument with what was passed: those of a call that count. */
struct sysdecode_value {
	const struct sysdecode_abi *abi;
	const struct sysdecode_arg *arg;	/* NULL: the table knows none */
	const struct sysdecode_set *set;
	int		 kind;		/* may be more exact than arg's */
	uint64_t	 v;		/* sign-extended if of a signed type */
	int		 n;		/* structures there are */
};
#define SYSDECODE_MAXARGS 16

/*
 * From the words of a call make its values, at most SYSDECODE_MAXARGS.
 * Returns how many.
 */
int	sysdecode_values(SYSDECODE_ABI, int number, const uint64_t *words,
	    int nwords, struct sysdecode_value *);
void	sysdecode_value(struct out *, const struct sysdecode_value *,
	    int flags);
/* What a call has returned. */
void	sysdecode_result(SYSDECODE_ABI, struct out *, int number,
	    int64_t value);
void	sysdecode_set(struct out *, const struct sysdecode_set *, uint32_t);
void	sysdecode_sigset(SYSDECODE_ABI, struct out *, uint32_t mask);
void	sysdecode_sigmask(SYSDECODE_ABI, struct out *, const uint32_t mask[4]);
void	sysdecode_waitstatus(SYSDECODE_ABI, struct out *, int status);

/* Records of OpenBSD (pledge) and of FreeBSD (faults, capabilities). */
void	sysdecode_promises(struct out *, uint64_t bits);
void	sysdecode_vmprot(struct out *, uint32_t prot);
void	sysdecode_vmresult(struct out *, uint32_t result);
void	sysdecode_capfail(struct out *, uint32_t kind);

/*
 * Structures by their name in STRUCT records: how many bytes one has (0: not
 * a known one), and n of them one after the other as "{ field=..., }".
 */
size_t	sysdecode_structsize(SYSDECODE_ABI, const char *name);
void	sysdecode_struct(SYSDECODE_ABI, struct out *, const char *name,
	    const void *, size_t len, int flags);
/* The same of an array whose elements have a size, which FreeBSD records. */
void	sysdecode_structarray(SYSDECODE_ABI, struct out *, const char *name,
	    const void *, size_t len, size_t size, int flags);

#endif

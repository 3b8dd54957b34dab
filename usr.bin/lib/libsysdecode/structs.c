/* SPDX-License-Identifier: ISC */
/* libsysdecode: structures by the names that they have in STRUCT records. */

#include <string.h>

#include "cursor.h"
#include "tables.h"

static void
show_abstimespec(struct cursor *c)
{
	timespec(c, NULL, 0);
}

static void
show_reltimespec(struct cursor *c)
{
	timespec(c, NULL, 1);
}

static void
show_abstimeval(struct cursor *c)
{
	timeval(c, NULL, 0);
}

static void
show_reltimeval(struct cursor *c)
{
	timeval(c, NULL, 1);
}

static void
show_itimerval(struct cursor *c)
{
	timeval(c, "interval", 1);
	timeval(c, "value", 1);
}

static void
show_sigaction(struct cursor *c)
{
	uint64_t handler;
	uint32_t mask;

	field(c, "handler");
	handler = get(c, c->w);
	if (handler <= 1 && !(c->flags & SYSDECODE_RAW))
		out_str(c->o, handler ? "SIG_IGN" : "SIG_DFL");
	else
		out_hex(c->o, handler);
	field(c, "mask");
	mask = get(c, 4);
	if (c->flags & SYSDECODE_RAW)
		out_hex(c->o, mask);
	else
		sysdecode_sigset(c->abi, c->o, mask);
	show_set(c, "flags", c->abi->tables->sigactionflags, 4);
}

static void
limit(struct cursor *c, const char *name)
{
	uint64_t v;

	field(c, name);
	v = get(c, 8);
	if (v == 0x7fffffffffffffffULL && !(c->flags & SYSDECODE_RAW))
		out_str(c->o, "infinite");
	else
		out_udec(c->o, v);
}

static void
show_rlimit(struct cursor *c)
{
	limit(c, "cur");
	limit(c, "max");
}

static void
show_rusage(struct cursor *c)
{
	static const char *const names[] = {
		"maxrss", "ixrss", "idrss", "isrss", "minflt", "majflt",
		"nswap", "inblock", "oublock", "msgsnd", "msgrcv", "nsignals",
		"nvcsw", "nivcsw"
	};
	size_t i;

	timeval(c, "utime", 1);
	timeval(c, "stime", 1);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		show_long(c, names[i]);
}

static void
show_pollfd(struct cursor *c)
{
	show_int(c, "fd");
	show_set(c, "events", c->abi->tables->pollevents, 2);
	show_set(c, "revents", c->abi->tables->pollevents, 2);
}

static void
show_iovec(struct cursor *c)
{
	show_hex(c, "base", c->w);
	show_unsigned(c, "len", c->w);
}

static void
show_termios(struct cursor *c)
{
	int i;

	show_set(c, "iflag", &SET(termiflag), 4);
	show_set(c, "oflag", &SET(termoflag), 4);
	show_set(c, "cflag", &SET(termcflag), 4);
	show_set(c, "lflag", &SET(termlflag), 4);
	field(c, "cc");
	for (i = 0; i < 20; i++) {
		if (i > 0)
			out_char(c->o, ' ');
		out_udec(c->o, get(c, 1));
	}
	show_int(c, "ispeed");
	show_int(c, "ospeed");
}

/* The descriptors of which the bits are set. */
static void
show_fdset(struct cursor *c)
{
	size_t i;
	int n = 0;

	for (i = 0; i < c->len * 8; i++)
		if (c->p[i / 8] & 1 << i % 8) {
			if (n++ > 0)
				out_char(c->o, ',');
			out_udec(c->o, i);
		}
	c->off = c->len;
}

static void
show_fds(struct cursor *c)
{
	int i;

	for (i = 0; c->off + 4 <= c->len; i++) {
		if (i > 0)
			out_str(c->o, ", ");
		out_dec(c->o, get_int(c));
	}
}

static void
internet6(struct out *o, const uint8_t *a)
{
	int i, run = -1, best = -1, bestlen = 1, len = 0;

	for (i = 0; i < 8; i++) {	/* the longest run of zeros is "::" */
		len = a[2 * i] | a[2 * i + 1] ? 0 : len + 1;
		run = i - len + 1;
		if (len > bestlen) {
			best = run;
			bestlen = len;
		}
	}
	for (i = 0; i < 8; i++) {
		if (i == best) {
			out_str(o, "::");
			i += bestlen - 1;
			continue;
		}
		if (i > 0 && i != best + (best < 0 ? 0 : bestlen))
			out_char(o, ':');
		out_xdigits(o, a[2 * i] << 8 | a[2 * i + 1]);
	}
}

static void
port(struct out *o, const uint8_t *p)
{
	out_char(o, ':');
	out_udec(o, p[2] << 8 | p[3]);
}

/* Length, family and then by family; addresses are in the network's order. */
static void
show_sockaddr(struct cursor *c)
{
	const struct sysdecode_set *families = c->abi->tables->addressfamily;
	const char *family;
	const uint8_t *p = c->p;
	struct out *o = c->o;
	size_t n;
	int i;

	c->off = c->len;
	if (c->len < 2)
		return;
	sysdecode_set(o, families, p[1]);
	if ((family = sysdecode_nameof(families, p[1])) == NULL)
		return;
	if (strcmp(family, "AF_LOCAL") == 0) {
		for (n = 2; n < c->len && p[n] != '\0'; n++)
			continue;
		out_str(o, ", \"");
		out_vis(o, p + 2, n - 2, 1);
		out_char(o, '"');
	} else if (strcmp(family, "AF_INET") == 0 && c->len >= 8) {
		for (i = 0; i < 4; i++) {
			out_str(o, i == 0 ? ", " : ".");
			out_udec(o, p[4 + i]);
		}
		port(o, p);
	} else if (strcmp(family, "AF_INET6") == 0 && c->len >= 24) {
		out_str(o, ", [");
		internet6(o, p + 8);
		out_char(o, ']');
		port(o, p);
	}
}

static void
show_flock(struct cursor *c)
{
	static const struct sysdecode_name types[] = {
		{ 1, "F_RDLCK" }, { 2, "F_UNLCK" }, { 3, "F_WRLCK" }
	}, origins[] = {
		{ 0, "SEEK_SET" }, { 1, "SEEK_CUR" }, { 2, "SEEK_END" }
	};
	static const struct sysdecode_set type = { types, 3, 0, 0 };
	static const struct sysdecode_set whence = { origins, 3, 0, 0 };

	show_quad(c, "start");
	show_quad(c, "len");
	show_int(c, "pid");
	show_set(c, "type", &type, 2);
	show_set(c, "whence", &whence, 2);
}

static const struct sysdecode_name evfilters[] = {
	{ 0xffff, "EVFILT_READ" }, { 0xfffe, "EVFILT_WRITE" },
	{ 0xfffd, "EVFILT_AIO" }, { 0xfffc, "EVFILT_VNODE" },
	{ 0xfffb, "EVFILT_PROC" }, { 0xfffa, "EVFILT_SIGNAL" },
	{ 0xfff9, "EVFILT_TIMER" },
	/* the two systems differ from here on */
	{ 0xfff8, "EVFILT_DEVICE" }, { 0xfff7, "EVFILT_EXCEPT" },
	{ 0xfff6, "EVFILT_USER" },
	{ 0xfff8, "EVFILT_PROCDESC" }, { 0xfff7, "EVFILT_FS" },
	{ 0xfff6, "EVFILT_LIO" }, { 0xfff5, "EVFILT_USER" },
	{ 0xfff4, "EVFILT_SENDFILE" }, { 0xfff3, "EVFILT_EMPTY" },
};

static void
show_filter(struct cursor *c)
{
	static const struct sysdecode_set common = { evfilters, 7, 0, 0 };
	static const struct sysdecode_set openbsd = { evfilters + 7, 3, 0, 0 };
	static const struct sysdecode_set freebsd = { evfilters + 10, 6, 0, 0 };
	uint64_t filter = get(c, 2);
	const char *name;

	name = sysdecode_nameof(&common, filter);
	if (name == NULL)
		name = sysdecode_nameof(strcmp(c->abi->system, "openbsd") == 0 ?
		    &openbsd : &freebsd, filter);
	field(c, "filter");
	if (name != NULL && !(c->flags & SYSDECODE_RAW))
		out_str(c->o, name);
	else
		out_dec(c->o, (int16_t)filter);
}

/* The fields of a kevent that all have; data and udata follow. */
static void
event(struct cursor *c)
{
	static const struct sysdecode_name names[] = {
		{ 1, "EV_ADD" }, { 2, "EV_DELETE" }, { 4, "EV_ENABLE" },
		{ 8, "EV_DISABLE" }, { 0x10, "EV_ONESHOT" },
		{ 0x20, "EV_CLEAR" }, { 0x40, "EV_RECEIPT" },
		{ 0x80, "EV_DISPATCH" }, { 0x4000, "EV_ERROR" },
		{ 0x8000, "EV_EOF" }
	};
	static const struct sysdecode_set set = { names, 10, 1, 0 };

	show_unsigned(c, "ident", c->w);
	show_filter(c);
	show_set(c, "flags", &set, 2);
	show_hex(c, "fflags", 4);
}

static void
show_kevent(struct cursor *c)
{
	event(c);
	show_quad(c, "data");
	show_hex(c, "udata", c->w);
}

static void
show_kevent11(struct cursor *c)
{
	event(c);
	show_long(c, "data");
	show_hex(c, "udata", c->w);
}

static void
show_kevent12(struct cursor *c)
{
	show_kevent(c);
	get(c, 8);		/* four that are for extensions */
	c->off += 3 * 8;
}

static void
show_msghdr(struct cursor *c)
{
	show_hex(c, "name", c->w);
	show_unsigned(c, "namelen", 4);
	show_hex(c, "iov", c->w);
	show_unsigned(c, "iovlen", 4);
	show_hex(c, "control", c->w);
	show_unsigned(c, "controllen", 4);
	show_hex(c, "flags", 4);
}

static void
show_mmsghdr(struct cursor *c)
{
	show_msghdr(c);
	show_unsigned(c, "len", 4);
}

/* Of a control message, what is before its data. */
static void
show_cmsghdr(struct cursor *c)
{
	int level;

	show_unsigned(c, "len", 4);
	field(c, "level");
	level = get_int(c);
	if (level == 0xffff)
		out_str(c->o, "SOL_SOCKET");
	else
		out_dec(c->o, level);
	show_int(c, "type");
	c->off = c->len;
}

static void
show_quota(struct cursor *c)
{
	static const char *const names[] = {
		"bhardlimit", "bsoftlimit", "curblocks", "ihardlimit",
		"isoftlimit", "curinodes"
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		show_unsigned(c, names[i], 4);
	show_unsigned(c, "btime", c->time);
	show_unsigned(c, "itime", c->time);
}

static void
show_siginfo(struct cursor *c)
{
	const char *name;
	int signo = get_int(c), code;

	field(c, "signo");
	name = sysdecode_signame(c->abi, signo);
	if (name != NULL && !(c->flags & SYSDECODE_RAW))
		out_str(c->o, name);
	else
		out_dec(c->o, signo);
	field(c, "code");
	code = get_int(c);
	out_dec(c->o, code);
	show_int(c, "errno");
	if (code <= 0 || (name != NULL && strcmp(name, "SIGCHLD") == 0)) {
		c->off = c->w == 8 ? 16 : 12;
		show_int(c, "pid");
		show_int(c, "uid");
	} else {
		c->off = c->w == 8 ? 16 : 12;
		show_hex(c, "addr", c->w);
		show_int(c, "trapno");
	}
	c->off = c->w == 8 ? 136 : 128;
}

/* The rights of FreeBSD's descriptors: bits that releases number anew. */
static void
show_caprights(struct cursor *c)
{
	while (c->off + 8 <= c->len) {
		if (c->off > 0)
			out_str(c->o, ", ");
		out_hex(c->o, get(c, 8));
	}
}

/* Whose: OpenBSD before 64-bit times and since then, FreeBSD, or all. */
#define OLD	1
#define NEW	2
#define FREE	4
#define OPEN	(OLD | NEW)
#define ALL	(OPEN | FREE)

/*
 * What is of one length is known by it: then the first that fits is the one.
 * The others are the whole record.
 */
static const struct layout {
	const char	*name;
	unsigned char	 whose;
	unsigned char	 word;		/* only on such a machine; 0: on any */
	unsigned char	 time;		/* bytes of its time_t */
	unsigned char	 any;		/* of any length */
	void		(*show)(struct cursor *);
} layouts[] = {
	{ "stat", OLD, 0, 4, 0, show_stat },
	{ "stat", NEW, 0, 8, 0, show_stat55 },
	{ "stat", FREE, 0, 8, 0, show_stat12 },
	{ "stat", FREE, 4, 4, 0, show_stat12 },
	{ "stat", FREE, 0, 8, 0, show_stat11 },
	{ "stat", FREE, 4, 4, 0, show_stat11 },
	{ "freebsd11_stat", FREE, 0, 8, 0, show_stat11 },
	{ "freebsd11_stat", FREE, 4, 4, 0, show_stat11 },
	{ "abstimespec", OLD, 0, 4, 0, show_abstimespec },
	{ "abstimespec", NEW, 0, 8, 0, show_abstimespec },
	{ "reltimespec", OLD, 0, 4, 0, show_reltimespec },
	{ "reltimespec", NEW, 0, 8, 0, show_reltimespec },
	{ "abstimeval", OLD, 0, 4, 0, show_abstimeval },
	{ "abstimeval", NEW, 0, 8, 0, show_abstimeval },
	{ "reltimeval", OLD, 0, 4, 0, show_reltimeval },
	{ "reltimeval", NEW, 0, 8, 0, show_reltimeval },
	{ "itimerval", OLD, 0, 4, 0, show_itimerval },
	{ "itimerval", NEW | FREE, 0, 8, 0, show_itimerval },
	{ "itimerval", FREE, 4, 4, 0, show_itimerval },
	{ "sigaction", OPEN, 0, 0, 0, show_sigaction },
	{ "rlimit", ALL, 0, 0, 0, show_rlimit },
	{ "rusage", OLD, 0, 4, 0, show_rusage },
	{ "rusage", NEW, 0, 8, 0, show_rusage },
	{ "pollfd", ALL, 0, 0, 0, show_pollfd },
	{ "iovec", ALL, 0, 0, 0, show_iovec },
	{ "termios", OLD, 0, 0, 0, show_termios },
	{ "flock", OPEN, 0, 0, 0, show_flock },
	{ "kevent", OPEN, 0, 0, 0, show_kevent },
	{ "kevent", FREE, 0, 0, 0, show_kevent12 },
	{ "kevent", FREE, 0, 0, 0, show_kevent11 },
	{ "kevent_freebsd11", FREE, 0, 0, 0, show_kevent11 },
	{ "kevent32", FREE, 4, 0, 0, show_kevent12 },
	{ "kevent32_freebsd11", FREE, 4, 0, 0, show_kevent11 },
	{ "msghdr", OPEN, 0, 0, 0, show_msghdr },
	{ "mmsghdr", OPEN, 0, 0, 0, show_mmsghdr },
	{ "quota", OLD, 0, 4, 0, show_quota },
	{ "quota", NEW, 0, 8, 0, show_quota },
	{ "siginfo", OPEN, 0, 0, 0, show_siginfo },
	{ "cmsghdr", OPEN, 0, 0, 1, show_cmsghdr },
	{ "fdset", OPEN, 0, 0, 1, show_fdset },
	{ "cpuset_t", FREE, 0, 0, 1, show_fdset },
	{ "fds", OPEN, 0, 0, 1, show_fds },
	{ "caprights", FREE, 0, 0, 1, show_caprights },
	{ "sockaddr", ALL, 0, 0, 1, show_sockaddr },
};
#define NLAYOUTS	(sizeof(layouts) / sizeof(layouts[0]))

static int
whose(const struct sysdecode_abi *abi)
{
	if (strcmp(abi->system, "freebsd") == 0)
		return (FREE);
	if (strcmp(abi->system, "openbsd") == 0)
		return (abi->tables->time64 ? NEW : OLD);
	return (0);
}

/* A size is found by going through the fields, without showing them. */
static size_t
measure(const struct layout *l, const struct sysdecode_abi *abi, size_t align)
{
	static unsigned short known[NLAYOUTS][2][2];
	unsigned short *size = &known[l - layouts][abi->wordsize == 8][align == 8];
	char scratch[1];
	struct out o;
	struct cursor c = { .o = &o, .abi = abi, .w = abi->wordsize,
	    .align = align, .aligned = 1, .time = l->time,
	    .flags = SYSDECODE_RAW };

	if (*size == 0) {
		out_init(&o, -1, scratch, sizeof(scratch));
		l->show(&c);
		*size = (c.off + c.aligned - 1) & ~(c.aligned - 1);
	}
	return (*size);
}

/* The layout that has a name and a length; NULL: none. */
static const struct layout *
find(const struct sysdecode_abi *abi, const char *name, size_t len,
    size_t *size, size_t *align)
{
	const struct layout *l;
	int who = whose(abi);

	for (l = layouts; l < &layouts[NLAYOUTS]; l++) {
		if (!(l->whose & who) || strcmp(l->name, name) != 0 ||
		    (l->word != 0 && l->word != abi->wordsize))
			continue;
		*align = abi->wordsize;
		*size = l->any ? len : measure(l, abi, *align);
		if (l->any || len == 0 || len % *size == 0)
			return (l);
		if (abi->wordsize == 4) {	/* but not i386 */
			*align = 8;
			*size = measure(l, abi, *align);
			if (len % *size == 0)
				return (l);
		}
	}
	return (NULL);
}

size_t
sysdecode_structsize(const struct sysdecode_abi *abi, const char *name)
{
	size_t size, align;
	const struct layout *l = find(abi, name, 0, &size, &align);

	if (strcmp(name, "fdset") == 0)
		return (4);
	if (strcmp(name, "fds") == 0)
		return (8);
	return (l == NULL || l->any ? 0 : size);
}

/* The word before the braces, as C and OpenBSD's kdump have it. */
static const char *
typename(const char *name)
{
	if (strcmp(name, "fds") == 0)
		return ("int");
	if (strcmp(name, "fdset") == 0)
		return ("struct fd_set");
	if (strcmp(name, "cpuset_t") == 0)
		return (name);
	if (strncmp(name, "abstime", 7) == 0 || strncmp(name, "reltime", 7) == 0)
		return (name[7] == 's' ? "struct timespec" : "struct timeval");
	return (NULL);
}

/* Those of OpenBSD that are no structures, but text. */
static int
istext(const struct sysdecode_abi *abi, struct out *o, const char *name,
    const void *bytes, size_t len)
{
	int promise = strcmp(name, "pledgereq") == 0;

	if (strcmp(abi->system, "openbsd") != 0 ||
	    (!promise && strcmp(name, "unveil") != 0))
		return (0);
	out_str(o, promise ? "promise=\"" : "flags=\"");
	out_vis(o, bytes, len, 1);
	out_char(o, '"');
	return (1);
}

static void
head(struct out *o, const char *name)
{
	const char *type = typename(name);

	if (type == NULL) {
		out_str(o, "struct ");
		out_vis(o, name, strlen(name), 0);
	} else
		out_str(o, type);
	out_char(o, ' ');
}

/* Structures of a size, one after the other. */
static void
each(const struct sysdecode_abi *abi, struct out *o, const struct layout *l,
    const uint8_t *p, size_t len, size_t size, size_t align, int flags)
{
	struct cursor c = { .o = o, .abi = abi, .w = abi->wordsize,
	    .align = align, .time = l->time, .flags = flags };
	size_t at;

	for (at = 0; at == 0 || at + size <= len; at += size) {
		out_str(o, at == 0 ? "{ " : ", { ");
		c.p = p + at;
		c.len = size;
		c.off = 0;
		c.fields = 0;
		l->show(&c);
		out_str(o, " }");
		if (l->any)
			break;
	}
}

static void
unknown(struct out *o, size_t len)
{
	out_str(o, "{ ");
	out_udec(o, len);
	out_str(o, " bytes }");
}

void
sysdecode_struct(const struct sysdecode_abi *abi, struct out *o,
    const char *name, const void *bytes, size_t len, int flags)
{
	size_t size, align, n = 1;
	const struct layout *l = find(abi, name, len, &size, &align);

	if (istext(abi, o, name, bytes, len))
		return;
	if (!(flags & SYSDECODE_INLINE))	/* not within a call */
		head(o, name);
	if (l == NULL || (len == 0 && !l->any)) {
		unknown(o, len);
		return;
	}
	if (!l->any)
		n = len / size;
	else if (strcmp(name, "fds") == 0)
		n = len / 4;
	if (!(flags & SYSDECODE_INLINE) && n != 1) {
		out_char(o, '[');
		out_udec(o, n);
		out_str(o, "] ");
	}
	each(abi, o, l, bytes, len, size, align, flags);
}

void
sysdecode_structarray(const struct sysdecode_abi *abi, struct out *o,
    const char *name, const void *bytes, size_t len, size_t size, int flags)
{
	struct sysdecode_abi narrow = *abi;
	const struct layout *l = NULL;
	size_t measured = 0, align = 0;

	if (strncmp(name, "kevent32", 8) == 0) {  /* of a 32-bit process */
		narrow.wordsize = 4;
		abi = &narrow;
	}
	if (size != 0)
		l = find(abi, name, size, &measured, &align);
	head(o, name);
	out_char(o, '[');
	out_udec(o, size != 0 ? len / size : 0);
	out_str(o, "] ");
	if (l == NULL || l->any || measured != size)
		unknown(o, len);
	else if (len < size)
		out_str(o, "{ }");
	else
		each(abi, o, l, bytes, len, size, align, flags);
}

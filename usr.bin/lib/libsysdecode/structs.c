/* SPDX-License-Identifier: ISC */
/*
 * libsysdecode: structures as they lie in the memory of a little-endian
 * machine of either word size, field by field.
 */

#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <time.h>

#include "sysdecode.h"
#include "tables.h"

/* Where one is in a structure.  Reading beyond its end reads zeros. */
struct cursor {
	struct out	*o;
	const uint8_t	*p;
	size_t		 len;
	size_t		 off;
	const struct sysdecode_abi *abi;
	int		 w;		/* its word size */
	int		 flags;
};

static uint64_t
get(struct cursor *c, size_t size)
{
	/* i386 aligns nothing to more than a word. */
	size_t align = size < (size_t)c->w ? size : (size_t)c->w, i;
	uint64_t v = 0;

	c->off = (c->off + align - 1) & ~(align - 1);
	for (i = 0; i < size; i++)
		if (c->off + i < c->len)
			v |= (uint64_t)c->p[c->off + i] << (8 * i);
	c->off += size;
	return (v);
}

static int64_t
get_int(struct cursor *c)
{
	return ((int32_t)get(c, 4));
}

static int64_t
get_long(struct cursor *c)
{
	return (c->w == 4 ? get_int(c) : (int64_t)get(c, 8));
}

/* The start of a field; all but the first follow a comma. */
static void
field(struct cursor *c, const char *name)
{
	if (c->off > 0)
		out_str(c->o, ", ");
	out_str(c->o, name);
	out_char(c->o, '=');
}

static void
show_int(struct cursor *c, const char *name)
{
	field(c, name);
	out_dec(c->o, get_int(c));
}

static void
show_long(struct cursor *c, const char *name)
{
	field(c, name);
	out_dec(c->o, get_long(c));
}

static void
show_quad(struct cursor *c, const char *name)
{
	field(c, name);
	out_dec(c->o, get(c, 8));
}

static void
show_unsigned(struct cursor *c, const char *name, size_t size)
{
	field(c, name);
	out_udec(c->o, get(c, size));
}

static void
show_hex(struct cursor *c, const char *name, size_t size)
{
	field(c, name);
	out_hex(c->o, get(c, size));
}

static void
show_set(struct cursor *c, const char *name, const struct sysdecode_set *set,
    size_t size)
{
	uint64_t v;

	field(c, name);
	v = get(c, size);
	if (c->flags & SYSDECODE_RAW)
		out_hex(c->o, v);
	else
		sysdecode_set(c->o, set, v);
}

static void
quoted(struct out *o, const char *s, int bare)
{
	out_str(o, bare ? "\"" : "<\"");
	out_vis(o, s, strlen(s), 1);
	out_str(o, bare ? "\"" : "\">");
}

/* A number, and in brackets what it stands for. */
static void
named(struct cursor *c, int64_t v, const char *name)
{
	int bare = (c->flags & SYSDECODE_SYMBOLIC) && name != NULL;

	if (!bare)
		out_dec(c->o, v);
	if (name != NULL && !(c->flags & SYSDECODE_RAW))
		quoted(c->o, name, bare);
}

static void
user(struct cursor *c, const char *label, uint32_t id, int group)
{
	/* The last of each: files have few owners. */
	static struct { int known; uint32_t id; char name[64]; } last[2];
	struct passwd *pw;
	struct group *gr;
	const char *name;

	field(c, label);
	if (!(c->flags & SYSDECODE_RAW) &&
	    (!last[group].known || last[group].id != id)) {
		if (group)
			name = (gr = getgrgid(id)) != NULL ? gr->gr_name : "";
		else
			name = (pw = getpwuid(id)) != NULL ? pw->pw_name : "";
		last[group].known = 1;
		last[group].id = id;
		last[group].name[0] = '\0';
		strncat(last[group].name, name, sizeof(last[group].name) - 1);
	}
	named(c, id, last[group].name[0] != '\0' ? last[group].name : NULL);
}

/* A time of day, or a span, with digits of a fraction of a second. */
static void
seconds(struct cursor *c, int64_t sec, int64_t fraction, int digits, int span)
{
	static int64_t lastsec = -1;
	static char text[64];
	time_t t = sec;
	struct tm *tm;

	if (!span && !(c->flags & SYSDECODE_RAW) && (sec != lastsec ||
	    text[0] == '\0')) {
		lastsec = sec;
		text[0] = '\0';
		if ((int64_t)t == sec && (tm = localtime(&t)) != NULL)
			strftime(text, sizeof(text), "%b %e %T %Y", tm);
	}
	named(c, sec, span || text[0] == '\0' ? NULL : text);
	if (fraction < 0 || fraction >= (digits == 9 ? 1000000000 : 1000000)) {
		/* not a fraction: as it stands */
		out_char(c->o, '+');
		out_dec(c->o, fraction);
	} else if (fraction != 0) {
		out_char(c->o, '.');
		out_dec0(c->o, fraction, digits);
	}
}

static void
timespec(struct cursor *c, const char *name, int span)
{
	int64_t sec, nsec;

	if (name != NULL)
		field(c, name);
	sec = get_int(c);
	nsec = get_long(c);
	seconds(c, sec, nsec, 9, span);
}

static void
timeval(struct cursor *c, const char *name, int span)
{
	int64_t sec, usec;

	if (name != NULL)
		field(c, name);
	sec = get_long(c);
	usec = get_long(c);
	seconds(c, sec, usec, 6, span);
}

static void
modestring(char *s, uint32_t mode)
{
	int i;

	s[0] = "?pc?d?b?-?l?s?w?"[mode >> 12 & 15];
	for (i = 0; i < 9; i++)
		s[1 + i] = mode & 0400u >> i ? "rwx"[i % 3] : '-';
	if (mode & 04000)
		s[3] = mode & 0100 ? 's' : 'S';
	if (mode & 02000)
		s[6] = mode & 010 ? 's' : 'S';
	if (mode & 01000)
		s[9] = mode & 01 ? 't' : 'T';
	s[10] = ' ';
	s[11] = '\0';
}

static void
show_stat(struct cursor *c)
{
	char mode[12];
	uint32_t id;

	show_int(c, "dev");
	show_unsigned(c, "ino", 4);
	field(c, "mode");
	modestring(mode, get(c, 4));
	out_str(c->o, mode);
	show_unsigned(c, "nlink", 4);
	id = get(c, 4);
	user(c, "uid", id, 0);
	id = get(c, 4);
	user(c, "gid", id, 1);
	show_int(c, "rdev");
	get(c, 4);
	timespec(c, "atime", 0);
	timespec(c, "mtime", 0);
	timespec(c, "ctime", 0);
	show_quad(c, "size");
	show_quad(c, "blocks");
	show_unsigned(c, "blksize", 4);
	show_hex(c, "flags", 4);
	show_hex(c, "gen", 4);
}

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
show_sockaddr(struct cursor *c)
{
	const uint8_t *p = c->p;
	struct out *o = c->o;
	size_t n;
	int i;

	c->off = c->len;
	if (c->len < 2)
		return;
	sysdecode_set(o, c->abi->tables->addressfamily, p[1]);
	switch (p[1]) {
	case 1:				/* local: a path */
		for (n = 2; n < c->len && p[n] != '\0'; n++)
			continue;
		out_str(o, ", \"");
		out_vis(o, p + 2, n - 2, 1);
		out_char(o, '"');
		break;
	case 2:				/* internet */
		if (c->len < 8)
			break;
		for (i = 0; i < 4; i++) {
			out_str(o, i == 0 ? ", " : ".");
			out_udec(o, p[4 + i]);
		}
		out_char(o, ':');
		out_udec(o, p[2] << 8 | p[3]);
		break;
	case 24:			/* internet version 6 */
		if (c->len < 24)
			break;
		out_str(o, ", [");
		internet6(o, p + 8);
		out_str(o, "]:");
		out_udec(o, p[2] << 8 | p[3]);
		break;
	}
}

/* Sizes with 4 and with 8 bytes a word; 0: any, and not an array. */
static const struct {
	const char	*name;
	size_t		 size[2];
	void		(*show)(struct cursor *);
} kinds[] = {
	{ "stat", { 112, 144 }, show_stat },
	{ "abstimespec", { 8, 16 }, show_abstimespec },
	{ "reltimespec", { 8, 16 }, show_reltimespec },
	{ "abstimeval", { 8, 16 }, show_abstimeval },
	{ "reltimeval", { 8, 16 }, show_reltimeval },
	{ "itimerval", { 16, 32 }, show_itimerval },
	{ "sigaction", { 12, 16 }, show_sigaction },
	{ "rlimit", { 16, 16 }, show_rlimit },
	{ "rusage", { 72, 144 }, show_rusage },
	{ "pollfd", { 8, 8 }, show_pollfd },
	{ "iovec", { 8, 16 }, show_iovec },
	{ "termios", { 44, 44 }, show_termios },
	{ "fdset", { 0, 0 }, show_fdset },
	{ "fds", { 0, 0 }, show_fds },
	{ "sockaddr", { 0, 0 }, show_sockaddr },
};
#define NKINDS	(sizeof(kinds) / sizeof(kinds[0]))

static size_t
find(const char *name)
{
	size_t i;

	for (i = 0; i < NKINDS && strcmp(kinds[i].name, name) != 0; i++)
		continue;
	return (i);
}

size_t
sysdecode_structsize(const struct sysdecode_abi *abi, const char *name)
{
	size_t i = find(name);

	if (i == NKINDS)
		return (0);
	if (strcmp(name, "fdset") == 0)
		return (4);
	if (strcmp(name, "fds") == 0)
		return (8);
	return (kinds[i].size[abi->wordsize == 8]);
}

/* The word before the braces, as C and OpenBSD's kdump have it. */
static const char *
typename(const char *name)
{
	if (strcmp(name, "fds") == 0)
		return ("int");
	if (strcmp(name, "fdset") == 0)
		return ("struct fd_set");
	if (strncmp(name, "abstime", 7) == 0 || strncmp(name, "reltime", 7) == 0)
		return (name[7] == 's' ? "struct timespec" : "struct timeval");
	return (NULL);
}

void
sysdecode_struct(const struct sysdecode_abi *abi, struct out *o,
    const char *name, const void *bytes, size_t len, int flags)
{
	struct cursor c = { o, bytes, len, 0, abi, abi->wordsize, flags };
	size_t i = find(name), size, at, n;
	const char *type = typename(name);

	if (!(flags & SYSDECODE_INLINE)) {	/* not within a call */
		if (type == NULL) {
			out_str(o, "struct ");
			out_vis(o, name, strlen(name), 0);
		} else
			out_str(o, type);
		out_char(o, ' ');
	}
	size = i < NKINDS ? kinds[i].size[abi->wordsize == 8] : len;
	if (i == NKINDS || (size != 0 && (len == 0 || len % size != 0))) {
		out_str(o, "{ ");
		out_udec(o, len);
		out_str(o, " bytes }");
		return;
	}
	n = size != 0 ? len / size : 1;
	if (strcmp(name, "fds") == 0)
		n = len / 4;
	if (!(flags & SYSDECODE_INLINE) && n != 1) {
		out_char(o, '[');
		out_udec(o, n);
		out_str(o, "] ");
	}
	for (at = 0; at == 0 || at < len; at += size) {
		out_str(o, at == 0 ? "{ " : ", { ");
		c.p = (const uint8_t *)bytes + at;
		c.len = size != 0 ? size : len;
		c.off = 0;
		kinds[i].show(&c);
		out_str(o, " }");
		if (size == 0)
			break;
	}
}

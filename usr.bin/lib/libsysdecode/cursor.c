/* SPDX-License-Identifier: ISC */
/*
 * libsysdecode: from field to field through a structure that lies in memory as
 * the compiler of another machine has laid it out.
 */

#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <time.h>

#include "cursor.h"
#include "tables.h"

uint64_t
get(struct cursor *c, size_t size)
{
	size_t align = size < c->align ? size : c->align, i;
	uint64_t v = 0;

	if (align > c->aligned)
		c->aligned = align;
	c->off = (c->off + align - 1) & ~(align - 1);
	for (i = 0; i < size && c->off + i < c->len; i++)
		if (c->abi->bigendian)
			v |= (uint64_t)c->p[c->off + i] << (8 * (size - 1 - i));
		else
			v |= (uint64_t)c->p[c->off + i] << (8 * i);
	c->off += size;
	return (v);
}

int64_t
get_int(struct cursor *c)
{
	return ((int32_t)get(c, 4));
}

int64_t
get_long(struct cursor *c)
{
	return (c->w == 4 ? get_int(c) : (int64_t)get(c, 8));
}

void
field(struct cursor *c, const char *name)
{
	if (c->fields++ > 0)
		out_str(c->o, ", ");
	out_str(c->o, name);
	out_char(c->o, '=');
}

void
show_int(struct cursor *c, const char *name)
{
	field(c, name);
	out_dec(c->o, get_int(c));
}

void
show_long(struct cursor *c, const char *name)
{
	field(c, name);
	out_dec(c->o, get_long(c));
}

void
show_quad(struct cursor *c, const char *name)
{
	field(c, name);
	out_dec(c->o, get(c, 8));
}

void
show_unsigned(struct cursor *c, const char *name, size_t size)
{
	field(c, name);
	out_udec(c->o, get(c, size));
}

void
show_hex(struct cursor *c, const char *name, size_t size)
{
	field(c, name);
	out_hex(c->o, get(c, size));
}

void
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

void
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

void
timespec(struct cursor *c, const char *name, int span)
{
	int64_t sec, nsec;

	if (name != NULL)
		field(c, name);
	sec = c->time == 8 ? (int64_t)get(c, 8) : get_int(c);
	nsec = get_long(c);
	seconds(c, sec, nsec, 9, span);
}

void
timeval(struct cursor *c, const char *name, int span)
{
	int64_t sec, usec;

	if (name != NULL)
		field(c, name);
	sec = c->time == 8 ? (int64_t)get(c, 8) : get_long(c);
	usec = get_long(c);
	seconds(c, sec, usec, 6, span);
}

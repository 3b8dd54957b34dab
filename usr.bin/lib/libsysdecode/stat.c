/* SPDX-License-Identifier: ISC */
/* libsysdecode: the layouts of struct stat. */

#include "cursor.h"

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
show_mode(struct cursor *c, uint32_t mode)
{
	char text[12];

	field(c, "mode");
	modestring(text, mode);
	out_str(c->o, text);
}

static void
show_owner(struct cursor *c)
{
	uint32_t id;

	id = get(c, 4);
	user(c, "uid", id, 0);
	id = get(c, 4);
	user(c, "gid", id, 1);
}

static void
show_sizes(struct cursor *c)
{
	show_quad(c, "size");
	show_quad(c, "blocks");
	show_unsigned(c, "blksize", 4);
	show_hex(c, "flags", 4);
}

/* OpenBSD before 64-bit times. */
void
show_stat(struct cursor *c)
{
	show_int(c, "dev");
	show_unsigned(c, "ino", 4);
	show_mode(c, get(c, 4));
	show_unsigned(c, "nlink", 4);
	show_owner(c);
	show_int(c, "rdev");
	get(c, 4);
	timespec(c, "atime", 0);
	timespec(c, "mtime", 0);
	timespec(c, "ctime", 0);
	show_sizes(c);
	show_hex(c, "gen", 4);
	c->off += 4 + 2 * c->w + 16;
}

/* And since then. */
void
show_stat55(struct cursor *c)
{
	uint32_t mode = get(c, 4);
	uint64_t ino;

	show_int(c, "dev");
	ino = get(c, 8);
	field(c, "ino");
	out_udec(c->o, ino);
	show_mode(c, mode);
	show_unsigned(c, "nlink", 4);
	show_owner(c);
	show_int(c, "rdev");
	timespec(c, "atime", 0);
	timespec(c, "mtime", 0);
	timespec(c, "ctime", 0);
	show_sizes(c);
	show_hex(c, "gen", 4);
	c->off += c->w == 8 ? 4 + 16 : c->align + 8;
}

/* FreeBSD before 64-bit inodes. */
void
show_stat11(struct cursor *c)
{
	show_unsigned(c, "dev", 4);
	show_unsigned(c, "ino", 4);
	show_mode(c, get(c, 2));
	show_unsigned(c, "nlink", 2);
	show_owner(c);
	show_unsigned(c, "rdev", 4);
	timespec(c, "atime", 0);
	timespec(c, "mtime", 0);
	timespec(c, "ctime", 0);
	show_sizes(c);
	show_hex(c, "gen", 4);
	get(c, 4);
	timespec(c, "birthtime", 0);
	if (c->time == 4)
		c->off += 8;
}

/* And since then; a 32-bit time may have more bits before it. */
void
show_stat12(struct cursor *c)
{
	static const char *const names[] = {
		"atime", "mtime", "ctime", "birthtime"
	};
	uint64_t nlink;
	int i;

	show_unsigned(c, "dev", 8);
	show_unsigned(c, "ino", 8);
	nlink = get(c, 8);
	show_mode(c, get(c, 2));
	get(c, 2);
	field(c, "nlink");
	out_udec(c->o, nlink);
	show_owner(c);
	get(c, 4);
	show_unsigned(c, "rdev", 8);
	for (i = 0; i < 4; i++) {
		if (c->time == 4)
			get(c, 4);
		timespec(c, names[i], 0);
	}
	show_sizes(c);
	show_hex(c, "gen", 8);
	c->off += 80;
}

/* SPDX-License-Identifier: ISC */
/*
 * kdump -c: which file a descriptor is.  The calls of a trace tell: what opens
 * names a path, and dup(2), fork(2) and the like hand it on.  A descriptor
 * that was there before the trace has no name, only its number.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "summary.h"

#define BUCKETS		4096
#define MAXFILES	16384		/* more are counted together */
#define MAXNAME		1024
#define SHOWN		20

static struct file *names[BUCKETS], *all[MAXFILES];
static int nfiles;
static struct file closed;		/* stands for no file */
static struct file others = { .name = "(other files)" };
static int pipes;

static struct file *
create(char *name, int32_t pid, int fd)
{
	struct file *f;

	if (nfiles == MAXFILES) {
		free(name);
		return (&others);
	}
	if ((f = calloc(1, sizeof(*f))) == NULL)
		err(1, NULL);
	f->name = name;
	f->pid = pid;
	f->fd = fd;
	return (all[nfiles++] = f);
}

static struct file *
named(const void *bytes, size_t len)
{
	const unsigned char *p = bytes;
	struct file **bucket, *f;
	unsigned int hash = 5381;
	char *name;
	size_t i;

	if (len > MAXNAME)
		len = MAXNAME;
	for (i = 0; i < len && p[i] != '\0'; i++)
		hash = hash * 33 + p[i];
	len = i;
	bucket = &names[hash % BUCKETS];
	for (f = *bucket; f != NULL; f = f->next)
		if (strlen(f->name) == len && memcmp(f->name, p, len) == 0)
			return (f);
	if ((name = strndup((const char *)p, len)) == NULL)
		err(1, NULL);
	if ((f = create(name, 0, -1)) != &others) {
		f->next = *bucket;
		*bucket = f;
	}
	return (f);
}

/* Room for a descriptor; 0: it is none that is followed. */
static int
room(struct fds *fds, int fd)
{
	int n;

	if (fd < 0 || fd >= MAXFD)
		return (0);
	if (fd < fds->n)
		return (1);
	n = fd + 16;
	if ((fds->file = reallocarray(fds->file, n, sizeof(*fds->file))) ==
	    NULL)
		err(1, NULL);
	memset(fds->file + fds->n, 0, (n - fds->n) * sizeof(*fds->file));
	fds->n = n;
	return (1);
}

static void
set(struct fds *fds, int64_t fd, struct file *f)
{
	if (fd >= 0 && fd < MAXFD && room(fds, (int)fd))
		fds->file[fd] = f;
}

/* The file that a descriptor is, whatever is known of it. */
static struct file *
get(struct fds *fds, int64_t fd)
{
	struct file *f;

	if (fd < 0 || fd >= MAXFD || !room(fds, (int)fd))
		return (&others);
	f = fds->file[fd];
	if (f == NULL || f == &closed) {
		f = create(NULL, fds->pid, (int)fd);
		if (f != &others && fds->file[fd] == NULL) {
			f->unnamed = fds->unnamed;
			fds->unnamed = f;
		}
		fds->file[fd] = f;
	}
	return (f);
}

void
files_io(struct fds *fds, int fd, int iswrite, uint64_t nbytes)
{
	struct file *f = get(fds, fd);

	if (iswrite)
		f->nwritten += nbytes;
	else
		f->nread += nbytes;
}

/* The one that it turned out to be. */
static struct file *
root(struct file *f)
{
	while (f->same != NULL)
		f = f->same;
	return (f);
}

/*
 * A fork has returned; the child may have run before.  What it did with
 * descriptors that it was born with, it did with its parent's files.
 */
void
files_inherit(struct fds *parent, struct fds *child)
{
	struct file *f, *next, *to;
	int fd;

	for (fd = 0; fd < 3; fd++)
		get(parent, fd);
	for (f = child->unnamed; f != NULL; f = next) {
		next = f->unnamed;
		f->unnamed = NULL;
		to = root(get(parent, f->fd));
		f->same = to != f ? to : NULL;	/* damaged traces have it */
	}
	child->unnamed = NULL;
	for (fd = 0; fd < parent->n; fd++)
		if (parent->file[fd] != NULL && room(child, fd) &&
		    child->file[fd] == NULL)
			child->file[fd] = parent->file[fd];
}

void
files_forget(struct fds *fds)
{
	free(fds->file);
	fds->file = NULL;
	fds->n = 0;
	fds->unnamed = NULL;
}

static const struct call_item *
last_item(const struct call *c, int type, const char *name)
{
	const struct call_item *i, *last = NULL;

	for (i = c->items; i != NULL; i = i->next)
		if (i->type == type && i->bytes != NULL &&
		    (name == NULL || strcmp(i->name, name) == 0))
			last = i;
	return (last);
}

static void
opened(struct fds *fds, const struct call *c)
{
	const struct call_item *i = last_item(c, KTE_NAMEI, NULL);
	struct file *f;

	set(fds, c->value, &closed);
	f = i != NULL ? named(i->bytes, i->nbytes) : get(fds, c->value);
	f->opened++;
	set(fds, c->value, f);
}

/* A socket is named by its address, once it is known. */
static void
socket_named(struct fds *fds, const struct call *c, int64_t fd)
{
	const struct call_item *i = last_item(c, KTE_STRUCT, "sockaddr");
	char buf[256];
	struct out o;

	out_init(&o, -1, buf, sizeof(buf));
	out_str(&o, "socket");
	if (i != NULL) {
		out_char(&o, ' ');
		sysdecode_struct(c->abi, &o, i->name, i->bytes, i->nbytes,
		    SYSDECODE_INLINE);
	}
	set(fds, fd, named(buf, o.p - buf));
}

static int32_t
word(const struct sysdecode_abi *abi, const uint8_t *p)
{
	if (abi->bigendian)
		return ((int32_t)((uint32_t)p[0] << 24 | p[1] << 16 |
		    p[2] << 8 | p[3]));
	return ((int32_t)((uint32_t)p[3] << 24 | p[2] << 16 | p[1] << 8 |
	    p[0]));
}

/* Both ends are one file. */
static void
paired(struct fds *fds, const struct call *c, const char *what)
{
	const struct call_item *i = last_item(c, KTE_STRUCT, "fds");
	char name[32];
	struct file *f;

	snprintf(name, sizeof(name), "%s %d", what, ++pipes);
	f = named(name, strlen(name));
	if (i != NULL && i->nbytes >= 8) {
		set(fds, word(c->abi, i->bytes), f);
		set(fds, word(c->abi, i->bytes + 4), f);
	} else
		set(fds, c->value, f);
	f->opened++;
}

static void
close_from(struct fds *fds, int64_t first, int64_t last)
{
	int64_t fd;

	for (fd = first < 0 ? 0 : first; fd < fds->n && fd <= last; fd++)
		fds->file[fd] = &closed;
}

/* fcntl(2) has as many numbers for it as there are systems. */
static int
isdupfd(const struct call *c)
{
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	char buf[64];
	struct out o;

	if (sysdecode_values(c->abi, c->code, c->args, c->nargs, v) < 2)
		return (0);
	out_init(&o, -1, buf, sizeof(buf));
	sysdecode_value(&o, &v[1], 0);
	return (o.p - buf >= 5 && memcmp(buf, "F_DUP", 5) == 0);
}

/* Calls by what they do to descriptors. */
enum act { OPEN, DUP, DUP2, FCNTL, CLOSE, CLOSEFROM, PIPE, SOCKETPAIR, SOCKET,
	ACCEPT, CONNECT };
static const struct {
	const char	*name;
	enum act	 act;
} acts[] = {
	{ "open", OPEN }, { "openat", OPEN }, { "creat", OPEN },
	{ "shm_open", OPEN }, { "shm_open2", OPEN }, { "fhopen", OPEN },
	{ "dup", DUP }, { "dup2", DUP2 }, { "dup3", DUP2 }, { "fcntl", FCNTL },
	{ "close", CLOSE }, { "closefrom", CLOSEFROM },
	{ "close_range", CLOSEFROM }, { "pipe", PIPE }, { "pipe2", PIPE },
	{ "socketpair", SOCKETPAIR }, { "socket", SOCKET },
	{ "accept", ACCEPT }, { "accept4", ACCEPT }, { "connect", CONNECT },
	{ "ocreat", OPEN }, { "__fhopen40", OPEN }, { "openat2", OPEN },
	{ "__dup3100", DUP2 }, { "fcntl64", FCNTL }, { "opipe", PIPE },
	{ "__socket30", SOCKET }, { "oaccept", ACCEPT }, { "paccept", ACCEPT },
};

/* Without what marks a call as an old one: "compat11.fstat", "compat_43_ocreat". */
const char *
plain_name(const char *name)
{
	const char *p;

	if (strncmp(name, "compat", 6) != 0)
		return (name);
	if ((p = strchr(name, '.')) == NULL && name[6] == '_')
		p = strchr(name + 7, '_');
	return (p != NULL ? p + 1 : name);
}

static int
act_of(const struct call *c)
{
	const char *name = sysdecode_syscallname(c->abi, c->code);
	size_t i;

	if (name == NULL)
		return (-1);
	name = plain_name(name);
	for (i = 0; i < sizeof(acts) / sizeof(acts[0]); i++)
		if (strcmp(name, acts[i].name) == 0)
			return (acts[i].act);
	return (-1);
}

void
files_call(struct fds *fds, const struct call *c)
{
	int64_t fd = c->nargs > 0 ? (int32_t)c->args[0] : -1;

	switch (act_of(c)) {
	case OPEN:
		opened(fds, c);
		break;
	case FCNTL:
		if (!isdupfd(c))
			break;
		/* FALLTHROUGH */
	case DUP:
	case DUP2:
		if (c->nargs > 0)
			set(fds, c->value, get(fds, fd));
		break;
	case CLOSE:
		set(fds, fd, &closed);
		break;
	case CLOSEFROM:
		close_from(fds, fd, c->nargs > 1 ? (uint32_t)c->args[1] :
		    MAXFD);
		break;
	case PIPE:
		paired(fds, c, "pipe");
		break;
	case SOCKETPAIR:
		paired(fds, c, "socketpair");
		break;
	case SOCKET:
	case ACCEPT:
		socket_named(fds, c, c->value);
		break;
	case CONNECT:
		socket_named(fds, c, fd);
		break;
	}
}

static int
compare(const void *va, const void *vb)
{
	const struct file *a = *(struct file *const *)va;
	const struct file *b = *(struct file *const *)vb;
	uint64_t na = a->nread + a->nwritten, nb = b->nread + b->nwritten;

	if (na != nb)
		return (na > nb ? -1 : 1);
	if (a->name != NULL && b->name != NULL)
		return (strcmp(a->name, b->name));
	if (a->name != NULL || b->name != NULL)
		return (a->name != NULL ? -1 : 1);
	return (a->pid != b->pid ? a->pid - b->pid : a->fd - b->fd);
}

static void
put_file(const struct file *f)
{
	out_decw(&out, f->nread, 14);
	out_decw(&out, f->nwritten, 14);
	out_decw(&out, f->opened, 8);
	out_str(&out, "  ");
	if (f->name != NULL)
		out_vis(&out, f->name, strlen(f->name), 0);
	else {
		out_str(&out, "fd ");
		out_dec(&out, f->fd);
		out_str(&out, " of ");
		if (f->pid >= 0)
			out_dec(&out, f->pid);
		else
			out_str(&out, "others");
	}
	out_char(&out, '\n');
}

/* What is known by now of who is who. */
static void
settle(void)
{
	struct file *f, *to;
	int i;

	for (i = 0; i < nfiles; i++) {
		f = all[i];
		if ((to = root(f)) == f)
			continue;
		to->nread += f->nread;
		to->nwritten += f->nwritten;
		f->nread = f->nwritten = 0;
	}
}

static void
forget(void)
{
	int i;

	for (i = 0; i < nfiles; i++) {
		free(all[i]->name);
		free(all[i]);
	}
	memset(names, 0, sizeof(names));
	nfiles = pipes = 0;
	others.nread = others.nwritten = others.opened = 0;
}

static void
report(void)
{
	int i;

	if (nfiles == 0 || all[0]->nread + all[0]->nwritten == 0)
		return;
	out_str(&out, "\n    bytes read       written  opened  file\n");
	for (i = 0; i < nfiles && i < SHOWN &&
	    all[i]->nread + all[i]->nwritten > 0; i++)
		put_file(all[i]);
	if (others.nread + others.nwritten > 0)
		put_file(&others);
	for (; i < nfiles && all[i]->nread + all[i]->nwritten > 0; i++)
		continue;
	if (i > SHOWN) {
		out_str(&out, "and ");
		out_dec(&out, i - SHOWN);
		out_str(&out, " more files\n");
	}
}

void
files_end(void)
{
	settle();
	qsort(all, nfiles, sizeof(all[0]), compare);
	report();
	forget();
}

/* SPDX-License-Identifier: ISC */
/*
 * kdump --diff: a record as a line, in which what is different from run to run
 * though it means the same has a name: descriptors and addresses by what they
 * are, processes by their place.
 */

#include <ctype.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "diff.h"

/*
 * Of a process, what its descriptors and the addresses of its maps are, in
 * order of their keys.  More than MAXROLES are not known at a time, and not
 * more than MAXINHERITED bytes of them go to children.
 */
#define MAXROLES	1024
#define MAXINHERITED	(64u << 20)
#define MAPKEY(addr)	((uint64_t)(addr) | 1ULL << 63)

struct role {
	uint64_t	 key;
	const char	*name;
	int		 object;	/* OBJECT_..., or 0 and no number */
	int		 number;
	const char	*suffix;
};

struct roles {
	size_t		 n, size;
	struct role	*role;
};

/* What is being made a line. */
struct context {
	struct out	*o;
	struct trace	*trace;
	struct process	*process;
	struct record	*record;
	const char	*call;		/* its name, or "" */
	struct item	*path;		/* not shown yet */
};

static const char *const objects[] = { "", "pipe", "socketpair", "map" };

static size_t
position(const struct roles *rs, uint64_t key)
{
	size_t low = 0, high = rs->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (rs->role[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	return (low);
}

static struct role *
role(const struct process *p, uint64_t key)
{
	struct roles *rs = p->roles;
	size_t i;

	if (rs == NULL || (i = position(rs, key)) == rs->n ||
	    rs->role[i].key != key)
		return (NULL);
	return (&rs->role[i]);
}

static void
forget(struct process *p, uint64_t key)
{
	struct role *r = role(p, key);

	if (r != NULL) {
		p->roles->n--;
		memmove(r, r + 1, (char *)&p->roles->role[p->roles->n] -
		    (char *)r);
	}
}

static void *
grow(void *p, size_t size)
{
	if ((p = realloc(p, size)) == NULL)
		err(2, NULL);
	return (p);
}

static void
remember(struct process *p, uint64_t key, const char *name, int object,
    int number, const char *suffix)
{
	struct roles *rs = p->roles;
	struct role new = { key, name, object, number, suffix };
	size_t i;

	if (rs == NULL)
		rs = p->roles = memset(grow(NULL, sizeof(*rs)), 0, sizeof(*rs));
	forget(p, key);
	if (rs->n == MAXROLES)
		return;
	if (rs->n == rs->size) {
		rs->size = rs->size * 2 + 8;
		rs->role = grow(rs->role, rs->size * sizeof(*rs->role));
	}
	i = position(rs, key);
	memmove(&rs->role[i + 1], &rs->role[i],
	    (rs->n - i) * sizeof(*rs->role));
	rs->role[i] = new;
	rs->n++;
}

void
roles_free(struct process *p)
{
	if (p->roles != NULL)
		free(p->roles->role);
	free(p->roles);
	p->roles = NULL;
}

static void
inherit(struct trace *t, struct process *child, const struct process *parent)
{
	const struct roles *rs = parent->roles;
	size_t size;

	if (rs == NULL || rs->n == 0 || child->roles != NULL)
		return;
	size = rs->n * sizeof(*rs->role);
	if (size > MAXINHERITED - t->inherited)
		return;
	t->inherited += size;
	child->roles = grow(NULL, sizeof(*rs));
	child->roles->n = child->roles->size = rs->n;
	child->roles->role = memcpy(grow(NULL, size), rs->role, size);
}

static void
quoted(struct out *o, const void *bytes, size_t len)
{
	out_char(o, '"');
	out_vis(o, bytes, len, 1);
	out_char(o, '"');
}

static void
putrole(struct out *o, const struct role *r)
{
	if (r->object != 0) {
		out_str(o, objects[r->object]);
		out_char(o, '#');
		out_char(o, r->object);
		out_dec(o, r->number);
	} else
		out_str(o, r->name);
	out_str(o, r->suffix);
}

static const char *
standard(int32_t fd)
{
	static const char *const names[] = { "stdin", "stdout", "stderr" };

	return (fd >= 0 && fd <= 2 ? names[fd] : NULL);
}

static void
putfd(struct context *c, int32_t fd)
{
	const struct role *r = role(c->process, (uint32_t)fd);

	if (r != NULL)
		putrole(c->o, r);
	else if (standard(fd) != NULL)
		out_str(c->o, standard(fd));
	else {
		if (fd >= 0)
			out_str(c->o, "fd ");
		out_dec(c->o, fd);
	}
}

static void
putpid(struct context *c, int32_t pid)
{
	const struct process *p;

	if (pid == 0 || pid == -1) {
		out_dec(c->o, pid);
		return;
	}
	if (pid < 0)
		out_str(c->o, "group of ");
	p = trace_process(c->trace, pid < 0 ? -(uint32_t)pid : (uint32_t)pid,
	    c->record->order);
	if (p != NULL) {
		out_str(c->o, "process ");
		out_dec(c->o, p->number);
	} else
		out_str(c->o, "another process");
}

static void
putaddress(struct context *c, uint64_t address)
{
	const struct role *r = role(c->process, MAPKEY(address));

	if (address == 0)
		out_str(c->o, "NULL");
	else if (r != NULL)
		putrole(c->o, r);
	else
		out_str(c->o, "ptr");
}

/* The next path that was looked up, if there was one. */
static void
putpath(struct context *c, uint64_t address)
{
	struct item *i = c->path;

	while (i != NULL && i->type != KTE_NAMEI)
		i = i->next;
	if (i == NULL) {
		putaddress(c, address);
		return;
	}
	quoted(c->o, i->bytes, i->len);
	c->path = i->next;
}

static int
is(const struct context *c, const char *name)
{
	return (strcmp(c->call, name) == 0);
}

static int
isany(const struct context *c, const char *const *names)
{
	for (; *names != NULL; names++)
		if (is(c, *names))
			return (1);
	return (0);
}

/* Numbers that no table explains are addresses when they are large. */
#define LOOKSADDRESS(v)	((v) >= 0x10000 && (v) < -(uint64_t)0x10000)

static void
putvalue(struct context *c, const struct sysdecode_value *v, int nth)
{
	switch (v->kind) {
	case SDK_fd:
	case SDK_atfd:
		if (nth == 2)		/* F_DUPFD: at least that number */
			out_dec(c->o, (int32_t)v->v);
		else if (nth == 1 && standard(v->v) != NULL &&
		    strncmp(c->call, "dup", 3) == 0)
			out_str(c->o, standard(v->v));
		else if (v->kind == SDK_atfd && (int32_t)v->v < 0)
			sysdecode_value(c->o, v, SYSDECODE_INLINE);
		else
			putfd(c, v->v);
		return;
	case SDK_pid:
		putpid(c, v->v);
		return;
	case SDK_path:
		/* what a symbolic link holds is not looked up */
		if (nth == 0 && strncmp(c->call, "symlink", 7) == 0)
			putaddress(c, v->v);
		else
			putpath(c, v->v);
		return;
	case SDK_string:
	case SDK_argv:
	case SDK_inbuf:
	case SDK_outbuf:
	case SDK_outstring:
	case SDK_STRUCT:
	case SDK_mib:
	case SDK_waitstatus:
		putaddress(c, v->v);
		return;
	}
	if ((v->kind == SDK_NUMBER && v->arg != NULL &&
	    v->arg->type == SDT_POINTER) ||
	    (v->arg == NULL && LOOKSADDRESS(v->v)))
		putaddress(c, v->v);
	else
		sysdecode_value(c->o, v, SYSDECODE_INLINE);
}

static void
putargs(struct context *c)
{
	const struct record *r = c->record;
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	int i, n;

	if (!r->entered) {
		out_str(c->o, "(...)");
		return;
	}
	n = sysdecode_values(r->abi, r->code, r->args, r->nargs, v);
	out_char(c->o, '(');
	for (i = 0; i < n; i++) {
		if (i > 0)
			out_str(c->o, ", ");
		putvalue(c, &v[i], i);
	}
	out_char(c->o, ')');
	for (i = 0; i < r->nmib; i++) {
		out_str(c->o, i == 0 ? " mib " : ".");
		out_dec(c->o, r->mib[i]);
	}
}

/* Calls whose result is a descriptor, and what it is then. */
static const struct {
	const char	*call, *role;
} opens[] = {
	{ "open", NULL }, { "openat", NULL }, { "creat", NULL },
	{ "fhopen", NULL }, { "open_nocancel", NULL },
	{ "openat_nocancel", NULL }, { "shm_open", NULL },
	{ "shm_open2", NULL },
	{ "socket", "socket" }, { "__socket30", "socket" },
	{ "accept", "accepted socket" }, { "accept4", "accepted socket" },
	{ "paccept", "accepted socket" }, { "kqueue", "kqueue" },
	{ "kqueue1", "kqueue" }, { "kqueuex", "kqueue" },
	{ "pdfork", "process descriptor" },
};
#define NOPENS	(sizeof(opens) / sizeof(opens[0]))

static size_t
findopen(const struct context *c)
{
	size_t i;

	for (i = 0; i < NOPENS && !is(c, opens[i].call); i++)
		continue;
	return (i);
}

static int
iscopy(const struct context *c)
{
	static const char *const names[] = { "dup", "dup2", "dup3", "__dup3",
	    "__dup2", NULL };
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	const struct record *r = c->record;

	if (isany(c, names))
		return (1);
	if (!is(c, "fcntl") || !r->entered)
		return (0);
	return (sysdecode_values(r->abi, r->code, r->args, r->nargs, v) == 3 &&
	    v[2].kind == SDK_fd);
}

static void
putresult(struct context *c)
{
	static const char *const processes[] = { "fork", "vfork", "rfork",
	    "__vfork14", "__clone", "clone", "fork1", "getpid", "getppid",
	    "getpgrp", "getpgid", "getsid", "setsid", "wait4", "__wait450",
	    "wait6", "waitpid", "wait4_nocancel", NULL };
	static const char *const threads[] = { "getthrid", "_lwp_self",
	    "_lwp_create", "lwp_create", "thr_self", "__tfork", "gettid", NULL };
	const struct record *r = c->record;
	const struct sysdecode_call *call = sysdecode_call(r->abi, r->code);

	if (isany(c, processes)) {
		/* Whichever child was first is up to the scheduler. */
		if (strncmp(c->call, "wait", 4) == 0 && r->value > 0 &&
		    r->nargs > 0 && (int32_t)r->args[0] == -1)
			out_str(c->o, "a child");
		else if (r->child != NULL) {
			out_str(c->o, "process ");
			out_dec(c->o, r->child->number);
		} else
			putpid(c, r->value);
	} else if (findopen(c) < NOPENS || iscopy(c))
		out_str(c->o, "fd");
	else if (isany(c, threads))
		out_str(c->o, "a thread");
	else if (call == NULL ? LOOKSADDRESS((uint64_t)r->value) :
	    call->rettype == SDT_POINTER)
		putaddress(c, r->abi->wordsize == 4 ? (uint32_t)r->value :
		    (uint64_t)r->value);
	else
		sysdecode_result(r->abi, c->o, r->code, r->value);
}

static int32_t
number(const struct record *r, const uint8_t *p)
{
	if (r->abi->bigendian)
		return ((uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]);
	return ((uint32_t)p[3] << 24 | p[2] << 16 | p[1] << 8 | p[0]);
}

/* pipe(2) and socketpair(2): two ends of a new object. */
static void
newpair(struct context *c, int object)
{
	const struct record *r = c->record;
	const struct item *i = r->items;
	int n = ++c->trace->objects[object - 1], ispipe = object == OBJECT_PIPE;
	int32_t one = r->value, two = r->value + 1;

	while (i != NULL && (i->type != KTE_STRUCT ||
	    strcmp(i->name, "fds") != 0))
		i = i->next;
	if (i != NULL && i->len >= 8) {
		one = number(r, i->bytes);
		two = number(r, i->bytes + 4);
	} else if (!ispipe || r->value == 0)
		return;			/* it does not tell */
	remember(c->process, (uint32_t)one, NULL, object, n,
	    ispipe ? " read end" : "");
	remember(c->process, (uint32_t)two, NULL, object, n,
	    ispipe ? " write end" : " other end");
	out_str(c->o, ": ");
	out_str(c->o, objects[object]);
	out_char(c->o, '#');
	out_char(c->o, object);
	out_dec(c->o, n);
}

static void
newcopy(struct context *c, int32_t from, int32_t to)
{
	const struct role *r = role(c->process, (uint32_t)from), copy =
	    r != NULL ? *r : (struct role){ .name = standard(from),
	    .suffix = "" };

	if (from == to)
		return;
	/* A standard descriptor is that, wherever it leads. */
	if (standard(to) != NULL)
		forget(c->process, (uint32_t)to);
	else if (copy.name != NULL || copy.object != 0)
		remember(c->process, (uint32_t)to, copy.name, copy.object,
		    copy.number, copy.suffix);
}

static void
newopen(struct context *c, const char *name)
{
	const struct item *i = c->record->items;
	struct out o;
	char buf[1024];

	while (i != NULL && i->type != KTE_NAMEI)
		i = i->next;
	if (name == NULL && i != NULL) {
		out_init(&o, -1, buf, sizeof(buf));
		out_str(&o, "fd ");
		quoted(&o, i->bytes, i->len);
		name = arena_text(&c->trace->arena, buf, o.p - o.buf);
	}
	remember(c->process, (uint32_t)c->record->value,
	    name != NULL ? name : "file", 0, 0, "");
}

/* What a call that was done has changed in what things are. */
static void
effects(struct context *c)
{
	const struct record *r = c->record;
	struct process *p = c->process;
	uint64_t arg = r->nargs > 0 ? r->args[0] : 0;
	size_t i;

	if (!r->returned || r->error > 0)
		return;
	if (r->child != NULL)
		inherit(c->trace, r->child, p);
	if ((i = findopen(c)) < NOPENS)
		newopen(c, opens[i].role);
	else if (is(c, "pipe") || is(c, "pipe2"))
		newpair(c, OBJECT_PIPE);
	else if (is(c, "socketpair"))
		newpair(c, OBJECT_SOCKETS);
	else if (is(c, "close") || is(c, "close_nocancel"))
		forget(p, (uint32_t)arg);
	else if (is(c, "munmap"))
		forget(p, MAPKEY(r->abi->wordsize == 4 ? (uint32_t)arg : arg));
	else if (iscopy(c) && r->nargs > 0)
		newcopy(c, arg, r->value);
	else if (is(c, "closefrom") && p->roles != NULL)
		for (i = p->roles->n; i-- > 0;) {
			if (p->roles->role[i].key >= (uint32_t)arg &&
			    p->roles->role[i].key <= UINT32_MAX)
				forget(p, p->roles->role[i].key);
		}
	else if (strncmp(c->call, "execve", 6) == 0 && p->roles != NULL)
		p->roles->n = position(p->roles, MAPKEY(0));
}

/* mmap(2) names what it returns, before that is shown. */
static void
newmap(struct context *c)
{
	const struct record *r = c->record;

	if (is(c, "mmap") && r->returned && r->error == 0)
		remember(c->process, MAPKEY(r->abi->wordsize == 4 ?
		    (uint32_t)r->value : (uint64_t)r->value), NULL, OBJECT_MAP,
		    ++c->trace->objects[OBJECT_MAP - 1], "");
}

/* The end of a value within a structure: before a comma or the brace. */
static const char *
valueend(const char *s)
{
	int quote = 0;

	for (; *s != '\0'; s++) {
		if (*s == '\\' && s[1] != '\0')
			s++;
		else if (*s == '"')
			quote = !quote;
		else if (!quote && (strncmp(s, ", ", 2) == 0 ||
		    strncmp(s, " }", 2) == 0))
			break;
	}
	return (s);
}

/* Fields that say nothing of what a program does, and of a pipe its state. */
static int
isnoise(const char *name, size_t len, int fifo)
{
	static const char *const names[] = { "dev", "ino", "rdev", "gen",
	    "blocks", "blksize", "nlink", "size" };
	size_t i, n = fifo ? 8 : 6;

	if (len >= 4 && strncmp(name + len - 4, "time", 4) == 0)
		return (1);
	for (i = 0; i < n; i++)
		if (strlen(names[i]) == len && strncmp(names[i], name, len) == 0)
			return (1);
	return (0);
}

/* One "name=value" of a structure; returns where it ends. */
static const char *
field(struct context *c, const char *s, int fifo, int *shown)
{
	const char *equals = s, *end;

	while (isalnum((unsigned char)*equals) || *equals == '_')
		equals++;
	end = valueend(s);
	if (*equals != '=' || equals > end)
		equals = NULL;
	else if (isnoise(s, equals - s, fifo))
		return (end);
	if ((*shown)++ > 0)
		out_str(c->o, ", ");
	if (equals != NULL && strncmp(s, "fd=", 3) == 0) {
		out_str(c->o, "fd=");
		putfd(c, strtol(s + 3, NULL, 10));
	} else if (equals != NULL && strncmp(equals, "=0x", 3) == 0 &&
	    strncmp(s, "flags", 5) != 0 && strncmp(s, "mask", 4) != 0) {
		out_mem(c->o, s, equals - s);
		out_str(c->o, "=ptr");
	} else
		out_mem(c->o, s, end - s - (end > s && end[-1] == ' '));
	return (end);
}

static void
putfdset(struct context *c, const struct item *i)
{
	size_t fd;
	int n = 0;

	out_str(c->o, " { ");
	for (fd = 0; fd < i->len * 8; fd++)
		if (i->bytes[fd / 8] & 1 << fd % 8) {
			if (n++ > 0)
				out_str(c->o, ", ");
			putfd(c, fd);
		}
	out_str(c->o, " }");
}

/* Does a structure say what time it is, or what the machine has done? */
static int
istime(const struct context *c, const struct item *i)
{
	return (strncmp(i->name, "abstime", 7) == 0 ||
	    strcmp(i->name, "rusage") == 0 ||
	    (strcmp(i->name, "itimerval") == 0 &&
	    (is(c, "getitimer") || i != c->record->items)));
}

static void
putstruct(struct context *c, const struct item *i)
{
	static char buf[16384];
	const char *s;
	struct out o;
	int shown = 0, fifo;

	if (istime(c, i) || strcmp(i->name, "fds") == 0)
		return;
	if (strcmp(i->name, "fdset") == 0) {
		putfdset(c, i);
		return;
	}
	out_init(&o, -1, buf, sizeof(buf) - 1);
	sysdecode_struct(c->record->abi, &o, i->name, i->bytes, i->len,
	    SYSDECODE_INLINE);
	*o.p = '\0';
	fifo = strcmp(i->name, "stat") == 0 && strstr(buf, "mode=p") != NULL;
	out_char(c->o, ' ');
	for (s = buf; *s != '\0';) {
		if (*s == '{' || *s == '}') {
			out_str(c->o, *s == '{' ? "{ " : " }");
			shown = 0;
			s++;
		} else if (*s == ' ' || *s == ',')
			s++;
		else
			s = field(c, s, fifo, &shown);
	}
}

static void
putcall(struct context *c)
{
	const struct record *r = c->record;
	const struct item *i;
	const char *name;

	if (*c->call != '\0')
		out_str(c->o, c->call);
	else {
		out_str(c->o, "call ");
		out_dec(c->o, r->code);
	}
	newmap(c);
	putargs(c);
	for (i = c->path; i != NULL; i = i->next)
		if (i->type == KTE_NAMEI) {
			out_str(c->o, " path ");
			quoted(c->o, i->bytes, i->len);
		}
	if (r->returned)
		out_str(c->o, " = ");
	if (r->returned && r->error > 0) {
		out_str(c->o, "-1 ");
		name = sysdecode_errname(r->abi, r->error);
		out_str(c->o, name != NULL ? name : "errno ");
		if (name == NULL)
			out_dec(c->o, r->error);
	} else if (r->returned && r->error != 0)
		out_str(c->o, r->error == KTE_RESTART ? "RESTART" :
		    "JUSTRETURN");
	else if (r->returned)
		putresult(c);
	for (i = r->items; i != NULL; i = i->next)
		if (i->type == KTE_STRUCT && i->name != NULL)
			putstruct(c, i);
	effects(c);
}

/* Strings with a NUL each, from *p on: the first or, of arguments, all. */
static void
putstrings(struct out *o, const struct record *r)
{
	const uint8_t *p = r->data, *end = p + r->kept, *nul;

	while (p < end) {
		if ((nul = memchr(p, '\0', end - p)) == NULL)
			nul = end;
		out_char(o, ' ');
		quoted(o, p, nul - p);
		p = nul + 1;
	}
}

void
diff_text(struct out *o, struct trace *t, struct process *p, struct record *r)
{
	struct context c = { o, t, p, r, "", r->items };
	const char *name;

	switch (r->type) {
	case KTE_SYSCALL:
		if ((name = sysdecode_syscallname(r->abi, r->code)) != NULL)
			c.call = name;
		putcall(&c);
		break;
	case KTE_PSIG:
		name = sysdecode_signame(r->abi, r->code);
		out_str(o, "signal ");
		if (name != NULL)
			out_str(o, name);
		else
			out_dec(o, r->code);
		out_str(o, r->value == 0 ? ", default action" : ", caught");
		break;
	case KTE_EXECARGS:
	case KTE_EXECENV:
		out_str(o, r->type == KTE_EXECARGS ? "arguments" :
		    "environment");
		putstrings(o, r);
		break;
	case KTE_EMUL:
		out_str(o, "emulation ");
		quoted(o, r->data, r->kept);
		break;
	case KTE_USER:
		out_str(o, "user ");
		quoted(o, r->name, strlen(r->name));
		break;
	default:
		out_str(o, r->name);
		out_str(o, " record");
	}
}

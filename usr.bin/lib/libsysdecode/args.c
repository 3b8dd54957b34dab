/* SPDX-License-Identifier: ISC */
/*
 * libsysdecode: the arguments and results of calls.  From the words that the
 * kernel saw to values, and from a value to text.
 */

#include <stdio.h>
#include <string.h>

#include "sysdecode.h"
#include "tables.h"

/* The number that a name of a set stands for; -1: none. */
static int64_t
numberof(const struct sysdecode_set *set, const char *name)
{
	unsigned int i;

	for (i = 0; i < set->n; i++)
		if (strcmp(set->names[i].name, name) == 0)
			return (set->names[i].value);
	return (-1);
}

/* One argument's words become a number as its C type has it. */
static uint64_t
convert(const struct sysdecode_abi *abi, int type, const uint64_t *words,
    int nwords)
{
	uint64_t lo = words[0], hi = nwords > 1 ? words[1] : 0;
	int narrow = abi->wordsize == 4 && !abi->tables->wide;

	switch (type) {
	case SDT_INT:
		return ((int64_t)(int32_t)lo);
	case SDT_UINT:
		return ((uint32_t)lo);
	case SDT_LONG:
		return (narrow ? (uint64_t)(int64_t)(int32_t)lo : lo);
	case SDT_QUAD:
		if (narrow && abi->bigendian)
			return (lo << 32 | (uint32_t)hi);
		return (narrow ? (uint32_t)lo | hi << 32 : lo);
	default:
		return (narrow ? (uint32_t)lo : lo);
	}
}

/* Words before an argument that starts at the wth, and those it has. */
static int
skip(const struct sysdecode_abi *abi, const struct sysdecode_arg *arg, int w,
    int align)
{
	return (align && arg->type == SDT_QUAD && abi->wordsize == 4 ? w & 1 :
	    0);
}

static int
size(const struct sysdecode_abi *abi, const struct sysdecode_arg *arg)
{
	return (arg->type == SDT_QUAD && abi->wordsize == 4 &&
	    !abi->tables->wide ? 2 : 1);
}

/*
 * Some 32-bit machines start 64-bit arguments at an even word, and the records
 * do not say of which machine they are, but how many words there were.
 */
static int
aligns(const struct sysdecode_abi *abi, const struct sysdecode_call *call,
    int nwords)
{
	int i, packed = 0, aligned = 0;

	if (call == NULL || abi->wordsize != 4 || abi->tables->wide)
		return (0);
	for (i = 0; i < call->nargs; i++) {
		packed += size(abi, &call->args[i]);
		aligned += skip(abi, &call->args[i], aligned, 1) +
		    size(abi, &call->args[i]);
	}
	return (packed != nwords && aligned == nwords);
}

/*
 * What the last argument of a variadic call is, or whether it is one at all,
 * is said by the argument before it.  Returns 0 if it does not count.
 */
static int
optional(struct sysdecode_value *v, const struct sysdecode_value *before)
{
	const struct sysdecode_tables *t = v->abi->tables;
	const char *cmd;

	if (v->kind == SDK_mode)
		return ((before->v & numberof(t->openflags, "O_CREAT")) != 0);
	if (v->kind != SDK_fcntlarg)
		return (1);
	v->kind = SDK_NUMBER;
	if ((cmd = sysdecode_nameof(t->fcntlcmd, before->v)) == NULL)
		return (1);
	if (strncmp(cmd, "F_GET", 5) == 0 && strcmp(cmd, "F_GETLK") != 0)
		return (0);
	if (strcmp(cmd, "F_SETFD") == 0 || strcmp(cmd, "F_SETFL") == 0) {
		v->kind = SDK_SET;
		v->set = cmd[6] == 'D' ? t->fdflags : t->openflags;
	} else if (strncmp(cmd, "F_DUPFD", 7) == 0)
		v->kind = SDK_fd;
	else if (strcmp(cmd, "F_SETOWN") == 0)
		v->kind = SDK_pid;
	return (1);
}

/* An ioctl that takes no parameter, or a terminal's modes. */
static void
ioctlarg(struct sysdecode_value *v, const struct sysdecode_value *before)
{
	const char *cmd = sysdecode_ioctlname(v->abi, before->v);

	v->kind = SDK_NUMBER;
	if (cmd != NULL && strcmp(cmd, "TIOCGETA") == 0)
		v->n = SYSDECODE_OUT;
	else if (cmd != NULL && strncmp(cmd, "TIOCSETA", 8) == 0)
		v->n = SYSDECODE_IN;
	else
		return;
	v->kind = SDK_STRUCT;
}

static int
isioctl(const struct sysdecode_arg *arg)
{
	return (arg->structname != NULL &&
	    strcmp(arg->structname, "termios") == 0);
}

int
sysdecode_values(const struct sysdecode_abi *abi, int number,
    const uint64_t *words, int nwords, struct sysdecode_value *out)
{
	const struct sysdecode_call *call = sysdecode_call(abi, number);
	const struct sysdecode_arg *arg;
	struct sysdecode_value all[SYSDECODE_MAXARGS], *v;
	int i, m, n = 0, w = 0, nargs = call != NULL ? call->nargs : 0;
	int align = aligns(abi, call, nwords);

	for (m = 0; m < nargs && n < SYSDECODE_MAXARGS; m++) {
		arg = &call->args[m];
		w += skip(abi, arg, w, align);
		if (w >= nwords)
			break;
		v = &all[m];
		memset(v, 0, sizeof(*v));
		v->abi = abi;
		v->arg = arg;
		v->kind = arg->kind;
		v->set = arg->set;
		v->n = arg->count;
		v->v = convert(abi, arg->type, &words[w], nwords - w);
		w += size(abi, arg);
		if (arg->kind == SDK_PAD)
			continue;
		if (arg->optional && m > 0 && !optional(v, &all[m - 1]))
			continue;
		if (arg->kind == SDK_STRUCT && isioctl(arg))
			ioctlarg(v, &all[m - 1]);
		else if (arg->countarg >= 0 && arg->countarg < m)
			v->n = (int)all[arg->countarg].v;
		out[n++] = *v;
	}
	/* The number of structures may come after them. */
	for (i = 0; i < n; i++)
		if (out[i].kind == SDK_STRUCT && !isioctl(out[i].arg) &&
		    out[i].arg->countarg >= 0 && out[i].arg->countarg < m)
			out[i].n = (int)all[out[i].arg->countarg].v;
	for (; w < nwords && nargs == 0 && n < SYSDECODE_MAXARGS; w++) {
		memset(&out[n], 0, sizeof(out[n]));
		out[n].abi = abi;
		out[n++].v = words[w];
	}
	return (n);
}

/* A name, or what is left over in hexadecimal, after a bar if not the first. */
static int
member(struct out *o, int n, const char *name, uint32_t rest)
{
	if (n > 0)
		out_char(o, '|');
	if (name != NULL)
		out_str(o, name);
	else
		out_hex(o, rest);
	return (n + 1);
}

void
sysdecode_set(struct out *o, const struct sysdecode_set *set, uint32_t v)
{
	const char *name;
	uint32_t bits;
	unsigned int i;
	int n = 0;

	if (!set->flags || v == 0) {
		if ((name = sysdecode_nameof(set, v)) != NULL)
			out_str(o, name);
		else if (set->flags)
			out_str(o, "0<>");
		else
			out_dec(o, (int32_t)v);
		return;
	}
	if (set->field != 0 &&
	    (name = sysdecode_nameof(set, v & set->field)) != NULL) {
		n = member(o, n, name, 0);
		v &= ~set->field;
	}
	for (i = 0; i < set->n && v != 0; i++) {
		bits = set->names[i].value;
		if ((bits & ~set->field) != 0 && (v & bits) == bits) {
			n = member(o, n, set->names[i].name, 0);
			v &= ~bits;
		}
	}
	if (v != 0)
		member(o, n, NULL, v);
}

static void
signals(const struct sysdecode_abi *abi, struct out *o, const uint32_t *mask,
    int nwords)
{
	const char *name;
	char digits[9];
	int i, n = 0, top = nwords - 1;

	while (top > 0 && mask[top] == 0)
		top--;
	out_hex(o, mask[top]);
	for (i = top - 1; i >= 0; i--) {
		snprintf(digits, sizeof(digits), "%08x", mask[i]);
		out_str(o, digits);
	}
	out_char(o, '<');
	for (i = 1; i <= 32 * nwords; i++)
		if (mask[(i - 1) / 32] & 1u << (i - 1) % 32) {
			name = sysdecode_signame(abi, i);
			n = member(o, n, name != NULL ? name : "SIG?", 0);
		}
	out_char(o, '>');
}

/* OpenBSD's way: a set of more than half of the signals by what it lacks. */
void
sysdecode_sigset(const struct sysdecode_abi *abi, struct out *o, uint32_t mask)
{
	if (__builtin_popcount(mask) > 16) {
		out_char(o, '~');
		mask = ~mask;
	}
	signals(abi, o, &mask, 1);
}

void
sysdecode_sigmask(const struct sysdecode_abi *abi, struct out *o,
    const uint32_t mask[4])
{
	uint32_t lacks[4];
	int i, n = 0;

	for (i = 0; i < 4; i++) {
		n += __builtin_popcount(mask[i]);
		lacks[i] = ~mask[i];
	}
	if (mask[1] == 0 && mask[2] == 0 && mask[3] == 0)
		sysdecode_sigset(abi, o, mask[0]);
	else if (n > 64) {
		out_char(o, '~');
		signals(abi, o, lacks, 4);
	} else
		signals(abi, o, mask, 4);
}

/* What wait4(2) tells of a child. */
void
sysdecode_waitstatus(const struct sysdecode_abi *abi, struct out *o, int status)
{
	const char *what, *name;
	int n = status >> 8 & 0xff;

	if ((status & 0xffff) == 0xffff) {
		out_str(o, "{ CONTINUED }");
		return;
	}
	if ((status & 0x7f) == 0)
		what = "EXITED";
	else if ((status & 0xff) == 0x7f)
		what = "STOPPED";
	else {
		what = status & 0x80 ? "CORED" : "SIGNALED";
		n = status & 0x7f;
	}
	out_str(o, "{ ");
	out_str(o, what);
	out_str(o, *what == 'E' ? ",val=" : ",sig=");
	if (*what != 'E' && (name = sysdecode_signame(abi, n)) != NULL)
		out_str(o, name);
	else
		out_dec(o, n);
	out_str(o, " }");
}

static void
plain(struct out *o, int type, uint64_t v, int flags)
{
	int decimal = (flags & SYSDECODE_DECIMAL) != 0;

	if (type == SDT_ULONG && flags & SYSDECODE_INLINE)
		decimal = 1;
	switch (type) {
	case SDT_INT:
	case SDT_LONG:
	case SDT_QUAD:
		out_dec(o, v);
		break;
	case SDT_UINT:
		out_udec(o, v);
		break;
	default:
		if (type == SDT_POINTER && v == 0 && flags & SYSDECODE_INLINE)
			out_str(o, "NULL");
		else if (decimal)
			out_udec(o, v);
		else
			out_hex(o, v);
	}
}

void
sysdecode_value(struct out *o, const struct sysdecode_value *v, int flags)
{
	const char *name = NULL;

	switch (v->kind) {
	case SDK_SET:
		if (v->v == 0 && flags & SYSDECODE_INLINE &&
		    sysdecode_nameof(v->set, 0) == NULL)
			out_char(o, '0');
		else
			sysdecode_set(o, v->set, v->v);
		return;
	case SDK_sigset:
		sysdecode_sigset(v->abi, o, v->v);
		return;
	case SDK_mode:
		out_oct(o, v->v);
		return;
	case SDK_fd:
	case SDK_pid:
	case SDK_uid:
		out_dec(o, (int32_t)v->v);
		return;
	case SDK_atfd:
		name = sysdecode_nameof(v->abi->tables->atfd, v->v);
		break;
	case SDK_signal:
		name = sysdecode_signame(v->abi, v->v);
		break;
	case SDK_ioctlcmd:
		name = sysdecode_ioctlname(v->abi, v->v);
		break;
	}
	if (name != NULL)
		out_str(o, name);
	else
		plain(o, v->arg != NULL ? v->arg->type : SDT_POINTER, v->v,
		    flags);
}

void
sysdecode_result(const struct sysdecode_abi *abi, struct out *o, int number,
    int64_t value)
{
	const struct sysdecode_call *call = sysdecode_call(abi, number);

	if (call == NULL)
		out_dec(o, value);
	else if (call->retkind == SDK_sigset)
		sysdecode_sigset(abi, o, value);
	else if (call->retkind == SDK_mode)
		out_oct(o, (uint32_t)value);
	else if (call->rettype == SDT_POINTER)
		out_hex(o, value);
	else
		out_dec(o, call->rettype == SDT_INT ? (int32_t)value : value);
}

/* SPDX-License-Identifier: ISC */
/* truss -c: calls, errors and time of each system call, at the end. */

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "truss.h"

#define NSEC		1000000000ULL
#define NAMEWIDTH	20

static struct count {
	int		 code;
	u_long		 calls, errors;
	uint64_t	 nsec;
} *counts, other;			/* other: numbers that are none */
static u_long signals;

static struct count *
countof(int code)
{
	u_long i;

	if (counts == NULL) {
		counts = calloc(NCALLS, sizeof(*counts));
		if (counts == NULL)
			err(1, NULL);
		for (i = 0; i < NCALLS; i++)
			counts[i].code = i;
		other.code = -1;
	}
	return (code >= 0 && (u_long)code < NCALLS ? &counts[code] :
	    &other);
}

static void
enter(struct tracee *t)
{
	countof(t->call.realcode)->calls++;
}

static void
leave(struct tracee *t, int code, const struct result *res)
{
	struct timespec now;
	struct count *c;

	if (!t->incall)
		return;
	c = countof(t->call.realcode);
	clock_gettime(CLOCK_MONOTONIC, &now);
	c->nsec += (now.tv_sec - t->entered.tv_sec) * NSEC + now.tv_nsec -
	    t->entered.tv_nsec;
	if (res->error)
		c->errors++;
}

static void
count_signal(struct tracee *t, int sig)
{
	signals++;
}

static void
ended(struct tracee *t, int status)
{
}

/* The dearest first. */
static int
compare(const void *va, const void *vb)
{
	const struct count *a = va, *b = vb;

	if (a->nsec != b->nsec)
		return (a->nsec > b->nsec ? -1 : 1);
	if (a->calls != b->calls)
		return (a->calls > b->calls ? -1 : 1);
	return (a->code - b->code);
}

static void
put_name(const char *name)
{
	out_str(&out, name);
	out_pad(&out, NAMEWIDTH - (int)strlen(name));
}

static void
put_row(const char *name, const struct count *c)
{
	put_name(name);
	out_decw(&out, c->nsec / NSEC, 6);
	out_char(&out, '.');
	out_dec0(&out, c->nsec % NSEC, 9);
	out_decw(&out, c->calls, 9);
	out_decw(&out, c->errors, 8);
	out_decw(&out, c->calls > 0 ? c->nsec / c->calls / 1000 : 0, 11);
	out_char(&out, '\n');
}

static void
report(void)
{
	struct count total = { 0, 0, 0, 0 };
	u_long i;

	countof(0);
	put_name("syscall");
	out_str(&out, "         seconds    calls  errors  usecs/call\n");
	qsort(counts, NCALLS, sizeof(*counts), compare);
	for (i = 0; i <= NCALLS; i++) {
		const struct count *c = i < NCALLS ? &counts[i] :
		    &other;

		if (c->calls == 0)
			continue;
		put_row(c->code < 0 ? "(no such call)" :
		    sysdecode_syscallname(abi, c->code), c);
		total.calls += c->calls;
		total.errors += c->errors;
		total.nsec += c->nsec;
	}
	put_row("total", &total);
	if (signals > 0) {
		put_name("signals");
		out_decw(&out, signals, 25);
		out_char(&out, '\n');
	}
}

const struct printer counter = {
	enter, leave, count_signal, ended, report, 1
};

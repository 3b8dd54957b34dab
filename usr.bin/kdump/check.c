/* SPDX-License-Identifier: ISC */
/*
 * kdump --check: is a trace complete?  Nothing was lost, which the kernel
 * would have noted, and of each process every CALL has its RET, unless
 *	- the tracing began or ended within the call,
 *	- the call does not return, as exit(2), or the process was killed in it,
 *	- the file ends before it does.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kdump.h"

#define LOSTLABEL	"ktrace.lost"	/* by the kernel, which is pid 0 */
#define SHOWN		20		/* complaints; the rest is counted */

struct process {
	struct process	*next;
	int32_t		 pid;
	const struct sysdecode_abi *abi;
	int		 call;		/* in this one; -1: in none */
	uint64_t	 offset;	/* of its record */
	int		 loose;		/* tracing may have stopped meanwhile */
};

#define BUCKETS 1024
static struct process *processes[BUCKETS];
static unsigned long long records, lost, unpaired;
static int calls, returns, losterror;
static const struct sysdecode_abi *lostabi;

/* Complaints wait until it is known whether the file has both kinds. */
static struct {
	const struct sysdecode_abi *abi;
	uint64_t	 offset;
	int32_t		 pid;
	int		 code;
	const char	*what;
} complaints[SHOWN];

static void
complain(const struct process *p, uint64_t offset, int code, const char *what)
{
	if (unpaired < SHOWN) {
		complaints[unpaired].abi = p->abi;
		complaints[unpaired].offset = offset;
		complaints[unpaired].pid = p->pid;
		complaints[unpaired].code = code;
		complaints[unpaired].what = what;
	}
	unpaired++;
}

static struct process *
process(int32_t pid)
{
	struct process **bucket = &processes[(uint32_t)pid % BUCKETS], *p;

	for (p = *bucket; p != NULL; p = p->next)
		if (p->pid == pid)
			return (p);
	if ((p = calloc(1, sizeof(*p))) == NULL)
		err(1, NULL);
	p->pid = pid;
	p->call = -1;
	p->loose = 1;
	p->next = *bucket;
	*bucket = p;
	return (p);
}

static int
is(const struct sysdecode_abi *abi, int code, const char *what)
{
	const char *name = sysdecode_syscallname(abi, code);

	return (name != NULL && strcmp(name, what) == 0);
}

static void
check_call(struct process *p, const struct ktr_event *ev)
{
	calls = 1;
	if (p->call != -1 && !p->loose && !is(p->abi, p->call, "exit"))
		complain(p, p->offset, p->call, "has no return");
	p->call = ev->u.call.code;
	p->offset = ev->offset;
	p->loose = 0;
}

/* A child's first record is the return of its fork, the pid perhaps used. */
static void
check_ret(struct process *p, const struct ktr_event *ev)
{
	int code = ev->u.ret.code, isfork;

	returns = 1;
	isfork = is(p->abi, code, "fork") || is(p->abi, code, "vfork") ||
	    is(p->abi, code, "rfork");
	if (p->call == -1) {
		if (!p->loose && !isfork)
			complain(p, ev->offset, code, "was not called");
	} else if ((short)p->call != code && !p->loose && !isfork)
		complain(p, p->offset, p->call, "has no return");
	p->call = -1;
	p->loose = 0;
}

static void
check_event(const struct ktr_event *ev, const struct kdump_options *opt)
{
	struct process *p;
	char text[64];
	unsigned long long n;
	size_t len;

	if (ev->type == KTE_USER && ev->pid == 0 &&
	    strcmp(ev->u.st.name, LOSTLABEL) == 0) {
		len = ev->u.st.nbytes < sizeof(text) - 1 ? ev->u.st.nbytes :
		    sizeof(text) - 1;
		memcpy(text, ev->u.st.bytes, len);
		text[len] = '\0';
		n = strtoull(text, NULL, 10);
		lost += n > 0 ? n : 1;
		if (strstr(text, "errno ") != NULL)
			losterror = atoi(strstr(text, "errno ") + 6);
		lostabi = decode(ev);
		/* What was being traced may go on in the next part. */
		for (size_t i = 0; i < BUCKETS; i++)
			for (p = processes[i]; p != NULL; p = p->next)
				p->loose = 1;
		return;
	}
	records++;
	p = process(ev->pid);
	p->abi = decode(ev);
	switch (ev->type) {
	case KTE_SYSCALL:
		check_call(p, ev);
		break;
	case KTE_SYSRET:
		check_ret(p, ev);
		break;
	case KTE_EMUL:
		/* Tracing is being set or cleared, unless this is an exec. */
		if (p->call == -1 || !is(p->abi, p->call, "execve"))
			p->loose = 1;
		break;
	case KTE_PSIG:
		/* It may kill, and the pid be used again. */
		if (ev->u.sig.action == 0)
			p->loose = 1;
		break;
	}
}

static void
forget(void)
{
	struct process *p;
	size_t i;

	for (i = 0; i < BUCKETS; i++)
		while ((p = processes[i]) != NULL) {
			processes[i] = p->next;
			free(p);
		}
	records = lost = unpaired = 0;
	calls = returns = losterror = 0;
}

static int
check_end(const struct kdump_options *opt)
{
	unsigned long long i;
	const char *name;
	int status;

	if (!calls || !returns)
		unpaired = 0;	/* only one of the two was traced */
	out_udec(&out, records);
	out_str(&out, " records, ");
	out_udec(&out, lost);
	out_str(&out, " lost");
	if (lost > 0 && losterror > 0) {
		out_str(&out, " (");
		out_str(&out, sysdecode_errtext(lostabi, losterror));
		out_char(&out, ')');
	}
	out_str(&out, ", ");
	if (unpaired == 0)
		out_str(&out, "all calls paired\n");
	else {
		out_udec(&out, unpaired);
		out_str(&out, unpaired == 1 ? " call unpaired\n" :
		    " calls unpaired\n");
	}
	for (i = 0; i < unpaired && i < SHOWN; i++) {
		out_str(&out, "offset ");
		out_udec(&out, complaints[i].offset);
		out_str(&out, ": pid ");
		out_dec(&out, complaints[i].pid);
		out_str(&out, ": ");
		name = sysdecode_syscallname(complaints[i].abi,
		    complaints[i].code);
		out_str(&out, name != NULL ? name : "an unknown call");
		out_char(&out, ' ');
		out_str(&out, complaints[i].what);
		out_char(&out, '\n');
	}
	status = lost > 0 || unpaired > 0;
	forget();
	return (status);
}

const struct printer check = {
	.event = check_event, .end = check_end, .atend = 1
};

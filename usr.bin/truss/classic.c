/* SPDX-License-Identifier: ISC */
/* truss: the form of the first truss, a line for each event. */

#include <sys/types.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "truss.h"

#ifdef __i386__
#define MAXSHOWN	8	/* words of a call; its form has no more */
#else
#define MAXSHOWN	MAXARGS
#endif

static void
show_call(struct tracee *t)
{
	const struct callinfo *ci = &t->call;
	const char *name = sysdecode_syscallname(abi, ci->code);
	int i;

	prefix(t);
	out_str(&out, "SYSCALL ");
	if (name != NULL)
		out_str(&out, name);
	else
		out_dec(&out, ci->code);
	for (i = 0; i < ci->nargs && i < MAXSHOWN; i++) {
		out_str(&out, " 0x");
		out_xdigits(&out, ci->args[i]);
	}
	out_char(&out, '\n');
	if (ci->realcode != SYS_execve || ci->nargs < ci->skip + 3)
		return;
	if (opt.args) {
		prefix(t);
		out_str(&out, "argv ");
		put_vector(&out, t, ci->args[ci->skip + 1]);
		out_char(&out, '\n');
	}
	if (opt.env) {
		prefix(t);
		out_str(&out, "envp ");
		put_vector(&out, t, ci->args[ci->skip + 2]);
		out_char(&out, '\n');
	}
}

static void
show_result(struct tracee *t, int code, const struct result *res)
{
	prefix(t);
	if (res->restart)
		out_str(&out, "restarts\n");
	else if (res->error) {
		out_str(&out, "errno ");
		out_dec(&out, res->error);
		out_str(&out, " '");
		out_str(&out, sysdecode_errtext(abi, res->error));
		out_str(&out, "'\n");
	} else {
		out_str(&out, "returns 0x");
		out_xdigits(&out, (u_long)res->value);
		out_str(&out, " (");
		out_dec(&out, res->value);
		out_str(&out, ")\n");
	}
}

void
show_signal(struct tracee *t, int sig)
{
	const char *name = sysdecode_signame(abi, sig);

	prefix(t);
	out_str(&out, "SIGNAL ");
	out_dec(&out, sig);
	out_str(&out, " (");
	out_str(&out, name != NULL ? name : "?");
	out_str(&out, ")\n");
}

void
show_exit(struct tracee *t, int status)
{
	prefix(t);
	if (WIFEXITED(status)) {
		out_str(&out, "process exit, rval = ");
		out_dec(&out, WEXITSTATUS(status));
	} else {
		out_str(&out, "process killed, signal = ");
		out_dec(&out, WTERMSIG(status));
		if (WCOREDUMP(status))
			out_str(&out, " (core dumped)");
	}
	out_char(&out, '\n');
}

static void
nothing(void)
{
}

const struct printer classic = {
	show_call, show_result, show_signal, show_exit, nothing, 0
};

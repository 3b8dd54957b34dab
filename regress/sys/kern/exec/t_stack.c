/* SPDX-License-Identifier: ISC */
/* What a new program finds on its stack, and how much may be put there. */

#include <sys/exec.h>
#include <sys/param.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include "testlib.h"

extern char **environ;

#define HUNDRED	100000

static char *big[HUNDRED + 1];

/* In the child: argc and the sum of the lengths, as exit codes. */
static int
child(int argc, char *argv[])
{
	struct _ps_strings where;
	struct ps_strings *ps;
	int mib[2] = { CTL_VM, VM_PSSTRINGS }, i, n;
	size_t len = sizeof(where);

	if (strcmp(argv[1], "many") == 0)
		return (argc == HUNDRED / 4 + 2 && argv[argc] == NULL ? 0 : 1);
	if (strcmp(argv[1], "long") == 0)
		return (strlen(argv[2]) == 200000 ? 0 : 1);
	/* ps_strings says what main was told */
	if (sysctl(mib, 2, &where, &len, NULL, 0) == -1)
		return (2);
	ps = where.val;
	if (ps->ps_argvstr != argv || ps->ps_nargvstr != argc ||
	    ps->ps_envstr != argv + argc + 1)
		return (3);
	for (n = 0; ps->ps_envstr[n] != NULL; n++)
		;
	if (n != ps->ps_nenvstr || n != 2)
		return (4);
	/* strings are packed: arguments, then environment */
	for (i = 0; i + 1 < argc; i++)
		if (argv[i] + strlen(argv[i]) + 1 != argv[i + 1])
			return (5);
	if (argv[argc - 1] + strlen(argv[argc - 1]) + 1 != ps->ps_envstr[0])
		return (6);
	if (((unsigned long)argv - sizeof(long)) % 16 != 0)
		return (7);
	return (0);
}

static char *self;
static char **args;

static int
exec_self(void)
{
	char *const envp[] = { "A=1", "B=2", NULL };

	execve(self, args, envp);
	return (errno);
}

static int
small_stack(void)
{
	/* more than the random gap above may be using already */
	struct rlimit rl = { 75 * 4096, 75 * 4096 };

	if (setrlimit(RLIMIT_STACK, &rl) == -1)
		return (255);
	return (exec_self());
}

int
main(int argc, char *argv[])
{
	static char text[262145];
	char *three[4];
	int i;

	if (argc > 1)
		return (child(argc, argv));
	self = argv[0];
	three[0] = self;
	three[1] = "look";
	three[2] = "";
	three[3] = NULL;
	args = three;
	for (i = 0; i < 20; i++)
		if (in_child(exec_self) != 0)
			break;
	is_int(i, 20, "ps_strings, pointers and strings agree, 20 times");
	if (i < 20)
		is_exit(in_child(exec_self), 0, "which is wrong");
	three[1] = "long";
	three[2] = text;
	memset(text, 't', 200000);
	is_exit(in_child(exec_self), 0, "an argument of 200000 bytes");
	memset(text, 't', sizeof(text) - 1);
	is_exit(in_child(exec_self), E2BIG, "one of 262144");
	big[0] = self;
	big[1] = "many";
	for (i = 2; i < HUNDRED; i++)
		big[i] = "xy";
	args = big;
	is_exit(in_child(exec_self), E2BIG, "100000 arguments");
	big[HUNDRED / 4 + 2] = NULL;
	is_exit(in_child(exec_self), 0, "25000 arguments");
	text[180000] = '\0';
	big[2] = text;
	is_exit(in_child(exec_self), 0, "one of them long");
	is_exit(in_child(small_stack), ENOMEM, "that the stack cannot hold");
	big[0] = NULL;
	is_exit(in_child(exec_self), EINVAL, "none at all");
	args = three;
	three[0] = self;
	three[2] = BAD;
	is_exit(in_child(exec_self), EFAULT, "a bad string");
	return (tap_done());
}

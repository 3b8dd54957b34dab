/* SPDX-License-Identifier: ISC */
/* getrlimit and setrlimit: values at the edges. */

#include <sys/resource.h>
#include "testlib.h"

static int
raise_it(void)
{
	struct rlimit rl;

	setuid(1000);
	getrlimit(RLIMIT_FSIZE, &rl);
	rl.rlim_max = 1000;
	rl.rlim_cur = 500;
	if (setrlimit(RLIMIT_FSIZE, &rl) == -1)
		return (1);
	rl.rlim_cur = 1000;
	if (setrlimit(RLIMIT_FSIZE, &rl) == -1)
		return (2);
	rl.rlim_max = 1001;
	if (setrlimit(RLIMIT_FSIZE, &rl) != -1 || errno != EPERM)
		return (3);
	rl.rlim_cur = rl.rlim_max = RLIM_INFINITY;
	if (setrlimit(RLIMIT_FSIZE, &rl) != -1 || errno != EPERM)
		return (4);
	getrlimit(RLIMIT_FSIZE, &rl);
	return (rl.rlim_cur == 1000 && rl.rlim_max == 1000 ? 0 : 5);
}

static int
sharing(void)
{
	struct rlimit rl;

	getrlimit(RLIMIT_NOFILE, &rl);
	rl.rlim_cur = 10;
	return (setrlimit(RLIMIT_NOFILE, &rl) == 0 ? 0 : 1);
}

/* A stack limit that shrinks and grows again. */
static int
stack(void)
{
	struct rlimit rl;
	volatile char *deep;
	volatile unsigned long here;	/* an address as a number */

	here = (unsigned long)&here;
	getrlimit(RLIMIT_STACK, &rl);
	deep = (char *)(here - 1024 * 1024);
	*deep = 1;
	rl.rlim_cur *= 4;
	if (setrlimit(RLIMIT_STACK, &rl) == -1)
		return (1);
	deep = (char *)(here - (unsigned long)(rl.rlim_cur / 2));
	*deep = 2;
	return (*deep == 2 ? 0 : 2);
}

int
main(int argc, char *argv[])
{
	struct rlimit rl, was;
	int i;

	for (i = 0; i < RLIM_NLIMITS; i++) {
		is_ok(getrlimit(i, &rl), "limit %d", i);
		ok(rl.rlim_cur <= rl.rlim_max, "current below most");
		is_ok(setrlimit(i, &rl), "set to what it is");
		getrlimit(i, &was);
		ok(was.rlim_cur == rl.rlim_cur && was.rlim_max == rl.rlim_max,
		    "it is");
		rl.rlim_cur = 2;
		rl.rlim_max = 1;
		is_errno(setrlimit(i, &rl), EINVAL, "current above most");
	}
	is_errno(getrlimit(RLIM_NLIMITS, &rl), EINVAL, "one too many");
	is_errno(getrlimit(-1, &rl), EINVAL, "limit -1");
	is_errno(setrlimit(0x7fffffff, &rl), EINVAL, "limit INT_MAX");
	is_errno(getrlimit(0, BAD), EFAULT, "get at a bad address");
	is_errno(setrlimit(0, BAD), EFAULT, "set from one");

	is_exit(in_child(raise_it), 0, "a user only lowers");
	getrlimit(RLIMIT_NOFILE, &was);
	is_exit(in_child(sharing), 0, "a child's limit");
	getrlimit(RLIMIT_NOFILE, &rl);
	ok(rl.rlim_cur == was.rlim_cur, "is its own");
	is_exit(in_child(stack), 0, "the stack grows to a new limit");
	return (tap_done());
}

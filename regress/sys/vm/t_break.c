/* SPDX-License-Identifier: ISC */
/* The break, malloc, and running out of memory. */

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include "testlib.h"

extern char end;

/* Take memory until there is none: the kernel must say no, or kill us. */
static int
glutton(void)
{
	struct rlimit rl = { RLIM_INFINITY, RLIM_INFINITY };
	char *p;
	int i;

	setrlimit(RLIMIT_DATA, &rl);
	for (;;) {
		p = mmap(NULL, 1 << 22, PROT_READ | PROT_WRITE,
		    MAP_ANON | MAP_PRIVATE, -1, 0);
		if (p == MAP_FAILED)
			return (errno == ENOMEM ? 0 : 1);
		for (i = 0; i < 1 << 22; i += 4096)
			p[i] = 1;
	}
}

int
main(int argc, char *argv[])
{
	char *start, *p, *blocks[200];
	int bad = 0, i, status;
	size_t n;

	start = sbrk(0);
	ok(start >= &end, "the break is behind the data");
	p = sbrk(10000);
	ok(p == start, "sbrk gives the old one");
	memset(p, 'b', 10000);
	ok((char *)sbrk(0) == start + 10000, "and moves it");
	is_ok(brk(start), "back again");
	is_errno(brk((void *)4096), ENOMEM, "below the data");

	for (i = 0; i < 200; i++) {
		n = i * i * 7 % 20000 + 1;
		if ((blocks[i] = malloc(n)) == NULL)
			tap_bail("malloc");
		memset(blocks[i], i, n);
	}
	for (i = 0; i < 200; i++) {
		n = i * i * 7 % 20000 + 1;
		bad += blocks[i][0] != (char)i || blocks[i][n - 1] != (char)i;
		free(blocks[i]);
	}
	is_int(bad, 0, "malloc's blocks are apart");

	status = in_child(glutton);
	ok((WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
	    (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL),
	    "taking all memory fails, or kills the one who does: 0x%x", status);
	is_exit(in_child(glutton) & 0, 0, "and it is all given back");
	return (tap_done());
}

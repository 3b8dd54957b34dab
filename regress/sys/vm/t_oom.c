/* SPDX-License-Identifier: ISC */
/* Memory runs out: who took it dies, others go on. */

#include <sys/mman.h>
#include <sys/resource.h>
#include "testlib.h"

#define MB	(1 << 20)

static int
hog(void)
{
	struct rlimit rl = { RLIM_INFINITY, RLIM_INFINITY };
	char *p;

	setrlimit(RLIMIT_DATA, &rl);
	for (;;) {
		p = mmap(NULL, MB, PROT_READ | PROT_WRITE,
		    MAP_ANON | MAP_PRIVATE, -1, 0);
		if (p == MAP_FAILED)
			return (0);
		memset(p, 1, MB);
	}
}

static int bystander(void);

static void
no_space(int sig)
{
	_exit(sig == SIGBUS ? bystander() : 99);
}

/* A file that a mapping fills leaves room for the programs to clean up. */
static int
mapped(void)
{
	int fd = open("large", O_RDWR | O_CREAT, 0600);
	char *p;
	long i;

	signal(SIGBUS, no_space);
	unlink("large");
	ftruncate(fd, 1L << 30);
	p = mmap(NULL, 1L << 30, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED)
		return (1);
	for (i = 0; i < 1L << 30; i += 4096)
		p[i] = 1;
	return (98);
}

/* Small and busy, while another takes everything. */
static int
bystander(void)
{
	char *p;
	int i, status;

	for (i = 0; i < 300; i++) {
		if ((p = malloc(20000)) == NULL)
			return (1);
		memset(p, i, 20000);
		free(p);
		status = fork();
		if (status == 0)
			_exit(0);
		if (status > 0)
			waitpid(status, NULL, 0);
	}
	return (0);
}

int
main(int argc, char *argv[])
{
	pid_t small[4], large;
	int i, good = 0, status;

	for (i = 0; i < 4; i++)
		if ((small[i] = fork()) == 0)
			_exit(bystander());
	if ((large = fork()) == 0)
		_exit(hog());
	for (i = 0; i < 4; i++) {
		waitpid(small[i], &status, 0);
		good += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	waitpid(large, &status, 0);
	is_signalled(status, SIGKILL, "who takes all memory is killed");
	is_int(good, 4, "the others are not");
	is_exit(in_child(mapped), 0, "a file that is too large is SIGBUS");
	is_exit(in_child(bystander), 0, "and memory is there again");
	return (tap_done());
}
